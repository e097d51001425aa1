// Joins a library's structure and texts, as pack_build.cpp does for what the core loads: one JSON
// document a locale, in the order in which it is shown, with nothing left to look up in the
// browser.

#include <algorithm>

#include <fmt/format.h>

#include "check_conditions.h"
#include "condition_build.h"
#include "lexicon_build.h"
#include "library_source.h"
#include "library_texts.h"
#include "support/json_reader.h"

namespace support::tools {
namespace {

/// What an entry is, in the order in which kinds are listed.
const std::initializer_list<std::string_view> kKinds = {"recovery", "blocker", "runbook", "guide",
                                                        "question", "topic",   "contact"};
const std::initializer_list<std::string_view> kAudiences = {"buyer", "seller", "operator"};
const std::initializer_list<std::string_view> kForms = {"paragraphs", "steps", "points"};

const Json* find_by_id(const Json& all, const std::string& id) {
  for (const Json& one : all) {
    if (one.value("id", "") == id) return &one;
  }
  return nullptr;
}

const LibrarySource::Part* find_by_id(const std::vector<LibrarySource::Part>& all,
                                      const std::string& id) {
  for (const LibrarySource::Part& one : all) {
    if (one.content.find("id")->text == id) return &one;
  }
  return nullptr;
}

Json to_json(const JsonValue& value) {
  switch (value.type) {
    case JsonValue::Type::kBoolean:
      return value.number != 0;
    case JsonValue::Type::kNumber:
      return value.number;
    case JsonValue::Type::kString:
      return value.text;
    case JsonValue::Type::kArray: {
      Json array = Json::array();
      for (const JsonValue& item : value.children) array.push_back(to_json(item));
      return array;
    }
    case JsonValue::Type::kObject: {
      Json object = Json::object();
      for (const JsonValue& item : value.children) object[item.key] = to_json(item);
      return object;
    }
    case JsonValue::Type::kNull:
      break;
  }
  return nullptr;
}

class LibraryBuilder {
 public:
  LibraryBuilder(const LibrarySource& library, const PackSource& source, const std::string& locale)
      : library_(library),
        source_(source),
        links_(source.pack.value("links", Json::object())),
        lists_(phrases_of(source.lists)),
        texts_(library, source, locale) {}

