#include "ui/panels/bars.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "app/draft_file.h"
#include "ui/kit/menus.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float LOGO_PX = 26;

// A place on the bar from the right edge leftwards.
struct FromRight {
  float x_px;
  float y_px;
  float height_px;

  Rect take(float width_px, float gap_px = 2) {
    x_px -= width_px + gap_px;
    return {x_px, y_px, width_px, height_px};
  }
};

std::string time_of_day(const Ui& ui, std::int64_t unix_ms) {
  const std::string text = ui.platform.clock.iso8601_of(unix_ms);  // 2026-11-22T10:32:05+08:00
  const std::string now = ui.platform.clock.local_iso8601();
  const std::string time = text.size() >= 16 ? text.substr(11, 5) : text;
  const bool today = text.substr(0, 10) == now.substr(0, 10);
  return today || text.size() < 16 ? time : text.substr(5, 5) + " " + time;
}

void draw_logo(Ui& ui, const Rect& rect) {
  ui.list().AddRectFilled(top_left(rect), bottom_right(rect), ui.theme.accent, 5);
  draw_text_in(ui.list(), rect, ui.theme.text_on_accent, "绩", {16, true}, TextAlign::CENTER);
}

// Called only when the menu opens, since it asks every command whether it is enabled.
using MakeItems = std::vector<MenuItem> (*)(Ui&);

void menu_button(Ui& ui, const Rect& rect, std::string_view name, MakeItems make_items) {
  ButtonSpec spec;
  spec.id = widget_id(name, widget_id("bar menu"));
  spec.rect = rect;
  spec.label = name;
  spec.has_menu = true;
  spec.pressed = ui.menu_is_open_for(spec.id);
  if (!button(ui, spec)) return;
  if (ui.menu_is_open_for(spec.id)) {
    ui.close_menu();
  } else {
    ui.open_menu({spec.id, rect, std::string(name), make_items(ui)});
  }
}

// Something on the bar: a command, a menu, or else a line between them.
struct BarPart {
  Rect rect;
  std::string_view text;
  std::string_view command;
  MakeItems make_items = nullptr;
};

void draw_part(Ui& ui, const BarPart& part) {
  const Rect& rect = part.rect;
  if (part.make_items != nullptr) return menu_button(ui, rect, part.text, part.make_items);
  if (!part.command.empty()) {
    command_button(ui, part.command, rect, ButtonLook::PLAIN, part.text);
    return;
  }
  ui.list().AddLine({rect.x_px, rect.y_px + 5}, {rect.x_px, rect.y_px + rect.height_px - 5},
                    ui.theme.line);
}

// Room is given from the right edge on; drawn is from left to right, as Tab and a screen reader go.
class BarParts {
 public:
  BarParts(Ui& ui, FromRight& place) : ui_(ui), place_(place) {}

  void command(std::string_view id, std::string_view chinese, std::string_view english) {
    const std::string_view text = ui_.tr(chinese, english);
    add({place_.take(button_width_px(ui_, text)), text, id});
  }
  void menu(std::string_view chinese, std::string_view english, MakeItems make_items) {
    const std::string_view text = ui_.tr(chinese, english);
    add({place_.take(button_width_px(ui_, text, true)), text, {}, make_items});
  }
  void separator() {
    add({place_.take(1, 8), {}, {}});
    place_.x_px -= 6;
  }
  void draw() const {
    for (std::size_t left = count_; left > 0; --left) draw_part(ui_, parts_[left - 1]);
  }

 private:
  void add(const BarPart& part) { parts_[count_++] = part; }

  Ui& ui_;
  FromRight& place_;
  std::array<BarPart, 10> parts_;
  std::size_t count_ = 0;
};

std::vector<MenuItem> export_items(Ui& ui) {
  static constexpr std::string_view EXPORTS[] = {"file.export_xlsx", "file.export_docx",
                                                 "file.export_html", "file.export_csv",
                                                 "file.export_txt",  "",
                                                 "file.print",       "file.export"};
  return command_items(ui, EXPORTS);
}

