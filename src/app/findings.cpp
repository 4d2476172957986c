#include "app/findings.h"

#include <algorithm>
#include <array>
#include <memory>

#include "check/ignored.h"
#include "edit/annotations.h"

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

void Findings::use_reference(const std::shared_ptr<const Form>& reference) {
  if (reference == reference_) return;
  reference_ = reference;
  checker_.set_reference(reference_.get());
  form_version_ = 0;
}

void Findings::update(const Session& session) {
  if (!session.has_draft()) {
    const std::uint64_t version = version_;
    *this = {};
    version_ = version + 1;
    return;
  }
  use_reference(session.reference());
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
  const IgnoredFindings ignored(ignored_);
  ++version_;
  open_.clear();
  set_aside_.clear();
  by_node_.clear();
  within_.clear();
  counts_ = {};
  for (const Finding* finding : checker_.list()) {
    if (const IgnoredFinding* entry = ignored.find(*finding)) {
      const auto at = std::find(ignored_.begin(), ignored_.end(), *entry);
      set_aside_.push_back({finding, &*at});
      continue;
    }
    open_.push_back(finding);
    if (!finding->nodes.empty()) by_node_[finding->nodes.front()].push_back(finding);
    mark_within(session.form(), *finding);
    ++(finding->rule->severity == Severity::ERROR ? counts_.errors : counts_.hints);
  }
  collect_lost(session.form());
  std::stable_sort(open_.begin(), open_.end(), [](const Finding* left, const Finding* right) {
    return rank(*left) < rank(*right);
  });
}

void Findings::mark_within(const Form& form, const Finding& finding) {
  const Severity severity = finding.rule->severity;
  const Node* node = finding.nodes.empty() ? nullptr : form.find(finding.nodes.front());
  for (; node; node = node->parent()) {
    const auto [place, added] = within_.try_emplace(node->id(), severity);
    // What is above was marked with it.
    if (!added && place->second >= severity) return;
    place->second = severity;
  }
}

void Findings::collect_lost(const Form& form) {
  for (const IgnoredFinding& entry : ignored_) {
    const bool names_node = entry.as_written.empty() && !entry.node.empty();
    if (names_node && !form.find(entry.node)) set_aside_.push_back({nullptr, &entry});
  }
}

std::optional<Severity> Findings::within(const NodeId& node) const {
  const auto found = within_.find(node);
  return found == within_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Severity> Findings::of(const NodeId& node) const {
  const auto found = by_node_.find(node);
  if (found == by_node_.end()) return std::nullopt;
  Severity gravest = Severity::HINT;
  for (const Finding* one : found->second) gravest = std::max(gravest, one->rule->severity);
  return gravest;
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

namespace {

void report_fixes(Session& session, const Result<std::size_t>& fixed) {
  if (!session.report(fixed)) return;
  const std::string count = std::to_string(fixed.value());
  if (fixed.value() == 0) {
    return session.notify(Notice::Kind::INFO, session.english()
                                                  ? "Nothing that can be mended without a decision."
                                                  : "没有不用斟酌就能改的。");
  }
  session.notify(Notice::Kind::SUCCESS, session.english()
                                            ? count + " places mended; one undo takes them back."
                                            : "改了 " + count + " 处，撤销一次就都回来。");
}

FixChoice choice_of(const std::string& rule, const IgnoredFindings& ignored) {
  FixChoice choice;
  choice.rule = rule;
  choice.set_aside = is_ignored;
  choice.context = &ignored;
  return choice;
}

}  // namespace

void make_all_fixes(Session& session) {
  make_fixes_of(session, {});
}

void make_fixes_of(Session& session, const std::string& rule) {
  if (session.read_only()) return;
  const IgnoredFindings ignored(session.draft().ignored);
  report_fixes(session, fix_all(session.editor(), choice_of(rule, ignored)));
}

std::vector<FixedPlace> preview_fixes_of(const Session& session, const std::string& rule) {
  const IgnoredFindings ignored(session.draft().ignored);
  return preview_fix_all(session.form(), choice_of(rule, ignored));
}

void set_aside(Session& session, const Finding& finding, std::string reason) {
  if (session.read_only() || finding.nodes.empty()) return;
  IgnoredFinding entry;
  entry.rule = finding.rule->id;
  entry.node = finding.nodes.front();
  entry.reason = std::move(reason);
  entry.at = session.platform().clock.local_iso8601();
  session.report(ignore_finding(session.editor(), std::move(entry)));
}

void bring_back(Session& session, const IgnoredFinding& entry) {
  if (session.read_only()) return;
  const IgnoredFinding copy = entry;  // it is gone with the step
  session.report(stop_ignoring(session.editor(), copy.rule, copy.node));
}

}  // namespace jixiao
