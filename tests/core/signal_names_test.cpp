#include "../../wasm/tools/signal_names.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "built_pack.h"

namespace support {
namespace {

using test::Json;
using Names = std::map<std::string, std::set<std::string>>;

/// The members that `schema` describes at `place`, and those below.
void collect(const Json& schema, const Json& definitions, const std::string& place, Names& into) {
  if (schema.contains("$ref")) {
    const auto name = schema["$ref"].get<std::string>();
    return collect(definitions[name.substr(name.rfind('/') + 1)], definitions, place, into);
  }
  if (schema.contains("items")) collect(schema["items"], definitions, place + "/*", into);
  if (!schema.contains("properties")) return;
  for (const auto& [name, member] : schema["properties"].items()) {
    into[place].insert(name);
    collect(member, definitions, place + "/" + name, into);
  }
}

TEST(SignalNames, AreThoseOfTheSchema) {
  const Json schema =
      tools::read_json_file(SUPPORT_SOURCE_DIR "/content/schema/messages.schema.json").value();
  Names described;
  collect(schema["definitions"]["Signals"], schema["definitions"], "", described);
  Names known;
  for (const auto& [place, names] : tools::signal_names()) {
    known[place] = {names.begin(), names.end()};
  }
  EXPECT_EQ(known, described);
}

TEST(SignalNames, AMisspeltOneIsNamedWithItsPlaceAndTheOneThatWasMeant) {
  struct Case {
    const char* signals;
    const char* place;
    const char* message;
  };
  for (const auto& [signals, place, message] :
       {Case{R"({"call": []})", "/call", R"(nothing reads "call" here: did you mean "calls"?)"},
        Case{R"({"calls": [{}, {"stauts": 402}]})", "/calls/1/stauts",
             R"(nothing reads "stauts" here: did you mean "status"?)"},
        Case{R"({"wallet": {"balance": {"value": "1"}}})", "/wallet/balance/value",
             R"(nothing reads "value" here: there are: amount, currency, text)"}}) {
    const std::optional<Error> error = tools::misspelt_signal(Json::parse(signals));
    ASSERT_TRUE(error) << signals;
    EXPECT_EQ(error->path, place);
    EXPECT_EQ(error->message, message);
  }
}

TEST(SignalNames, HeadersAndWhatIsOfAnotherTypeAreNotAskedForNames) {
  for (const char* signals : {R"({"calls": [{"headers": {"x-request-id": "r"}}]})",
                              R"({"calls": "none", "account": null, "page": []})", "[]"}) {
    EXPECT_FALSE(tools::misspelt_signal(Json::parse(signals))) << signals;
  }
}

TEST(SignalNames, NoCaseOfOursMisspellsOne) {
  std::vector<std::string> files{"emails/cases.jsonl"};
  for (const auto& file :
       std::filesystem::directory_iterator(SUPPORT_SOURCE_DIR "/tests/cases/scenarios")) {
    files.push_back("scenarios/" + file.path().filename().string());
  }
  EXPECT_GT(files.size(), 5U);
  for (const std::string& file : files) {
    for (const Json& one : test::read_cases(file)) {
      EXPECT_FALSE(tools::misspelt_signal(one.value("signals", Json::object()))) << one.dump();
    }
  }
}

}  // namespace
}  // namespace support
