#include "ui/import/embedded_strip.h"

#include <algorithm>

#include "app/merging.h"
#include "base/utf8.h"
#include "ui/import/import_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float GAP_PX = 8;  // between the buttons
constexpr std::size_t CHANGES_SHOWN = 3;
constexpr std::size_t CHANGE_CHARACTERS = 60;

// 职能1/产出指标/数量指标/指标2 检查频次：≥100次 → ≥120次
std::string change_words(const MergeStep& step) {
  if (step.action == MergeAction::ADD) return shorten("+ " + step.path, CHANGE_CHARACTERS);
  return shorten(step.path, CHANGE_CHARACTERS) + "：" + shorten(step.before, CHANGE_CHARACTERS) +
         " → " + shorten(step.after, CHANGE_CHARACTERS);
}

}  // namespace

// Against the draft inside. What the table lacks is counted only: it has no place any more.
void EmbeddedStrip::compare() {
  changes_.clear();
  if (!table_.carries_changed_draft() || !table_.result().recognised) return;
  const MergePlan plan =
      plan_merge(table_.source().embedded->read.draft.form, table_.result().form);
  const std::string changed = std::to_string(plan.steps.size());
  const std::string gone = std::to_string(plan.only_in_current);
  changes_ = ui_.english()
                 ? "\nIn the table " + changed + " differ or are new, " + gone + " are gone"
                 : "\n表格里改动或新增 " + changed + " 处，少了 " + gone + " 处";
  for (std::size_t i = 0; i < std::min(plan.steps.size(), CHANGES_SHOWN); ++i) {
    changes_ += (i == 0 ? "：" : "；") + change_words(plan.steps[i]);
  }
  if (plan.steps.size() > CHANGES_SHOWN) changes_ += "……";
}

// Sent back changed, and the open draft is where it came from.
bool EmbeddedStrip::can_merge() const {
  return table_.carries_changed_draft() && table_.has_result() && table_.result().recognised &&
         ui_.session.merging().is_relative(table_.source().embedded->read.draft);
}

std::string EmbeddedStrip::words() const {
  const std::string_view text =
      table_.carries_changed_draft()
          ? ui_.tr(
                "文件里带着原来的草稿，但表格后来在 Word 或 Excel 里改过。可以打开原来的草稿，"
                "也可以用下面的按钮按改过的表格导入。",
                "The file carries the draft, but its table was changed since. Open the "
                "draft as it was, or import the changed table with the buttons below.")
          : ui_.tr("文件里带着完整的草稿，可以原样打开，不必识别。",
                   "The file carries the complete draft; it can be opened as it is.");
  return std::string(text) + changes_;
}

std::string_view EmbeddedStrip::open_label() const {
  return ui_.tr("打开其中的草稿", "Open the draft inside");
}

std::string_view EmbeddedStrip::merge_label() const {
  return ui_.tr("与当前草稿合并…", "Merge with this draft…");
}

// The draft inside is the exact one; the table is only what it looks like.
EmbeddedStrip::Answer EmbeddedStrip::draw(Rect& content) {
  if (!table_.source().embedded) return Answer::NONE;
  const std::string text = words();
  const TextStyle small{ui_.metrics.small_px, false};
  const float merge_px = can_merge() ? button_width_px(ui_, merge_label()) + GAP_PX : 0;
  const float buttons_px = button_width_px(ui_, open_label()) + merge_px;
  const float words_px = content.width_px - buttons_px - 40;
  const float text_px =
      static_cast<float>(break_lines(text, words_px, small).size()) * line_height_px(small);
  const float height_px = std::max(text_px, ui_.metrics.field_px) + 12;
  const Rect strip{content.x_px, content.y_px, content.width_px, height_px};
  content.y_px += height_px + 8;
  content.height_px -= height_px + 8;
  const bool changed = table_.carries_changed_draft();
  ui_.list().AddRectFilled(top_left(strip), bottom_right(strip),
                           changed ? ui_.theme.hint_soft : ui_.theme.success_soft, 4);
  paragraph(ui_, import_id("embedded"),
            {strip.x_px + 12, strip.y_px + (height_px - text_px) / 2, words_px, text_px}, text,
            ui_.theme.text, small, Role::STATUS);
  const float x_px = strip.x_px + strip.width_px - buttons_px - 8;
  const float y_px = strip.y_px + (height_px - ui_.metrics.field_px) / 2;
  return draw_buttons({x_px, y_px, buttons_px, ui_.metrics.field_px}, merge_px);
}

// merge_px: of the button for merging and the gap before it; 0: it is not offered.
EmbeddedStrip::Answer EmbeddedStrip::draw_buttons(const Rect& rect, float merge_px) {
  ButtonSpec open;
  open.id = import_id("open embedded");
  open.label = open_label();
  open.look = table_.carries_changed_draft() ? ButtonLook::FRAMED : ButtonLook::PRIMARY;
  open.rect = {rect.x_px, rect.y_px, rect.width_px - merge_px, rect.height_px};
  if (button(ui_, open)) return Answer::OPEN;
  if (merge_px == 0) return Answer::NONE;
  ButtonSpec merge;
  merge.id = import_id("merge returned");
  merge.label = merge_label();
  merge.look = ButtonLook::PRIMARY;
  merge.rect = {rect.x_px + rect.width_px - merge_px + GAP_PX, rect.y_px, merge_px - GAP_PX,
                rect.height_px};
  return button(ui_, merge) ? Answer::MERGE : Answer::NONE;
}

}  // namespace jixiao
