// BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009, section 3.7): the
// evidence of a word's fields is added up before it saturates, so a word in title and text does not
// count as two. Two departures, both found by measuring: rarity is the square root of the usual
// inverse document frequency, for in a short query each word was meant; and most of a score is in
// proportion to how much of the query is found, so that one rare word does not outdo three.
#include <algorithm>
#include <cmath>

#include "support/search.h"
#include "support/search_posting.h"
#include "support/search_weights.h"

namespace support {
namespace {

float rarity_of(size_t document_count, size_t found) {
  const auto n = static_cast<float>(document_count);
  const auto df = static_cast<float>(found);
  return std::sqrt(std::log(1.0F + (n - df + 0.5F) / (df + 0.5F)));
}

float saturated(float evidence) { return evidence / (search_weights.saturation + evidence); }

bool ranks_before(const SearchHit& a, const SearchHit& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

// A SearchBoost by numbers.
struct Boost {
  float factor;
  bool any_kind;
  bool any_id;
  uint8_t kind;
  uint64_t id_hash;
};

std::vector<Boost> number_boosts(const QueryOptions& options,
                                 const std::vector<std::string>& kinds) {
  std::vector<Boost> boosts;
  for (const SearchBoost& boost : options.boosts) {
    size_t kind = 0;
    while (kind < kinds.size() && kinds[kind] != boost.kind) ++kind;
    if (!boost.kind.empty() && kind == kinds.size()) continue;
    // A comparison with NaN is false, so it becomes 0 with everything else that is not positive.
    const float factor = boost.factor > 0 ? std::min(boost.factor, 100.0F) : 0.0F;
    boosts.push_back({factor, boost.kind.empty(), boost.id.empty(), static_cast<uint8_t>(kind),
                      hash_bytes(boost.id)});
  }
  return boosts;
}

// Keeps the best `limit` in order: few of many stay, so most cost one comparison.
void keep_best(std::vector<SearchHit>& best, const SearchHit& hit, size_t limit) {
  if (best.size() == limit) {
    if (!ranks_before(hit, best.back())) return;
    best.pop_back();
  }
  size_t at = best.size();
  best.push_back(hit);
  for (; at > 0 && ranks_before(hit, best[at - 1]); --at) best[at] = best[at - 1];
  best[at] = hit;
}

}  // namespace

/// Scores all documents for one query.
class SearchRanking {
 public:
  SearchRanking(const SearchIndex& index, const SearchQuery& query)
      : index_(index),
        query_(query),
        tallies_(index.documents_.size()),
        touched_(index.documents_.size() + 1) {}

  void score() {
    for (const SearchQuery::Concept& part : query_.concepts) {
      if (const SearchQuery::Alternative* sole = sole_term(part)) {
        score_term(part, *sole);
        continue;
      }
      const float rarity = gather(part);
      total_ += rarity;
      for (const uint32_t document : touched()) {
        add_concept(tallies_[document], rarity, tallies_[document].evidence);
        tallies_[document].evidence = 0;
      }
    }
  }

  /// What a document's concepts add up to, weighed by how much of the query it covers.
  [[nodiscard]] float final_score(uint32_t document) const {
    return tallies_[document].score * factor(document);
  }

  /// The first document from `document` on that found more than `bound` before it was weighed;
  /// their count where there is none.
  [[nodiscard]] uint32_t next_above(float bound, uint32_t document) const {
    const std::span<const Tally> tallies(tallies_);
    while (document < tallies.size() && tallies[document].score <= bound) ++document;
    return document;
  }

