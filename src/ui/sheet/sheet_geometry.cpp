#include "ui/sheet/sheet_geometry.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float PAPER_PAD_Y_PX = 28;
constexpr float PAPER_MARGIN_PX = 20;
constexpr float TABLE_MIN_PX = 560;
constexpr float PHONE_FONT_SHARE = 0.8f;  // of the interface's, so that the page fits the width
constexpr float TABLE_MAX_PX = 960;
constexpr float TABLE_TOP_PX = PAPER_MARGIN_PX + PAPER_PAD_Y_PX;  // above the first row
constexpr float SCROLL_BAR_ROOM_PX = 12;
constexpr float PAGE_OF_VIEW = 0.85f;  // PageDown keeps a little of what was seen
constexpr float EDGE_PX = 24;          // near the edge of the view dragging scrolls
constexpr float SCROLL_STEP_PX = 12;

// How far a drag at that place scrolls in one frame: faster beyond the edge.
float drag_scroll_px(float at_px, float first_px, float end_px) {
  if (at_px < first_px + EDGE_PX) return -SCROLL_STEP_PX - std::max(0.0f, first_px - at_px) / 4;
  if (at_px > end_px - EDGE_PX) return SCROLL_STEP_PX + std::max(0.0f, at_px - end_px) / 4;
  return 0;
}

}  // namespace

// ---------------------------------------------------------------- kept up with the sheet

void SheetGeometry::restart() {
  measured_ = {};
  scroll_ = {};
}

bool SheetGeometry::splice(const RowSplice& splice) {
  splice_heights(splice);
  const bool above = offsets_.top(splice.first_row) < scroll_.y_px && splice.first_row > 0;
  return above && splice.removed != splice.inserted;
}

// A row in the place of another is taken to be as high until it is measured: an opened text that is
// written to would shrink to one line for a moment, and the view jump over it.
void SheetGeometry::splice_heights(const RowSplice& splice) {
  const std::size_t kept = std::min(splice.removed, splice.inserted);
  if (splice.removed == splice.inserted) {
    for (std::size_t i = 0; i < kept; ++i) offsets_.forget(splice.first_row + i);
    return;
  }
  std::vector<double> heights;
  for (std::size_t i = 0; i < kept; ++i) heights.push_back(offsets_.height(splice.first_row + i));
  offsets_.splice(splice.first_row, splice.removed, splice.inserted);
  for (std::size_t i = 0; i < kept; ++i) {
    offsets_.set_height(splice.first_row + i, heights[i]);
    offsets_.forget(splice.first_row + i);
  }
}

void SheetGeometry::forget_rows(const RowRange& rows) {
  for (std::size_t row = rows.first; row < rows.end; ++row) offsets_.forget(row);
}

void SheetGeometry::match_rows() {
  if (offsets_.row_count() == sheet_->row_count()) return;
  offsets_.reset(sheet_->row_count(), row_measure().min_height);
}

// ---------------------------------------------------------------- a frame

void SheetGeometry::begin_frame(const Rect& view) {
  view_ = view;
  scroll_.view_px = view.height_px;
}

std::optional<bool> SheetGeometry::update_scale(float margin_em, std::size_t lane_row) {
  const float zoom = static_cast<float>(ui_.session.settings().zoom_percent) / 100;
  const float room_px =
      view_.width_px - 2 * paper_margin_x_px() - 2 * paper_pad_x_px() - SCROLL_BAR_ROOM_PX;
  const bool phone = ui_.is_phone();
  const float text_px = ui_.metrics.font_px * (phone ? PHONE_FONT_SHARE : 1);
  const float least_px = phone ? std::min(room_px, TABLE_MIN_PX) : TABLE_MIN_PX;
  font_px_ = std::round(text_px * zoom * 2) / 2;
  margin_px_ = std::round(font_px_ * margin_em);
  const float table_room_px = room_px - margin_px_ / zoom;
  table_px_ = std::round(std::clamp(table_room_px, least_px, TABLE_MAX_PX) * zoom);
  em_px_ = table_px_ / static_cast<float>(sheet_->width_em());
  compact_ = ui_.session.settings().density == Density::COMPACT;
  const Scale scale{font_px_, table_px_, compact_};
  if (scale == measured_ && offsets_.row_count() == sheet_->row_count()) return std::nullopt;
  const bool keeps_rows = measured_.font_px > 0 && offsets_.row_count() == sheet_->row_count();
  measured_ = scale;
  if (keeps_rows) return remeasure(lane_row);
  offsets_.reset(sheet_->row_count(), row_measure().min_height);
  return true;
}

