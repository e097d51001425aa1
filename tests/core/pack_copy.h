#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "built_pack.h"

namespace support::test {

/// A copy of tests/cases/packs, or of other packs, in a folder of its own, to be spoilt file by
/// file.
class PackCopy {
 public:
  explicit PackCopy(const std::string& original = "tests/cases/packs");
  ~PackCopy();
  PackCopy(const PackCopy&) = delete;
  PackCopy& operator=(const PackCopy&) = delete;

  [[nodiscard]] std::filesystem::path file(const std::string& name) const;
  /// Applies a JSON patch (RFC 6902) to a file.
  void patch(const std::string& name, const Json& patch) const;
  void write(const std::string& name, const std::string& text) const;
  /// Makes a file what it was, or takes it away again.
  void restore(const std::string& name) const;
  /// All mistakes of the pack "acme", a line each, with file names from this folder on.
  [[nodiscard]] std::string mistakes() const;
  [[nodiscard]] std::set<std::string> mistake_kinds() const;

 private:
  std::filesystem::path original_;
  std::filesystem::path folder_;
};

}  // namespace support::test
