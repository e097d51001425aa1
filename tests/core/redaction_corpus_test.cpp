// The policy measured on whole texts: our own cases, written in four parts (tuned on, held out
// once, held out to the end, written afresh from the policy), and key shapes crossed with contexts.
// The bars are the product's.

#include "redaction_corpus.h"

#include <gtest/gtest.h>

#include "support/redaction_prose.h"

namespace support::testing {
namespace {

struct Tally {
  int found = 0;
  int all = 0;
  void count(bool good) {
    found += good ? 1 : 0;
    ++all;
  }
  [[nodiscard]] double share() const { return all == 0 ? 1.0 : static_cast<double>(found) / all; }
};

struct Score {
  Tally credentials;
  Tally personal;
  Tally prompts;
  Tally kept;
  Tally prefixes;
  int clean_changed = 0;
  std::string misses;
};

Score score(const std::vector<SeededText>& texts) {
  RedactionPolicy policy;
  policy.own_emails = {"buyer@example.com"};
  Score result;
  for (const SeededText& seeded : texts) {
    const std::string text = redact_prose(seeded.text, policy).text;
    const auto gone = [&](const std::vector<std::string>& secrets, Tally& tally) {
      for (const std::string& secret : secrets) {
        const bool good = is_gone(secret, text);
        tally.count(good);
        if (!good) result.misses += seeded.id + " leaks: " + secret + "\n";
      }
    };
    const auto there = [&](const std::string& part, Tally& tally) {
      const bool good = text.find(part) != std::string::npos;
      tally.count(good);
      if (!good) result.misses += seeded.id + " lost: " + part + "\n";
    };
    gone(seeded.credentials, result.credentials);
    gone(seeded.personal, result.personal);
    gone(seeded.prompts, result.prompts);
    for (const std::string& part : seeded.keep) there(part, result.kept);
    for (const std::string& prefix : seeded.prefixes) there(prefix + "[*", result.prefixes);
    const bool clean = seeded.id.find("clean") != std::string::npos;
    if (clean && text != seeded.text) {
      ++result.clean_changed;
      result.misses += seeded.id + " changed: " + text + "\n";
    }
  }
  return result;
}

void expect_bars(const std::vector<SeededText>& texts) {
  ASSERT_FALSE(texts.empty());
  const Score result = score(texts);
  EXPECT_GE(result.credentials.share(), 0.97) << result.misses;
  EXPECT_GE(result.personal.share(), 0.97) << result.misses;
  EXPECT_GE(result.prompts.share(), 0.9) << result.misses;
  EXPECT_GE(result.kept.share(), 0.99) << result.misses;
  EXPECT_GE(result.prefixes.share(), 0.95) << result.misses;
  EXPECT_LE(result.clean_changed, 1) << result.misses;
}

TEST(RedactionCorpus, TunedPart) { expect_bars(read_cases("tuned.jsonl", 7)); }
TEST(RedactionCorpus, HeldOutPart) { expect_bars(read_cases("heldout.jsonl", 7)); }
TEST(RedactionCorpus, FinalPart) { expect_bars(read_cases("final.jsonl", 7)); }
TEST(RedactionCorpus, FreshPart) { expect_bars(read_cases("fresh.jsonl", 7)); }
// Each is a class of its own, so none may fail.
TEST(RedactionCorpus, ProsePart) {
  const std::vector<SeededText> texts = read_cases("prose.jsonl", 7);
  ASSERT_FALSE(texts.empty());
  EXPECT_EQ(score(texts).misses, "");
}

TEST(RedactionCorpus, HoldsForOtherRandomKeysToo) {
  for (const uint64_t seed : {11U, 23U, 42U}) {
    expect_bars(read_cases("tuned.jsonl", seed));
    expect_bars(read_cases("heldout.jsonl", seed));
  }
}

TEST(RedactionCorpus, EveryShapeInEveryContext) { expect_bars(cross_shapes_and_contexts(7)); }

}  // namespace
}  // namespace support::testing
