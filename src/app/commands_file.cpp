// The command table: drafts and files.
#include "app/command_groups.h"
#include "app/comparing.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "app/exports.h"
#include "app/kept_drafts.h"
#include "app/many_drafts.h"
#include "app/merge_review.h"
#include "app/merging.h"
#include "app/remarks.h"
#include "app/sharing.h"

namespace jixiao {

namespace {

bool can_save(const Session& session) {
  return session.remarks().can_write() && !session.draft_file().state().saving;
}
bool can_share_as_page(const Session& session) {
  return can_save(session) && session.sharing().can_be_page();
}
bool can_save_as(const Session& session) {
  return session.has_draft() && !session.draft().read_only() &&
         !session.draft_file().state().saving;
}
bool can_import(const Session& session) {
  return bool(session.hooks().import_table);
}
bool can_export(const Session& session) {
  return session.has_draft() && session.hooks().start_export;
}
bool can_print(const Session& session) {
  return session.has_draft() && session.hooks().make_print_document;
}
bool is_other_tab(const Session& session) {
  return session.has_draft() && session.storage().kind == StorageState::Kind::OTHER_TAB;
}
bool has_repairs(const Session& session) {
  return !session.draft_file().repairs().empty();
}
bool has_conflict(const Session& session) {
  return can_edit(session) && session.view().dialog == Dialog::SAVE_CONFLICT;
}
bool has_set_aside(const Session& session) {
  return session.kept_drafts().has_set_aside();
}
bool has_removed(const Session& session) {
  return session.kept_drafts().has_removed();
}

bool can_accept_merge(const Session& session) {
  const MergeReview* review = session.merging().review();
  return review != nullptr && review->changes_anything();  // read only: it says so
}
bool can_review(const Session& session) {
  return session.remarks().can_write();
}

// The one that was made, else files are asked for.
void show_overview(Session& session) {
  if (session.many_drafts().overview() != nullptr && !session.many_drafts().is_shown()) {
    session.many_drafts().show(true);
  } else {
    session.many_drafts().choose_files();
  }
}

void show_recent(Session& session) {
  session.kept_drafts().refresh();
  session.view().dialog = Dialog::RECENT_DRAFTS;
}

void show_versions(Session& session) {
  session.kept_drafts().refresh();
  session.versions().leave();
  session.versions().read();
  session.view().dialog = Dialog::VERSIONS;
}

template <ExportFormat format>
void export_to(Session& session) {
  session.exports().start(format);
}

constexpr Command COMMANDS[] = {
    {"file.new", CommandGroup::FILE, "新建空白表", "New blank form", "Ctrl+Alt+N",
     "开始一份空白的绩效目标表。原来打开的草稿留在本机，可从「最近草稿」再打开。",
     "Start a blank form. The draft that is open stays on this machine.", always,
     [](Session& session) { session.new_blank(); }, KeyScope::EVERYWHERE},
    {"file.sample", CommandGroup::FILE, "从示例开始", "Start from the sample", "",
     "打开一份填好的示例表，照着改。", "Open a sample form that is filled in.", always,
     [](Session& session) { session.new_from_sample(); }},
    {"file.open", CommandGroup::FILE, "打开…", "Open…", "Ctrl+O",
     "打开草稿文件，或导入 Excel、Word、网页、文本表格。", "Open a draft or import a table.",
     always, [](Session& session) { session.open_with_picker(); }, KeyScope::EVERYWHERE},
    {"file.recent", CommandGroup::FILE, "最近草稿…", "Recent drafts…", "Ctrl+Alt+R",
     "列出暂存在本机的草稿和它们的历史版本。", "Drafts kept on this machine, and earlier versions.",
     always, show_recent, KeyScope::EVERYWHERE},
    {"file.import", CommandGroup::FILE, "导入表格…", "Import a table…", "Ctrl+Alt+M",
     "把 Excel、Word、网页或文本里的表读成草稿，读法逐条可查可改。",
     "Read a table from Excel, Word, a web page or text.", can_import,
     [](Session& session) { session.hooks().import_table(); }, KeyScope::EVERYWHERE},
    {"file.save", CommandGroup::FILE, "保存", "Save", "Ctrl+S",
     "保存成草稿文件（.json），可以发给别人。暂存在本机的不算保存。",
     "Save as a draft file (.json) that can be sent to others.", can_save,
     [](Session& session) { session.draft_file().save(); }, KeyScope::EVERYWHERE},
    {"file.save_as", CommandGroup::FILE, "另存为…", "Save as…", "Ctrl+Shift+S",
     "用另一个名字或位置保存。", "Save under another name or in another place.", can_save_as,
     [](Session& session) { session.draft_file().save_as(); }, KeyScope::EVERYWHERE},
    {"file.save_over", CommandGroup::FILE, "覆盖外面改过的文件", "Overwrite the changed file", "",
     "文件在打开之后被别人改过：仍用这里的内容覆盖它。",
     "The file was changed by someone since: overwrite it with what is here.", has_conflict,
     [](Session& session) { session.draft_file().save_over_outside_change(); }},
    {"file.copy", CommandGroup::FILE, "另起一份", "Continue as a copy", "",
     "用同样的内容另起一份新草稿，原来的不动。", "A new draft with the same content.", with_draft,
     [](Session& session) { session.continue_as_copy(); }},
    {"file.take_over", CommandGroup::FILE, "接管编辑", "Take over editing", "",
     "这份草稿正在另一个标签页里编辑：改在这里编辑，那边变成只读。",
     "Edit here what is open in another tab, which then becomes read only.", is_other_tab,
     [](Session& session) { session.take_over_from_other_tab(); }},
    {"file.open_set_aside", CommandGroup::FILE, "换回另一份内容", "Change to the other content", "",
     "文件与本机暂存的内容不同，两份都留着：在两者之间换。",
     "File and stored draft differ and both are kept: change from one to the other.", has_set_aside,
     [](Session& session) { session.kept_drafts().open_set_aside(); }},
    {"file.repairs", CommandGroup::FILE, "查看读入时的修正", "Repairs made while reading", "",
     "列出打开文件时修好的每一处。", "Everything that was mended while the file was read.",
     has_repairs, [](Session& session) { session.view().dialog = Dialog::REPAIRS; }},
    {"file.info", CommandGroup::FILE, "草稿信息", "About this draft", "",
     "规模、文件、导入自哪张表、接受了哪些推断。",
     "Its size and file, and which tables it was imported from.", with_draft,
     [](Session& session) { session.view().dialog = Dialog::DRAFT_INFO; }},
    {"file.restore_removed", CommandGroup::FILE, "恢复刚删除的草稿", "Restore the removed draft",
     "", "把刚从本机删除的草稿放回来。", "Put back the draft that was just removed.", has_removed,
     [](Session& session) { session.kept_drafts().restore_removed(); }},
    {"file.export_xlsx", CommandGroup::FILE, "导出 Excel（.xlsx）", "Export to Excel (.xlsx)", "",
     "导出成 Excel 表，另附一张可导入预算系统的清单。", "The form as an Excel workbook.",
     can_export, export_to<ExportFormat::XLSX>},
    {"file.export_docx", CommandGroup::FILE, "导出 Word（.docx）", "Export to Word (.docx)", "",
     "导出成 Word 文档，可直接打印盖章。", "The form as a Word document.", can_export,
     export_to<ExportFormat::DOCX>},
    {"file.export_html", CommandGroup::FILE, "导出网页（.html）", "Export to a web page (.html)",
     "", "导出成一个网页文件。", "The form as one web page.", can_export,
     export_to<ExportFormat::HTML>},
    {"file.export_csv", CommandGroup::FILE, "导出清单（.csv）", "Export the flat list (.csv)", "",
     "导出成一行一个指标的清单。", "One indicator a line.", can_export,
     export_to<ExportFormat::CSV>},
    {"file.export_txt", CommandGroup::FILE, "导出文本（.txt）", "Export as text (.txt)", "",
     "导出成纯文本。", "The form as plain text.", can_export, export_to<ExportFormat::TEXT>},
    {"file.print", CommandGroup::FILE, "打印…", "Print…", "Ctrl+P",
     "打印，或在打印窗口里存成 PDF。", "Print, or save as PDF in the print dialogue.", can_print,
     [](Session& session) { session.exports().print(); }, KeyScope::EVERYWHERE},
    {"file.export", CommandGroup::FILE, "导出与打印…", "Export and print…", "Ctrl+Alt+X",
     "选纸张方向、栏目、表头和签章行，再导出或打印。",
     "Choose paper, columns, header rows and signatures; then export or print.", can_export,
     [](Session& session) { session.view().dialog = Dialog::EXPORT; }, KeyScope::EVERYWHERE},
    {"file.close", CommandGroup::FILE, "关闭草稿", "Close the draft", "",
     "回到开始页。草稿留在本机。", "Back to the start screen. The draft stays on this machine.",
     with_draft, [](Session& session) { session.close_draft(); }},
};

constexpr Command TOOLS[] = {
    {"file.share", CommandGroup::TOOLS, "分享…", "Share…", "Ctrl+Alt+J",
     "把这一份存成带部门、年份、修订号的文件发给同事，说明文字放到剪贴板上。发回来的可以合并。",
     "A file for a colleague, and a short text on the clipboard. What comes back can be merged.",
     can_save, [](Session& session) { session.sharing().as_file(); }, KeyScope::EVERYWHERE},
    {"file.share_page", CommandGroup::TOOLS, "分享为网页…", "Share as a page…", "Ctrl+Alt+W",
     "把这一份装进编辑器网页的一个副本（.html）发给同事：双击就能看、能改，不用另装程序。",
     "The form inside a copy of this page, for a colleague who has nothing else: a double-click "
     "opens it.",
     can_share_as_page, [](Session& session) { session.sharing().as_page(); },
     KeyScope::EVERYWHERE},
    {"file.compare", CommandGroup::TOOLS, "与文件比较…", "Compare with a file…", "Ctrl+Alt+B",
     "把这一份与另一份草稿文件对照：改了什么，列成清单，标在表上，可打印花脸稿。",
     "Show what differs from another draft file, in words and marked on the form.", with_draft,
     [](Session& session) { session.comparing().choose_file(); }, KeyScope::EVERYWHERE},
    {"file.overview", CommandGroup::TOOLS, "多份草稿总览…", "Many drafts…", "Ctrl+Alt+U",
     "一次看许多部门的草稿：数量、错误和提示、类别是否齐全，可打开一份再回来，可导出总表。",
     "Look over many drafts at once: counts, findings, groups; open one and come back.", always,
     show_overview, KeyScope::EVERYWHERE},
    {"tools.remarks", CommandGroup::TOOLS, "批注与建议…", "Remarks…", "Ctrl+Alt+K",
     "在选中的行上写批注或修改建议，回复、采纳、不采纳。批注跟着草稿走，不改动表。",
     "Remark on the selected row or suggest a change; answer, take or refuse.", with_draft,
     [](Session& session) { session.view().remarks_open = true; }, KeyScope::EVERYWHERE},
    {"tools.review", CommandGroup::TOOLS, "审核模式", "Review", "",
     "只看、只写批注和建议，表里的内容不会被改动。再点一次退出。",
     "Look and remark only; the form is not changed. Once more to leave.", can_review,
     [](Session& session) { session.remarks().set_reviewing(!session.view().reviewing); }},
    {"file.merge", CommandGroup::TOOLS, "合并…", "Merge…", "Ctrl+Alt+G",
     "把同事发回来的一份或几份草稿并进这一份，两人都改了的地方逐处选。",
     "Merge drafts that came back into this one; pick where two changed the same.", can_edit,
     [](Session& session) { session.merging().choose_files(); }, KeyScope::EVERYWHERE},
    {"merge.accept", CommandGroup::TOOLS, "采用合并的结果", "Take the merge", "",
     "表里换成合并的结果，算一步，可以撤销；两份原稿都留作历史版本。",
     "What was merged takes the form’s place in one step; both originals stay as versions.",
     can_accept_merge, [](Session& session) { session.merging().accept(); }},
    {"file.versions", CommandGroup::TOOLS, "历史版本…", "Earlier versions…", "Ctrl+Alt+H",
     "这份草稿的历史版本：什么时候、改了什么，可以查看、恢复、导出。",
     "Earlier versions of this draft: look at one, restore or export it.", with_draft,
     show_versions, KeyScope::EVERYWHERE},
};

}  // namespace

std::span<const Command> tool_commands() {
  return TOOLS;
}

std::span<const Command> file_commands() {
  return COMMANDS;
}

}  // namespace jixiao
