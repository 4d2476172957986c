// The command table: what the checks found.
#include "app/command_groups.h"
#include "app/findings.h"
#include "app/findings_report.h"

namespace jixiao {

namespace {

template <ScreenRequest request>
void ask(Session& session) {
  session.view().request = request;
}

constexpr Command COMMANDS[] = {
    {"view.next_finding", CommandGroup::TOOLS, "下一处问题", "Next finding", "F4",
     "转到检查发现的下一处错误或提示。", "Go to the next error or hint of the checks.", with_draft,
     ask<ScreenRequest::NEXT_FINDING>, KeyScope::EVERYWHERE},
    {"view.previous_finding", CommandGroup::TOOLS, "上一处问题", "Previous finding", "Shift+F4",
     "转到检查发现的上一处错误或提示。", "Go to the previous error or hint of the checks.",
     with_draft, ask<ScreenRequest::PREVIOUS_FINDING>, KeyScope::EVERYWHERE},
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
