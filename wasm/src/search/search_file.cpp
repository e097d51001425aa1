// The index as a file. Titles, tags and breadcrumbs are shipped with the documents anyway, so the
// file holds the texts' terms alone, and reading it is building with the texts already counted.
//
//   magic 8 | lexicon 8 | documents 8 | document count 4 | term count 4 | 7 stream sizes of 4 |
//   streams, each of one sort of number so that a general compressor does well | checksum 8
//
// Integers are little-endian. Streams: the text length class of each document; of each term in byte
// order the bytes shared with the term before, the count of its own, these bytes, and its count of
// documents less one; of each term, rarest first, the gaps between its documents and how often each
// text has it (0, 1, 2 for 1, 2-3, more; five to a byte). Counts and gaps are LEB128. Rarest first
// because like distributions then lie together: 7 % less after Brotli than by bytes.
#include <algorithm>
#include <array>

#include "support/search.h"
#include "support/search_bytes.h"
#include "support/search_collector.h"
#include "support/search_posting.h"

namespace support {
namespace {

constexpr std::string_view kMagic = "SUPSRCH\x01";  // The last byte is the version.
constexpr size_t kStreamCount = 7;
constexpr size_t kHeaderBytes = 8 + 8 + 8 + 4 + 4 + 4 * kStreamCount;
constexpr size_t kChecksumBytes = 8;
constexpr size_t kMaxTerms = 1U << 22U;

enum Stream : size_t { kLengths, kShared, kOwn, kBytes, kCounts, kGaps, kRepeats };
using Streams = std::array<std::string, kStreamCount>;

void put_integer(std::string& out, uint64_t value, size_t byte_count) {
  for (size_t i = 0; i < byte_count; ++i) {
    out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
  }
}

void put_varint(std::string& out, uint32_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
  out.push_back(static_cast<char>(value));
}

// Reads what put_integer() and put_varint() wrote. Past the end it gives zeros and remembers.
class Reader {
 public:
  Reader() = default;
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  uint8_t byte() {
    if (at_ >= bytes_.size()) {
      failed_ = true;
      return 0;
    }
    return static_cast<uint8_t>(bytes_[at_++]);
  }

  uint64_t integer(size_t byte_count) {
    uint64_t value = 0;
    for (size_t i = 0; i < byte_count; ++i) value |= uint64_t{byte()} << (8 * i);
    return value;
  }

  uint32_t varint() {
    uint32_t value = 0;
    for (uint32_t shift = 0; shift < 28; shift += 7) {
      const uint32_t next = byte();
      value |= (next & 0x7FU) << shift;
      if (next < 0x80) return value;
    }
    failed_ = true;  // Nothing here needs more than 28 bits.
    return 0;
  }

