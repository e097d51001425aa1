#include "support/library.h"

#include "../content_reading.h"
#include "support/text_template.h"

namespace support {
namespace {

std::string_view text_member(const JsonValue& object, std::string_view key) {
  const JsonValue* member = object.find(key);
  return member == nullptr ? std::string_view{} : std::string_view(member->text);
}

/// All that a person would read in `value` while no fact is known, a line each.
void append_texts(const JsonValue& value, std::string& into) {
  if (value.type == JsonValue::Type::kString) {
    into += fill_template(value.text, [](std::string_view) { return std::nullopt; }).text;
    into += '\n';
    return;
  }
  for (const JsonValue& child : value.children) {
    constexpr std::string_view kForMachines = " id when kind url email finding fields ";
    if (child.key.empty() || kForMachines.find(" " + child.key + " ") == std::string_view::npos) {
      append_texts(child, into);
    }
  }
}

void append_strings(const JsonValue* list, std::vector<std::string>& into) {
  if (list == nullptr) return;
  for (const JsonValue& item : list->children) into.push_back(item.text);
}

SearchDocument document_of(const JsonValue& entry) {
  SearchDocument document{.id = std::string(text_member(entry, "id")),
                          .kind = std::string(text_member(entry, "kind")),
                          .title = std::string(text_member(entry, "title")),
                          .crumbs = std::string(text_member(entry, "crumbs")),
                          .url = std::string(text_member(entry, "url"))};
  for (const char* key : {"summary", "text"}) {
    const std::string_view text = text_member(entry, key);
    if (text.empty()) continue;
    document.text += text;
    document.text += '\n';
  }
  if (const JsonValue* sections = entry.find("sections")) append_texts(*sections, document.text);
  for (const char* key : {"tags", "words"}) append_strings(entry.find(key), document.tags);
  return document;
}

void check_entry(const JsonReader& entry, bool is_imported) {
  for (const char* key : {"id", "kind", "title"}) (void)entry[key].required().text();
  if (is_imported) {
    (void)entry["text"].required().text();
    return;
  }
  (void)entry["summary"].required().text();
  (void)entry["sections"].required();
}

}  // namespace

SearchLexiconSource read_lexicon(const JsonValue& lexicon) {
  SearchLexiconSource source{.traditional = std::string(text_member(lexicon, "traditional")),
                             .simplified = std::string(text_member(lexicon, "simplified"))};
  append_strings(lexicon.find("stopWords"), source.stop_words);
  append_strings(lexicon.find("weakWords"), source.weak_words);
  append_strings(lexicon.find("homophones"), source.homophones);
  if (const JsonValue* groups = lexicon.find("synonyms")) {
    for (const JsonValue& group : groups->children) {
      append_strings(&group, source.synonyms.emplace_back());
    }
  }
  return source;
}

Result<Library> Library::parse(JsonValue source, std::string_view at) {
  Library library;
  library.source_ = std::make_unique<const JsonValue>(std::move(source));
  JsonCheck check{*library.source_, at};
  const JsonReader root(check);
  root["kinds"].required().each(kMaxEntries, [](const JsonReader& kind) {
    for (const char* key : {"id", "label"}) (void)kind[key].required().text();
  });
  std::vector<const JsonValue*> entries;
  size_t own_count = 0;
  for (const char* key : {"entries", "documents"}) {
    own_count = entries.size();
    root[key].each(kMaxSearchDocuments, [&](const JsonReader& entry) {
      check_entry(entry, *key == 'd');
      entries.push_back(&entry.value());
    });
  }
  library.ui_ = parse_messages(root["ui"]);
  const JsonReader lexicon = root["lexicon"];
  if (check.first_error) return *check.first_error;

  library.kinds_ = &root["kinds"].value();
  library.documents_.reserve(entries.size());
  for (const JsonValue* entry : entries) {
    const auto number = static_cast<uint32_t>(library.documents_.size());
    if (number < own_count) library.add_ties(*entry, number);
    library.documents_.push_back(document_of(*entry));
  }
  library.index_ = SearchIndex::build(
      library.documents_,
      std::make_shared<const SearchLexicon>(lexicon.present() ? read_lexicon(lexicon.value())
                                                              : SearchLexiconSource{}));
  return library;
}

void Library::add_ties(const JsonValue& entry, uint32_t number) {
  const std::string_view id = text_member(entry, "id");
  const std::string_view finding = text_member(entry, "finding");
  findings_.push_back({id, number});
  if (!finding.empty() && finding != id) findings_.push_back({finding, number});
  const JsonValue* links = entry.find("links");
  if (links == nullptr) return;
  for (const JsonValue& link : links->children) {
    const std::string_view url = text_member(link, "url");
    if (url.starts_with('/')) paths_.push_back({url.substr(1), number});
  }
}

void Library::write_kinds(JsonWriter& json) const {
  json.open_array("kinds");
  for (const JsonValue& kind : kinds_->children) {
    json.open_object();
    json.text("id", text_member(kind, "id"));
    json.text("label", text_member(kind, "label"));
    json.close_object();
  }
  json.close_array();
}

}  // namespace support
