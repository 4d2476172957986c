// 历史版本: the list of versions with what each changed, and one of them, to look at, to bring back
// or to export.
#include <algorithm>
#include <string>
#include <utility>

#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float ROW_PX = 52;
constexpr float INDENT_PX = 18;

WidgetId version_id(std::string_view part) {
  return widget_id(part, widget_id("versions"));
}

std::string changes_text(const Ui& ui, const VersionChanges& changes) {
  if (changes.none()) return std::string(ui.tr("没有改动", "no changes"));
  std::string text;
  const auto add = [&](std::string_view chinese, std::string_view english, std::size_t count) {
    if (count == 0) return;
    if (!text.empty()) text += ui.tr("，", ", ");
    text += std::string(ui.tr(chinese, english)) + " " + std::to_string(count) +
            std::string(ui.tr(" 项", ""));
  };
  add("新增", "added", changes.added);
  add("删除", "removed", changes.removed);
  add("修改", "changed", changes.changed);
  return text;
}

}  // namespace

std::string Dialogs::version_detail(const RecentDraft& version) const {
  std::string detail =
      std::to_string(version.indicators) + std::string(ui_.tr(" 个三级指标", " indicators"));
  if (const VersionChanges* changes = ui_.session.changes_of_version(version.key)) {
    detail += std::string(ui_.tr(" · 比上一版", " · against the one before: ")) +
              changes_text(ui_, *changes);
  }
  if (!version.file_name.empty()) detail += " · " + version.file_name;
  return detail;
}

void Dialogs::draw_version_row(const RecentDraft& version, const Rect& row) {
  MirrorNode node;
  node.id = widget_id(version.key, version_id("row"));
  node.role = Role::BUTTON;
  node.name = readable_time(ui_.platform.clock.iso8601_of(version.written_ms));
  node.description = version_detail(version);
  node.rect = row;
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const std::string name = node.name;
  const std::string detail = node.description;
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(row), bottom_right(row), ui_.theme.hover, 4);
    ui_.set_cursor(Cursor::HAND);
  }
  const Rect text = inset(row, 10, 3);
  draw_text_in(ui_.list(), {text.x_px, text.y_px, text.width_px, 22}, ui_.theme.text, name,
               {ui_.metrics.font_px, false});
  draw_text_in(ui_.list(), {text.x_px, text.y_px + 22, text.width_px, 20}, ui_.theme.text_muted,
               detail, {ui_.metrics.small_px, false});
  ui_.draw_focus_ring(id, row);
  if (interaction.activated) {
    scroll_ = {};
    run_command(ui_.session, "version.look_at", VersionKey{version.key});
  }
}

void Dialogs::draw_version_list() {
  Frame frame = begin(ui_.tr("历史版本", "Earlier versions"), 680, 520, true);
  const std::vector<RecentDraft> versions = ui_.session.versions_of(ui_.session.draft().id);
  ui_.push_clip(frame.content);
  ui_.scroll(scroll_, frame.content, static_cast<float>(versions.size()) * ROW_PX, "versions");
  if (versions.empty()) {
    paragraph(
        ui_, version_id("none"), frame.content,
        ui_.tr("这份草稿还没有历史版本。修改满十分钟、保存成文件或恢复旧版时，会自动留下一版。",
               "There is no earlier version yet. One is kept every ten minutes of work, and "
               "when the draft is saved."),
        ui_.theme.text_muted, {ui_.metrics.font_px, false});
  }
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const float y_px = frame.content.y_px + static_cast<float>(i) * ROW_PX - scroll_.y_px;
    const Rect row{frame.content.x_px, y_px, frame.content.width_px - 14, ROW_PX - 4};
    if (ui_.visible(row)) draw_version_row(versions[i], row);
  }
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("关闭窗口", "Close"), ButtonLook::FRAMED)) close();
  end();
}

