#include "ui/panels/find_bar.h"

#include <algorithm>
#include <string>
#include <utility>

namespace jixiao {
namespace {

constexpr float MOST_PX = 470;
constexpr float PAD_PX = 8;
constexpr float COUNT_PX = 74;
constexpr float ICON_PX = 26;
constexpr float CLEAR_PX = 42;

WidgetId bar_id(std::string_view part) {
  return widget_id(part, widget_id("find bar"));
}

// 3/12, or how many there are while none of them is selected.
std::string count_text(const Ui& ui) {
  const TextHits& found = ui.found.hits();
  if (ui.session.view().find.words.empty()) return {};
  if (found.hits.empty()) return std::string(ui.tr("没有找到", "Not found"));
  const std::string all = std::to_string(found.hits.size());
  return found.current ? std::to_string(*found.current + 1) + "/" + all : "0/" + all;
}

}  // namespace

void FindBar::close() {
  ui_.editor.end(FieldEnd::BLUR);
  ui_.session.view().find.open = false;
  ui_.session.view().request = ScreenRequest::GO_FORM;
  ui_.request_frame();
}

bool FindBar::on_key(const KeyEvent& key) {
  const WidgetId focused = ui_.focused();
  static constexpr std::string_view PARTS[] = {"words", "with",  "back", "on",
                                               "close", "clear", "more"};
  const bool here = std::any_of(std::begin(PARTS), std::end(PARTS),
                                [&](std::string_view part) { return focused == bar_id(part); });
  if (!here || key.key != "Escape") return false;
  close();
  return true;
}

bool FindBar::on_text_key(const KeyEvent& key, bool replacement) {
  if (key.key == "Escape") {
    close();
    return true;
  }
  const bool goes_on = key.key == "F3" || (key.key == "Enter" && !key.modifiers.ctrl);
  if (!goes_on || key.modifiers.alt) return false;
  const bool replaces = replacement && key.key == "Enter" && !key.modifiers.shift;
  run_command(ui_.session, replaces              ? "edit.replace_one"
                           : key.modifiers.shift ? "edit.find_previous"
                                                 : "edit.find_next");
  ui_.request_frame();
  return true;
}

void FindBar::draw_words(const Rect& rect, bool replacement) {
  FindState& find = ui_.session.view().find;
  TextBoxSpec box;
  box.id = bar_id(replacement ? "with" : "words");
  box.rect = rect;
  box.label = replacement ? ui_.tr("替换为", "Replace with") : ui_.tr("查找内容", "Find");
  box.placeholder = box.label;
  box.text = replacement ? find.with : find.words;
  box.part_of_draft = false;
  box.changed = [this, replacement](const std::string& text) {
    FindState& state = ui_.session.view().find;
    (replacement ? state.with : state.words) = text;
    ui_.request_frame();
  };
  box.key = [this, replacement](const KeyEvent& key) { return on_text_key(key, replacement); };
  if (!replacement && std::exchange(focus_next_, false)) ui_.focus_as_person(box.id);
  text_box(ui_, std::move(box));
}

void FindBar::draw_count(const Rect& rect) {
  const std::string text = count_text(ui_);
  const bool nothing = !text.empty() && ui_.found.hits().hits.empty();
  label(ui_, bar_id("count"), rect, text, nothing ? ui_.theme.error : ui_.theme.text_muted,
        {ui_.metrics.small_px, false}, {TextAlign::CENTER, Role::STATUS});
}

// A triangle up or down that runs a command.
void FindBar::icon_button(std::string_view name, std::string_view command, const Rect& rect,
                          bool down) {
  const Command& on = *find_command(command);
  MirrorNode node;
  node.id = bar_id(name);
  node.role = Role::BUTTON;
  node.name = ui_.tr(on.label, on.label_en);
  node.description = ui_.tr(on.help, on.help_en);
  node.shortcut = on.shortcut;
  node.rect = rect;
  node.focusable = true;
  node.tab_stop = true;
  node.disabled = !on.enabled(ui_.session);
  const bool enabled = !node.disabled;
  const WidgetId id = node.id;
  const std::string tip = node.name + " " + std::string(on.shortcut);
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.hovered && enabled) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover, 4);
    ui_.tooltip(id, rect, tip);
  }
  const ImVec2 middle{rect.x_px + rect.width_px / 2, rect.y_px + rect.height_px / 2};
  const float tip_px = down ? 4.0f : -4.0f;
  ui_.list().AddTriangleFilled({middle.x - 5, middle.y - tip_px / 2},
                               {middle.x + 5, middle.y - tip_px / 2}, {middle.x, middle.y + tip_px},
                               enabled ? ui_.theme.text : ui_.theme.line);
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated && enabled) run_command(ui_.session, command);
}

