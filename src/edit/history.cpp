#include "edit/history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace jixiao {
namespace {

std::size_t step_bytes(const Step& step) {
  std::size_t bytes = sizeof(Step) + step.label.capacity() + step.merge_key.capacity();
  for (const Change& change : step.changes) bytes += size_bytes(change);
  return bytes;
}

bool same_field(const SetFieldChange& left, const SetFieldChange& right) {
  return left.node == right.node && left.field == right.field;
}

const SetFieldChange* field_change(const Change& change) {
  return std::get_if<SetFieldChange>(&change);
}

// Of several inverses for one field in a row only the first, oldest one is needed; but one that
// takes a header field away again also keeps the others in their order.
void drop_overwritten_fields(std::vector<Change>& inverses) {
  const auto overwritten = [](const Change& first, const Change& second) {
    const SetFieldChange* a = field_change(first);
    const SetFieldChange* b = field_change(second);
    if (!a || !b || !same_field(*a, *b)) return false;
    return b->field.field != Field::HEADER || !b->text.empty();
  };
  inverses.erase(std::unique(inverses.begin(), inverses.end(), overwritten), inverses.end());
}

// Whether the form is as it was before these changes: each only wrote a field that now says what
// it said then.
bool changed_nothing(const Form& form, const std::vector<Change>& inverses) {
  return std::all_of(inverses.begin(), inverses.end(), [&form](const Change& inverse) {
    const SetFieldChange* change = field_change(inverse);
    const Node* node = change ? form.find(change->node) : nullptr;
    return node && form.field(*node, change->field) == change->text;
  });
}

// The place to show for a step that names none: what its last change is about, or where it was.
NodeId place_of(const Form& form, const std::vector<Change>& applied,
                const std::vector<Change>& inverses) {
  for (const std::vector<Change>* changes : {&applied, &inverses}) {
    for (auto change = changes->rbegin(); change != changes->rend(); ++change) {
      if (form.find(subject_of(*change))) return subject_of(*change);
      const auto* insert = std::get_if<InsertChange>(&*change);
      if (insert && form.find(insert->parent)) return insert->parent;
    }
  }
  return NodeId(FORM_ID);
}

}  // namespace

std::string_view History::undo_label() const {
  return undo_.empty() ? std::string_view() : std::string_view(undo_.back().label);
}

std::string_view History::redo_label() const {
  return redo_.empty() ? std::string_view() : std::string_view(redo_.back().label);
}

NodeId History::undo(Document document) {
  return replay(document, undo_, redo_, true);
}
NodeId History::redo(Document document) {
  return replay(document, redo_, undo_, false);
}

void History::stop_merging() {
  merging_ = false;
}

void History::clear() {
  undo_.clear();
  redo_.clear();
  bytes_ = 0;
  merging_ = false;
}

History::ObserverId History::observe(Observer observer) {
  observers_.emplace_back(++last_observer_, std::move(observer));
  return last_observer_;
}

void History::stop_observing(ObserverId id) {
  std::erase_if(observers_, [id](const auto& one) { return one.first == id; });
}

void History::restore(std::deque<Step> undo, std::deque<Step> redo) {
  clear();
  undo_ = std::move(undo);
  redo_ = std::move(redo);
  for (std::deque<Step>* steps : {&undo_, &redo_}) {
    for (Step& step : *steps) {
      step.serial = ++last_serial_;
      bytes_ += step_bytes(step);
    }
  }
  forget_oldest();
}

bool History::apply(Document document, const Change& change, std::vector<Change>& inverses) {
  std::optional<Change> inverse = jixiao::apply(document, change);
  if (!inverse) return false;
  inverses.push_back(std::move(*inverse));
  for (const auto& [id, observer] : observers_) observer(document.form, change, inverses.back());
  return true;
}

void History::apply_backwards(Document document, const std::vector<Change>& changes,
                              std::vector<Change>& inverses) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (!apply(document, *change, inverses)) return;
  }
}

