// Documents to an inverted index. A posting keeps, instead of a ready-made weight, which fields the
// term is in: five bits that compress better, let weights be changed without a new index, and let a
// score be explained by field.
#include <algorithm>

#include "support/search.h"
#include "support/search_bytes.h"
#include "support/search_collector.h"
#include "support/search_posting.h"
#include "support/search_weights.h"

namespace support {
namespace {

constexpr uint32_t kMaxTerms = 1U << 24U;  // Further ones are left out.
constexpr uint64_t kNumberBits = kMaxTerms - 1;
constexpr size_t kBytesAtOnce = 5;  // What a number leaves free of 64 bits.

// Sorts numbers of terms that are the same up to `depth`: by the next five bytes, then those that
// are the same there by the five after them. What stands above the numbers is overwritten.
void sort_by_bytes(const TermTable& table, std::span<uint64_t> numbers, size_t depth) {
  for (uint64_t& place : numbers) {
    const uint64_t number = place & kNumberBits;
    const std::string_view term = table.term(static_cast<uint32_t>(number));
    const uint64_t head = term_head(term.substr(std::min(depth, term.size())));
    place = (head & ~kNumberBits) | number;
  }
  sort_numbers(numbers);
  if (depth + kBytesAtOnce >= kMaxTermBytes) return;
  for (size_t begin = 0; begin < numbers.size();) {
    size_t end = begin + 1;
    while (end < numbers.size() && (numbers[end] ^ numbers[begin]) <= kNumberBits) ++end;
    if (end - begin > 1) {
      sort_by_bytes(table, numbers.subspan(begin, end - begin), depth + kBytesAtOnce);
    }
    begin = end;
  }
}

}  // namespace

SearchIndex SearchIndex::build(std::span<const SearchDocument> documents,
                               const SearchLexicon& lexicon) {
  SearchIndexBuilder builder(lexicon);
  for (const SearchDocument& document : documents) builder.add(document);
  return builder.build();
}

SearchIndexBuilder::SearchIndexBuilder(const SearchLexicon& lexicon)
    : index_(lexicon), collector_(std::make_unique<PostingCollector>(lexicon)) {}
SearchIndexBuilder::SearchIndexBuilder(SearchIndexBuilder&&) noexcept = default;
SearchIndexBuilder& SearchIndexBuilder::operator=(SearchIndexBuilder&&) noexcept = default;
SearchIndexBuilder::~SearchIndexBuilder() = default;

void SearchIndexBuilder::add(const SearchDocument& document) {
  const size_t number = index_.documents_.size();
  if (number == kMaxSearchDocuments) return;
  index_.add_headings(document, *collector_);
  const uint32_t length = collector_->add_field(document.text, SearchField::kText) +
                          collector_->add_field(document.apart, SearchField::kText);
  index_.documents_.back().text_class = text_class(length);
  collector_->end_document(static_cast<uint32_t>(number));
}

SearchIndex SearchIndexBuilder::build() const {
  SearchIndex index = index_;
  index.assemble(*collector_);
  return index;
}

void SearchIndex::add_headings(const SearchDocument& document, PostingCollector& collector) {
  const uint32_t title_size = collector.add_field(document.title, SearchField::kTitle);
  for (const std::string& tag : document.tags) collector.add_name(tag);
  collector.add_field(document.crumbs, SearchField::kCrumbs);
  documents_.push_back({hash_bytes(document.id), static_cast<uint8_t>(std::min(title_size, 255U)),
                        0, kind_number(document.kind), document.crumbs.empty()});
}

// Numbers the terms in byte order and deals the postings out: they are by document already.
void SearchIndex::assemble(const PostingCollector& collector) {
  const TermTable& table = collector.table();
  std::vector<uint64_t> order;
  for (uint32_t term = 0; term < std::min(table.size(), kMaxTerms); ++term) {
    if (collector.keeps(term)) order.push_back(term);
  }
  sort_by_bytes(table, order, 0);
  std::vector<uint32_t> number(table.size(), kNoTerm);
  std::vector<std::string_view> terms;
  terms.reserve(order.size());
  for (const uint64_t place : order) {
    const auto term = static_cast<uint32_t>(place & kNumberBits);
    number[term] = static_cast<uint32_t>(terms.size());
    terms.push_back(table.term(term));
  }
  dictionary_ = SearchDictionary(terms);

  posting_begins_.assign(terms.size() + 1, 0);
  for (const auto& raw : collector.postings()) {
    if (number[raw.term] != kNoTerm) ++posting_begins_[number[raw.term] + 1];
  }
  for (size_t i = 1; i < posting_begins_.size(); ++i) posting_begins_[i] += posting_begins_[i - 1];
  std::vector<uint32_t> next = posting_begins_;
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
  for (const Document& document : documents_) {
    const float title = static_cast<float>(document.title_size) * count / titles;
    const float text = text_length(document.text_class) * count / texts;
    const float once = w.text / (1 - w.text_length + w.text_length * text);
    field_weights_.push_back({w.title / (1 - w.title_length + w.title_length * title), once,
                              w.text_twice * once, w.text_often * once});
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
