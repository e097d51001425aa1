#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kept.h"
#include "support/call_error.h"
#include "support/signals.h"

namespace support {
namespace {

constexpr size_t kMaxMessageBytes = 2048;
constexpr size_t kMaxTextBytes = 4096;

Call answer(std::string body, const char* content_type = "application/json", int status = 500) {
  Call call;
  call.status = status;
  call.headers = {{"content-type", content_type}};
  call.body = kept(std::move(body));
  return call;
}

std::string repeat(std::string_view piece, size_t count) {
  std::string out;
  while (count-- > 0) out += piece;
  return out;
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || at + length > text.size()) return false;
    for (size_t i = 1; i < length; ++i) {
      if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return false;
    }
    at += length;
  }
  return true;
}

// What holds for every answer, whatever was thrown at the reader.
void expect_bounded(const CallError& error) {
  EXPECT_LE(error.text.size(), kMaxTextBytes);
  EXPECT_LE(error.message.size(), kMaxMessageBytes);
  EXPECT_LE(error.request_id.size(), 200U);
  EXPECT_LE(error.code.size(), 320U);
  EXPECT_LE(error.type.size(), 320U);
  EXPECT_TRUE(error.request_id.empty() || is_request_id(error.request_id)) << error.request_id;
  EXPECT_GE(error.retry_after_ms.value_or(0), 0);
  for (const std::string* text : {&error.text, &error.message, &error.code, &error.type}) {
    EXPECT_TRUE(is_utf8(*text)) << *text;
  }
}

std::vector<std::string> hostile_bodies() {
  std::vector<std::string> bodies;
  for (const char* piece : {"{",
                            "[",
                            "}",
                            "]",
                            "\"",
                            "'",
                            "\\",
                            "{\"error\":",
                            "[{\"error\":[",
                            "{\"message\":\"{",
                            "data: ",
                            "data:\n",
                            "data: {\n\n",
                            "event: error\n",
                            "<",
                            "<script",
                            "<h1>",
                            "&#",
                            "&amp",
                            "<title",
                            "</title",
                            "\xFF",
                            "\xC3",
                            "\xE4\xBD",
                            "\xF0\x9F\x98",
                            "余额",
                            "request id: ",
                            "ref#",
                            "1m",
                            "1 ",
                            "2026-10-11 08:30:15",
                            "9m38.016s again in ",
                            "aB",
                            "_",
                            " | ",
                            "\\ud83d",
                            "\\u12",
                            "0",
                            "-",
                            "{'a': '",
                            "\r",
                            "\x01"}) {
    bodies.push_back(repeat(piece, kMaxBodyBytes / std::string_view(piece).size()));
  }
  bodies.push_back(repeat("[", 10'000) + repeat("]", 10'000));
  bodies.push_back(repeat("{\"error\":", 5'000) + "{\"message\":\"deep\"}" + repeat("}", 5'000));
  bodies.push_back("{\"error\":{\"message\":\"" + std::string(60'000, 'a') + "\"}}");
  bodies.push_back("{\"error\":{\"message\":\"" + repeat("\\ud83d", 9'000) + "\"}}");
  bodies.push_back("{\"error\":{\"message\":\"" + repeat("{\\\"message\\\":\\\"", 4'000) + "\"}}");
  bodies.push_back("{\"errors\":[" + repeat("\"x y\",", 10'000) + "\"z\"]}");
  bodies.push_back("{\"errors\":[" +
                   repeat("{\"message\":\"{\\\"message\\\":\\\"a\\\"}\"},", 2'000) + "{}]}");
  bodies.push_back("{\"code\":\"" + std::string(60'000, 'c') + "\",\"type\":\"" +
                   repeat("型", 1'000) + "\"}");
  return bodies;
}

TEST(CallErrorHostile, StaysBoundedWhateverComes) {
  for (const std::string& body : hostile_bodies()) {
    for (const char* type : {"application/json", "text/html", "text/event-stream", "text/plain",
                             "application/x-ndjson"}) {
      for (const int status : {0, 200, 500}) {
        SCOPED_TRACE(body.substr(0, 40));
        expect_bounded(read_call_error(answer(body, type, status)));
      }
    }
  }
}

TEST(CallErrorHostile, ReadsEveryPrefixOfAnAnswer) {
  const std::string json =
      "[{\"request_id\":\"req_0a1b2c3d\",\"error\":{\"code\":\"1302\",\"message\":"
      "\"caf\\u00e9 \\ud83d\\ude00 {\\\"error\\\":{\\\"message\\\":\\\"inner\\\"}} "
      "(request id: aa11bb22cc33)\",\"details\":[{\"reason\":\"R\"}]}}]";
  const std::string stream = "event: error\r\ndata: " + json + "\r\n\r\ndata: [DONE]\r\n\r\n";
  const std::string page =
      "<!DOCTYPE html><head><title>502 &amp; more</title></head><h1>x</h1>"
      "Ray ID: <b>8f2a1b3c4d5e</b>";
  for (const std::string& whole : {json, stream, page}) {
    for (size_t length = 0; length <= whole.size(); ++length) {
      expect_bounded(read_call_error(answer(whole.substr(0, length))));
    }
  }
}

TEST(CallErrorHostile, StandsAnyBytes) {
  uint64_t state = 0x9E3779B97F4A7C15U;
  const std::string_view alphabet = "{}[]\"':,\\ \n<>/=&;#|-_.0159azAZ\xE4\xBD\xA0\xFFu";
  for (int round = 0; round < 2'000; ++round) {
    std::string body = round % 2 == 0 ? "{\"error\":{\"message\":\"" : "data: ";
    for (int i = 0; i < 200; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      body += alphabet[(state >> 33U) % alphabet.size()];
    }
    expect_bounded(read_call_error(answer(body, "text/event-stream", round % 3 == 0 ? 0 : 200)));
  }
}

TEST(CallErrorHostile, FindsTheErrorBehindTenThousandBrackets) {
  const std::string body = "{\"noise\":" + repeat("[", 10'000) + repeat("]", 10'000) +
                           ",\"error\":{\"message\":\"still here\"}}";
  EXPECT_EQ(read_call_error(answer(body)).message, "still here");
}

TEST(CallErrorHostile, KeepsTheIdAtTheEndOfALongMessage) {
  const std::string body = "{\"error\":{\"message\":\"" + std::string(5'000, 'm') +
                           " (request id: 20261011083016bbbb2222)\"}}";
  EXPECT_EQ(read_call_error(answer(body)).request_id, "20261011083016bbbb2222");
}

TEST(CallErrorHostile, KeepsTheEndOfALongLog) {
  for (const int lines : {40, 60, 100, 150, 1'000}) {
    const std::string log = "Traceback (most recent call last):\n" +
                            repeat("  File \"a.py\", line 1\n", static_cast<size_t>(lines)) +
                            "sdk.RateLimitError: the balance is used up";
    EXPECT_TRUE(has_phrase(read_call_error(answer(log, "text/plain")).text, "balance is used up"))
        << lines;
  }
}

}  // namespace
}  // namespace support
