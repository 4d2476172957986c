#include "ui/kit/modal_stack.h"

#include <algorithm>

namespace jixiao {

bool ModalStack::is_listed(std::size_t index) const {
  return std::find(open_.begin(), open_.end(), index) != open_.end();
}

void ModalStack::follow() {
  std::erase_if(open_, [this](std::size_t index) { return !modals_[index].is_open(); });
  for (std::size_t i = 0; i < modals_.size(); ++i) {
    if (modals_[i].is_open() && !is_listed(i)) open_.push_back(i);
  }
}

void ModalStack::draw() {
  follow();
  const std::vector<std::size_t> order = open_;  // drawing one may open another
  for (const std::size_t index : order) {
    drawn_ = index;
    if (modals_[index].is_open()) modals_[index].draw();
  }
  drawn_ = PAGE;
}

void ModalStack::draw_over(const std::function<void()>& draw) {
  drawn_ = OVER;
  draw();
  drawn_ = PAGE;
}

bool ModalStack::on_key(const KeyEvent& key) {
  follow();
  return !open_.empty() && modals_[open_.back()].on_key(key);
}

bool ModalStack::any_open() const {
  return std::any_of(modals_.begin(), modals_.end(),
                     [](const Modal& modal) { return modal.is_open(); });
}

bool ModalStack::is_covered() const {
  if (drawn_ == OVER) return false;
  if (drawn_ == PAGE) return any_open();
  const auto own = std::find(open_.begin(), open_.end(), drawn_);
  for (std::size_t i = 0; i < modals_.size(); ++i) {
    if (i == drawn_ || !modals_[i].is_open()) continue;
    const auto other = std::find(open_.begin(), open_.end(), i);
    if (other == open_.end() || other > own) return true;
  }
  return false;
}

}  // namespace jixiao
