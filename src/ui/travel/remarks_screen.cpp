// The dialog of remarks: the list at the left, keys.
#include "ui/travel/remarks_screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jixiao {
namespace {

constexpr std::string_view FRAME = "remarks";
constexpr float LIST_SHARE = 0.42f;
constexpr float NEW_PX = 214;

WidgetId remark_id(std::string_view name) {
  return widget_id(name, widget_id(FRAME, widget_id("travel")));
}

}  // namespace

void RemarksScreen::begin() {
  shown_ = true;
  focus_before_ = ui_.focus_place();
  form_version_ = 0;
  scroll_ = detail_scroll_ = {};
  list_rows();
  selected_ = 0;
  const std::string asked = std::exchange(ui_.session.view().remark_asked, {});
  if (!asked.empty()) {
    choose_asked(asked);
  } else {
    choose_selected();
  }
  // With nothing to read there is something to write.
  rows_.empty() ? ui_.focus(remark_id("new kind")) : show_selected();
}

// What is about the selected row comes first.
void RemarksScreen::choose_selected() {
  const NodeId& node = ui_.session.view().selection.node;
  const auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&node](const RemarkRow& row) { return row.shown_at == node; });
  if (found != rows_.end()) selected_ = static_cast<std::size_t>(found - rows_.begin());
}

// Also one that is settled already.
void RemarksScreen::choose_asked(std::string_view id) {
  const auto place = [this, id] {
    return std::find_if(rows_.begin(), rows_.end(),
                        [id](const RemarkRow& row) { return row.remark->id == id; });
  };
  if (place() == rows_.end()) {
    only_open_ = false;
    form_version_ = 0;
    list_rows();
  }
  if (place() != rows_.end()) selected_ = static_cast<std::size_t>(place() - rows_.begin());
}

void RemarksScreen::close() {
  ui_.editor.end(FieldEnd::BLUR);
  ui_.session.view().remarks_open = false;
  shown_ = false;
  ui_.focus(focus_before_);
}

void RemarksScreen::list_rows() {
  if (form_version_ == ui_.session.form_version()) return;
  form_version_ = ui_.session.form_version();
  rows_ = remark_rows(ui_.session.draft());
  if (only_open_) {
    std::erase_if(rows_, [](const RemarkRow& row) { return !jixiao::is_open(row.state); });
  }
  selected_ = std::min(selected_, rows_.empty() ? 0 : rows_.size() - 1);
}

const RemarkRow* RemarksScreen::selected() const {
  return selected_ < rows_.size() ? &rows_[selected_] : nullptr;
}

void RemarksScreen::select(std::size_t index) {
  if (rows_.empty()) return;
  selected_ = std::min(index, rows_.size() - 1);
  detail_scroll_ = {};
  reply_.clear();
  show_selected();
}

void RemarksScreen::show_selected() {
  const float top_px = static_cast<float>(selected_) * row_px();
  scroll_.ensure_visible(top_px, top_px + row_px());
  ui_.focus(row_id(selected_));
  ui_.request_frame();
}

void RemarksScreen::draw() {
  if (!is_open()) {
    shown_ = false;
    return;
  }
  if (!shown_) begin();
  list_rows();
  TravelFrameSpec spec;
  spec.id = FRAME;
  spec.title = ui_.tr("批注与建议", "Remarks and suggestions");
  spec.width_px = 1040;
  spec.height_px = 680;
  TravelFrame frame = begin_travel_frame(ui_, spec);
  Rect content = frame.content;
  const Rect head = take_top(content, ui_.metrics.field_px + 10);
  Point at{head.x_px, head.y_px};
  for (const bool only_open : {true, false}) {
    const std::string_view name = only_open ? ui_.tr("未解决", "Open") : ui_.tr("全部", "All");
    if (filter_pill(ui_, remark_id(name), name, only_open_ == only_open, at)) {
      only_open_ = only_open;
      form_version_ = 0;
      list_rows();
    }
  }
  draw_person(
      {at.x_px + 8, head.y_px, head.x_px + head.width_px - at.x_px - 8, ui_.metrics.field_px});
  if (ui_.is_phone()) {
    draw_list(take_top(content, std::round(content.height_px * 0.3f)));
  } else {
    const float list_px = std::round(content.width_px * LIST_SHARE);
    draw_list({content.x_px, content.y_px, list_px, content.height_px});
    content.x_px += list_px + 16;
    content.width_px -= list_px + 16;
  }
  const float new_px = std::min(NEW_PX, content.height_px * 0.55f);
  draw_detail({content.x_px, content.y_px, content.width_px, content.height_px - new_px - 8});
  draw_new({content.x_px, content.y_px + content.height_px - new_px, content.width_px, new_px});
  const bool done =
      footer_button(ui_, frame, {.label = ui_.tr("完成", "Done"), .look = ButtonLook::PRIMARY});
  end_travel_frame(ui_, frame);
  if (done || frame.closed) close();
}

