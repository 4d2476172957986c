// Where the remarks stand: a mark in the margin of the paper at the right of the table, behind last
// year's values, and the words beside the paper. On a phone the mark lies on the edge of the table.
#include <algorithm>
#include <cmath>

#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float GAP_PX = 4;
constexpr float WORDS_GAP_PX = 10;    // from the paper, and from the edge of the panel
constexpr float HEIGHT_MOST_PX = 30;  // of a mark in a high row: it stands at its top

}  // namespace

// Of the room that the paper leaves.
float SheetView::remark_words_px() const {
  return remarks_.words_px(geometry_.room_px() - geometry_.paper_px() -
                           geometry_.paper_margin_x_px() - WORDS_GAP_PX);
}

// For the mirror: the cell with the name of what they are about has it.
std::string SheetView::remark_note(const SheetCell& cell) const {
  switch (cell.role) {
    case CellRole::TITLE:
    case CellRole::FUNCTION:
    case CellRole::LEVEL_ONE:
    case CellRole::LEVEL_TWO:
    case CellRole::NAME:
      return remarks_.note_of(cell.place.row, cell.node);
    default:
      return {};
  }
}

void SheetView::draw_remarks() {
  if (!geometry_.has_rows()) return;
  const RowRange rows = geometry_.rows_in_view();
  const float width_px = RemarkMargin::mark_width_px();
  const float right_px =
      geometry_.table().x_px + geometry_.table().width_px + geometry_.margin_px();
  const float mark_x_px = ui_.is_phone() ? right_px - width_px / 2 : right_px + GAP_PX;
  const float words_x_px = right_px + geometry_.paper_pad_x_px() + WORDS_GAP_PX;
  for (const std::size_t row : remarks_.rows_in(rows.first, rows.end)) {
    const float y_px = geometry_.row_y_px(row);
    const auto height_px = geometry_.row_height_px(row);
    const Rect mark{mark_x_px, y_px, width_px, std::min(height_px, HEIGHT_MOST_PX)};
    Rect words;
    if (remark_words_px_ > 0) {
      words = {words_x_px, y_px + 1, remark_words_px_ - WORDS_GAP_PX, height_px - 2};
    }
    if (ui_.visible(mark)) handles_.cover(remarks_.draw(row, mark, words));
  }
}

}  // namespace jixiao
