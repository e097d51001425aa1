#include "markdown.h"

#include <algorithm>
#include <array>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "../documents.h"
#include "front_matter.h"
#include "support/text.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, NodeDeleter>;

Tree parse_markdown(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
  for (const char* name : {"table", "strikethrough"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser, extension);
    }
  }
  cmark_parser_feed(parser, text.data(), text.size());
  Tree tree(cmark_parser_finish(parser));
  cmark_parser_free(parser);
  return tree;
}

struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

/// What a reader sees when the iterator comes to `node`.
void append_entered(cmark_node* node, std::string& into) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
      into += cmark_node_get_literal(node);
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      into += ' ';
      break;
    default:
      break;
  }
}

/// And when it leaves: a line a block, a space between the cells of a table's row.
void append_left(cmark_node* node, std::string& into) {
  const bool is_block = (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
  if (!is_block || into.empty()) return;
  if (std::string_view(cmark_node_get_type_string(node)) == "table_cell") {
    into += ' ';
  } else if (into.back() != '\n') {
    into += '\n';
  }
}

/// What a reader sees of `root` and all below it. Without recursion: quotes nest without a limit.
void append_text(cmark_node* root, std::string& into) {
  const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_ENTER) append_entered(node, into);
    // What has no children is entered and never left.
    const bool is_code = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
    if (event == CMARK_EVENT_EXIT || is_code) append_left(node, into);
  }
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Punctuation beyond ASCII, as far as documentation uses it: dashes and quotes (U+2010 to U+205E),
/// Chinese marks (U+3001 to U+303F) and full-width ones (U+FF01 to U+FF0F, U+FF1A to U+FF20).
bool is_wide_punctuation(std::string_view character) {
  return (character >= "\u2010" && character <= "\u205E") ||
         (character >= "\u3001" && character <= "\u303F") ||
         (character >= "\uFF01" && character <= "\uFF0F") ||
         (character >= "\uFF1A" && character <= "\uFF20");
}

/// Capitals that stand right before their small letters.
bool is_paired_capital(char32_t c) {
  const bool is_even = c % 2 == 0;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return !is_even;
  // U+0130 is the Turkish one, whose small letter is ASCII's.
  const bool is_latin = (c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177);
  const bool is_cyrillic =
      (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
  return is_even && (is_latin || is_cyrillic);
}

/// Latin, Greek and Cyrillic. The search's own folding also takes accents off, which anchors keep.
char32_t small_letter(char32_t c) {
  if (is_paired_capital(c)) return c + 1;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  return c;
}

/// All letters above have two bytes.
void append_small(std::string& into, std::string_view character) {
  if (character.size() != 2) {
    into += character;
    return;
  }
  const auto head = static_cast<unsigned char>(character[0]);
  const auto tail = static_cast<unsigned char>(character[1]);
  append_utf8(into, small_letter(((head & 0x1FU) << 6U) | (tail & 0x3FU)));
}

/// GitHub's: small letters, hyphens for spaces, no punctuation.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (size_t at = 0; at < heading.size();) {
    size_t end = at + 1;
    while (end < heading.size() && is_continuation(static_cast<unsigned char>(heading[end]))) ++end;
    const std::string_view character = heading.substr(at, end - at);
    at = end;
    const char first = character.front();
    if (character.size() > 1) {
      if (!is_wide_punctuation(character)) append_small(anchor, character);
    } else if (first == ' ') {
      anchor += '-';
    } else if (first >= 'A' && first <= 'Z') {
      anchor += static_cast<char>(first - 'A' + 'a');
    } else if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') || first == '-' ||
               first == '_') {
      anchor += first;
    }
  }
  return anchor;
}

/// Takes "{#anchor}" off the end of a heading; empty when there is none.
std::string take_anchor(std::string& heading) {
  const size_t open = heading.rfind("{#");
  if (open == std::string::npos || !heading.ends_with('}')) return {};
  std::string anchor = heading.substr(open + 2, heading.size() - open - 3);
  heading.erase(open);
  while (heading.ends_with(' ')) heading.pop_back();
  return anchor;
}

constexpr size_t kHeadingLevels = 6;

/// Gathers sections while a page is read from top to bottom.
class Sections {
 public:
  Sections(std::string path, std::string page, std::string title)
      : path_(std::move(path)), page_(std::move(page)), title_(std::move(title)) {}

