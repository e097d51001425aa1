// Keys that give themselves away, and the words that mean no secret. Data only.

#include "support/redaction_shapes.h"

#include <iterator>

#include "support/redaction_index.h"

namespace support::redaction {
namespace {

constexpr RemovedKind kKey = RemovedKind::kApiKey;
constexpr RemovedKind kTok = RemovedKind::kToken;
constexpr RemovedKind kPrv = RemovedKind::kPrivateKey;

struct KeyRow {
  std::string_view text;
  RemovedKind kind;
  int second;  ///< Fewest characters after the prefix that make a key of it.
  int third;   ///< How many a whole key has, 0 when that varies.
};

constexpr KeyRow kKeyShapes[] = {
    {"AGE-SECRET-KEY-1", kPrv, 20, 58},  // age
    {"ABSK", kKey, 20, 0},               // Amazon Bedrock
    {"AIza", kKey, 16, 35},              // Google
    {"AKIA", kKey, 12, 16},              // AWS, long-lived access key id
    {"ASIA", kKey, 12, 16},              // AWS, temporary access key id
    {"AQ.", kKey, 24, 0},                // Google, newer
    {"EAAC", kTok, 40, 0},               // Facebook
    {"GOCSPX-", kTok, 16, 28},           // Google OAuth client secret
    {"LTAI", kKey, 12, 0},               // Alibaba Cloud access key id
    {"SG.", kKey, 20, 66},               // SendGrid
    {"SK", kKey, 32, 32},                // Twilio API key (hexadecimal)
    {"bce-v3/", kKey, 16, 0},            // Baidu
    {"cfat_", kTok, 16, 0},              // Cloudflare account token
    {"cfut_", kTok, 16, 0},              // Cloudflare user token
    {"csk-", kKey, 16, 48},              // Cerebras
    {"dapi", kKey, 32, 32},              // Databricks (hexadecimal)
    {"dckr_pat_", kTok, 16, 27},         // Docker Hub
    {"doo_v1_", kTok, 16, 64},           // DigitalOcean OAuth
    {"dop_v1_", kTok, 16, 64},           // DigitalOcean
    {"dp.st.", kTok, 16, 0},             // Doppler
    {"fw_", kKey, 20, 24},               // Fireworks
    {"glpat-", kTok, 12, 20},            // GitLab
    {"github_pat_", kTok, 16, 82},       // GitHub, fine-grained
    {"gho_", kTok, 16, 36},              // GitHub, OAuth
    {"ghp_", kTok, 16, 36},              // GitHub, personal
    {"ghr_", kTok, 16, 36},              // GitHub, refresh
    {"ghs_", kTok, 16, 36},              // GitHub, app
    {"ghu_", kTok, 16, 36},              // GitHub, app user
    {"gsk_", kKey, 16, 52},              // Groq
    {"glsa_", kTok, 16, 0},              // Grafana
    {"hf_", kTok, 16, 34},               // Hugging Face
    {"hvs.", kTok, 20, 0},               // HashiCorp Vault
    {"jina_", kKey, 20, 0},              // Jina
    {"lin_api_", kKey, 16, 40},          // Linear
    {"lsv2_pt_", kKey, 16, 0},           // LangSmith, personal
    {"lsv2_sk_", kKey, 16, 0},           // LangSmith, service
    {"lsv2_", kKey, 16, 0},              // LangSmith
    {"npm_", kTok, 16, 36},              // npm
    {"ntn_", kTok, 20, 0},               // Notion
    {"nvapi-", kKey, 16, 64},            // NVIDIA
    {"pk-lf-", kKey, 24, 36},            // Langfuse, public half of a pair
    {"pplx-", kKey, 16, 48},             // Perplexity
    {"pul-", kTok, 32, 40},              // Pulumi
    {"pypi-", kTok, 20, 0},              // PyPI
    {"r8_", kKey, 16, 37},               // Replicate
    {"rk_live_", kKey, 16, 0},           // Stripe, restricted
    {"rk_test_", kKey, 16, 0},           // Stripe, restricted, test mode
    {"rubygems_", kTok, 16, 48},         // RubyGems
    {"secret_", kKey, 32, 0},            // Notion, older
    {"sess-", kTok, 20, 40},             // OpenAI browser session
    {"shpat_", kTok, 16, 32},            // Shopify
    {"sk-ant-admin01-", kKey, 12, 95},   // Anthropic, admin
    {"sk-ant-api03-", kKey, 12, 95},     // Anthropic
    {"sk-ant-oat01-", kKey, 12, 95},     // Anthropic, OAuth
    {"sk-ant-sid01-", kTok, 12, 0},      // Anthropic, browser session
    {"sk-ant-", kKey, 12, 0},            // Anthropic, others
    {"sk-svcacct-", kKey, 12, 0},        // OpenAI, service account
    {"sk-admin-", kKey, 12, 0},          // OpenAI, admin
    {"sk-or-v1-", kKey, 12, 64},         // OpenRouter
    {"sk_live_", kKey, 12, 0},           // Stripe
    {"sk_test_", kKey, 12, 0},           // Stripe, test mode
    {"sk-proj-", kKey, 12, 0},           // OpenAI, project
    {"sk-lf-", kKey, 24, 36},            // Langfuse, secret half of a pair
    {"sk-cp-", kKey, 20, 0},             // MiniMax
    {"sk-kimi-", kKey, 16, 0},           // Kimi
    {"sk-", kKey, 16, 0},                // OpenAI, DeepSeek, DashScope, Moonshot, gateways
    {"sbp_", kKey, 20, 40},              // Supabase
    {"tgp_v1_", kKey, 16, 43},           // Together
    {"tvly-", kKey, 16, 0},              // Tavily
    {"vck_", kKey, 20, 0},               // Vercel gateway
    {"whsec_", kTok, 16, 0},             // Webhook signing secret
    {"xai-", kKey, 16, 80},              // xAI
    {"xapp-", kTok, 16, 0},              // Slack, app
    {"xoxa-", kTok, 12, 0},              // Slack
    {"xoxb-", kTok, 12, 0},              // Slack, bot
    {"xoxc-", kTok, 12, 0},              // Slack, browser
    {"xoxd-", kTok, 12, 0},              // Slack, browser cookie
    {"xoxe.", kTok, 12, 0},              // Slack, rotating
    {"xoxp-", kTok, 12, 0},              // Slack, person
    {"xoxr-", kTok, 12, 0},              // Slack, refresh
    {"xoxs-", kTok, 12, 0},              // Slack, session
    {"ya29.", kTok, 20, 0},              // Google OAuth access token
};

static_assert(std::size(kKeyShapes) <= kMostKeys);
constexpr auto kPackedKeyShapes = pack<kKeyShapes>();

}  // namespace

const char* const kKeyRows = kPackedKeyShapes.data();

const char* const kPlaceholderWords =
    " your my the key token secret password example sample placeholder here insert replace me with "
    "changeme redacted hidden removed masked censored filtered api openai anthropic paste put xxx "
    "dummy "
    "todo test value goes foo bar none null nil undefined empty default demo user pass ";

const char* const kStateWords =
    " a an is are was were be has have had not no in on of or and to for the this that it its your "
    "my our you must should can cannot may will would invalid valid missing required expired wrong "
    "incorrect correct provided found revoked disabled enabled unknown error errors failed fails "
    "failure true false null none nil undefined string str bool boolean number int object array "
    "any bytes type text header param parameter field value format length empty set unset ok "
    "rotated leaked deleted created active inactive limit usage count name reset change changed "
    "forgot forgotten update updated yes optional bearer basic supplied given from by as at but "
    "await new if when then so only with without does do did doesn't isn't bad too short long hash "
    "hashed "
    "validation authentication verification works working never always again still already ";

const char* const kIdPrefixes =
    " req request rid we sess msg message chatcmpl cmpl resp response file run thread asst step vs "
    "rs item "
    "evt event in inv invoice pi ch cus sub prod price org team proj project user usr acct account "
    "call toolu tool batch gen trace span job task ord order txn tx pay payment ws wrkspc "
    "workspace room "
    "ray modelcmpl ftjob ft embd embedding img image log err error id uid uuid gid pod node host "
    "build commit sha sha1 sha256 sha512 md5 hash etag cb fp device dep deploy dpl release ver "
    "conv conversation session seller buyer channel upstream route op operation act action query "
    "snap vol i eni sg subnet vpc ami lb srv srvtoken-id case ticket pk prompt cache model fc mcp "
    "cf ws-id doc chunk node-id ip arn urn gpt claude gemini llama ";

const char* const kFileSuffixes =
    " png jpg jpeg gif svg webp ico js mjs cjs ts tsx jsx css html json md txt py go rs java php "
    "rb "
    "sh yml yaml toml lock log local internal lan localhost service map wasm ";

const char* const kLabelSuffixes =
    " prod dev test staging live value old new base64 b64 default primary secondary main backup "
    "plain raw local production ";

const char* const kCookieAttributes =
    " path domain expires max-age samesite secure httponly priority partitioned version comment ";

}  // namespace support::redaction
