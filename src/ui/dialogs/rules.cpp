// The dialog 检查规则: every rule with its reason and where it comes from, to be switched on or off
// for this browser.
#include <algorithm>
#include <array>
#include <utility>

#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float GAP_PX = 6;
constexpr std::array HEADS{ReviewHead::RELEVANCE, ReviewHead::ADEQUACY, ReviewHead::FEASIBILITY,
                           ReviewHead::COMPLETENESS};

WidgetId part_id(std::string_view name) {
  return widget_id(name, widget_id("rules dialog"));
}

}  // namespace

void Dialogs::switch_rule(const RuleInfo& rule) {
  std::map<std::string, bool>& switched = ui_.session.settings().rules_switched;
  const bool on = !is_rule_on(rule);
  switched.erase(rule.id);
  if (on != rule.on) switched[rule.id] = on;
  ui_.session.settings_changed();
}

bool Dialogs::is_rule_on(const RuleInfo& rule) const {
  const std::map<std::string, bool>& switched = ui_.session.settings().rules_switched;
  const auto found = switched.find(rule.id);
  return found == switched.end() ? rule.on : found->second;
}

float Dialogs::draw_rule(const RuleInfo& rule, const Rect& line) {
  const bool error = rule.severity == Severity::ERROR;
  const BothTexts title = rule_title(rule);
  const std::string text = std::string(error ? ui_.tr("错误", "error") : ui_.tr("提示", "hint")) +
                           " · " + std::string(ui_.tr(title.zh, title.en));
  const WidgetId id = widget_id(rule.id, part_id("rule"));
  const float box_px = ui_.metrics.field_px;
  if (check_box(ui_, id, {line.x_px, line.y_px, line.width_px, box_px}, text, is_rule_on(rule))) {
    switch_rule(rule);
  }
  const std::string why =
      std::string(ui_.tr(rule.reason.zh, rule.reason.en)) + (ui_.english() ? " (" : "（") +
      std::string(ui_.tr(rule.source.zh, rule.source.en)) + (ui_.english() ? ")" : "）");
  return box_px +
         paragraph(ui_, widget_id("why", id),
                   {line.x_px + 26, line.y_px + box_px, line.width_px - 26, 0}, why,
                   ui_.theme.text_muted, {ui_.metrics.small_px, false}) +
         GAP_PX;
}

void Dialogs::draw_rules() {
  Frame frame = begin(ui_.tr("检查规则", "Rules of the checks"), 680, 560, true);
  Rect view = frame.content;
  const float note_px =
      paragraph(ui_, part_id("note"), view,
                ui_.tr("不勾的规则不再检查，只对这个浏览器；草稿里忽略的各处不受影响。",
                       "Rules that are off are not asked, in this browser only."),
                ui_.theme.text_muted, {ui_.metrics.small_px, false});
  view.y_px += note_px + GAP_PX;
  view.height_px -= note_px + GAP_PX;
  ui_.push_clip(view);
  const bool mirrored = std::exchange(ui_.mirrors_unseen, true);  // read on below the edge
  float y_px = view.y_px - scroll_.y_px;
  for (const ReviewHead head : HEADS) {
    const std::string_view name = ui_.tr(head_name(head).zh, head_name(head).en);
    label(ui_, widget_id(name, part_id("head")), {view.x_px, y_px, view.width_px, 28}, name,
          ui_.theme.text, {ui_.metrics.font_px, true}, heading(3));
    y_px += 32;
    for (const RuleInfo& rule : rule_infos()) {
      if (rule.head == head) y_px += draw_rule(rule, {view.x_px, y_px, view.width_px - 14, 0});
    }
  }
  ui_.mirrors_unseen = mirrored;
  ui_.scroll(scroll_, view, y_px + scroll_.y_px - view.y_px, "rules");
  ui_.pop_clip();
  if (!ui_.session.settings().rules_switched.empty() &&
      dialog_button(frame, ui_.tr("恢复原来的设置", "As it was"), ButtonLook::FRAMED)) {
    ui_.session.settings().rules_switched.clear();
    ui_.session.settings_changed();
  }
  end(frame);
}

}  // namespace jixiao
