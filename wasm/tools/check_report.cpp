#include "check_report.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace support::tools {
namespace {

/// Levenshtein's distance.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Place Place::operator/(std::string_view key) const {
  Place inner{file, pointer + "/"};
  for (const char c : key) {
    if (c == '~') {
      inner.pointer += "~0";
    } else if (c == '/') {
      inner.pointer += "~1";
    } else {
      inner.pointer += c;
    }
  }
  return inner;
}

Place Place::operator/(size_t index) const {
  return *this / std::string_view(fmt::to_string(index));
}

void Report::add(std::string_view kind, const Place& at, std::string sentence) {
  const bool stands = std::any_of(mistakes_.begin(), mistakes_.end(), [&](const Mistake& other) {
    return other.at.pointer == at.pointer && other.at.file == at.file && other.sentence == sentence;
  });
  if (!stands) mistakes_.push_back({std::string(kind), at, std::move(sentence)});
}

std::vector<Mistake> Report::by_file() const {
  std::vector<Mistake> sorted = mistakes_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Mistake& a, const Mistake& b) { return a.at.file < b.at.file; });
  return sorted;
}

std::string mistake_lines(const std::vector<Mistake>& mistakes) {
  std::string lines;
  for (const Mistake& mistake : mistakes) {
    lines += fmt::format("{}#{}: {}\n", mistake.at.file, mistake.at.pointer, mistake.sentence);
  }
  return lines;
}

Json mistake_list(const std::vector<Mistake>& mistakes) {
  Json list = Json::array();
  for (const Mistake& mistake : mistakes) {
    list.push_back({{"kind", mistake.kind},
                    {"file", mistake.at.file},
                    {"pointer", mistake.at.pointer},
                    {"sentence", mistake.sentence}});
  }
  return list;
}

const std::string* nearest_name(std::string_view name, const std::vector<std::string>& known) {
  const std::string* nearest = nullptr;
  size_t least = 2 + name.size() / 3;
  for (const std::string& candidate : known) {
    const size_t steps = distance(name, candidate);
    if (steps >= least) continue;
    least = steps;
    nearest = &candidate;
  }
  return nearest;
}

std::string suggest_name(std::string_view name, const std::vector<std::string>& known) {
  constexpr size_t kMaxListed = 12;
  if (const std::string* nearest = nearest_name(name, known)) {
    return fmt::format("did you mean \"{}\"?", *nearest);
  }
  if (known.empty()) return "there are none";
  if (known.size() > kMaxListed) return "mend its spelling, or add it";
  return fmt::format("there are: {}", fmt::join(known, ", "));
}

}  // namespace support::tools
