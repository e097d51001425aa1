#include <array>

#include "redaction_corpus.h"

namespace support::testing {
namespace {

/// Prefix and tail of keys, the published ones and invented gateways' own.
constexpr std::array kShapes = {"sk-|~b62:48",
                                "sk-|~hex:32",
                                "sk-proj-|~url:64",
                                "sk-svcacct-|~url:64",
                                "sk-admin-|~url:64",
                                "sk-ant-api03-|~url:93",
                                "sk-ant-admin01-|~url:93",
                                "sk-or-v1-|~hex:64",
                                "AIza|~url:35",
                                "ABSK|~b62:60",
                                "gsk_|~b62:52",
                                "xai-|~b62:80",
                                "pplx-|~b62:48",
                                "hf_|~b62:34",
                                "r8_|~b62:37",
                                "nvapi-|~url:64",
                                "csk-|~low:48",
                                "tgp_v1_|~url:43",
                                "cfut_|~b62:40",
                                "cfat_|~b62:40",
                                "lsv2_pt_|~hex:32_~hex:10",
                                "ghp_|~b62:36",
                                "github_pat_|~b62:22_~b62:59",
                                "glpat-|~url:20",
                                "xoxb-|~dig:12-~dig:12-~b62:24",
                                "xoxp-|~dig:12-~dig:12-~hex:32",
                                "sk_live_|~b62:24",
                                "rk_live_|~b62:24",
                                "npm_|~b62:36",
                                "pypi-|~url:80",
                                "dop_v1_|~hex:64",
                                "SG.|~url:22.~url:43",
                                "AKIA|~UP:16",
                                "ASIA|~UP:16",
                                "SK|~hex:32",
                                "|~jwt",
                                "|~hex:32.~b62:24",
                                "|~hex:32.~b62:16",
                                "|~dig:10:AA~url:33",
                                "sk-lf-|~uuid",
                                "acme_live_|~b62:32",
                                "gw-|~low:40",
                                "hub_sk_|~hex:48",
                                "relay-v2-|~b62:36",
                                "mk_test_|~url:30",
                                "|~b62:40"};

/// Where keys stand; '@' is the key.
constexpr std::array kContexts = {
    "curl https://gw.example.net/v1/models -H \"Authorization: Bearer @\" -i",
    "curl -H 'x-api-key: @' -H 'accept: */*' https://gw.example.net/v1/models",
    "curl --oauth2-bearer @ https://gw.example.net",
    "API_KEY=@\nMODEL=⟦K gpt-4o⟧",
    "export GATEWAY_TOKEN='@' && ./run.sh ⟦K --fast⟧",
    "set API_KEY=@\r\nset MODE=⟦K prod⟧\r\n",
    "$env:API_KEY=\"@\"; ⟦K python app.py⟧",
    "docker run --rm -e API_KEY=@ -e MODEL=⟦K gpt-4o⟧ img:1.2",
    "{\"apiKey\":\"@\",\"model\":\"⟦K gpt-4o⟧\"}",
    "{'api_key': '@', 'timeout': ⟦K 30⟧}",
    "\"body\":\"{\\\"token\\\":\\\"@\\\",\\\"id\\\":\\\"⟦K req_1⟧\\\"}\"",
    "{\"name\":\"Authorization\",\"value\":\"Bearer @\"}",
    "{\n  \"name\": \"x-api-key\",\n  \"value\": \"@\"\n}",
    "(\"authorization\", \"Bearer @\"), (\"x-request-id\", \"⟦K 17c2⟧\")",
    "Authorization: Bearer @\nHost: ⟦K gw.example.net⟧",
    "api-key: @\r\ncontent-type: ⟦K application/json⟧",
    "client = OpenAI(api_key=\"@\", base_url=\"⟦K https://gw.example.net/v1⟧\")",
    "const c = new Client({ token: `@`, region: '⟦K eu⟧' });",
    "apiKey := \"@\" // ⟦K line 3⟧",
    "public static final String API_KEY = \"@\";",
    "api_key: @  # ⟦K staging⟧",
    "api_key = \"@\"\nretries = ⟦K 3⟧",
    "<apiKey>@</apiKey><model>⟦K m1⟧</model>",
    "<add key=\"ApiKey\" value=\"@\" />",
    "https://gw.example.net/v1/models?key=@&alt=⟦K json⟧",
    "wss://gw.example.net/rt?model=⟦K m⟧&access_token=@",
    "https://user:@@gw.example.net/git/repo.git",
    "redirect=https%3A%2F%2Fapp.example.net%2F%3Ftoken%3D@%26x%3D⟦K 1⟧",
    "ERROR invalid api key '@' for org ⟦K acme⟧",
    "AuthenticationError: key @ was rejected (status ⟦K 401⟧)",
    "2026-03-02T08:00:00Z WARN auth token=@ status=⟦K 403⟧ took=⟦K 12ms⟧",
    "\x1b[31mapi_key\x1b[0m=\x1b[33m@\x1b[0m status=⟦K 401⟧",
    "Hi, my API key is @ and it stopped working ⟦K yesterday⟧.",
    "Hello! Key: @. Model: ⟦K gpt-4o⟧. Thanks",
    "this key (@) returns ⟦K 401⟧",
    "Could you check my token \"@\"? Request ⟦K req_81ab⟧.",
    "The key I use, @, fails since ⟦K 09:12 UTC⟧",
    "my key:\n@\nmodel: ⟦K gpt-4o⟧",
    "API key → @",
    "key=@;mode=⟦K live⟧",
    "我的密钥是@，模型是⟦K gpt-4o⟧。",
    "密钥：@。请求 ID：⟦K req_77⟧",
    "用“@”这个 key 调用返回 ⟦K 401⟧",
    "API Key 为《@》，麻烦看一下",
    "令牌 @ 提示⟦K 额度不足⟧",
    "请帮我看看 token：@（⟦K 昨天⟧新建的）",
    "后台生成的 key @ 用不了，状态码 ⟦K 403⟧",
    "| API key | @ |\n| model | ⟦K gpt-4o⟧ |",
    "`@` is my api key, endpoint `⟦K /v1/chat⟧`",
    "machine gw.example.net login ⟦K bot⟧ password @",
};

enum class Damage { kNone, kZeroWidth, kColour, kWrapped, kCount };

/// Breaks the key open in the middle the way tools and chat windows do.
std::string damage(const std::string& key, Damage how) {
  const size_t middle = key.size() / 2;
  switch (how) {
    case Damage::kZeroWidth:
      return key.substr(0, middle) + "\u200b" + key.substr(middle);
    case Damage::kColour:
      return key.substr(0, middle) + "\x1b[0m\x1b[1;33m" + key.substr(middle);
    case Damage::kWrapped:
      return key.substr(0, middle) + "\n" + key.substr(middle);
    default:
      return key;
  }
}

SeededText cross(std::string_view shape, std::string_view context, Damage how, Random& random) {
  const SeededText key = fill(std::string("⟦C ").append(shape).append("⟧"), random);
  SeededText filled = fill(context, random);
  // The "user:@@host" context: the first '@' is the key, the second one the URL's own.
  const size_t place = filled.text.find('@');
  const std::string& secret = key.credentials.front();
  const std::string prefix = key.prefixes.empty() ? "" : key.prefixes.front();
  filled.text.replace(place, 1, prefix + damage(secret, how));
  filled.prefixes = key.prefixes;
  if (how == Damage::kNone) {
    filled.credentials = {secret};
  } else {
    filled.credentials = {secret.substr(0, secret.size() / 2), secret.substr(secret.size() / 2)};
  }
  return filled;
}

}  // namespace

std::vector<SeededText> cross_shapes_and_contexts(uint64_t seed) {
  std::vector<SeededText> texts;
  Random random(seed);
  for (size_t shape = 0; shape < kShapes.size(); ++shape) {
    for (size_t context = 0; context < kContexts.size(); ++context) {
      const std::string_view where = kContexts[context];
      Damage how = static_cast<Damage>(random.below(static_cast<size_t>(Damage::kCount)));
      // A line end inside a one-line command, a header or a table would be another text.
      if (how == Damage::kWrapped && where.find(":\n@") == std::string_view::npos)
        how = Damage::kNone;
      texts.push_back(cross(kShapes[shape], where, how, random));
      texts.back().id = "crossed-" + std::to_string(shape) + "-" + std::to_string(context);
    }
  }
  return texts;
}

}  // namespace support::testing
