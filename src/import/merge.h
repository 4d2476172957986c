// Taking an imported form into the draft that is open: what matches what, and what would change.
//
// Nodes are matched by name: functions, then level one and level two within them, then indicators
// within their group, in the second place anywhere in the function (their group then stays the one
// of the open draft). What is new goes where the table has it among its neighbours. Nothing of the
// open draft is ever removed by it.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "form/form.h"
#include "recognise/recognise.h"

namespace jixiao {

enum class MergeAction : std::uint8_t {
  SAME,         // nothing to do
  ADD,          // the node and all below it is new
  CHANGE_FIELD  // a field differs
};

struct MergeStep {
  MergeAction action = MergeAction::SAME;
  NodeId imported;   // node of the imported form
  NodeId current;    // its match; for ADD the node it goes under
  FieldKey field;    // CHANGE_FIELD
  std::string path;  // as people say it
  std::string before;
  std::string after;
  std::vector<NodeId> without;  // ADD: nodes below it that stand elsewhere in the open draft
  bool chosen = true;           // the person may take it out
};

struct MergePlan {
  std::vector<MergeStep> steps;  // without SAME
  std::size_t same = 0;          // nodes that are alike
  std::size_t only_in_current = 0;
  std::vector<std::pair<NodeId, NodeId>> matches;  // imported, current
};

MergePlan plan_merge(const Form& current, const Form& imported);

// The open form with the chosen steps taken; ids of what was there stay. For
// edit/operations.h: replace_form(editor, content, "并入导入的表格").
// taken: where each node that was taken over stands in it, by its id in the imported form; nodes
// that were there and stay as they are are not among them.
using TakenNodes = std::unordered_map<NodeId, NodeId>;
Form apply_merge(const Form& current, const Form& imported, const MergePlan& plan,
                 TakenNodes* taken = nullptr);

// A copy of an imported subtree with ids that the form does not have, without the children named;
// taken: the ids it got.
std::unique_ptr<Node> copy_with_free_ids(const Form& form, const Node& node, TakenNodes& taken,
                                         const std::unordered_set<std::string_view>& without = {});

// Rows and repairs name the nodes as they were taken over, and no others. Keys of the repairs whose
// nodes were all left out: what they are about was there already, or was not chosen.
std::set<RepairKey> follow_nodes(ImportResult& result, const TakenNodes& taken);

}  // namespace jixiao