void Dialogs::draw_version_line(const VersionLine& line, std::size_t index, const Rect& row) {
  const bool same = line.mark == VersionLine::Mark::SAME;
  const bool gone = line.mark == VersionLine::Mark::GONE;
  if (!same) {
    ui_.list().AddRectFilled(top_left(row), bottom_right(row),
                             gone ? ui_.theme.error_soft : ui_.theme.hint_soft, 3);
  }
  const float indent_px = 8 + INDENT_PX * static_cast<float>(line.depth);
  const std::string_view mark = same   ? std::string_view()
                                : gone ? ui_.tr("现在没有了", "not any more")
                                       : ui_.tr("现在不同", "different now");
  const float mark_px = same ? 0 : text_width_px(mark, {ui_.metrics.small_px, false}) + 14;
  const float text_px = row.width_px - indent_px - mark_px - 6;
  MirrorNode node;
  node.id = widget_id(index, version_id("line"));
  node.role = Role::LIST_ITEM;
  node.name = line.text;
  node.description = mark;
  node.rect = row;
  ui_.mirror.add(std::move(node));
  draw_text_in(ui_.list(), {row.x_px + indent_px, row.y_px, text_px, row.height_px}, ui_.theme.text,
               line.text, {ui_.metrics.font_px, false});
  draw_text_in(ui_.list(), {row.x_px, row.y_px, row.width_px - 8, row.height_px},
               ui_.theme.text_muted, mark, {ui_.metrics.small_px, false}, TextAlign::RIGHT);
}

void Dialogs::draw_viewed_version(const ViewedVersion& version) {
  const std::string time = readable_time(ui_.platform.clock.iso8601_of(version.written_ms));
  Frame frame = begin(ui_.english() ? "Version of " + time : time + " 的版本", 780, 620, true);
  const std::string since = std::string(ui_.tr("从这一版到现在：", "From this version to now: ")) +
                            changes_text(ui_, version.since);
  const float head_px = paragraph(ui_, version_id("since"), frame.content, since,
                                  ui_.theme.text_muted, {ui_.metrics.small_px, false}) +
                        8;
  const Rect rows{frame.content.x_px, frame.content.y_px + head_px, frame.content.width_px,
                  frame.content.height_px - head_px};
  const float row_px = ui_.metrics.row_px;
  ui_.push_clip(rows);
  ui_.scroll(scroll_, rows, static_cast<float>(version.lines.size()) * row_px, "version");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(rows.height_px / row_px) + 2;
  push_list(version_id("lines"), ui_.tr("这一版的内容", "Content of this version"), rows);
  for (std::size_t i = first; i < std::min(version.lines.size(), first + shown); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    draw_version_line(version.lines[i], i, {rows.x_px, y_px, rows.width_px - 14, row_px - 2});
  }
  ui_.mirror.pop();
  ui_.pop_clip();
  const VersionKey key{version.key};
  const bool can_restore = can_run(ui_.session, "version.restore", key);
  if (can_restore && dialog_button(frame, ui_.tr("恢复这一版", "Restore"), ButtonLook::PRIMARY)) {
    close();
    run_command(ui_.session, "version.restore", key);
  }
  if (dialog_button(frame, ui_.tr("导出这一版", "Export"), ButtonLook::FRAMED)) {
    run_command(ui_.session, "version.export", key);
  }
  if (dialog_button(frame, ui_.tr("在表上看改动", "Changes on the form"), ButtonLook::FRAMED)) {
    close();
    run_command(ui_.session, "version.compare", key);
  }
  if (dialog_button(frame, ui_.tr("返回列表", "Back"), ButtonLook::FRAMED)) {
    scroll_ = {};
    ui_.session.leave_version();
  }
  end();
}

void Dialogs::draw_versions() {
  if (const ViewedVersion* version = ui_.session.viewed_version()) {
    draw_viewed_version(*version);
  } else {
    draw_version_list();
  }
}

}  // namespace jixiao
