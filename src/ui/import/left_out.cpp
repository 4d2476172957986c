// Below the table that comes in: what of it did not come in, and why.
#include <algorithm>
#include <utility>

#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float SHARE_MAX = 0.4f;  // of the height, for the open list
constexpr float PAD_X_PX = 6;
constexpr float BAR_PX = 14;  // room for the scroll bar

}  // namespace

WidgetId ImportScreen::left_out_id(std::size_t index) {
  return widget_id(index, import_id("left out row"));
}

// 第 12 行：合计行，不是指标 — 合计 100
std::string ImportScreen::left_out_text(const LeftOutRow& left_out) const {
  return row_name(grid(), left_out.row) + "：" + left_out.reason + " — " + left_out.text;
}

float ImportScreen::left_out_px(float height_px) const {
  if (left_out_.empty()) return 0;
  const float head_px = ui_.metrics.row_px;
  if (!left_out_shown_) return head_px;
  const float list_px = static_cast<float>(left_out_.size()) * ui_.metrics.row_px + 4;
  return head_px + std::min(list_px, height_px * SHARE_MAX);
}

void ImportScreen::draw_left_out(const Rect& rect) {
  if (left_out_.empty()) return;
  const TextStyle small{ui_.metrics.small_px, false};
  ui_.list().AddLine(top_left(rect), {rect.x_px + rect.width_px, rect.y_px}, ui_.theme.line);
  const std::string words =
      std::string(ui_.tr("没有导入的内容：", "Left out: ")) + std::to_string(left_out_.size());
  const float head_px = ui_.metrics.row_px;
  const float words_px = text_width_px(words, small) + 2;
  label(ui_, import_id("left out title"), {rect.x_px, rect.y_px, words_px, head_px}, words,
        ui_.theme.text_muted, small, heading(3));
  const std::string_view action = left_out_shown_ ? ui_.tr("收起", "Hide") : ui_.tr("查看", "Show");
  const Point at{rect.x_px + words_px + 12, rect.y_px + (head_px - line_height_px(small)) / 2};
  if (link(ui_, import_id("left out"), at, action, nullptr,
           std::string(action) + std::string(ui_.tr("没有导入的内容", " what was left out")))) {
    left_out_shown_ = !left_out_shown_;
    ui_.request_frame();
  }
  const Rect rows{rect.x_px, rect.y_px + head_px, rect.width_px, rect.height_px - head_px};
  if (left_out_shown_ && rows.height_px > 1) draw_left_out_rows(rows);
}

void ImportScreen::draw_left_out_rows(const Rect& rect) {
  MirrorNode list;
  list.id = import_id("left out rows");
  list.role = Role::LIST;
  list.name = ui_.tr("没有导入的内容", "Left out");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(left_out_scroll_, rect, static_cast<float>(left_out_.size()) * row_px + 4,
             "import left out");
  const auto first = static_cast<std::size_t>(left_out_scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(rect.height_px / row_px) + 2;
  for (std::size_t i = first; i < std::min(left_out_.size(), first + shown); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px - left_out_scroll_.y_px;
    draw_left_out_row(i, {rect.x_px, y_px, rect.width_px - BAR_PX, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void ImportScreen::draw_left_out_row(std::size_t index, const Rect& rect) {
  const LeftOutRow& left_out = left_out_[index];
  const std::string text = left_out_text(left_out);
  const bool selected = selected_row_ == left_out.row && selected_left_out_ == index;
  MirrorNode node;
  node.id = left_out_id(index);
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = rect;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(left_out_.size());
  node.focusable = true;
  node.tab_stop = selected_left_out_ == index;
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact(std::move(node));
  if (selected || interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                             selected ? ui_.theme.accent_soft : ui_.theme.hover);
  }
  const TextStyle small{ui_.metrics.small_px, false};
  const bool cut = draw_text_in(ui_.list(), inset(rect, PAD_X_PX, 0), ui_.theme.text, text, small);
  if (cut && interaction.hovered) ui_.tooltip(id, rect, text);
  if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated || (interaction.focus_gained && !selected)) select_left_out(index);
  if (interaction.activated) ui_.focus(id);
}

void ImportScreen::select_left_out(std::size_t index) {
  selected_left_out_ = index;
  select_row(left_out_[index].row);
  const float top_px = static_cast<float>(index) * ui_.metrics.row_px;
  left_out_scroll_.ensure_visible(top_px, top_px + ui_.metrics.row_px);
}

}  // namespace jixiao
