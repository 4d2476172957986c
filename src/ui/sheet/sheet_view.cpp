#include "ui/sheet/sheet_view.h"

#include <utility>

namespace jixiao {

SheetView::SheetView(Ui& ui)
    : ui_(ui),
      sheet_(ui),
      geometry_(ui, sheet_),
      cursor_(ui, sheet_, geometry_),
      editor_(ui, sheet_, geometry_, cursor_, [this](const KeyEvent& key) { return on_key(key); }),
      handles_(ui, sheet_, geometry_, cursor_, editor_),
      remarks_(ui) {}

void SheetView::draw(const Rect& rect) {
  ui_.begin_panel("##sheet", rect, ui_.theme.window);
  drawn_ = true;
  cursor_.update_sheet();
  remarks_.update(*sheet_);
  geometry_.begin_frame(rect);
  const auto reveal = geometry_.update_scale(last_year_width_em(), cursor_.lane().row);
  if (reveal) cursor_.reveal_soon(*reveal);
  cursor_.follow_selection();
  cursor_.bear_focus();
  cursor_.reveal_if_asked();
  geometry_.measure_seen_rows();

  ui_.push_clip(rect);
  geometry_.scroll_by_person();
  remark_words_px_ = remark_words_px();
  geometry_.place_table(remark_words_px_);
  ui_.push_landmark(Role::MAIN, "sheet", ui_.tr("表格", "Form"), rect);
  push_grid(rect);
  draw_paper();
  mirror_edited_out_of_sight();
  ui_.mirror.pop();
  draw_remarks();
  handles_.draw_add_links();
  handle_pointer(rect);
  draw_cursor();
  handles_.draw(dragging_range_);
  ui_.pop_clip();
  ui_.end_panel();
  editor_.draw_names();
  ui_.mirror.pop();
}

void SheetView::settle() {
  if (!std::exchange(drawn_, false) || !ui_.session.has_draft()) return;
  if (!cursor_.is_current()) {
    // Changed since the sheet was drawn: the keys go by what the next frame shows.
    cursor_.update_sheet();
    geometry_.match_rows();
    cursor_.follow_selection();
    ui_.request_frame();
  }
  cursor_.bear_focus();
  editor_.keep_field();
  cursor_.bear_focus();
}

}  // namespace jixiao
