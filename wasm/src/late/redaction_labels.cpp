// The words that announce a credential, or something public. Data only.

#include <iterator>

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
constexpr RemovedKind kNo = RemovedKind::kApiKey;  // for classes that remove nothing

constexpr LabelRow kLabels[] = {
    // secret whatever stands there
    {"password", kStrong, kPass, 0},
    {"passwd", kStrong, kPass, 0},
    {"pwd", kStrong, kPass, 1},
    {"accesskeyid", kStrong, kKey, 0},
    {"passphrase", kStrong, kPass, 0},
    {"passcode", kStrong, kPass, 0},
    {"amzsignature", kStrong, kTok, 0},
    {"amzcredential", kStrong, kKey, 0},
    {"accesstoken", kStrong, kTok, 0},
    {"refreshtoken", kStrong, kTok, 0},
    {"authtoken", kStrong, kTok, 0},
    {"apitoken", kStrong, kKey, 0},
    {"bottoken", kStrong, kTok, 0},
    {"sessiontoken", kStrong, kTok, 0},
    {"securitytoken", kStrong, kTok, 0},
    {"secrettoken", kStrong, kTok, 0},
    {"userpassword", kStrong, kPass, 0},
    {"pass", kStrong, kPass, 1},
    {"dbpass", kStrong, kPass, 0},
    {"secret", kStrong, kTok, 0},
    {"clientsecret", kStrong, kTok, 0},
    {"pw", kStrong, kPass, 1},
    {"apikey", kStrong, kKey, 0},
    {"secretkey", kStrong, kKey, 0},
    {"secretid", kStrong, kKey, 0},
    {"existingsecret", kPublic, kNo, 0},
    {"accesskey", kStrong, kKey, 0},
    {"privatekey", kStrong, kPrv, 0},
    {"signingkey", kStrong, kKey, 0},
    {"encryptionkey", kStrong, kKey, 0},
    {"masterkey", kStrong, kKey, 0},
    {"authkey", kStrong, kKey, 0},
    {"accountkey", kStrong, kKey, 0},
    {"sharedaccesskey", kStrong, kKey, 0},
    {"subscriptionkey", kStrong, kKey, 0},
    {"functionskey", kStrong, kKey, 0},
    {"licensekey", kStrong, kKey, 0},
    {"openaikey", kStrong, kKey, 0},
    {"anthropickey", kStrong, kKey, 0},
    {"hmackey", kStrong, kKey, 0},
    {"keydata", kStrong, kPrv, 0},
    {"mnemonic", kStrong, kPrv, 0},
    {"secretkeybase", kStrong, kTok, 0},
    {"userpwd", kStrong, kPass, 0},
    {"mysqlpwd", kStrong, kPass, 0},
    {"identifiedby", kStrong, kPass, 0},
    {"seedphrase", kStrong, kPrv, 0},
    {"recoveryphrase", kStrong, kPrv, 0},
    {"passwort", kStrong, kPass, 0},
    {"kennwort", kStrong, kPass, 0},
    {"motdepasse", kStrong, kPass, 0},
    {"senha", kStrong, kPass, 1},
    {"converttosecurestring", kStrong, kPass, 0},
    // secret unless it reads like a word
    {"authorizationcode", kMedium, kTok, 0},
    {"csrf", kMedium, kTok, 1},
    {"xsrf", kMedium, kTok, 1},
    {"auth", kMedium, kTok, 1},
    {"credential", kMedium, kKey, 0},
    {"token", kMedium, kTok, 0},
    {"credentials", kMedium, kKey, 0},
    {"jwt", kMedium, kTok, 1},
    {"xauth", kMedium, kTok, 0},
    {"gatewaykey", kMedium, kKey, 0},
    {"virtualkey", kMedium, kKey, 0},
    {"sessid", kMedium, kJar, 0},
    {"connect.sid", kMedium, kJar, 0},
    // secret if it looks random
    {"sessionid", kWeak, kTok, 0},
    {"signature", kWeak, kTok, 0},
    {"sig", kWeak, kTok, 1},
    {"connectionstring", kWeak, kPass, 0},
    {"session", kWeak, kTok, 1},
    {"key", kWeak, kKey, 1},
    {"licence", kWeak, kKey, 1},
    {"salt", kWeak, kTok, 1},
    // a header: scheme and credential
    {"authorization", kHeader, kTok, 0},
    // an authentication scheme (RFC 9110, section 11)
    {"basic", kScheme, kPass, 1},
    {"bearer", kScheme, kTok, 1},
    // name=value pairs
    {"cookie", kCookie, kJar, 1},
    {"setcookie", kCookie, kJar, 0},
    {"cookies", kCookie, kJar, 1},
    // public by policy
    {"sha", kIdentity, kNo, 1},
    {"id", kIdentity, kNo, 1},
    {"requestid", kIdentity, kNo, 0},
    {"reqid", kIdentity, kNo, 0},
    {"guid", kIdentity, kNo, 1},
    {"uuid", kIdentity, kNo, 1},
    {"uid", kIdentity, kNo, 1},
    {"commandid", kIdentity, kNo, 0},
    {"accountsid", kIdentity, kNo, 0},
    {"trace", kIdentity, kNo, 1},
    {"image", kIdentity, kNo, 1},
    {"invoice", kIdentity, kNo, 1},
    {"ref", kIdentity, kNo, 1},
    {"etag", kIdentity, kNo, 1},
    {"hash", kIdentity, kNo, 1},
    {"model", kModel, kNo, 1},
    {"serial", kIdentity, kNo, 1},
    {"checksum", kIdentity, kNo, 0},
    {"revision", kIdentity, kNo, 0},
    {"fingerprint", kIdentity, kNo, 0},
    {"timestamp", kIdentity, kNo, 0},
    {"order", kIdentity, kNo, 1},
    {"cursor", kIdentity, kNo, 1},
    {"commit", kIdentity, kNo, 1},
    {"git", kIdentity, kNo, 1},
    {"contentmd", kIdentity, kNo, 0},  // Content-MD5
    {"md", kIdentity, kNo, 1},
    {"digest", kIdentity, kNo, 1},
    {"traceparent", kIdentity, kNo, 0},
    {"rev", kIdentity, kNo, 1},
    {"idempotencykey", kIdentity, kNo, 0},
    {"ray", kIdentity, kNo, 1},
    {"logstream", kIdentity, kNo, 0},
    {"traceid", kIdentity, kNo, 0},
    {"spanid", kIdentity, kNo, 0},
    {"span", kIdentity, kNo, 1},
    {"kid", kIdentity, kNo, 1},
    {"prediction", kIdentity, kNo, 1},
    {"logid", kIdentity, kNo, 0},
    {"cid", kIdentity, kNo, 1},
    {"rid", kIdentity, kNo, 1},
    {"tip", kIdentity, kNo, 1},
    {"integrity", kIdentity, kNo, 1},
    {"nonce", kIdentity, kNo, 1},
    {"publickey", kIdentity, kNo, 0},
    {"pubkey", kIdentity, kNo, 0},
    {"snapshot", kIdentity, kNo, 1},
    {"ifnonematch", kIdentity, kNo, 0},
    {"ifmatch", kIdentity, kNo, 0},
    // speaks of keys, announces nothing secret
    {"cache", kPublic, kNo, 1},
    {"webhook", kPublic, kNo, 1},
    {"nexttoken", kPublic, kNo, 0},
    {"pagetoken", kPublic, kNo, 0},
    {"continuationtoken", kPublic, kNo, 0},
    {"pertoken", kPublic, kNo, 0},
    {"authentication", kPublic, kNo, 0},
    {"number", kPublic, kNo, 1},
    {"previoustokens", kPublic, kNo, 0},
    {"foreignkey", kPublic, kNo, 0},
    {"partitionkey", kPublic, kNo, 0},
    {"sortkey", kPublic, kNo, 0},
    {"cachekey", kPublic, kNo, 0},
    {"publishablekey", kPublic, kNo, 0},
    {"sitekey", kPublic, kNo, 0},
    {"objectkey", kPublic, kNo, 0},
    {"routingkey", kPublic, kNo, 0},
    {"sentry", kPublic, kNo, 1},
};

