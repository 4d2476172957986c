// What changed inside a text, for a reader: pieces that stayed, went and came.
//
// Texts are taken apart into marks, numbers with their unit, Latin words, and single characters; a
// piece never ends within a code point. A few characters that stayed between two changes are marked
// with them, since 批-复 between 申 and 报 reads like nothing. A text changed by more than two
// thirds is shown whole, old and new.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

enum class TextMark : std::uint8_t { SAME, OLD, NEW };

struct MarkedPiece {
  TextMark mark = TextMark::SAME;
  std::string text;

  bool operator==(const MarkedPiece&) const = default;
};

// Never two pieces of one mark beside each other, none empty; OLD stands before NEW. All but NEW
// together are `before`, all but OLD `after`.
std::vector<MarkedPiece> mark_words(std::string_view before, std::string_view after);

}  // namespace jixiao
