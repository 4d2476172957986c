// The dialog around a merge, its files, filters and buttons, and the keyboard.
#include "ui/travel/merge_screen.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/argument_commands.h"
#include "app/merging.h"

namespace jixiao {
namespace {

constexpr std::string_view FRAME = "merge";

WidgetId merge_id(std::string_view name) {
  return widget_id(name, widget_id(FRAME, widget_id("travel")));
}

std::string_view cancel_words(const Ui& ui) {
  return ui.tr("取消", "Cancel");
}

struct FilterName {
  MergeFilter filter;
  std::string_view chinese;
  std::string_view english;
};
constexpr std::array<FilterName, 7> FILTERS = {{
    {MergeFilter::CONFLICTS, "只看冲突", "Conflicts"},
    {MergeFilter::ALL, "全部改动", "All"},
    {MergeFilter::ADDED, "新增", "Added"},
    {MergeFilter::DELETED, "删除", "Deleted"},
    {MergeFilter::CHANGED, "修改", "Changed"},
    {MergeFilter::MOVED, "移动", "Moved"},
    {MergeFilter::NOTES, "请过目", "Notes"},
}};

}  // namespace

// ---------------------------------------------------------------- opening and closing

void MergeScreen::begin() {
  focus_before_ = ui_.focus_place();
  shown_ = ui_.session.merging().review();
  scroll_ = detail_scroll_ = {};
  typed_key_.clear();
  selected_ = 0;
  if (review().rows().empty()) {
    ui_.focus(footer_button_id(FRAME, cancel_words(ui_)));
  } else {
    select(review().next_open(std::nullopt, false).value_or(0));
  }
}

void MergeScreen::close() {
  ui_.editor.end(FieldEnd::BLUR);
  ui_.session.merging().leave();
  shown_ = nullptr;
  ui_.focus(focus_before_);
}

void MergeScreen::accept() {
  ui_.editor.end(FieldEnd::BLUR);
  run_command(ui_.session, "merge.accept");
  if (is_open()) return;
  shown_ = nullptr;
  ui_.focus(FocusPart::SHEET);
}

void MergeScreen::draw() {
  if (!is_open()) {
    shown_ = nullptr;
    return;
  }
  if (shown_ != ui_.session.merging().review()) begin();
  TravelFrameSpec spec;
  spec.id = FRAME;
  spec.title = ui_.tr("比较与合并", "Compare and merge");
  spec.subtitle = subtitle();
  TravelFrame frame = begin_travel_frame(ui_, spec);
  Rect content = frame.content;
  draw_files(content);
  draw_warning(content);
  draw_filters(content);
  const float below_px = detail_px(content.height_px);
  draw_table({content.x_px, content.y_px, content.width_px, content.height_px - below_px});
  if (below_px > 0) {
    draw_detail(
        {content.x_px, content.y_px + content.height_px - below_px, content.width_px, below_px});
  }
  draw_buttons(frame);
  end_travel_frame(ui_, frame);
  if (frame.closed && is_open()) close();
}

// ---------------------------------------------------------------- what it is about

std::string MergeScreen::subtitle() {
  const std::string base =
      review().has_base() ? review().base_name() : std::string(ui_.tr("没有找到", "none found"));
  std::string text = std::string(ui_.tr("共同起点：", "Common origin: ")) + base;
  text += std::string(ui_.tr(" · 自动合并 ", " · merged ")) +
          std::to_string(review().result().merged) +
          std::string(ui_.tr(" 处 · 冲突 ", " · conflicts ")) +
          std::to_string(review().count(MergeFilter::CONFLICTS)) + std::string(ui_.tr(" 处", ""));
  const std::size_t notes = review().count(MergeFilter::NOTES);
  if (notes > 0) text += std::string(ui_.tr(" · 请过目 ", " · notes ")) + std::to_string(notes);
  return text;
}

// Which file this is, from whom and when; with several, the way to the others.
void MergeScreen::draw_files(Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  const Rect line = take_top(content, line_height_px(small) + 8);
  const Draft& draft = review().received().draft;
  std::string text = std::string(ui_.tr("收到：", "Received: ")) + review().received().name;
  if (!draft.saved_at.empty()) {
    text += std::string(ui_.tr(" · 保存于 ", " · saved ")) + readable_time(draft.saved_at);
  }
  text += " · r" + std::to_string(draft.revision);
  if (review().file_count() == 1) {
    label(ui_, merge_id("file"), line, text, ui_.theme.text_muted, small);
    return;
  }
  const std::size_t shown = review().shown_file();
  text = std::to_string(shown + 1) + "/" + std::to_string(review().file_count()) + " " + text;
  label(ui_, merge_id("file"), {line.x_px, line.y_px, line.width_px - 130, line.height_px}, text,
        ui_.theme.text_muted, small);
  Point at{line.x_px + line.width_px - 120, line.y_px + 2};
  const std::size_t before = shown;
  if (shown > 0 && link(ui_, merge_id("previous file"), at, ui_.tr("上一份", "Previous"))) {
    review().show_file(shown - 1);
  }
  at.x_px += 62;
  if (shown + 1 < review().file_count() &&
      link(ui_, merge_id("next file"), at, ui_.tr("下一份", "Next"))) {
    review().show_file(shown + 1);
  }
  if (review().shown_file() != before) {
    typed_key_.clear();
    select(review().next_open(std::nullopt, false).value_or(0));
  }
}

void MergeScreen::draw_warning(Rect& content) {
  std::string_view text;
  if (review().seems_another_table()) {
    text = ui_.tr("两份表相同的行不到三分之一，像是另一张表。也许应该单独打开它，而不是合并。",
                  "Less than a third of the rows are alike: this seems to be another table.");
  } else if (!review().has_base()) {
    text = ui_.tr(
        "没有共同起点，分不清是谁改的：只有一份有的行都留下，其余不同之处请逐处选。"
        "如果有双方改动之前的那一份，请用下面的「指定起点」。",
        "Without a common origin rows of either side stay, and every difference is "
        "yours to pick. Point to the file both started from, if you have it.");
  } else if (review().kinship() == Kinship::OLDER) {
    text = ui_.tr("这是较早的一份，里面的内容您的草稿都已有过，没有要合并的。",
                  "This is an earlier state of your draft; there is nothing to merge.");
  } else if (review().kinship() == Kinship::SAME) {
    text = ui_.tr("两份内容相同，没有要合并的。", "Both are alike; there is nothing to merge.");
  }
  if (text.empty()) return;
  const TextStyle style{ui_.metrics.small_px, false};
  const float text_px = paragraph(ui_, merge_id("warning"),
                                  {content.x_px + 8, content.y_px + 2, content.width_px - 16, 0},
                                  text, ui_.theme.hint_text, style, Role::STATUS);
  take_top(content, text_px + 10);
}

void MergeScreen::draw_filters(Rect& content) {
  Point at{content.x_px, content.y_px};
  MirrorNode group;
  group.id = merge_id("filters");
  group.name = ui_.tr("筛选", "Filter");
  group.rect = {content.x_px, content.y_px, content.width_px, ui_.metrics.field_px};
  ui_.mirror.push(std::move(group));
  for (const FilterName& one : FILTERS) {
    const std::size_t count = review().count(one.filter);
    const bool chosen = review().filter() == one.filter;
    if (count == 0 && !chosen && one.filter != MergeFilter::ALL) continue;
    const std::string text =
        std::string(ui_.tr(one.chinese, one.english)) + " " + std::to_string(count);
    if (at.x_px + button_width_px(ui_, text) > content.x_px + content.width_px) {
      at = {content.x_px, at.y_px + ui_.metrics.field_px + 6};
    }
    if (filter_pill(ui_, widget_id(one.english, merge_id("filter")), text, chosen, at)) {
      review().set_filter(one.filter);
      scroll_ = {};
      selected_ = 0;
      typed_key_.clear();
    }
  }
  ui_.mirror.pop();
  take_top(content, at.y_px - content.y_px + ui_.metrics.field_px + 10);
}

// ---------------------------------------------------------------- what will be done

std::string MergeScreen::plan() {
  const std::size_t open = review().open_conflicts();
  if (open == 0) {
    return std::string(ui_.tr("合并是一步，可以撤销。两份原稿都会留在「历史版本」里。",
                              "Merging is one step. Both originals stay among the versions."));
  }
  const std::string count = std::to_string(open);
  const std::size_t deletions = review().open_deletions();
  if (ui_.english()) return count + " not picked: mine stays; deletions are not carried out.";
  std::string text = "还有 " + count + " 处未选，按我的稿";
  if (deletions > 0) text += "；其中 " + std::to_string(deletions) + " 处删除暂不执行";
  return text + "。";
}

void MergeScreen::draw_buttons(TravelFrame& frame) {
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("合并到我的草稿", "Merge"),
                     .look = ButtonLook::PRIMARY,
                     .enabled = review().changes_anything() && !ui_.session.read_only(),
                     .shortcut = "Ctrl+Enter"})) {
    return accept();
  }
  if (footer_button(ui_, frame, {.label = cancel_words(ui_)})) return close();
  if (!ui_.is_phone() &&
      footer_button(ui_, frame,
                    {.label = ui_.tr("指定起点…", "Common origin…"),
                     .description = ui_.tr("指出双方改动之前的那一份草稿文件",
                                           "Point to the file both started from")})) {
    ui_.session.merging().choose_base();
  }
  footer_text(ui_, frame, plan(),
              review().open_conflicts() == 0 ? ui_.theme.text_muted : ui_.theme.hint_text);
}

