// What an origin says that was put together from two states which disagree there: nothing. Each
// side may hold a decision, for the older text, too, so that no side can be taken for the one that
// left it alone.
#pragma once

#include <set>
#include <string>

namespace jixiao {

struct Contested {
  std::set<std::string, std::less<>> items;  // keys of MergeItem, by ids of the origin
  std::set<std::string, std::less<>> rows;   // ids of rows that one deleted or does not have

  bool empty() const { return items.empty() && rows.empty(); }
};

}  // namespace jixiao
