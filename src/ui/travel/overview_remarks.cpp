// What the checks say of the drafts that are listed, by kind: the chosen kinds become remarks in
// each of them, and the drafts go back to those who sent them.
#include <algorithm>
#include <utility>

#include "app/many_drafts.h"
#include "ui/travel/overview_screen.h"

namespace jixiao {
namespace {

constexpr float PERSON_PX = 200;

WidgetId kind_id(const FindingKind& kind) {
  return widget_id(kind.rule->id, overview_id("finding kind"));
}

}  // namespace

// 错误 · “…”没有指标值 · 12 处，5 份
std::string OverviewScreen::kind_words(const FindingKind& kind) const {
  const bool error = kind.rule->severity == Severity::ERROR;
  const BothTexts title = rule_title(*kind.rule);
  const std::string findings = std::to_string(kind.findings);
  const std::string drafts = std::to_string(kind.drafts);
  return std::string(error ? ui_.tr("错误", "error") : ui_.tr("提示", "hint")) + " · " +
         std::string(ui_.tr(title.zh, title.en)) + " · " + findings +
         std::string(ui_.tr(" 处，", " in ")) + drafts + std::string(ui_.tr(" 份", " drafts"));
}

void OverviewScreen::draw_kinds(Rect content) {
  const Rect head = take_top(content, ui_.metrics.field_px + 10);
  const std::string count = std::to_string(overview().count_of_those_to_remark_on());
  const float person_px = std::min(PERSON_PX, head.width_px / 2);
  label(ui_, overview_id("kinds of findings"),
        {head.x_px, head.y_px, head.width_px - person_px - 8, ui_.metrics.field_px},
        ui_.english() ? "Findings that become remarks in the " + count + " listed drafts"
                      : "选中的校验结果写成批注，写进列出的 " + count + " 份草稿",
        ui_.theme.text, {ui_.metrics.font_px, true}, heading(3));
  person_box(ui_, overview_id("person"),
             {head.x_px + head.width_px - person_px, head.y_px, person_px, ui_.metrics.field_px});
  const std::vector<FindingKind> kinds = overview().finding_kinds();
  if (kinds.empty()) {
    label(ui_, overview_id("no findings"), take_top(content, ui_.metrics.field_px),
          ui_.tr("没有校验结果。", "There are no findings."), ui_.theme.text_muted,
          {ui_.metrics.font_px, false});
    return;
  }
  ui_.push_clip(content);
  const float line_px = ui_.metrics.field_px;
  ui_.scroll(kinds_scroll_, content, static_cast<float>(kinds.size()) * line_px, "kinds");
  // All can be reached with Tab: the list follows.
  ui_.mirrors_unseen = true;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const float y_px = content.y_px + static_cast<float>(i) * line_px - kinds_scroll_.y_px;
    draw_kind(kinds[i], i, {content.x_px, y_px, content.width_px - 14, line_px});
  }
  ui_.mirrors_unseen = false;
  ui_.pop_clip();
}

void OverviewScreen::focus_first_kind() {
  const std::vector<FindingKind> kinds = overview().finding_kinds();
  if (kinds.empty()) return ui_.release_focus();
  ui_.focus(kind_id(kinds.front()));
}

void OverviewScreen::draw_kind(const FindingKind& kind, std::size_t index, const Rect& rect) {
  const WidgetId id = kind_id(kind);
  const bool chosen = chosen_rules_.contains(kind.rule->id);
  if (check_box(ui_, id, rect, kind_words(kind), chosen)) {
    if (chosen) {
      chosen_rules_.erase(kind.rule->id);
    } else {
      chosen_rules_.insert(kind.rule->id);
    }
    ui_.request_frame();
  }
  if (ui_.is_focused(id) && std::exchange(followed_kind_, id) != id) {
    const float top_px = static_cast<float>(index) * rect.height_px;
    kinds_scroll_.ensure_visible(top_px, top_px + rect.height_px);
    ui_.request_frame();
  }
}

void OverviewScreen::draw_remark_buttons(TravelFrame& frame) {
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("批注到各部门", "Remark on all"),
                     .look = ButtonLook::PRIMARY,
                     .enabled = !chosen_rules_.empty()})) {
    ui_.editor.end(FieldEnd::BLUR);
    ui_.session.many_drafts().add_remarks({chosen_rules_.begin(), chosen_rules_.end()});
  }
  if (send_back_button(frame)) return ui_.session.many_drafts().send_back();
  if (footer_button(ui_, frame, {.label = ui_.tr("返回总览", "Back to the list")})) {
    remarking_ = false;
    select(selected_);
  }
  const std::string drafts = std::to_string(overview().remarked_count());
  footer_text(ui_, frame,
              ui_.english() ? "With new remarks: " + drafts : "有新批注的草稿：" + drafts + " 份",
              ui_.theme.text_muted);
}

// Nothing where there is nothing to send.
bool OverviewScreen::send_back_button(TravelFrame& frame) {
  const std::size_t count = overview().remarked_count();
  if (count == 0) return false;
  const std::string text = std::string(ui_.tr("全部发回（", "Send back (")) +
                           std::to_string(count) + std::string(ui_.tr(" 份）.zip", ") .zip"));
  return footer_button(
      ui_, frame,
      {.label = text,
       .description = ui_.tr("有新批注的每份草稿各成一个文件，装在一个压缩包里",
                             "Every draft with new remarks, a file each, in one archive")});
}

}  // namespace jixiao
