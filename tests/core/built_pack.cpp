#include "built_pack.h"

#include <fstream>
#include <map>
#include <tuple>

#include "../../wasm/tools/library_source.h"
#include "../../wasm/tools/pack_source.h"

namespace support::test {

namespace {

using Build = Result<Json> (*)(const tools::PackSource&, const std::string&);

Json build(Build how, const std::string& id, const std::string& locale) {
  const auto why = [](const Error& error) { return Json(error.path + ": " + error.message); };
  const Result<tools::PackSource> source =
      tools::read_pack_source(SUPPORT_SOURCE_DIR "/content/packs/" + id);
  if (!source.ok()) return why(source.error());
  const Result<Json> built = how(source.value(), locale);
  return built.ok() ? built.value() : why(built.error());
}

const Json& built_once(Build how, const std::string& id, const std::string& locale) {
  static std::map<std::tuple<Build, std::string, std::string>, Json> all;
  Json& built = all[{how, id, locale}];
  if (built.is_null()) built = build(how, id, locale);
  return built;
}

Result<Json> build_library_of(const tools::PackSource& source, const std::string& locale) {
  const Result<tools::LibrarySource> library = tools::read_library_source(
      SUPPORT_SOURCE_DIR "/content/packs/" + source.pack.value("id", ""));
  if (!library.ok()) return library.error();
  return tools::build_library(library.value(), source, locale);
}

}  // namespace

const Json& built_pack(const std::string& id, const std::string& locale) {
  return built_once(tools::build_pack, id, locale);
}

const Json& built_email(const std::string& id, const std::string& locale) {
  return built_once(tools::build_email, id, locale);
}

const Json& built_library(const std::string& id, const std::string& locale) {
  return built_once(build_library_of, id, locale);
}

Json ask(Engine& engine, const Json& request) {
  return Json::parse(engine.handle(request.dump()), nullptr, false);
}

std::string load(Engine& engine, const Json& pack) {
  const Json reply = ask(engine, {{"type", "load"}, {"pack", pack}});
  return reply.at("ok").get<bool>() ? "" : reply.dump();
}

std::vector<Json> read_cases(const std::string& path) {
  std::ifstream file(SUPPORT_SOURCE_DIR "/tests/cases/" + path);
  std::vector<Json> cases;
  for (std::string line; std::getline(file, line);) {
    cases.push_back(Json::parse(line, nullptr, false));
  }
  return cases;
}

}  // namespace support::test
