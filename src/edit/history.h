// History: what can be undone and redone. A Transaction is one step of it.
//
// Use:  Transaction step(form, history, "删除 指标2 检查频次");
//       if (!step.apply(RemoveChange{id})) return;   // destructor rolls back
//       step.commit();
//
// - An empty transaction, or one that leaves a field as it was, commits to nothing.
// - Steps with the same non-empty merge_key that follow each other become one (typing in one
//   field); stop_merging() ends that, e.g. when the field loses focus.
// - Undo and redo survive saving and view changes; only a new step clears what can be redone.
// - Over MEMORY_LIMIT_BYTES the oldest steps are forgotten, never the newest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edit/change.h"

namespace jixiao {

// One step: the changes that take it back (undo) or make it again (redo), in the order in which
// what they take back was done, so they are applied from the last to the first; and where the
// selection belongs afterwards.
struct Step {
  std::string label;  // 删除 指标2 检查频次
  std::string merge_key = {};
  std::vector<Change> changes = {};
  NodeId select_before = {};  // selection before the step was made
  NodeId select_after = {};
  std::uint64_t serial = 0;  // a new one with every new content: for caches of a step's text
  bool redone = false;       // it was taken back and made again; not kept with the record
};

class History {
 public:
  static constexpr std::size_t MEMORY_LIMIT_BYTES = 64u << 20;

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  std::string_view undo_label() const;  // empty when there is nothing
  std::string_view redo_label() const;

  // Takes back or makes again one step; the node to select, empty if there was nothing to do.
  NodeId undo(Document document);
  NodeId redo(Document document);

  void stop_merging();
  void clear();

  // Called with every change after it was applied (also by undo, redo and a rollback), in the order
  // in which they came: how observers learn what is stale. inverse is the change that would take it
  // back. An observer must not change the form, nor observe or stop observing while it is called.
  using Observer = std::function<void(const Form&, const Change& applied, const Change& inverse)>;
  using ObserverId = std::uint32_t;
  ObserverId observe(Observer observer);
  void stop_observing(ObserverId id);

  // For the autosave record: newest last.
  const std::deque<Step>& undo_steps() const { return undo_; }
  const std::deque<Step>& redo_steps() const { return redo_; }
  void restore(std::deque<Step> undo, std::deque<Step> redo);
  std::size_t size_bytes() const { return bytes_; }

  // A step is being made or taken back, and the form may be between two states. So it stays where
  // the program was cut off in the midst of it (EventSink::on_cut_off).
  bool is_changing() const { return changing_ > 0; }

 private:
  friend class Transaction;
  // One change with its observer told; what takes it back is added to `inverses`.
  bool apply(Document document, const Change& change, std::vector<Change>& inverses);
  void apply_backwards(Document document, const std::vector<Change>& changes,
                       std::vector<Change>& inverses);
  void push(const Form& form, Step step);
  NodeId replay_last(Document document, std::deque<Step>& from, std::deque<Step>& to, bool undoing);
  NodeId replay(Document document, std::deque<Step>& from, std::deque<Step>& to, bool undoing);
  void forget_oldest();

  std::deque<Step> undo_;
  std::deque<Step> redo_;
  std::size_t bytes_ = 0;
  int changing_ = 0;
  std::uint64_t last_serial_ = 0;
  bool merging_ = false;
  std::vector<std::pair<ObserverId, Observer>> observers_;
  ObserverId last_observer_ = 0;
};

class Transaction {
 public:
  Transaction(Document document, History& history, std::string label, std::string merge_key = {});
  ~Transaction();  // rolls back what was not committed
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  bool apply(const Change& change);
  // Without it the selection goes to what the step touched.
  void select(NodeId before, NodeId after);
  void commit();
  void roll_back();

 private:
  Document document_;
  History& history_;
  Step step_;  // changes: the inverses, in order of application
  bool open_ = true;
};

}  // namespace jixiao
