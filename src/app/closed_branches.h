// The branches folded in the outline. Their version changes with every change of them, so that the
// outline need not go through thousands of ids in each frame to see that nothing changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "form/form.h"

namespace jixiao {

class ClosedBranches {
 public:
  ClosedBranches() = default;
  explicit ClosedBranches(std::unordered_set<NodeId> ids) : ids_(std::move(ids)) { changed(); }

  bool contains(const NodeId& id) const { return ids_.contains(id); }
  const std::unordered_set<NodeId>& ids() const { return ids_; }

  void insert(const NodeId& id) {
    if (ids_.insert(id).second) changed();
  }
  // False where it was open.
  bool erase(const NodeId& id) {
    const bool erased = ids_.erase(id) != 0;
    if (erased) changed();
    return erased;
  }
  void clear() {
    ids_.clear();
    changed();
  }

  // Never the same for two sets that differ, whichever object holds them.
  std::uint64_t version() const { return version_; }

 private:
  void changed() {
    static std::uint64_t latest = 0;
    version_ = ++latest;
  }

  std::unordered_set<NodeId> ids_;
  std::uint64_t version_ = 0;
};

}  // namespace jixiao
