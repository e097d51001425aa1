// Links that let in whoever opens them, codes that a link carries, and what has its name behind it:
// "482913 is your login code", {"value": "…", "name": "x-api-key"}.

#include <algorithm>
#include <array>

#include "support/redaction_prose_scanner.h"

namespace support::redaction {
namespace {

/// Pieces of the steps of a path behind which a link's secret stands: reset-password, magic-link.
constexpr const char* kLinkWords =
    " reset magic magiclink verify verification invite invites invitation invitations confirm "
    "confirmation activate activation password recover recovery unlock signin onboarding ";

Place step_end(Place begin, Place limit) {
  while (begin < limit && (is(*begin, kWord) || is_any(*begin, ".~%+="))) ++begin;
  return begin;
}

bool leads_to_secret(std::string_view step) {
  const Place end = step.data() + step.size();
  for (Place i = step.data(); i < end;) {
    const Place piece = skip(i, kAlnum, end - i);
    if (is_one_of(slice(i, piece), kLinkWords)) return true;
    i = piece + 1;
  }
  return false;
}

/// Drawn at random, and the id of nothing.
bool is_link_secret(std::string_view step) {
  const Shape shape = shape_of(step);
  return !is_object_id(step) && (is_uuid(step) || (shape.length >= 12 && shape.mixed() &&
                                                   (shape.restless() || shape.length >= 32)));
}

/// 482913; a year, a status and an error's number are shorter or follow a word for them.
bool is_sent_code(std::string_view text) {
  return text.size() >= 6 && text.size() <= 8 &&
         skip(text.data(), kDigit) == text.data() + text.size();
}

template <size_t kCount>
bool begins_with_one(std::string_view text, const std::array<std::string_view, kCount>& all) {
  return std::any_of(all.begin(), all.end(),
                     [text](std::string_view one) { return text.starts_with(one); });
}

template <size_t kCount>
bool has_one(std::string_view text, const std::array<std::string_view, kCount>& all) {
  return std::any_of(all.begin(), all.end(),
                     [text](std::string_view one) { return contains(text, one); });
}

constexpr std::array<std::string_view, 6> kCodeNames = {"验证码", "驗證碼", "校验码",
                                                        "动态码", "登录码", "登入碼"};

/// "482913 is your Acme login code", 482913（登录验证码）.
bool is_called_code(std::string_view behind) {
  constexpr std::array<std::string_view, 4> kJoints = {"(", "是", "为", "為"};
  if (begins_with_one(behind, kJoints) && has_one(behind, kCodeNames)) return true;
  constexpr std::array<std::string_view, 4> kEnglish = {" is your ", " (your ", " - your ",
                                                        " as your "};
  if (!begins_with_one(behind, kEnglish)) return false;
  const size_t code = behind.find(" code");
  constexpr std::array<std::string_view, 2> kPublicCodes = {"error", "status"};
  return code != std::string_view::npos && !has_one(behind.substr(0, code), kPublicCodes);
}

/// "Use 482913 to verify your email".
bool is_to_be_used(std::string_view before, std::string_view behind) {
  constexpr std::array<std::string_view, 8> kPurposes = {
      " to verify",   " to log in",  " to login", " to sign in",
      " to complete", " to confirm", " to reset", " to finish"};
  const bool used =
      before.ends_with("se ") || before.ends_with("nter ") || before.ends_with("ype ");
  return used && begins_with_one(behind, kPurposes);
}

/// 短信里的码是 482913, "your code is 482913"; but 错误码, 业务码 and their like are no secrets,
/// and a bare "code" is mostly an error's.
bool follows_code(std::string_view before) {
  if (before.ends_with("our code is ") || before.ends_with("our code: ")) return true;
  constexpr std::array<std::string_view, 3> kSigns = {"是", "为", ":"};
  while (before.ends_with(' ')) before.remove_suffix(1);
  for (const std::string_view sign : kSigns) {
    if (!before.ends_with(sign)) continue;
    before.remove_suffix(sign.size());
    constexpr std::array<std::string_view, 8> kSecret = {"验证码", "校验码", "动态码", "登录码",
                                                         "授权码", "短信码", "里的码", "到的码"};
    return std::any_of(kSecret.begin(), kSecret.end(),
                       [before](std::string_view one) { return before.ends_with(one); });
  }
  return false;
}

}  // namespace

void ProseScanner::take_links() {
  for (Place i = std::max(line_, at_); i < line_end_;) {
    const char c = *i++;
    if (c == '/') {
      take_steps(i);
    } else if (is_any(c, "?&#") && starts(i, "code=")) {
      take_link_code(i + 5);
    } else if (is_any(c, "\"'") && starts(i, "name") && i[4] == c) {
      take_named(i);
    } else if (is(c, kDigit) && !is(i[-2], kAlnum)) {
      const Place end = skip(i, kDigit, 12);
      take_sent_code(i - 1, end);
      i = end;
    }
  }
}

void ProseScanner::take_named(Place name) {
  // {"value": "…", "name": "x-api-key"}; the other way round is what labels are about.
  const char quote = name[4];
  const Place colon = skip(name + 5, kSpace, 4);
  const Place open = skip(colon + 1, kSpace, 4);
  const Place name_end = skip(open + 1, kWord);
  if (*colon != ':' || *open != quote || *name_end != quote) return;
  Place last = name_end;
  while (is(last[-1], kAlpha)) --last;
  if (!is_one_of(slice(last, name_end), " key apikey token secret password authorization ")) return;
  Place end = name - 2;
  while (name - end < 48 && (is(*end, kBlank) || *end == ',')) --end;
  Place begin = end;
  while (end - begin < static_cast<ptrdiff_t>(kMostLooked) && begin > begin_ &&
         begin[-1] != quote) {
    --begin;
  }
  Place key = begin - 1;
  while (is_any(key[-1], ": ")) --key;
  const std::string_view value = slice(begin, end);
  const Shape shape = shape_of(value);
  if (*end != quote || begin <= at_ || key[-1] != quote || !starts(key - 6, "value") ||
      !(shape.mixed() || shape.random()) || value.size() < 8 || is_object_id(value) ||
      is_uuid(value) || is_placeholder(value) || contains(value, "[*")) {
    return;
  }
  remove(begin, end, RemovedKind::kApiKey);
}

void ProseScanner::take_steps(Place step) {
  // A refresh token of Google's: 1//0g…
  if (*step == '/' && step[1] == '0' && step[-2] == '1' && !is(step[-3], kWord)) {
    const Place end = skip(step + 1, kWord, 200);
    if (shape_of(slice(step, end)).random()) remove(step - 2, end, RemovedKind::kToken);
    return;
  }
  // A step may stand between: /reset/<user>/<secret>.
  constexpr int kMostSteps = 3;
  Place end = step_end(step, std::min(line_end_, step + 40));
  if (*end != '/' || !leads_to_secret(slice(step, end))) return;
  for (int steps = 0; steps < kMostSteps && *end == '/'; ++steps) {
    const Place begin = end + 1;
    end = step_end(begin, std::min<Place>(line_end_, begin + kMostLooked));
    if (begin >= at_ && is_link_secret(slice(begin, end))) {
      remove(begin, end, RemovedKind::kToken);
      return;
    }
  }
}

void ProseScanner::take_link_code(Place begin) {
  // An authorization code (RFC 6749, section 4.1.2) or one that was sent; an error's name is none.
  Place end = begin;
  const Place limit = std::min<Place>(line_end_, begin + 2 * kMostLooked);
  while (end < limit && !is(*end, kBlank) && !is_wide(*end) && !is_any(*end, "&?\"'`<>),;[]#"))
    ++end;
  const std::string_view code = slice(begin, end);
  const Shape shape = shape_of(code);
  if (is_sent_code(code)) {
    remove(begin, end, RemovedKind::kOneTimeCode);
  } else if (shape.mixed() && shape.length >= 12 && shape.restless() && !is_placeholder(code)) {
    remove(begin, end, RemovedKind::kToken);
  }
}

void ProseScanner::take_sent_code(Place begin, Place end) {
  constexpr ptrdiff_t kNear = 64;
  if (!is_sent_code(slice(begin, end)) || is(*end, kWord)) return;
  const std::string_view before = slice(std::max(line_, begin - kNear), begin);
  const std::string_view behind = slice(end, std::min(line_end_, end + kNear));
  if (is_called_code(behind) || is_to_be_used(before, behind) || follows_code(before)) {
    remove(begin, end, RemovedKind::kOneTimeCode);
  }
}

}  // namespace support::redaction
