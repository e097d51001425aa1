#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/diagnosis.h"
#include "support/json_writer.h"
#include "support/redaction.h"
#include "support/signals.h"

namespace support {

/// A failed call as somebody pasted it: an error, a curl command with its answer, a header dump, a
/// stack trace, a log line. Redacted before anything else was done with it.
class Pasted {
 public:
  /// Views into this object.
  [[nodiscard]] Call call() const;
  [[nodiscard]] const std::vector<Removed>& removed() const { return removed_; }
  /// A command without what came back: nothing can be said of it yet.
  [[nodiscard]] bool is_request() const { return is_request_; }

 private:
  friend std::optional<Pasted> read_pasted(std::string_view text, const RedactionPolicy& policy);

  static std::optional<Pasted> read(std::string_view safe, bool is_command);
  static std::optional<Pasted> read_log(std::string_view safe);

  std::string method_;
  std::string url_;
  int status_ = 0;
  bool is_request_ = false;
  std::vector<std::pair<std::string, std::string>> headers_;
  std::string body_;
  std::string model_;
  std::vector<Removed> removed_;
};

/// Reads `text` as an error when it looks like one: nullopt for words that somebody typed to search
/// for. Of a long text the end is read first, where a log has its error, then the beginning:
/// linear, and kMaxBodyBytes in all.
std::optional<Pasted> read_pasted(std::string_view text, const RedactionPolicy& policy);

/// Writes the member `pasted` of the reply `Found`: the call, what was understood, what speaks for
/// it and what redaction took out.
void write_pasted(JsonWriter& json, const ContentPack& pack, const Context& context,
                  const Diagnosis& diagnosis, const Pasted& pasted);

}  // namespace support
