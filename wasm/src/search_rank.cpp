// BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009, section 3.7): the
// evidence of a word's fields is added up before it saturates, so a word in title and text does not
// count as two.
#include "support/search.h"
#include "support/search_posting.h"
#include "support/search_weights.h"

#include <algorithm>
#include <cmath>

namespace support {
namespace {

float idf(size_t document_count, size_t found) {
  const auto n = static_cast<float>(document_count);
  const auto df = static_cast<float>(found);
  return std::pow(std::log(1.0F + (n - df + 0.5F) / (df + 0.5F)),search_weights.idf_power);
}

float clamped(const SearchBoost& boost) {
  // A comparison with NaN is false, so it becomes 0 with everything else that is not positive.
  return boost.factor > 0 ? std::min(boost.factor, 100.0F) : 0.0F;
}

float kind_boost(std::string_view kind, const QueryOptions& options) {
  float factor = 1;
  for (const SearchBoost& boost : options.boosts) {
    if (boost.id.empty() && (boost.kind.empty() || boost.kind == kind)) factor *= clamped(boost);
  }
  return factor;
}

}  // namespace

/// Scores all documents for one query.
class SearchRanking {
 public:
  SearchRanking(const SearchIndex& index, const SearchQuery& query)
      : index_(index),
        query_(query),
        scores_(index.documents_.size()),
        evidence_(index.documents_.size()), coverage_(index.documents_.size()) {}

  void score() {
    for (const SearchQuery::Concept& part : query_.concepts) {
      gather(part);
      const float rarity = part.weight * idf(scores_.size(), touched_.size());
      total_ += rarity;
      for (const uint32_t document : touched_) {
        float& evidence = evidence_[document];
        scores_[document] += rarity * evidence / (search_weights.saturation + evidence);
        coverage_[document] += rarity;
        evidence = 0;
      }
      touched_.clear();
    }
    for (size_t d=0;d<scores_.size();++d) if(scores_[d]>0) {
      scores_[d]*= 1-search_weights.coverage+search_weights.coverage*coverage_[d]/total_;
      if (index_.documents_[d].is_root) scores_[d]*=1+search_weights.root;
    }
  }

  /// What score() adds up for `document`, concept by concept.
  std::vector<SearchReason> explain(uint32_t document) {
    std::vector<SearchReason> reasons;
    for (const SearchQuery::Concept& part : query_.concepts) {
      gather(part);
      const float evidence = evidence_[document];
      const float rarity = part.weight * idf(scores_.size(), touched_.size());
      for (const uint32_t touched : touched_) evidence_[touched] = 0;
      touched_.clear();
      if (evidence == 0) continue;
      SearchReason reason = strongest(part, document);
      reason.word = part.word;
      reason.rarity = rarity;
      reason.score = rarity * evidence / (search_weights.saturation + evidence);
      float sum = 0;
      for (const float field : reason.fields) sum += field;
      for (float& field : reason.fields) field *= reason.score / sum;
      reasons.push_back(std::move(reason));
    }
    return reasons;
  }

  [[nodiscard]] const std::vector<float>& scores() const { return scores_; }

 private:
  void gather(const SearchQuery::Concept& part) {
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
  }

  // A phrase is as strong as its weakest word, and only where all of them are.
  void gather_phrase(const SearchQuery::Alternative& phrase) {
    const std::span<const uint32_t> first = index_.postings(query_.terms[phrase.first_term]);
    for (const uint32_t posting : first) {
      const uint32_t document = posting_document(posting);
      float weakest = index_.evidence(posting);
      for (uint32_t k = 1; k < phrase.term_count && weakest > 0; ++k) {
        const auto others = index_.postings(query_.terms[phrase.first_term + k]);
        const auto at = std::lower_bound(others.begin(), others.end(), document << 8U);
        const bool found = at != others.end() && posting_document(*at) == document;
        weakest = found ? std::min(weakest, index_.evidence(*at)) : 0;
      }
      if (weakest > 0) add(document, phrase.weight * weakest);
    }
  }