  Json build(const std::string& locale) {
    Json built{{"schema", 1}, {"pack", source_.pack.value("id", "")}, {"locale", locale}};
    built["kinds"] = Json::array();
    built["entries"] = Json::array();
    for (const std::string_view kind : kKinds) {
      std::vector<std::pair<int64_t, Json>> entries;
      for (const LibrarySource::Part& part : library_.entries) {
        read(part, [&](const JsonReader& entry) {
          if (entry["kind"].required().one_of(kKinds) != kind) return;
          entries.emplace_back(entry["position"].integer().value_or(0), build_entry(entry));
        });
      }
      if (entries.empty()) continue;
      std::stable_sort(entries.begin(), entries.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      built["kinds"].push_back({{"id", kind}, {"label", texts_.get({"kinds", std::string(kind)})}});
      for (auto& [position, entry] : entries) built["entries"].push_back(std::move(entry));
    }
    for (const LibrarySource::Part& part : library_.dropped) excuse(part);
    built["lexicon"] = build_lexicon(source_.lexicon, built["entries"]);
    built["ui"] = texts_.find_in_pack({"search", "ui"});
    if (!built["ui"].is_object()) built["ui"] = Json::object();
    texts_.refuse_unused();
    errors_.insert(errors_.end(), texts_.errors().begin(), texts_.errors().end());
    return built;
  }

  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

 private:
  /// Keeps the first mistake that `visit` meets in a part.
  template <class Visit>
  void read(const LibrarySource::Part& part, const Visit& visit) {
    JsonCheck check{part.content, part.at};
    visit(JsonReader(check));
    if (check.first_error) errors_.push_back(*check.first_error);
  }

  /// Visits the items of a list, each as a part of its own.
  template <class Visit>
  void read_each(const JsonReader& list, const Visit& visit) {
    list.each(kMaxLibraryParts, [&](const JsonReader& item) {
      const std::string at = item.pointer();
      read({item.value(), at}, visit);
    });
  }

  Json build_entry(const JsonReader& entry) {
    const std::string id(entry["id"].text());
    const std::string finding = finding_of(entry);
    Json built{{"id", id}, {"kind", entry["kind"].text()}};
    if (!finding.empty()) built["finding"] = finding;
    for (const char* text : {"title", "summary"}) {
      built[text] = own_or_findings({"entries", id, text}, finding, text);
    }
    if (Json words = texts_.find_words({"entries", id, "words"}); !words.is_null()) {
      built["words"] = std::move(words);
    }
    read_each(entry["audience"].required(), [&](const JsonReader& side) {
      built["audience"].push_back(side.one_of(kAudiences));
    });
    read_each(entry["tags"],
              [&](const JsonReader& tag) { built["tags"].push_back(named_text("tags", tag)); });
    built["sections"] = Json::array();
    read_each(entry["sections"].required(), [&](const JsonReader& section) {
      built["sections"].push_back(build_section(id, finding, section));
    });
    add_links(entry, built);
    if (const JsonReader escalation = entry["escalation"]; escalation.present()) {
      built["escalation"] = build_escalation(id, finding, escalation);
    }
    return built;
  }

  /// The text of a tag, link or heading. One that no locale has is the structure's mistake.
  Json named_text(const std::string& group, const JsonReader& name) {
    const JsonPath path{group, std::string(name.text())};
    Json text = texts_.find(path);
    // One that only this locale lacks has been recorded as the locale's.
    if (text.is_null() && !texts_.in_first_locale(path)) {
      name.fail(ErrorCode::kMissing, fmt::format("no text of this id among {} in locales/", group));
    }
    return text;
  }

  /// The finding that an entry is about: named, or of the same id.
  std::string finding_of(const JsonReader& entry) {
    const JsonReader named = entry["finding"];
    std::string id(named.present() ? named.text() : entry["id"].text());
    if (find_by_id(source_.articles, id) != nullptr) return id;
    if (named.present()) named.fail(ErrorCode::kInvalidValue, "no finding of this id");
    return {};
  }

  /// What an entry does not say itself it takes from its finding.
  Json own_or_findings(const JsonPath& path, const std::string& finding, const std::string& text) {
    Json own = texts_.find(path);
    if (!own.is_null()) return own;
    Json findings = texts_.find_in_pack({"articles", finding, text});
    if (findings.is_null()) texts_.miss(path);
    return findings;
  }

  Json build_section(const std::string& entry, const std::string& finding,
                     const JsonReader& section) {
    const std::string id(section["id"].required().text());
    Json heading = texts_.find({"entries", entry, "sections", id, "heading"});
    if (heading.is_null()) heading = named_text("headings", section["id"]);
    Json built{{"id", id}, {"heading", std::move(heading)}};
    if (const JsonReader checks = section["checks"]; checks.present()) {
      if (section["form"].present()) {
        section["form"].fail(ErrorCode::kInvalidValue, "a section of checks has no other form");
      }
      built["checks"] = Json::array();
      read_each(checks,
                [&](const JsonReader& check) { built["checks"].push_back(build_check(check)); });
      return built;
    }
    const std::string form(section["form"].required().one_of(kForms));
    Json texts = own_or_findings({"entries", entry, "sections", id, "texts"}, finding, id);
    built[form] = texts.is_string() ? Json::array({texts}) : std::move(texts);
    return built;
  }

  /// A check of the library, else of the pack.
  Json build_check(const JsonReader& name) {
    const std::string id(name.text());
    Json check{{"id", id}};
    if (const LibrarySource::Part* own = find_by_id(library_.checks, id)) {
      check["text"] = texts_.get({"checks", id});
      read(*own, [&](const JsonReader& source) { add_condition(source["when"], check); });
    } else if (const Json* pack_check = find_by_id(source_.checks, id)) {
      check["text"] = texts_.find_in_pack({"checks", id});
      if (check["text"].is_null()) name.fail(ErrorCode::kMissing, "this check has no text");
      if (pack_check->contains("when")) {
        check["when"] = build_condition((*pack_check)["when"], lists_);
      }
    } else {
      name.fail(ErrorCode::kInvalidValue, "no check of this id in library/ or checks.json");
    }
    return check;
  }

  void add_condition(const JsonReader& when, Json& into) {
    if (!when.present()) return;
    const Json source = to_json(when.value());
    Report report;
    std::set<std::string> used_lists;
    check_condition(source, {"", when.pointer()}, source_.lists, used_lists, report);
    for (const Mistake& mistake : report.by_file()) {
      errors_.push_back({ErrorCode::kInvalidValue, mistake.sentence, mistake.at.pointer});
    }
    into["when"] = build_condition(source, lists_);
  }

  void add_links(const JsonReader& entry, Json& built) {
    read_each(entry["links"], [&](const JsonReader& name) {
      // A pack without the page that a base entry points at simply has no such link.
      const std::string id(name.text());
      const Json label = named_text("links", name);
      if (links_.contains(id)) {
        built["links"].push_back({{"id", id}, {"label", label}, {"url", links_[id]}});
      }
    });
    read_each(entry["related"], [&](const JsonReader& name) {
      const std::string id(name.text());
      const LibrarySource::Part* other = find_by_id(library_.entries, id);
      if (other == nullptr && may_lack_entry(id)) return;
      if (other == nullptr) {
        name.fail(ErrorCode::kInvalidValue, "no entry of this id");
        return;
      }
      std::string finding;
      read(*other, [&](const JsonReader& source) { finding = finding_of(source); });
      built["related"].push_back(
          {{"id", id}, {"title", own_or_findings({"entries", id, "title"}, finding, "title")}});
    });
  }

  /// A pack that extends a base need not have each entry that the base would relate to.
  [[nodiscard]] bool may_lack_entry(const std::string& id) const {
    const Json optional = source_.pack.value("optional", Json::object());
    const Json entries = optional.value("entries", Json::array());
    return std::find(entries.begin(), entries.end(), id) != entries.end();
  }

  /// When and with what to write to support. Kind and fields are the finding's unless named.
  Json build_escalation(const std::string& entry, const std::string& finding,
                        const JsonReader& escalation) {
    Json built;
    Json text = texts_.find({"entries", entry, "escalation"});
    built["text"] = text.is_null() ? texts_.get({"escalation"}) : std::move(text);
    const Json* article = find_by_id(source_.articles, finding);
    const JsonReader email = escalation["email"];
    const std::string kind = !email.present() && article != nullptr
                                 ? article->value("email", "")
                                 : std::string(email.required().text());
    built["email"] = kind;
    if (find_by_id(source_.pack.value("kinds", Json::array()), kind) == nullptr) {
      email.fail(ErrorCode::kInvalidValue, "no email kind of this id in pack.json");
    }
    std::vector<std::string> fields;
    for (const std::string_view field : escalation["fields"].texts()) fields.emplace_back(field);
    if (!escalation["fields"].present() && article != nullptr) {
      for (const Json& field : article->value("fields", Json::array())) {
        const std::string id = field.is_string() ? field.get<std::string>() : "";
        const Json* known = find_by_id(source_.fields, id);
        // What only the page can know is nothing to prepare.
        if (known == nullptr || known->value("ask", true)) fields.push_back(id);
      }
    }
    built["fields"] = Json::array();
    for (const std::string& field : fields) {
      const Json label = texts_.find_in_pack({"fields", field, "label"});
      if (find_by_id(source_.fields, field) == nullptr || label.is_null()) {
        escalation["fields"].fail(ErrorCode::kInvalidValue,
                                  fmt::format("no ticket field \"{}\"", field));
      }
      built["fields"].push_back({{"id", field}, {"label", label}});
    }
    add_condition(escalation["when"], built);
    return built;
  }

  /// Texts that only a replaced or disabled entry of a lower pack uses are no mistake.
  void excuse(const LibrarySource::Part& part) {
    read(part, [&](const JsonReader& entry) {
      const auto excuse_each = [&](const char* texts, const JsonReader& ids) {
        for (const std::string_view id : ids.texts()) texts_.excuse({texts, std::string(id)});
      };
      texts_.excuse({"entries", std::string(entry["id"].text())});
      texts_.excuse({"kinds", std::string(entry["kind"].text())});
      excuse_each("tags", entry["tags"]);
      excuse_each("links", entry["links"]);
      entry["sections"].each(kMaxLibraryParts, [&](const JsonReader& section) {
        texts_.excuse({"headings", std::string(section["id"].text())});
        excuse_each("checks", section["checks"]);
      });
    });
  }

  const LibrarySource& library_;
  const PackSource& source_;
  Json links_;
  Json lists_;
  LibraryTexts texts_;
  std::vector<Error> errors_;
};

}  // namespace

Result<Json> build_library(const LibrarySource& library, const PackSource& source,
                           const std::string& locale) {
  LibraryBuilder builder(library, source, locale);
  Json built = builder.build(locale);
  if (!builder.errors().empty()) return builder.errors().front();
  return built;
}

std::vector<Error> library_mistakes(const LibrarySource& library, const PackSource& source,
                                    const std::string& locale) {
  LibraryBuilder builder(library, source, locale);
  (void)builder.build(locale);
  return builder.errors();
}

}  // namespace support::tools
