// Pages that hold the columns for which others had no room. Spreadsheet programs print a wide table
// so: all rows with the first columns, then all rows with the next ones, or first the pages that
// stand beside each other. They are laid side by side again, as one wide page each.
//
// Told by the ruling lines alone: the rows of the pages must stand at the same heights, one by one,
// and their tables reach from and to other places. Trap: columns that happen to be as wide together
// as those before them look like the same table going on, and stay below each other.
#pragma once

#include <vector>

#include "grid/geometry_rules.h"
#include "office/painted_page.h"

namespace jixiao {

// Where the ruled tables of a page stand, as one.
struct PageFrame {
  float left = 0;
  float right = 0;
  std::vector<float> rows;  // where lines between rows stand, from top to bottom; none: no table
  float height = 0;         // of the page
};
PageFrame frame_of(const std::vector<RuledTable>& tables, float page_height);

// The pages are upright; frames: of each.
std::vector<PaintedPage> lay_side_by_side(std::vector<PaintedPage> pages,
                                          std::vector<PageFrame> frames);

}  // namespace jixiao
