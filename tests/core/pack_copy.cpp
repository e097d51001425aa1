#include "pack_copy.h"

#include <chrono>
#include <fstream>
#include <iterator>

#include "../../wasm/tools/check_pack.h"

namespace support::test {

namespace fs = std::filesystem;

namespace {

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

PackCopy::PackCopy(const std::string& original)
    : original_(fs::path(SUPPORT_SOURCE_DIR) / original) {
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  folder_ = fs::temp_directory_path() / ("support-packs-" + std::to_string(ticks));
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(original_)) {
    if (!entry.is_regular_file()) continue;
    copy_bytes(entry.path(), folder_ / entry.path().lexically_relative(original_));
  }
}

PackCopy::~PackCopy() {
  // Nor does fs::remove_all() work there.
  std::vector<fs::path> all;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
    all.push_back(entry.path());
  }
  std::error_code ignored;
  for (size_t i = all.size(); i-- > 0;) fs::remove(all[i], ignored);
  fs::remove(folder_, ignored);
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
  if (fs::exists(original_ / name)) copy_bytes(original_ / name, file(name));
}

std::string PackCopy::mistakes() const {
  std::string lines = tools::mistake_lines(tools::check_pack(folder_ / "acme"));
  const std::string prefix = folder_.generic_string() + "/";
  for (size_t at = lines.find(prefix); at != std::string::npos; at = lines.find(prefix)) {
    lines.erase(at, prefix.size());
  }
  return lines;
}

std::set<std::string> PackCopy::mistake_kinds() const {
  std::set<std::string> kinds;
  for (const tools::Mistake& mistake : tools::check_pack(folder_ / "acme")) {
    kinds.insert(mistake.kind);
  }
  return kinds;
}

}  // namespace support::test
