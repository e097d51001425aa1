// Throughput of redaction on logs, short texts and prose, and its growth with length.
//
//   redaction_bench [repetitions]      prints one line a text: name, bytes, MB/s
//   redaction_bench - < TEXT           prints MB/s for that text (redaction.mjs)
//
// Processor time, not wall time: the machine may be busy with other things.
// A main of its own rather than a benchmark library, so that the same file runs natively and, built
// with Emscripten, under Node.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include "support/redaction_prose.h"

namespace {

/// Lines as a gateway writes them; every `secret_every`-th holds a key.
std::string log_text(size_t bytes, int secret_every) {
  std::string text;
  for (int line = 0; text.size() < bytes; ++line) {
    const std::string n = std::to_string(1000 + line * 7919 % 9000);
    text += "2026-03-02T08:11:" + std::to_string(10 + line % 50) + ".120Z INFO [router] POST ";
    text += "/v1/chat/completions 200 model=gpt-4o-mini upstream=10.4.2.19:443 tokens_in=" + n;
    text += " tokens_out=412 latency_ms=" + n + " request_id=req_7f3c9a1b2d4e" + n + "\n";
    if (secret_every > 0 && line % secret_every == 0) {
      text += "2026-03-02T08:11:09Z WARN auth header authorization=\"Bearer gw_live_9aKd83nDk29fL" +
              n + "s0qPz17XmQ2\" client=203.0.113.9 status=401\n";
    }
  }
  text.resize(bytes);
  return text;
}

std::string repeated(std::string_view part, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  text.resize(bytes);
  return text;
}

/// Of five batches the best. A batch, because a WebAssembly clock counts in milliseconds.
double megabytes_per_second(const std::string& text, int repetitions) {
  const support::RedactionPolicy policy;
  double best = 1e9;
  size_t kept = 0;
  for (int batch = 0; batch < 5; ++batch) {
    const std::clock_t start = std::clock();
    for (int i = 0; i < repetitions; ++i) kept += support::redact_prose(text, policy).text.size();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::min(best, seconds / repetitions);
  }
  return kept == 0 ? 0 : static_cast<double>(text.size()) / best / 1e6;
}

void measure(const char* name, const std::string& text, int repetitions) {
  std::printf("%-28s %9zu B %9.1f MB/s\n", name, text.size(),
              megabytes_per_second(text, repetitions));
}

void measure_input() {
  std::string text;
  std::array<char, 4096> part{};
  while (const size_t size = std::fread(part.data(), 1, part.size(), stdin)) {
    text.append(part.data(), size);
  }
  const size_t repetitions = size_t{1} << 20U;
  std::printf("%.2f\n",
              megabytes_per_second(text, static_cast<int>(repetitions / (text.size() + 1) + 1)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "-") {
    measure_input();
    return 0;
  }
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 20;
  constexpr size_t kLog = 64U * 1024U;
  measure("log, clean", log_text(kLog, 0), repetitions);
  measure("log, a key every 20 lines", log_text(kLog, 20), repetitions);
  measure("log, a key every 2 lines", log_text(kLog, 2), repetitions);
  measure("chinese prose",
          repeated("我的请求一直返回 401，请求 ID 是 req_7f3c9a1b，麻烦看一下。", kLog),
          repetitions);
  measure(
      "json body",
      repeated(
          R"({"id":"chatcmpl-9xYz","model":"gpt-4o","choices":[{"message":{"content":"Hi there"}}]},)",
          kLog),
      repetitions);
  measure("base64", repeated("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk", kLog),
          repetitions);
  measure("short text", "My key sk-1234567890abcdefXYZ fails with 401, request req_9f2c.",
          repetitions * 100);
  for (size_t bytes = kLog; bytes <= kLog * 16; bytes *= 2)
    measure("log, doubling", log_text(bytes, 20), repetitions);
  const char* const hostile[] = {"\"content\":\"",
                                 "content:“",
                                 "-----BEGIN PRIVATE KEY-----",
                                 "key=",
                                 "a@",
                                 "sk-",
                                 "((((",
                                 "://",
                                 "password:\n",
                                 "1 ",
                                 "\\",
                                 "Cookie: a=b; ",
                                 "'"};
  for (const char* part : hostile) {
    for (size_t bytes = kLog; bytes <= kLog * 4; bytes *= 4)
      measure(part, repeated(part, bytes), 2);
  }
}
