#pragma once

#include <map>
#include <string>
#include <vector>

#include "check_model.h"

namespace support::tools {

/// Texts that languages lack, as they are found. A new language lacks nearly all of them, which is
/// one thing to say, and not hundreds.
class MissingTexts {
 public:
  /// `tag` lacks the text at `place`.
  void add(const std::string& tag, Mistake mistake);
  /// Reports a line a text or, of a file that lacks many, one that names what is to be translated.
  void report(const PackModel& model, Report& report) const;

 private:
  struct Gaps {
    std::string tag;
    std::vector<Mistake> mistakes;
  };
  std::map<std::string, Gaps> by_file_;
};

}  // namespace support::tools
