#include "app/findings.h"

#include <algorithm>
#include <array>
#include <memory>

#include "check/fixes.h"
#include "check/ignored.h"

namespace jixiao {
namespace {

bool is_ignored(const Finding& finding, const void* context) {
  return static_cast<const IgnoredFindings*>(context)->find(finding) != nullptr;
}

// Errors first, then by head, otherwise as they stand in the form.
std::size_t rank(const Finding& finding) {
  constexpr std::size_t HEADS = 4;
  const std::size_t head = static_cast<std::size_t>(finding.rule->head);
  return finding.rule->severity == Severity::ERROR ? head : HEADS + head;
}

bool is_about(const Finding& finding, const Selection& selection) {
  return !finding.nodes.empty() && finding.nodes.front() == selection.node &&
         finding.field == selection.field;
}

}  // namespace

void Findings::update(const Session& session) {
  if (!session.has_draft()) {
    *this = {};
    return;
  }
  const Draft& draft = session.draft();
  const bool same_draft = draft.id == draft_id_;
  const bool same_form = same_draft && session.form_version() == form_version_;
  if (same_form && draft.ignored == ignored_) return;
  if (!same_draft) checker_.forget();
  if (!same_form) note_changes(session);
  draft_id_ = draft.id;
  form_version_ = session.form_version();
  ignored_ = draft.ignored;
  checker_.refresh(session.form());
  collect(session);
}

void Findings::note_changes(const Session& session) {
  const auto changed = [&](const NodeId& id) {
    std::uint64_t& known = versions_[id];
    const std::uint64_t now = session.version_of(id);
    const bool differs = known != now;
    known = now;
    return differs;
  };
  const bool form = changed(NodeId(FORM_ID));
  if (form) checker_.forget();
  const bool goals = changed(NodeId(GOALS_ID));
  const bool duties = changed(NodeId(RESPONSIBILITIES_ID));
  if (goals || duties) checker_.note_frame();
  if (changed(NodeId(FUNCTIONS_ID))) checker_.note_order();
  for (const auto& function : session.form().functions().children()) {
    if (changed(function->id())) checker_.note_function(function->id());
  }
}

void Findings::collect(const Session& session) {
  const IgnoredFindings ignored(session.draft().ignored);
  open_.clear();
  by_node_.clear();
  counts_ = {};
  for (const Finding* finding : checker_.list()) {
    if (ignored.find(*finding)) continue;
    open_.push_back(finding);
    if (!finding->nodes.empty()) by_node_[finding->nodes.front()].push_back(finding);
    ++(finding->rule->severity == Severity::ERROR ? counts_.errors : counts_.hints);
  }
  std::stable_sort(open_.begin(), open_.end(), [](const Finding* left, const Finding* right) {
    return rank(*left) < rank(*right);
  });
}

const Finding* Findings::at(std::string_view node, const FieldKey& field) const {
  const auto found = by_node_.find(node);
  if (found == by_node_.end()) return nullptr;
  const Finding* gravest = nullptr;
  for (const Finding* one : found->second) {
    if (one->field == field && (!gravest || rank(*one) < rank(*gravest))) gravest = one;
  }
  return gravest;
}

const Finding* Findings::next(const Selection& from, bool backwards) const {
  if (open_.empty()) return nullptr;
  const auto here = [&from](const Finding* one) { return is_about(*one, from); };
  if (backwards) {
    const auto at = std::find_if(open_.begin(), open_.end(), here);
    return at == open_.begin() || at == open_.end() ? open_.back() : *(at - 1);
  }
  const auto at = std::find_if(open_.rbegin(), open_.rend(), here);
  return at == open_.rend() || at == open_.rbegin() ? open_.front() : *(at - 1);
}

void go_to(Session& session, const Finding& finding) {
  if (finding.nodes.empty()) return;
  session.select({finding.nodes.front(), finding.field});
}

void make_fix(Session& session, const Finding& finding, const Fix& fix) {
  if (session.read_only()) return;
  const Status fixed = apply_fix(session.editor(), finding, fix);
  if (!fixed) session.notify(Notice::Kind::WARNING, fixed.error().message);
}

void make_all_fixes(Session& session) {
  if (session.read_only()) return;
  const IgnoredFindings ignored(session.draft().ignored);
  FixChoice choice;
  choice.set_aside = is_ignored;
  choice.context = &ignored;
  const Result<std::size_t> fixed = fix_all(session.editor(), choice);
  if (!fixed) return;
  const bool english = session.settings().language == Language::ENGLISH;
  const std::string count = std::to_string(fixed.value());
  session.notify(Notice::Kind::SUCCESS, english
                                            ? count + " places mended; one undo takes them back."
                                            : "改了 " + count + " 处，撤销一次就都回来。");
}

}  // namespace jixiao
