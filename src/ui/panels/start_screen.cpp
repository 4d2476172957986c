#include "ui/panels/start_screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/argument_commands.h"
#include "app/kept_drafts.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float CARD_MAX_PX = 720;
constexpr float WAY_PX = 78;
constexpr float GAP_PX = 12;
constexpr float RECENT_ROW_PX = 52;

struct Way {
  std::string_view command;
  std::string_view title;
  std::string_view title_en;
  std::string_view text;
  std::string_view text_en;
};

constexpr Way WAYS[] = {
    {"file.sample", "从示例开始", "Start from the sample", "一份填好的县教育局表，改成自己的",
     "A complete form of a county bureau, to make your own"},
    {"file.new", "空白表", "Blank form", "从头填写", "Fill in from the start"},
    {"file.open", "打开", "Open", "以前保存或别人发来的草稿（.json）",
     "A draft you saved or were sent (.json)"},
    {"file.import", "导入 Word/Excel 表格", "Import a Word or Excel table",
     "去年的表、网页上的表，也可直接粘贴", "Last year's table; pasting works too"},
};

WidgetId start_id(std::string_view name) {
  return widget_id(name, widget_id("start"));
}

bool draw_way(Ui& ui, const Way& way, const Rect& rect) {
  MirrorNode node;
  node.id = start_id(way.command);
  node.role = Role::BUTTON;
  node.name = ui.tr(way.title, way.title_en);
  node.description = ui.tr(way.text, way.text_en);
  node.rect = rect;
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const Interaction interaction = ui.interact(std::move(node));
  const bool main = way.command == "file.sample";
  const ImU32 ground = interaction.hovered ? ui.theme.hover : ui.theme.bar;
  ui.list().AddRectFilled(top_left(rect), bottom_right(rect), ground, 6);
  ui.list().AddRect(top_left(rect), bottom_right(rect), main ? ui.theme.accent : ui.theme.line, 6);
  const TextStyle title{ui.metrics.title_px, true};
  const TextStyle small{ui.metrics.small_px, false};
  const Rect line{rect.x_px + 16, rect.y_px + 12, rect.width_px - 32, 26};
  draw_text_in(ui.list(), line, ui.theme.accent_text, ui.tr(way.title, way.title_en), title);
  draw_text_in(ui.list(), {line.x_px, line.y_px + 28, line.width_px, 22}, ui.theme.text_muted,
               ui.tr(way.text, way.text_en), small);
  ui.draw_focus_ring(id, rect);
  if (interaction.hovered) ui.set_cursor(Cursor::HAND);
  return interaction.activated;
}

}  // namespace

float StartScreen::draw_ways(const Rect& card) {
  const bool two_columns = card.width_px > 520;
  const float width_px = two_columns ? (card.width_px - GAP_PX) / 2 : card.width_px;
  float y_px = card.y_px;
  int column = 0;
  std::string_view run;
  for (const Way& way : WAYS) {
    const Command* command = find_command(way.command);
    if (command == nullptr) continue;
    const Rect rect{card.x_px + static_cast<float>(column) * (width_px + GAP_PX), y_px, width_px,
                    WAY_PX};
    if (draw_way(ui_, way, rect)) run = way.command;
    column = two_columns ? 1 - column : 0;
    if (column == 0) y_px += WAY_PX + GAP_PX;
  }
  if (column == 1) y_px += WAY_PX + GAP_PX;
  if (!run.empty()) run_command(ui_.session, run);
  return y_px - card.y_px;
}

