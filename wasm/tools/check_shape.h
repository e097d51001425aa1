#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "check_report.h"

namespace support::tools {

/// What a value of a pack's source may look like.
struct Shape {
  struct Member;
  enum class Form { kAnything, kText, kFlag, kInteger, kList, kObject, kByName };

  Form form = Form::kAnything;
  std::vector<Member> members;  ///< Of an object: all that it may have.
  std::vector<Shape> items;     ///< Of a list or of an object by name: the one shape of its values.
  int64_t least = 0;
  int64_t most = 0;
  std::vector<std::string> allowed = {};  ///< Of a text; empty: any.
  bool may_be_empty = false;              ///< A text or a list.
};

struct Shape::Member {
  std::string name;
  Shape shape;
  bool required = true;
};

Shape anything();
Shape text_shape(std::vector<std::string> allowed = {});
Shape flag_shape();
Shape integer_shape(int64_t least, int64_t most);
Shape list_shape(Shape item);
Shape list_or_empty(Shape item);
Shape object_shape(std::vector<Shape::Member> members);
Shape by_name_shape(Shape value);

/// "expected a text, found a list"
std::string wrong_type_sentence(Shape::Form wanted, const Json& found);

/// Reports every place in which `value` differs from `shape`; true when it does not.
bool check_shape(const Json& value, const Place& at, const Shape& shape, Report& report);

}  // namespace support::tools
