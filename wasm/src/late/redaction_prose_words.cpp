// The words by which people quote what they asked a model and what it said, and give a password
// away. Data only.

#include <iterator>

#include "support/redaction_index.h"
#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

using enum ProseClass;

struct ProseRow {
  std::string_view text;
  ProseClass what;
  RemovedKind kind = RemovedKind::kPrompt;
  int second = static_cast<int>(what);
  int third = 0;
};

constexpr ProseRow kWords[] = {
    {"prompt", kAskNoun},
    {"prompts", kAskNoun},
    {"instruction", kAskNoun},
    {"instructions", kAskNoun},
    {"input", kAskNoun},
    {"asked", kAskVerb},
    {"ask", kAskVerb},
    {"asking", kAskVerb},
    {"type", kAskVerb},
    {"typed", kAskVerb},
    {"prompted", kAskVerb},
    {"told", kAskVerb},
    {"sent", kAskVerb},
    {"send", kAskVerb},
    {"fed", kAskVerb},
    {"entered", kAskVerb},
    {"wanted", kAskVerb},
    {"answered", kSayVerb},
    {"answers", kSayVerb},
    {"answer", kSayNoun},
    {"replied", kSayVerb},
    {"replies", kSayVerb},
    {"reply", kSayNoun},
    {"responded", kSayVerb},
    {"responds", kSayVerb},
    {"response", kSayNoun},
    {"said", kSayVerb},
    {"says", kSayVerb},
    {"wrote", kSayVerb},
    {"writes", kSayVerb},
    {"produced", kSayVerb},
    {"generated", kSayVerb},
    {"returned", kSayVerb},
    {"gave", kSayVerb},
    {"output", kSayNoun},
    {"outputs", kSayVerb},
    {"completion", kSayNoun},
    {"back", kSayNoun},
    {"it", kModel},
    {"model", kSpeaker},
    {"bot", kSpeaker},
    {"chatbot", kSpeaker},
    {"ai", kSpeaker},
    {"assistant", kSpeaker},
    {"gpt", kSpeaker},
    {"chatgpt", kSpeaker},
    {"claude", kSpeaker},
    {"gemini", kSpeaker},
    {"llm", kSpeaker},
    {"codex", kSpeaker},
    {"ollama", kSpeaker},
    {"user", kAsker},
    {"human", kAsker},
    {"customer", kAsker},
    {"visitor", kAsker},
    {"guest", kAsker},
    {"caller", kAsker},
    {"system", kAsker},
    {"me", kAsker},
    {"password", kPassword},
    {"passwords", kPassword},
    {"passwd", kPassword},
    {"pwd", kPassword},
    {"pw", kPassword},
    {"passphrase", kPassword},
    {"contrase", kPassword},
    {"passwort", kPassword},
    {"kennwort", kPassword},
    {"pass", kPassword},
    {"credentials", kPassword},
    {"logged", kPassword},
    {"recovery", kCodes},
    {"backup", kCodes},
    {"2fa", kCodes},
    {"otp", kCodes},
    {"totp", kCodes},
    {"mfa", kCodes},
    {"authenticator", kCodes},
    {"passcode", kCodes},
    {"bsn", kNational},
    {"hkid", kNational},
    {"nino", kNational},
    {"personnummer", kNational},
    {"henkil", kNational},
    {"rijksregisternummer", kNational},
    {"steuer-id", kNational},
    {"steuer-ids", kNational},
    {"steueridentifikationsnummer", kNational},
    {"data", kData},
    {"key", kSecret},
    {"token", kSecret},
    {"secret", kSecret},
    {"seed", kWallet},
    {"phrase", kWallet},
    {"mnemonic", kWallet},
};

constexpr ProseRow kWideWords[] = {
    {"返回", kSayNoun},
    {"验证码", kCodes},
    {"身份證", kNational},
    {"身分證", kNational},
    {"提示词", kAskNoun},
    {"提示語", kAskNoun},
    {"指令", kAskNoun},
    {"提问", kAskVerb},
    {"问", kAskVerb},
    {"輸入", kAskVerb},
    {"输入", kAskVerb},
    {"让", kAskVerb},
    {"发的内容", kAskVerb},
    {"发的消息", kAskVerb},
    {"发给", kAskVerb},
    {"回答", kSayVerb},
    {"回复", kSayVerb},
    {"回覆", kSayVerb},
    {"答", kSayVerb},
    {"输出", kSayVerb},
    {"生成", kSayVerb},
    {"说", kSayVerb},
    {"它", kModel},
    {"模型", kSpeaker},
    {"助手", kSpeaker},
    {"机器人", kSpeaker},
    {"人工智能", kSpeaker},
    {"用户", kAsker},
    {"系统", kAsker},
    {"我", kAsker},
    {"密码", kPassword},
    {"密碼", kPassword},
    {"口令", kPassword},
    {"恢复码", kCodes},
    {"备用码", kCodes},
    {"恢复代码", kCodes},
    {"密钥", kSecret},
    {"令牌", kSecret},
    {"пароль", kPassword},
    {"Пароль", kPassword},
    {"パスワード", kPassword},
    {"비밀번호", kPassword},
    {"助记词", kWallet},
    {"助記詞", kWallet},
    {"答非所问", kOther},
    {"请问", kOther},
    {"訪問", kOther},
    {"访问", kOther},
    {"问题", kOther},
    {"疑问", kOther},
};

constexpr auto kPackedWords = pack<kWords>();
constexpr auto kPackedWideWords = pack<kWideWords>();

struct Words : Index<std::size(kWords) + std::size(kWideWords)> {
  Words() {
    add(kPackedWords.data(), false);
    add(kPackedWideWords.data(), false);
  }
};

const Words& words() {
  static const Words built;
  return built;
}

}  // namespace

bool may_begin_prose_word(char one, char two) { return words().rows(one, two) != nullptr; }

const Row* prose_word(std::string_view word) {
  constexpr size_t kLongest = 27;
  if (word.size() < 2 || word.size() > kLongest) return nullptr;
  const Row* row = words().rows(word[0], word[1]);
  while (row != nullptr && !equals_ignoring_case(row->view(), word)) row = row->next;
  return row;
}

const Row* prose_word_at(std::string_view text) { return words().longest(text); }

const char* const kFailureWords =
    " error errors exception traceback failed failure fails denied invalid unauthorized forbidden "
    "timeout timed quota limit exceeded rejected unsupported unavailable insufficient expired "
    "missing required blocked filtered refused status http ";

const char* const kCommandWords =
    " curl http https post get put import from select traceback error warning info debug file "
    "status sudo pip npm git docker export const let var def class request ";

const char* const kLeadingWords =
    " i we is was used sent send use typed gave like looks below above here as follows exact full "
    "verbatim were are in question the this that my our it template text ";

const char* const kBecomesWords = " to into as with is was be using try tried ";

}  // namespace support::redaction
