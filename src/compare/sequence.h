// The order of siblings that two sides changed: merge.md's rules for siblings, on plain numbers.
//
// For two rows that the base has, the side that turned them round wins; a pair has only two orders,
// so a pair never conflicts, but three rows can (base ABC, mine BAC, theirs ACB). Longest common
// subsequences are not used where this can be: they choose by chance which row "moved". A row new
// to the parent follows its left neighbour, with the rows its side put there in one piece.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace jixiao {

using Sequence = std::vector<std::uint32_t>;

struct SequenceSides {
  Sequence base;              // what stays under this parent, as the base has it
  Sequence mine;              // what comes under this parent, as far as this side has it there
  Sequence theirs;            // likewise
  bool is_contested = false;  // the base has no order that could be asked
};

enum class SequenceRule : std::uint8_t { MERGE, MINE, THEIRS, BASE };

struct MergedSequence {
  Sequence order;
  bool conflict = false;  // the sides contradict each other; order is then by the rule, else mine's
};

// id_of gives what ties are broken by, the same on both sides.
MergedSequence merge_sequences(const SequenceSides& sides,
                               const std::function<std::string_view(std::uint32_t)>& id_of,
                               SequenceRule rule = SequenceRule::MERGE);

// The rows that have to move so that `from` comes into the order of `to`: as few as possible.
// Both hold the same rows.
Sequence moved_rows(const Sequence& from, const Sequence& to);

}  // namespace jixiao
