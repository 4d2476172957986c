// The larger dialogs: shortcut sheet, recent drafts, settings.
#include <algorithm>
#include <utility>

#include "app/kept_drafts.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

WidgetId dialog_id(std::string_view name) {
  return widget_id(name, widget_id("dialog"));
}

std::string_view group_name(const Ui& ui, CommandGroup group) {
  switch (group) {
    case CommandGroup::FILE:
      return ui.tr("文件", "File");
    case CommandGroup::EDIT:
      return ui.tr("编辑", "Edit");
    case CommandGroup::INSERT:
      return ui.tr("插入", "Insert");
    case CommandGroup::VIEW:
      return ui.tr("视图", "View");
    case CommandGroup::TOOLS:
      return ui.tr("工具", "Tools");
    case CommandGroup::HELP:
      return ui.tr("帮助", "Help");
  }
  return {};
}

// Keys that are no command: they move and edit within the form.
struct PlainKey {
  std::string_view keys;
  std::string_view text;
  std::string_view text_en;
};
constexpr PlainKey PLAIN_KEYS[] = {
    {"↑ ↓ ← →", "移动", "Move"},
    {"Enter F2", "编辑所选单元格", "Edit the selected cell"},
    {"Enter", "确认并到下一行", "Commit and go down"},
    {"Tab", "确认并到右边", "Commit and go right"},
    {"Esc", "放弃这次修改", "Give up this change"},
    {"Shift+Enter", "确认并到上一行", "Commit and go up"},
    {"Alt+Enter", "在文字里换行", "Line break in a text"},
};

}  // namespace

float Dialogs::shortcut_group(CommandGroup group, const Rect& rect) {
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle bold{ui_.metrics.font_px, true};
  const float line_px = ui_.metrics.row_px - 2;
  float y_px = rect.y_px;
  const WidgetId group_id = widget_id(static_cast<std::uint64_t>(group), dialog_id("group"));
  const auto row = [&](WidgetId id, std::string_view name, std::string_view keys) {
    const Rect line{rect.x_px, y_px, rect.width_px, line_px};
    if (ui_.visible(line)) {
      MirrorNode node;
      node.id = id;
      node.role = Role::LIST_ITEM;
      node.name = std::string(name) + " " + std::string(keys);
      node.rect = line;
      ui_.mirror.add(std::move(node));
      draw_text_in(ui_.list(), line, ui_.theme.text, name, style);
      draw_text_in(ui_.list(), line, ui_.theme.text_muted, keys, style, TextAlign::RIGHT);
    }
    y_px += line_px;
  };
  const auto begin_list = [&](std::string_view name) {
    label(ui_, group_id, {rect.x_px, y_px, rect.width_px, line_px + 4}, name, ui_.theme.accent_text,
          bold, heading(3));
    y_px += line_px + 4;
    push_list(widget_id("list", group_id), name, {rect.x_px, y_px, rect.width_px, line_px});
  };
  bool any = false;
  for (const Command& command : commands()) {
    if (command.group != group || command.shortcut.empty()) continue;
    if (!std::exchange(any, true)) begin_list(group_name(ui_, group));
    row(widget_id(command.id, group_id), ui_.tr(command.label, command.label_en),
        all_shortcuts(command, ui_.platform.screen.is_mac()));
  }
  if (group == CommandGroup::HELP) {
    for (const PlainKey& key : PLAIN_KEYS) {
      row(widget_id(key.text, group_id), ui_.tr(key.text, key.text_en), key.keys);
    }
  }
  if (any) ui_.mirror.pop();
  return any ? y_px - rect.y_px + 12 : 0;
}

