#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack_source.h"

namespace support::tools {

/// A place in a pack's source: a file, and a JSON pointer (RFC 6901) in it.
struct Place {
  std::string file;
  std::string pointer;

  [[nodiscard]] Place operator/(std::string_view key) const;
  [[nodiscard]] Place operator/(size_t index) const;
};

struct Mistake {
  std::string kind;  ///< A stable name, e.g. "unknown-fact".
  Place at;
  std::string sentence;  ///< What is wrong and how to mend it.
};

/// All mistakes of a pack. One that several checks come upon stands once.
class Report {
 public:
  void add(std::string_view kind, const Place& at, std::string sentence);
  [[nodiscard]] size_t count() const { return mistakes_.size(); }
  /// By file and, within a file, in the order in which they were found.
  [[nodiscard]] std::vector<Mistake> by_file() const;

 private:
  std::vector<Mistake> mistakes_;
};

/// "file#/json/pointer: sentence", a line each.
std::string mistake_lines(const std::vector<Mistake>& mistakes);
/// [{"kind", "file", "pointer", "sentence"}]
Json mistake_list(const std::vector<Mistake>& mistakes);

/// The one of `known` that is spelled most like `name`, or null when none is like it.
const std::string* nearest_name(std::string_view name, const std::vector<std::string>& known);

/// `: did you mean "x"?` with the one of `known` that is spelled most like `name`; else what there
/// is, or that there is nothing.
std::string suggest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace support::tools
