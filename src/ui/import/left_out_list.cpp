#include "ui/import/left_out_list.h"

#include <algorithm>
#include <utility>

#include "ui/import/import_words.h"
#include "ui/kit/list_keys.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float SHARE_MAX = 0.4f;  // of the height, for the open list
constexpr float PAD_X_PX = 6;
constexpr float BAR_PX = 14;  // room for the scroll bar

}  // namespace

WidgetId LeftOutList::row_id(std::size_t index) {
  return widget_id(index, import_id("left out row"));
}

// 第 12 行：合计行，不是指标 — 合计 100
std::string LeftOutList::text_of(const LeftOutRow& left_out) const {
  return row_name(table_.grid(), left_out.row) + "：" + left_out.reason + " — " + left_out.text;
}

void LeftOutList::restart() {
  selected_ = 0;
  scroll_ = {};
}

void LeftOutList::fit() {
  if (selected_ >= table_.left_out().size()) selected_ = 0;
}

float LeftOutList::height(float height_px) const {
  const std::size_t count = table_.left_out().size();
  if (count == 0) return 0;
  const float head_px = ui_.metrics.row_px;
  if (!shown_) return head_px;
  const float list_px = static_cast<float>(count) * ui_.metrics.row_px + 4;
  return head_px + std::min(list_px, height_px * SHARE_MAX);
}

void LeftOutList::draw(const Rect& rect) {
  if (table_.left_out().empty()) return;
  const TextStyle small{ui_.metrics.small_px, false};
  ui_.list().AddLine(top_left(rect), {rect.x_px + rect.width_px, rect.y_px}, ui_.theme.line);
  const std::string words = std::string(ui_.tr("没有导入的内容：", "Left out: ")) +
                            std::to_string(table_.left_out().size());
  const float head_px = ui_.metrics.row_px;
  const float words_px = text_width_px(words, small) + 2;
  label(ui_, import_id("left out title"), {rect.x_px, rect.y_px, words_px, head_px}, words,
        ui_.theme.text_muted, small, heading(3));
  const std::string_view action = shown_ ? ui_.tr("收起", "Hide") : ui_.tr("查看", "Show");
  const Point at{rect.x_px + words_px + 12, rect.y_px + (head_px - line_height_px(small)) / 2};
  if (link(ui_, import_id("left out"), at, action, nullptr,
           std::string(action) + std::string(ui_.tr("没有导入的内容", " what was left out")))) {
    shown_ = !shown_;
    ui_.request_frame();
  }
  const Rect rows{rect.x_px, rect.y_px + head_px, rect.width_px, rect.height_px - head_px};
  if (shown_ && rows.height_px > 1) draw_rows(rows);
}

void LeftOutList::draw_rows(const Rect& rect) {
  MirrorNode list;
  list.id = import_id("left out rows");
  list.role = Role::LIST;
  list.name = ui_.tr("没有导入的内容", "Left out");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(scroll_, rect, static_cast<float>(table_.left_out().size()) * row_px + 4,
             "import left out");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(rect.height_px / row_px) + 2;
  for (std::size_t i = first; i < std::min(table_.left_out().size(), first + shown); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    draw_row(i, {rect.x_px, y_px, rect.width_px - BAR_PX, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void LeftOutList::draw_row(std::size_t index, const Rect& rect) {
  const LeftOutRow& left_out = table_.left_out()[index];
  const std::string text = text_of(left_out);
  const bool selected = selection_.row() == left_out.row && selected_ == index;
  MirrorNode node;
  node.id = row_id(index);
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = rect;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(table_.left_out().size());
  node.focusable = true;
  node.tab_stop = selected_ == index;
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
  if (interaction.activated || (interaction.focus_gained && !selected)) select(index);
  if (interaction.activated) ui_.focus(id);
}

void LeftOutList::select(std::size_t index) {
  selected_ = index;
  selection_.select_row(table_.left_out()[index].row);
  const float top_px = static_cast<float>(index) * ui_.metrics.row_px;
  scroll_.ensure_visible(top_px, top_px + ui_.metrics.row_px);
}

bool LeftOutList::has_focus() const {
  return ui_.is_focused(row_id(selected_));
}

bool LeftOutList::on_key(const KeyEvent& key) {
  const auto to = moved_in_list(key.key, selected_, table_.left_out().size(), 3);
  if (!to) return false;
  select(*to);
  ui_.focus(row_id(*to));
  return true;
}

}  // namespace jixiao
