#pragma once

namespace support {

/// Everything that decides an order, in one place. Found on judged queries by cross-validation
/// (tests/bench/search_eval.cpp --tune); plateaus, not peaks.
struct SearchWeights {
  // BM25F: a term's evidence is the sum of its fields', which then saturates.
  float title = 4.5F;
  float tags = 4.0F;
  float crumbs = 1.7F;
  float text = 0.38F;
  float saturation = 6.0F;    ///< k1: the evidence that counts half.
  float title_length = 0.2F;  ///< b: how much a long title weakens its words.
  float text_length = 0.9F;   ///< b of the text.
  float coverage = 0.85F;  ///< Share of the score that depends on how much of the query is found.

  // What stands for a word counts less than the word itself.
  float inflection = 0.7F;
  float derivation = 0.5F;
  float prefix = 0.6F;
  float prefix_length = 1.0F;  ///< Exponent on typed/full length.
  float typo = 0.85F;           ///< A step of edit distance.
  float synonym = 0.6F;
  float compound_part = 0.5F;  ///< Concept weight of the parts when the whole is known.
  float straddling = 0.35F;
  float root = 0.1F;
  float idf_power = 0.5F;
  float count2 = 1.8F, count4 = 4.0F;
};

#ifdef SUPPORT_SEARCH_TUNING
inline SearchWeights search_weights;
#else
inline constexpr SearchWeights search_weights;
#endif

}  // namespace support