// ---------------------------------------------------------------- keys

const MergeItem* MergeScreen::selected_item() {
  return selected_ < review().rows().size() ? review().rows()[selected_].item : nullptr;
}

void MergeScreen::select(std::size_t index) {
  const std::size_t count = review().rows().size();
  if (count == 0) return;
  selected_ = std::min(index, count - 1);
  typed_key_.clear();
  detail_scroll_ = {};
  const float top_px = static_cast<float>(selected_) * row_px();
  scroll_.ensure_visible(top_px, top_px + row_px());
  ui_.focus(row_id(selected_));
  ui_.request_frame();
}

// After a pick the rows are others; the selected one is found again.
void MergeScreen::select_key(const std::string& key) {
  const auto& rows = review().rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].item && rows[i].item->key == key) selected_ = i;
  }
  selected_ = std::min(selected_, rows.empty() ? 0 : rows.size() - 1);
}

void MergeScreen::pick(const std::string& row_key, MergeChoice choice) {
  // It may be the row's own, which goes with the pick.
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
  const std::string key = row_key;
  run_command(ui_.session, "merge.pick", MergeRowPick{key, {choice, {}}});
  typed_key_.clear();
  select_key(key);
  ui_.request_frame();
}

void MergeScreen::undo_pick() {
  const MergeItem* item = selected_item();
  if (!item) return;
  const std::string key = item->key;
  run_command(ui_.session, "merge.take_back", MergeRowKey{key});
  typed_key_.clear();
  select_key(key);
  ui_.request_frame();
}