BarParts lay_out_bar(Ui& ui, FromRight& place) {
  BarParts parts(ui, place);
  parts.menu("菜单", "Menu", all_command_items);
  if (!ui.is_phone()) {
    parts.separator();
    if (ui.session.has_draft()) parts.menu("导出", "Export", export_items);
    if (find_command("file.import") != nullptr) parts.command("file.import", "导入", "Import");
    parts.separator();
  }
  parts.command("edit.redo", "重做", "Redo");
  parts.command("edit.undo", "撤销", "Undo");
  if (ui.is_phone()) return parts;
  parts.separator();
  parts.command("file.save", "保存", "Save");
  parts.command("file.open", "打开", "Open");
  return parts;
}

std::string draft_name(const Ui& ui) {
  if (!ui.session.has_draft()) return std::string(ui.tr("绩效目标编辑器", "Jixiao"));
  const Form& form = ui.session.form();
  std::string name = form.title.empty() ? std::string(ui.tr("未命名的表", "Untitled")) : form.title;
  if (!form.department.empty()) name += " · " + form.department;
  return name;
}

void draw_save_words(Ui& ui, Rect room) {
  const SaveWords words = save_words(ui);
  const TextStyle small{ui.metrics.small_px, false};
  const std::string whole =
      words.file + (words.file.empty() || words.storage.empty() ? "" : " · ") + words.storage;
  label(ui, widget_id("save state"), room, whole,
        words.problem ? ui.theme.error : ui.theme.text_muted, small,
        {TextAlign::LEFT, Role::STATUS});
}

std::string file_words(const Ui& ui) {
  const Session& session = ui.session;
  const FileState& file = session.draft_file().state();
  if (file.saving) return std::string(ui.tr("正在保存……", "Saving…"));
  if (file.name.empty()) {
    return std::string(ui.tr("尚未保存到文件", "In no file yet"));
  }
  if (file.saved_ms == 0) return std::string(ui.tr("打开自 ", "Opened from ")) + file.name;
  if (!file.certain) {
    return std::string(ui.tr("已交给浏览器下载：", "Handed to downloads: ")) + file.name;
  }
  return std::string(ui.tr("已保存到 ", "Saved to ")) + file.name + " " +
         time_of_day(ui, file.saved_ms);
}

std::string storage_words(const Ui& ui, bool& problem) {
  const StorageState& storage = ui.session.storage();
  switch (storage.kind) {
    case StorageState::Kind::OPENING:
      return {};
    case StorageState::Kind::WAITING:
      return std::string(ui.tr("正在暂存……", "Keeping…"));
    case StorageState::Kind::STORED:
      if (!ui.session.has_unsaved_work()) return {};
      return std::string(ui.session.draft_file().state().name.empty()
                             ? ui.tr("已暂存本机", "kept in this browser")
                             : ui.tr("之后的改动已暂存本机", "later changes kept in this browser"));
    case StorageState::Kind::OTHER_TAB:
      // Why, and what to do, is said once: by the strip.
      problem = true;
      return std::string(ui.tr("只能查看", "View only"));
    default:
      problem = true;
      return storage.message;
  }
}

}  // namespace

SaveWords save_words(const Ui& ui) {
  SaveWords words;
  if (!ui.session.has_draft()) return words;
  words.file = file_words(ui);
  words.storage = storage_words(ui, words.problem);
  return words;
}

void draw_command_bar(Ui& ui, const Rect& rect) {
  ui.begin_panel("##bar", rect, ui.theme.bar);
  ui.push_landmark(Role::BANNER, "command bar", ui.tr("绩效目标编辑器", "Jixiao"), rect);
  MirrorNode group;
  group.id = widget_id("command bar");
  group.role = Role::TOOLBAR;
  group.name = ui.tr("命令栏", "Commands");
  group.rect = rect;
  ui.mirror.push(std::move(group));
  const float button_px = ui.metrics.field_px + 2;
  const float y_px = rect.y_px + (rect.height_px - button_px) / 2;
  draw_logo(ui, {rect.x_px + 12, rect.y_px + (rect.height_px - LOGO_PX) / 2, LOGO_PX, LOGO_PX});
  FromRight place{rect.x_px + rect.width_px - 8, y_px, button_px};
  const BarParts parts = lay_out_bar(ui, place);
  const float name_x_px = rect.x_px + 12 + LOGO_PX + 10;
  const float room_px = std::max(0.0f, place.x_px - name_x_px - 12);
  const TextStyle bold{ui.metrics.font_px, true};
  const std::string name = draft_name(ui);
  const bool words_fit = room_px > 360;
  const float name_px =
      std::min(text_width_px(name, bold) + 2, words_fit ? room_px * 0.6f : room_px);
  label(ui, widget_id("draft name"), {name_x_px, rect.y_px, name_px, rect.height_px}, name,
        ui.theme.text, bold, heading(1));
  if (words_fit) {
    draw_save_words(ui,
                    {name_x_px + name_px + 14, rect.y_px, room_px - name_px - 14, rect.height_px});
  }
  parts.draw();
  ui.list().AddLine({rect.x_px, rect.y_px + rect.height_px - 0.5f},
                    {rect.x_px + rect.width_px, rect.y_px + rect.height_px - 0.5f}, ui.theme.line);
  ui.mirror.pop();
  ui.mirror.pop();
  ui.end_panel();
}

