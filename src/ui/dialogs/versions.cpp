// 历史版本: the list of versions with what each changed and the room they take, and one of them, to
// look at, to name, to bring back or to export.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "app/earlier_versions.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float ROW_PX = 72;
constexpr float LINE_PX = 20;
constexpr double BYTES_OF_MEGABYTE = 1 << 20;
constexpr float INDENT_PX = 18;

WidgetId version_id(std::string_view part) {
  return widget_id(part, widget_id("versions"));
}

WidgetId row_id(const RecentDraft& version) {
  return widget_id(version.key, version_id("row"));
}

std::string_view restore_words(const Ui& ui) {
  return ui.tr("恢复这一版", "Restore");
}

std::string_view back_words(const Ui& ui) {
  return ui.tr("返回列表", "Back");
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

std::string step_text(const Ui& ui, const VersionStep& step) {
  const auto quoted = [&](const std::string& text) {
    return std::string(ui.tr("「", "“")) + text + std::string(ui.tr("」", "”"));
  };
  switch (step.kind) {
    case VersionStep::Kind::ADDED:
      return std::string(ui.tr("新增", "added ")) + quoted(step.name);
    case VersionStep::Kind::REMOVED:
      return std::string(ui.tr("删除", "removed ")) + quoted(step.name);
    case VersionStep::Kind::RENAMED:
      return quoted(step.before) + std::string(ui.tr("改为", " is now ")) + quoted(step.after);
    case VersionStep::Kind::VALUE:
      return quoted(step.name) + " " + step.before + " → " + step.after;
    case VersionStep::Kind::OTHER:
      break;
  }
  if (step.name.empty()) return std::string(ui.tr("改了表头", "the head of the form"));
  return std::string(ui.tr("改了", "changed ")) + quoted(step.name);
}

std::string title_of(const Ui& ui, const RecentDraft& version) {
  const std::string time = readable_time(ui.platform.clock.iso8601_of(version.written_ms));
  return version.version_name.empty() ? time : version.version_name + " · " + time;
}

}  // namespace

std::string Dialogs::version_steps(const RecentDraft& version) const {
  const std::vector<VersionStep> steps = ui_.session.versions().steps_of(version.key);
  const VersionChanges* changes = ui_.session.versions().changes_of(version.key);
  std::string text;
  for (const VersionStep& step : steps) {
    if (!text.empty()) text += ui_.tr("；", "; ");
    text += step_text(ui_, step);
  }
  const bool more =
      changes != nullptr && changes->added + changes->removed + changes->changed > steps.size();
  return more ? text + std::string(ui_.tr(" 等", " and others")) : text;
}

std::string Dialogs::version_detail(const RecentDraft& version) const {
  std::string detail =
      std::to_string(version.indicators) + std::string(ui_.tr(" 个三级指标", " indicators"));
  if (const VersionChanges* changes = ui_.session.versions().changes_of(version.key)) {
    detail += std::string(ui_.tr(" · 比上一版", " · against the one before: ")) +
              changes_text(ui_, *changes);
  }
  if (!version.file_name.empty()) detail += " · " + version.file_name;
  return detail;
}

void Dialogs::draw_version_row(const RecentDraft& version, const Rect& row) {
  MirrorNode node;
  node.id = row_id(version);
  node.role = Role::BUTTON;
  const std::string detail = version_detail(version);
  const std::string steps = version_steps(version);
  node.name = title_of(ui_, version);
  node.description = steps.empty() ? detail : detail + " · " + steps;
  node.rect = row;
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const std::string name = node.name;
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
  draw_text_in(ui_.list(), {text.x_px, text.y_px + 22 + LINE_PX, text.width_px, LINE_PX},
               ui_.theme.text_muted, steps, {ui_.metrics.small_px, false});
  ui_.draw_focus_ring(id, row);
  if (interaction.activated) {
    scroll_ = {};
    run_command(ui_.session, "version.look_at", VersionKey{version.key});
  }
}

