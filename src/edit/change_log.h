// ChangeLog: which nodes were touched since a version, so that checks and caches do again what is
// about those nodes and nothing else, however large the function is that they stand in.
//
// Use:  std::uint64_t seen = log.version();
//       ... changes ...
//       if (auto touched = log.since(seen)) for (const TouchedNode& node : *touched) { ... }
//       else { everything may have changed }
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "edit/change.h"

namespace jixiao {

// What happened to a node; one that was removed is `placed` and not in the form any more.
struct TouchedNode {
  NodeId node;
  bool written = false;   // one of its fields, or the keys this version does not know
  bool children = false;  // which children it has, or their order: so their numbers, too
  bool placed = false;    // it came, went or moved, with all that is below it
  bool beside = false;    // a remark on it, or a finding of it that is set aside

  bool operator==(const TouchedNode&) const = default;
};

// The nodes one change touches, each once. A change and its inverse together name both ends of a
// move and the parent of what is gone.
std::vector<TouchedNode> touched_by(const Change& applied, const Change& inverse);

class ChangeLog {
 public:
  static constexpr std::size_t LENGTH = std::size_t{1} << 16;  // entries kept

  // For History::observe.
  void on_change(const Change& applied, const Change& inverse);
  // Another form took the place of this one: everything counts as touched.
  void restart();

  std::uint64_t version() const { return version_; }  // counts up with every change
  // All touched after that version, each node once, in the order in which they were touched first.
  // Nothing where the log does not reach back so far.
  std::optional<std::vector<TouchedNode>> since(std::uint64_t version) const;

 private:
  struct Entry {
    std::uint64_t version = 0;
    TouchedNode touched;
  };
  std::deque<Entry> entries_;  // oldest first
  std::uint64_t version_ = 1;
  std::uint64_t forgotten_ = 1;  // entries up to this version may be missing
};

}  // namespace jixiao
