// What is done for every word of every document while an index grows.
#include "support/search_collector.h"

#include <cstring>

#include "support/search_bytes.h"
#include "support/search_posting.h"

namespace support {

uint64_t term_head(std::string_view term) {
  const auto four_at = [&](size_t at) {
    uint32_t bytes = 0;
    std::memcpy(&bytes, term.data() + at, 4);
    return uint64_t{__builtin_bswap32(bytes)};  // Every target is little-endian.
  };
  const size_t size = term.size();
  if (size >= 8) return four_at(0) << 32U | four_at(4);
  if (size >= 4) return four_at(0) << 32U | four_at(size - 4) << 8U * (8 - size);
  uint64_t head = 0;
  for (size_t i = 0; i < size; ++i) {
    head |= uint64_t{static_cast<unsigned char>(term[i])} << 8U * (7 - i);
  }
  return head;
}

uint32_t hash_term(std::string_view term, uint64_t head) {
  constexpr uint64_t kMix = 0x9E3779B97F4A7C15ULL;
  uint64_t hash = (head ^ head >> 32U) * kMix;  // A short term's head is all in its upper half.
  for (size_t at = 8; at < term.size(); at += 8) {
    hash = (hash ^ hash >> 29U ^ term_head(term.substr(at))) * kMix;
  }
  return static_cast<uint32_t>(hash >> 32U);
}

uint32_t TermTable::intern(std::string_view term) {
  const uint64_t head = term_head(term);
  const size_t mask = slots_.size() - 1;
  size_t at = hash_term(term, head) & mask;
  for (; slots_[at] != kNoTerm; at = (at + 1) & mask) {
    const Entry& entry = entries_[slots_[at]];
    if (entry.head == head && entry.size == term.size() &&
        has_same_tail(this->term(slots_[at]), term)) {
      return slots_[at];
    }
  }
  const uint32_t number = size();
  slots_[at] = number;
  entries_.push_back({.head = head,
                      .begin = static_cast<uint32_t>(bytes_.size()),
                      .size = static_cast<uint8_t>(term.size())});
  bytes_.append(term);
  if (entries_.size() * 2 > slots_.size()) grow();
  return number;
}

void TermTable::grow() {
  slots_.assign(slots_.size() * 4, kNoTerm);
  const size_t mask = slots_.size() - 1;
  for (uint32_t number = 0; number < size(); ++number) {
    size_t at = hash_term(term(number), entries_[number].head) & mask;
    while (slots_[at] != kNoTerm) at = (at + 1) & mask;
    slots_[at] = number;
  }
}

uint32_t PostingCollector::intern(std::string_view term) {
  const uint32_t known = table_.size();
  const uint32_t number = table_.intern(term);
  if (number == known) table_[number].is_stop = lexicon_.is_stop_term(term);
  return number;
}

PostingCollector::Tally& PostingCollector::tally_of(uint32_t term) {
  uint32_t& tally = table_[term].tally;
  if (tally == kNoTerm) {
    tally = static_cast<uint32_t>(tallies_.size());
    tallies_.push_back({term, 0, 0});
  }
  return tallies_[tally];
}

uint32_t PostingCollector::add_known_term(std::string_view term) {
  const uint32_t number = intern(term);
  table_[number].is_word = true;
  return number;
}

uint32_t PostingCollector::add_field(std::string_view text, SearchField field) {
  tokens_.clear();
  tokenize(text, lexicon_.folding(), tokens_);
  uint32_t length = 0;
  for (const Token& token : tokens_.tokens) {
    const uint32_t term = intern(tokens_.term(token));
    TermTable::Entry& entry = table_[term];
    if (entry.is_stop) continue;
    if (token.kind != TokenKind::kWhole) ++length;
    if (token.kind != TokenKind::kWhole || field != SearchField::kText) entry.is_word = true;
    Tally& tally = tally_of(term);
    if (field == SearchField::kText) {
      ++tally.text_count;
    } else {
      tally.fields |= field_bit(field);
    }
  }
  return length;
}

void PostingCollector::add_name(std::string_view name) {
  add_field(name, SearchField::kTags);  // Leaves its tokens.
  PhraseTerm phrase;
  for (const Token& token : tokens_.tokens) {
    const std::string_view term = tokens_.term(token);
    if (token.kind == TokenKind::kWhole || lexicon_.is_stop_term(term)) continue;
    phrase.add(hash_stems(term).inflection);
  }
  if (phrase.word_count() < 2) return;
  tally_of(add_known_term(phrase.term())).fields |= field_bit(SearchField::kTags);
}

void PostingCollector::end_document(uint32_t document) {
  for (const Tally& tally : tallies_) {
    postings_.push_back({tally.term, make_posting(document, tally.fields, tally.text_count)});
    table_[tally.term].tally = kNoTerm;
    ++table_[tally.term].document_count;
  }
  tallies_.clear();
}

}  // namespace support
