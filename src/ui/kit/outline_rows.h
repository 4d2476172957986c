// The rows of the outline: the whole form as a flat list of what is open, or, while something is
// searched for, of what matches with all that is above it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "form/form.h"

namespace jixiao {

struct OutlineRow {
  const Node* node = nullptr;  // null: the row 新增职能
  int depth = 0;
  bool has_children = false;
  bool open = false;
  std::size_t count = 0;  // indicators below, or items of a section
  int position = 0;       // among its siblings, from 1
  int set_size = 0;
};

std::vector<OutlineRow> outline_rows(const Form& form, const std::unordered_set<NodeId>& closed,
                                     std::string_view search);

// Whether the node itself (not what is below it) matches: its text or value contains the words, or
// the initials of its pinyin do.
bool matches_search(const Node& node, std::string_view search);

}  // namespace jixiao