void Dialogs::draw_shortcuts() {
  Frame frame = begin(ui_.tr("快捷键", "Shortcuts"), 820, 620, false);
  ui_.push_clip(frame.content);
  const bool two_columns = frame.content.width_px > 560;
  const float column_px =
      two_columns ? (frame.content.width_px - 48) / 2 : frame.content.width_px - 16;
  const float top_px = frame.content.y_px - scroll_.y_px;
  float heights_px[2] = {0, 0};
  for (const CommandGroup group : {CommandGroup::FILE, CommandGroup::EDIT, CommandGroup::INSERT,
                                   CommandGroup::VIEW, CommandGroup::TOOLS, CommandGroup::HELP}) {
    const int column = two_columns && heights_px[1] < heights_px[0] ? 1 : 0;
    const Rect rect{frame.content.x_px + static_cast<float>(column) * (column_px + 32),
                    top_px + heights_px[column], column_px, 0};
    heights_px[column] += shortcut_group(group, rect);
  }
  ui_.scroll(scroll_, frame.content, std::max(heights_px[0], heights_px[1]), "shortcuts");
  ui_.pop_clip();
  end(frame);
}

// What is said of a draft below its title.
std::string Dialogs::recent_detail(const RecentDraft& draft) const {
  const std::string when = readable_time(ui_.platform.clock.iso8601_of(draft.written_ms));
  std::string detail = when + " · " + std::to_string(draft.indicators) +
                       std::string(ui_.tr(" 个指标 · ", " indicators · ")) +
                       std::to_string((draft.size_bytes + 1023) / 1024) + " KB";
  if (!draft.file_name.empty()) detail += " · " + draft.file_name;
  if (draft.unsaved) detail += ui_.tr(" · 有改动未存入文件", " · changes in no file");
  return detail;
}

// False: the list has changed.
bool Dialogs::draw_recent_row(const RecentDraft& draft, const Rect& row) {
  MirrorNode node;
  node.id = widget_id(draft.key, dialog_id("recent"));
  node.role = Role::BUTTON;
  node.name = draft.name;
  node.description = recent_detail(draft);
  node.rect = {row.x_px, row.y_px, row.width_px - 76, row.height_px};
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const std::string name = node.name;
  const std::string detail = node.description;
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(row), bottom_right(row), ui_.theme.hover, 4);
  }
  const Rect text{row.x_px + 10, row.y_px + 3, row.width_px - 100, 24};
  draw_text_in(ui_.list(), text, ui_.theme.text, name, {ui_.metrics.font_px, false});
  draw_text_in(ui_.list(), {text.x_px, text.y_px + 22, text.width_px, 22}, ui_.theme.text_muted,
               detail, {ui_.metrics.small_px, false});
  ui_.draw_focus_ring(id, row);
  if (link(ui_, widget_id("remove", id), {row.x_px + row.width_px - 60, row.y_px + 15},
           ui_.tr("移除", "Remove"), nullptr, std::string(ui_.tr("移除 ", "Remove ")) + name)) {
    run_command(ui_.session, "file.remove_recent", DraftKey{draft.key});
    return false;
  }
  if (!interaction.activated) return true;
  const std::string key = draft.key;
  close();
  run_command(ui_.session, "file.open_recent", DraftKey{key});
  return false;
}

void Dialogs::draw_recent() {
  Frame frame = begin(ui_.tr("本机暂存的草稿", "Drafts kept in this browser"), 680, 520, true);
  const std::vector<RecentDraft>& drafts = ui_.session.kept_drafts().list();
  ui_.push_clip(frame.content);
  const float row_px = 56;
  ui_.scroll(scroll_, frame.content, static_cast<float>(drafts.size()) * row_px, "recent");
  if (drafts.empty()) {
    paragraph(ui_, dialog_id("none"), frame.content,
              ui_.tr("这个浏览器里没有暂存的草稿。", "No drafts are kept in this browser."),
              ui_.theme.text_muted, {ui_.metrics.font_px, false});
  }
  for (std::size_t i = 0; i < drafts.size() && is_open(); ++i) {
    const float y_px = frame.content.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    const Rect row{frame.content.x_px, y_px, frame.content.width_px - 14, row_px - 6};
    if (ui_.visible(row) && !draw_recent_row(drafts[i], row)) break;
  }
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("关闭窗口", "Close"), ButtonLook::FRAMED)) close();
  end(frame);
}

