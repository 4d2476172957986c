// A file that carries a draft of ours: which to take where its table was changed since.
#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "compare/returned_table.h"
#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

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
void ImportScreen::compare_embedded() {
  embedded_changes_.clear();
  if (!source_->embedded || !source_->embedded->visible_table_changed || !result_->recognised) {
    return;
  }
  const MergePlan plan = plan_merge(source_->embedded->read.draft.form, result_->form);
  const std::string changed = std::to_string(plan.steps.size());
  const std::string gone = std::to_string(plan.only_in_current);
  embedded_changes_ =
      ui_.english() ? "\nIn the table " + changed + " differ or are new, " + gone + " are gone"
                    : "\n表格里改动或新增 " + changed + " 处，少了 " + gone + " 处";
  for (std::size_t i = 0; i < std::min(plan.steps.size(), CHANGES_SHOWN); ++i) {
    embedded_changes_ += (i == 0 ? "：" : "；") + change_words(plan.steps[i]);
  }
  if (plan.steps.size() > CHANGES_SHOWN) embedded_changes_ += "……";
}

// Sent back changed, and the open draft is where it came from.
bool ImportScreen::can_merge_returned() const {
  return source_->embedded && source_->embedded->visible_table_changed && result_ &&
         result_->recognised && ui_.session.is_relative(source_->embedded->read.draft);
}

void ImportScreen::merge_returned() {
  Draft draft = returned_draft(std::move(source_->embedded->read.draft), std::move(result_->form));
  std::string name = name_;
  close();
  ui_.session.merge_returned(std::move(name), std::move(draft));
}

// The file carries a draft of ours: that is the exact one; the table is only what it looks like.
void ImportScreen::draw_embedded(Rect& content) {
  if (!source_->embedded) return;
  const bool changed = source_->embedded->visible_table_changed;
  std::string text(
      changed
          ? ui_.tr("文件里带着原来的草稿，但表格后来在 Word 或 Excel 里改过。可以打开原来的草稿，"
                   "也可以用下面的按钮按改过的表格导入。",
                   "The file carries the draft, but its table was changed since. Open the "
                   "draft as it was, or import the changed table with the buttons below.")
          : ui_.tr("文件里带着完整的草稿，可以原样打开，不必识别。",
                   "The file carries the complete draft; it can be opened as it is."));
  text += embedded_changes_;
  const TextStyle small{ui_.metrics.small_px, false};
  const std::string_view action = ui_.tr("打开其中的草稿", "Open the draft inside");
  const std::string_view merge = ui_.tr("与当前草稿合并…", "Merge with this draft…");
  const bool returned = can_merge_returned();
  const float merge_px = returned ? button_width_px(ui_, merge) + 8 : 0;
  const float action_px = button_width_px(ui_, action) + merge_px;
  const Rect words{content.x_px + 12, content.y_px, content.width_px - action_px - 40, 0};
  const float text_px =
      static_cast<float>(break_lines(text, words.width_px, small).size()) * line_height_px(small);
  const float height_px = std::max(text_px, ui_.metrics.field_px) + 12;
  const Rect strip{content.x_px, content.y_px, content.width_px, height_px};
  ui_.list().AddRectFilled(top_left(strip), bottom_right(strip),
                           changed ? ui_.theme.hint_soft : ui_.theme.success_soft, 4);
  paragraph(ui_, import_id("embedded"),
            {words.x_px, strip.y_px + (height_px - text_px) / 2, words.width_px, text_px}, text,
            ui_.theme.text, small, Role::STATUS);
  ButtonSpec spec;
  spec.id = import_id("open embedded");
  spec.label = action;
  spec.look = changed ? ButtonLook::FRAMED : ButtonLook::PRIMARY;
  spec.rect = {strip.x_px + strip.width_px - action_px - 8,
               strip.y_px + (height_px - ui_.metrics.field_px) / 2, action_px - merge_px,
               ui_.metrics.field_px};
  ButtonSpec merging = spec;
  merging.id = import_id("merge returned");
  merging.label = merge;
  merging.look = ButtonLook::PRIMARY;
  merging.rect.x_px += action_px - merge_px + 8;
  merging.rect.width_px = merge_px - 8;
  content.y_px += height_px + 8;
  content.height_px -= height_px + 8;
  if (button(ui_, spec)) return open_embedded();
  if (returned && button(ui_, merging)) merge_returned();
}

}  // namespace jixiao