// ---------------------------------------------------------------- the list

float RemarksScreen::row_px() const {
  return 3 * line_height_px({ui_.metrics.small_px, false}) + 10;
}

WidgetId RemarksScreen::row_id(std::size_t index) const {
  return index < rows_.size() ? widget_id(rows_[index].remark->id, remark_id("row")) : 0;
}

std::string_view RemarksScreen::state_name(RemarkState state) const {
  switch (state) {
    case RemarkState::OPEN:
      return {};
    case RemarkState::DONE:
      return ui_.tr("已照此改", "done");
    case RemarkState::OUTDATED:
      return ui_.tr("已过时", "outdated");
    case RemarkState::GONE:
      return ui_.tr("原位置已删除", "row gone");
    case RemarkState::RESOLVED:
      return ui_.tr("已解决", "resolved");
  }
  return {};
}

void RemarksScreen::draw_list(const Rect& rect) {
  MirrorNode list;
  list.id = remark_id("list");
  list.role = Role::LIST;
  list.name = ui_.tr("批注", "Remarks");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  ui_.scroll(scroll_, rect, static_cast<float>(rows_.size()) * row_px(), "remarks");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px());
  const auto shown = static_cast<std::size_t>(rect.height_px / row_px()) + 2;
  for (std::size_t i = first; i < std::min(rows_.size(), first + shown); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px() - scroll_.y_px;
    draw_row(i, {rect.x_px, y_px, rect.width_px - 12, row_px()});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  if (rows_.empty()) {
    label(ui_, remark_id("none"), {rect.x_px + 6, rect.y_px + 4, rect.width_px - 12, 28},
          only_open_ ? ui_.tr("没有未解决的批注。", "Nothing is open.")
                     : ui_.tr("还没有批注。", "There are no remarks."),
          ui_.theme.text_muted, {ui_.metrics.font_px, false});
  }
}

void RemarksScreen::draw_row(std::size_t index, const Rect& rect) {
  const RemarkRow& row = rows_[index];
  const Remark& remark = *row.remark;
  const std::string suggestion = describe_suggestion(ui_.session.draft(), remark);
  MirrorNode node;
  node.id = row_id(index);
  node.role = Role::LIST_ITEM;
  node.name = remark.by + "：" + (suggestion.empty() ? remark.text : suggestion);
  node.description = remark.place + " " + std::string(state_name(row.state));
  node.rect = rect;
  node.selected = index == selected_ ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = index == selected_;
  const WidgetId id = node.id;
  const std::string words = suggestion.empty() ? remark.text : suggestion;
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == selected_) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  } else if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover, 4);
  }
  const TextStyle small{ui_.metrics.small_px, false};
  Rect lines = inset(rect, 8, 5);
  const float line_px = line_height_px(small);
  const std::string replies = remark.replies.empty()
                                  ? std::string()
                                  : " · " + std::to_string(remark.replies.size()) +
                                        std::string(ui_.tr(" 条回复", " replies"));
  const Rect top = take_top(lines, line_px);
  draw_text_in(ui_.list(), top, ui_.theme.text_muted,
               remark.by + " · " + readable_time(remark.at) + replies, small);
  draw_text_in(ui_.list(), top,
               row.state == RemarkState::OPEN ? ui_.theme.text_muted : ui_.theme.hint_text,
               state_name(row.state), small, TextAlign::RIGHT);
  draw_text_in(ui_.list(), take_top(lines, line_px), ui_.theme.text, words, small);
  draw_text_in(ui_.list(), take_top(lines, line_px), ui_.theme.text_muted, remark.place, small);
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated || (interaction.focus_gained && index != selected_)) select(index);
}

// ---------------------------------------------------------------- keys

bool RemarksScreen::on_key(const KeyEvent& key) {
  if (!is_open() || !shown_) return false;
  if (key.key == "Escape") {
    close();
    return true;
  }
  if (key.modifiers.ctrl || key.modifiers.alt || rows_.empty()) return false;
  if (key.key == "ArrowDown" || key.key == "n" || key.key == "N") {
    select(selected_ + 1);
  } else if (key.key == "ArrowUp" || key.key == "p" || key.key == "P") {
    select(selected_ == 0 ? 0 : selected_ - 1);
  } else {
    return false;
  }
  return true;
}

}  // namespace jixiao
