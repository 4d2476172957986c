// Ids of nodes that are made from a table: the same for the same table and place, so that two
// people who import one file get nodes that match.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "form/node.h"
#include "grid/grid.h"

namespace jixiao {

class IdMaker {
 public:
  explicit IdMaker(const Grid& grid);
  // part: of several nodes of one kind that come from one row.
  NodeId make(NodeKind kind, std::size_t row, std::size_t part);

 private:
  std::uint64_t digest_;
  std::unordered_set<NodeId> taken_;
};

}  // namespace jixiao
