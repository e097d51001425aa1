#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace support {

/// Writes one JSON document (RFC 8259) on one line, front to back. Members stand in the order they
/// are written. Bytes that are not UTF-8 become U+FFFD, so the result always parses.
class JsonWriter {
 public:
  /// With room for a usual reply, so that it need not be moved while it grows.
  JsonWriter() { out_.reserve(8192); }

  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }

  void key(std::string_view name);
  void text(std::string_view value);
  void number(int64_t value);
  void flag(bool value);

  void open_object(std::string_view name) {
    key(name);
    open_object();
  }
  void open_array(std::string_view name) {
    key(name);
    open_array();
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  /// Leaves the member out when `value` is empty.
  void text_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, int64_t value) {
    key(name);
    number(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    flag(value);
  }

  /// The document. The writer is empty afterwards.
  [[nodiscard]] std::string take();

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);
  void quote(std::string_view value);

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace support
