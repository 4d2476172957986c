#include "ui/sheet/sheet_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

}  // namespace

// ---------------------------------------------------------------- the sheet and its form

void SheetView::restart_sheet() {
  const Form& form = ui_.session.form();
  form_ = &form;
  draft_id_ = ui_.session.draft().id;
  options_ = session_options();
  sheet_.emplace(form, options_);
  measured_ = {};
  cursor_ = {};
  lane_ = {};
  range_end_ = {};
  followed_ = {};
  scroll_ = {};
}

void SheetView::apply_splices(const std::vector<RowSplice>& splices) {
  for (const RowSplice& splice : splices) {
    splice_heights(splice);
    // What is above the view must not move what is in it.
    const bool above = offsets_.top(splice.first_row) < scroll_.y_px && splice.first_row > 0;
    if (above && splice.removed != splice.inserted && cursor_.row >= splice.first_row) {
      reveal_next_ = true;
    }
  }
}

// A row in the place of another is taken to be as high until it is measured: an opened text that is
// written to would shrink to one line for a moment, and the view jump over it.
void SheetView::splice_heights(const RowSplice& splice) {
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

// Hands the parts that changed to the sheet; rows of changed functions keep their heights until
// they are measured again.
void SheetView::refresh_sheet() {
  const Form& form = ui_.session.form();
  const std::vector<NodeId> everything{NodeId(FUNCTIONS_ID)};
  const std::vector<NodeId> touched = ui_.session.changed_since(form_version_).value_or(everything);
  apply_splices(sheet_->refresh(form, touched));
  for (const NodeId& id : touched) {
    const auto rows = sheet_->rows_of(id);
    if (!rows) continue;
    for (std::size_t row = rows->first; row < rows->end; ++row) offsets_.forget(row);
  }
  for (std::size_t row = 0; row < sheet_->indicator_rows().first; ++row) offsets_.forget(row);
}

SheetOptions SheetView::session_options() {
  choices_ = ui_.session.view().sheet;
  signatures_ = ui_.session.settings().signatures;
  return ui_.session.sheet_options();
}

bool SheetView::choices_changed() const {
  return choices_ != ui_.session.view().sheet || signatures_ != ui_.session.settings().signatures;
}

void SheetView::update_sheet() {
  const Session& session = ui_.session;
  const bool same = sheet_ && form_ == &session.form() && draft_id_ == session.draft().id;
  if (!same) {
    restart_sheet();
  } else if (form_version_ != session.form_version() || choices_changed()) {
    const SheetOptions options = session_options();
    if (options != options_) {
      // A column appears with its first text: everything is laid out anew.
      options_ = options;
      refresh_sheet();
      sheet_->set_options(options_);
      measured_ = {};
    } else {
      refresh_sheet();
    }
  }
  form_version_ = session.form_version();
  remarks_.update(*sheet_);
}

// ---------------------------------------------------------------- geometry

float SheetView::paper_pad_x_px() const {
  return ui_.is_phone() ? 6 : 27;
}

float SheetView::paper_margin_x_px() const {
  return ui_.is_phone() ? 3 : PAPER_MARGIN_PX;
}

void SheetView::update_scale(const Rect& rect) {
  const float zoom = static_cast<float>(ui_.session.settings().zoom_percent) / 100;
  const float room_px =
      rect.width_px - 2 * paper_margin_x_px() - 2 * paper_pad_x_px() - SCROLL_BAR_ROOM_PX;
  const bool phone = ui_.is_phone();
  const float text_px = ui_.metrics.font_px * (phone ? PHONE_FONT_SHARE : 1);
  const float least_px = phone ? std::min(room_px, TABLE_MIN_PX) : TABLE_MIN_PX;
  font_px_ = std::round(text_px * zoom * 2) / 2;
  last_year_px_ = last_year_width_px();
  const float table_room_px = room_px - last_year_px_ / zoom;
  table_px_ = std::round(std::clamp(table_room_px, least_px, TABLE_MAX_PX) * zoom);
  em_px_ = table_px_ / static_cast<float>(sheet_->width_em());
  compact_ = ui_.session.settings().density == Density::COMPACT;
  const Scale scale{font_px_, table_px_, compact_};
  if (scale == measured_ && offsets_.row_count() == sheet_->row_count()) return;
  const bool keeps_rows = measured_.font_px > 0 && offsets_.row_count() == sheet_->row_count();
  measured_ = scale;
  if (keeps_rows) return remeasure();
  offsets_.reset(sheet_->row_count(), row_measure().min_height);
  reveal_next_ = true;
}

// Another zoom or width: the cell with the cursor stays where it is seen, or, where it is out of
// sight, the row at the top of the view.
void SheetView::remeasure() {
  const double y_px = std::max(0.0, static_cast<double>(scroll_.y_px) - TABLE_TOP_PX);
  const double cursor_px = offsets_.top(lane_.row) - y_px;
  const bool seen = cursor_px >= 0 && cursor_px < scroll_.view_px;
  const std::size_t row = seen ? lane_.row : offsets_.row_at(y_px);
  const double row_in_view_px = offsets_.top(row) - scroll_.y_px;
  offsets_.reset(sheet_->row_count(), row_measure().min_height);
  measure_rows_around(row);
  scroll_.y_px = std::max(0.0f, static_cast<float>(offsets_.top(row) - row_in_view_px));
  reveal_next_ = seen;  // it may have grown out of the view, or lie beside it
}

// So that what is above the row within a view has its true height.
void SheetView::measure_rows_around(std::size_t row) {
  double above_px = 0;
  for (std::size_t at = row; at > 0 && above_px < scroll_.view_px;
       above_px += offsets_.height(at)) {
    measure_one(--at);
  }
  const double top_px = offsets_.top(row);
  measure_rows(top_px, top_px + scroll_.view_px);
}

void SheetView::measure_one(std::size_t row) {
  if (!offsets_.measured(row)) offsets_.set_height(row, std::ceil(measure_row(row)));
}

TextStyle SheetView::text_style(CellRole role) const {
  const bool title = role == CellRole::TITLE;
  return {title ? std::round(font_px_ * 1.4f) : font_px_, style_of(role).bold};
}

RowMeasure SheetView::row_measure() const {
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

double SheetView::measure_row(std::size_t row) const {
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
void SheetView::measure_seen_rows() {
  const double y_px = std::max(0.0, static_cast<double>(scroll_.y_px) - TABLE_TOP_PX);
  const std::size_t row = offsets_.row_at(y_px);
  const double before_px = offsets_.top(row);
  measure_rows(y_px - scroll_.view_px * 0.5, y_px + scroll_.view_px * 1.5);
  scroll_.y_px += static_cast<float>(offsets_.top(row) - before_px);
}

void SheetView::measure_rows(double top_px, double bottom_px) {
  if (offsets_.row_count() == 0) return;
  std::size_t row = offsets_.row_at(top_px);
  double y_px = offsets_.top(row);
  while (row < offsets_.row_count() && y_px < bottom_px) {
    measure_one(row);
    y_px += offsets_.height(row);
    ++row;
  }
}

float SheetView::column_x_px(std::size_t column) const {
  double em = 0;
  for (std::size_t i = 0; i < column; ++i) em += sheet_->columns()[i].width_em;
  return std::round(static_cast<float>(em) * em_px_);
}

float SheetView::row_y_px(std::size_t row) const {
  return table_.y_px + static_cast<float>(offsets_.top(row));
}

Rect SheetView::cell_rect(const CellPlace& place) const {
  const float left_px = column_x_px(place.column);
  const float right_px = column_x_px(place.column + place.column_span);
  const float top_px = row_y_px(place.row);
  const float bottom_px = row_y_px(place.row + place.row_span);
  return {table_.x_px + left_px, top_px, right_px - left_px, bottom_px - top_px};
}

void SheetView::scroll_sideways(const Rect& rect) {
  const float needed_px =
      table_px_ + last_year_px_ + 2 * paper_pad_x_px() + 2 * paper_margin_x_px();
  const float hidden_px = std::max(0.0f, needed_px - rect.width_px + SCROLL_BAR_ROOM_PX);
  if (ui_.wheel_x_px != 0 && contains(rect, ui_.pointer) && ImGui::IsWindowHovered()) {
    scroll_x_px_ += ui_.wheel_x_px;
  }
  scroll_x_px_ = std::clamp(scroll_x_px_, 0.0f, hidden_px);
}

// Scrolls so that the cell is in view: the whole of it where there is room, else the row of a
// merged cell that the cursor is in.
void SheetView::reveal(const Cell& cell) {
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  measure_rows_around(cell.row);
  const auto y_of = [&](std::size_t row) {
    return TABLE_TOP_PX + static_cast<float>(offsets_.top(row));
  };
  float top_px = y_of(place.row);
  float bottom_px = y_of(place.row + place.row_span);
  const SheetCell sheet_cell = sheet_->cell_at(cell.row, cell.column);
  if (!sheet_cell.items.empty() && is_open(sheet_cell)) {
    const Rect item = item_rect(sheet_cell, cell.item);
    top_px = item.y_px - table_.y_px + TABLE_TOP_PX;
    bottom_px = top_px + item.height_px;
  } else if (bottom_px - top_px > view_.height_px * 0.8f) {
    top_px = y_of(cell.row);
    bottom_px = y_of(cell.row + 1);
  }
  bottom_px = std::min(bottom_px, top_px + view_.height_px * 0.8f);
  scroll_.ensure_visible(place.row == 0 ? 0 : top_px - 8, bottom_px + 8);
  const float left_px = column_x_px(place.column) + paper_margin_x_px();
  const float right_px =
      column_x_px(place.column + place.column_span) + paper_margin_x_px() + 2 * paper_pad_x_px();
  if (right_px > scroll_x_px_ + view_.width_px) scroll_x_px_ = right_px - view_.width_px;
  if (left_px < scroll_x_px_) scroll_x_px_ = left_px;
}

// ---------------------------------------------------------------- a frame

void SheetView::draw(const Rect& rect) {
  ui_.begin_panel("##sheet", rect, ui_.theme.window);
  view_ = rect;
  drawn_ = true;
  update_sheet();
  scroll_.view_px = rect.height_px;
  update_scale(rect);
  follow_selection();
  bear_focus();
  if (std::exchange(reveal_next_, false)) reveal(has_range() ? range_end_ : lane_);
  measure_seen_rows();

  ui_.push_clip(rect);
  const float frame_px = 2 * TABLE_TOP_PX;
  ui_.scroll(scroll_, rect, static_cast<float>(offsets_.total()) + frame_px, "sheet");
  scroll_sideways(rect);
  const float paper_px = table_px_ + last_year_px_ + 2 * paper_pad_x_px();
  const float room_px = rect.width_px - SCROLL_BAR_ROOM_PX;
  remark_words_px_ = remark_words_px(room_px, paper_px);
  const float left_px = (room_px - paper_px - remark_words_px_) / 2;
  const float x_px = std::max(paper_margin_x_px(), left_px) - scroll_x_px_;
  table_ = {std::round(rect.x_px + x_px + paper_pad_x_px()),
            std::round(rect.y_px + TABLE_TOP_PX - scroll_.y_px), table_px_,
            static_cast<float>(offsets_.total())};
  ui_.push_landmark(Role::MAIN, "sheet", ui_.tr("表格", "Form"), rect);
  push_grid(rect);
  draw_paper(rect);
  mirror_edited_out_of_sight();
  ui_.mirror.pop();
  draw_remarks();
  draw_add_links();
  handle_pointer(rect);
  draw_cursor();
  draw_handles();
  ui_.pop_clip();
  ui_.end_panel();
  draw_names();
  ui_.mirror.pop();
}

}  // namespace jixiao
