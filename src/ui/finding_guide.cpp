#include "ui/finding_guide.h"

#include "app/argument_commands.h"

namespace jixiao {

void FindingGuide::go_on(bool backwards) {
  ui_.findings.update(ui_.session);
  const Finding* next = ui_.findings.next(ui_.session.view().selection, backwards);
  if (!next) {
    ui_.session.notify(Notice::Kind::INFO,
                       std::string(ui_.tr("检查没有发现问题。", "The checks found nothing.")));
    return;
  }
  const BothTexts message = finding_message(*next);
  const bool error = next->rule->severity == Severity::ERROR;
  ui_.platform.mirror.announce(
      std::string(error ? ui_.tr("错误：", "Error: ") : ui_.tr("提示：", "Hint: ")) +
          std::string(ui_.tr(message.zh, message.en)),
      false);
  run_command(ui_.session, "finding.go_to", *next);
  ui_.focus(FocusPart::SHEET);
}

// Of the selected field, else of the line as a whole; null where there is none.
const Finding* FindingGuide::here() {
  ui_.findings.update(ui_.session);
  const Selection& selection = ui_.session.view().selection;
  const Finding* finding = ui_.findings.at(selection.node, selection.field);
  return finding ? finding : ui_.findings.at(selection.node, {Field::TEXT, {}});
}

void FindingGuide::fix_here() {
  const Finding* finding = here();
  if (!finding || finding->fixes.empty()) {
    ui_.session.notify(Notice::Kind::INFO,
                       std::string(ui_.tr("这一处没有可以直接修复的问题。",
                                          "There is nothing here that can be mended at once.")));
    return;
  }
  run_command(ui_.session, "finding.fix", FindingFix{*finding, finding->fixes.front()});
}

void FindingGuide::set_aside_here() {
  const Finding* finding = here();
  if (!finding) {
    ui_.session.notify(Notice::Kind::INFO, std::string(ui_.tr("检查在这一处没有发现问题。",
                                                              "The checks found nothing here.")));
    return;
  }
  run_command(ui_.session, "finding.ask_set_aside", *finding);
}

void FindingGuide::announce() {
  if (!ui_.session.has_draft() || ui_.editor.is_editing()) return;
  if (!ui_.findings.complete()) return;  // they are told when they are all there
  const FindingCounts now = ui_.findings.counts();
  const bool same_draft = draft_id_ == ui_.session.draft().id;
  const bool same = same_draft && now.errors == said_.errors && now.hints == said_.hints;
  if (same) return;
  draft_id_ = ui_.session.draft().id;
  said_ = now;
  if (!same_draft) return;  // what was opened is announced as a whole
  const std::string errors = std::to_string(now.errors);
  const std::string hints = std::to_string(now.hints);
  ui_.platform.mirror.announce(ui_.english() ? "Checks: " + errors + " errors, " + hints + " hints"
                                             : "检查：" + errors + " 处错误，" + hints + " 处提示",
                               false);
}

}  // namespace jixiao
