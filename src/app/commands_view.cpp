// The command table: what is shown and how; settings; help. None of these is an edit.
#include <algorithm>

#include "app/branches.h"
#include "app/command_groups.h"
#include "app/last_year_column.h"
#include "app/last_year_form.h"

namespace jixiao {

namespace {

constexpr int ZOOM_STEP_PERCENT = 10;
constexpr int LEAST_ZOOM_PERCENT = 50;
constexpr int MOST_ZOOM_PERCENT = 200;

void set_zoom(Session& session, int percent) {
  session.settings().zoom_percent = std::clamp(percent, LEAST_ZOOM_PERCENT, MOST_ZOOM_PERCENT);
  session.settings_changed();
}

void next_theme(Session& session) {
  Theme& theme = session.settings().theme;
  theme = theme == Theme::SYSTEM  ? Theme::LIGHT
          : theme == Theme::LIGHT ? Theme::DARK
                                  : Theme::SYSTEM;
  session.settings_changed();
}

void next_language(Session& session) {
  Language& language = session.settings().language;
  language = language == Language::CHINESE ? Language::ENGLISH : Language::CHINESE;
  session.platform().screen.set_language(language == Language::ENGLISH ? "en" : "zh-CN");
  session.settings_changed();
}

void next_density(Session& session) {
  Density& density = session.settings().density;
  density = density == Density::COMPACT ? Density::COMFORTABLE : Density::COMPACT;
  session.settings_changed();
}

bool with_reference(const Session& session) {
  return session.has_draft() && session.last_year().form() != nullptr;
}

template <Dialog dialog>
void show(Session& session) {
  session.view().dialog = dialog;
}

template <ScreenRequest request, Tab tab>
void go_to(Session& session) {
  session.view().tab = tab;
  session.view().request = request;
  if (tab == Tab::FIELDS) session.view().drawer_open = true;
}

template <ScreenRequest request>
void ask(Session& session) {
  session.view().request = request;
}

constexpr Command VIEW_COMMANDS[] = {
    {"view.palette", CommandGroup::VIEW, "全部命令…", "All commands…", "Ctrl+Shift+P Ctrl+Alt+P",
     "按名字（或拼音首字母）找到并执行任何命令。", "Find any command by its name.", always,
     show<Dialog::PALETTE>, KeyScope::EVERYWHERE},
    {"view.go_outline", CommandGroup::VIEW, "转到大纲", "Go to the outline", "Ctrl+Alt+O",
     "把光标放到左边的大纲。", "Put the focus on the outline.", with_draft,
     go_to<ScreenRequest::GO_OUTLINE, Tab::OUTLINE>, KeyScope::EVERYWHERE},
    {"view.go_form", CommandGroup::VIEW, "转到表格", "Go to the form", "Ctrl+Alt+F",
     "把光标放到中间的表格。", "Put the focus on the form.", with_draft,
     go_to<ScreenRequest::GO_FORM, Tab::FORM>, KeyScope::EVERYWHERE},
    {"view.go_fields", CommandGroup::VIEW, "转到属性栏", "Go to the fields", "Ctrl+Alt+I",
     "把光标放到右边的属性栏。", "Put the focus on the fields of what is selected.", with_draft,
     go_to<ScreenRequest::GO_FIELDS, Tab::FIELDS>, KeyScope::EVERYWHERE},
    {"view.next_part", CommandGroup::VIEW, "转到下一个区域", "Next part", "F6",
     "依次转到工具栏、大纲、表格、属性栏和状态栏。",
     "Go from the bar to the outline, the form, the fields and the status bar.", with_draft,
     ask<ScreenRequest::NEXT_PART>, KeyScope::EVERYWHERE},
    {"view.previous_part", CommandGroup::VIEW, "转到上一个区域", "Previous part", "Shift+F6",
     "按相反的次序转到各个区域。", "The same in the other direction.", with_draft,
     ask<ScreenRequest::PREVIOUS_PART>, KeyScope::EVERYWHERE},
    {"view.open_all", CommandGroup::VIEW, "大纲全部展开", "Expand the outline", "Ctrl+Alt+E",
     "展开大纲里的每一级。", "Open every branch of the outline.", with_draft,
     [](Session& session) { session.branches().open_all(); }, KeyScope::EVERYWHERE},
    {"view.close_all", CommandGroup::VIEW, "大纲全部折叠", "Collapse the outline", "Ctrl+Alt+C",
     "大纲只留下核心职能一级。", "Close the branches of the outline down to the functions.",
     with_draft, [](Session& session) { session.branches().close_all(); }, KeyScope::EVERYWHERE},
    {"view.zoom_in", CommandGroup::VIEW, "放大表格", "Zoom in", "Ctrl+Alt+= Ctrl+Alt++",
     "把中间的表格放大，最大 200%。", "Make the form larger, up to 200%.", always,
     [](Session& session) {
       set_zoom(session, session.settings().zoom_percent + ZOOM_STEP_PERCENT);
     },
     KeyScope::EVERYWHERE},
    {"view.zoom_out", CommandGroup::VIEW, "缩小表格", "Zoom out", "Ctrl+Alt+-",
     "把中间的表格缩小，最小 50%。", "Make the form smaller, down to 50%.", always,
     [](Session& session) {
       set_zoom(session, session.settings().zoom_percent - ZOOM_STEP_PERCENT);
     },
     KeyScope::EVERYWHERE},
    {"view.zoom_reset", CommandGroup::VIEW, "表格原大", "Zoom to 100%", "Ctrl+Alt+0",
     "表格回到 100%。", "Show the form at 100%.", always,
     [](Session& session) { set_zoom(session, 100); }, KeyScope::EVERYWHERE},
    {"view.theme", CommandGroup::VIEW, "界面颜色", "Theme", "",
     "在跟随系统、浅色、深色之间换。纸面总是白的。",
     "As the system, light or dark. The paper is always white.", always, next_theme},
    {"view.density", CommandGroup::VIEW, "行距", "Row spacing", "", "在宽松和紧凑之间换。",
     "Comfortable or compact.", always, next_density},
    {"view.last_year_column", CommandGroup::VIEW, "列出、收起上年指标值",
     "Last year’s values beside the form", "",
     "打开了去年的表时，每行右边列出上年指标值和增减；只在屏幕上，不进导出和打印。",
     "While last year’s form is open: each value of last year and its growth, on the screen only.",
     with_reference, switch_last_year_column},
    {"view.language", CommandGroup::VIEW, "切换到英文界面 (English)", "切换到中文界面 (Chinese)",
     "", "界面改用英文。表里的内容不变。",
     "Show the interface in Chinese. The form does not change.", always, next_language},
    {"view.settings", CommandGroup::VIEW, "设置…", "Settings…", "Ctrl+Alt+S",
     "颜色、字号、行距、语言和打印方向。", "Theme, font size, spacing, language, page orientation.",
     always, show<Dialog::SETTINGS>, KeyScope::EVERYWHERE},
};

constexpr Command HELP_COMMANDS[] = {
    {"help.shortcuts", CommandGroup::HELP, "快捷键", "Shortcuts", "F1", "列出全部快捷键。",
     "All shortcuts.", always, show<Dialog::SHORTCUTS>, KeyScope::EVERYWHERE},
    {"help.about", CommandGroup::HELP, "关于", "About", "", "版本、许可和草稿存放在哪里。",
     "Version, licences, and where drafts are kept.", always, show<Dialog::ABOUT>},
};

}  // namespace

std::span<const Command> view_commands() {
  return VIEW_COMMANDS;
}
std::span<const Command> help_commands() {
  return HELP_COMMANDS;
}

}  // namespace jixiao
