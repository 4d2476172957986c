#include "import/word_places.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

constexpr std::size_t BLOCK_BYTES = 64 << 10;  // indexed within a millisecond
constexpr std::uint32_t BUCKETS = 4096;

bool is_digit(char32_t character) {
  return character >= U'0' && character <= U'9';
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t character_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

// Of the two characters at the beginning; none where there are not two.
std::optional<std::uint32_t> bucket_of(std::string_view text) {
  const std::size_t first = text.empty() ? 0 : character_bytes(text[0]);
  if (first >= text.size()) return std::nullopt;
  const std::size_t end = first + character_bytes(text[first]);
  std::uint32_t number = 2166136261;
  for (const char byte : text.substr(0, end)) {
    number = (number ^ static_cast<unsigned char>(byte)) * 16777619;
  }
  return (number ^ (number >> 15)) % BUCKETS;
}

bool holds_somewhere(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    if (!is_inside_number(text, at, at + word.size())) return true;
  }
  return false;
}

}  // namespace

std::string in_one_piece(std::string_view text) {
  std::string piece;
  piece.reserve(text.size());
  bool space = false;
  char32_t last = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = half_width(decode_utf8(text, offset));
    if (is_space(character)) {
      space = true;
      continue;
    }
    if (space && is_digit(last) && is_digit(character)) piece += ' ';
    append_utf8(piece, character);
    last = character;
    space = false;
  }
  return piece;
}

bool is_inside_number(std::string_view text, std::size_t at, std::size_t end) {
  const bool before =
      is_digit_at(text, at - 1) || (at > 1 && text[at - 1] == '.' && is_digit_at(text, at - 2));
  const bool behind = is_digit_at(text, end) ||
                      (end < text.size() && text[end] == '.' && is_digit_at(text, end + 1));
  return (at > 0 && is_digit_at(text, at) && before) || (is_digit_at(text, end - 1) && behind);
}

// ---- WordPlaces --------------------------------------------------------------------------------

void WordPlaces::add(std::string_view text) {
  if (!text.empty()) add_piece(in_one_piece(text));
}

void WordPlaces::add_piece(std::string_view piece) {
  text_ += piece;
  text_ += '\n';
}

bool WordPlaces::hold(std::string_view word) const {
  return holds_somewhere(text_, word);
}

// ---- WordIndex ---------------------------------------------------------------------------------

void WordIndex::add(std::string_view text) {
  if (text.empty()) return;
  rest_ += in_one_piece(text) + '\n';
  if (rest_.size() >= BLOCK_BYTES) blocks_.push_back(indexed(std::exchange(rest_, {})));
}

WordIndex::Block WordIndex::indexed(std::string text) {
  Block block;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // bucket, place
  block.bucket_ends.assign(BUCKETS, 0);
  for (std::size_t at = 0; at < text.size(); at += character_bytes(text[at])) {
    const auto bucket = bucket_of(std::string_view(text).substr(at));
    if (!bucket) continue;
    pairs.emplace_back(*bucket, static_cast<std::uint32_t>(at));
    ++block.bucket_ends[*bucket];
  }
  std::uint32_t end = 0;
  for (std::uint32_t& of_bucket : block.bucket_ends) of_bucket = end += of_bucket;
  // From behind, so that each bucket's end walks down to its beginning.
  block.places.resize(pairs.size());
  std::vector<std::uint32_t> next = block.bucket_ends;
  for (const auto& [bucket, place] : pairs) block.places[--next[bucket]] = place;
  block.text = std::move(text);
  return block;
}

// Where the rarest pair of the word stands, the word may.
bool WordIndex::holds(const Block& block, std::string_view word) {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::size_t offset = word.npos;
  for (std::size_t at = 0; at < word.size(); at += character_bytes(word[at])) {
    const auto bucket = bucket_of(word.substr(at));
    if (!bucket) break;
    const std::uint32_t begin = *bucket == 0 ? 0 : block.bucket_ends[*bucket - 1];
    const std::uint32_t end = block.bucket_ends[*bucket];
    if (offset != word.npos && end - begin >= to - from) continue;
    from = begin;
    to = end;
    offset = at;
  }
  if (offset == word.npos) return holds_somewhere(block.text, word);
  return std::any_of(block.places.begin() + from, block.places.begin() + to,
                     [&block, word, offset](std::uint32_t place) {
                       if (place < offset) return false;
                       const std::size_t at = place - offset;
                       return block.text.compare(at, word.size(), word) == 0 &&
                              !is_inside_number(block.text, at, at + word.size());
                     });
}

bool WordIndex::hold(std::string_view word) const {
  return holds_somewhere(rest_, word) ||
         std::any_of(blocks_.begin(), blocks_.end(),
                     [word](const Block& block) { return holds(block, word); });
}

}  // namespace jixiao