  std::vector<SearchReason> explain(uint32_t document) {
    score();
    std::vector<SearchReason> reasons;
    for (uint32_t number = 0; number < query_.concepts.size(); ++number) {
      const float rarity = gather(query_.concepts[number]);
      const float evidence = tallies_[document].evidence;
      for (const uint32_t other : touched()) tallies_[other].evidence = 0;
      if (evidence == 0) continue;
      SearchReason reason = strongest(query_.concepts[number], document);
      reason.concept_number = number;
      reason.rarity = rarity;
      reason.score = rarity * saturated(evidence) * factor(document);
      float sum = 0;
      for (const float field : reason.fields) sum += field;
      for (float& field : reason.fields) field *= reason.score / sum;
      reasons.push_back(reason);
    }
    return reasons;
  }

 private:
  // Of a document: what was found so far.
  struct Tally {
    float score;
    float coverage;  // What the concepts found are worth together.
    float evidence;  // Of the concept at hand.
  };

  [[nodiscard]] float factor(uint32_t document) const {
    const float covered = total_ > 0 ? tallies_[document].coverage / total_ : 0;
    const float root = index_.documents_[document].is_root ? 1 + search_weights.root : 1;
    return (1 - search_weights.coverage + search_weights.coverage * covered) * root;
  }

  [[nodiscard]] std::span<const uint32_t> touched() const {
    return {touched_.data(), touched_count_};
  }

  static void add_concept(Tally& tally, float rarity, float evidence) {
    tally.score += rarity * saturated(evidence);
    tally.coverage += rarity;
  }

  // The concept's only alternative where that is a single term, or null.
  [[nodiscard]] const SearchQuery::Alternative* sole_term(const SearchQuery::Concept& part) const {
    const SearchQuery::Alternative& first = query_.alternatives[part.first_alternative];
    return part.alternative_count == 1 && first.term_count == 1 ? &first : nullptr;
  }

  // Most concepts are one term: nothing to compare, and what it is worth is known before.
  void score_term(const SearchQuery::Concept& part, const SearchQuery::Alternative& sole) {
    const std::span<const uint32_t> postings = index_.postings(query_.terms[sole.first_term]);
    if (postings.empty()) return;
    const float rarity = part.weight * rarity_of(tallies_.size(), postings.size());
    total_ += rarity;
    for (const uint32_t posting : postings) {
      add_concept(tallies_[posting_document(posting)], rarity,
                  sole.weight * index_.evidence(posting));
    }
  }

  // Fills touched_ and their evidence for one concept; gives what the concept is worth.
  float gather(const SearchQuery::Concept& part) {
    touched_count_ = 0;
    for (uint32_t i = 0; i < part.alternative_count; ++i) {
      const SearchQuery::Alternative& alternative = query_.alternatives[part.first_alternative + i];
      if (alternative.term_count == 1) {
        for (const uint32_t posting : index_.postings(query_.terms[alternative.first_term])) {
          add(posting_document(posting), alternative.weight * index_.evidence(posting));
        }
      } else {
        gather_phrase(alternative);
      }
    }
    if (touched_count_ == 0) return 0;
    return part.weight * rarity_of(tallies_.size(), touched_count_);
  }

  // A phrase is as strong as its weakest word, and only where all of them are.
  void gather_phrase(const SearchQuery::Alternative& phrase) {
    for (const uint32_t posting : index_.postings(query_.terms[phrase.first_term])) {
      float weakest = index_.evidence(posting);
      for (uint32_t k = 1; k < phrase.term_count && weakest > 0; ++k) {
        const uint32_t other =
            index_.find_posting(query_.terms[phrase.first_term + k], posting_document(posting));
        weakest = other == kNoPosting ? 0 : std::min(weakest, index_.evidence(other));
      }
      if (weakest > 0) add(posting_document(posting), phrase.weight * weakest);
    }
  }

  void add(uint32_t document, float evidence) {
    float& most = tallies_[document].evidence;
    touched_[touched_count_] = document;
    if (most == 0) ++touched_count_;
    most = std::max(most, evidence);
  }

