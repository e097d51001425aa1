// The words that announce a secret, a prompt, a person's number, or something public. Data only.

#include <array>
#include <cstdint>

#include "support/redaction_index.h"
#include "support/redaction_shapes.h"

namespace support::redaction {
namespace {

using enum LabelClass;
constexpr RemovedKind kKey = RemovedKind::kApiKey;
constexpr RemovedKind kTok = RemovedKind::kToken;
constexpr RemovedKind kPass = RemovedKind::kPassword;
constexpr RemovedKind kJar = RemovedKind::kCookie;
constexpr RemovedKind kPrv = RemovedKind::kPrivateKey;
constexpr RemovedKind kOtp = RemovedKind::kOneTimeCode;
constexpr RemovedKind kAsk = RemovedKind::kPrompt;
constexpr RemovedKind kSay = RemovedKind::kCompletion;
constexpr RemovedKind kNo = RemovedKind::kApiKey;  // for classes that remove nothing

constexpr Label kLabels[] = {
    // secret whatever stands there
    {"keydata", kStrong, kPrv, false},
    {"mnemonic", kStrong, kPrv, false},
    {"password", kStrong, kPass, false},
    {"passwd", kStrong, kPass, false},
    {"pwd", kStrong, kPass, true},
    {"secretkeybase", kStrong, kTok, false},
    {"userpwd", kStrong, kPass, false},
    {"mysqlpwd", kStrong, kPass, false},
    {"accesskeyid", kStrong, kKey, false},
    {"identifiedby", kStrong, kPass, false},
    {"passphrase", kStrong, kPass, false},
    {"seedphrase", kStrong, kPrv, false},
    {"recoveryphrase", kStrong, kPrv, false},
    {"passcode", kStrong, kPass, false},
    {"amzsignature", kStrong, kTok, false},
    {"amzcredential", kStrong, kKey, false},
    {"accesstoken", kStrong, kTok, false},
    {"refreshtoken", kStrong, kTok, false},
    {"authtoken", kStrong, kTok, false},
    {"apitoken", kStrong, kKey, false},
    {"bottoken", kStrong, kTok, false},
    {"sessiontoken", kStrong, kTok, false},
    {"securitytoken", kStrong, kTok, false},
    {"secrettoken", kStrong, kTok, false},
    {"userpassword", kStrong, kPass, false},
    {"pass", kStrong, kPass, true},
    {"dbpass", kStrong, kPass, false},
    {"secret", kStrong, kTok, false},
    {"clientsecret", kStrong, kTok, false},
    {"pw", kStrong, kPass, true},
    {"apikey", kStrong, kKey, false},
    {"secretkey", kStrong, kKey, false},
    {"accesskey", kStrong, kKey, false},
    {"privatekey", kStrong, kPrv, false},
    {"signingkey", kStrong, kKey, false},
    {"encryptionkey", kStrong, kKey, false},
    {"masterkey", kStrong, kKey, false},
    {"authkey", kStrong, kKey, false},
    {"accountkey", kStrong, kKey, false},
    {"sharedaccesskey", kStrong, kKey, false},
    {"subscriptionkey", kStrong, kKey, false},
    {"functionskey", kStrong, kKey, false},
    {"licensekey", kStrong, kKey, false},
    {"openaikey", kStrong, kKey, false},
    {"anthropickey", kStrong, kKey, false},
    {"hmackey", kStrong, kKey, false},
    // secret unless it reads like a word
    {"sessid", kMedium, kJar, false},
    {"connect.sid", kMedium, kJar, false},
    {"authorizationcode", kMedium, kTok, false},
    {"csrf", kMedium, kTok, true},
    {"xsrf", kMedium, kTok, true},
    {"auth", kMedium, kTok, true},
    {"credential", kMedium, kKey, false},
    {"token", kMedium, kTok, false},
    {"credentials", kMedium, kKey, false},
    {"jwt", kMedium, kTok, true},
    {"xauth", kMedium, kTok, false},
    {"gatewaykey", kMedium, kKey, false},
    {"virtualkey", kMedium, kKey, false},
    // secret if it looks random
    {"sessionid", kWeak, kTok, false},
    {"signature", kWeak, kTok, false},
    {"licence", kWeak, kKey, true},
    {"sig", kWeak, kTok, true},
    {"connectionstring", kWeak, kPass, false},
    {"session", kWeak, kTok, true},
    {"salt", kWeak, kTok, true},
    {"key", kWeak, kKey, true},
    // a header: scheme and credential
    {"authorization", kHeader, kTok, false},
    // an authentication scheme (RFC 9110, section 11)
    {"basic", kScheme, kPass, true},
    {"bearer", kScheme, kTok, true},
    // name=value pairs
    {"cookie", kCookie, kJar, true},
    {"setcookie", kCookie, kJar, false},
    {"cookies", kCookie, kJar, true},
    // a short code
    {"recoverycodes", kCode, kOtp, false},
    {"backupcodes", kCode, kOtp, false},
    {"cvc", kCode, kOtp, true},
    {"recoverycode", kCode, kOtp, false},
    {"backupcode", kCode, kOtp, false},
    {"verificationcode", kCode, kOtp, false},
    {"securitycode", kCode, kOtp, false},
    {"logincode", kCode, kOtp, false},
    {"authcode", kCode, kOtp, false},
    {"onetimecode", kCode, kOtp, false},
    {"signincode", kCode, kOtp, false},
    {"confirmationcode", kCode, kOtp, false},
    {"2facode", kCode, kOtp, false},
    {"mfacode", kCode, kOtp, false},
    {"pin", kCode, kOtp, true},
    {"otp", kCode, kOtp, true},
    {"totp", kCode, kOtp, true},
    {"cvv", kCode, kOtp, true},
    // written for or by a model
    {"thinking", kPrompt, kSay, true},
    {"completion", kPrompt, kSay, true},
    {"systeminstruction", kPrompt, kAsk, false},
    {"instructions", kPrompt, kAsk, true},
    {"prompt", kPrompt, kAsk, true},
    {"instruction", kPrompt, kAsk, true},
    {"usermessage", kPrompt, kAsk, false},
    {"userinput", kPrompt, kAsk, false},
    {"inputvalue", kPrompt, kAsk, false},
    {"content", kPrompt, kAsk, true},
    {"reasoningcontent", kPrompt, kSay, false},
    {"outputtext", kPrompt, kSay, false},
    {"inputtext", kPrompt, kAsk, false},
    {"generatedtext", kPrompt, kSay, false},
    {"systemprompt", kPrompt, kAsk, false},
    // written for or by a model, inside a chat document
    {"response", kMaybe, kSay, true},
    {"system", kAloud, kAsk, true},
    {"generation", kMaybe, kSay, true},
    {"question", kAloud, kAsk, true},
    {"answer", kAloud, kSay, true},
    {"reply", kAloud, kSay, true},
    {"reasoning", kAloud, kSay, true},
    {"inputs", kAloud, kAsk, true},
    {"documents", kMaybe, kAsk, true},
    {"input", kAloud, kAsk, true},
    {"text", kMaybe, kAsk, true},
    {"output", kMaybe, kSay, true},
    {"summary", kMaybe, kSay, true},
    {"query", kAloud, kAsk, true},
    // the arguments of a tool call
    {"partialjson", kArgument, kAsk, false},
    {"arguments", kArgument, kAsk, true},
    // opens a chat document
    {"tooluse", kChat, kAsk, true},
    {"delta", kChat, kSay, true},
    {"messages", kChat, kAsk, true},
    {"choices", kChat, kSay, true},
    {"contents", kChat, kAsk, true},
    {"parts", kChat, kAsk, true},
    // a number to call
    {"phone", kPhone, kNo, false},
    {"telephone", kPhone, kNo, false},
    {"mobile", kPhone, kNo, true},
    {"phonenumber", kPhone, kNo, false},
    {"tel", kPhone, kNo, true},
    {"cell", kPhone, kNo, true},
    {"whatsapp", kPhone, kNo, false},
    // an identity number
    {"nationalid", kNational, kNo, false},
    {"ssn", kNational, kNo, true},
    {"social", kNational, kNo, true},
    // an IP address
    {"clientip", kAddress, kNo, false},
    {"ip", kAddress, kNo, true},
    // dotted numbers that are no address
    {"protocol", kVersion, kNo, true},
    {"build", kVersion, kNo, true},
    {"release", kVersion, kNo, true},
    {"version", kVersion, kNo, false},
    {"agent", kVersion, kNo, true},
    // the path of a webhook
    {"services", kPath, kTok, true},
    {"webhooks", kPath, kTok, true},
    {"webhookb", kPath, kTok, true},
    // a command whose flags carry credentials
    {"curl", kCommand, kNo, true},
    {"mysql", kCommand, kNo, true},
    {"sshpass", kCommand, kNo, true},
    {"login", kCommand, kNo, true},
    // public by policy
    {"sha", kIdentity, kNo, true},
    {"id", kIdentity, kNo, true},
    {"requestid", kIdentity, kNo, false},
    {"guid", kIdentity, kNo, true},
    {"uuid", kIdentity, kNo, true},
    {"uid", kIdentity, kNo, true},
    {"commandid", kIdentity, kNo, false},
    {"accountsid", kIdentity, kNo, false},
    {"trace", kIdentity, kNo, true},
    {"image", kIdentity, kNo, true},
    {"invoice", kIdentity, kNo, true},
    {"ref", kIdentity, kNo, true},
    {"etag", kIdentity, kNo, true},
    {"hash", kIdentity, kNo, true},
    {"model", kIdentity, kNo, true},
    {"serial", kIdentity, kNo, true},
    {"checksum", kIdentity, kNo, false},
    {"revision", kIdentity, kNo, false},
    {"fingerprint", kIdentity, kNo, false},
    {"timestamp", kIdentity, kNo, false},
    {"order", kIdentity, kNo, true},
    {"cursor", kIdentity, kNo, true},
    {"commit", kIdentity, kNo, true},
    {"digest", kIdentity, kNo, true},
    {"traceparent", kIdentity, kNo, false},
    {"rev", kIdentity, kNo, true},
    {"idempotencykey", kIdentity, kNo, false},
    {"ray", kIdentity, kNo, true},
    {"integrity", kIdentity, kNo, true},
    // speaks of keys, announces nothing secret
    {"cache", kPublic, kNo, true},
    {"webhook", kPublic, kNo, true},
    {"nexttoken", kPublic, kNo, false},
    {"pagetoken", kPublic, kNo, false},
    {"continuationtoken", kPublic, kNo, false},
    {"pertoken", kPublic, kNo, false},
    {"authentication", kPublic, kNo, false},
    {"number", kPublic, kNo, true},
    {"previoustokens", kPublic, kNo, false},
    {"publickey", kPublic, kNo, false},
    {"primarykey", kPublic, kNo, false},
    {"foreignkey", kPublic, kNo, false},
    {"partitionkey", kPublic, kNo, false},
    {"sortkey", kPublic, kNo, false},
    {"cachekey", kPublic, kNo, false},
    {"publishablekey", kPublic, kNo, false},
    {"sitekey", kPublic, kNo, false},
    {"objectkey", kPublic, kNo, false},
    {"routingkey", kPublic, kNo, false},
    {"sentry", kPublic, kNo, true},
};

constexpr Label kWideLabels[] = {
    {"密钥", kStrong, kKey, false},      // key
    {"秘钥", kStrong, kKey, false},      // key, common misspelling
    {"密匙", kStrong, kKey, false},      // key, common misspelling
    {"金鑰", kStrong, kKey, false},      // key, traditional
    {"密鑰", kStrong, kKey, false},      // key, traditional
    {"私钥", kStrong, kPrv, false},      // private key
    {"公钥", kPublic, kNo, false},       // public key
    {"密码", kStrong, kPass, false},     // password
    {"密碼", kStrong, kPass, false},     // password, traditional
    {"口令", kStrong, kPass, false},     // passphrase
    {"令牌", kMedium, kTok, false},      // token
    {"凭证", kMedium, kTok, false},      // credential
    {"凭据", kMedium, kTok, false},      // credential
    {"鉴权", kMedium, kTok, false},      // authentication
    {"验证码", kCode, kOtp, false},      // verification code
    {"校验码", kCode, kOtp, false},      // verification code
    {"动态码", kCode, kOtp, false},      // one-time code
    {"恢复码", kCode, kOtp, false},      // recovery code
    {"提示词", kPrompt, kAsk, false},    // prompt
    {"用户输入", kPrompt, kAsk, false},  // what the user typed
    {"输入内容", kPrompt, kAsk, false},  // what was typed
    {"对话内容", kPrompt, kAsk, false},  // what was said
    {"提示語", kPrompt, kAsk, false},    // prompt, traditional
    {"电话", kPhone, kNo, false},        // telephone
    {"手机", kPhone, kNo, false},        // mobile
    {"手機", kPhone, kNo, false},        // mobile, traditional
    {"電話", kPhone, kNo, false},        // telephone, traditional
    {"联系方式", kPhone, kNo, false},    // how to reach me
    {"身份证", kNational, kNo, false},   // identity card
    {"请求", kIdentity, kNo, false},     // request (id)
    {"追踪", kIdentity, kNo, false},     // trace
    {"订单", kIdentity, kNo, false},     // order
    {"发票", kIdentity, kNo, false},     // invoice
    {"流水号", kIdentity, kNo, false},   // transaction number
    {"哈希", kIdentity, kNo, false},     // hash
    {"版本", kVersion, kNo, false},      // version
};

/// Five bits of each of the last two characters: most words of a log end in no label's way.
constexpr size_t ending(char before_last, char last) {
  return (static_cast<size_t>(last) & 31U) * 32U + (static_cast<size_t>(before_last) & 31U);
}

struct ByEnding {
  static constexpr std::string_view text(const Label& label) { return label.stem; }
  static constexpr size_t bucket(const Label& label) {
    return ending(label.stem[label.stem.size() - 2], label.stem.back());
  }
};
constexpr RowIndex<Label, std::size(kLabels), 1024, ByEnding> kIndex(kLabels);

/// One bit for each second byte (six bits of it) that a wide label has: nearly every other
/// character of a Chinese text is told apart by it at once.
constexpr uint64_t second_bytes() {
  uint64_t bits = 0;
  for (const Label& label : kWideLabels) {
    bits |= uint64_t{1} << (static_cast<uint8_t>(label.stem[1]) & 63U);
  }
  return bits;
}
constexpr uint64_t kSecondBytes = second_bytes();

}  // namespace

std::span<const Label> labels(char before_last, char last) {
  return kIndex.rows(ending(before_last, last));
}

const Label* wide_label(std::string_view text) {
  if (text.size() < 6 || ((kSecondBytes >> (static_cast<uint8_t>(text[1]) & 63U)) & 1U) == 0) {
    return nullptr;
  }
  for (const Label& label : kWideLabels) {
    if (text.substr(0, label.stem.size()) == label.stem) return &label;
  }
  return nullptr;
}

}  // namespace support::redaction