namespace {

std::string count_words(const Ui& ui) {
  if (!ui.session.has_draft()) return {};
  const Node& functions = ui.session.form().functions();
  const std::string count = std::to_string(functions.children().size());
  const std::string indicators = std::to_string(ui.session.indicator_count());
  if (ui.english()) return count + " functions · " + indicators + " indicators";
  return count + " 项职能 · " + indicators + " 个三级指标";
}

// What the checks found, behind the counts.
std::string finding_words(const Ui& ui) {
  if (!ui.session.has_draft()) return {};
  if (!ui.findings.complete()) return std::string(ui.tr("正在检查……", "Checking…"));
  const std::string errors = std::to_string(ui.findings.counts().errors);
  const std::string hints = std::to_string(ui.findings.counts().hints);
  if (ui.english()) return errors + " errors · " + hints + " hints";
  if (ui.is_phone()) return "错误 " + errors + " · 提示 " + hints;
  return errors + " 处错误 · " + hints + " 处提示";
}

std::string storage_status(const Ui& ui) {
  const StorageState& storage = ui.session.storage();
  switch (storage.kind) {
    case StorageState::Kind::OPENING:
      return {};
    case StorageState::Kind::STORED:
      if (!ui.session.has_draft())
        return std::string(ui.tr("本机暂存可用", "Browser storage works"));
      if (storage.stored_ms == 0)
        return std::string(ui.tr("本机暂存可用", "Browser storage works"));
      return std::string(ui.tr("本机暂存于 ", "Kept in this browser at ")) +
             time_of_day(ui, storage.stored_ms);
    case StorageState::Kind::WAITING:
      return std::string(ui.tr("正在暂存……", "Keeping…"));
    case StorageState::Kind::OTHER_TAB:
      return {};
    default:
      return storage.message;
  }
}

void draw_zoom(Ui& ui, const Rect& rect) {
  ComboSpec spec;
  const std::string value = std::to_string(ui.session.settings().zoom_percent) + "%";
  ButtonSpec zoom;
  zoom.id = widget_id("zoom");
  zoom.rect = rect;
  const std::string name = std::string(ui.tr("缩放 ", "Zoom ")) + value;
  zoom.label = name;
  zoom.has_menu = true;
  if (!button(ui, zoom)) return;
  std::vector<MenuItem> items;
  for (const int percent : {200, 175, 150, 125, 110, 100, 90, 75, 50}) {
    MenuItem item;
    item.label = std::to_string(percent) + "%";
    item.checked = percent == ui.session.settings().zoom_percent;
    item.run = [&ui, percent] {
      ui.session.settings().zoom_percent = percent;
      ui.session.settings_changed();
    };
    items.push_back(std::move(item));
  }
  ui.open_menu({zoom.id, rect, std::string(ui.tr("缩放", "Zoom")), std::move(items)});
}

}  // namespace

