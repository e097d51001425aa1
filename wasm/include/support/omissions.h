#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/context.h"
#include "support/email_content.h"

namespace support {

/// What the person took out of an email: it leaves nowhere else either, be it in the opening, in
/// another line that quotes it or in the file beside the text. Only their own words stay theirs.
class Omissions {
 public:
  /// `stand_in` takes a value's place in a text that quotes it.
  explicit Omissions(std::string stand_in) : stand_in_(std::move(stand_in)) {}

  /// Everything that `field` would have said.
  void add(const TicketField& field, const ContentPack& pack, const Context& context);

  [[nodiscard]] bool has(FactId id) const { return facts_[static_cast<size_t>(id)]; }

  /// `text` without the values, however they are written there: in any case, with other white
  /// space, escaped as in JSON, cut off at their end. Linear in `text`, for each value.
  [[nodiscard]] std::string without_values(std::string text) const;

 private:
  void add_value(std::string_view value);

  std::string stand_in_;
  std::array<bool, kFactCount> facts_{};
  std::vector<std::string> values_;
};

}  // namespace support