void MergeScreen::next_open(bool backwards) {
  if (const auto next = review().next_open(selected_, backwards)) select(*next);
}

bool MergeScreen::on_row_key(const KeyEvent& key) {
  const MergeItem* item = selected_item();
  if (!item) return false;
  if (key.key.size() == 1 && key.key[0] >= '1' && key.key[0] <= '4') {
    const std::vector<Choice> all = choices(*item);
    const auto index = static_cast<std::size_t>(key.key[0] - '1');
    if (index < all.size()) pick(item->key, all[index].choice);
    return true;
  }
  if (key.key == "0" || key.key == "Backspace" || key.key == "Delete") {
    undo_pick();
    return true;
  }
  const bool on_row = ui_.is_focused(row_id(selected_));
  if (key.key == "Enter" && on_row && item->suggestion && !item->picked) {
    pick(item->key, MergeChoice::SUGGESTION);
    return true;
  }
  if ((key.key == "F2" || (key.key == "Enter" && on_row)) && item->kind == MergeKind::FIELD) {
    ui_.focus_as_person(merge_id("result"));
    return true;
  }
  return false;
}

bool MergeScreen::on_key(const KeyEvent& key) {
  if (!is_open() || shown_ == nullptr) return false;
  if (key.key == "Escape") {
    close();
    return true;
  }
  if (key.key == "Enter" && key.modifiers.ctrl) {
    if (review().changes_anything()) accept();
    return true;
  }
  if (key.modifiers.ctrl || key.modifiers.alt) return false;
  const std::size_t last = review().rows().empty() ? 0 : review().rows().size() - 1;
  if (key.key == "ArrowDown") {
    select(std::min(selected_ + 1, last));
  } else if (key.key == "ArrowUp") {
    select(selected_ == 0 ? 0 : selected_ - 1);
  } else if (key.key == "Home") {
    select(0);
  } else if (key.key == "End") {
    select(last);
  } else if (key.key == "n" || key.key == "N") {
    next_open(false);
  } else if (key.key == "p" || key.key == "P") {
    next_open(true);
  } else {
    return on_row_key(key);
  }
  return true;
}

}  // namespace jixiao
