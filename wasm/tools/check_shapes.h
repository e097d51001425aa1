#pragma once

#include "check_shape.h"

namespace support::tools {

// What the files of a pack's source may hold.

/// Entries of `kinds` and `webmail` have shapes of their own: they are merged by id.
const Shape& pack_shape();
const Shape& kind_shape();
const Shape& webmail_shape();
const Shape& rules_file_shape();
/// A file that holds nothing but the list `member`.
Shape file_shape(const char* member);
const Shape& rule_shape();
const Shape& article_shape();
const Shape& check_entry_shape();
const Shape& field_shape();
const Shape& resolution_shape();
const Shape& lexicon_shape();
const Shape& locale_shape();
/// An entry that takes out the one of the pack below.
const Shape& disabled_shape();

}  // namespace support::tools
