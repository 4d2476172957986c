// The command table: what the checks found; the indicator library; last year.
#include "app/command_groups.h"
#include "app/findings.h"
#include "app/findings_report.h"

namespace jixiao {

namespace {

template <ScreenRequest request>
void ask(Session& session) {
  session.view().request = request;
}

template <Dialog dialog>
void show(Session& session) {
  session.view().dialog = dialog;
}

constexpr Command COMMANDS[] = {
    {"tools.library", CommandGroup::TOOLS, "指标库…", "Indicator library…", "Ctrl+Alt+L",
     "按名字、拼音首字母找指标，取用时带上符号和单位。",
     "Find indicators; taken ones come with sign and unit.", with_draft, show<Dialog::LIBRARY>,
     KeyScope::EVERYWHERE},
    {"tools.county_library", CommandGroup::TOOLS, "本县指标库…", "The county’s library…", "",
     "从表里收入、修改、存成文件给别人、并入别人的。",
     "Take it from forms, edit, share and merge it.", with_draft, show<Dialog::COUNTY_LIBRARY>},
    {"tools.rules", CommandGroup::TOOLS, "检查规则…", "Rules of the checks…", "",
     "每条规则检查什么、为什么；可以逐条关掉或打开。",
     "What each rule asks and why; switch them on or off.", with_draft, show<Dialog::RULES>},
    {"tools.taxonomies", CommandGroup::TOOLS, "指标分类体系…", "Taxonomies…", "",
     "换用另一种指标分类，先看会怎样改；编辑、存出、打开本县自己的分类。",
     "Follow another taxonomy after a look at what moves; edit, save and open the county’s own.",
     with_draft, show<Dialog::TAXONOMIES>},
    {"tools.last_year", CommandGroup::TOOLS, "对照去年、沿用去年…", "Last year…", "Ctrl+Alt+Y",
     "打开去年的表作对照，或把去年的表沿用到今年。",
     "Compare with last year’s form, or carry it over.", with_draft, show<Dialog::LAST_YEAR>,
     KeyScope::EVERYWHERE},
    {"view.next_finding", CommandGroup::TOOLS, "下一处问题", "Next finding", "F4",
     "转到检查发现的下一处错误或提示。", "Go to the next error or hint of the checks.", with_draft,
     ask<ScreenRequest::NEXT_FINDING>, KeyScope::EVERYWHERE},
    {"view.previous_finding", CommandGroup::TOOLS, "上一处问题", "Previous finding", "Shift+F4",
     "转到检查发现的上一处错误或提示。", "Go to the previous error or hint of the checks.",
     with_draft, ask<ScreenRequest::PREVIOUS_FINDING>, KeyScope::EVERYWHERE},
    {"tools.fix_here", CommandGroup::TOOLS, "修复此处", "Mend this place", "F9",
     "改好检查在选中的这一处发现的问题，可以撤销。",
     "Mend what the checks found in the selected place; it can be undone.", can_edit,
     ask<ScreenRequest::FIX_HERE>, KeyScope::EVERYWHERE},
    {"tools.set_aside_here", CommandGroup::TOOLS, "忽略此处…", "Set this place aside…", "Shift+F9",
     "写下理由，不再提示检查在选中的这一处发现的问题。",
     "Give the reason and be told no more of what the checks found in the selected place.",
     can_edit, ask<ScreenRequest::SET_ASIDE_HERE>, KeyScope::EVERYWHERE},
    {"tools.fix_all", CommandGroup::TOOLS, "全部修复", "Mend all", "",
     "改好写法、错字等不用斟酌的问题，算一步，可以撤销。",
     "Mend all that needs no decision, as one step.", can_edit, make_all_fixes},
    {"tools.findings_xlsx", CommandGroup::TOOLS, "检查结果存成 Excel", "Findings to Excel", "",
     "把检查结果列成一张表（.xlsx），发给填报的科室。", "The findings as a workbook.", with_draft,
     download_findings_xlsx},
    {"tools.findings_html", CommandGroup::TOOLS, "检查结果存成网页", "Findings to a web page", "",
     "把检查结果列成一个网页（.html），可以打印。", "The findings as one web page.", with_draft,
     download_findings_html},
};

}  // namespace

std::span<const Command> finding_commands() {
  return COMMANDS;
}

}  // namespace jixiao
