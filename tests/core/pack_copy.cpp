#include "pack_copy.h"

#include <chrono>
#include <fstream>
#include <iterator>

#include "../../wasm/tools/check_pack.h"

namespace support::test {

namespace fs = std::filesystem;

namespace {

const fs::path kOriginal = SUPPORT_SOURCE_DIR "/tests/cases/packs";

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// fs::copy() asks for more of a file system than WebAssembly has under Node.
void copy_bytes(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  std::ofstream(to, std::ios::binary) << read(from);
}

}  // namespace

PackCopy::PackCopy() {
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  folder_ = fs::temp_directory_path() / ("support-packs-" + std::to_string(ticks));
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kOriginal)) {
    if (!entry.is_regular_file()) continue;
    copy_bytes(entry.path(), folder_ / entry.path().lexically_relative(kOriginal));
  }
}

PackCopy::~PackCopy() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

fs::path PackCopy::file(const std::string& name) const { return folder_ / name; }

void PackCopy::patch(const std::string& name, const Json& patch) const {
  write(name, Json::parse(read(file(name))).patch(patch).dump());
}

void PackCopy::write(const std::string& name, const std::string& text) const {
  fs::create_directories(file(name).parent_path());
  std::ofstream(file(name), std::ios::binary) << text;
}

void PackCopy::restore(const std::string& name) const {
  fs::remove(file(name));
  if (fs::exists(kOriginal / name)) copy_bytes(kOriginal / name, file(name));
}

std::string PackCopy::mistakes() const {
  std::string lines = tools::mistake_lines(tools::check_pack(folder_ / "acme"));
  const std::string prefix = folder_.generic_string() + "/";
  for (size_t at = lines.find(prefix); at != std::string::npos; at = lines.find(prefix)) {
    lines.erase(at, prefix.size());
  }
  return lines;
}

std::string PackCopy::first_kind() const {
  const std::vector<tools::Mistake> all = tools::check_pack(folder_ / "acme");
  return all.empty() ? "" : all.front().kind;
}

}  // namespace support::test
