// Which rows of the sheets of two states of a form are one row, which went and which came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compare/matching.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class RowTrack : std::uint8_t { KEPT, GONE, NEW };

struct TrackedRow {
  RowTrack track = RowTrack::KEPT;
  std::optional<std::size_t> before;  // its row in either sheet; one at least is there
  std::optional<std::size_t> after;
};

// Both sheets with the same columns; the flat forms are those the sheets were made of.
struct SheetPair {
  const Sheet& before;
  const Sheet& after;
  const FlatForm& flat_before;
  const FlatForm& flat_after;
  const Matching& matching;
};

// All rows of both, each once and in its order. One stayed where it is the same node under the same
// parent and kept its order; of the others that moved there are two. Above the indicators a row
// stayed where it has the same fields at the same places.
std::vector<TrackedRow> tracked_rows(const SheetPair& pair);

}  // namespace jixiao
