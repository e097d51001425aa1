#include "support/content_pack.h"

#include <algorithm>

#include "content_reading.h"
#include "support/text.h"

namespace support {
namespace {

int parse_small_number(const JsonReader& number, int otherwise) {
  constexpr int64_t kLimit = 100'000;
  return static_cast<int>(std::clamp(number.integer().value_or(otherwise), -kLimit, kLimit));
}

const JsonValue* lists_of(const JsonReader& root) { return root.value().find("lists"); }

Rule parse_rule(const JsonReader& source, const JsonReader& root, size_t article) {
  const JsonReader own = source.at(RulePart::kEvidence);
  const JsonReader evidence = own.present() ? own : root["evidence"];
  const JsonReader said = evidence.at(0);
  Rule rule{.id = source.at(RulePart::kId).text(),
            .article = article,
            .weight = parse_small_number(source.at(RulePart::kWeight).required(), 0),
            .when = Condition::parse(source.at(RulePart::kWhen).required(), lists_of(root)),
            .evidence_fact = said.present() ? read_fact(said) : FactId::kCount,
            .evidence = evidence.at(1).text(),
            .escalate = source.at(RulePart::kEscalate).flag().value_or(false)};
  rule.about_call = rule.when.asks_about_call();
  return rule;
}

Resolution parse_resolution(const JsonReader& source, const JsonReader& root) {
  return {.findings = source.at(ResolutionPart::kFindings).texts(),
          .when = Condition::parse(source.at(ResolutionPart::kWhen).required(), lists_of(root)),
          .text = source.at(ResolutionPart::kText).required().text()};
}

Check parse_check(const JsonReader& source, const JsonReader& root) {
  Check check{.id = source.at(CheckPart::kId).required().text(),
              .text = source.at(CheckPart::kText).required().text(),
              .finding = source.at(CheckPart::kFinding).text()};
  if (const JsonReader when = source.at(CheckPart::kWhen); when.present()) {
    check.decidable = true;
    check.when = Condition::parse(when, lists_of(root));
    const std::vector<FactId> facts = check.when.facts();
    check.fact = facts.empty() ? FactId::kCount : facts.front();
  }
  return check;
}

std::optional<Link> parse_link(const JsonReader& source) {
  if (!source.present()) return std::nullopt;
  return Link{.id = source.at(LinkPart::kId).required().text(),
              .label = source.at(LinkPart::kLabel).required().text(),
              .url = source.at(LinkPart::kUrl).text()};
}

Article parse_article(const JsonReader& source) {
  Article article{.id = source.at(ArticlePart::kId).required().text(),
                  .title = source.at(ArticlePart::kTitle).required().text(),
                  .summary = source.at(ArticlePart::kSummary).required().text(),
                  .steps = source.at(ArticlePart::kSteps).texts(),
                  .checks = source.at(ArticlePart::kChecks).texts(),
                  .action = parse_link(source.at(ArticlePart::kAction)),
                  .already_done = source.at(ArticlePart::kAlreadyDone).text(),
                  .escalate = source.at(ArticlePart::kEscalate).flag().value_or(false),
                  .has_workaround = source.at(ArticlePart::kWorkaround).flag().value_or(false)};
  source.at(ArticlePart::kFacts).each(kFactCount, [&](const JsonReader& name) {
    article.facts.push_back(read_fact(name));
  });
  return article;
}

void resolve_references(const JsonReader& root, ContentPack& pack) {
  const auto is_check = [&](std::string_view id) { return pack.check(id) != nullptr; };
  require_known(root["journey"], pack.journey, is_check, "check");
  size_t index = 0;
  root["articles"].each(kMaxEntries, [&](const JsonReader& source) {
    const Article& article = pack.articles[index++];
    require_known(source.at(ArticlePart::kChecks), article.checks, is_check, "check");
  });
}

/// A list for each article, in their order.
void parse_rules(const JsonReader& root, ContentPack& pack) {
  size_t article = 0;
  root["rules"].each(pack.articles.size(), [&](const JsonReader& rules) {
    rules.each(kMaxEntries, [&](const JsonReader& rule) {
      pack.rules.push_back(parse_rule(rule, root, article));
    });
    ++article;
  });
}

/// The recipient of every email: nothing that could add a header, a recipient or a line to it.
bool is_plain_address(std::string_view address) {
  const size_t at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         std::all_of(address.begin(), address.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("@.-_+").find(c) != std::string_view::npos;
         });
}

}  // namespace

const Article* ContentPack::article(std::string_view article_id) const {
  return find_by_id(articles, article_id);
}
const Check* ContentPack::check(std::string_view check_id) const {
  return find_by_id(checks, check_id);
}
std::string_view ContentPack::message(std::string_view message_id) const {
  return text_of(*messages, message_id);
}

Result<ContentPack> parse_content_pack(JsonDocument pack, std::string_view at) {
  auto source = std::make_unique<const JsonDocument>(std::move(pack));
  JsonCheck check{*source, at};
  const JsonReader root(check);
  if (!root.is_object()) return Error{ErrorCode::kWrongType, "expected a pack", std::string(at)};

  const JsonReader contact = root["contact"];
  const JsonReader freshness = root["freshness"];
  ContentPack parsed{
      .id = root["id"].required().text(),
      .locale = root["locale"].required().text(),
      .contact_email = contact["email"].required().text(),
      .response_target = contact["responseTarget"].required().text(),
      .key_prefixes = root["keyPrefixes"].texts(),
      .threshold = parse_small_number(root["threshold"], 1),
      .max_findings = parse_small_number(root["maxFindings"], 4),
      .resolutions = parse_all<Resolution>(
          root["resolutions"], [&](const JsonReader& r) { return parse_resolution(r, root); }),
      .articles = parse_all<Article>(root["articles"], parse_article),
      .checks = parse_all<Check>(root["checks"],
                                 [&](const JsonReader& c) { return parse_check(c, root); }),
      .journey = root["journey"].texts(),
      .messages = parse_messages(root["messages"]),
      .ui = parse_messages(root["ui"]),
  };
  parsed.freshness.full_ms = freshness["fullMs"].integer().value_or(parsed.freshness.full_ms);
  parsed.freshness.none_ms = freshness["noneMs"].integer().value_or(parsed.freshness.none_ms);
  if (!is_plain_address(parsed.contact_email)) {
    contact["email"].fail(ErrorCode::kInvalidValue, "no plain address");
  }
  parse_rules(root, parsed);
  if (!check.first_error) resolve_references(root, parsed);
  if (!check.first_error && parsed.article(kFallbackArticle) == nullptr) {
    root["articles"].fail(ErrorCode::kMissing,
                          joined({"an article \"", kFallbackArticle, "\" is required"}));
  }
  if (check.first_error) return *check.first_error;
  parsed.source = std::move(source);
  return parsed;
}

}  // namespace support