// What all versions take, and how much they may. The height it took.
float Dialogs::draw_versions_room(const Rect& content) {
  const double megabytes = static_cast<double>(ui_.session.versions().bytes()) / BYTES_OF_MEGABYTE;
  const std::string used = fmt::format(
      "{}{:.1f} MB", ui_.tr("本机的历史版本共占 ", "Kept on this machine: "), megabytes);
  const Rect left{content.x_px, content.y_px, content.width_px * 0.5f, ui_.metrics.field_px};
  label(ui_, version_id("room"), left, used, ui_.theme.text_muted, {ui_.metrics.small_px, false});
  Rect right = left;
  right.x_px += left.width_px;
  const auto name = [](int limit) { return std::to_string(limit) + " MB"; };
  float y_px = content.y_px;
  setting_row(
      "最多占用", "At most", y_px, right, name(ui_.session.settings().versions_megabytes),
      [this, name] {
        std::vector<MenuItem> items;
        for (const int limit : {5, 10, 20, 50, 100}) {
          items.push_back(choice(name(limit), limit == ui_.session.settings().versions_megabytes,
                                 [this, limit] { ui_.session.versions().limit(limit); }));
        }
        return items;
      });
  return y_px - content.y_px;
}

void Dialogs::draw_version_list() {
  Frame frame = begin(ui_.tr("历史版本", "Earlier versions"), 680, 560, true);
  const float room_px = draw_versions_room(frame.content);
  frame.content.y_px += room_px;
  frame.content.height_px -= room_px;
  const std::vector<RecentDraft> versions = ui_.session.versions().of(ui_.session.draft().id);
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
  end(frame);
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

// A version with a name stays. The height it took.
float Dialogs::draw_version_name(const ViewedVersion& version, const Rect& content) {
  if (ui_.session.read_only()) return 0;
  if (named_version_ != version.key) {
    named_version_ = version.key;
    version_name_ = version.name;
  }
  TextBoxSpec box;
  box.id = version_id("name");
  box.label = ui_.tr("版本名称", "Name of this version");
  box.placeholder = ui_.tr("起个名字就一直保留，如：送审稿", "With a name it stays");
  box.text = version_name_;
  box.part_of_draft = false;
  box.rect = {content.x_px, content.y_px, content.width_px, ui_.metrics.field_px};
  box.changed = [this](const std::string& text) { version_name_ = text; };
  const std::string key = version.key;
  const std::string before = version.name;
  box.ended = [this, key, before](FieldEnd end) {
    if (end == FieldEnd::ESCAPE) version_name_ = before;
    if (version_name_ != before) ui_.session.versions().set_name(key, version_name_);
  };
  box.key = [this](const KeyEvent& pressed) { return on_key(pressed); };
  text_box(ui_, std::move(box));
  return ui_.metrics.field_px + 8;
}

void Dialogs::draw_viewed_version(const ViewedVersion& version) {
  const std::string time = readable_time(ui_.platform.clock.iso8601_of(version.written_ms));
  Frame frame = begin(ui_.english() ? "Version of " + time : time + " 的版本", 780, 620, true);
  const std::string since = std::string(ui_.tr("从这一版到现在：", "From this version to now: ")) +
                            changes_text(ui_, version.since);
  const float name_px = draw_version_name(version, frame.content);
  Rect below = frame.content;
  below.y_px += name_px;
  const float head_px = name_px +
                        paragraph(ui_, version_id("since"), below, since, ui_.theme.text_muted,
                                  {ui_.metrics.small_px, false}) +
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
  if (can_restore && dialog_button(frame, restore_words(ui_), ButtonLook::PRIMARY)) {
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
  if (dialog_button(frame, back_words(ui_), ButtonLook::FRAMED)) {
    scroll_ = {};
    ui_.session.versions().leave();
  }
  end(frame);
}

// In the list its newest, of one version the button that brings it back: not the name, for which a
// telephone would show its keyboard.
void Dialogs::focus_in_versions(const ViewedVersion* version) {
  if (version != nullptr) {
    const bool can_restore = can_run(ui_.session, "version.restore", VersionKey{version->key});
    const std::string_view button = can_restore ? restore_words(ui_) : back_words(ui_);
    return ui_.focus(widget_id(button, widget_id("dialog")));
  }
  const std::vector<RecentDraft> versions = ui_.session.versions().of(ui_.session.draft().id);
  if (versions.empty()) return ui_.release_focus();
  ui_.focus(row_id(versions.front()));
}

void Dialogs::draw_versions() {
  const ViewedVersion* version = ui_.session.versions().viewed();
  const std::string shown = version == nullptr ? std::string() : version->key;
  if (version_shown_ != shown) {
    version_shown_ = shown;
    focus_in_versions(version);
  }
  if (version != nullptr) {
    draw_viewed_version(*version);
  } else {
    draw_version_list();
  }
}

}  // namespace jixiao
