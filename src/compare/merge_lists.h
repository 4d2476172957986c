// The lists a draft carries beside its form, merged by key: remarks by their id, ignored findings
// by rule and node. Both are JSON text, so that what this version does not know of them stays.
#pragma once

#include <map>
#include <string>

#include "form/node.h"

namespace jixiao {

struct ListSides {
  std::string base, mine, theirs;  // JSON arrays; empty where there is none
  // Ids of nodes that have another one in the merged form.
  std::map<NodeId, NodeId> mine_ids, theirs_ids;
};

// All remarks of both sides, replies too, by time and id; a text that both changed keeps both;
// resolved unless a reply is younger; deleted by one goes unless the other changed or answered it.
std::string merge_remarks(const ListSides& sides);

// All of both sides but what one took back.
std::string merge_ignored(const ListSides& sides);

}  // namespace jixiao