// Another zoom or width: the cell with the cursor stays where it is seen, or, where it is out of
// sight, the row at the top of the view. True where the cursor was seen: it may have grown out of
// the view, or lie beside it.
bool SheetGeometry::remeasure(std::size_t lane_row) {
  const double y_px = std::max(0.0, static_cast<double>(scroll_.y_px) - TABLE_TOP_PX);
  const double cursor_px = offsets_.top(lane_row) - y_px;
  const bool seen = cursor_px >= 0 && cursor_px < scroll_.view_px;
  const std::size_t row = seen ? lane_row : offsets_.row_at(y_px);
  const double row_in_view_px = offsets_.top(row) - scroll_.y_px;
  offsets_.reset(sheet_->row_count(), row_measure().min_height);
  measure_rows_around(row);
  scroll_.y_px = std::max(0.0f, static_cast<float>(offsets_.top(row) - row_in_view_px));
  return seen;
}

// So that what is above the row within a view has its true height.
void SheetGeometry::measure_rows_around(std::size_t row) {
  double above_px = 0;
  for (std::size_t at = row; at > 0 && above_px < scroll_.view_px;
       above_px += offsets_.height(at)) {
    measure_one(--at);
  }
  const double top_px = offsets_.top(row);
  measure_rows(top_px, top_px + scroll_.view_px);
}

void SheetGeometry::measure_one(std::size_t row) {
  if (!offsets_.measured(row)) offsets_.set_height(row, std::ceil(measure_row(row)));
}

RowMeasure SheetGeometry::row_measure() const {
  RowMeasure measure;
  measure.em = em_px_;
  measure.padding_x = 2 * pad_px();
  measure.padding_y = std::round(font_px_ * (compact_ ? 0.2f : 0.5f));
  measure.min_height = std::round(font_px_ * (compact_ ? 1.65f : 2));
  measure.text_height = [this](std::string_view text, double width, CellRole role) {
    const TextStyle style = text_style(role);
    const auto lines = break_lines(text, static_cast<float>(width), style).size();
    return static_cast<double>(static_cast<float>(lines) * line_height_px(style));
  };
  return measure;
}

double SheetGeometry::measure_row(std::size_t row) const {
  const RowKind kind = sheet_->row_kind(row);
  const RowMeasure measure = row_measure();
  if (kind == RowKind::RESPONSIBILITIES || kind == RowKind::GOALS) {
    return items_height(sheet_->cell_at(row, sheet_->column_count() - 1));
  }
  if (kind == RowKind::TITLE) return row_height(*sheet_, row, measure) + font_px_;
  return std::round(row_height(*sheet_, row, measure));
}

// Rows above the view that turn out higher or lower than thought move the view along, so that what
// is seen stays where it is.
void SheetGeometry::measure_seen_rows() {
  const double y_px = std::max(0.0, static_cast<double>(scroll_.y_px) - TABLE_TOP_PX);
  const std::size_t row = offsets_.row_at(y_px);
  const double before_px = offsets_.top(row);
  measure_rows(y_px - scroll_.view_px * 0.5, y_px + scroll_.view_px * 1.5);
  scroll_.y_px += static_cast<float>(offsets_.top(row) - before_px);
}

void SheetGeometry::measure_rows(double top_px, double bottom_px) {
  if (offsets_.row_count() == 0) return;
  std::size_t row = offsets_.row_at(top_px);
  double y_px = offsets_.top(row);
  while (row < offsets_.row_count() && y_px < bottom_px) {
    measure_one(row);
    y_px += offsets_.height(row);
    ++row;
  }
}

