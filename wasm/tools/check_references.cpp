#include <algorithm>

#include <fmt/format.h>

#include "check_parts.h"
#include "fact_domain.h"
#include "support/content_pack.h"
#include "support/text_template.h"

namespace support::tools {
namespace {

class ReferenceCheck {
 public:
  ReferenceCheck(const PackModel& model, std::set<std::string> library_uses, Report& report)
      : model_(model), used_(std::move(library_uses)), report_(report) {
    const Json links = model.pack.value("links", Json::object());
    for (const auto& [name, link] : links.items()) link_names_.push_back(name);
    optional_links_ = texts_at(model.pack.value("optional", Json::object()), "links");
    for (const std::string& check : texts_at(model.pack, "journey")) use("check", check);
  }

  void check() {
    for (const Entry& article : model_.articles.live) {
      if (article.sound) check_article(article);
    }
    for (const Entry& field : model_.fields.live) {
      if (field.sound) check_field(field);
    }
    for (const Entry& resolution : model_.resolutions.live) {
      check_all(resolution, "findings", "finding", model_.articles.ids());
    }
    for (const Entry& check : model_.checks.live) {
      if (!check.content.contains("finding")) continue;
      check_one(text_at(check.content, "finding"), check.at / "finding", "finding",
                model_.articles.ids());
    }
    check_forms();
    if (!model_.articles.has(kFallbackArticle)) {
      report_.add("no-fallback", model_.top().pack.at,
                  fmt::format("no article has the id \"{}\", which speaks when nothing more is "
                              "known: add it, or leave it in",
                              kFallbackArticle));
    }
    check_unused(model_.checks, "check");
    check_unused(model_.fields, "field");
    check_links_used();
  }

 private:
  void use(std::string_view what, const std::string& id) {
    used_.insert(fmt::format("{} {}", what, id));
  }

  /// The ids at `member` of an entry: each known, none twice.
  void check_all(const Entry& entry, const char* member, std::string_view what,
                 const std::vector<std::string>& known) {
    const std::vector<std::string> ids = texts_at(entry.content, member);
    check_repeated(ids, entry.at / member, report_);
    for (size_t i = 0; i < ids.size(); ++i) {
      check_one(ids[i], entry.at / member / i, what, known);
    }
  }

  void check_one(const std::string& id, const Place& at, std::string_view what,
                 const std::vector<std::string>& known) {
    use(what, id);
    if (std::find(known.begin(), known.end(), id) != known.end()) return;
    report_.add(fmt::format("unknown-{}", what), at,
                fmt::format("there is no {} \"{}\": {}", what, id, suggest_name(id, known)));
  }

  void check_article(const Entry& article) {
    check_all(article, "checks", "check", model_.checks.ids());
    for (const char* list : {"fields", "known"}) {
      check_all(article, list, "field", model_.fields.ids());
    }
    check_all(article, "facts", "fact", all_fact_names());
    check_one(text_at(article.content, "email"), article.at / "email", "kind", model_.kinds.ids());
    if (article.content.contains("action")) {
      std::vector<std::string> known = optional_links_;
      known.insert(known.end(), link_names_.begin(), link_names_.end());
      known.emplace_back("email");
      check_one(text_at(article.content, "action"), article.at / "action", "link", known);
    }
  }

  /// Forms of the pack itself: those of kinds, of incidents and of the library's entries.
  void check_forms() {
    const auto check_form = [&](const Json& form, const Place& at) {
      for (const char* list : {"fields", "known"}) {
        const std::vector<std::string> ids = texts_at(form, list);
        check_repeated(ids, at / list, report_);
        for (size_t i = 0; i < ids.size(); ++i) {
          check_one(ids[i], at / list / i, "field", model_.fields.ids());
        }
      }
    };
    for (const Entry& kind : model_.kinds.live) {
      if (kind.sound) check_form(kind.content, kind.at);
    }
    for (const char* form : {"incident", "topic"}) {
      check_form(model_.pack.value(form, Json::object()), model_.pack_place(form));
    }
  }

  void check_field(const Entry& field) {
    const bool is_choice = text_at(field.content, "input") == "choice";
    const bool has_choices = field.content.contains("choices");
    if (has_choices && !is_choice) {
      report_.add("choices-unread", field.at / "choices",
                  "only an input \"choice\" offers choices: make it one, or take them out");
    } else if (is_choice && !has_choices) {
      report_.add("no-choices", field.at / "choices",
                  "there is nothing to choose from: add choices");
    }
    check_repeated(texts_at(field.content, "choices"), field.at / "choices", report_);
    const std::string from = text_at(field.content, "from");
    (void)fill_template(from, [&](std::string_view name) -> std::optional<std::string> {
      if (!fact_id(name)) {
        report_.add(
            "unknown-placeholder", field.at / "from",
            fmt::format("there is no fact \"{}\": {}", name, suggest_name(name, all_fact_names())));
      }
      return std::nullopt;
    });
  }

  /// What only a pack below has is that pack's matter: what it had for another may be replaced.
  void check_unused(const Collection& collection, std::string_view what) {
    for (const Entry& entry : collection.live) {
      if (!model_.is_own(entry)) continue;
      if (used_.contains(fmt::format("{} {}", what, entry.id))) continue;
      report_.add(
          fmt::format("unused-{}", what), entry.at,
          fmt::format("nothing names the {} \"{}\": use it, or take it out", what, entry.id));
    }
  }

  void check_links_used() {
    const auto is_used = [&](const std::string& name) { return used_.contains("link " + name); };
    for (const std::string& name : link_names_) {
      if (is_used(name)) continue;
      report_.add("unused-link", model_.link_place(name),
                  fmt::format("nothing points at \"{}\": {}", name, other_link_name(name)));
    }
    // What a pack below offers and this one takes out the use of is that pack's matter.
    const Json& top = model_.top().pack.content;
    const bool is_own = top.is_object() && top.contains("optional");
    for (size_t i = 0; is_own && i < optional_links_.size(); ++i) {
      if (is_used(optional_links_[i])) continue;
      report_.add(
          "unused-link", model_.pack_place("optional") / "links" / i,
          fmt::format("nothing points at \"{}\": use it, or take it out", optional_links_[i]));
    }
  }

  /// A link that the pack has not and something points at: so `name` may have been meant.
  [[nodiscard]] std::string other_link_name(const std::string& name) const {
    std::vector<std::string> free;
    for (const std::string& other : optional_links_) {
      if (std::find(link_names_.begin(), link_names_.end(), other) == link_names_.end()) {
        free.push_back(other);
      }
    }
    if (nearest_name(name, free) != nullptr) return suggest_name(name, free);
    if (free.empty()) return "use it, or take it out";
    return fmt::format("use it, take it out, or name it one of: {}", fmt::join(free, ", "));
  }

  const PackModel& model_;
  std::set<std::string> used_;
  Report& report_;
  std::vector<std::string> link_names_;      // What this pack has.
  std::vector<std::string> optional_links_;  // What one above it may bring.
};

}  // namespace

void check_references(const PackModel& model, const std::set<std::string>& library_uses,
                      Report& report) {
  ReferenceCheck(model, library_uses, report).check();
}

}  // namespace support::tools
