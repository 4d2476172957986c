#include "ui/import/merge_steps.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"

#include "ui/import/import_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float TEXT_X_PX = 26;

}  // namespace

void MergeSteps::open() {
  plan_ = plan_merge(ui_.session.form(), table_.result().form);
  count();
  scroll_ = {};
}

Form MergeSteps::merged(TakenNodes& taken) const {
  return apply_merge(ui_.session.form(), table_.result().form, *plan_, &taken);
}

void MergeSteps::choose_all(bool chosen) {
  for (MergeStep& step : plan_->steps) step.chosen = chosen;
  counts_.chosen = chosen ? plan_->steps.size() : 0;
}

void MergeSteps::choose(std::size_t index, bool chosen) {
  bool& now = plan_->steps[index].chosen;
  if (now != chosen) counts_.chosen += chosen ? 1 : static_cast<std::size_t>(-1);
  now = chosen;
}

// Indicators that a step brings: the node itself, or all below it that do not stand elsewhere.
std::size_t MergeSteps::indicators_of(const MergeStep& step) const {
  const Node* node = table_.result().form.find(step.imported);
  if (step.action != MergeAction::ADD || node == nullptr) return 0;
  std::size_t count = count_indicators(*node);
  for (const NodeId& id : step.without) {
    const Node* elsewhere = table_.result().form.find(id);
    if (elsewhere != nullptr) count -= std::min(count, count_indicators(*elsewhere));
  }
  return count;
}

void MergeSteps::count() {
  counts_ = {};
  for (const MergeStep& step : plan_->steps) {
    counts_.indicators_of_step.push_back(indicators_of(step));
    counts_.indicators += counts_.indicators_of_step.back();
    counts_.added += step.action == MergeAction::ADD ? 1 : 0;
    counts_.chosen += step.chosen ? 1 : 0;
  }
}

std::string MergeSteps::words() const {
  const std::size_t steps = plan_->steps.size();
  const std::size_t changed = steps - counts_.added;
  if (ui_.english()) {
    return fmt::format(
        "{} new ({} indicators), {} changed; {} of {} chosen. {} places are alike; {} are only in "
        "the draft and stay. It can be undone.",
        counts_.added, counts_.indicators, changed, counts_.chosen, steps, plan_->same,
        plan_->only_in_current);
  }
  return fmt::format(
      "新增 {} 项（含 {} 个三级指标），修改 {} 处；共 {} 处，已选 {} 处。另有 {} 处相同；"
      "只在当前草稿里的 {} 项保持不动。并入是一步，可以撤销。",
      counts_.added, counts_.indicators, changed, steps, counts_.chosen, plan_->same,
      plan_->only_in_current);
}

void MergeSteps::draw(const Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  const float text_px =
      paragraph(ui_, import_id("merge text"), content, words(), ui_.theme.text_muted, small);
  const Point at{content.x_px, content.y_px + text_px + 8};
  if (plan_->steps.empty()) {
    label(ui_, import_id("alike"), {content.x_px, at.y_px, content.width_px, 30},
          ui_.tr("两份内容相同，没有要并入的。", "Both are alike; there is nothing to merge."),
          ui_.theme.text, {ui_.metrics.font_px, false});
    return;
  }
  draw_choose_links(at);
  const float head_px = text_px + 8 + line_height_px(small) + 8;
  draw_steps({content.x_px, content.y_px + head_px, content.width_px, content.height_px - head_px});
}

void MergeSteps::draw_choose_links(Point at) {
  float width_px = 0;
  if (link(ui_, import_id("choose all"), at, ui_.tr("全选", "All"), &width_px)) choose_all(true);
  at.x_px += width_px + 18;
  if (link(ui_, import_id("choose none"), at, ui_.tr("全不选", "None"))) choose_all(false);
}

void MergeSteps::draw_steps(const Rect& rows) {
  const TextStyle small{ui_.metrics.small_px, false};
  const float row_px = ui_.metrics.row_px + line_height_px(small) + 8;
  MirrorNode list;
  list.id = import_id("steps");
  list.role = Role::LIST;
  list.name = ui_.tr("并入后的改动", "Changes");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  ui_.scroll(scroll_, rows, static_cast<float>(plan_->steps.size()) * row_px, "merge");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(rows.height_px / row_px) + 2;
  for (std::size_t i = first; i < std::min(plan_->steps.size(), first + shown); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    draw_step(i, {rows.x_px, y_px, rows.width_px - 14, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void MergeSteps::draw_step(std::size_t index, const Rect& row) {
  const MergeStep& step = plan_->steps[index];
  const TextStyle small{ui_.metrics.small_px, false};
  const bool adds = step.action == MergeAction::ADD;
  const std::string_view kind = adds ? ui_.tr("新增", "new") : ui_.tr("修改", "changed");
  // Behind a group that comes in whole.
  const std::size_t brings = counts_.indicators_of_step[index];
  const std::string count = brings < 2      ? std::string()
                            : ui_.english() ? fmt::format(" ({} indicators)", brings)
                                            : fmt::format("（{} 个三级指标）", brings);
  const std::string change =
      adds ? step.after + count
           : "“" + (step.before.empty() ? std::string(ui_.tr("（空）", "(empty)")) : step.before) +
                 "” → “" + step.after + "”";
  const WidgetId id = widget_id(index, import_id("step"));
  const Rect top{row.x_px, row.y_px + 2, row.width_px, ui_.metrics.row_px};
  if (check_box(ui_, id, top, step.path, step.chosen)) choose(index, !step.chosen);
  const float badge_px = text_width_px(kind, small) + 12;
  const Rect badge{row.x_px + TEXT_X_PX, top.y_px + top.height_px, badge_px,
                   line_height_px(small) + 2};
  ui_.list().AddRectFilled(top_left(badge), bottom_right(badge),
                           adds ? ui_.theme.success_soft : ui_.theme.hint_soft, 3);
  draw_text_in(ui_.list(), badge, adds ? ui_.theme.success : ui_.theme.hint_text, kind, small,
               TextAlign::CENTER);
  const float x_px = badge.x_px + badge_px + 8;
  label(ui_, widget_id("change", id),
        {x_px, badge.y_px, row.x_px + row.width_px - x_px, badge.height_px}, change,
        step.chosen ? ui_.theme.text : ui_.theme.text_muted, small);
  const float y_px = row.y_px + row.height_px - 1;
  ui_.list().AddLine({row.x_px, y_px}, {row.x_px + row.width_px, y_px}, ui_.theme.line);
}

}  // namespace jixiao
