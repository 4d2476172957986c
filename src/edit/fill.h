// Writing over many lines at once: filling down, a pasted block.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "edit/operations.h"

namespace jixiao {

// What is written when the fields of the first indicator are copied to the others, as Ctrl+D does
// in a spreadsheet; for one alone, those of the indicator above it. Nothing where there is none
// above.
std::vector<FieldText> filled_down(const Form& form, std::span<const NodeId> indicators,
                                   std::span<const FieldKey> fields);

// One line of a block: what is written over an indicator, or over a new one at the end.
struct BlockRow {
  NodeId indicator;   // empty: a new line
  NodeId group = {};  // an empty group in which the new line stands; empty: it comes at the end
  std::vector<FieldText> texts = {};  // FieldText::node: of a group; empty: this line's own
};

// Writes the block in one step; new lines without a group go one below another to `place`. The
// indicators written on, in the order of the block.
Result<std::vector<NodeId>> write_block(Editor editor, std::span<const BlockRow> rows,
                                        const Place& place);

}  // namespace jixiao
