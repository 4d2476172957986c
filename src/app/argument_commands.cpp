#include "app/argument_commands.h"

#include <algorithm>

#include "app/command_groups.h"
#include "app/comparing.h"
#include "app/earlier_versions.h"
#include "app/findings.h"
#include "app/kept_drafts.h"
#include "app/many_drafts.h"
#include "app/merging.h"
#include "app/overview.h"
#include "app/remarks.h"

namespace jixiao {

namespace {

// ---- what is known of an argument ----

bool is_kept(const Session& session, const DraftKey& draft) {
  const std::vector<RecentDraft>& drafts = session.kept_drafts().list();
  return std::any_of(drafts.begin(), drafts.end(),
                     [&](const RecentDraft& one) { return one.key == draft.key; });
}

bool is_version(const Session& session, const VersionKey& version) {
  if (!session.has_draft()) return false;
  const std::vector<RecentDraft> versions = session.versions().of(session.draft().id);
  return std::any_of(versions.begin(), versions.end(),
                     [&](const RecentDraft& one) { return one.key == version.key; });
}

bool is_viewed(const Session& session, const VersionKey& version) {
  const ViewedVersion* viewed = session.versions().viewed();
  return session.has_draft() && viewed != nullptr && viewed->key == version.key;
}

bool can_restore(const Session& session, const VersionKey& version) {
  return is_viewed(session, version) && !session.read_only();
}

bool can_undo_to(const Session& session, const HistoryStep& step) {
  if (!can_edit(session)) return false;
  const auto& steps = session.history().undo_steps();
  return std::any_of(steps.begin(), steps.end(),
                     [&](const Step& one) { return one.serial == step.serial; });
}

const Remark* remark_of(const Session& session, const RemarkKey& key) {
  if (!session.remarks().can_write()) return nullptr;
  const auto& remarks = session.draft().remarks;
  const auto found = std::find_if(remarks.begin(), remarks.end(),
                                  [&](const Remark& one) { return one.id == key.id; });
  return found == remarks.end() ? nullptr : &*found;
}

bool has_remark(const Session& session, const RemarkKey& key) {
  return remark_of(session, key) != nullptr;
}

bool has_suggestion(const Session& session, const RemarkKey& key) {
  const Remark* remark = remark_of(session, key);
  return remark != nullptr && remark->suggest && !remark->resolved;
}

bool can_take(const Session& session, const RemarkKey& key) {
  return has_suggestion(session, key) && !session.read_only();
}

const OverviewRow* overview_row(const Session& session, const OverviewPlace& place) {
  if (!session.many_drafts().is_shown()) return nullptr;
  const std::vector<const OverviewRow*>& rows = session.many_drafts().overview()->rows();
  return place.row < rows.size() && rows[place.row]->draft ? rows[place.row] : nullptr;
}

bool can_open(const Session& session, const OverviewPlace& place) {
  return overview_row(session, place) != nullptr;
}

bool can_compare(const Session& session, const OverviewPlace& place) {
  return session.has_draft() && can_open(session, place);
}

template <typename Argument>
bool with_any(const Session& session, const Argument&) {
  return session.has_draft();
}

template <typename Argument>
bool can_edit_with(const Session& session, const Argument&) {
  return can_edit(session);
}

template <typename Argument>
bool while_merging(const Session& session, const Argument&) {
  return session.merging().review() != nullptr;
}

// ---- what is done with it ----

void go_to_finding(Session& session, const Finding& finding) {
  go_to(session, finding);
}

void fix_finding(Session& session, const FindingFix& wanted) {
  make_fix(session, wanted.finding, wanted.fix);
}

template <Dialog dialog>
void ask_about(Session& session, const Finding& finding) {
  session.view().asked_finding = finding;
  session.view().dialog = dialog;
}

void set_finding_aside(Session& session, const FindingReason& wanted) {
  set_aside(session, wanted.finding, wanted.reason);
}

void bring_finding_back(Session& session, const IgnoredFinding& entry) {
  bring_back(session, entry);
}

void fix_rule(Session& session, const RuleKey& rule) {
  make_fixes_of(session, rule.id);
}

void open_draft(Session& session, const DraftKey& draft) {
  session.kept_drafts().open(draft.key);
}

void remove_draft(Session& session, const DraftKey& draft) {
  session.kept_drafts().remove(draft.key);
}

void look_at(Session& session, const VersionKey& version) {
  session.view().dialog = Dialog::VERSIONS;
  session.versions().look_at(version.key);
}

void restore(Session& session, const VersionKey&) {
  session.versions().restore();
}

void save_version(Session& session, const VersionKey&) {
  session.versions().export_viewed();
}

void compare_version(Session& session, const VersionKey&) {
  session.comparing().with_version();
}

// That step too: what is left is the form as it was before it. Each can be made again.
void undo_to(Session& session, const HistoryStep& step) {
  bool reached = false;
  while (!reached && session.history().can_undo()) {
    reached = session.history().undo_steps().back().serial == step.serial;
    session.undo();
  }
}

void take_remark(Session& session, const RemarkKey& remark) {
  session.remarks().take_suggestion(remark.id);
}

void refuse_remark(Session& session, const RemarkKey& remark) {
  session.remarks().refuse_suggestion(remark.id);
}

void settle_remark(Session& session, const RemarkKey& key) {
  const Remark* remark = remark_of(session, key);
  session.remarks().resolve(key.id, !remark->resolved.has_value());
}

void delete_remark(Session& session, const RemarkKey& remark) {
  session.remarks().remove(remark.id);
}

void open_of_overview(Session& session, const OverviewPlace& place) {
  session.many_drafts().open_draft(*overview_row(session, place));
}

void compare_of_overview(Session& session, const OverviewPlace& place) {
  session.many_drafts().compare_with(*overview_row(session, place));
}

void pick_row(Session& session, const MergeRowPick& wanted) {
  (void)session.report(session.merging().review()->pick(wanted.key, wanted.pick));
}

void take_back_pick(Session& session, const MergeRowKey& row) {
  session.merging().review()->undo_pick(row.key);
}

// ---- the table ----

template <typename Argument>
constexpr std::size_t kind_of() {
  constexpr auto INDEX = []<typename... Kinds>(std::variant<Kinds...>*) {
    std::size_t index = 0;
    (void)((std::is_same_v<Argument, Kinds> || (++index, false)) || ...);
    return index;
  }(static_cast<CommandArgument*>(nullptr));
  static_assert(INDEX < std::variant_size_v<CommandArgument>);
  return INDEX;
}

struct Texts {
  std::string_view label;
  std::string_view label_en;
  std::string_view help;
  std::string_view help_en;
};

template <typename Argument, bool (*enabled)(const Session&, const Argument&),
          void (*run)(Session&, const Argument&)>
constexpr ArgumentCommand row(std::string_view id, const Texts& texts) {
  return {id,
          texts.label,
          texts.label_en,
          texts.help,
          texts.help_en,
          kind_of<Argument>(),
          [](const Session& session, const CommandArgument& argument) {
            return enabled(session, *std::get_if<Argument>(&argument));
          },
          [](Session& session, const CommandArgument& argument) {
            run(session, *std::get_if<Argument>(&argument));
          }};
}

constexpr ArgumentCommand FINDING_COMMANDS[] = {
    row<FindingFix, can_edit_with, fix_finding>(
        "finding.fix", {"修复此处", "Mend this", "按这个办法改好检查发现的这一处，可以撤销。",
                        "Mend what the checks found here in this way; it can be undone."}),
    row<Finding, with_any, go_to_finding>(
        "finding.go_to", {"定位问题", "Go to the finding", "选中检查发现的这一处。",
                          "Select where the checks found it."}),
    row<Finding, can_edit_with, ask_about<Dialog::SET_ASIDE>>(
        "finding.ask_set_aside",
        {"忽略此处…", "Set this aside…", "写下理由，不再提示检查发现的这一处。",
         "Give the reason and be told no more of what the checks found here."}),
    row<Finding, can_edit_with, ask_about<Dialog::FIX_PREVIEW>>(
        "finding.ask_fix_alike", {"修复同类问题…", "Mend all alike…", "先看同类问题会怎样改。",
                                  "Look first at what mending all alike would change."}),
    row<FindingReason, can_edit_with, set_finding_aside>(
        "finding.set_aside", {"忽略此处", "Set this aside", "理由随草稿保存，以后可以恢复。",
                              "The reason is kept in the draft; it can be brought back."}),
    row<IgnoredFinding, can_edit_with, bring_finding_back>(
        "finding.bring_back", {"恢复忽略的问题", "Bring the finding back", "这一处又算作问题。",
                               "It counts as a finding again."}),
    row<RuleKey, can_edit_with, fix_rule>(
        "finding.fix_rule", {"修复同类问题", "Mend all alike", "同类问题一起改好，算一步。",
                             "All findings alike in one step."}),
};

constexpr ArgumentCommand DRAFT_COMMANDS[] = {
    row<DraftKey, is_kept, open_draft>(
        "file.open_recent",
        {"打开最近的草稿", "Open the recent draft", "打开暂存在本机的这份草稿。",
         "Open this draft kept on this machine."}),
    row<DraftKey, is_kept, remove_draft>(
        "file.remove_recent", {"移除最近的草稿", "Remove the recent draft",
                               "从本机删除这份草稿和它的历史版本，可以恢复。",
                               "Remove the draft and its versions; it can be brought back."}),
    row<VersionKey, is_version, look_at>(
        "version.look_at",
        {"查看历史版本", "Look at the version", "看这一版的内容，再决定是否恢复。",
         "Look at what it says before restoring it."}),
    row<VersionKey, can_restore, restore>(
        "version.restore",
        {"恢复这一版", "Restore the version", "表里换成这一版的内容，算一步，可以撤销。",
         "Its content takes the form's place in one step."}),
    row<VersionKey, is_viewed, save_version>(
        "version.export", {"导出这一版", "Export the version", "把这一版存成草稿文件。",
                           "Save the version as a draft file."}),
    row<VersionKey, is_viewed, compare_version>(
        "version.compare",
        {"在表上看这一版的改动", "Changes since the version", "在表上标出这一版之后改了什么。",
         "Mark on the form what changed since."}),
    row<HistoryStep, can_undo_to, undo_to>(
        "edit.undo_to",
        {"撤销到此步之前", "Undo back to before", "取消这一步和它之后的每一步，都可以重做。",
         "Take back this step and all after it; each can be made again."}),
};

constexpr ArgumentCommand TRAVEL_COMMANDS[] = {
    row<RemarkKey, can_take, take_remark>(
        "remark.take", {"采纳建议", "Take the suggestion", "按建议改表，算一步，可以撤销。",
                        "Change the form as suggested, in one step."}),
    row<RemarkKey, has_suggestion, refuse_remark>(
        "remark.refuse", {"不采纳建议", "Refuse the suggestion", "表不变，建议记为不采纳。",
                          "The form stays; the suggestion is noted as not taken."}),
    row<RemarkKey, has_remark, settle_remark>(
        "remark.settle", {"批注标为已解决、重新打开", "Resolve or reopen the remark",
                          "已解决的批注仍留在草稿里。", "A resolved remark stays in the draft."}),
    row<RemarkKey, has_remark, delete_remark>(
        "remark.delete", {"删除批注", "Delete the remark", "连同回复一起删除，可以撤销。",
                          "With its replies; it can be undone."}),
    row<OverviewPlace, can_open, open_of_overview>(
        "overview.open", {"打开总览里的这一份", "Open the draft of the overview",
                          "打开选中的一份，看完可以回到总览。", "Open it; one comes back here."}),
    row<OverviewPlace, can_compare, compare_of_overview>(
        "overview.compare", {"与总览里的这一份比较", "Compare with one of the overview",
                             "在表上标出打开的草稿和这一份有什么不同。",
                             "Mark on the form how the open draft differs from it."}),
    row<MergeRowPick, while_merging, pick_row>(
        "merge.pick",
        {"合并时选用", "Pick for the merge", "这一处用选中的内容。", "Use this text for the row."}),
    row<MergeRowKey, while_merging, take_back_pick>(
        "merge.take_back", {"撤回合并的选择", "Take the pick back", "这一处回到没有选的时候。",
                            "The row is as before it was picked."}),
};

std::vector<ArgumentCommand> collect_commands() {
  std::vector<ArgumentCommand> all(std::begin(FINDING_COMMANDS), std::end(FINDING_COMMANDS));
  all.insert(all.end(), std::begin(DRAFT_COMMANDS), std::end(DRAFT_COMMANDS));
  all.insert(all.end(), std::begin(TRAVEL_COMMANDS), std::end(TRAVEL_COMMANDS));
  return all;
}

}  // namespace

std::span<const ArgumentCommand> argument_commands() {
  static const std::vector<ArgumentCommand> all = collect_commands();
  return all;
}

const ArgumentCommand* find_argument_command(std::string_view id) {
  for (const ArgumentCommand& command : argument_commands()) {
    if (command.id == id) return &command;
  }
  return nullptr;
}

bool can_run(const Session& session, std::string_view id, const CommandArgument& argument) {
  const ArgumentCommand* command = find_argument_command(id);
  return command != nullptr && command->argument == argument.index() &&
         command->enabled(session, argument);
}

// By value: running it may end what the argument was taken from.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
bool run_command(Session& session, std::string_view id, CommandArgument argument) {
  if (!can_run(session, id, argument)) return false;
  find_argument_command(id)->run(session, argument);
  return true;
}

}  // namespace jixiao
