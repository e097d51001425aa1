// Joins a library's structure and texts, as pack_build.cpp does for what the core loads: one JSON
// document a locale, in the order in which it is shown, with nothing left to look up in the
// browser.

#include <algorithm>

#include <fmt/format.h>

#include "check_conditions.h"
#include "check_report.h"
#include "condition_build.h"
#include "lexicon_build.h"
#include "library_lookup.h"
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
      Json label;
      for (const LibrarySource::Part& part : library_.entries) {
        read_named("entry", part, [&](const JsonReader& entry) {
          if (entry["kind"].required().one_of(kKinds) != kind) return;
          if (label.is_null()) label = texts_.get({"kinds", std::string(kind)});
          entries.emplace_back(entry["position"].integer().value_or(0), build_entry(entry));
        });
      }
      if (entries.empty()) continue;
      std::stable_sort(entries.begin(), entries.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      built["kinds"].push_back({{"id", kind}, {"label", std::move(label)}});
      for (auto& [position, entry] : entries) built["entries"].push_back(std::move(entry));
    }
    for (const LibrarySource::Part& part : library_.dropped) excuse(part);
    for (const LibrarySource::Part& part : library_.dropped_checks) {
      texts_.excuse({"checks", std::string(part.content.find("id")->text)});
    }
    built["lexicon"] = build_lexicon(source_.lexicon, built["entries"]);
    built["ui"] = texts_.find_in_pack({"search", "ui"});
    if (!built["ui"].is_object()) built["ui"] = Json::object();
    texts_.refuse_unused();
    errors_.insert(errors_.end(), texts_.errors().begin(), texts_.errors().end());
    return built;
  }

  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }
  /// What the rest of the pack lacks, so that the library cannot be built.
  [[nodiscard]] const std::vector<Error>& pack_gaps() const { return pack_gaps_; }

 private:
  /// Keeps the first mistake that `visit` meets in a part.
  template <class Visit>
  void read(const LibrarySource::Part& part, const Visit& visit) {
    JsonCheck check{part.content, part.at};
    visit(JsonReader(check));
    if (check.first_error) errors_.push_back(*check.first_error);
  }

  /// The same for an entry or a check, which asks for texts by its name.
  template <class Visit>
  void read_named(std::string_view what, const LibrarySource::Part& part, const Visit& visit) {
    const std::string_view id = part.content.find("id")->text;
    LibraryTexts::Asker before = texts_.asked_by({fmt::format("the {} \"{}\"", what, id), part.at});
    read(part, visit);
    texts_.asked_by(std::move(before));
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
      name.fail(ErrorCode::kMissing,
                fmt::format("no locale has \"{}\" in library/{}: {}", name.text(), group,
                            suggest_name(name.text(), texts_.names_of(group))));
    }
    return text;
  }

  /// The finding that an entry is about: named, or of the same id.
  std::string finding_of(const JsonReader& entry) {
    const JsonReader named = entry["finding"];
    std::string id(named.present() ? named.text() : entry["id"].text());
    if (find_by_id(source_.articles, id) != nullptr) return id;
    if (named.present()) refuse_name(named, "finding", id, ids_of(source_.articles));
    return {};
  }

  /// What an entry does not say itself it takes from its finding.
  Json own_or_findings(const JsonPath& path, const std::string& finding, const std::string& text) {
    Json own = texts_.find(path);
    if (!own.is_null()) return own;
    const JsonPath in_pack{"articles", finding, text};
    Json findings = texts_.find_in_pack(in_pack);
    if (!findings.is_null()) return findings;
    if (texts_.is_in_pack(in_pack)) {
      miss_in_pack(in_pack);
    } else {
      texts_.miss(path);
    }
    return findings;
  }

  /// A text of the pack that is none of the library's: whoever checks the pack's texts names it.
  void miss_in_pack(const JsonPath& path) {
    pack_gaps_.push_back(
        {ErrorCode::kMissing, "this text is missing",
         fmt::format("locales/{}.json#/{}", texts_.locale(), fmt::join(path, "/"))});
  }

  Json build_section(const std::string& entry, const std::string& finding,
                     const JsonReader& section) {
    const std::string id(section["id"].required().text());
    const JsonPath own_heading{"entries", entry, "sections", id, "heading"};
    Json heading = texts_.find(own_heading);
    if (heading.is_null() && !texts_.in_first_locale(own_heading)) {
      heading = named_text("headings", section["id"]);
    }
    Json built{{"id", id}, {"heading", std::move(heading)}};
    if (const JsonReader checks = section["checks"]; checks.present()) {
      if (section["form"].present()) {
        section["form"].fail(ErrorCode::kInvalidValue,
                             "a section of checks has no other form: take one of the two out");
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
      add_own_check(*own, check);
    } else if (const Json* pack_check = find_by_id(source_.checks, id)) {
      check["text"] = texts_.find_in_pack({"checks", id});
      if (check["text"].is_null()) miss_in_pack({"checks", id});
      if (pack_check->contains("when")) {
        check["when"] = build_condition((*pack_check)["when"], lists_);
      }
    } else {
      std::vector<std::string> known = ids_of(library_.checks);
      for (std::string& check_id : ids_of(source_.checks)) known.push_back(std::move(check_id));
      refuse_name(name, "check", id, known);
    }
    return check;
  }

  void add_own_check(const LibrarySource::Part& own, Json& check) {
    read_named("check", own, [&](const JsonReader& source) {
      check["text"] = texts_.get({"checks", check["id"].get<std::string>()});
      add_condition(source["when"], check);
    });
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
        std::vector<std::string> known = ids_of(library_.entries);
        for (std::string& other_id : optional_entries()) known.push_back(std::move(other_id));
        refuse_name(name, "entry", id, known);
        return;
      }
      read_named("entry", *other, [&](const JsonReader& source) {
        built["related"].push_back(
            {{"id", id},
             {"title", own_or_findings({"entries", id, "title"}, finding_of(source), "title")}});
      });
    });
  }

  /// A pack that extends a base need not have each entry that the base would relate to.
  [[nodiscard]] bool may_lack_entry(const std::string& id) const {
    const std::vector<std::string> entries = optional_entries();
    return std::find(entries.begin(), entries.end(), id) != entries.end();
  }

  [[nodiscard]] std::vector<std::string> optional_entries() const {
    const Json optional = source_.pack.value("optional", Json::object());
    return optional.value("entries", std::vector<std::string>());
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
    const Json kinds = source_.pack.value("kinds", Json::array());
    if (email.present() && find_by_id(kinds, kind) == nullptr) {
      refuse_name(email, "kind", kind, ids_of(kinds));
    }
    built["fields"] = Json::array();
    for (const std::string& field : fields_of(escalation, article)) {
      const JsonPath path{"fields", field, "label"};
      Json label = texts_.find_in_pack(path);
      if (label.is_null()) miss_in_pack(path);
      built["fields"].push_back({{"id", field}, {"label", std::move(label)}});
    }
    add_condition(escalation["when"], built);
    return built;
  }

  /// The fields that an escalation names, else those that its finding's email asks for.
  [[nodiscard]] std::vector<std::string> fields_of(const JsonReader& escalation,
                                                   const Json* article) const {
    std::vector<std::string> fields;
    const JsonReader named = escalation["fields"];
    if (named.present() || article == nullptr) {
      named.each(kMaxLibraryParts, [&](const JsonReader& field) {
        const std::string id(field.required().text());
        if (find_by_id(source_.fields, id) == nullptr) {
          refuse_name(field, "ticket field", id, ids_of(source_.fields));
        } else {
          fields.push_back(id);
        }
      });
      return fields;
    }
    for (const Json& field : article->value("fields", Json::array())) {
      const std::string id = field.is_string() ? field.get<std::string>() : "";
      const Json* known = find_by_id(source_.fields, id);
      // What only the page can know is nothing to prepare.
      if (known != nullptr && known->value("ask", true)) fields.push_back(id);
    }
    return fields;
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
  std::vector<Error> pack_gaps_;
};

}  // namespace

Result<Json> build_library(const LibrarySource& library, const PackSource& source,
                           const std::string& locale) {
  LibraryBuilder builder(library, source, locale);
  Json built = builder.build(locale);
  if (!builder.errors().empty()) return builder.errors().front();
  if (!builder.pack_gaps().empty()) return builder.pack_gaps().front();
  return built;
}

std::vector<Error> library_mistakes(const LibrarySource& library, const PackSource& source,
                                    const std::string& locale) {
  LibraryBuilder builder(library, source, locale);
  (void)builder.build(locale);
  return builder.errors();
}

}  // namespace support::tools
