#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "../pack_source.h"

namespace support::tools {

/// A section for each heading of the Markdown files (CommonMark with GitHub's tables, by cmark-gfm)
/// below `folder`, as documents of library.schema.json: the text from one heading to the next, with
/// the headings above it as crumbs and a link to its anchor.
///
/// `base` is the address that `folder` is published at. A file's page is its path without ".md",
/// its folder's for "index.md" and "README.md"; front matter ("---", `key: value` lines) may say
/// otherwise by `url`, `permalink` or `slug`, may name the page by `title`, and leaves it out by
/// `draft: true` or `search: false`. Anchors are GitHub's, or what a heading says by `{#anchor}`.
Result<Json> read_markdown(const std::filesystem::path& folder, const std::string& base);

/// The sections of one file; `path` is its place below the folder.
Json markdown_sections(std::string_view text, const std::string& path, const std::string& base);

}  // namespace support::tools
