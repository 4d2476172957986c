#include "app/findings.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>

#include "app/form_versions.h"
#include "app/last_year_form.h"
#include "edit/annotations.h"

namespace jixiao {
namespace {

bool is_ignored(const Finding& finding, const void* context) {
  return static_cast<const IgnoredFindings*>(context)->find(finding) != nullptr;
}

constexpr std::size_t HEADS = 4;
constexpr std::size_t MOST_NODES_SHOWN = 8;  // of one finding, in the sheet and the outline
// A form of so many indicators is checked before anybody sees it: less than a frame, and no panel
// that comes up a moment later.
constexpr std::size_t MOST_CHECKED_AT_ONCE = 200;
constexpr std::size_t PIECE_COLLECTED = 500;  // findings; about a millisecond natively

// Errors first, then by head, otherwise as they stand in the form.
std::size_t rank_of(Severity severity, ReviewHead head) {
  return (severity == Severity::ERROR ? 0 : HEADS) + static_cast<std::size_t>(head);
}

std::size_t rank(const Finding& finding) {
  return rank_of(finding.rule->severity, finding.rule->head);
}

std::size_t sum_before(std::span<const std::size_t> counts, std::size_t end) {
  return std::reduce(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(end));
}

bool is_about(const Finding& finding, const Selection& selection) {
  return !finding.nodes.empty() && finding.nodes.front() == selection.node &&
         finding.field == selection.field;
}

bool says_the_same(const Finding& left, const Finding& right) {
  return left.rule == right.rule && left.nodes == right.nodes && left.field == right.field &&
         left.words == right.words;
}

CheckOptions options_of(const Settings& settings) {
  CheckOptions options;
  for (const auto& [rule, on] : settings.rules_switched) options.switched[rule] = on;
  return options;
}

}  // namespace

void Findings::use_reference(const std::shared_ptr<const Form>& reference) {
  if (reference == reference_) return;
  reference_ = reference;
  checker_.set_reference(reference_.get());
  form_version_ = 0;
}

void Findings::use_county_library(const std::shared_ptr<const Library>& county) {
  if (county == county_) return;
  county_ = county;
  checker_.set_county_library(county);
  form_version_ = 0;
}

void Findings::use_rules(const Settings& settings) {
  if (settings.rules_switched == switched_) return;
  switched_ = settings.rules_switched;
  checker_.set_options(options_of(settings));
  form_version_ = 0;
}

void Findings::update(const Session& session) {
  if (note(session)) finish(session);
}

void Findings::follow(const Session& session, Jobs& jobs) {
  if (!note(session)) return;
  if (complete_ || session.indicator_count() <= MOST_CHECKED_AT_ONCE) return finish(session);
  if (jobs.is_running(job_)) return;
  job_ = jobs.start({.kind = JobKind::CHECK,
                     .step = [this, &session] { return note(session) && take_piece(session); }});
}

void Findings::finish(const Session& session) {
  if (complete_) return check_changed(session);
  while (take_piece(session)) {
  }
}

// What changed since the last time, so that the checker looks at nothing that is gone. False:
// nothing, and nothing is left to do.
bool Findings::note(const Session& session) {
  if (!session.has_draft()) {
    const std::uint64_t version = version_;
    *this = {};
    version_ = version + 1;
    return false;
  }
  use_reference(session.last_year().form());
  use_rules(session.settings());
  const Draft& draft = session.draft();
  const bool same_draft = draft.id == draft_id_;
  const bool same_form = same_draft && session.form_version() == form_version_;
  const bool same_ignored = draft.ignored == ignored_;
  if (same_form && same_ignored) return !complete_;
  if (!same_draft) checker_.forget();
  if (!same_form) note_changes(session);
  draft_id_ = draft.id;
  form_version_ = session.form_version();
  if (!same_ignored) {
    forget_shares();
    collected_.reset();
  }
  ignored_ = draft.ignored;
  if (checker_.from_nothing()) hide();
  return true;
}

// What was found is about to go.
void Findings::hide() {
  if (complete_) ++version_;
  complete_ = false;
  collected_.reset();
  forget_shares();
  open_.clear();
  of_rank_ = {};
  of_block_ = {};
  set_aside_.clear();
}

void Findings::note_changes(const Session& session) {
  const std::optional<std::vector<NodeId>> changed =
      session.form_versions().changed_since(session.form(), form_version_);
  if (!changed) return checker_.forget();  // another form in place of this one
  for (const NodeId& id : *changed) {
    if (id == FORM_ID) {
      checker_.note_head(session.form());
    } else if (id == GOALS_ID || id == RESPONSIBILITIES_ID) {
      checker_.note_frame();
    } else if (id == FUNCTIONS_ID) {
      checker_.note_order();
    } else {
      checker_.note_function(id);
    }
  }
}

// Of findings that are complete, and are so afterwards.
void Findings::check_changed(const Session& session) {
  checker_.refresh(session.form());
  const IgnoredFindings ignored(ignored_);
  ++version_;
  const std::vector<const FindingBlock*>& blocks = checker_.blocks();
  const std::optional<std::vector<std::size_t>>& changed = checker_.changed_blocks();
  if (!changed || in_order_.size() != blocks.size()) {
    collect_all(session.form(), ignored);
  } else {
    for (const std::size_t block : *changed) {
      refresh_share(*blocks[block], session.form(), ignored);
      splice_open(block);
    }
  }
  list_set_aside(session.form(), ignored);
}

// Of a check from nothing and of what follows it; false: all is done.
bool Findings::take_piece(const Session& session) {
  if (checker_.stale()) {
    checker_.refresh_piece(session.form());
    collected_.reset();
    return true;
  }
  const IgnoredFindings ignored(ignored_);
  if (collect_piece(session.form(), ignored)) return true;
  list_open();
  list_set_aside(session.form(), ignored);
  complete_ = true;
  ++version_;
  return false;
}

bool Findings::collect_piece(const Form& form, const IgnoredFindings& ignored) {
  if (!collected_) drop_lost_shares();
  const std::vector<const FindingBlock*>& blocks = checker_.blocks();
  std::size_t& next = collected_ ? *collected_ : collected_.emplace(0);
  for (std::size_t done = 0; next < blocks.size() && done < PIECE_COLLECTED; ++next) {
    refresh_share(*blocks[next], form, ignored);
    done += 1 + blocks[next]->findings.size();
  }
  return next < blocks.size();
}

void Findings::collect_all(const Form& form, const IgnoredFindings& ignored) {
  drop_lost_shares();
  for (const FindingBlock* block : checker_.blocks()) refresh_share(*block, form, ignored);
  list_open();
}

void Findings::refresh_share(const FindingBlock& block, const Form& form,
                             const IgnoredFindings& ignored) {
  Share& share = shares_[&block];
  if (share.version == block.version) return;
  give_back(&block, share);
  share = {};
  share.version = block.version;
  for (const Finding* finding : block.findings) {
    if (ignored.find(*finding)) {
      share.set_aside.push_back(finding);
    } else {
      add_open(*finding, block, form, share);
    }
  }
  for (const auto& [node, tally] : share.within) {
    Tally& all = within_[node];
    all.errors += tally.errors;
    all.hints += tally.hints;
  }
}

void Findings::add_open(const Finding& finding, const FindingBlock& block, const Form& form,
                        Share& share) {
  share.open[rank(finding)].push_back(&finding);
  if (is_mended_alike(finding)) {
    share.fixable.push_back(finding.rule);
    ++fixable_[finding.rule];
  }
  if (finding.nodes.empty()) return;
  // A name that stands in hundreds of functions would be hundreds of findings on hundreds of nodes.
  const std::size_t shown = finding.nodes.size() <= MOST_NODES_SHOWN ? finding.nodes.size() : 1;
  const auto after = [&block](const Placed& one) { return block.place < one.block->place; };
  for (std::size_t i = 0; i < shown; ++i) {
    share.nodes.push_back(finding.nodes[i]);
    std::vector<Placed>& here = by_node_[finding.nodes[i]];
    here.insert(std::find_if(here.begin(), here.end(), after), {&finding, &block});
  }
  const bool error = finding.rule->severity == Severity::ERROR;
  for (const Node* node = form.find(finding.nodes.front()); node; node = node->parent()) {
    Tally& tally = share.within[node->id()];
    ++(error ? tally.errors : tally.hints);
  }
}

void Findings::give_back(const FindingBlock* block, const Share& share) {
  for (const RuleInfo* rule : share.fixable) --fixable_[rule];
  for (const NodeId& node : share.nodes) {
    const auto found = by_node_.find(node);
    if (found == by_node_.end()) continue;
    std::erase_if(found->second, [block](const Placed& one) { return one.block == block; });
    if (found->second.empty()) by_node_.erase(found);
  }
  for (const auto& [node, tally] : share.within) {
    const auto found = within_.find(node);
    found->second.errors -= tally.errors;
    found->second.hints -= tally.hints;
    if (found->second.errors + found->second.hints == 0) within_.erase(found);
  }
}

void Findings::drop_lost_shares() {
  for (auto& [block, share] : shares_) share.lost = true;
  for (const FindingBlock* block : checker_.blocks()) shares_[block].lost = false;
  for (auto at = shares_.begin(); at != shares_.end();) {
    if (at->second.lost) give_back(at->first, at->second);
    at = at->second.lost ? shares_.erase(at) : std::next(at);
  }
}

void Findings::forget_shares() {
  shares_.clear();
  in_order_.clear();
  within_.clear();
  by_node_.clear();
  fixable_.clear();
}

void Findings::list_open() {
  open_.clear();
  in_order_.clear();
  for (const FindingBlock* block : checker_.blocks()) {
    in_order_.push_back(&shares_.find(block)->second);
  }
  for (std::size_t i = 0; i < RANKS; ++i) {
    const std::size_t before = open_.size();
    of_block_[i].clear();
    for (const Share* share : in_order_) {
      const std::vector<const Finding*>& some = share->open[i];
      open_.insert(open_.end(), some.begin(), some.end());
      of_block_[i].push_back(some.size());
    }
    of_rank_[i] = open_.size() - before;
  }
}

// Where one block is another: its findings in the place of those it had.
void Findings::splice_open(std::size_t block) {
  std::size_t rank_first = 0;
  for (std::size_t i = 0; i < RANKS; ++i) {
    const std::vector<const Finding*>& now = in_order_[block]->open[i];
    std::size_t& count = of_block_[i][block];
    const auto first =
        open_.begin() + static_cast<std::ptrdiff_t>(rank_first + sum_before(of_block_[i], block));
    const std::size_t kept = std::min(count, now.size());
    const auto kept_end = std::copy_n(now.begin(), kept, first);
    if (kept < count) open_.erase(kept_end, first + static_cast<std::ptrdiff_t>(count));
    if (kept < now.size()) {
      open_.insert(kept_end, now.begin() + static_cast<std::ptrdiff_t>(kept), now.end());
    }
    of_rank_[i] += now.size() - count;
    count = now.size();
    rank_first += of_rank_[i];
  }
}

std::span<const Finding* const> Findings::open(Severity severity, ReviewHead head) const {
  const std::size_t wanted = rank_of(severity, head);
  return std::span(open_).subspan(sum_before(of_rank_, wanted), of_rank_[wanted]);
}

FindingCounts Findings::counts() const {
  const std::size_t errors = sum_before(of_rank_, HEADS);
  return {errors, open_.size() - errors};
}

std::size_t Findings::fixable(const RuleInfo* rule) const {
  const auto found = fixable_.find(rule);
  return !complete_ || found == fixable_.end() ? 0 : found->second;
}

void Findings::list_set_aside(const Form& form, const IgnoredFindings& ignored) {
  set_aside_.clear();
  if (ignored_.empty()) return;
  for (const Share* share : in_order_) {
    for (const Finding* finding : share->set_aside) {
      const auto at = std::find(ignored_.begin(), ignored_.end(), *ignored.find(*finding));
      set_aside_.push_back({finding, &*at});
    }
  }
  for (const IgnoredFinding& entry : ignored_) {
    const bool names_node = entry.as_written.empty() && !entry.node.empty();
    if (names_node && !form.find(entry.node)) set_aside_.push_back({nullptr, &entry});
  }
}

std::optional<Severity> Findings::within(const NodeId& node) const {
  const auto found = within_.find(node);
  if (!complete_ || found == within_.end()) return std::nullopt;
  return found->second.errors > 0 ? Severity::ERROR : Severity::HINT;
}

std::optional<Severity> Findings::of(const NodeId& node) const {
  const auto found = by_node_.find(node);
  if (!complete_ || found == by_node_.end()) return std::nullopt;
  Severity gravest = Severity::HINT;
  for (const Placed& one : found->second) gravest = std::max(gravest, one.finding->rule->severity);
  return gravest;
}

const Finding* Findings::at(const NodeId& node, const FieldKey& field) const {
  const auto found = by_node_.find(node);
  if (!complete_ || found == by_node_.end()) return nullptr;
  const Finding* gravest = nullptr;
  for (const auto& [one, block] : found->second) {
    if (one->field == field && (!gravest || rank(*one) < rank(*gravest))) gravest = one;
  }
  return gravest;
}

Findings::Position Findings::place_of(const Visit& visit) const {
  if (visit.version == version_) return {visit.index};
  const auto same = [&visit](const Finding* one) { return says_the_same(*one, visit.finding); };
  const auto found = std::find_if(open_.begin(), open_.end(), same);
  if (found != open_.end()) return {static_cast<std::size_t>(found - open_.begin())};
  return {std::min(visit.index, open_.size()), true};
}

std::optional<Findings::Position> Findings::position_at(const Selection& from) const {
  if (visit_ && is_about(visit_->finding, from)) return place_of(*visit_);
  const auto here = [&from](const Finding* one) { return is_about(*one, from); };
  const auto found = std::find_if(open_.begin(), open_.end(), here);
  if (found == open_.end()) return std::nullopt;
  return Position{static_cast<std::size_t>(found - open_.begin())};
}

const Finding* Findings::next(const Selection& from, bool backwards) {
  if (open_.empty()) return nullptr;
  const std::size_t count = open_.size();
  const Position at = position_at(from).value_or(Position{0, true});
  const std::size_t on = at.gone ? at.index : at.index + 1;
  const std::size_t index = (backwards ? at.index + count - 1 : on) % count;
  visit_ = Visit{*open_[index], index, version_};
  return open_[index];
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

FixChoice choice_of(const Session& session, const std::string& rule,
                    const IgnoredFindings& ignored) {
  FixChoice choice;
  choice.options = options_of(session.settings());
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
  report_fixes(session, fix_all(session.editor(), choice_of(session, rule, ignored)));
}

std::vector<FixedPlace> preview_fixes_of(const Session& session, const std::string& rule) {
  const IgnoredFindings ignored(session.draft().ignored);
  return preview_fix_all(session.form(), choice_of(session, rule, ignored));
}

void set_aside(Session& session, const Finding& finding, std::string reason) {
  if (session.read_only() || finding.nodes.empty()) return;
  IgnoredFinding entry;
  name_entry(entry, finding);
  entry.reason = std::move(reason);
  entry.at = session.platform().clock.local_iso8601();
  session.report(ignore_finding(session.editor(), std::move(entry)));
}

void bring_back(Session& session, const IgnoredFinding& entry) {
  if (session.read_only()) return;
  session.report(stop_ignoring(session.editor(), key_of(entry)));
}

}  // namespace jixiao
