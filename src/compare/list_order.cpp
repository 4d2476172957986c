#include "compare/list_order.h"

#include <algorithm>
#include <tuple>

namespace jixiao {

Sequence rows_out_of_sequence(const FlatForm& before, const FlatForm& after,
                              const Matching& matching, NodeNumber parent) {
  const NodeNumber old_parent = matching.left_of[parent];
  if (old_parent == NO_NODE) return {};
  Sequence from;
  for (const NodeNumber child : before.children(old_parent)) {
    const NodeNumber now = matching.right_of[child];
    if (now != NO_NODE && after.parent(now) == parent) from.push_back(now);
  }
  Sequence to;
  for (const NodeNumber child : after.children(parent)) {
    const NodeNumber was = matching.left_of[child];
    if (was != NO_NODE && before.parent(was) == old_parent) to.push_back(child);
  }
  const auto [left, right] = std::mismatch(from.begin(), from.end(), to.begin(), to.end());
  if (left == from.end()) return {};
  // Several rows may do as well as several others (two that changed places): which of them moved
  // must depend neither on the direction of reading nor, first of all, on ids, which may be new.
  const auto sign_of = [&](NodeNumber row) {
    const Node& now = after.node(row);
    const Node& was = before.node(matching.left_of[row]);
    return std::tuple(std::min(was.text, now.text), std::max(was.text, now.text),
                      std::min(was.value, now.value), std::min(was.id(), now.id()));
  };
  return sign_of(*left) < sign_of(*right) ? moved_rows(from, to) : moved_rows(to, from);
}

}  // namespace jixiao