  // The term that gave most of a concept's evidence in `document`, and its fields' shares.
  [[nodiscard]] SearchReason strongest(const SearchQuery::Concept& part, uint32_t document) const {
    SearchReason best{};
    float most = 0;
    for (uint32_t i = 0; i < part.alternative_count; ++i) {
      const SearchQuery::Alternative& alternative = query_.alternatives[part.first_alternative + i];
      for (uint32_t k = 0; k < alternative.term_count; ++k) {
        const uint32_t term = query_.terms[alternative.first_term + k];
        const auto postings = index_.postings(term);
        const auto at = std::lower_bound(postings.begin(), postings.end(), document << 8U);
        if (at == postings.end() || posting_document(*at) != document) break;
        const float evidence = alternative.weight * index_.evidence(*at);
        if (evidence <= most) continue;
        most = evidence;
        best.term = index_.dictionary_.term(term);
        best.origin = alternative.origin;
        best.fields = index_.field_evidence(posting_fields(*at), index_.documents_[document]);
      }
    }
    return best;
  }

  void add(uint32_t document, float evidence) {
    if (evidence_[document] == 0) touched_.push_back(document);
    evidence_[document] = std::max(evidence_[document], evidence);
  }

  const SearchIndex& index_;
  const SearchQuery& query_;
  std::vector<float> scores_;
  std::vector<float> evidence_;    // Of the concept at hand.
  std::vector<float> coverage_;
  float total_=0;
  std::vector<uint32_t> touched_;  // Where evidence_ is not 0.
};

float SearchIndex::evidence(uint32_t posting) const {
  const Document& document = documents_[posting_document(posting)];
  const std::array<float, kSearchFieldCount> fields =
      field_evidence(posting_fields(posting), document);
  return fields[0] + fields[1] + fields[2] + fields[3];
}

std::array<float, kSearchFieldCount> SearchIndex::field_evidence(uint32_t fields,
                                                                 const Document& document) const {
  const SearchWeights& w = search_weights;
  std::array<float, kSearchFieldCount> evidence{};
  if ((fields & field_bit(SearchField::kTitle)) != 0) {
    evidence[0] =
        w.title / (1 - w.title_length +
                   w.title_length * static_cast<float>(document.title_size) / average_title_);
  }
  if ((fields & field_bit(SearchField::kTags)) != 0) evidence[1] = w.tags;
  if ((fields & field_bit(SearchField::kCrumbs)) != 0) evidence[2] = w.crumbs;
  const std::array<float, 4> kCounts = {0.0F, 1.0F, w.count2, w.count4};
  const float count = kCounts[fields >> kTextShift];
  if (count > 0) {
    evidence[3] =
        w.text * count /
        (1 - w.text_length + w.text_length * text_length(document.text_class) / average_text_);
  }
  return evidence;
}

std::vector<SearchHit> SearchIndex::rank(const SearchQuery& query,
                                         const QueryOptions& options) const {
  SearchRanking ranking(*this, query);
  ranking.score();
  std::vector<float> kind_boosts;
  for (const std::string& kind : kinds_) kind_boosts.push_back(kind_boost(kind, options));
  std::vector<SearchHit> hits;
  for (uint32_t document = 0; document < documents_.size(); ++document) {
    float score = ranking.scores()[document];
    if (score == 0) continue;
    const Document& found = documents_[document];
    score *= kind_boosts[found.kind];
    for (const SearchBoost& boost : options.boosts) {
      if (boost.id.empty() || hash_bytes(boost.id) != found.id_hash) continue;
      if (boost.kind.empty() || boost.kind == kinds_[found.kind]) score *= clamped(boost);
    }
    if (score > 0) hits.push_back({document, score});
  }
  const size_t count = std::min(options.limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(count), hits.end(),
                    [](const SearchHit& a, const SearchHit& b) {
                      return a.score != b.score ? a.score > b.score : a.document < b.document;
                    });
  hits.resize(count);
  return hits;
}

std::vector<SearchReason> SearchIndex::explain(const SearchQuery& query, uint32_t document) const {
  if (document >= documents_.size()) return {};
  return SearchRanking(*this, query).explain(document);
}

}  // namespace support
