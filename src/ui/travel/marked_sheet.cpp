#include "ui/travel/marked_sheet.h"

#include <algorithm>
#include <cmath>

namespace jixiao {
namespace {

constexpr float SMALLEST_EM_PX = 12;
constexpr float LARGEST_EM_PX = 16;
constexpr float MARGIN_PX = 16;
constexpr float PAD_X_PX = 6;
constexpr float PAD_Y_PX = 5;
constexpr float ROW_MIN_PX = 28;
// On the paper, which is white in both themes.
constexpr ImU32 OLD_GROUND = IM_COL32(0xf6, 0xc6, 0xc3, 255);
constexpr ImU32 NEW_GROUND = IM_COL32(0xbf, 0xe5, 0xcc, 255);
constexpr ImU32 OLD_TEXT = IM_COL32(0x8a, 0x1c, 0x14, 255);
constexpr ImU32 ADDED_ROW = IM_COL32(0xe4, 0xf4, 0xea, 255);
constexpr ImU32 DELETED_ROW = IM_COL32(0xfb, 0xe6, 0xe4, 255);
constexpr ImU32 MOVED_ROW = IM_COL32(0xe6, 0xee, 0xfb, 255);

}  // namespace

MarkedSheet::MarkedSheet(Ui& ui, const MarkedForm& marked)
    : ui_(ui), marked_(marked), sheet_(marked.form(), marked_sheet_options(marked)) {}

void MarkedSheet::reveal(std::string_view node) {
  revealed_ = node;
  reveal_ = true;
  ui_.request_frame();
}

float MarkedSheet::cell_width_px(const CellPlace& place) const {
  return static_cast<float>(sheet_.width_em(place)) * em_px_;
}

double MarkedSheet::text_height(const SheetCell& cell) const {
  const MarkedCell marked = marked_cell(marked_, cell);
  std::string text = joined_text(marked);
  if (!marked.note.empty()) text += "  " + marked.note;
  const TextStyle style{em_px_, cell.role == CellRole::TITLE};
  const auto lines = static_cast<double>(
      break_lines(text, cell_width_px(cell.place) - 2 * PAD_X_PX, style).size());
  return std::max<double>(ROW_MIN_PX, lines * line_height_px(style) + 2 * PAD_Y_PX);
}

// A merged cell that needs more than its rows give makes the last of them higher.
double MarkedSheet::measured_height(std::size_t row) const {
  double height = ROW_MIN_PX;
  for (std::size_t column = 0; column < sheet_.column_count();) {
    const CellPlace place = sheet_.anchor_at(row, column);
    if (place.row + place.row_span == row + 1) {
      double needed = text_height(sheet_.cell_at(place.row, place.column));
      if (place.row < row) needed -= offsets_.top(row) - offsets_.top(place.row);
      height = std::max(height, needed);
    }
    column = place.column + place.column_span;
  }
  return height;
}

void MarkedSheet::measure(const Rect& rect) {
  const auto columns = static_cast<float>(sheet_.width_em());
  const float em_px = std::clamp(std::floor((rect.width_px - 2 * MARGIN_PX) / columns),
                                 SMALLEST_EM_PX, LARGEST_EM_PX);
  if (em_px != em_px_ || offsets_.row_count() != sheet_.row_count()) {
    em_px_ = em_px;
    offsets_.reset(sheet_.row_count(), ROW_MIN_PX);
  }
  if (reveal_) {
    reveal_ = false;
    if (const auto rows = sheet_.rows_of(revealed_)) {
      const auto top_px = static_cast<float>(offsets_.top(rows->first));
      scroll_.y_px = std::max(0.0f, top_px - rect.height_px / 3);
    }
  }
  double y_px = scroll_.y_px;
  const double end_px = y_px + rect.height_px;
  for (std::size_t row = offsets_.row_at(y_px); row < sheet_.row_count(); ++row) {
    if (!offsets_.measured(row)) offsets_.set_height(row, measured_height(row));
    if (offsets_.top(row) > end_px) break;
  }
}

void MarkedSheet::draw(const Rect& rect) {
  measure(rect);
  const float width_px = static_cast<float>(sheet_.width_em()) * em_px_;
  const float most_px = std::max(0.0f, width_px + 2 * MARGIN_PX - rect.width_px);
  if (contains(rect, ui_.pointer)) x_px_ = std::clamp(x_px_ + ui_.wheel_x_px, 0.0f, most_px);
  x_px_ = std::min(x_px_, most_px);
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.window);
  const float left_px = most_px > 0 ? rect.x_px + MARGIN_PX - x_px_
                                    : std::round(rect.x_px + (rect.width_px - width_px) / 2);
  MirrorNode group;
  group.id = widget_id("marked sheet", widget_id("travel"));
  group.name = ui_.tr("标出改动的表", "The form with its changes");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  ui_.push_clip(rect);
  ui_.scroll(scroll_, rect, static_cast<float>(offsets_.total()) + 2 * MARGIN_PX, "marked sheet");
  const Rect paper{left_px, rect.y_px + MARGIN_PX - scroll_.y_px, width_px,
                   static_cast<float>(offsets_.total())};
  ui_.list().AddRectFilled(
      {paper.x_px - MARGIN_PX, paper.y_px - MARGIN_PX},
      {paper.x_px + width_px + MARGIN_PX, paper.y_px + paper.height_px + MARGIN_PX},
      ui_.theme.paper);
  const std::size_t first =
      offsets_.row_at(std::max(0.0, static_cast<double>(scroll_.y_px) - MARGIN_PX));
  for (std::size_t row = first; row < sheet_.row_count(); ++row) {
    if (paper.y_px + static_cast<float>(offsets_.top(row)) > rect.y_px + rect.height_px) break;
    draw_row(row, first, paper);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

// Merged cells that come from above begin in the first row drawn.
void MarkedSheet::draw_row(std::size_t row, std::size_t first, const Rect& paper) {
  float x_px = paper.x_px;
  for (std::size_t column = 0; column < sheet_.column_count();) {
    const CellPlace place = sheet_.anchor_at(row, column);
    const float width_px = cell_width_px(place);
    if (place.row == row || row == first) {
      const double top = offsets_.top(place.row);
      const double height = offsets_.top(place.row + place.row_span) - top;
      draw_cell(sheet_.cell_at(place.row, place.column),
                {x_px, paper.y_px + static_cast<float>(top), width_px, static_cast<float>(height)});
    }
    x_px += width_px;
    column = place.column + place.column_span;
  }
}

ImU32 MarkedSheet::ground_of(const SheetCell& cell, const MarkedCell& marked) const {
  switch (marked.row) {
    case RowMark::ADDED:
      return ADDED_ROW;
    case RowMark::DELETED:
      return DELETED_ROW;
    case RowMark::MOVED:
      return MOVED_ROW;
    default:
      return style_of(cell.role).shaded ? ui_.theme.paper_label : 0;
  }
}

void MarkedSheet::draw_cell(const SheetCell& cell, const Rect& rect) {
  if (!ui_.visible(rect)) return;
  const MarkedCell marked = marked_cell(marked_, cell);
  const CellStyle look = style_of(cell.role);
  if (const ImU32 ground = ground_of(cell, marked)) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ground);
  }
  if (look.bordered) draw_frame(ui_.list(), rect, ui_.theme.paper_line);
  if (!cell.node.empty() && cell.node == revealed_) {
    draw_frame(ui_.list(), inset(rect, 1, 1), ui_.theme.paper_accent, 2);
  }
  MirrorNode node;
  node.id = widget_id(cell.place.row * sheet_.column_count() + cell.place.column,
                      widget_id("marked cell", widget_id("travel")));
  node.role = Role::TEXT;
  for (const MarkedPiece& piece : marked.pieces) {
    if (piece.mark == TextMark::OLD) node.name += ui_.tr("〔原〕", "[old]");
    if (piece.mark == TextMark::NEW) node.name += ui_.tr("〔新〕", "[new]");
    node.name += piece.text;
  }
  if (!marked.note.empty()) node.name += " " + marked.note;
  node.rect = rect;
  if (!node.name.empty()) ui_.mirror.add(std::move(node));
  const TextStyle style{em_px_, look.bold};
  draw_pieces(marked, inset(rect, PAD_X_PX, PAD_Y_PX), style, look.align == Align::CENTER);
}