void SheetGeometry::scroll_by_person() {
  const float frame_px = 2 * TABLE_TOP_PX;
  ui_.scroll(scroll_, view_, static_cast<float>(offsets_.total()) + frame_px, "sheet");
  scroll_sideways();
}

void SheetGeometry::scroll_sideways() {
  const float needed_px = paper_px() + 2 * paper_margin_x_px();
  const float hidden_px = std::max(0.0f, needed_px - view_.width_px + SCROLL_BAR_ROOM_PX);
  if (ui_.wheel_x_px != 0 && contains(view_, ui_.pointer) && ImGui::IsWindowHovered()) {
    scroll_x_px_ += ui_.wheel_x_px;
  }
  scroll_x_px_ = std::clamp(scroll_x_px_, 0.0f, hidden_px);
}

void SheetGeometry::place_table(float beside_px) {
  const float left_px = (room_px() - paper_px() - beside_px) / 2;
  const float x_px = std::max(paper_margin_x_px(), left_px) - scroll_x_px_;
  table_ = {std::round(view_.x_px + x_px + paper_pad_x_px()),
            std::round(view_.y_px + TABLE_TOP_PX - scroll_.y_px), table_px_,
            static_cast<float>(offsets_.total())};
}

// ---------------------------------------------------------------- scrolling

// Scrolls so that the cell is in view: the whole of it where there is room, else the row of a
// merged cell that the cursor is in.
void SheetGeometry::reveal(const SheetPlace& at) {
  const CellPlace place = sheet_->anchor_at(at.row, at.column);
  measure_rows_around(at.row);
  const auto y_of = [&](std::size_t row) {
    return TABLE_TOP_PX + static_cast<float>(offsets_.top(row));
  };
  float top_px = y_of(place.row);
  float bottom_px = y_of(place.row + place.row_span);
  const SheetCell cell = sheet_->cell_at(at.row, at.column);
  if (!cell.items.empty() && is_open(cell)) {
    const Rect item = item_rect(cell, at.item);
    top_px = item.y_px - table_.y_px + TABLE_TOP_PX;
    bottom_px = top_px + item.height_px;
  } else if (bottom_px - top_px > view_.height_px * 0.8f) {
    top_px = y_of(at.row);
    bottom_px = y_of(at.row + 1);
  }
  bottom_px = std::min(bottom_px, top_px + view_.height_px * 0.8f);
  scroll_.ensure_visible(place.row == 0 ? 0 : top_px - 8, bottom_px + 8);
  reveal_sideways(place);
}

void SheetGeometry::reveal_sideways(const CellPlace& place) {
  const float left_px = column_x_px(place.column) + paper_margin_x_px();
  const float right_px =
      column_x_px(place.column + place.column_span) + paper_margin_x_px() + 2 * paper_pad_x_px();
  if (right_px > scroll_x_px_ + view_.width_px) scroll_x_px_ = right_px - view_.width_px;
  if (left_px < scroll_x_px_) scroll_x_px_ = left_px;
}

void SheetGeometry::reveal_span(float top_px, float bottom_px) {
  const float before_px = scroll_.y_px;
  const float shift_px = before_px - view_.y_px;
  scroll_.ensure_visible(top_px + shift_px, bottom_px + shift_px);
  if (scroll_.y_px != before_px) ui_.request_frame();
}

void SheetGeometry::scroll_while_dragging() {
  const float scrolled_px =
      drag_scroll_px(ui_.pointer.y_px, view_.y_px, view_.y_px + view_.height_px);
  if (scrolled_px == 0) return;
  const float before_px = scroll_.y_px;
  scroll_.y_px += scrolled_px;
  scroll_.clamp();
  if (scroll_.y_px != before_px) ui_.request_frame();
}

// ---------------------------------------------------------------- sizes

TextStyle SheetGeometry::text_style(CellRole role) const {
  const bool title = role == CellRole::TITLE;
  return {title ? std::round(font_px_ * 1.4f) : font_px_, style_of(role).bold};
}

float SheetGeometry::room_px() const {
  return view_.width_px - SCROLL_BAR_ROOM_PX;
}

float SheetGeometry::paper_px() const {
  return table_px_ + margin_px_ + 2 * paper_pad_x_px();
}