  // The term that gave most of a concept's evidence in `document`, and its fields' shares.
  [[nodiscard]] SearchReason strongest(const SearchQuery::Concept& part, uint32_t document) const {
    SearchReason best{};
    float most = 0;
    for (uint32_t i = 0; i < part.alternative_count; ++i) {
      const SearchQuery::Alternative& alternative = query_.alternatives[part.first_alternative + i];
      for (uint32_t k = 0; k < alternative.term_count; ++k) {
        const uint32_t term = query_.terms[alternative.first_term + k];
        const uint32_t posting = index_.find_posting(term, document);
        if (posting == kNoPosting) break;
        const float evidence = alternative.weight * index_.evidence(posting);
        if (evidence <= most) continue;
        most = evidence;
        best.term = index_.dictionary_.term(term);
        best.origin = alternative.origin;
        best.fields = index_.field_evidence(posting);
      }
    }
    return best;
  }

  const SearchIndex& index_;
  const SearchQuery& query_;
  std::vector<Tally> tallies_;  // By document.
  // Where there is evidence of the concept at hand: the first touched_count_, and one that may
  // become the next.
  std::vector<uint32_t> touched_;
  size_t touched_count_ = 0;
  float total_ = 0;  // What the query's concepts are worth together.
};

std::array<float, kSearchFieldCount> SearchIndex::field_evidence(uint32_t posting) const {
  const FieldWeights& own = field_weights_[posting_document(posting)];
  const uint32_t repeats = text_repeats(posting);
  const SearchWeights& w = search_weights;
  return {(posting & field_bit(SearchField::kTitle)) != 0 ? own[0] : 0.0F,
          (posting & field_bit(SearchField::kTags)) != 0 ? w.tags : 0.0F,
          (posting & field_bit(SearchField::kCrumbs)) != 0 ? w.crumbs : 0.0F,
          repeats > 0 ? own[repeats] : 0.0F};
}

float SearchIndex::evidence(uint32_t posting) const {
  if ((posting & kHeadingBits) == 0) {  // Nine of ten.
    return field_weights_[posting_document(posting)][text_repeats(posting)];
  }
  const std::array<float, kSearchFieldCount> fields = field_evidence(posting);
  return fields[0] + fields[1] + fields[2] + fields[3];
}

uint32_t SearchIndex::find_posting(uint32_t term, uint32_t document) const {
  const std::span<const uint32_t> all = postings(term);
  const auto at = std::lower_bound(all.begin(), all.end(), document << 8U);
  return at != all.end() && posting_document(*at) == document ? *at : kNoPosting;
}

std::vector<SearchHit> SearchIndex::rank(const SearchQuery& query,
                                         const QueryOptions& options) const {
  std::vector<SearchHit> best;
  if (options.limit == 0) return best;
  SearchRanking ranking(*this, query);
  ranking.score();
  const std::vector<Boost> boosts = number_boosts(options, kinds_);
  // What weighing and boosts may make of what was found, a little more for rounding's sake.
  float most = (1 + search_weights.root) * 1.001F;
  for (const Boost& boost : boosts) most *= std::max(1.0F, boost.factor);
  float bound = 0;  // Who found no more than that is not among the best.
  const auto count = static_cast<uint32_t>(documents_.size());
  for (uint32_t document = ranking.next_above(0, 0); document < count;
       document = ranking.next_above(bound, document + 1)) {
    float score = ranking.final_score(document);
    for (const Boost& boost : boosts) {
      if (!boost.any_kind && boost.kind != documents_[document].kind) continue;
      if (!boost.any_id && boost.id_hash != documents_[document].id_hash) continue;
      score *= boost.factor;
    }
    if (score <= 0) continue;
    keep_best(best, {document, score}, options.limit);
    if (best.size() == options.limit) bound = best.back().score / most;
  }
  return best;
}

std::vector<SearchReason> SearchIndex::explain(const SearchQuery& query, uint32_t document) const {
  if (document >= documents_.size()) return {};
  return SearchRanking(*this, query).explain(document);
}

}  // namespace support
