// What typing needs beside set_field: the first letter in a place where nothing stands yet, and a
// text that turns out to be several. Both join the keystrokes around them into one step.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "edit/operations.h"

namespace jixiao {

// Of all that is typed into that node in one go.
std::string typing_key(std::string_view node);

// As insert_new(), but the step goes on with what is typed into the new node under typing_key().
Result<NodeId> type_new(Editor editor, const Place& place, std::string text);

// The text of a responsibility or goal is several: the first stays in the node, the others follow.
Status split_item(Editor editor, std::string_view node, std::span<const std::string> texts,
                  std::string merge_key);

}  // namespace jixiao
