#include "article_text.h"

#include <string_view>

#include <fmt/format.h>

namespace support::tools {
namespace {

using Reply = nlohmann::ordered_json;

std::string text_of(const Reply& object, const char* key) { return object.value(key, ""); }

Reply list_of(const Reply& object, const char* key) { return object.value(key, Reply::array()); }

std::string joined(const Reply& texts) {
  std::string all;
  for (const Reply& text : texts) {
    if (!all.empty()) all += ", ";
    all += text.get<std::string>();
  }
  return all;
}

std::string check_line(const Reply& check) {
  const std::string state = text_of(check, "state");
  const char mark = state == "pass" ? 'x' : state == "fail" ? '!' : ' ';
  const std::string fact = text_of(check, "fact");
  return fmt::format("[{}] {}{}\n", mark, text_of(check, "text"),
                     fact.empty() ? "" : fmt::format(" ({})", fact));
}

std::string section_text(const Reply& section) {
  std::string text = fmt::format("\n## {}\n\n", text_of(section, "heading"));
  for (const Reply& paragraph : list_of(section, "paragraphs")) {
    text += fmt::format("{}\n", paragraph.get<std::string>());
  }
  int number = 0;
  for (const Reply& step : list_of(section, "steps")) {
    text += fmt::format("{}. {}\n", ++number, step.get<std::string>());
  }
  for (const Reply& point : list_of(section, "points")) {
    text += fmt::format("- {}\n", point.get<std::string>());
  }
  for (const Reply& check : list_of(section, "checks")) text += check_line(check);
  return text;
}

std::string escalation_text(const Reply& escalation) {
  std::string fields;
  for (const Reply& field : list_of(escalation, "fields")) {
    fields += (fields.empty() ? "" : ", ") + text_of(field, "label");
  }
  return fmt::format("\n=> {}{}\n   {} {}\n", text_of(escalation, "text"),
                     escalation.value("now", false) ? " [now]" : "", text_of(escalation, "email"),
                     fields);
}

}  // namespace

std::string article_text(const Reply& article) {
  std::string text =
      fmt::format("# {}\n\n{}\n", text_of(article, "title"), text_of(article, "summary"));
  const Reply tags = list_of(article, "tags");
  text += fmt::format("\n({} {}{}{})\n", text_of(article, "kind"), text_of(article, "id"),
                      tags.empty() ? "" : ": ", joined(tags));
  for (const Reply& section : list_of(article, "sections")) text += section_text(section);
  if (article.contains("escalation")) text += escalation_text(article["escalation"]);
  text += '\n';
  for (const Reply& link : list_of(article, "links")) {
    text += fmt::format("-> {}: {}\n", text_of(link, "label"), text_of(link, "url"));
  }
  for (const Reply& other : list_of(article, "related")) {
    text += fmt::format("-> {} ({})\n", text_of(other, "title"), text_of(other, "id"));
  }
  return text;
}

std::string entry_list(const Json& entries) {
  std::string text;
  for (const Json& entry : entries) {
    text += fmt::format("{:10} {:28} {}\n", entry.value("kind", ""), entry.value("id", ""),
                        entry.value("title", ""));
  }
  return text;
}

}  // namespace support::tools
