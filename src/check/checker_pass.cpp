// The Checker's check from nothing, piece by piece, with edits in between.
#include <algorithm>

#include "check/checker.h"

namespace jixiao {
namespace {

// About a millisecond of each natively, several in a page.
constexpr std::size_t PIECE_INDICATORS = 100;
constexpr std::size_t PIECE_USES = 1000;
constexpr std::size_t PIECE_EMPTIED = 500;
constexpr std::size_t PIECE_FILLED = 500;

}  // namespace

// What is asked for meanwhile finds nothing.
void Checker::begin_pass() {
  stale_.everything = false;
  pass_ = Pass();
  changed_.reset();
  blocks_.clear();
  order_.clear();
  stale_blocks_.clear();
  touched_names_.clear();
  common_names_ = 0;
  frame_findings_.clear();
  form_findings_.clear();
  form_findings_.resize(active().form.size());
  counts_ = {};
}

void Checker::do_piece(const Form& form) {
  using Stage = Pass::Stage;
  if (pass_->stage != Stage::EMPTY && stale_.anything()) follow_edits(form);
  switch (pass_->stage) {
    case Stage::EMPTY:
      if (empty_piece()) return;
      settle();  // nothing is checked yet, so no edit matters
      refresh_frame(form);
      return go_on_to(Stage::FUNCTIONS);
    case Stage::FUNCTIONS:
      if (!put_in_order(form, PIECE_INDICATORS)) go_on_to(Stage::NAMES);
      return;
    case Stage::NAMES:
      if (!refresh_names(PIECE_USES)) go_on_to(Stage::FORM);
      return;
    case Stage::FORM:
      if (!form_piece()) go_on_to(Stage::BLOCKS);
      return;
    case Stage::BLOCKS:
      if (block_piece()) return;
      changed_.emplace();
      refresh_blocks();
      settle();
      return pass_.reset();
  }
}

// Before anything else is done: what was removed must not be looked at any more.
void Checker::follow_edits(const Form& form) {
  sort_stale_functions();
  if (stale_.frame) refresh_frame(form);
  check_stale_functions(form);
  if (stale_.order) order_.clear();
  settle();
  go_on_to(Pass::Stage::FUNCTIONS);
}

// What was found before goes, and it is much to be taken apart.
bool Checker::empty_piece() {
  std::size_t done = 0;
  for (; !units_.empty() && done < PIECE_EMPTIED; units_.erase(units_.begin())) {
    done += 1 + units_.begin()->second->of_indicators.size();
  }
  for (; !names_.empty() && done < PIECE_EMPTIED; ++done) names_.erase(names_.begin());
  return !units_.empty() || !names_.empty();
}

// One rule.
bool Checker::form_piece() {
  if (pass_->next == form_findings_.size()) return false;
  check_form_rule(pass_->next++, sums_of_form());
  return true;
}

bool Checker::block_piece() {
  for (std::size_t done = 0; pass_->next < order_.size() && done < PIECE_FILLED; ++pass_->next) {
    Unit& unit = *order_[pass_->next];
    if (!unit.block_stale) continue;
    fill_block(unit);
    done += 1 + unit.of_indicators.size();
  }
  return pass_->next < order_.size();
}

}  // namespace jixiao