NodeId History::replay(Document document, std::deque<Step>& from, std::deque<Step>& to,
                       bool undoing) {
  merging_ = false;
  if (from.empty()) return {};
  ++changing_;
  NodeId selected = replay_last(document, from, to, undoing);
  --changing_;
  return selected;
}

NodeId History::replay_last(Document document, std::deque<Step>& from, std::deque<Step>& to,
                            bool undoing) {
  Step step = std::move(from.back());
  from.pop_back();
  bytes_ -= std::min(bytes_, step_bytes(step));
  std::vector<Change> inverses;
  apply_backwards(document, step.changes, inverses);
  if (inverses.size() != step.changes.size()) {
    // Only a restored history can fail to fit: put back what was done and forget it whole.
    std::vector<Change> ignored;
    apply_backwards(document, inverses, ignored);
    clear();
    return {};
  }
  const NodeId& wanted = undoing ? step.select_before : step.select_after;
  NodeId selected =
      document.form.find(wanted) ? wanted : place_of(document.form, step.changes, inverses);
  step.changes = std::move(inverses);
  step.serial = ++last_serial_;
  step.redone = !undoing;
  bytes_ += step_bytes(step);
  to.push_back(std::move(step));
  forget_oldest();
  return selected;
}

void History::push(const Form& form, Step step) {
  drop_overwritten_fields(step.changes);
  if (changed_nothing(form, step.changes)) return;
  for (const Step& forgotten : redo_) bytes_ -= std::min(bytes_, step_bytes(forgotten));
  redo_.clear();
  const bool merges = merging_ && !step.merge_key.empty() && !undo_.empty() &&
                      undo_.back().merge_key == step.merge_key;
  merging_ = !step.merge_key.empty();
  if (merges) {
    Step& last = undo_.back();
    bytes_ -= std::min(bytes_, step_bytes(last));
    last.changes.insert(last.changes.end(), std::make_move_iterator(step.changes.begin()),
                        std::make_move_iterator(step.changes.end()));
    last.select_after = std::move(step.select_after);
    step = std::move(last);
    undo_.pop_back();
    drop_overwritten_fields(step.changes);
    if (changed_nothing(form, step.changes)) return;
  }
  step.serial = ++last_serial_;
  bytes_ += step_bytes(step);
  undo_.push_back(std::move(step));
  forget_oldest();
}

void History::forget_oldest() {
  const auto forget_front = [this](std::deque<Step>& steps) {
    bytes_ -= std::min(bytes_, step_bytes(steps.front()));
    steps.pop_front();
  };
  while (bytes_ > MEMORY_LIMIT_BYTES && undo_.size() > 1) forget_front(undo_);
  // The oldest of what can be redone is what was undone first: the far end of the chain.
  while (bytes_ > MEMORY_LIMIT_BYTES && redo_.size() > 1) forget_front(redo_);
}

Transaction::Transaction(Document document, History& history, std::string label,
                         std::string merge_key)
    : document_(document), history_(history) {
  ++history_.changing_;
  step_.label = std::move(label);
  step_.merge_key = std::move(merge_key);
}

Transaction::~Transaction() {
  roll_back();
}

bool Transaction::apply(const Change& change) {
  assert(open_ && "a transaction that was committed or rolled back takes no more changes");
  return open_ && history_.apply(document_, change, step_.changes);
}

void Transaction::select(NodeId before, NodeId after) {
  step_.select_before = std::move(before);
  step_.select_after = std::move(after);
}

void Transaction::commit() {
  if (!open_) return;
  open_ = false;
  history_.push(document_.form, std::move(step_));
  --history_.changing_;
}

void Transaction::roll_back() {
  if (!open_) return;
  open_ = false;
  std::vector<Change> ignored;
  history_.apply_backwards(document_, step_.changes, ignored);
  --history_.changing_;
}

}  // namespace jixiao
