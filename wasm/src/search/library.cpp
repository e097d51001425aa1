#include "support/library.h"

#include "../content_reading.h"
#include "support/text_template.h"

namespace support {
namespace {

constexpr const char* kDocumentation = "documentation";

std::string_view text_member(const JsonValue& object, std::string_view key) {
  const JsonValue* member = object.find(key);
  return member == nullptr ? std::string_view{} : std::string_view(member->text);
}

/// All that a person would read in `value` while no fact is known, a line each. Headings and checks
/// apart: a passage that runs over headings reads badly, and a check without its mark is a claim.
void append_texts(const JsonValue& value, std::string& into, std::string& apart) {
  if (value.type == JsonValue::Type::kString) {
    into += fill_template(value.text, [](std::string_view) { return std::nullopt; }).text;
    into += '\n';
    return;
  }
  for (const JsonValue& child : value.children) {
    constexpr std::string_view kForMachines = " id when kind url email finding fields ";
    if (!is_listed(kForMachines, child.key)) {
      const bool is_apart = child.key == "heading" || child.key == "checks";
      append_texts(child, is_apart ? apart : into, apart);
    }
  }
}

void append_strings(const JsonValue* list, std::vector<std::string>& into) {
  if (list == nullptr) return;
  for (const JsonValue& item : list->children) into.emplace_back(item.text);
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
  if (const JsonValue* sections = entry.find("sections")) {
    append_texts(*sections, document.text, document.apart);
  }
  for (const char* key : {"tags", "words"}) append_strings(entry.find(key), document.tags);
  return document;
}

std::unique_ptr<const SearchLexicon> lexicon_of(const JsonValue& library) {
  const JsonValue* lexicon = library.find("lexicon");
  return std::make_unique<const SearchLexicon>(lexicon == nullptr ? SearchLexiconSource{}
                                                                  : read_lexicon(*lexicon));
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

Library::Library(JsonDocument source)
    : source_(std::make_unique<const JsonDocument>(std::move(source))),
      lexicon_(lexicon_of(*source_)),
      builder_(*lexicon_),
      index_(*lexicon_) {}

Result<Library> Library::parse(JsonDocument source, std::string_view at) {
  Library library(std::move(source));
  JsonCheck check{*library.source_, at};
  const JsonReader root(check);
  root["kinds"].required().each(kMaxEntries, [](const JsonReader& kind) {
    for (const char* key : {"id", "label"}) (void)kind[key].required().text();
  });
  root["entries"].each(kMaxEntries, [&](const JsonReader& entry) {
    for (const char* key : {"id", "kind", "title", "summary"}) (void)entry[key].required().text();
    (void)entry["sections"].required();
  });
  library.ui_ = parse_messages(root["ui"]);
  if (check.first_error) return *check.first_error;

  library.kinds_ = &root["kinds"].value();
  if (const JsonValue* entries = library.source_->find("entries")) {
    for (const JsonValue& entry : entries->children) {
      library.add_ties(entry, static_cast<uint32_t>(library.entry_count_++));
      library.documents_.push_back(document_of(entry));
    }
  }
  return library;
}

std::optional<Error> Library::add_documents(const JsonValue& list, size_t first,
                                            std::string_view at) {
  JsonCheck check{list, at};
  JsonReader(check).each(kMaxSearchDocuments, [](const JsonReader& document) {
    for (const char* key : {"id", "title"}) (void)document[key].required().text();
  });
  if (check.first_error) return check.first_error;
  if (first > documents_.size() - entry_count_) {
    return Error{ErrorCode::kInvalidValue, "documents before these are missing", std::string(at)};
  }
  size_t place = entry_count_ + first;
  for (const JsonValue& source : list.children) {
    SearchDocument document = document_of(source);
    document.kind = kDocumentation;
    if (place == documents_.size()) documents_.emplace_back();
    documents_[place++] = std::move(document);
  }
  return std::nullopt;
}

size_t Library::index_more() {
  constexpr size_t kTextAtOnce = 30000;
  for (size_t text = 0; read_count_ < documents_.size() && text < kTextAtOnce; ++read_count_) {
    builder_.add(documents_[read_count_]);
    text += documents_[read_count_].text.size();
  }
  const size_t left = documents_.size() - read_count_;
  if (left == 0) index_ = builder_.build();
  return left;
}

std::optional<Error> Library::adopt_index(std::string_view bytes) {
  Result<SearchIndex> parsed = SearchIndex::parse(bytes, documents_, *lexicon_);
  if (!parsed.ok()) return parsed.error();
  index_ = std::move(parsed.value());
  return std::nullopt;
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