void StartScreen::draw_recent(const Rect& rect) {
  const std::vector<RecentDraft>& drafts = ui_.session.kept_drafts().list();
  if (drafts.empty() || ui_.session.has_draft()) return;
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle bold{ui_.metrics.font_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  label(ui_, start_id("recent"), {rect.x_px, rect.y_px, rect.width_px, 30},
        ui_.tr("本机暂存的草稿", "Drafts kept in this browser"), ui_.theme.text, bold, heading(3));
  float y_px = rect.y_px + 34;
  std::string open;
  for (const RecentDraft& draft : drafts) {
    const Rect row{rect.x_px, y_px, rect.width_px, RECENT_ROW_PX - 4};
    y_px += RECENT_ROW_PX;
    MirrorNode node;
    node.id = start_id(draft.key);
    node.role = Role::BUTTON;
    node.name = draft.name;
    std::string detail = readable_time(ui_.platform.clock.iso8601_of(draft.written_ms));
    detail +=
        " · " + std::to_string(draft.indicators) + std::string(ui_.tr(" 个指标", " indicators"));
    detail += " · " + std::to_string((draft.size_bytes + 1023) / 1024) + " KB";
    if (draft.unsaved) detail += ui_.tr(" · 有改动未存入文件", " · changes in no file");
    node.description = detail;
    node.rect = row;
    node.focusable = true;
    node.tab_stop = true;
    const WidgetId id = node.id;
    const std::string name = node.name;
    const Interaction interaction = ui_.interact(std::move(node));
    if (!ui_.visible(row)) continue;
    ui_.list().AddRectFilled(top_left(row), bottom_right(row),
                             interaction.hovered ? ui_.theme.hover : ui_.theme.bar, 4);
    draw_text_in(ui_.list(), {row.x_px + 14, row.y_px + 2, row.width_px - 28, 24}, ui_.theme.text,
                 name, style);
    draw_text_in(ui_.list(), {row.x_px + 14, row.y_px + 23, row.width_px - 28, 22},
                 ui_.theme.text_muted, detail, small);
    ui_.draw_focus_ring(id, row);
    if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
    if (interaction.activated) open = draft.key;
  }
  if (!open.empty()) run_command(ui_.session, "file.open_recent", DraftKey{open});
}

void StartScreen::draw(const Rect& rect) {
  ui_.begin_panel("##start", rect, ui_.theme.window);
  ui_.push_landmark(Role::MAIN, "start", ui_.tr("开始", "Start"), rect);
  const float width_px = std::min(CARD_MAX_PX, rect.width_px - 32);
  const std::size_t drafts = ui_.session.kept_drafts().list().size();
  const float below_px = drafts == 0 ? 0 : 40 + static_cast<float>(drafts) * RECENT_ROW_PX;
  const float ways_px = (width_px > 520 ? 2 : 4) * (WAY_PX + GAP_PX);
  const float content_px = 130 + ways_px + below_px + 24;
  const float top_px = std::max(16.0f, std::min(rect.height_px * 0.14f, 120.0f));
  ui_.push_clip(rect);
  ui_.scroll(scroll_, rect, content_px + top_px, "start");
  const float x_px = std::round(rect.x_px + (rect.width_px - width_px) / 2);
  float y_px = std::round(rect.y_px + top_px - scroll_.y_px);
  label(ui_, start_id("title"), {x_px, y_px, width_px, 40},
        ui_.tr("部门整体支出绩效目标表", "Performance goals of a department"), ui_.theme.text,
        {ui_.metrics.font_px + 9, true}, heading(2));
  y_px += 46;
  y_px += paragraph(ui_, start_id("text"), {x_px, y_px, width_px, 0},
                    ui_.tr("在这台电脑上填写，不联网、不登录。存成文件后可以发给同事或财政局。",
                           "Filled in on this computer, with no network and no log-in. Saved as a "
                           "file it can be mailed to colleagues."),
                    ui_.theme.text_muted, {ui_.metrics.font_px, false}) +
          20;
  y_px += draw_ways({x_px, y_px, width_px, 0}) + 12;
  draw_recent({x_px, y_px, width_px, 0});
  ui_.pop_clip();
  ui_.mirror.pop();
  ui_.end_panel();
}

}  // namespace jixiao