  void heading(int level, std::string heading) {
    finish();
    std::string anchor = take_anchor(heading);
    if (anchor.empty()) anchor = anchor_of(heading);
    // The second of a name is GitHub's "name-1".
    const int before = seen_[anchor]++;
    anchor_ = before == 0 ? anchor : fmt::format("{}-{}", anchor, before);
    const auto at = static_cast<size_t>(level - 1);
    std::fill(headings_.begin() + static_cast<std::ptrdiff_t>(at), headings_.end(), std::string());
    headings_[at] = std::move(heading);
    level_ = at;
  }

  void text(cmark_node* node) { append_text(node, text_); }

  Json take() {
    finish();
    return std::move(sections_);
  }

 private:
  void finish() {
    const std::string& heading = headings_[level_];
    const bool is_top = heading.empty() || heading == title_;
    // A heading that is followed by the next at once is in its crumbs.
    if (text_.empty()) return;
    std::string crumbs = title_;
    for (size_t i = 0; i < level_; ++i) {
      if (!headings_[i].empty() && headings_[i] != title_) crumbs += " › " + headings_[i];
    }
    Json section{{"kind", "documentation"},
                 {"id", anchor_.empty() ? path_ : fmt::format("{}#{}", path_, anchor_)},
                 {"title", is_top ? title_ : heading},
                 {"text", text_},
                 {"url", anchor_.empty() || is_top ? page_ : fmt::format("{}#{}", page_, anchor_)}};
    if (!is_top) section["crumbs"] = crumbs;
    sections_.push_back(std::move(section));
    text_.clear();
  }

  std::string path_;
  std::string page_;
  std::string title_;
  std::array<std::string, kHeadingLevels> headings_;
  size_t level_ = 0;
  std::string anchor_;
  std::string text_;
  std::map<std::string, int> seen_;
  Json sections_ = Json::array();
};

std::string heading_text(cmark_node* node) {
  std::string text;
  append_text(node, text);
  while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
  return text;
}

/// The front matter's, else the first heading of the first level, else the file's name.
std::string title_of(cmark_node* tree, const std::string& named, const std::string& path) {
  if (!named.empty()) return named;
  for (cmark_node* node = cmark_node_first_child(tree); node != nullptr;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
        cmark_node_get_heading_level(node) == 1) {
      std::string title = heading_text(node);
      take_anchor(title);
      return title;
    }
  }
  return fs::path(path).stem().string();
}

/// Where the file is published, unless its front matter says otherwise.
std::string page_of(const std::string& path, const std::string& base, const auto& front) {
  for (const char* key : {"url", "permalink", "slug"}) {
    const auto said = front.find(key);
    if (said == front.end() || said->second.empty()) continue;
    const std::string& address = said->second;
    if (address.find("://") != std::string::npos) return address;
    if (address.starts_with('/')) return base + address.substr(1);
    return base + (fs::path(path).parent_path() / address).generic_string();
  }
  return page_address(path, base);
}

bool is_markdown(const fs::path& file) {
  return file.extension() == ".md" || file.extension() == ".markdown";
}

}  // namespace

Json markdown_sections(std::string_view text, const std::string& path, const std::string& base) {
  const auto front = take_front_matter(text);
  const auto says = [&](const char* key, std::string_view value) {
    const auto said = front.find(key);
    return said != front.end() && said->second == value;
  };
  if (says("draft", "true") || says("search", "false")) return Json::array();
  const Tree tree = parse_markdown(text);
  const auto named = front.find("title");
  Sections sections(
      path, page_of(path, base, front),
      title_of(tree.get(), named == front.end() ? std::string() : named->second, path));
  for (cmark_node* node = cmark_node_first_child(tree.get()); node != nullptr;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
      sections.heading(cmark_node_get_heading_level(node), heading_text(node));
    } else {
      sections.text(node);
    }
  }
  return sections.take();
}

Result<Json> read_markdown(const fs::path& folder, const std::string& base) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file() && is_markdown(entry.path())) files.push_back(entry.path());
  }
  if (error) return Error{ErrorCode::kInvalidValue, "cannot read this folder", folder.string()};
  std::sort(files.begin(), files.end());
  Json sections = Json::array();
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return Error{ErrorCode::kInvalidValue, "cannot read this file", file.string()};
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string path = file.lexically_relative(folder).generic_string();
    for (Json& section : markdown_sections(bytes.str(), path, base)) {
      sections.push_back(std::move(section));
    }
  }
  if (sections.empty()) {
    return Error{ErrorCode::kMissing, "no section in any *.md file below this folder",
                 folder.string()};
  }
  return sections;
}

}  // namespace support::tools
