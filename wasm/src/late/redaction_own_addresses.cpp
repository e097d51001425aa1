// Whose an e-mail address is, by what the text says around it: the account's own stays, because
// support finds the account by it.

#include <algorithm>
#include <array>
#include <span>

#include "../call_error_text.h"
#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

/// What makes an address the account's own.
constexpr std::array<std::string_view, 17> kOwnWords = {
    "account email",   "account e-mail",   "my email",       "my e-mail",  "my address",
    "registered with", "registered email", "signed up with", "my account", " i (",
    "am the owner (",  "my login",         "账号邮箱",       "账户邮箱",   "我的邮箱",
    "注册邮箱",        "登录邮箱"};
constexpr std::array<std::string_view, 5> kOwnWordsBehind = {
    " (account owner", " (my ", " (that is the account", "（我", "（本人"};
/// The same, unless a password stands near: then the two are what somebody logs in with.
constexpr std::array<std::string_view, 4> kAccountWords = {"account:", "account is", "账号",
                                                           "账户"};

/// "my account e-mail is x", 注册邮箱：x: what stands between these words and the address is short.
/// 他的账号 is another's, 我的账号 mine.
bool says_one_of(std::span<const std::string_view> phrases, std::string_view before) {
  constexpr size_t kLongestFiller = 12;
  return std::any_of(phrases.begin(), phrases.end(), [before](std::string_view words) {
    const size_t from = before.size() - std::min(before.size(), words.size() + kLongestFiller);
    const size_t at = call_error::find_folded(before, words, from);
    const std::string_view ahead = before.substr(0, at);
    return at != std::string_view::npos &&
           (!ahead.ends_with("的") || ahead.ends_with("我的") || ahead.ends_with("们的")) &&
           !contains(before.substr(at + words.size()), " to ");
  });
}

/// A password, not a sentence about passwords: 密码 x, 密码是“x”, password: x.
bool gives_password(std::string_view text) {
  for (const std::string_view word : {"密码", "assword"}) {
    const size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    std::string_view rest = text.substr(at + word.size());
    for (const std::string_view joint : {" is", "是", "为", "：", ":", "=", " ", "“", "\""}) {
      if (rest.starts_with(joint)) rest.remove_prefix(joint.size());
    }
    if (!rest.empty() && rest.size() + at + word.size() < text.size() && is(rest[0], kAlnum)) {
      return true;
    }
  }
  return false;
}

bool calls_own(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kNear = 80;
  const std::string_view before = text.substr(0, begin);
  const std::string_view after = text.substr(end);
  const auto follows = [after](std::string_view words) { return after.starts_with(words); };
  if (says_one_of(kOwnWords, before) ||
      std::any_of(kOwnWordsBehind.begin(), kOwnWordsBehind.end(), follows) ||
      before.ends_with("I am ") || before.ends_with("I'm ") || before.ends_with("我是 ")) {
    return true;
  }
  return says_one_of(kAccountWords, before) &&
         !gives_password(text.substr(begin - std::min(begin, kNear), 2 * kNear));
}

}  // namespace

void add_own_addresses(std::string_view text, std::vector<std::string_view>& own) {
  constexpr int kMost = 20;
  size_t at = text.find('@');
  for (int looks = 0; looks < kMost && at != std::string_view::npos;
       ++looks, at = text.find('@', at + 1)) {
    const auto in_address = [&](size_t i) {
      return is(text[i], kWord) || text[i] == '.' || text[i] == '+';
    };
    constexpr size_t kLongestName = 64;
    size_t begin = at;
    while (begin > 0 && at - begin < kLongestName && in_address(begin - 1)) --begin;
    size_t end = at + 1;
    while (end < text.size() && in_address(end)) ++end;
    while (text[end - 1] == '.') --end;
    if (calls_own(text, begin, end)) own.push_back(text.substr(begin, end - begin));
  }
}

}  // namespace support::redaction