void draw_status_bar(Ui& ui, const Rect& rect) {
  ui.begin_panel("##status", rect, ui.theme.bar);
  ui.push_landmark(Role::CONTENT_INFO, "status bar", ui.tr("状态栏", "Status"), rect);
  ui.list().AddLine({rect.x_px, rect.y_px + 0.5f}, {rect.x_px + rect.width_px, rect.y_px + 0.5f},
                    ui.theme.line);
  const TextStyle small{ui.metrics.small_px, false};
  const float zoom_px = ui.is_phone() ? 0 : 110;
  const std::string stored = storage_status(ui);
  const float room_px = rect.width_px - zoom_px - 24;
  // Word of the storage stands on the right, whole unless it takes more than half.
  const float stored_px = std::min(text_width_px(stored, small) + 2, room_px * 0.55f);
  const Rect left{rect.x_px + 12, rect.y_px, std::max(0.0f, room_px - stored_px - 8),
                  rect.height_px};
  label(ui, widget_id("counts"), left, count_words(ui), ui.theme.text_muted, small,
        {TextAlign::LEFT, Role::STATUS});
  const float counts_px = text_width_px(count_words(ui), small) + (ui.is_phone() ? 12.0f : 24.0f);
  label(
      ui, widget_id("finding counts"),
      {left.x_px + counts_px, left.y_px, std::max(0.0f, left.width_px - counts_px), left.height_px},
      finding_words(ui), ui.findings.counts().errors > 0 ? ui.theme.error : ui.theme.text_muted,
      small, {TextAlign::LEFT, Role::STATUS});
  const StorageState::Kind kind = ui.session.storage().kind;
  const bool problem = kind != StorageState::Kind::STORED && kind != StorageState::Kind::WAITING &&
                       kind != StorageState::Kind::OPENING;
  label(ui, widget_id("storage"),
        {rect.x_px + 12 + room_px - stored_px, rect.y_px, stored_px, rect.height_px}, stored,
        problem ? ui.theme.error : ui.theme.text_muted, small, {TextAlign::RIGHT, Role::STATUS});
  if (zoom_px > 0) {
    draw_zoom(
        ui, {rect.x_px + rect.width_px - zoom_px - 4, rect.y_px + 1, zoom_px, rect.height_px - 2});
  }
  ui.mirror.pop();
  ui.end_panel();
}

void draw_tabs(Ui& ui, const Rect& rect) {
  static constexpr Tab TABS[] = {Tab::OUTLINE, Tab::FORM, Tab::FIELDS};
  const std::string_view names[] = {ui.tr("大纲", "Outline"), ui.tr("表格", "Form"),
                                    ui.tr("字段", "Fields")};
  ui.begin_panel("##tabs", rect, ui.theme.bar);
  ui.push_landmark(Role::NAVIGATION, "tabs", ui.tr("视图", "View"), rect);
  MirrorNode group;
  group.id = widget_id("tabs");
  group.role = Role::TAB_LIST;
  group.name = ui.tr("视图", "View");
  group.rect = rect;
  ui.mirror.push(std::move(group));
  const float width_px = rect.width_px / 3;
  for (int i = 0; i < 3; ++i) {
    const bool selected = ui.session.view().tab == TABS[i];
    MirrorNode node;
    node.id = widget_id(static_cast<std::uint64_t>(i), widget_id("tab"));
    node.role = Role::TAB;
    node.name = names[i];
    node.rect = {rect.x_px + width_px * static_cast<float>(i), rect.y_px, width_px, rect.height_px};
    node.selected = selected ? Tri::YES : Tri::NO;
    node.focusable = true;
    node.tab_stop = true;
    const Rect tab = node.rect;
    const WidgetId id = node.id;
    const Interaction interaction = ui.interact(std::move(node));
    draw_text_in(ui.list(), tab, selected ? ui.theme.accent_text : ui.theme.text, names[i],
                 {ui.metrics.font_px, selected}, TextAlign::CENTER);
    if (selected) {
      const float y_px = tab.y_px + tab.height_px - 2;
      ui.list().AddLine({tab.x_px + 24, y_px}, {tab.x_px + tab.width_px - 24, y_px},
                        ui.theme.accent_text, 3);
    }
    ui.draw_focus_ring(id, tab);
    if (interaction.activated) ui.session.view().tab = TABS[i];
  }
  ui.mirror.pop();
  ui.mirror.pop();
  ui.end_panel();
}

void draw_drop_hint(Ui& ui) {
  const Rect screen{0, 0, ui.platform.screen.width_px(), ui.platform.screen.height_px()};
  ImDrawList& top = *ImGui::GetForegroundDrawList();
  top.AddRectFilled(top_left(screen), bottom_right(screen), ui.theme.shade);
  draw_text_in(top, screen, ui.theme.text_on_accent,
               ui.tr("松开即可打开这个文件", "Drop to open this file"),
               {ui.metrics.font_px + 6, true}, TextAlign::CENTER);
}

}  // namespace jixiao
