// An entry is copied by its shape, not field by field: whatever a library may hold later, texts are
// filled and conditions decided wherever they stand, and the module that a buyer downloads need not
// know of it.

#include "support/article.h"

#include "support/fact_text.h"

namespace support {
namespace {

class ArticleWriter {
 public:
  ArticleWriter(JsonWriter& json, const ContentPack& pack, const Context& context)
      : json_(json), pack_(pack), context_(context) {}

  /// `in_checks`: `source` is a list of checks, or one of them.
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the request, which the JSON parser bounds.
  void write(const JsonReader& source, bool in_checks) {
    if (source.is_string()) {
      json_.text(fill_with_facts(pack_, context_, source.text()));
    } else if (source.is_array()) {
      json_.open_array();
      source.each(SIZE_MAX, [&](const JsonReader& item) { write(item, in_checks); });
      json_.close_array();
    } else if (source.is_object()) {
      json_.open_object();
      source.each_member([&](std::string_view key, const JsonReader& member) {
        // Other names for the entry, which only search reads.
        if (key == "words" || key == "when") return;
        json_.key(key);
        write(member, key == "checks");
      });
      if (in_checks) write_state(source["when"]);
      if (!in_checks && source["when"].present()) {
        json_.flag("now", decide(source["when"]) == Truth::kTrue);
      }
      json_.close_object();
    } else {
      source.fail(ErrorCode::kWrongType, "expected a text, an array or an object");
    }
  }

 private:
  Truth decide(const JsonReader& when) {
    condition_ = Condition::parse(when);
    return condition_.evaluate(context_);
  }

  /// A check without a condition is the person's to answer.
  void write_state(const JsonReader& when) {
    const Truth truth = when.present() ? decide(when) : Truth::kIndeterminate;
    json_.text("state", truth == Truth::kIndeterminate ? "unknown"
                        : truth == Truth::kTrue        ? "pass"
                                                       : "fail");
    if (truth == Truth::kIndeterminate) return;
    const std::vector<FactId> facts = condition_.facts();
    if (!facts.empty()) json_.text("fact", fact_name(facts.front()));
  }

  JsonWriter& json_;
  const ContentPack& pack_;
  const Context& context_;
  Condition condition_;
};

}  // namespace

void write_article(JsonWriter& json, const ContentPack& pack, const Context& context,
                   const JsonReader& entry) {
  for (const char* key : {"id", "kind", "title", "summary"}) (void)entry[key].required().text();
  entry["sections"].required().each(SIZE_MAX, [](const JsonReader& section) {
    section["checks"].each(SIZE_MAX, [](const JsonReader& check) {
      for (const char* key : {"id", "text"}) (void)check[key].required().text();
    });
  });
  ArticleWriter(json, pack, context).write(entry, false);
}

}  // namespace support
