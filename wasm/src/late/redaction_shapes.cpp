// Keys that give themselves away, and the words that mean no secret. Data only.

#include "support/redaction_shapes.h"

#include <iterator>

#include "support/redaction_index.h"

namespace support::redaction {
namespace {

constexpr RemovedKind kApiKey = RemovedKind::kApiKey;
constexpr RemovedKind kToken = RemovedKind::kToken;
constexpr RemovedKind kPrivate = RemovedKind::kPrivateKey;

struct KeyRow {
  std::string_view text;
  RemovedKind kind;
  int second;  ///< Fewest characters after the prefix that make a key of it.
  int third;   ///< How many a whole key has, 0 when that varies.
};

constexpr KeyRow kKeyShapes[] = {
    {"AGE-SECRET-KEY-1", kPrivate, 20, 58},  // age
    {"ABSK", kApiKey, 20, 0},                // Amazon Bedrock
    {"AIza", kApiKey, 16, 35},               // Google
    {"AKIA", kApiKey, 12, 16},               // AWS, long-lived access key id
    {"ASIA", kApiKey, 12, 16},               // AWS, temporary access key id
    {"AQ.", kApiKey, 24, 0},                 // Google, newer
    {"EAAC", kToken, 40, 0},                 // Facebook
    {"GOCSPX-", kToken, 16, 28},             // Google OAuth client secret
    {"LTAI", kApiKey, 12, 0},                // Alibaba Cloud access key id
    {"SG.", kApiKey, 20, 66},                // SendGrid
    {"SK", kApiKey, 32, 32},                 // Twilio API key (hexadecimal)
    {"bce-v3/", kApiKey, 16, 0},             // Baidu
    {"cfat_", kToken, 16, 0},                // Cloudflare account token
    {"cfut_", kToken, 16, 0},                // Cloudflare user token
    {"csk-", kApiKey, 16, 48},               // Cerebras
    {"dapi", kApiKey, 32, 32},               // Databricks (hexadecimal)
    {"dckr_pat_", kToken, 16, 27},           // Docker Hub
    {"doo_v1_", kToken, 16, 64},             // DigitalOcean OAuth
    {"dop_v1_", kToken, 16, 64},             // DigitalOcean
    {"dp.st.", kToken, 16, 0},               // Doppler
    {"fw_", kApiKey, 20, 24},                // Fireworks
    {"glpat-", kToken, 12, 20},              // GitLab
    {"github_pat_", kToken, 16, 82},         // GitHub, fine-grained
    {"gho_", kToken, 16, 36},                // GitHub, OAuth
    {"ghp_", kToken, 16, 36},                // GitHub, personal
    {"ghr_", kToken, 16, 36},                // GitHub, refresh
    {"ghs_", kToken, 16, 36},                // GitHub, app
    {"ghu_", kToken, 16, 36},                // GitHub, app user
    {"gsk_", kApiKey, 16, 52},               // Groq
    {"glsa_", kToken, 16, 0},                // Grafana
    {"hf_", kToken, 16, 34},                 // Hugging Face
    {"hvs.", kToken, 20, 0},                 // HashiCorp Vault
    {"jina_", kApiKey, 20, 0},               // Jina
    {"lin_api_", kApiKey, 16, 40},           // Linear
    {"lsv2_pt_", kApiKey, 16, 0},            // LangSmith, personal
    {"lsv2_sk_", kApiKey, 16, 0},            // LangSmith, service
    {"lsv2_", kApiKey, 16, 0},               // LangSmith
    {"npm_", kToken, 16, 36},                // npm
    {"ntn_", kToken, 20, 0},                 // Notion
    {"nvapi-", kApiKey, 16, 64},             // NVIDIA
    {"pk-lf-", kApiKey, 24, 36},             // Langfuse, public half of a pair
    {"pplx-", kApiKey, 16, 48},              // Perplexity
    {"pul-", kToken, 32, 40},                // Pulumi
    {"pypi-", kToken, 20, 0},                // PyPI
    {"r8_", kApiKey, 16, 37},                // Replicate
    {"rk_live_", kApiKey, 16, 0},            // Stripe, restricted
    {"rk_test_", kApiKey, 16, 0},            // Stripe, restricted, test mode
    {"rubygems_", kToken, 16, 48},           // RubyGems
    {"secret_", kApiKey, 20, 0},             // Notion, older; the end of Stripe's pi_…_secret_…
    {"sess-", kToken, 20, 40},               // OpenAI browser session
    {"shpat_", kToken, 16, 32},              // Shopify
    {"sk-ant-admin01-", kApiKey, 12, 95},    // Anthropic, admin
    {"sk-ant-api03-", kApiKey, 12, 95},      // Anthropic
    {"sk-ant-oat01-", kApiKey, 12, 95},      // Anthropic, OAuth
    {"sk-ant-sid01-", kToken, 12, 0},        // Anthropic, browser session
    {"sk-ant-", kApiKey, 12, 0},             // Anthropic, others
    {"sk-svcacct-", kApiKey, 12, 0},         // OpenAI, service account
    {"sk-admin-", kApiKey, 12, 0},           // OpenAI, admin
    {"sk-or-v1-", kApiKey, 12, 64},          // OpenRouter
    {"sk_live_", kApiKey, 12, 0},            // Stripe
    {"sk_test_", kApiKey, 12, 0},            // Stripe, test mode
    {"sk-proj-", kApiKey, 12, 0},            // OpenAI, project
    {"sk-lf-", kApiKey, 24, 36},             // Langfuse, secret half of a pair
    {"sk-cp-", kApiKey, 20, 0},              // MiniMax
    {"sk-kimi-", kApiKey, 16, 0},            // Kimi
    {"sk-", kApiKey, 16, 0},                 // OpenAI, DeepSeek, DashScope, Moonshot, gateways
    {"sbp_", kApiKey, 20, 40},               // Supabase
    {"tgp_v1_", kApiKey, 16, 43},            // Together
    {"tvly-", kApiKey, 16, 0},               // Tavily
    {"vck_", kApiKey, 20, 0},                // Vercel gateway
    {"whsec_", kToken, 16, 0},               // Webhook signing secret
    {"xai-", kApiKey, 16, 80},               // xAI
    {"xapp-", kToken, 16, 0},                // Slack, app
    {"xoxa-", kToken, 12, 0},                // Slack
    {"xoxb-", kToken, 12, 0},                // Slack, bot
    {"xoxc-", kToken, 12, 0},                // Slack, browser
    {"xoxd-", kToken, 12, 0},                // Slack, browser cookie
    {"xoxe.", kToken, 12, 0},                // Slack, rotating
    {"xoxp-", kToken, 12, 0},                // Slack, person
    {"xoxr-", kToken, 12, 0},                // Slack, refresh
    {"xoxs-", kToken, 12, 0},                // Slack, session
    {"ya29.", kToken, 20, 0},                // Google OAuth access token
};

static_assert(std::size(kKeyShapes) <= kMostKeys);
constexpr auto kPackedKeyShapes = pack<kKeyShapes>();

}  // namespace

const char* const kKeyRows = kPackedKeyShapes.data();

const char* const kPlaceholderWords =
    " your my the key token secret password example sample placeholder here insert replace me with "
    "changeme redacted hidden removed masked censored filtered api openai anthropic paste put xxx "
    "dummy todo test value goes foo bar none null nil undefined empty default demo user pass ";

const char* const kStateWords =
    " a an is are was were be has have had not no in on of or and to for the this that it its your "
    "my our you must should can cannot may will would invalid valid missing required expired wrong "
    "incorrect correct provided found revoked disabled enabled unknown error errors failed fails "
    "failure true false null none nil undefined string str bool boolean number int object array "
    "any bytes type text header param parameter field value format length empty set unset ok "
    "rotated leaked deleted created active inactive limit usage count name reset change changed "
    "forgot forgotten update updated yes optional bearer basic supplied given from by as at but "
    "await secretstr securestring if when then so only with without does do did doesn't isn't bad "
    "too short long hash hashed validation authentication verification works working never always "
    "again still already password characters can't ";

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
