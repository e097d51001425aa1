#include "check_shape.h"

#include <algorithm>

#include <fmt/format.h>

namespace support::tools {
namespace {

using Form = Shape::Form;

std::string_view wanted_name(Form form) {
  switch (form) {
    case Form::kText:
      return "a text";
    case Form::kFlag:
      return "true or false";
    case Form::kInteger:
      return "a whole number";
    case Form::kList:
      return "a list";
    default:
      return "an object";
  }
}

std::string_view found_name(const Json& value) {
  if (value.is_string()) return "a text";
  if (value.is_boolean()) return "true or false";
  if (value.is_number_integer()) return "a whole number";
  if (value.is_number()) return "a fraction";
  if (value.is_array()) return "a list";
  return value.is_null() ? "null" : "an object";
}

bool has_form(const Json& value, Form form) {
  switch (form) {
    case Form::kText:
      return value.is_string();
    case Form::kFlag:
      return value.is_boolean();
    case Form::kInteger:
      return value.is_number_integer();
    case Form::kList:
      return value.is_array();
    case Form::kObject:
    case Form::kByName:
      return value.is_object();
    case Form::kAnything:
      break;
  }
  return true;
}

void check_text(const std::string& text, const Place& at, const Shape& shape, Report& report) {
  if (!shape.may_be_empty && text.find_first_not_of(" \t\n") == std::string::npos) {
    report.add("empty-text", at, "this text is empty: fill it, or take it out");
  } else if (!shape.allowed.empty() &&
             std::find(shape.allowed.begin(), shape.allowed.end(), text) == shape.allowed.end()) {
    report.add("unknown-choice", at,
               fmt::format("\"{}\" is none of: {}", text, fmt::join(shape.allowed, ", ")));
  }
}

void check_integer(int64_t number, const Place& at, const Shape& shape, Report& report) {
  if (number >= shape.least && number <= shape.most) return;
  report.add("out-of-range", at,
             fmt::format("{} is out of range: write a whole number from {} to {}", number,
                         shape.least, shape.most));
}

void check_members(const Json& object, const Place& at, const Shape& shape, Report& report) {
  std::vector<std::string> names;
  for (const Shape::Member& member : shape.members) names.push_back(member.name);
  for (const auto& [key, value] : object.items()) {
    if (std::find(names.begin(), names.end(), key) != names.end()) continue;
    report.add("unknown-member", at / key,
               fmt::format("nothing reads \"{}\" here: {}", key, suggest_name(key, names)));
  }
  for (const Shape::Member& member : shape.members) {
    const auto found = object.find(member.name);
    if (found != object.end()) {
      check_shape(*found, at / member.name, member.shape, report);
    } else if (member.required) {
      report.add(
          "missing-member", at / member.name,
          fmt::format("\"{}\" is missing: add {}", member.name, wanted_name(member.shape.form)));
    }
  }
}

}  // namespace

Shape anything() { return {}; }
Shape text_shape(std::vector<std::string> allowed) {
  return {.form = Form::kText, .allowed = std::move(allowed)};
}
Shape flag_shape() { return {.form = Form::kFlag}; }
Shape integer_shape(int64_t least, int64_t most) {
  return {.form = Form::kInteger, .least = least, .most = most};
}
Shape list_shape(Shape item) { return {.form = Form::kList, .items = {std::move(item)}}; }
Shape list_or_empty(Shape item) {
  return {.form = Form::kList, .items = {std::move(item)}, .may_be_empty = true};
}
Shape object_shape(std::vector<Shape::Member> members) {
  return {.form = Form::kObject, .members = std::move(members)};
}
Shape by_name_shape(Shape value) { return {.form = Form::kByName, .items = {std::move(value)}}; }

std::string wrong_type_sentence(Shape::Form wanted, const Json& found) {
  return fmt::format("expected {}, found {}", wanted_name(wanted), found_name(found));
}

bool check_shape(const Json& value, const Place& at, const Shape& shape, Report& report) {
  const size_t before = report.count();
  if (!has_form(value, shape.form)) {
    report.add("wrong-type", at, wrong_type_sentence(shape.form, value));
    return false;
  }
  switch (shape.form) {
    case Form::kText:
      check_text(value.get_ref<const std::string&>(), at, shape, report);
      break;
    case Form::kInteger:
      check_integer(value.get<int64_t>(), at, shape, report);
      break;
    case Form::kList:
      if (value.empty() && !shape.may_be_empty) {
        report.add("empty-list", at, "this list is empty: fill it, or take it out");
      }
      for (size_t i = 0; i < value.size(); ++i) {
        check_shape(value[i], at / i, shape.items[0], report);
      }
      break;
    case Form::kObject:
      check_members(value, at, shape, report);
      break;
    case Form::kByName:
      for (const auto& [key, item] : value.items()) {
        check_shape(item, at / key, shape.items[0], report);
      }
      break;
    case Form::kFlag:
    case Form::kAnything:
      break;
  }
  return report.count() == before;
}

}  // namespace support::tools
