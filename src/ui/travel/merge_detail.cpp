// The selected row of a merge, whole: every choice with its key, and the result to be typed over.
#include <algorithm>
#include <utility>

#include "app/argument_commands.h"
#include "ui/travel/merge_screen.h"

namespace jixiao {
namespace {

constexpr float DETAIL_SHARE = 0.36f;
constexpr float PHONE_SHARE = 0.52f;
constexpr float KEY_PX = 24;

WidgetId merge_id(std::string_view name) {
  return widget_id(name, widget_id("merge", widget_id("travel")));
}

}  // namespace

std::vector<MergeScreen::Choice> MergeScreen::choices(const MergeItem& item) const {
  std::vector<Choice> all{{MergeChoice::MINE, ui_.tr("我的", "Mine"), item.mine},
                          {MergeChoice::THEIRS, ui_.tr("对方", "Theirs"), item.theirs}};
  if (MergeReview::can_pick(item, MergeChoice::BASE)) {
    all.push_back({MergeChoice::BASE, ui_.tr("原来", "As it was"), item.base});
  }
  if (item.suggestion) {
    all.push_back({MergeChoice::SUGGESTION, ui_.tr("合起来", "Both"), *item.suggestion});
  }
  return all;
}

float MergeScreen::detail_px(float height_px) const {
  return height_px * (ui_.is_phone() ? PHONE_SHARE : DETAIL_SHARE);
}

// What stands in the result for a text.
std::string MergeScreen::taken_text(const MergeItem& item) {
  if (typed_key_ == item.key) return typed_;
  const MergePick* picked = review().picked(item.key);
  if (picked && picked->choice == MergeChoice::TYPED) return picked->text;
  switch (item.taken) {
    case MergeChoice::THEIRS:
      return item.theirs;
    case MergeChoice::BASE:
      return item.base;
    case MergeChoice::SUGGESTION:
      return item.suggestion.value_or(item.mine);
    default:
      return item.mine;
  }
}

void MergeScreen::draw_detail(const Rect& rect) {
  ui_.list().AddLine(top_left(rect), {rect.x_px + rect.width_px, rect.y_px}, ui_.theme.line);
  const MergeItem* item = selected_item();
  if (!item) return;
  Rect inner{rect.x_px, rect.y_px + 8, rect.width_px, rect.height_px - 8};
  ui_.push_clip(inner);
  const float top_px = inner.y_px;
  Rect content{inner.x_px, inner.y_px - detail_scroll_.y_px, inner.width_px - 12, inner.height_px};
  const std::string key = item->key;
  draw_choices(*item, content);
  item = selected_item();  // a pick made other rows
  const bool same = item && item->key == key;
  if (same && item->kind == MergeKind::FIELD) draw_result_box(*item, content);
  const float used_px = content.y_px + (same && item->kind == MergeKind::FIELD ? 90 : 0) -
                        (top_px - detail_scroll_.y_px);
  ui_.scroll(detail_scroll_, inner, used_px, "merge detail");
  ui_.pop_clip();
}

void MergeScreen::draw_choices(const MergeItem& item, Rect& rect) {
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const std::vector<Choice> all = choices(item);
  std::optional<MergeChoice> chosen;
  bool take_back = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Choice& choice = all[i];
    const std::string text =
        std::to_string(i + 1) + " " + std::string(choice.name) + "：" +
        (choice.text.empty() ? std::string(ui_.tr("（空）", "(empty)")) : choice.text);
    const auto lines =
        static_cast<float>(break_lines(text, rect.width_px - KEY_PX - 8, style).size());
    const Rect line = take_top(rect, lines * line_height_px(style) + 6);
    MirrorNode node;
    node.id = widget_id(i, merge_id("choice"));
    node.role = Role::RADIO;
    node.name = text;
    node.shortcut = std::to_string(i + 1);
    node.rect = line;
    const bool taken = item.taken == choice.choice && (item.picked || !item.conflict);
    node.checked = taken ? Tri::YES : Tri::NO;
    node.focusable = true;
    node.tab_stop = true;
    const WidgetId id = node.id;
    const Interaction interaction = ui_.interact(std::move(node));
    // What is one Enter away.
    const bool offered = item.conflict && !item.picked && choice.choice == MergeChoice::SUGGESTION;
    if (taken || offered) {
      ui_.list().AddRectFilled(top_left(line), bottom_right(line),
                               taken ? ui_.theme.accent_soft : ui_.theme.hint_soft, 3);
    } else if (interaction.hovered) {
      ui_.list().AddRectFilled(top_left(line), bottom_right(line), ui_.theme.hover, 3);
    }
    if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
    const Rect words{line.x_px + 8, line.y_px + 3, line.width_px - KEY_PX - 8, line.height_px};
    draw_lines(ui_.list(), words, ui_.theme.text, text, break_lines(text, words.width_px, style),
               style);
    ui_.draw_focus_ring(id, line);
    if (interaction.activated) chosen = choice.choice;
  }
  if (item.picked) {
    const Rect line = take_top(rect, line_height_px(small) + 8);
    take_back = link(ui_, merge_id("take back"), {line.x_px + 8, line.y_px + 4},
                     ui_.tr("撤回这一处的选择", "Take this pick back"));
  }
  if (chosen) pick(item.key, *chosen);
  if (take_back) undo_pick();
}

void MergeScreen::draw_result_box(const MergeItem& item, const Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  Rect below = rect;
  const Rect head = take_top(below, line_height_px(small) + 6);
  label(ui_, merge_id("result label"), head,
        ui_.tr("合并后（可以改写，F2）", "Result (F2 to type over)"), ui_.theme.text_muted, small);
  TextBoxSpec box;
  box.id = merge_id("result");
  box.label = ui_.tr("合并后", "Result");
  box.text = taken_text(item);
  box.multiline = true;
  box.part_of_draft = false;
  box.rect = {below.x_px + 1, below.y_px, below.width_px - 2,
              text_box_height_px(ui_, box.id, box.text, below.width_px - 2, 1)};
  box.changed = [this, key = item.key](const std::string& text) {
    typed_ = text;
    typed_key_ = key;
  };
  box.ended = [this, key = item.key](FieldEnd reason) {
    if (!is_open() || typed_key_ != key) return;
    const std::string text = std::exchange(typed_, {});
    typed_key_.clear();
    if (reason == FieldEnd::ESCAPE) return;
    run_command(ui_.session, "merge.pick", MergeRowPick{key, {MergeChoice::TYPED, text}});
    select_key(key);
    if (reason == FieldEnd::ENTER) ui_.focus(row_id(selected_));
  };
  text_box(ui_, std::move(box));
}

}  // namespace jixiao
