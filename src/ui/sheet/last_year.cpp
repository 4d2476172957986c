// 上年指标值: a margin of the paper at the right of the table, on the screen only. It is no column
// of the sheet, so that nothing that reads one (files, print, clipboard, pasting) can meet it; in
// the mirror its text is in the description of the value it belongs to.
#include <cmath>

#include "app/last_year_column.h"
#include "ui/kit/outline_words.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float MARGIN_EM = 9;
constexpr float GAP_EM = 0.6f;      // between the table and the texts
constexpr float TEXT_SHARE = 0.9f;  // of the size of the table's text

// As many lines as the row has room for; in one line where not all of them fit.
void draw_note(ImDrawList& list, const Rect& rect, ImU32 color, const std::string& text,
               const TextStyle& style) {
  const std::vector<TextLine> lines = break_lines(text, rect.width_px, style);
  const float height_px = static_cast<float>(lines.size()) * line_height_px(style);
  if (height_px > rect.height_px) {
    draw_text_in(list, rect, color, text, style);
    return;
  }
  const float y_px = rect.y_px + std::round((rect.height_px - height_px) / 2);
  draw_lines(list, {rect.x_px, y_px, rect.width_px, height_px + 2}, color, text, lines, style);
}

}  // namespace

// A phone has no room beside the table: there the fields say it.
float SheetView::last_year_width_em() const {
  const bool shown =
      ui_.last_year.is_there() && !ui_.is_phone() && shows_last_year_column(ui_.platform.storage);
  return shown ? MARGIN_EM : 0;
}

// Nothing is said of a line that has no name yet.
std::string SheetView::last_year_of(const Node* indicator) const {
  if (geometry_.margin_px() == 0 || indicator == nullptr || indicator->text.empty()) return {};
  return one_line(last_year_column_words(ui_.last_year.of(*indicator), ui_.english()));
}

// For the mirror: of a value split over three columns its number has it.
std::string SheetView::last_year_note(const SheetCell& cell) const {
  const bool of_value = cell.role == CellRole::VALUE && cell.field.field == Field::VALUE &&
                        (cell.part == ValuePart::WHOLE || cell.part == ValuePart::AMOUNT);
  if (!of_value) return {};
  const std::string words = last_year_of(sheet_->indicator_in(cell.place.row));
  return words.empty() ? words : std::string(ui_.tr("上年指标值：", "Last year: ")) + words;
}

Rect SheetView::last_year_rect(const RowRange& rows) const {
  const float gap_px = std::round(geometry_.font_px() * GAP_EM);
  const float top_px = geometry_.row_y_px(rows.first);
  return {geometry_.table().x_px + geometry_.table().width_px + gap_px, top_px,
          geometry_.margin_px() - gap_px, geometry_.row_y_px(rows.end) - top_px};
}

void SheetView::draw_last_year(const RowRange& rows) {
  if (geometry_.margin_px() == 0) return;
  const TextStyle style{geometry_.font_px() * TEXT_SHARE, false};
  const RowRange head = sheet_->head_rows();
  if (rows.first < head.end && head.first < rows.end) {
    draw_note(ui_.list(), last_year_rect(head), ui_.theme.paper_muted,
              std::string(ui_.tr("上年指标值", "Last year")), {style.size_px, true});
  }
  for (std::size_t row = rows.first; row < rows.end; ++row) {
    const Node* indicator = sheet_->indicator_in(row);
    const std::string words = last_year_of(indicator);
    if (words.empty()) continue;
    const Rect rect = last_year_rect({row, row + 1});
    draw_note(ui_.list(), rect, ui_.theme.paper_muted, words, style);
    if (!contains(rect, ui_.pointer) || !ImGui::IsWindowHovered()) continue;
    if (const std::optional<LastYearValue> last = ui_.last_year.of(*indicator)) {
      ui_.tooltip(widget_id(indicator->id(), widget_id("last year")), rect,
                  last_year_words(*last, ui_.english()));
    }
  }
}

}  // namespace jixiao
