#pragma once

#include <array>
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
  kCodes,     ///< One-time or recovery codes stand near.
  kNational,  ///< The name of a country's identity number.
  kSecret,    ///< The heading of a column of secrets.
  kWallet,    ///< A wallet's words may follow.
  kData,      ///< A picture in base64 may follow.
  kOther,     ///< A longer word that one of the others stands in: 访问, to visit.
};

/// False when no such word begins with these two characters, which is true of most.
bool may_begin_prose_word(char one, char two);
/// One row of the table of such words.
const Row* prose_word(std::string_view word);
/// The longest row in a script without blanks that `text` begins with, or null.
const Row* prose_word_at(std::string_view text);

/// True for "name: value", as settings and header lines have it.
bool is_setting(Place line, Place end);
/// True for what an API says of a failure; models speak of other things.
bool tells_failure(std::string_view text);

/// Letters and digits, or large and small ones, long enough, and neither an address, a path, a
/// setting nor an expression.
bool may_be_password(std::string_view text);

/// Three words, or five characters of a script without blanks.
bool is_said(std::string_view text);

/// Adds the addresses that the text itself calls the account's own.
void add_own_addresses(std::string_view text, std::vector<std::string_view>& own);

/// What an API says of a failure, in a script without blanks.
inline constexpr std::array<std::string_view, 15> kFailureSigns = {
    "错误", "失败", "异常",   "超时", "无效", "余额", "限流", "额度",
    "拦截", "违规", "不符合", "过滤", "屏蔽", "断流", "报错"};
// Lists for is_one_of.
extern const char* const kFailureWords;  ///< What an API says of a failure, and no model.
extern const char* const kCommandWords;  ///< What a command or a line of code begins with.
extern const char* const kLeadingWords;  ///< May stand between "prompt" and the prompt.
extern const char* const kBecomesWords;  ///< "changed to", "log in with": before a password.

/// One pass over a text from which everything else is removed already.
class ProseScanner {
 public:
  ProseScanner(const FoldedText& folded, std::vector<Span>& spans)
      : begin_(folded.begin()), end_(folded.end()), spans_(spans) {}

  /// Adds to the spans: in the order of the text, none inside another.
  void run();

 private:
  struct Turn {
    Place line;
    Place text;
    bool model;
  };
  struct Token {
    Place begin;
    Place end;
    [[nodiscard]] std::string_view text() const { return slice(begin, end); }
  };
  /// One of a table whose cells are looked at.
  struct Column {
    size_t index;
    RemovedKind kind;
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
  void read_turn();
  void take_turns();
  bool take_template(Place open);
  bool take_data(Place begin);
  void take_dsn(Place sign);
  void remove(Place begin, Place end, RemovedKind kind);
  [[nodiscard]] Place line_end(Place from) const;

  // redaction_speech.cpp: sentences that quote what was said.
  void read_speech(size_t index);
  void read_persona();
  void take_command(const Found& word);
  [[nodiscard]] bool is_about_model(size_t index) const;
  void take_speech(Place from, RemovedKind kind, bool sure);
  void take_below(Place line_end, RemovedKind kind, bool sure);

  // redaction_passwords.cpp: secrets in sentences, chats, lists and tables.
  void read_secrets();
  void take_passphrase(Place from);
  /// What stands behind a password's beginning that is taken out already.
  void take_behind_name();
  void take_rest(const Token& token);
  void take_spaced_key();
  void take_national(Place from);
  /// Up to a blank or another script; quotes and a sentence's signs around it are none of it.
  static Token token_at(Place begin, Place limit);

  // redaction_markup.cpp: passwords behind a label that is dressed up, a wallet's words.
  void take_dressed(Place from);
  void take_wallet_words(Place from);

  // redaction_links.cpp: links that let in, and codes that were sent.
  void take_links();
  void take_named(Place name);
  void take_steps(Place step);
  void take_link_code(Place begin);
  void take_sent_code(Place begin, Place end);

  // redaction_tables.cpp: columns of secrets, prompts and answers.
  void read_table_head();
  bool read_log_head(char separator);
  void read_table_row();
  void take_cell(Place begin, Place end, RemovedKind kind);

  Place begin_;
  Place end_;
  std::vector<Span>& spans_;
  Place line_ = nullptr;
  Place line_end_ = nullptr;
  Place at_ = nullptr;        ///< Everything before is decided.
  Place declined_ = nullptr;  ///< Up to here nothing below a heading was said.
  std::vector<Found> words_;
  std::vector<Turn> turns_;
  char separator_ = 0;  ///< Between the cells of the table that is read, 0 outside of any.
  std::vector<Column> columns_;
  size_t cells_ = 0;          ///< How many cells a row has at least.
  bool asked_ = false;        ///< Something was said to a model further up.
  bool model_named_ = false;  ///< "The model", "the bot": what "it" may be.
  // On how many lines more a secret of the kind may stand.
  int password_lines_ = 0;
  int code_lines_ = 0;
  int key_lines_ = 0;
};

}  // namespace support::redaction
