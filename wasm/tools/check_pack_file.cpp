#include <algorithm>

#include <fmt/format.h>

#include "check_parts.h"
#include "support/text.h"

namespace support::tools {
namespace {

bool is_name_char(char c) { return is_lower(c) || is_digit(c) || c == '-'; }

/// As the core asks (content_pack.cpp), and with a host that has a dot.
bool is_plain_address(std::string_view address) {
  const size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || address.find('@', at + 1) != address.npos) {
    return false;
  }
  const std::string_view host = address.substr(at + 1);
  const size_t dot = host.find('.');
  return dot != host.npos && dot > 0 && !host.ends_with('.') &&
         std::all_of(address.begin(), address.end(), [](char c) {
           return is_alnum(c) || std::string_view("@.-_+").find(c) != std::string_view::npos;
         });
}

/// A place on the same site, or an address that opens a page or an email. What is neither would
/// lead elsewhere from each page: "status.example" beside /wallet is /status.example.
bool is_safe_link(std::string_view link) {
  constexpr std::string_view kPage = "https://";
  constexpr std::string_view kEmail = "mailto:";
  if (link.find_first_of(" \t\r\n\\<>\"") != link.npos) return false;
  if (link.starts_with('/')) return !link.starts_with("//");
  if (link.starts_with(kPage)) return link.size() > kPage.size() && link[kPage.size()] != '/';
  if (!link.starts_with(kEmail)) return false;
  return is_plain_address(link.substr(kEmail.size(), link.find('?') - kEmail.size()));
}

void check_id(const PackModel& model, Report& report) {
  for (const Layer& layer : model.layers) {
    const std::string id = text_at(layer.pack.content, "id");
    const std::string folder = layer.folder.filename().string();
    if (!std::all_of(id.begin(), id.end(), is_name_char)) {
      report.add("bad-id", layer.pack.at / "id",
                 "files are named by the id: write it in a-z, 0-9 and -");
    } else if (!id.empty() && id != folder) {
      report.add(
          "id-not-folder", layer.pack.at / "id",
          fmt::format("the id is \"{}\" and the folder \"{}\": name them alike", id, folder));
    }
  }
}

void check_contact(const PackModel& model, Report& report) {
  if (model.is_abstract() || model.broken.contains("contact")) return;
  const Place at = model.pack_place("contact");
  const Json contact = model.pack.value("contact", Json::object());
  const std::string email = text_at(contact, "email");
  if (email.empty()) {
    report.add("no-contact", at / "email", "nobody would get the email: add support's address");
  } else if (!is_plain_address(email)) {
    report.add("bad-contact", at / "email",
               fmt::format("\"{}\" is not one plain e-mail address like help@example.com", email));
  }
}

void check_links(const PackModel& model, Report& report) {
  const Json optional = model.pack.value("optional", Json::object());
  for (const char* member : {"links", "entries"}) {
    check_repeated(texts_at(optional, member), model.pack_place("optional") / member, report);
  }
  for (const Layer& layer : model.layers) {
    if (!layer.pack.content.is_object()) continue;
    const Json links = layer.pack.content.value("links", Json::object());
    if (!links.is_object()) continue;
    for (const auto& [name, link] : links.items()) {
      if (!link.is_string()) continue;
      const auto address = link.get<std::string>();
      if (address.empty() || is_safe_link(address)) continue;
      report.add("bad-link", layer.pack.at / "links" / name,
                 fmt::format("\"{}\" is neither a path nor a whole address: begin it with /, "
                             "https:// or mailto:",
                             address));
    }
  }
}

void check_key_prefixes(const PackModel& model, Report& report) {
  const std::vector<std::string> prefixes = texts_at(model.pack, "keyPrefixes");
  const Place at = model.pack_place("keyPrefixes");
  check_repeated(prefixes, at, report);
  constexpr size_t kShortest = 3;
  for (size_t i = 0; i < prefixes.size(); ++i) {
    const bool plain = std::all_of(prefixes[i].begin(), prefixes[i].end(),
                                   [](char c) { return is_alnum(c) || c == '_' || c == '-'; });
    if (plain && (prefixes[i].size() >= kShortest || prefixes[i].empty())) continue;
    report.add("bad-key-prefix", at / i,
               fmt::format("\"{}\" would hide ordinary words from emails: write at least three of "
                           "a-z, 0-9, _ and -",
                           prefixes[i]));
  }
}

void check_numbers(const PackModel& model, Report& report) {
  const Json freshness = model.pack.value("freshness", Json::object());
  if (!freshness.contains("fullMs") || !freshness.contains("noneMs")) return;
  if (freshness["fullMs"] < freshness["noneMs"]) return;
  report.add("freshness-order", model.pack_place("freshness") / "noneMs",
             "a call would be worth nothing before it is worth less: make it more than fullMs");
}

void check_locales(const PackModel& model, Report& report) {
  if (model.broken.contains("locales")) return;
  const std::vector<std::string> tags = model.locale_tags();
  const Place at = model.pack_place("locales");
  if (tags.empty()) {
    report.add("no-locale", model.top().pack.at,
               "a pack speaks at least one language: add locales/en.json");
  }
  const std::vector<std::string> listed = texts_at(model.pack, "locales");
  check_repeated(listed, at, report);
  for (size_t i = 0; i < listed.size(); ++i) {
    if (model.locales.contains(listed[i])) continue;
    report.add("no-locale-file", at / i,
               fmt::format("there is no locales/{}.json: add it, or take the tag out", listed[i]));
  }
  for (const Layer& layer : model.layers) {
    for (const Document& document : layer.locales) {
      const std::string tag = locale_tag(document);
      if (!is_locale_tag(tag)) {
        report.add("bad-locale", document.at,
                   fmt::format("\"{}\" is no language tag like en or zh-CN: rename the file", tag));
      } else if (&layer == &model.top() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
        report.add("unlisted-locale", document.at,
                   fmt::format("pack.json does not list \"{}\" among its locales: add it there, or "
                               "take this file out",
                               tag));
      }
    }
  }
  const std::string support = text_at(model.pack, "supportLocale");
  if (!support.empty() && std::find(tags.begin(), tags.end(), support) == tags.end()) {
    report.add(
        "unknown-support-locale", model.pack_place("supportLocale"),
        fmt::format("the pack has no locale \"{}\": {}", support, suggest_name(support, tags)));
  }
}

void check_kinds(const PackModel& model, Report& report) {
  for (const Entry& kind : model.kinds.live) {
    if (text_at(kind.content, "prefix").find_first_of("\r\n") == std::string::npos) continue;
    report.add("line-break", kind.at / "prefix", "a subject is one line: take the line break out");
  }
}

void check_journey(const PackModel& model, Report& report) {
  const std::vector<std::string> journey = texts_at(model.pack, "journey");
  const Place at = model.pack_place("journey");
  check_repeated(journey, at, report);
  for (size_t i = 0; i < journey.size(); ++i) {
    const auto& checks = model.checks.live;
    const auto check = std::find_if(checks.begin(), checks.end(),
                                    [&](const Entry& it) { return it.id == journey[i]; });
    if (check == checks.end()) {
      report.add("unknown-check", at / i,
                 fmt::format("there is no check \"{}\": {}", journey[i],
                             suggest_name(journey[i], model.checks.ids())));
    } else if (!check->content.contains("when")) {
      report.add("undecidable-check", at / i,
                 fmt::format("nothing decides the check \"{}\", so no account ever gets past it: "
                             "give it a \"when\"",
                             journey[i]));
    }
  }
}

}  // namespace

void check_repeated(const std::vector<std::string>& ids, const Place& at, Report& report) {
  for (size_t i = 0; i < ids.size(); ++i) {
    if (std::find(ids.begin(), ids.begin() + static_cast<long>(i), ids[i]) ==
        ids.begin() + static_cast<long>(i)) {
      continue;
    }
    report.add("listed-twice", at / i,
               fmt::format("\"{}\" stands twice in this list: keep one", ids[i]));
  }
}

void check_pack_file(const PackModel& model, Report& report) {
  check_id(model, report);
  check_contact(model, report);
  check_links(model, report);
  check_key_prefixes(model, report);
  check_numbers(model, report);
  check_locales(model, report);
  check_kinds(model, report);
  check_journey(model, report);
}

}  // namespace support::tools
