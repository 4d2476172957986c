// What the Checker hands out: the findings place by place, in the order of the form, and their
// number.
#include <algorithm>

#include "check/checker.h"

namespace jixiao {
namespace {

constexpr std::size_t FIRST_FUNCTION_BLOCK = 2;  // behind those of the form and of the frame

}  // namespace

template <typename Use>
void Checker::Unit::for_each_finding(const Use& use) const {
  std::size_t next = 0;
  const auto indicators_before = [&](std::size_t end) {
    for (; next < end; ++next) {
      for (const Finding& finding : of_indicators[next]) use(finding);
    }
  };
  for (const GroupFindings& group : of_groups) {
    indicators_before(group.before);
    for (const Finding& finding : group.findings) use(finding);
  }
  indicators_before(of_indicators.size());
}

void Checker::count(const Finding& finding, bool add) {
  std::size_t& count = finding.rule->severity == Severity::ERROR ? counts_.errors : counts_.hints;
  count += add ? 1 : static_cast<std::size_t>(-1);
}

void Checker::count(const std::vector<Finding>& findings, bool add) {
  for (const Finding& finding : findings) count(finding, add);
}

void Checker::count(const Unit& unit, bool add) {
  unit.for_each_finding([&](const Finding& finding) { count(finding, add); });
}

// ---- place by place ----

namespace {

void add_findings(FindingBlock& block, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) block.findings.push_back(&finding);
}

}  // namespace

void Checker::mark_block(const NodeId& function) {
  const auto found = units_.find(function);
  if (found != units_.end()) mark_block(*found->second);
}

void Checker::mark_block(Unit& unit) {
  if (!unit.block_stale) stale_blocks_.push_back(&unit);
  unit.block_stale = true;
}

void Checker::refresh_blocks() {
  if (is_stale(FormPart::LINES)) {
    form_block_ = {FindingBlock::Place::FORM, ++last_version_};
    for (const std::vector<Finding>& of_rule : form_findings_) add_findings(form_block_, of_rule);
    changed_->push_back(0);
  }
  if (pass_ || stale_.frame) {
    frame_block_ = {FindingBlock::Place::FRAME, ++last_version_};
    add_findings(frame_block_, frame_findings_);
    changed_->push_back(1);
  }
  if (pass_ || stale_.order) return list_blocks();
  for (Unit* unit : stale_blocks_) {
    fill_block(*unit);
    changed_->push_back(FIRST_FUNCTION_BLOCK + unit->sums.position);
  }
  std::sort(changed_->begin(), changed_->end());
  stale_blocks_.clear();
}

// Where functions came, went or moved.
void Checker::list_blocks() {
  changed_.reset();
  stale_blocks_.clear();
  blocks_ = {&form_block_, &frame_block_};
  for (Unit* unit : order_) {
    if (unit->block_stale) fill_block(*unit);
    blocks_.push_back(&unit->block);
  }
}

// A name's findings stand before those of the function where it comes first.
void Checker::fill_block(Unit& unit) {
  unit.block = {FindingBlock::Place::FUNCTION, ++last_version_};
  for (const NameUse& use : unit.sums.names) {
    const auto found = names_.find(use.name);
    if (found == names_.end() || found->second.all.uses.front() != &use) continue;
    add_findings(unit.block, found->second.findings);
  }
  unit.for_each_finding(
      [&unit](const Finding& finding) { unit.block.findings.push_back(&finding); });
  unit.block_stale = false;
}

std::vector<const Finding*> Checker::list() const {
  std::vector<const Finding*> all;
  for (const FindingBlock* block : blocks_) {
    all.insert(all.end(), block->findings.begin(), block->findings.end());
  }
  return all;
}

}  // namespace jixiao