void FindBar::draw_find_line(const Rect& line) {
  FindState& find = ui_.session.view().find;
  const float right_px = line.x_px + line.width_px;
  const Rect cross{right_px - ICON_PX, line.y_px + 2, ICON_PX, ICON_PX};
  const Rect on{cross.x_px - ICON_PX - 2, cross.y_px, ICON_PX, ICON_PX};
  const Rect back{on.x_px - ICON_PX - 2, cross.y_px, ICON_PX, ICON_PX};
  const Rect count{back.x_px - COUNT_PX - 2, line.y_px, COUNT_PX, line.height_px};
  const Rect more{line.x_px, line.y_px + 2, 22, ICON_PX};
  MirrorNode node;
  node.id = bar_id("more");
  node.role = Role::BUTTON;
  node.name = ui_.tr("显示替换", "Show replace");
  node.rect = more;
  node.focusable = true;
  node.tab_stop = true;
  node.expanded = find.replacing ? Tri::YES : Tri::NO;
  const Interaction interaction = ui_.interact(std::move(node));
  draw_branch_mark(ui_.list(), {more.x_px + 10, more.y_px + ICON_PX / 2}, find.replacing,
                   interaction.hovered ? ui_.theme.text : ui_.theme.text_muted);
  ui_.draw_focus_ring(bar_id("more"), more);
  if (interaction.activated) find.replacing = !find.replacing;
  const bool has_words = !find.words.empty();
  const float clear_px = has_words ? CLEAR_PX : 0;
  const float box_px = count.x_px - clear_px - 4 - (more.x_px + more.width_px + 4);
  draw_words({more.x_px + more.width_px + 4, line.y_px, box_px, line.height_px}, false);
  const Rect clear{count.x_px - CLEAR_PX, cross.y_px, CLEAR_PX, ICON_PX};
  if (has_words &&
      link(ui_, bar_id("clear"), {clear.x_px + 2, clear.y_px + 3}, ui_.tr("清除", "Clear"), nullptr,
           ui_.tr("清除查找内容", "Clear the words"))) {
    ui_.editor.end(FieldEnd::BLUR);
    find.words.clear();
    focus();
    ui_.request_frame();
  }
  draw_count(count);
  icon_button("back", "edit.find_previous", back, false);
  icon_button("on", "edit.find_next", on, true);
  if (close_cross(ui_, bar_id("close"), cross)) close();
}

void FindBar::draw_replace_line(const Rect& line) {
  const std::string_view one = ui_.tr("替换", "Replace");
  const std::string_view all = ui_.tr("全部替换", "All");
  const float all_px = button_width_px(ui_, all);
  const float one_px = button_width_px(ui_, one);
  const float right_px = line.x_px + line.width_px;
  draw_words({line.x_px + 26, line.y_px, line.width_px - 26 - all_px - one_px - 14, line.height_px},
             true);
  command_button(ui_, "edit.replace_one",
                 {right_px - all_px - one_px - 6, line.y_px, one_px, line.height_px},
                 ButtonLook::FRAMED, one);
  command_button(ui_, "edit.replace_all", {right_px - all_px, line.y_px, all_px, line.height_px},
                 ButtonLook::FRAMED, all);
}

void FindBar::draw(const Rect& area) {
  const FindState& find = ui_.session.view().find;
  if (!find.open) return;
  const bool replacing = find.replacing && !ui_.session.read_only();
  const float line_px = ui_.metrics.field_px;
  const float width_px = std::min(MOST_PX, area.width_px - 24);
  const float height_px = 2 * PAD_PX + line_px + (replacing ? line_px + 6 : 0);
  const Rect box =
      snapped({area.x_px + area.width_px - width_px - 18, area.y_px + 6, width_px, height_px});
  ui_.begin_panel("##find", box, 0, true);
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, ui_.metrics.corner_px);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, ui_.metrics.corner_px);
  ui_.push_landmark(Role::SEARCH, "find", ui_.tr("查找和替换", "Find and replace"), box);
  const Rect line{box.x_px + PAD_PX, box.y_px + PAD_PX, box.width_px - 2 * PAD_PX, line_px};
  draw_find_line(line);
  if (replacing) {
    draw_replace_line({line.x_px, line.y_px + line_px + 6, line.width_px, line_px});
  }
  ui_.mirror.pop();
  ui_.end_panel();
}

}  // namespace jixiao
