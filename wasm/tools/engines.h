#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pack_source.h"
#include "support/engine.h"

namespace support::tools {

/// Replies keep the order in which the core wrote them.
using Reply = nlohmann::ordered_json;

/// Asks the core as the widget does: text in, text out.
Result<Reply> ask(Engine& engine, const Json& request);

/// Makes a built pack and its email content the engine's, which is also the proof that they are
/// sound.
std::optional<Error> load(Engine& engine, const Json& pack, const Json& email);

/// The pack's locale that suits `wanted` best (RFC 4647 lookup, then the primary language), else
/// its first.
std::string best_tag(const PackSource& source, std::string_view wanted);

/// One engine a locale of a pack, made when first asked for.
class Engines {
 public:
  explicit Engines(PackSource source) : source_(std::move(source)) {}

  Result<Engine*> for_locale(std::string_view wanted);

 private:
  PackSource source_;
  std::map<std::string, std::unique_ptr<Engine>> engines_;
};

}  // namespace support::tools
