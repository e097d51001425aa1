#pragma once

namespace support {

/// Everything that decides an order, in one place. Found on judged queries by cross-validation
/// (tests/bench/search_eval.cpp --tune); plateaus, not peaks.
struct SearchWeights {
  // BM25F: a term's evidence is the sum of its fields', which then saturates.
  float title = 5.2F;
  float tags = 4.0F;
  float crumbs = 1.8F;
  float text = 0.31F;
  float saturation = 3.0F;    ///< k1: the evidence that counts half.
  float title_length = 0.3F;  ///< b: how much a long title weakens its words.
  float text_length = 0.9F;   ///< b of the text.
  float coverage = 0.0F;  ///< Share of the score that depends on how much of the query is found.
  float page = 0.0F;      ///< What the best section of a page lends to its neighbours.

  // What stands for a word counts less than the word itself.
  float inflection = 0.9F;
  float derivation = 0.6F;
  float prefix = 0.7F;
  float prefix_length = 1.0F;  ///< Exponent on typed/full length.
  float typo = 0.8F;           ///< A step of edit distance.
  float synonym = 0.7F;
  float compound_part = 0.5F;  ///< Concept weight of the parts when the whole is known.
  float stop_word = 0.1F;
};

#ifdef SUPPORT_SEARCH_TUNING
inline SearchWeights search_weights;
#else
inline constexpr SearchWeights search_weights;
#endif

}  // namespace support
