#pragma once

#include <map>

#include "check_model.h"

namespace support::tools {

/// Keys from the root of a locale file to a text.
using TextPath = std::vector<std::string>;

/// A text that a locale may hold.
struct ExpectedText {
  enum class Need {
    kRequired,  ///< In every locale.
    kOptional,  ///< In all locales or in none.
    kForm,      ///< In the locales whose language has this plural form.
    kExcused,   ///< Belongs to what an upper pack replaced or took out.
  };
  Need need = Need::kRequired;
  bool is_list = false;
  bool with_facts = false;           ///< It is filled with facts, …
  std::vector<std::string> names{};  ///< … and with these.
  bool with_any_names = false;       ///< The panel fills it with what it knows.
  std::string asker{};               ///< E.g. `the rule "payment-required"`; empty: the core.
  std::string file{};                ///< Where the asker stands.
};

using ExpectedTexts = std::map<TextPath, ExpectedText>;

/// Every text that something in the pack or in the core asks for. The texts of the library are not
/// among them (library_texts.h).
ExpectedTexts expected_texts(const PackModel& model);

}  // namespace support::tools
