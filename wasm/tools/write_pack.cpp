#include "write_pack.h"

#include <fstream>
#include <set>

#include <fmt/format.h>

#include "engines.h"
#include "library_source.h"
#include "search_command.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& place) {
  return {ErrorCode::kInvalidValue, "cannot write here", place.string()};
}

std::optional<Error> write_file(const fs::path& file, const Json& content) {
  std::ofstream stream(file, std::ios::binary);
  stream << content.dump();
  if (stream.flush()) return std::nullopt;
  return cannot_write(file);
}

/// Spares the browser what it never shows: names of rules, labels of facts that no article shows.
Json for_browser(Json pack) {
  for (Json& rule : pack["rules"]) rule.erase("id");
  std::set<std::string> shown{"fact.call.requestId", "fact.call.endpoint", "fact.call.model"};
  for (const Json& article : pack["articles"]) {
    for (const Json& fact : article.value("facts", Json::array())) {
      shown.insert("fact." + fact.get<std::string>());
    }
  }
  Json& messages = pack["messages"];
  for (auto it = messages.begin(); it != messages.end();) {
    const bool is_idle = it.key().starts_with("fact.") && shown.count(it.key()) == 0;
    it = is_idle ? messages.erase(it) : std::next(it);
  }
  return pack;
}

}  // namespace

std::optional<Error> write_pack(const fs::path& folder, const fs::path& output,
                                const Json& documents) {
  const Result<PackSource> source = read_pack_source(folder);
  if (!source.ok()) return source.error();
  std::error_code failure;
  fs::create_directories(output, failure);
  if (failure) return cannot_write(output);
  const Result<LibrarySource> library = read_library_source(folder);
  if (!library.ok()) return library.error();
  for (const std::string& tag : source.value().locale_tags()) {
    const Result<Json> pack = build_pack(source.value(), tag);
    if (!pack.ok()) return pack.error();
    const Result<Json> email = build_email(source.value(), tag);
    if (!email.ok()) return email.error();
    Engine engine;
    if (auto error = load(engine, pack.value(), email.value())) return error;
    Result<Json> entries = build_library(library.value(), source.value(), tag);
    if (!entries.ok()) return entries.error();
    if (!documents.empty()) {
      add_documents(entries.value(), source.value().lexicon, documents);
    }
    // The engine has accepted it: its id is a text.
    const auto id = pack.value().at("id").get<std::string>();
    const auto write = [&](std::string_view part, const Json& content) {
      return write_file(output / fmt::format("{}{}.{}.json", id, part, tag), content);
    };
    if (auto error = write("", for_browser(pack.value()))) return error;
    if (auto error = write(".email", email.value())) return error;
    if (auto error = write(".library", entries.value())) return error;
  }
  const Result<Json> boot = build_boot(source.value());
  if (!boot.ok()) return boot.error();
  return write_file(output / "boot.json", boot.value());
}

}  // namespace support::tools
