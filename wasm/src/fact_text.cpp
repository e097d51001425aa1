#include "support/fact_text.h"

#include <algorithm>
#include <array>

#include "support/text.h"
#include "support/text_template.h"

namespace support {
namespace {

std::string money_text(const ContentPack& pack, const Fact& money) {
  if (money.unit.empty()) return money.text;
  std::string_view pattern = pack.message(joined({"money.", money.unit}));
  if (pattern.empty()) pattern = pack.message("money.other");
  return fill_template(pattern,
                       [&](std::string_view name) -> std::optional<std::string> {
                         if (name == "amount") return money.text;
                         if (name == "currency") return money.unit;
                         return std::nullopt;
                       })
      .text;
}

std::string value_text(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::kFlag:
      return fact.number != 0 ? "true" : "false";
    case FactKind::kNumber:
      return decimal(fact.number);
    case FactKind::kTime:
      return format_utc(fact.number);
    default:
      return fact.text;
  }
}

}  // namespace

std::string duration_text(const ContentPack& pack, int64_t ms) {
  struct Unit {
    int64_t ms;
    std::string_view message;
  };
  constexpr std::array kUnits = {Unit{86'400'000, "duration.days"},
                                 Unit{3'600'000, "duration.hours"},
                                 Unit{60'000, "duration.minutes"}, Unit{1000, "duration.seconds"}};
  const Unit* unit = std::find_if(kUnits.begin(), kUnits.end() - 1,
                                  [ms](const Unit& it) { return ms >= 2 * it.ms; });
  const std::string count = decimal((ms + unit->ms / 2) / unit->ms);
  return fill_template(pack.message(unit->message),
                       [&](std::string_view) -> std::optional<std::string> { return count; })
      .text;
}

std::optional<std::string> fact_text(const ContentPack& pack, const Context& context, FactId id) {
  const Fact& fact = context[id];
  if (!fact.known()) return std::nullopt;
  if (fact.kind == FactKind::kMoney) return money_text(pack, fact);
  if (fact.kind == FactKind::kDuration) return duration_text(pack, fact.number);
  std::string plain = value_text(fact);
  const std::string_view named = pack.message(joined({"value.", fact_name(id), ".", plain}));
  if (!named.empty()) return std::string(named);
  return plain;
}

std::string fill_with_facts(const ContentPack& pack, const Context& context,
                            std::string_view text) {
  return fill_facts(pack, context, text).text;
}

FilledText fill_facts(const ContentPack& pack, const Context& context, std::string_view text) {
  return fill_template(text, [&](std::string_view name) -> std::optional<std::string> {
    const std::optional<FactId> id = fact_id(name);
    return id ? fact_text(pack, context, *id) : std::nullopt;
  });
}

std::string format_utc(int64_t unix_ms) {
  constexpr int64_t kDayMs = 86'400'000;
  int64_t days = unix_ms / kDayMs;
  int64_t rest = unix_ms % kDayMs;
  if (rest < 0) {
    rest += kDayMs;
    --days;
  }
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days.
  const int64_t shifted = days + 719'468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int64_t day_of_era = shifted - era * 146'097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_index = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * month_index + 2) / 5 + 1;
  const int64_t month = month_index < 10 ? month_index + 3 : month_index - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  const int64_t seconds = rest / 1000;
  return joined({decimal(year, 4), "-", decimal(month, 2), "-", decimal(day, 2), " ",
                 decimal(seconds / 3600, 2), ":", decimal(seconds / 60 % 60, 2), ":",
                 decimal(seconds % 60, 2), " UTC"});
}

}  // namespace support
