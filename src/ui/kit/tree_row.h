// One line of a tree, drawn the same wherever a form is shown as one (the outline, what an import
// would become): node in the mirror, ground, branch mark, name and focus ring. What stands behind
// the name is the caller's, and so is what comes of pressing the line.
//
//   const TreeRowAnswer answer = tree_row(ui, spec, [&](const Rect& room) {
//     tree_row_name(ui, spec, room, room);
//   });
#pragma once

#include <functional>
#include <string>

#include "ui/kit/outline_rows.h"
#include "ui/kit/ui.h"

namespace jixiao {

// How far in the name of a line stands.
struct TreeIndent {
  float first_px = 0;
  float step_px = 0;
  float mark_px = 0;  // from the middle of the branch mark to the name

  float of(int depth) const { return first_px + step_px * static_cast<float>(depth); }
};

struct TreeRowSpec {
  WidgetId id = 0;
  Rect rect;
  const OutlineRow& row;
  TreeIndent indent;
  std::string description = {};
  bool selected = false;
  bool tab_stop = false;
  ImU32 ground = 0;  // over the plain one, where the line is not selected; 0: none
};

struct TreeRowAnswer {
  Interaction interaction;
  bool on_mark = false;  // the pointer is where pressing opens and closes
  bool toggled = false;  // asked to open or close, at the mark or by a screen reader
};

// draw_words gets the room from where the name begins to the right edge. The row of the spec has
// to stay until it has returned.
TreeRowAnswer tree_row(Ui& ui, const TreeRowSpec& spec,
                       const std::function<void(const Rect& room)>& draw_words);

// What stands for the name; never empty.
std::string tree_row_text(const Ui& ui, const OutlineRow& row);
// The name in the room for it. Where it is cut it is told in full while the pointer is over
// hover.
void tree_row_name(Ui& ui, const TreeRowSpec& spec, const Rect& room, const Rect& hover);

}  // namespace jixiao
