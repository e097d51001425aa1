#include "library_lookup.h"

#include <fmt/format.h>

#include "check_report.h"

namespace support::tools {

const Json* find_by_id(const Json& all, const std::string& id) {
  for (const Json& one : all) {
    if (one.value("id", "") == id) return &one;
  }
  return nullptr;
}

const LibrarySource::Part* find_by_id(const std::vector<LibrarySource::Part>& all,
                                      const std::string& id) {
  for (const LibrarySource::Part& one : all) {
    if (one.content.find("id")->text == id) return &one;
  }
  return nullptr;
}

std::vector<std::string> ids_of(const Json& all) {
  std::vector<std::string> ids;
  for (const Json& one : all) ids.push_back(one.value("id", ""));
  return ids;
}

std::vector<std::string> ids_of(const std::vector<LibrarySource::Part>& all) {
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const LibrarySource::Part& one : all) ids.emplace_back(one.content.find("id")->text);
  return ids;
}

void refuse_name(const JsonReader& name, std::string_view what, std::string_view id,
                 const std::vector<std::string>& known) {
  name.fail(ErrorCode::kInvalidValue,
            fmt::format("there is no {} \"{}\": {}", what, id, suggest_name(id, known)));
}

Json to_json(const JsonValue& value) {
  switch (value.type) {
    case JsonValue::Type::kBoolean:
      return value.number != 0;
    case JsonValue::Type::kNumber:
      return value.number;
    case JsonValue::Type::kString:
      return value.text;
    case JsonValue::Type::kArray: {
      Json array = Json::array();
      for (const JsonValue& item : value.children) array.push_back(to_json(item));
      return array;
    }
    case JsonValue::Type::kObject: {
      Json object = Json::object();
      for (const JsonValue& item : value.children) object[item.key] = to_json(item);
      return object;
    }
    case JsonValue::Type::kNull:
      break;
  }
  return nullptr;
}

}  // namespace support::tools