// A part of one line; the width it took.
float MarkedSheet::draw_part(std::string_view part, TextMark mark, Point at,
                             const TextStyle& style) {
  const float width_px = text_width_px(part, style);
  const float line_px = line_height_px(style);
  const bool old = mark == TextMark::OLD;
  if (mark != TextMark::SAME) {
    ui_.list().AddRectFilled({at.x_px, at.y_px}, {at.x_px + width_px, at.y_px + line_px},
                             old ? OLD_GROUND : NEW_GROUND);
  }
  draw_text(ui_.list(), at, old ? OLD_TEXT : ui_.theme.paper_text, part, style);
  if (old) {
    const float middle_px = snapped_px(at.y_px + line_px / 2);
    ui_.list().AddLine({at.x_px, middle_px}, {at.x_px + width_px, middle_px}, OLD_TEXT);
  }
  return width_px;
}

// The text broken as one, drawn piece by piece.
void MarkedSheet::draw_pieces(const MarkedCell& cell, const Rect& rect, const TextStyle& style,
                              bool centred) {
  std::vector<MarkedPiece> pieces = cell.pieces;
  if (!cell.note.empty()) pieces.push_back({TextMark::SAME, "  " + cell.note});
  std::string text;
  for (const MarkedPiece& piece : pieces) text += piece.text;
  const std::vector<TextLine> lines = break_lines(text, rect.width_px, style);
  const float line_px = line_height_px(style);
  float y_px =
      rect.y_px + std::max(0.0f, (rect.height_px - static_cast<float>(lines.size()) * line_px) / 2);
  for (const TextLine& line : lines) {
    const std::string_view whole = std::string_view(text).substr(line.begin, line.end - line.begin);
    Point at{rect.x_px, y_px};
    if (centred) at.x_px += std::max(0.0f, (rect.width_px - text_width_px(whole, style)) / 2);
    std::size_t begin = 0;
    for (const MarkedPiece& piece : pieces) {
      const std::size_t end = begin + piece.text.size();
      const std::size_t from = std::max(begin, line.begin);
      const std::size_t to = std::min(end, line.end);
      begin = end;
      if (from >= to) continue;
      at.x_px += draw_part(std::string_view(text).substr(from, to - from), piece.mark, at, style);
    }
    y_px += line_px;
  }
}

}  // namespace jixiao
