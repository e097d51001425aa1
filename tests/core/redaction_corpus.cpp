#include "redaction_corpus.h"

#include <fstream>

#include <nlohmann/json.hpp>

namespace support::testing {
namespace {

constexpr std::string_view kOpen = "⟦";
constexpr std::string_view kClose = "⟧";
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

std::string encode_base64(std::string_view bytes) {
  const std::string alphabet = std::string(kUpper).append(kLower).append(kDigits).append("+/");
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = (bits << 8U) | (i + k < bytes.size() ? static_cast<uint8_t>(bytes[i + k]) : 0U);
    }
    for (size_t k = 0; k < 4; ++k) {
      out += i + k <= bytes.size() ? alphabet[(bits >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return out;
}

/// One random part, e.g. "b62:48"; `spec` holds no '~'.
std::string random_part(std::string_view name, std::string_view argument, Random& random) {
  const std::string letters = std::string(kUpper).append(kLower);
  const std::string alnum = std::string(letters).append(kDigits);
  const auto length = static_cast<size_t>(std::strtoul(std::string(argument).c_str(), nullptr, 10));
  if (name == "b62") return random.text(alnum, length);
  if (name == "b64") return random.text(alnum + "+/", length - 1) + random.text(alnum, 1);
  if (name == "url")
    return random.text(alnum, 1) + random.text(alnum + "-_", length - 2) + random.text(alnum, 1);
  if (name == "hex") return random.text("0123456789abcdef", length);
  if (name == "low") return random.text(std::string(kLower).append(kDigits), length);
  if (name == "UP") return random.text(std::string(kUpper).append(kDigits), length);
  if (name == "dig") return random.text("123456789", length);
  if (name == "uuid") {
    const auto hex = [&random](size_t n) { return random.text("0123456789abcdef", n); };
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }
  if (name == "jwt") {
    return encode_base64(R"({"alg":"HS256","typ":"JWT"})").substr(0, 36) + ".eyJ" +
           random.text(alnum, 60) + "." + random.text(alnum + "-_", 42) + random.text(alnum, 1);
  }
  return {};
}

std::string fill_tail(std::string_view tail, Random& random) {
  std::string out;
  size_t i = 0;
  while (i < tail.size()) {
    if (tail[i] != '~') {
      out += tail[i++];
      continue;
    }
    size_t end = i + 1;
    while (end < tail.size() && std::isalnum(static_cast<unsigned char>(tail[end])) != 0) ++end;
    const std::string_view name = tail.substr(i + 1, end - i - 1);
    if (name == "enc64") {
      const size_t colon = tail.rfind(':');
      const std::string start(tail.substr(end + 1, colon - end - 1));
      out += encode_base64(start + random_part("b62", tail.substr(colon + 1), random));
      break;
    }
    size_t stop = end;
    if (stop < tail.size() && tail[stop] == ':') {
      ++stop;
      while (stop < tail.size() && std::isdigit(static_cast<unsigned char>(tail[stop])) != 0)
        ++stop;
    }
    out += random_part(name, stop > end ? tail.substr(end + 1, stop - end - 1) : "", random);
    i = stop;
  }
  return out;
}

/// "C sk-|~b62:48" and its like.
void fill_mark(std::string_view mark, SeededText& filled, Random& random) {
  const char kind = mark.front();
  std::string_view body = mark.substr(2);
  std::string prefix;
  if (const size_t bar = kind == 'C' ? body.find('|') : std::string_view::npos;
      bar != std::string_view::npos) {
    prefix = body.substr(0, bar);
    body.remove_prefix(bar + 1);
  }
  const std::string value = kind == 'C' ? fill_tail(body, random) : std::string(body);
  filled.text += prefix + value;
  if (!prefix.empty()) filled.prefixes.push_back(prefix);
  switch (kind) {
    case 'C':
      filled.credentials.push_back(value);
      break;
    case 'P':
      filled.personal.push_back(value);
      break;
    case 'M':
      filled.prompts.push_back(value);
      break;
    default:
      filled.keep.push_back(value);
      break;
  }
}

bool continues(char c) { return (static_cast<uint8_t>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string Random::text(std::string_view alphabet, size_t length) {
  std::string out;
  for (size_t i = 0; i < length; ++i) out += alphabet[below(alphabet.size())];
  return out;
}

SeededText fill(std::string_view pattern, Random& random) {
  SeededText filled;
  while (true) {
    const size_t open = pattern.find(kOpen);
    if (open == std::string_view::npos) break;
    const size_t close = pattern.find(kClose, open);
    filled.text += pattern.substr(0, open);
    fill_mark(pattern.substr(open + kOpen.size(), close - open - kOpen.size()), filled, random);
    pattern.remove_prefix(close + kClose.size());
  }
  filled.text += pattern;
  return filled;
}

std::vector<SeededText> read_cases(const std::string& name, uint64_t seed) {
  std::vector<SeededText> cases;
  std::ifstream file(std::string(SUPPORT_SOURCE_DIR "/tests/cases/redaction/") + name);
  Random random(seed);
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    cases.push_back(fill(row["text"].get<std::string>(), random));
    cases.back().id = row["id"].get<std::string>();
  }
  return cases;
}

bool is_gone(std::string_view secret, std::string_view text) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < secret.size(); ++i) {
    if (!continues(secret[i])) starts.push_back(i);
  }
  starts.push_back(secret.size());
  const size_t window = std::min<size_t>(8, starts.size() - 1);
  for (size_t i = 0; i + window < starts.size(); ++i) {
    if (text.find(secret.substr(starts[i], starts[i + window] - starts[i])) !=
        std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace support::testing