// ---------------------------------------------------------------- settings

MenuItem Dialogs::choice(std::string_view text, bool checked, std::function<void()> set) {
  MenuItem item;
  item.label = text;
  item.checked = checked;
  item.run = [this, set = std::move(set)] {
    set();
    ui_.session.settings_changed();
  };
  return item;
}

// Known by its Chinese name, so that it keeps the focus while the language changes.
void Dialogs::setting_row(std::string_view chinese, std::string_view in_english, float& y_px,
                          const Rect& content, std::string value,
                          std::function<std::vector<MenuItem>()> items) {
  const std::string_view name = ui_.tr(chinese, in_english);
  const float height_px = ui_.metrics.field_px;
  draw_text_in(ui_.list(), {content.x_px, y_px, content.width_px * 0.4f, height_px}, ui_.theme.text,
               name, {ui_.metrics.font_px, false});
  ComboSpec spec;
  spec.id = dialog_id(chinese);
  spec.label = name;
  spec.rect = {content.x_px + content.width_px * 0.42f, y_px, content.width_px * 0.58f, height_px};
  spec.value = std::move(value);
  spec.items = std::move(items);
  combo_box(ui_, spec);
  y_px += height_px + 12;
}

void Dialogs::draw_settings() {
  Frame frame = begin(ui_.tr("设置", "Settings"), 480, 330, true);
  float y_px = frame.content.y_px + 4;
  Settings& settings = ui_.session.settings();
  const std::vector<std::pair<Theme, std::string_view>> themes = {
      {Theme::SYSTEM, ui_.tr("跟随系统", "As the system")},
      {Theme::LIGHT, ui_.tr("浅色", "Light")},
      {Theme::DARK, ui_.tr("深色", "Dark")}};
  std::string theme_name;
  for (const auto& [theme, name] : themes) {
    if (theme == settings.theme) theme_name = name;
  }
  setting_row("外观", "Appearance", y_px, frame.content, theme_name, [this, themes] {
    std::vector<MenuItem> items;
    for (const auto& [theme, name] : themes) {
      items.push_back(choice(name, theme == ui_.session.settings().theme,
                             [this, theme = theme] { ui_.session.settings().theme = theme; }));
    }
    return items;
  });
  setting_row("文字大小", "Text size", y_px, frame.content,
              std::to_string(settings.font_size_px) + " px", [this] {
                std::vector<MenuItem> items;
                for (const int size : {14, 15, 16, 17, 18}) {
                  items.push_back(choice(
                      std::to_string(size) + " px", size == ui_.session.settings().font_size_px,
                      [this, size] { ui_.session.settings().font_size_px = size; }));
                }
                return items;
              });
  const bool compact = settings.density == Density::COMPACT;
  setting_row("行距", "Density", y_px, frame.content,
              std::string(compact ? ui_.tr("紧凑", "Compact") : ui_.tr("舒适", "Comfortable")),
              [this, compact] {
                return std::vector<MenuItem>{
                    choice(ui_.tr("舒适", "Comfortable"), !compact,
                           [this] { ui_.session.settings().density = Density::COMFORTABLE; }),
                    choice(ui_.tr("紧凑", "Compact"), compact,
                           [this] { ui_.session.settings().density = Density::COMPACT; })};
              });
  setting_row("界面语言", "Language", y_px, frame.content, ui_.english() ? "English" : "简体中文",
              [this] {
                return std::vector<MenuItem>{
                    choice("简体中文", !ui_.english(),
                           [this] { ui_.session.settings().language = Language::CHINESE; }),
                    choice("English", ui_.english(),
                           [this] { ui_.session.settings().language = Language::ENGLISH; })};
              });
  if (dialog_button(frame, ui_.tr("完成", "Done"), ButtonLook::PRIMARY)) close();
  end(frame);
}

}  // namespace jixiao
