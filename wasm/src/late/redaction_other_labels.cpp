// The words that announce what else is taken out (prompts, codes, people's numbers), and where it
// stands: in a command, behind a webhook's path. Data only.

#include <iterator>

#include "support/redaction_index.h"
#include "support/redaction_shapes.h"

namespace support::redaction {
// A name of its own, because several files are compiled as one.
namespace other_labels {
namespace {

using enum LabelClass;
constexpr RemovedKind kTok = RemovedKind::kToken;
constexpr RemovedKind kOtp = RemovedKind::kOneTimeCode;
constexpr RemovedKind kAsk = RemovedKind::kPrompt;
constexpr RemovedKind kSay = RemovedKind::kCompletion;
constexpr RemovedKind kNo = RemovedKind::kApiKey;  // for classes that remove nothing

constexpr LabelRow kLabels[] = {
    // written for or by a model
    {"thinking", kPrompt, kSay, 1},
    {"completion", kPrompt, kSay, 1},
    {"systeminstruction", kPrompt, kAsk, 0},
    {"instructions", kPrompt, kAsk, 1},
    {"prompt", kPrompt, kAsk, 1},
    {"prompts", kPrompt, kAsk, 1},
    {"preamble", kPrompt, kAsk, 1},
    {"instruction", kPrompt, kAsk, 1},
    {"usermessage", kPrompt, kAsk, 0},
    {"systemmessage", kPrompt, kAsk, 0},
    {"userinput", kPrompt, kAsk, 0},
    {"inputvalue", kPrompt, kAsk, 0},
    {"content", kContent, kAsk, 1},
    {"reasoningcontent", kPrompt, kSay, 0},
    {"outputtext", kPrompt, kSay, 0},
    {"inputtext", kPrompt, kAsk, 0},
    {"generatedtext", kPrompt, kSay, 0},
    {"systemprompt", kPrompt, kAsk, 0},
    // written for or by a model, in code
    {"invoke", kSpeaker, kAsk, 1},
    {"ainvoke", kSpeaker, kAsk, 1},
    {"generatecontent", kSpeaker, kAsk, 0},
    {"humanmessage", kSpeaker, kAsk, 0},
    {"aimessage", kSpeaker, kSay, 0},
    {"human", kSpeaker, kAsk, 1},
    {"user", kSpeaker, kAsk, 1},
    {"assistant", kSpeaker, kSay, 1},
    // written for or by a model, inside a chat document
    {"response", kMaybe, kSay, 1},
    {"system", kAloud, kAsk, 1},
    {"generation", kMaybe, kSay, 1},
    {"question", kAloud, kAsk, 1},
    {"answer", kAloud, kSay, 1},
    {"reply", kAloud, kSay, 1},
    {"reasoning", kAloud, kSay, 1},
    {"inputs", kAloud, kAsk, 1},
    {"documents", kMaybe, kAsk, 1},
    {"input", kInput, kAsk, 1},
    {"text", kMaybe, kAsk, 1},
    {"output", kMaybe, kSay, 1},
    {"summary", kMaybe, kSay, 1},
    {"query", kAloud, kAsk, 1},
    // the arguments of a tool call
    {"partialjson", kArgument, kAsk, 0},
    {"arguments", kArgument, kAsk, 1},
    // opens a chat document
    {"tooluse", kChat, kAsk, 1},
    {"delta", kDelta, kSay, 1},
    {"messages", kChat, kAsk, 1},
    {"choices", kChat, kSay, 1},
    {"contents", kChat, kAsk, 1},
    {"generations", kChat, kSay, 1},
    {"parts", kChat, kAsk, 1},
    // a short code
    {"verificationcode", kCode, kOtp, 0},
    {"securitycode", kCode, kOtp, 0},
    {"logincode", kCode, kOtp, 0},
    {"authcode", kCode, kOtp, 0},
    {"onetimecode", kCode, kOtp, 0},
    {"pin", kCode, kOtp, 1},
    {"otp", kCode, kOtp, 1},
    {"recoverycodes", kCodes, kOtp, 0},
    {"backupcodes", kCodes, kOtp, 0},
    {"cvc", kCode, kOtp, 1},
    {"cvv", kCode, kOtp, 1},
    {"recoverycode", kCode, kOtp, 0},
    {"backupcode", kCode, kOtp, 0},
    {"signincode", kCode, kOtp, 0},
    {"twofactorcode", kCode, kOtp, 0},
    {"twostepcode", kCode, kOtp, 0},
    {"authenticatorcode", kCode, kOtp, 0},
    {"authenticationcode", kCode, kOtp, 0},
    {"confirmationcode", kCode, kOtp, 0},
    {"2facode", kCode, kOtp, 0},
    {"mfacode", kCode, kOtp, 0},
    {"totp", kCode, kOtp, 1},
    // a number to call
    {"phone", kPhone, kNo, 0},
    {"telephone", kPhone, kNo, 0},
    {"mobile", kPhone, kNo, 1},
    {"phonenumber", kPhone, kNo, 0},
    {"tel", kPhone, kNo, 1},
    {"cell", kPhone, kNo, 1},
    {"whatsapp", kPhone, kNo, 0},
    // an identity number
    {"nationalid", kNational, kNo, 0},
    {"ssn", kNational, kNo, 1},
    {"pesel", kNational, kNo, 1},
    {"social", kNational, kNo, 1},
    // an IP address
    {"clientip", kAddress, kNo, 0},
    {"ip", kAddress, kNo, 1},
    // dotted numbers that are no address
    {"protocol", kVersion, kNo, 1},
    {"build", kVersion, kNo, 1},
    {"release", kVersion, kNo, 1},
    {"version", kVersion, kNo, 0},
    {"firmware", kVersion, kNo, 0},
    {"driver", kVersion, kNo, 1},
    {"bios", kVersion, kNo, 1},
    {"agent", kVersion, kNo, 1},
    // a command whose flags carry credentials
    {"curl", kCommand, kNo, 1},
    {"mysql", kMysql, kNo, 1},
    {"mysqldump", kMysql, kNo, 1},
    {"mysqladmin", kMysql, kNo, 1},
    {"mosquittopub", kMysql, kNo, 1},
    {"rediscli", kMysql, kNo, 1},
    {"mongosh", kMysql, kNo, 1},
    {"sshpass", kCommand, kNo, 1},
    {"login", kCommand, kNo, 1},
    // the path of a webhook
    {"services", kPath, kTok, 1},
    {"webhooks", kPath, kTok, 1},
    {"webhookb", kPath, kTok, 1},
    {"hook", kPath, kTok, 1},
};

constexpr LabelRow kWideLabels[] = {
    {"验证码", kCode, kOtp, 0},      // verification code
    {"校验码", kCode, kOtp, 0},      // verification code
    {"动态码", kCode, kOtp, 0},      // one-time code
    {"恢复码", kCode, kOtp, 0},      // recovery code
    {"提示词", kPrompt, kAsk, 0},    // prompt
    {"用户输入", kPrompt, kAsk, 0},  // what the user typed
    {"输入内容", kPrompt, kAsk, 0},  // what was typed
    {"对话内容", kPrompt, kAsk, 0},  // what was said
    {"系统提示", kPrompt, kAsk, 0},  // system prompt
    {"模型输出", kPrompt, kSay, 0},  // the model's output
    {"提示語", kPrompt, kAsk, 0},    // prompt, traditional
    {"电话", kPhone, kNo, 0},        // telephone
    {"手机", kPhone, kNo, 0},        // mobile
    {"手機", kPhone, kNo, 0},        // mobile, traditional
    {"電話", kPhone, kNo, 0},        // telephone, traditional
    {"联系方式", kPhone, kNo, 0},    // how to reach me
    {"身份证", kNational, kNo, 0},   // identity card
    {"版本", kVersion, kNo, 0},      // version
};

static_assert(std::size(kLabels) <= kMostLabels && std::size(kWideLabels) <= kMostWideLabels);
constexpr auto kPackedLabels = pack<kLabels>();
constexpr auto kPackedWideLabels = pack<kWideLabels>();

}  // namespace
}  // namespace other_labels

const char* const kOtherLabelRows = other_labels::kPackedLabels.data();
const char* const kOtherWideLabelRows = other_labels::kPackedWideLabels.data();

}  // namespace support::redaction
