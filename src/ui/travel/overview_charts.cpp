// What many drafts have in common: kinds of indicators, the share of values that are 100 %, one
// indicator over all departments.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/travel/overview_screen.h"

namespace jixiao {
namespace {

constexpr float BAR_PX = 14;
constexpr float NAME_PX = 96;
constexpr float CHART_PX = 70;
constexpr std::size_t NAMES_OFFERED = 30;

}  // namespace

void OverviewScreen::draw_charts(Rect rect) {
  ui_.push_clip(rect);
  Rect at{rect.x_px, rect.y_px - charts_scroll_.y_px, rect.width_px - 14, 4000};
  draw_group_chart(at);
  draw_full_values(at);
  draw_same_indicator(at);
  const float rows_px = static_cast<float>(indicators_.size() + 2) * ui_.metrics.row_px;
  ui_.scroll(charts_scroll_, rect, at.y_px + rows_px + charts_scroll_.y_px - rect.y_px + 40,
             "overview charts");
  ui_.pop_clip();
}

void OverviewScreen::draw_group_chart(Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  label(ui_, overview_id("kinds"), take_top(rect, 26), ui_.tr("每类指标有多少", "By group"),
        ui_.theme.text, {ui_.metrics.small_px, true}, heading(3));
  std::size_t most = 1;
  const auto& groups = overview().groups();
  for (std::size_t i = 0; i < groups.size(); ++i) most = std::max(most, overview().group_total(i));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Rect line = take_top(rect, 22);
    const std::size_t total = overview().group_total(i);
    const float room_px = line.width_px - NAME_PX - 44;
    const float bar_px = room_px * static_cast<float>(total) / static_cast<float>(most);
    label(ui_, widget_id(i, overview_id("kind")), {line.x_px, line.y_px, NAME_PX, line.height_px},
          groups[i], ui_.theme.text, small);
    const float y_px = line.y_px + (line.height_px - BAR_PX) / 2;
    ui_.list().AddRectFilled({line.x_px + NAME_PX, y_px},
                             {line.x_px + NAME_PX + bar_px, y_px + BAR_PX}, ui_.theme.accent);
    label(ui_, widget_id(i, overview_id("kind count")),
          {line.x_px + NAME_PX + bar_px + 6, line.y_px, 44, line.height_px}, std::to_string(total),
          ui_.theme.text_muted, small);
  }
  take_top(rect, 10);
}

// A bar a draft; amber where more than half of its values say 100 %.
void OverviewScreen::draw_full_values(Rect& rect) {
  label(ui_, overview_id("full"), take_top(rect, 26),
        ui_.tr("指标值为 100% 的比例（横线：一半）", "Share of 100 % values (line: half)"),
        ui_.theme.text, {ui_.metrics.small_px, true}, heading(3));
  const Rect chart = take_top(rect, CHART_PX);
  const auto& rows = overview().rows();
  if (!rows.empty()) {
    const float step_px = std::min(12.0f, chart.width_px / static_cast<float>(rows.size()));
    const float bottom_px = chart.y_px + chart.height_px;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i]->indicators == 0) continue;
      const float share =
          static_cast<float>(rows[i]->full_values) / static_cast<float>(rows[i]->indicators);
      const float x_px = chart.x_px + static_cast<float>(i) * step_px;
      ui_.list().AddRectFilled({x_px, bottom_px - share * chart.height_px},
                               {x_px + std::max(1.0f, step_px - 2), bottom_px},
                               share > 0.5f ? ui_.theme.hint : ui_.theme.accent);
    }
  }
  const float half_px = chart.y_px + chart.height_px / 2;
  ui_.list().AddLine({chart.x_px, half_px}, {chart.x_px + chart.width_px, half_px},
                     ui_.theme.error);
  take_top(rect, 14);
}

std::vector<MenuItem> OverviewScreen::names() {
  std::vector<MenuItem> items;
  for (const std::string& name : overview().common_names(NAMES_OFFERED)) {
    MenuItem item;
    item.label = name;
    item.checked = name == indicator_;
    item.run = [this, name] {
      indicator_ = name;
      indicators_ = overview().same_indicator(name);
    };
    items.push_back(std::move(item));
  }
  return items;
}

void OverviewScreen::draw_same_indicator(const Rect& place) {
  Rect rect = place;
  label(ui_, overview_id("same"), take_top(rect, 26),
        ui_.tr("同名指标，各部门的数", "One indicator over all departments"), ui_.theme.text,
        {ui_.metrics.small_px, true}, heading(3));
  ComboSpec combo;
  combo.id = overview_id("indicator");
  combo.label = ui_.tr("指标", "Indicator");
  combo.rect = take_top(rect, ui_.metrics.field_px);
  combo.value = indicator_.empty() ? std::string(ui_.tr("选一个指标", "Choose one")) : indicator_;
  combo.items = [this] { return names(); };
  combo_box(ui_, combo);
  take_top(rect, 4);
  const TextStyle style{ui_.metrics.small_px, false};
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    const SameIndicator& one = indicators_[i];
    const Rect line = take_top(rect, ui_.metrics.row_px);
    if (!ui_.visible(line)) continue;
    label(ui_, widget_id(i, overview_id("same department")),
          {line.x_px, line.y_px, line.width_px * 0.6f, line.height_px}, one.department,
          ui_.theme.text, style);
    label(ui_, widget_id(i, overview_id("same value")),
          {line.x_px + line.width_px * 0.62f, line.y_px, line.width_px * 0.38f, line.height_px},
          one.value.empty() ? ui_.tr("（空）", "(empty)") : std::string_view(one.value),
          one.differs ? ui_.theme.hint_text : ui_.theme.text, style);
  }
}

}  // namespace jixiao
