#include "built_pack.h"

#include <fstream>
#include <map>
#include <utility>

#include "../../wasm/tools/pack_source.h"

namespace support::test {

const Json& built_pack(const std::string& id, const std::string& locale) {
  static std::map<std::pair<std::string, std::string>, Json> all;
  Json& pack = all[{id, locale}];
  if (!pack.is_null()) return pack;
  const auto why = [](const Error& error) { return error.path + ": " + error.message; };
  const Result<tools::PackSource> source =
      tools::read_pack_source(SUPPORT_SOURCE_DIR "/content/packs/" + id);
  if (!source.ok()) return pack = why(source.error());
  const Result<Json> built = tools::build_pack(source.value(), locale);
  return pack = built.ok() ? built.value() : Json(why(built.error()));
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
