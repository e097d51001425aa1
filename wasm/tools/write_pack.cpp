#include "write_pack.h"

#include <fstream>
#include <set>

#include <fmt/format.h>

#include "documents.h"
#include "engines.h"
#include "lexicon_build.h"
#include "library_source.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& place) {
  return {ErrorCode::kInvalidValue, "cannot write here", place.string()};
}

std::optional<Error> write_file(const fs::path& file, std::string_view content) {
  std::ofstream stream(file, std::ios::binary);
  stream << content;
  if (stream.flush()) return std::nullopt;
  return cannot_write(file);
}

void drop_nulls_at_end(Json& node) {
  if (!node.is_array()) return;
  for (Json& child : node) drop_nulls_at_end(child);
  while (!node.empty() && node.back().is_null()) node.erase(node.size() - 1);
}

/// Facts by their places: names are longer, and three hundred stand in a pack.
void number_facts(Json& node) {
  if (node.is_array()) {
    for (Json& child : node) number_facts(child);
  } else if (node.is_string()) {
    const auto id = fact_id(node.get_ref<const std::string&>());
    if (id) node = static_cast<size_t>(*id);
  }
}

/// Spares the browser what it never shows: names of rules and lists, labels of facts that no
/// article shows. What holds phrases comes first: far from texts it makes the compressed file 1 %
/// smaller.
std::string for_browser(Json pack) {
  std::set<std::string> shown{"fact.call.requestId", "fact.call.endpoint", "fact.call.model"};
  for (Json& rules : pack["rules"]) {
    for (Json& rule : rules) {
      rule.erase(RulePart::kId);
    }
  }
  for (const Json& article : pack["articles"]) {
    for (const Json& fact : article[ArticlePart::kFacts]) {
      shown.insert("fact." + fact.get<std::string>());
    }
  }
  pack.erase("listNames");
  Json& messages = pack["messages"];
  for (auto it = messages.begin(); it != messages.end();) {
    const bool is_idle = it.key().starts_with("fact.") && shown.count(it.key()) == 0;
    it = is_idle ? messages.erase(it) : std::next(it);
  }
  for (const char* part : {"rules", "articles", "checks", "resolutions", "evidence"}) {
    if (!pack.contains(part)) continue;
    drop_nulls_at_end(pack[part]);
    number_facts(pack[part]);
  }
  pack.erase("schema");
  nlohmann::ordered_json ordered;
  for (const char* first : {"id", "lists", "messages", "rules"}) ordered[first] = pack[first];
  ordered.update(pack);
  return ordered.dump();
}

/// Writes a pack's files, one after the other, until one cannot be written.
class PackWriter {
 public:
  PackWriter(const PackSource& source, fs::path output)
      : source_(source), output_(std::move(output)) {}

  std::optional<Error> write_locale(const std::string& tag, const LibrarySource& library_source,
                                    const Json& documents) {
    const Result<Json> pack = build_pack(source_, tag);
    if (!pack.ok()) return pack.error();
    const Result<Json> email = build_email(source_, tag);
    if (!email.ok()) return email.error();
    Engine engine;
    if (auto error = load(engine, pack.value(), email.value())) return error;
    Result<Json> library = build_library(library_source, source_, tag);
    if (!library.ok()) return library.error();
    // The engine has accepted it: its id is a text.
    const auto id = pack.value().at("id").get<std::string>();
    if (!documents.empty()) {
      if (auto error = add_documents(id, tag, library.value(), documents)) return error;
    }
    write(fmt::format("{}.{}.json", id, tag), for_browser(pack.value()));
    write(fmt::format("{}.email.{}.json", id, tag), email.value().dump());
    write(fmt::format("{}.library.{}.json", id, tag), library.value().dump());
    return error_;
  }

  std::optional<Error> write_boot() {
    const Result<Json> boot = build_boot(source_);
    if (!boot.ok()) return boot.error();
    write("boot.json", boot.value().dump());
    return error_;
  }

 private:
  /// The documents are every locale's; what is known of language, and with it the index, is not.
  std::optional<Error> add_documents(const std::string& id, const std::string& tag, Json& library,
                                     const Json& documents) {
    library["lexicon"] = build_lexicon(source_.lexicon, {library["entries"], documents});
    if (documents_.plan.is_null()) {
      documents_ = build_documents(documents, id + ".docs");
      for (const auto& [name, content] : documents_.files) write(name, content);
    }
    Json plan = documents_.plan;
    if (needs_index(documents)) {
      const Result<std::string> index = build_index(library, documents);
      if (!index.ok()) return index.error();
      plan["index"] = fmt::format("{}.index.{}.bin", id, tag);
      write(plan["index"].get<std::string>(), index.value());
    }
    library["documents"] = std::move(plan);
    return error_;
  }

  void write(const std::string& name, std::string_view content) {
    if (!error_) error_ = write_file(output_ / name, content);
  }

  const PackSource& source_;
  fs::path output_;
  BuiltDocuments documents_;
  std::optional<Error> error_;
};

}  // namespace

std::optional<Error> write_pack(const fs::path& folder, const fs::path& output,
                                const Json& documents, bool is_draft) {
  Result<PackSource> source = read_pack_source(folder);
  if (!source.ok()) return source.error();
  if (is_draft) fill_gaps(source.value());
  std::error_code failure;
  fs::create_directories(output, failure);
  if (failure) return cannot_write(output);
  const Result<LibrarySource> library = read_library_source(folder);
  if (!library.ok()) return library.error();
  PackWriter writer(source.value(), output);
  for (const std::string& tag : source.value().locale_tags()) {
    if (auto error = writer.write_locale(tag, library.value(), documents)) return error;
  }
  return writer.write_boot();
}

}  // namespace support::tools
