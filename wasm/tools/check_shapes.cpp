#include "check_shapes.h"

namespace support::tools {
namespace {

constexpr bool kOptional = false;
constexpr int64_t kDayMs = 86'400'000;

}  // namespace

const Shape& pack_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"name", text_shape()},
      {"extends", text_shape(), kOptional},
      {"abstract", flag_shape(), kOptional},
      {"contact", object_shape({{"email", text_shape()}}), kOptional},
      {"keyPrefixes", list_shape(text_shape()), kOptional},
      {"links", by_name_shape(text_shape()), kOptional},
      {"optional",
       object_shape({{"links", list_shape(text_shape()), kOptional},
                     {"entries", list_shape(text_shape()), kOptional}}),
       kOptional},
      {"locales", list_shape(text_shape()), kOptional},
      {"supportLocale", text_shape(), kOptional},
      {"threshold", integer_shape(1, 1000), kOptional},
      {"maxFindings", integer_shape(1, 10), kOptional},
      {"freshness",
       object_shape(
           {{"fullMs", integer_shape(0, 30 * kDayMs)}, {"noneMs", integer_shape(1, 30 * kDayMs)}}),
       kOptional},
      {"kinds", list_shape(anything()), kOptional},
      {"incident",
       object_shape({{"when", anything()},
                     {"fields", list_or_empty(text_shape())},
                     {"known", list_shape(text_shape()), kOptional}}),
       kOptional},
      {"topic",
       object_shape({{"fields", list_or_empty(text_shape())},
                     {"known", list_shape(text_shape()), kOptional}}),
       kOptional},
      {"webmail", list_shape(anything()), kOptional},
      {"journey", list_or_empty(text_shape()), kOptional},
  });
  return shape;
}

const Shape& kind_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"prefix", text_shape()},
      {"fields", list_shape(text_shape()), kOptional},
      {"known", list_shape(text_shape()), kOptional},
      {"ownWords", flag_shape(), kOptional},
      {"when", anything(), kOptional},
  });
  return shape;
}

const Shape& webmail_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"url", text_shape()},
      {"budget", integer_shape(200, 30'000), kOptional},
  });
  return shape;
}

const Shape& rules_file_shape() {
  static const Shape shape = object_shape({
      {"lists", by_name_shape(anything()), kOptional},
      {"rules", list_or_empty(anything())},
  });
  return shape;
}

Shape file_shape(const char* member) { return object_shape({{member, list_or_empty(anything())}}); }

const Shape& rule_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"finding", text_shape()},
      {"weight", integer_shape(-1000, 1000)},
      {"when", anything()},
      {"evidence", object_shape({{"fact", text_shape()}, {"message", text_shape()}}), kOptional},
      {"escalate", flag_shape(), kOptional},
  });
  return shape;
}

const Shape& article_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"email", text_shape()},
      {"action", text_shape(), kOptional},
      {"checks", list_or_empty(text_shape()), kOptional},
      {"facts", list_or_empty(text_shape()), kOptional},
      {"fields", list_or_empty(text_shape())},
      {"known", list_shape(text_shape()), kOptional},
      {"incident", flag_shape(), kOptional},
      {"workaround", flag_shape(), kOptional},
      {"escalate", flag_shape(), kOptional},
  });
  return shape;
}

const Shape& check_entry_shape() {
  static const Shape shape = object_shape({{"id", text_shape()},
                                           {"finding", text_shape(), kOptional},
                                           {"when", anything(), kOptional}});
  return shape;
}

const Shape& field_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"from", text_shape(), kOptional},
      {"input", text_shape({"line", "text", "choice"}), kOptional},
      {"choices", list_shape(text_shape()), kOptional},
      {"mono", flag_shape(), kOptional},
      {"derive", text_shape({"failingCalls", "responseBody"}), kOptional},
      {"ask", flag_shape(), kOptional},
      {"address", flag_shape(), kOptional},
      {"when", anything(), kOptional},
  });
  return shape;
}

const Shape& resolution_shape() {
  static const Shape shape = object_shape({
      {"id", text_shape()},
      {"findings", list_shape(text_shape()), kOptional},
      {"when", anything()},
  });
  return shape;
}

const Shape& lexicon_shape() {
  static const Shape shape = object_shape({
      {"stopWords", list_shape(text_shape()), kOptional},
      {"synonyms", list_shape(list_shape(text_shape())), kOptional},
      {"weakWords", list_shape(text_shape()), kOptional},
      {"homophones", list_shape(text_shape()), kOptional},
      {"traditional", text_shape(), kOptional},
      {"simplified", text_shape(), kOptional},
  });
  return shape;
}

const Shape& locale_shape() {
  static const Shape texts = by_name_shape(text_shape());
  static const Shape article = object_shape({
      {"title", text_shape(), kOptional},
      {"summary", text_shape(), kOptional},
      {"steps", list_shape(text_shape()), kOptional},
      {"opening", text_shape(), kOptional},
      {"action", text_shape(), kOptional},
      {"alreadyDone", text_shape(), kOptional},
  });
  static const Shape field = object_shape({
      {"label", text_shape(), kOptional},
      {"short", text_shape(), kOptional},
      {"hint", text_shape(), kOptional},
      {"choices", texts, kOptional},
  });
  static const Shape shape = object_shape({
      {"name", text_shape(), kOptional},
      {"launcher", texts, kOptional},
      {"contact", texts, kOptional},
      {"kinds", texts, kOptional},
      {"articles", by_name_shape(article), kOptional},
      {"checks", texts, kOptional},
      {"fields", by_name_shape(field), kOptional},
      {"email",
       object_shape({{"messages", by_name_shape(anything()), kOptional},
                     {"subjects", texts, kOptional},
                     {"done", texts, kOptional},
                     {"forms", by_name_shape(texts), kOptional},
                     {"ui", texts, kOptional}}),
       kOptional},
      {"search", object_shape({{"ui", texts, kOptional}}), kOptional},
      {"evidence", texts, kOptional},
      {"resolved", texts, kOptional},
      {"messages", by_name_shape(anything()), kOptional},
      {"ui", texts, kOptional},
      {"library", by_name_shape(anything()), kOptional},
  });
  return shape;
}

const Shape& disabled_shape() {
  static const Shape shape = object_shape({{"id", text_shape()}, {"disabled", flag_shape()}});
  return shape;
}

}  // namespace support::tools
