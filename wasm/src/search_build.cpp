// Documents to an inverted index. A posting keeps, instead of a ready-made weight, which fields the
// term is in: five bits that compress better, let weights be changed without a new index, and let a
// score be explained by field.
#include "support/search.h"
#include "support/search_posting.h"

#include <algorithm>

namespace support {
namespace {

// Terms by their bytes while the index grows: open addressing over numbers in order of appearance.
class TermTable {
 public:
  TermTable() : slots_(1U << 14U, kNoTerm) {}

  uint32_t intern(std::string_view term) {
    uint32_t hash = 2166136261U;
    for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != kNoTerm) {
      const Entry& entry = entries_[slots_[at]];
      if (entry.hash == hash && this->term(slots_[at]) == term) return slots_[at];
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

  [[nodiscard]] size_t size() const { return entries_.size(); }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return std::string_view(bytes_).substr(entries_[number].begin, entries_[number].size);
  }

 private:
  struct Entry {
    uint32_t hash;
    uint32_t begin;
    uint32_t size;
  };

  void grow() {
    std::vector<uint32_t> larger(slots_.size() * 2, kNoTerm);
    for (uint32_t number = 0; number < entries_.size(); ++number) {
      size_t at = entries_[number].hash & (larger.size() - 1);
      while (larger[at] != kNoTerm) at = (at + 1) & (larger.size() - 1);
      larger[at] = number;
    }
    slots_ = std::move(larger);
  }

  std::vector<uint32_t> slots_;
  std::vector<Entry> entries_;
  std::string bytes_;
};

struct RawPosting {
  uint32_t term;
  uint32_t posting;
};

// Gathers one document's terms: which fields each is in and how often the text has it.
class PostingCollector {
 public:
  explicit PostingCollector(const SearchLexicon& lexicon) : lexicon_(lexicon) {}

  uint32_t add_field(std::string_view text, SearchField field) {
    tokens_.clear();
    tokenize(text, lexicon_.folding(), tokens_);
    uint32_t length = 0;
    for (const Token& token : tokens_.tokens) {
      const std::string_view term = tokens_.term(token);
      if (lexicon_.is_stop_term(term)) continue;
      if (token.kind != TokenKind::kWhole) ++length;
      count(table_.intern(term), field);
    }
    return length;
  }

  void end_document(uint32_t document) {
    for (const Tally& tally : tallies_) {
      raw_.push_back({tally.term, make_posting(document, tally.fields, tally.text_count)});
      tally_of_[tally.term] = kNoTerm;
    }
    tallies_.clear();
  }

  [[nodiscard]] const TermTable& table() const { return table_; }
  [[nodiscard]] const std::vector<RawPosting>& raw() const { return raw_; }

 private:
  struct Tally {
    uint32_t term;
    uint32_t fields;
    uint32_t text_count;
  };

  void count(uint32_t term, SearchField field) {
    if (term >= tally_of_.size()) tally_of_.resize(term + 1024, kNoTerm);
    if (tally_of_[term] == kNoTerm) {
      tally_of_[term] = static_cast<uint32_t>(tallies_.size());
      tallies_.push_back({term, 0, 0});
    }
    Tally& tally = tallies_[tally_of_[term]];
    if (field == SearchField::kText) {
      ++tally.text_count;
    } else {
      tally.fields |= field_bit(field);
    }
  }

  const SearchLexicon& lexicon_;
  TermTable table_;
  TokenList tokens_;
  std::vector<Tally> tallies_;      // Of the document being read.
  std::vector<uint32_t> tally_of_;  // By term; kNoTerm when the document does not have it yet.
  std::vector<RawPosting> raw_;     // By document.
};

}  // namespace

SearchIndex SearchIndex::build(std::span<const SearchDocument> documents, Lexicon lexicon) {
  SearchIndex index;
  index.lexicon_ = std::move(lexicon);
  if (documents.size() > kMaxSearchDocuments) documents = documents.first(kMaxSearchDocuments);
  index.describe(documents);
  PostingCollector collector(*index.lexicon_);
  for (uint32_t number = 0; number < documents.size(); ++number) {
    const SearchDocument& document = documents[number];
    collector.add_field(document.title, SearchField::kTitle);
    for (const std::string& tag : document.tags) collector.add_field(tag, SearchField::kTags);
    collector.add_field(document.crumbs, SearchField::kCrumbs);
    const uint32_t length = collector.add_field(document.text, SearchField::kText);
    index.documents_[number].text_class = text_class(length);
    collector.end_document(number);
  }

  // Number the terms in byte order, then deal the postings out: they are by document already.
  const TermTable& table = collector.table();
  std::vector<uint32_t> order(table.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return table.term(a) < table.term(b); });
  std::vector<uint32_t> rank(order.size());
  std::vector<std::string_view> terms;
  terms.reserve(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    terms.push_back(table.term(order[i]));
  }
  index.dictionary_ = SearchDictionary(terms);
  index.posting_begins_.assign(order.size() + 1, 0);
  for (const RawPosting& raw : collector.raw()) ++index.posting_begins_[rank[raw.term] + 1];
  for (size_t i = 1; i < index.posting_begins_.size(); ++i) {
    index.posting_begins_[i] += index.posting_begins_[i - 1];
  }
  std::vector<uint32_t> next(index.posting_begins_.begin(), index.posting_begins_.end());
  index.postings_.resize(collector.raw().size());
  for (const RawPosting& raw : collector.raw()) {
    index.postings_[next[rank[raw.term]]++] = raw.posting;
  }
  return index;
}

void SearchIndex::describe(std::span<const SearchDocument> documents) {
  documents_.reserve(documents.size());
  TokenList title;
  std::string_view last_page;
  uint32_t page = 0;
  for (const SearchDocument& document : documents) {
    title.clear();
    tokenize(document.title, lexicon_->folding(), title, 255);
    const std::string_view id = document.id;
    const std::string_view own_page = id.substr(0, id.find('#'));
    if (!documents_.empty() && own_page != last_page) ++page;
    last_page = own_page;
    documents_.push_back({static_cast<uint8_t>(title.tokens.size()), 0, kind_number(document.kind),
                          page, hash_bytes(document.id)});
  }
  page_count_ = documents.empty() ? 0 : page + 1;
}

uint8_t SearchIndex::kind_number(std::string_view kind) {
  size_t number = 0;
  while (number < kinds_.size() && kinds_[number] != kind) ++number;
  if (number == kMaxKinds) return kMaxKinds - 1;
  if (number == kinds_.size()) kinds_.emplace_back(kind);
  return static_cast<uint8_t>(number);
}

}  // namespace support
