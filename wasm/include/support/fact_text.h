#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/text_template.h"

namespace support {

/// A fact as a person reads it in the pack's locale, or nullopt when it is unknown. A message
/// "value.<fact>.<value>" names the values of an enumeration; "money.<currency>" holds `{amount}`.
std::optional<std::string> fact_text(const ContentPack& pack, const Context& context, FactId id);

/// Fills a text of the pack with facts.
FilledText fill_facts(const ContentPack& pack, const Context& context, std::string_view text);

/// The same, when it does not matter whether every fact was known.
std::string fill_with_facts(const ContentPack& pack, const Context& context, std::string_view text);

/// "90 s", "5 min": the largest unit of which there are at least two, rounded.
std::string duration_text(const ContentPack& pack, int64_t ms);

/// "2026-11-20 09:21:07 UTC" (proleptic Gregorian calendar).
std::string format_utc(int64_t unix_ms);

}  // namespace support
