#include "ui/panels/findings_panel.h"

#include <algorithm>

#include "base/utf8.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr std::size_t FIRST_SHOWN = 20;
constexpr std::size_t MOST_FIXES = 2;
constexpr std::size_t FIX_CHARACTERS = 16;
constexpr float BAR_PX = 3;
constexpr float LINK_ROW_PX = 22;
constexpr float LINK_GAP_PX = 14;

std::string_view in_language(const Ui& ui, const BothTexts& texts) {
  return ui.tr(texts.zh, texts.en);
}

}  // namespace

float FindingsPanel::draw(float left_px, float top_px, float width_px) {
  x_px_ = left_px;
  y_px_ = top_px;
  const std::vector<const Finding*>& all = ui_.findings.open();
  if (all.empty()) return y_px_;
  draw_heading(width_px);
  MirrorNode list;
  list.id = widget_id("findings list");
  list.role = Role::LIST;
  list.name = ui_.tr("检查结果", "Findings");
  list.rect = {left_px, y_px_, width_px, 1};
  ui_.mirror.push(std::move(list));
  const std::size_t shown = std::min(all.size(), std::max(shown_, FIRST_SHOWN));
  for (std::size_t i = 0; i < shown; ++i) {
    // A fix changes the list that is being gone through.
    if (i >= ui_.findings.open().size()) break;
    draw_finding(*ui_.findings.open()[i], i, width_px);
  }
  ui_.mirror.pop();
  if (shown < all.size()) draw_more(width_px);
  return y_px_;
}

void FindingsPanel::draw_heading(float width_px) {
  const FindingCounts counts = ui_.findings.counts();
  const std::string title = ui_.english()
                                ? "Findings: " + std::to_string(counts.errors) + " errors, " +
                                      std::to_string(counts.hints) + " hints"
                                : "检查结果：" + std::to_string(counts.errors) + " 处错误，" +
                                      std::to_string(counts.hints) + " 处提示";
  ui_.list().AddLine({x_px_, y_px_ + 6}, {x_px_ + width_px, y_px_ + 6}, ui_.theme.line);
  y_px_ += 14;
  label(ui_, widget_id("findings heading"), {x_px_, y_px_, width_px, 26}, title, ui_.theme.text,
        {ui_.metrics.font_px, true}, heading(2));
  y_px_ += 28;
  if (link(ui_, widget_id("fix all"), {x_px_, y_px_},
           ui_.tr("全部修复（写法、错字等不用斟酌的）", "Mend all that needs no decision"))) {
    make_all_fixes(ui_.session);
  }
  y_px_ += LINK_ROW_PX + 4;
}

void FindingsPanel::draw_finding(const Finding& finding, std::size_t index, float width_px) {
  const WidgetId id = widget_id(index, widget_id("finding"));
  const bool error = finding.rule->severity == Severity::ERROR;
  const std::string place = finding_place(ui_.session.form(), finding);
  const std::string message(in_language(ui_, finding_message(finding)));
  const std::string_view severity = error ? ui_.tr("错误", "Error") : ui_.tr("提示", "Hint");
  const TextStyle small{ui_.metrics.small_px, false};
  const float top_px = y_px_;
  const float left_px = x_px_ + BAR_PX + 8;
  const float text_px = width_px - BAR_PX - 8;
  MirrorNode item;
  item.id = id;
  item.role = Role::LIST_ITEM;
  item.name = std::string(severity) + " " + place + " " + message;
  item.description = std::string(in_language(ui_, finding.rule->reason)) + " " +
                     std::string(in_language(ui_, finding.rule->source));
  item.rect = {x_px_, top_px, width_px, 60};
  ui_.mirror.push(std::move(item));
  y_px_ += paragraph(ui_, widget_id("message", id), {left_px, y_px_, text_px, 20}, message,
                     ui_.theme.text, small);
  y_px_ += paragraph(ui_, widget_id("place", id), {left_px, y_px_, text_px, 20}, place,
                     ui_.theme.text_muted, small);
  y_px_ += paragraph(ui_, widget_id("reason", id), {left_px, y_px_, text_px, 20},
                     in_language(ui_, finding.rule->reason), ui_.theme.text_muted, small);
  // Last: it may change what the finding points at.
  const float links_px = y_px_;
  y_px_ += LINK_ROW_PX + 8;
  ui_.list().AddRectFilled({x_px_, top_px}, {x_px_ + BAR_PX, y_px_ - 6},
                           error ? ui_.theme.error : ui_.theme.hint);
  const Finding copy = finding;
  const float next_px = y_px_;
  y_px_ = links_px;
  draw_links(copy, id, left_px);
  y_px_ = next_px;
  ui_.mirror.pop();
}

void FindingsPanel::draw_links(const Finding& finding, WidgetId id, float left_px) {
  float x_px = left_px;
  float taken_px = 0;
  if (link(ui_, widget_id("go", id), {x_px, y_px_}, ui_.tr("定位", "Go there"), &taken_px)) {
    go_to(ui_.session, finding);
  }
  x_px += taken_px + LINK_GAP_PX;
  for (std::size_t i = 0; i < std::min(finding.fixes.size(), MOST_FIXES); ++i) {
    const std::string text(in_language(ui_, fix_label(finding.fixes[i])));
    const std::string shown = shorten(text, FIX_CHARACTERS);
    if (link(ui_, widget_id(i, widget_id("fix", id)), {x_px, y_px_}, shown, &taken_px, text)) {
      make_fix(ui_.session, finding, finding.fixes[i]);
    }
    x_px += taken_px + LINK_GAP_PX;
  }
}

void FindingsPanel::draw_more(float) {
  if (link(ui_, widget_id("more findings"), {x_px_, y_px_}, ui_.tr("显示更多", "Show more"))) {
    shown_ = std::max(shown_, FIRST_SHOWN) + FIRST_SHOWN;
  }
  y_px_ += LINK_ROW_PX;
}

}  // namespace jixiao