constexpr LabelRow kWideLabels[] = {
    {"签名校验", kWeak, kTok, 0},         // signature check
    {"пароль", kStrong, kPass, 0},        // password, Russian
    {"Пароль", kStrong, kPass, 0},        // the same, where a line begins
    {"パスワード", kStrong, kPass, 0},    // password, Japanese
    {"パスワードは", kStrong, kPass, 0},  // the password is, Japanese
    {"비밀번호", kStrong, kPass, 0},      // password, Korean
    {"密钥", kStrong, kKey, 0},           // key
    {"秘钥", kStrong, kKey, 0},           // key, common misspelling
    {"密匙", kStrong, kKey, 0},           // key, common misspelling
    {"金鑰", kStrong, kKey, 0},           // key, traditional
    {"密鑰", kStrong, kKey, 0},           // key, traditional
    {"私钥", kStrong, kPrv, 0},           // private key
    {"公钥", kIdentity, kNo, 0},          // public key
    {"密码", kStrong, kPass, 0},          // password
    {"密碼", kStrong, kPass, 0},          // password, traditional
    {"口令", kStrong, kPass, 0},          // passphrase
    {"令牌", kMedium, kTok, 0},           // token
    {"凭证", kMedium, kTok, 0},           // credential
    {"凭据", kMedium, kTok, 0},           // credential
    {"鉴权", kMedium, kTok, 0},           // authentication
    {"请求", kIdentity, kNo, 0},          // request (id)
    {"追踪", kIdentity, kNo, 0},          // trace
    {"订单", kIdentity, kNo, 0},          // order
    {"发票", kIdentity, kNo, 0},          // invoice
    {"流水号", kIdentity, kNo, 0},        // transaction number
    {"哈希", kIdentity, kNo, 0},          // hash
    {"序列号", kIdentity, kNo, 0},        // serial number
    {"校验和", kIdentity, kNo, 0},        // checksum
    {"提交", kIdentity, kNo, 0},          // commit
};

static_assert(std::size(kLabels) <= kMostLabels && std::size(kWideLabels) <= kMostWideLabels);
constexpr auto kPackedLabels = pack<kLabels>();
constexpr auto kPackedWideLabels = pack<kWideLabels>();

}  // namespace

const char* const kLabelRows = kPackedLabels.data();
const char* const kWideLabelRows = kPackedWideLabels.data();

}  // namespace support::redaction
