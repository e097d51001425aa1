#pragma once

namespace support {

/// Everything that decides an order, in one place. Chosen on judged queries of four kinds, rounded,
/// and checked by cross-validation: each stands on a plateau, where halving it changes little.
struct SearchWeights {
  // BM25F: a term's evidence is the sum of its fields', which then saturates.
  float title = 3.2F;
  float tags = 2.5F;
  float crumbs = 1.7F;
  float text = 0.38F;
  float text_twice = 1.8F;    ///< What two or three occurrences count, in single ones.
  float text_often = 4.0F;    ///< What four or more count.
  float saturation = 6.0F;    ///< k1: the evidence that counts half.
  float title_length = 0.2F;  ///< b: how much a long title weakens its words.
  float text_length = 0.9F;   ///< b of the text.
  float coverage = 0.9F;  ///< Share of the score in proportion to how much of the query is found.
  float root = 0.1F;      ///< Added share for a page's own entry: a short query means the page.

  // What stands for a word counts less than the word itself.
  float inflection = 0.7F;
  float derivation = 0.5F;
  float prefix = 0.6F;  ///< Times typed by full length.
  float typo = 0.85F;   ///< A step of edit distance.
  float synonym = 0.6F;
  float compound_part = 0.5F;  ///< A part of an identifier whose whole is found.
  float straddling = 0.35F;    ///< A pair of characters that lies across two words.
  float homophone = 0.7F;      ///< A pair that sounds like the one that was typed.
  float weak = 0.35F;          ///< A word that says little.
  float name = 1.0F;           ///< All words of a document's other name, beside each of them.
  float phrase = 1.0F;         ///< Each further word of a phrase that has synonyms.
  float stop_cover = 1.5F;     ///< How firmly a filler word keeps its characters from neighbours.
};

#ifdef SUPPORT_SEARCH_TUNING
inline SearchWeights search_weights;
#else
inline constexpr SearchWeights search_weights;
#endif

}  // namespace support
