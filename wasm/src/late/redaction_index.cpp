// The labels and the keys' prefixes, found quickly.

#include "support/redaction_index.h"

namespace support::redaction {
namespace {

struct Tables {
  Index<2 * kMostLabels> by_end;
  Index<2 * kMostWideLabels + kMostKeys> by_begin;

  Tables() {
    by_end.add(kLabelRows, true);
    by_end.add(kOtherLabelRows, true);
    by_begin.add(kWideLabelRows, false);
    by_begin.add(kOtherWideLabelRows, false);
    by_begin.add(kKeyRows, false);
  }
};

const Tables& tables() {
  static const Tables built;
  return built;
}

}  // namespace

const Row* labels(char before_last, char last) { return tables().by_end.rows(before_last, last); }

const Row* row_at(std::string_view text) { return tables().by_begin.longest(text); }

}  // namespace support::redaction
