#pragma once

#include <string_view>
#include <vector>

#include "support/redaction_scanner.h"
#include "support/redaction_text.h"

namespace support::redaction {

/// What a word of a sentence announces.
enum class ProseClass : uint8_t {
  kAskNoun,   ///< prompt: what follows was written for a model.
  kAskVerb,   ///< asked, typed: so it was, if it was a model that was asked.
  kSayVerb,   ///< answered, said: what follows a model said, if its subject is one.
  kSayNoun,   ///< output, reply: so it did, if something was asked before.
  kModel,     ///< it, the bot: subject and object of such verbs.
  kSpeaker,   ///< A model, by a name that it also speaks under in a transcript.
  kAsker,     ///< Who speaks, in a transcript: the person.
  kPassword,  ///< A password stands near.
  kSecret,    ///< The heading of a column of secrets.
  kOther,     ///< A longer word that one of the others stands in: 访问, to visit.
};

/// One row of the table of such words.
const Row* prose_word(std::string_view word);
/// The longest row in a script without blanks that `text` begins with, or null.
const Row* prose_word_at(std::string_view text);

/// True for what an API says of a failure; models speak of other things.
bool tells_failure(std::string_view text);

// Lists for is_one_of.
extern const char* const kFailureWords;  ///< What an API says of a failure, and no model.
extern const char* const kCommandWords;  ///< What a command or a line of code begins with.
extern const char* const kLeadingWords;  ///< May stand between "prompt" and the prompt.
extern const char* const kBecomesWords;  ///< "changed to", "log in with": before a password.

/// One pass over a text from which everything else is removed already.
class ProseScanner {
 public:
  explicit ProseScanner(const FoldedText& folded)
      : folded_(folded), begin_(folded.begin()), end_(folded.end()) {}

  /// In the order of the text, none inside another.
  std::vector<Span> run();

 private:
  struct Turn {
    Place line;
    Place text;
    bool model;
  };
  /// A word of the table, on the line that is read.
  struct Found {
    Place begin;
    Place end;
    const Row* row;
    [[nodiscard]] ProseClass what() const { return static_cast<ProseClass>(row->second); }
  };

  // redaction_prose.cpp: the pass, transcripts and templates.
  void read_line();
  void find_words();
  void read_turn(const Found& word);
  void take_turns();
  bool take_template(Place open);
  bool take_data_url(Place begin);
  void remove(Place begin, Place end, RemovedKind kind);
  [[nodiscard]] Place line_end(Place from) const;

  // redaction_speech.cpp: sentences that quote what was said.
  void read_speech(size_t index);
  [[nodiscard]] bool is_about_model(size_t index) const;
  void take_speech(Place from, RemovedKind kind, bool sure);
  void take_below(Place line_end, RemovedKind kind, bool sure);

  // redaction_passwords.cpp: passwords in sentences, chats and tables.
  void read_passwords();
  void take_answered_password();
  void read_table_head();
  void read_table_row();

  const FoldedText& folded_;
  Place begin_;
  Place end_;
  Place line_ = nullptr;
  Place line_end_ = nullptr;
  Place at_ = nullptr;  ///< Everything before is decided.
  std::vector<Found> words_;
  std::vector<Turn> turns_;
  std::vector<Span> spans_;
  char separator_ = 0;  ///< Between the cells of the table that is read, 0 outside of any.
  size_t column_ = 0;   ///< Its column of secrets.
  RemovedKind column_kind_ = RemovedKind::kToken;
  bool asked_ = false;      ///< Something was said to a model further up.
  int password_lines_ = 0;  ///< How many lines a password may still be answered on.
};

}  // namespace support::redaction
