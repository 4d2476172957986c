// The keyboard of the import screen: arrows within table, tree and guesses, F8 to the next guess.
#include <algorithm>

#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr std::size_t NO_ROW = static_cast<std::size_t>(-1);

// Where the keys of a list lead from a place in it; nothing for other keys.
std::optional<std::size_t> moved(const std::string& key, std::size_t at, std::size_t count,
                                 std::size_t page) {
  if (count == 0) return std::nullopt;
  if (key == "ArrowDown") return std::min(at + 1, count - 1);
  if (key == "ArrowUp") return at > 0 ? at - 1 : 0;
  if (key == "PageDown") return std::min(at + page, count - 1);
  if (key == "PageUp") return at > page ? at - page : 0;
  if (key == "Home") return 0;
  if (key == "End") return count - 1;
  return std::nullopt;
}

}  // namespace

std::size_t ImportScreen::selected_tree_row() const {
  const auto found = tree_index_.find(selected_node_);
  return found == tree_index_.end() ? NO_ROW : found->second;
}

void ImportScreen::focus_source_row(std::size_t row) {
  select_row(row);
  ui_.focus(source_row_id(row));
}

void ImportScreen::focus_tree_row(std::size_t index) {
  if (index >= tree_.size()) return;
  const NodeId id = tree_[index].node->id();
  select_node(id);
  ui_.focus(tree_row_id(id));
}

void ImportScreen::focus_guess(std::size_t index) {
  if (index >= result_->repairs.size()) return;
  if (is_small()) shown_part_ = Part::GUESSES;
  select_guess(index);
  ui_.focus(guess_id(result_->repairs[index]));
}

bool ImportScreen::on_source_key(const KeyEvent& key) {
  const auto page = static_cast<std::size_t>(std::max(1.0f, source_scroll_.view_px / 30));
  const bool begins = !selected_row_ && key.key == "ArrowDown";
  const auto to = moved(key.key, selected_row_.value_or(0), grid().rows.size(), page);
  if (!to) return false;
  focus_source_row(begins ? 0 : *to);
  return true;
}

bool ImportScreen::on_tree_key(const KeyEvent& key) {
  const std::size_t at = selected_tree_row();
  if (at == NO_ROW) return false;
  const OutlineRow row = tree_[at];
  const auto page =
      static_cast<std::size_t>(std::max(1.0f, tree_scroll_.view_px / ui_.metrics.row_px));
  if (const auto to = moved(key.key, at, tree_.size(), page)) {
    focus_tree_row(*to);
  } else if (key.key == "ArrowRight" && row.has_children) {
    if (row.open) {
      focus_tree_row(at + 1);
    } else {
      toggle_branch(row.node->id());
    }
  } else if (key.key == "ArrowLeft" && row.open) {
    toggle_branch(row.node->id());
  } else if (key.key == "ArrowLeft") {
    std::size_t above = at;
    while (above > 0 && tree_[above].depth >= row.depth) --above;
    if (tree_[above].depth < row.depth) focus_tree_row(above);
  } else {
    return key.key == "ArrowRight";
  }
  ui_.request_frame();
  return true;
}

// Enter accepts and goes on to the next; Delete takes back.
bool ImportScreen::on_guess_key(const KeyEvent& key) {
  const Repair repair = result_->repairs[selected_guess_];
  const GuessState state = decisions_.state_of(repair);
  if (const auto to = moved(key.key, selected_guess_, result_->repairs.size(), 3)) {
    focus_guess(*to);
  } else if (key.key == "Enter" && state != GuessState::REMARK) {
    if (ImportDecisions::can_adopt(repair) && state == GuessState::OPEN) {
      take_back(repair);  // a suggestion is made by its link, never by mere going on
    } else {
      accept(repair);
    }
    next_guess(false);
  } else if (key.key == "Delete" && state != GuessState::REMARK) {
    take_back(repair);
  } else {
    return false;
  }
  ui_.request_frame();
  return true;
}

bool ImportScreen::on_left_out_key(const KeyEvent& key) {
  const auto to = moved(key.key, selected_left_out_, left_out_.size(), 3);
  if (!to) return false;
  select_left_out(*to);
  ui_.focus(left_out_id(*to));
  return true;
}

bool ImportScreen::on_key(const KeyEvent& key) {
  if (!is_open()) return false;
  if (key.key == "Escape") {
    if (phase_ == Phase::MERGING) {
      leave_merge();
    } else if (phase_ == Phase::COLLECTING || phase_ == Phase::CHOOSING) {
      leave_several();
    } else {
      close();
    }
    ui_.request_frame();
    return true;
  }
  // Also while it is recognised anew after a decision: what is shown still stands.
  const bool shows_parts = phase_ == Phase::RECOGNISING || phase_ == Phase::SHOWING;
  if (!result_ || !shows_parts) return false;
  if (key.modifiers.ctrl || key.modifiers.alt) return false;
  if (key.key == "F8" && !result_->repairs.empty()) {
    next_guess(key.modifiers.shift);
    return true;
  }
  const bool any_guess = selected_guess_ < result_->repairs.size();
  if (any_guess && ui_.is_focused(guess_id(result_->repairs[selected_guess_]))) {
    return on_guess_key(key);
  }
  if (ui_.is_focused(left_out_id(selected_left_out_))) return on_left_out_key(key);
  if (!selected_node_.empty() && ui_.is_focused(tree_row_id(selected_node_))) {
    return on_tree_key(key);
  }
  return on_source_key(key);
}

}  // namespace jixiao
