#include "documents_build.h"

#include <algorithm>

#include <fmt/format.h>

#include "search_command.h"

namespace support::tools {
namespace {

/// About 150 kB of text to be read at once, some milliseconds.
constexpr size_t kReadAtOnce = 250;
/// A piece is fetched to show one section of it.
constexpr size_t kShownAtOnce = 50;
constexpr size_t kHeadingsAtOnce = 2000;

/// Writes files NAME.0.json, NAME.1.json, ... of at most `size` documents each; gives their names.
Json deal_out(const Json& documents, size_t size, const std::string& name,
              std::map<std::string, std::string>& files) {
  Json names = Json::array();
  for (size_t first = 0; first < documents.size(); first += size) {
    const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(first);
    const size_t count = std::min(size, documents.size() - first);
    const Json piece(std::vector<Json>(begin, begin + static_cast<std::ptrdiff_t>(count)));
    names.push_back(fmt::format("{}.{}.json", name, names.size()));
    files[names.back().get<std::string>()] =
        piece.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return names;
}

}  // namespace

BuiltDocuments build_documents(const Json& documents, const std::string& name) {
  BuiltDocuments built;
  const size_t size = needs_index(documents) ? kShownAtOnce : kReadAtOnce;
  built.plan = {{"pieceSize", size}, {"pieces", deal_out(documents, size, name, built.files)}};
  if (needs_index(documents)) {
    Json headings = documents;
    for (Json& heading : headings) heading.erase("text");
    built.plan["headings"] = deal_out(headings, kHeadingsAtOnce, name + ".headings", built.files);
  }
  return built;
}

Result<std::string> build_index(const Json& library, const Json& documents) {
  Result<Library> loaded = load_library(library, documents);
  if (!loaded.ok()) return loaded.error();
  std::string bytes = loaded.value().index().serialize(loaded.value().documents());
  const size_t most = JsonLimits{}.max_bytes / 4 * 3 - 1024;  // In base64, with the message around.
  if (bytes.size() <= most) return bytes;
  return Error{
      ErrorCode::kTooLarge,
      fmt::format("the index of {} sections takes {} bytes, and {} is the most: leave some "
                  "out, or join short ones",
                  documents.size(), bytes.size(), most),
      "documentation"};
}

}  // namespace support::tools
