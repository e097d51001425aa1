// Documents to an inverted index. A posting keeps, instead of a ready-made weight, which fields the
// term is in: five bits that compress better, let weights be changed without a new index, and let a
// score be explained by field.
#include <algorithm>
#include <numeric>

#include "support/search.h"
#include "support/search_collector.h"
#include "support/search_posting.h"
#include "support/search_weights.h"

namespace support {

uint32_t TermTable::intern(std::string_view term) {
  uint32_t hash = 2166136261U;  // FNV-1a, 32 bits
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  size_t at = hash & (slots_.size() - 1);
  while (slots_[at] != kNoTerm) {
    if (entries_[slots_[at]].hash == hash && this->term(slots_[at]) == term) return slots_[at];
    at = (at + 1) & (slots_.size() - 1);
  }
  const auto number = static_cast<uint32_t>(entries_.size());
  slots_[at] = number;
  entries_.push_back(
      {hash, static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(term.size())});
  bytes_.append(term);
  if (entries_.size() * 2 > slots_.size()) grow();
  return number;
}

void TermTable::grow() {
  slots_.assign(slots_.size() * 2, kNoTerm);
  for (uint32_t number = 0; number < entries_.size(); ++number) {
    size_t at = entries_[number].hash & (slots_.size() - 1);
    while (slots_[at] != kNoTerm) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = number;
  }
}

uint32_t PostingCollector::intern(std::string_view term) {
  const uint32_t number = table_.intern(term);
  if (number == traits_.size()) {
    traits_.emplace_back();
    traits_.back().is_stop = lexicon_.is_stop_term(term);
  }
  return number;
}

PostingCollector::Tally& PostingCollector::tally_of(uint32_t term) {
  Traits& traits = traits_[term];
  if (traits.tally == kNoTerm) {
    traits.tally = static_cast<uint32_t>(tallies_.size());
    tallies_.push_back({term, 0, 0});
  }
  return tallies_[traits.tally];
}

uint32_t PostingCollector::add_known_term(std::string_view term) {
  const uint32_t number = intern(term);
  traits_[number].is_word = true;
  return number;
}

uint32_t PostingCollector::add_field(std::string_view text, SearchField field) {
  tokens_.clear();
  tokenize(text, lexicon_.folding(), tokens_);
  uint32_t length = 0;
  for (const Token& token : tokens_.tokens) {
    const uint32_t term = intern(tokens_.term(token));
    Traits& traits = traits_[term];
    if (traits.is_stop) continue;
    if (token.kind != TokenKind::kWhole) ++length;
    if (token.kind != TokenKind::kWhole || field != SearchField::kText) traits.is_word = true;
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
    traits_[tally.term].tally = kNoTerm;
    ++traits_[tally.term].document_count;
  }
  tallies_.clear();
}

SearchIndex SearchIndex::build(std::span<const SearchDocument> documents, Lexicon lexicon) {
  SearchIndex index(std::move(lexicon));
  documents = documents.first(std::min(documents.size(), kMaxSearchDocuments));
  PostingCollector collector(*index.lexicon_);
  for (const SearchDocument& document : documents) {
    index.add_headings(document, collector);
    const uint32_t length = collector.add_field(document.text, SearchField::kText);
    index.documents_.back().text_class = text_class(length);
    collector.end_document(static_cast<uint32_t>(index.documents_.size() - 1));
  }
  index.assemble(collector);
  return index;
}

void SearchIndex::add_headings(const SearchDocument& document, PostingCollector& collector) {
  const uint32_t title_size = collector.add_field(document.title, SearchField::kTitle);
  for (const std::string& tag : document.tags) collector.add_name(tag);
  collector.add_field(document.crumbs, SearchField::kCrumbs);
  documents_.push_back({hash_bytes(document.id), 0, 0,
                        static_cast<uint8_t>(std::min(title_size, 255U)), 0,
                        kind_number(document.kind), document.crumbs.empty()});
}

// Numbers the terms in byte order and deals the postings out: they are by document already.
void SearchIndex::assemble(const PostingCollector& collector) {
  const TermTable& table = collector.table();
  std::vector<uint32_t> order;
  for (uint32_t term = 0; term < table.size(); ++term) {
    if (collector.keeps(term)) order.push_back(term);
  }
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return table.term(a) < table.term(b); });
  std::vector<uint32_t> number(table.size(), kNoTerm);
  std::vector<std::string_view> terms;
  terms.reserve(order.size());
  for (const uint32_t term : order) {
    number[term] = static_cast<uint32_t>(terms.size());
    terms.push_back(table.term(term));
  }
  dictionary_ = SearchDictionary(terms);

  posting_begins_.assign(terms.size() + 1, 0);
  for (const auto& raw : collector.postings()) {
    if (number[raw.term] != kNoTerm) ++posting_begins_[number[raw.term] + 1];
  }
  std::partial_sum(posting_begins_.begin(), posting_begins_.end(), posting_begins_.begin());
  std::vector<uint32_t> next(posting_begins_.begin(), posting_begins_.end());
  postings_.resize(posting_begins_.back());
  for (const auto& raw : collector.postings()) {
    if (number[raw.term] != kNoTerm) postings_[next[number[raw.term]]++] = raw.posting;
  }
  measure_fields();
}

// BM25F's length normalization, once for each document: long fields make their words count less.
void SearchIndex::measure_fields() {
  const auto count = static_cast<float>(std::max<size_t>(documents_.size(), 1));
  float titles = 1;
  float texts = 1;
  for (const Document& document : documents_) {
    titles += static_cast<float>(document.title_size);
    texts += text_length(document.text_class);
  }
  const SearchWeights& w = search_weights;
  for (Document& document : documents_) {
    const float title = static_cast<float>(document.title_size) * count / titles;
    const float text = text_length(document.text_class) * count / texts;
    document.title_weight = w.title / (1 - w.title_length + w.title_length * title);
    document.text_weight = w.text / (1 - w.text_length + w.text_length * text);
  }
}

uint8_t SearchIndex::kind_number(std::string_view kind) {
  size_t number = 0;
  while (number < kinds_.size() && kinds_[number] != kind) ++number;
  if (number == kMaxKinds) return kMaxKinds - 1;
  if (number == kinds_.size()) kinds_.emplace_back(kind);
  return static_cast<uint8_t>(number);
}

}  // namespace support