float SheetGeometry::paper_pad_x_px() const {
  return ui_.is_phone() ? 6 : 27;
}

float SheetGeometry::paper_margin_x_px() const {
  return ui_.is_phone() ? 3 : PAPER_MARGIN_PX;
}

// ---------------------------------------------------------------- places on the screen

Rect SheetGeometry::paper() const {
  return {table_.x_px - paper_pad_x_px(), table_.y_px - PAPER_PAD_Y_PX, paper_px(),
          table_.height_px + 2 * PAPER_PAD_Y_PX};
}

float SheetGeometry::column_x_px(std::size_t column) const {
  double em = 0;
  for (std::size_t i = 0; i < column; ++i) em += sheet_->columns()[i].width_em;
  return std::round(static_cast<float>(em) * em_px_);
}

float SheetGeometry::row_y_px(std::size_t row) const {
  return table_.y_px + static_cast<float>(offsets_.top(row));
}

float SheetGeometry::row_height_px(std::size_t row) const {
  return static_cast<float>(offsets_.height(row));
}

Rect SheetGeometry::cell_rect(const CellPlace& place) const {
  const float left_px = column_x_px(place.column);
  const float right_px = column_x_px(place.column + place.column_span);
  const float top_px = row_y_px(place.row);
  const float bottom_px = row_y_px(place.row + place.row_span);
  return {table_.x_px + left_px, top_px, right_px - left_px, bottom_px - top_px};
}

Rect SheetGeometry::place_rect(const SheetCell& cell, std::size_t item) const {
  const bool one_item = !cell.items.empty() && is_open(cell);
  return one_item ? item_rect(cell, item) : cell_rect(cell.place);
}

// So that the label of a long merged cell is always there.
float SheetGeometry::text_top_px(const Rect& cell, float height_px) const {
  const float cell_bottom_px = cell.y_px + cell.height_px;
  const float view_bottom_px = view_.y_px + view_.height_px;
  float top_px = std::max(cell.y_px, view_.y_px);
  float bottom_px = std::min(cell_bottom_px, view_bottom_px);
  if (bottom_px - top_px < height_px + 8) {
    if (cell.y_px < view_.y_px) top_px = bottom_px - height_px - 8;
    if (cell_bottom_px > view_bottom_px) bottom_px = top_px + height_px + 8;
    top_px = std::max(top_px, cell.y_px);
    bottom_px = std::min(bottom_px, cell_bottom_px);
  }
  return std::max(cell.y_px + 1, top_px + (bottom_px - top_px - height_px) / 2);
}

// ---------------------------------------------------------------- what is there

RowRange SheetGeometry::rows_in_view() const {
  const double top_px = std::max(0.0, static_cast<double>(view_.y_px - table_.y_px));
  const std::size_t last = offsets_.row_at(top_px + view_.height_px);
  return {offsets_.row_at(top_px), std::min(last + 1, sheet_->row_count())};
}

std::size_t SheetGeometry::row_at(float y_px) const {
  return offsets_.row_at(y_px - table_.y_px);
}

std::optional<SheetPlace> SheetGeometry::place_at(Point point) const {
  if (!contains(table_, point) || !has_rows()) return std::nullopt;
  SheetPlace place;
  place.row = row_at(point.y_px);
  const float x_px = point.x_px - table_.x_px;
  while (place.column + 1 < sheet_->column_count() && column_x_px(place.column + 1) <= x_px) {
    ++place.column;
  }
  const SheetCell cell = sheet_->cell_at(place.row, place.column);
  if (!cell.items.empty() && is_open(cell)) {
    for (std::size_t i = 0; i < cell.items.size(); ++i) {
      if (contains(item_rect(cell, i), point)) place.item = i;
    }
  }
  return place;
}

std::size_t SheetGeometry::row_a_page_away(std::size_t row, bool up) const {
  const double page_px = view_.height_px * PAGE_OF_VIEW;
  const double y_px = offsets_.top(row) + (up ? -page_px : page_px);
  return offsets_.row_at(std::clamp(y_px, 0.0, offsets_.total() - 1));
}

}  // namespace jixiao
