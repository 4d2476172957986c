// RowHandles: what appears on the sheet under the pointer: the handle that drags a row, ＋ between
// two rows, ＋ below the framed cell; and under the table ＋ for every level.
//
// Files: row_handles.cpp handle and dragging, add_marks.cpp ＋ of levels.
#pragma once

#include <optional>
#include <vector>

#include "edit/operations.h"
#include "ui/sheet/cell_editor.h"

namespace jixiao {

class RowHandles {
 public:
  RowHandles(Ui& ui, const ShownSheet& sheet, SheetGeometry& geometry, SheetCursor& cursor,
             CellEditor& editor)
      : ui_(ui), sheet_(sheet), geometry_(geometry), cursor_(cursor), editor_(editor) {}

  void draw_add_links();
  // hidden: those of the row under the pointer, while a range is dragged.
  void draw(bool hidden);
  // Something else that takes the pointer, until the handles are drawn.
  void cover(const Rect& rect) { handles_.push_back(rect); }
  bool is_over(Point point) const;

  bool is_dragging() const { return !dragged_.empty(); }
  void stop_row_drag();

 private:
  void draw_add_mark();
  void draw_of_row(std::size_t row);
  std::size_t handle_row() const;
  void draw_row_handle(std::size_t row, const Rect& rect);
  void draw_insert_handle(std::size_t row, float y_px, bool after);
  void insert_row(std::string_view indicator, bool after);
  void start_row_drag(std::size_t row);
  void update_row_drag();
  std::optional<Place> drop_place(std::size_t row, bool after) const;
  void drop_rows(const Place& place);

  Ui& ui_;
  const ShownSheet& sheet_;
  SheetGeometry& geometry_;
  SheetCursor& cursor_;
  CellEditor& editor_;
  std::vector<Rect> handles_;    // of the last frame
  std::vector<NodeId> dragged_;  // rows, while the handle is held
  Point drag_start_;
  bool drag_moving_ = false;
};

}  // namespace jixiao
