// The operations a person performs on a form, each one undoable step with its label in the words
// of the office (the UI shows "撤销：" + label). Every operation either happens whole or not at all
// and says why not in its Error.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edit/history.h"

namespace jixiao {

// The form and its history, handed around together.
struct Editor {
  Form& form;
  History& history;
  Draft* draft = nullptr;  // the one around the form; without it nothing beside the form changes

  Document document() const { return draft ? Document(*draft) : Document(form); }
};

// Where a node goes: under parent at index (clamped to the number of children).
struct Place {
  NodeId parent;
  std::size_t index = 0;
};

// A new node of the kind that belongs under place.parent; its id. A new Function, LevelOne or
// LevelTwo is made with the first name of the taxonomy that is not there yet and one empty line
// below it down to an Indicator, so that there is something to type into.
Result<NodeId> insert_new(Editor editor, const Place& place, std::string_view text = {});
// Right below node, as its sibling.
Result<NodeId> insert_sibling(Editor editor, std::string_view node);

// One field. merge_key joins the keystrokes of one field into one step. Setting what stands there
// already does nothing and makes no step.
Status set_field(Editor editor, std::string_view node, const FieldKey& field, std::string text,
                 std::string merge_key = {});

// Several fields in one step, e.g. a range of cells emptied or values pasted downwards. label: of
// the step, 修改 3 格 where it is empty.
struct FieldText {
  NodeId node;
  FieldKey field;
  std::string text;
};
Status set_fields(Editor editor, std::span<const FieldText> texts, std::string label = {});

// Deletes the nodes (and what is below them) in one step. The node to select next comes back.
Result<NodeId> remove_nodes(Editor editor, std::span<const NodeId> nodes);

// A copy with new ids right below the node.
Result<NodeId> duplicate(Editor editor, std::string_view node);

// One place up or down among the siblings; at the end of a group on into the next group of the
// same kind (an Indicator into the neighbouring LevelTwo, also across functions). Nothing to do at
// the very end is not an error.
enum class Direction { UP, DOWN };
Status move_by_one(Editor editor, std::string_view node, Direction direction);
Status move_to(Editor editor, std::span<const NodeId> nodes, const Place& place);
bool can_move_to(const Form& form, std::string_view node, const Place& place);

// Puts copies (with new ids) of subtrees at the nearest place to `node` where their kind may
// stand: below it, inside it or below its ancestor. Mixed kinds are refused.
Result<std::vector<NodeId>> paste(Editor editor, std::string_view node,
                                  std::span<const Node* const> subtrees);

// The same for rows from another program: a group that stands there already under that name takes
// them in, and an empty line that is selected makes room for them.
Result<std::vector<NodeId>> paste_rows(Editor editor, std::string_view node,
                                       std::span<const Node* const> subtrees);

// Moves an Indicator to the LevelTwo with that name in the same function, making LevelOne and
// LevelTwo where they are missing, and drops groups left empty.
Status reclassify(Editor editor, std::string_view indicator, std::string_view level_one,
                  std::string_view level_two);

// Makes the form the same as `content` (import into this draft, taking a merge or an earlier
// version) by as few changes as difference() finds, in one step. Nodes are the same by id.
// imported_json: what Draft::imported_json is from then on, in the same step.
Status replace_form(Editor editor, const Form& content, std::string label,
                    std::optional<std::string> imported_json = {});

}  // namespace jixiao
