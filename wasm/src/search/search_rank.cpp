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
        scores_(index.documents_.size()),
        coverage_(index.documents_.size()),
        evidence_(index.documents_.size()) {}

  void score() {
    for (const SearchQuery::Concept& part : query_.concepts) {
      const float rarity = gather(part);
      total_ += rarity;
      for (const uint32_t document : touched_) {
        if (scores_[document] == 0) candidates_.push_back(document);
        scores_[document] += rarity * saturated(evidence_[document]);
        coverage_[document] += rarity;
        evidence_[document] = 0;
      }
    }
  }

  /// What a document's concepts add up to, weighed by how much of the query it covers.
  [[nodiscard]] float final_score(uint32_t document) const {
    return scores_[document] * factor(document);
  }

  [[nodiscard]] const std::vector<uint32_t>& candidates() const { return candidates_; }

  std::vector<SearchReason> explain(uint32_t document) {
    score();
    std::vector<SearchReason> reasons;
    for (uint32_t number = 0; number < query_.concepts.size(); ++number) {
      const float rarity = gather(query_.concepts[number]);
      const float evidence = evidence_[document];
      for (const uint32_t touched : touched_) evidence_[touched] = 0;
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
  [[nodiscard]] float factor(uint32_t document) const {
    const float covered = total_ > 0 ? coverage_[document] / total_ : 0;
    const float root = index_.documents_[document].is_root ? 1 + search_weights.root : 1;
    return (1 - search_weights.coverage + search_weights.coverage * covered) * root;
  }

  // Fills touched_ and evidence_ for one concept; gives what the concept is worth.
  float gather(const SearchQuery::Concept& part) {
    touched_.clear();
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
    if (touched_.empty()) return 0;
    return part.weight * rarity_of(scores_.size(), touched_.size());
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
    if (evidence_[document] == 0) touched_.push_back(document);
    evidence_[document] = std::max(evidence_[document], evidence);
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
  std::vector<float> scores_;
  std::vector<float> coverage_;       // What the concepts found are worth together.
  std::vector<float> evidence_;       // Of the concept at hand.
  std::vector<uint32_t> touched_;     // Where evidence_ is not 0.
  std::vector<uint32_t> candidates_;  // Where scores_ is not 0.
  float total_ = 0;                   // What the query's concepts are worth together.
};

float SearchIndex::evidence(uint32_t posting) const {
  const std::array<float, kSearchFieldCount> fields = field_evidence(posting);
  return fields[0] + fields[1] + fields[2] + fields[3];
}

std::array<float, kSearchFieldCount> SearchIndex::field_evidence(uint32_t posting) const {
  const Document& document = documents_[posting_document(posting)];
  const SearchWeights& w = search_weights;
  const std::array<float, 4> counts = {0.0F, 1.0F, w.text_twice, w.text_often};
  return {(posting & field_bit(SearchField::kTitle)) != 0 ? document.title_weight : 0.0F,
          (posting & field_bit(SearchField::kTags)) != 0 ? w.tags : 0.0F,
          (posting & field_bit(SearchField::kCrumbs)) != 0 ? w.crumbs : 0.0F,
          counts[text_repeats(posting)] * document.text_weight};
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
  for (const uint32_t document : ranking.candidates()) {
    float score = ranking.final_score(document);
    for (const Boost& boost : boosts) {
      if (!boost.any_kind && boost.kind != documents_[document].kind) continue;
      if (!boost.any_id && boost.id_hash != documents_[document].id_hash) continue;
      score *= boost.factor;
    }
    if (score > 0) keep_best(best, {document, score}, options.limit);
  }
  return best;
}

std::vector<SearchReason> SearchIndex::explain(const SearchQuery& query, uint32_t document) const {
  if (document >= documents_.size()) return {};
  return SearchRanking(*this, query).explain(document);
}

}  // namespace support