  std::string_view take(size_t size) {
    if (size > bytes_.size() - at_) {
      failed_ = true;
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool done() const { return !failed_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool failed_ = false;
};

uint64_t documents_fingerprint(std::span<const SearchDocument> documents) {
  uint64_t hash = hash_bytes("");
  for (const SearchDocument& document : documents) {
    hash = hash_bytes(document.id, hash);
    hash = hash_bytes(std::string_view("\0", 1), hash);
  }
  return hash;
}

Error refused(std::string message) {
  return {ErrorCode::kInvalidValue, "search index: " + std::move(message), ""};
}

// A term and the count of documents whose text has it: count << 32 | number, so that sorting puts
// the rarest first.
using TermCount = uint64_t;
constexpr TermCount term_count_of(uint32_t number, uint32_t count) {
  return uint64_t{count} << 32U | number;
}
constexpr uint32_t number_of(TermCount term) { return static_cast<uint32_t>(term & 0xFFFFFFFFU); }
constexpr uint32_t count_of(TermCount term) { return static_cast<uint32_t>(term >> 32U); }

// How often texts have a term, three values, five to a byte.
constexpr uint32_t kRepeatsPerByte = 5;
constexpr uint32_t kPackedEnd = 3 * 3 * 3 * 3 * 3;

class RepeatsWriter {
 public:
  explicit RepeatsWriter(std::string& out) : out_(out) {}
  ~RepeatsWriter() {
    if (scale_ > 1) out_.push_back(static_cast<char>(packed_));
  }
  RepeatsWriter(const RepeatsWriter&) = delete;
  RepeatsWriter& operator=(const RepeatsWriter&) = delete;

  void put(uint32_t repeats) {
    packed_ += (repeats - 1) * scale_;
    scale_ *= 3;
    if (scale_ < kPackedEnd) return;
    out_.push_back(static_cast<char>(packed_));
    packed_ = 0;
    scale_ = 1;
  }

 private:
  std::string& out_;
  uint32_t packed_ = 0;
  uint32_t scale_ = 1;
};

struct TextPosting {
  uint32_t term;
  uint32_t document;
  uint8_t repeats;
};

// The streams of an untrusted file, decoded and checked against every bound.
class FileReader {
 public:
  FileReader(const std::array<Reader, kStreamCount>& streams, uint32_t document_count,
             uint32_t term_count)
      : streams_(streams), document_count_(document_count), term_count_(term_count) {}

  bool read(PostingCollector& collector) {
    for (uint32_t i = 0; i < document_count_; ++i) {
      text_classes.push_back(streams_[kLengths].byte());
      if (text_classes.back() > kMaxTextClass) return false;
    }
    std::vector<TermCount> terms;
    for (uint32_t i = 0; i < term_count_; ++i) {
      if (!read_term()) return false;
      const uint32_t count = streams_[kCounts].varint() + 1;
      if (count > document_count_) return false;
      terms.push_back(term_count_of(collector.add_known_term(term_), count));
    }
    sort_numbers(terms);
    for (const TermCount term : terms) {
      if (!read_postings(term)) return false;
    }
    for (const Reader& stream : streams_) {
      if (!stream.done()) return false;
    }
    return true;
  }

  std::vector<uint8_t> text_classes;
  std::vector<TextPosting> postings;

 private:
  // Terms must ascend, so a file cannot name one twice.
  bool read_term() {
    const size_t shared = streams_[kShared].byte();
    const size_t own = streams_[kOwn].byte();
    const std::string_view bytes = streams_[kBytes].take(own);
    if (own == 0 || bytes.empty() || shared > term_.size() || shared + own > kMaxTermBytes) {
      return false;
    }
    if (shared < term_.size() &&
        static_cast<unsigned char>(bytes[0]) <= static_cast<unsigned char>(term_[shared])) {
      return false;
    }
    term_.resize(shared);
    term_.append(bytes);
    return true;
  }

  bool read_postings(TermCount term) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < count_of(term); ++i) {
      const uint32_t document = next + streams_[kGaps].varint();
      if (document >= document_count_ || streams_[kGaps].failed()) return false;
      if (packed_left_ == 0) {
        packed_ = streams_[kRepeats].byte();
        packed_left_ = kRepeatsPerByte;
        if (packed_ >= kPackedEnd) return false;
      }
      postings.push_back({number_of(term), document, static_cast<uint8_t>(packed_ % 3 + 1)});
      packed_ /= 3;
      --packed_left_;
      next = document + 1;
    }
    return true;
  }

  std::array<Reader, kStreamCount> streams_;
  uint32_t document_count_;
  uint32_t term_count_;
  std::string term_;
  uint32_t packed_ = 0;  // Repeats still to be unpacked, and how many they are.
  uint32_t packed_left_ = 0;
};

// Postings by term to postings by document; a counting sort keeps the order of terms.
std::vector<TextPosting> by_document(const std::vector<TextPosting>& postings,
                                     uint32_t document_count) {
  std::vector<uint32_t> next(document_count + 1, 0);
  for (const TextPosting& posting : postings) ++next[posting.document + 1];
  for (uint32_t i = 1; i <= document_count; ++i) next[i] += next[i - 1];
  std::vector<TextPosting> sorted(postings.size());
  for (const TextPosting& posting : postings) sorted[next[posting.document]++] = posting;
  return sorted;
}

}  // namespace

std::string SearchIndex::serialize(std::span<const SearchDocument> documents) const {
  Streams streams;
  for (const Document& document : documents_) {
    streams[kLengths].push_back(static_cast<char>(document.text_class));
  }
  std::vector<TermCount> terms;
  std::string_view last;
  for (uint32_t number = 0; number < dictionary_.size(); ++number) {
    uint32_t count = 0;
    for (const uint32_t posting : postings(number)) count += text_repeats(posting) > 0 ? 1U : 0U;
    if (count == 0) continue;
    terms.push_back(term_count_of(number, count));
    const std::string_view term = dictionary_.term(number);
    size_t shared = 0;
    while (shared < last.size() && shared < term.size() && last[shared] == term[shared]) ++shared;
    streams[kShared].push_back(static_cast<char>(shared));
    streams[kOwn].push_back(static_cast<char>(term.size() - shared));
    streams[kBytes].append(term.substr(shared));
    put_varint(streams[kCounts], count - 1);
    last = term;
  }
  const size_t term_count = terms.size();
  sort_numbers(terms);
  {
    RepeatsWriter repeats(streams[kRepeats]);
    for (const TermCount term : terms) {
      uint32_t next = 0;
      for (const uint32_t posting : postings(number_of(term))) {
        if (text_repeats(posting) == 0) continue;
        put_varint(streams[kGaps], posting_document(posting) - next);
        repeats.put(text_repeats(posting));
        next = posting_document(posting) + 1;
      }
    }
  }

  std::string out(kMagic);
  put_integer(out, lexicon_->fingerprint(), 8);
  put_integer(out, documents_fingerprint(documents.first(documents_.size())), 8);
  put_integer(out, documents_.size(), 4);
  put_integer(out, term_count, 4);
  for (const std::string& stream : streams) put_integer(out, stream.size(), 4);
  for (const std::string& stream : streams) out.append(stream);
  put_integer(out, hash_bytes(out), kChecksumBytes);
  return out;
}

Result<SearchIndex> SearchIndex::parse(std::string_view bytes,
                                       std::span<const SearchDocument> documents,
                                       const SearchLexicon& lexicon) {
  if (bytes.size() < kHeaderBytes + kChecksumBytes || !bytes.starts_with(kMagic)) {
    return refused("not a search index of this version");
  }
  const std::string_view body = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (Reader(bytes.substr(body.size())).integer(kChecksumBytes) != hash_bytes(body)) {
    return refused("damaged: the checksum differs");
  }
  Reader header(body.substr(kMagic.size()));
  if (header.integer(8) != lexicon.fingerprint()) return refused("built with another lexicon");
  if (documents.size() > kMaxSearchDocuments ||
      header.integer(8) != documents_fingerprint(documents) ||
      header.integer(4) != documents.size()) {
    return refused("built from other documents");
  }
  const auto term_count = static_cast<uint32_t>(header.integer(4));
  std::array<size_t, kStreamCount> sizes{};
  for (size_t& size : sizes) size = static_cast<size_t>(header.integer(4));
  std::array<Reader, kStreamCount> streams;
  for (size_t i = 0; i < kStreamCount; ++i) streams[i] = Reader(header.take(sizes[i]));
  if (!header.done() || term_count > kMaxTerms) return refused("malformed sizes");

  SearchIndex index(lexicon);
  PostingCollector collector(lexicon);
  const auto document_count = static_cast<uint32_t>(documents.size());
  FileReader file(streams, document_count, term_count);
  if (!file.read(collector)) return refused("malformed contents");
  const std::vector<TextPosting> postings = by_document(file.postings, document_count);
  size_t at = 0;
  for (uint32_t number = 0; number < document_count; ++number) {
    index.add_headings(documents[number], collector);
    index.documents_.back().text_class = file.text_classes[number];
    for (; at < postings.size() && postings[at].document == number; ++at) {
      collector.add_text_term(postings[at].term, 1U << (postings[at].repeats - 1U));
    }
    collector.end_document(number);
  }
  index.assemble(collector);
  return index;
}

}  // namespace support
