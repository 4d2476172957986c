// SheetCursor: the framed cell and the selected range, kept one with the session's selection;
// moving across merged cells as a spreadsheet does. Merged cells count as one.
//
// It brings the sheet up to date as well, since what becomes of the rows is first of all a question
// of where the frame is then.
//
// Files: sheet_cursor.cpp places and selection, cursor_moves.cpp steps and the keys that move it.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ui/sheet/sheet_geometry.h"

namespace jixiao {

// Of the sheet in the mirror, and of a cell or an item of it.
WidgetId sheet_grid_id();
WidgetId sheet_cell_id(const CellPlace& place, std::size_t item = 0);

class SheetCursor {
 public:
  SheetCursor(Ui& ui, ShownSheet& sheet, SheetGeometry& geometry)
      : ui_(ui), sheet_(sheet), geometry_(geometry) {}

  // ---- kept up ----
  void update_sheet();
  void follow_selection();
  // Whether it stands where sheet and selection say by now.
  bool is_current() const;
  // The selection is followed in the next frame even where it is the same.
  void forget_selection() { followed_ = {}; }
  bool has_focus() const;
  void bear_focus();

  // ---- where it is ----
  const SheetPlace& place() const { return cursor_; }  // where its cell begins
  const SheetPlace& lane() const { return lane_; }
  SheetCell cell() const { return sheet_->cell_at(cursor_.row, cursor_.column); }
  WidgetId id() const;
  Rect rect() const;  // on the screen
  bool is_in_view() const { return overlap(rect(), geometry_.view()); }
  bool is_at(const CellPlace& place) const {
    return cursor_.row == place.row && cursor_.column == place.column;
  }
  bool has_range() const { return !(cursor_ == range_end_); }
  const SheetPlace& range_end() const { return range_end_; }
  const CellRange& selected_range() const;
  bool in_range(const CellPlace& place) const;

  // ---- moving ----
  // The place may be any within a merged cell: see lane_.
  void set(const SheetPlace& place, bool extend = false);
  void set_range_end(const SheetPlace& place);
  bool can_be_at(const SheetPlace& place) const;
  std::optional<SheetPlace> step(SheetPlace from, int rows, int columns) const;
  bool move_by_key(const KeyEvent& key);
  bool move_by_tab(bool backwards);
  // To below the cell where a run of Tabs began.
  void move_by_enter(bool up);
  void select_all();

  // ---- brought into view in the next frame ----
  void reveal_soon(bool reveal = true) { reveal_next_ = reveal; }
  // Where it is out of sight.
  void reveal_if_hidden() { reveal_next_ |= !is_in_view(); }
  void reveal_if_asked();

 private:
  void restart();
  bool shows_selection() const;
  Selection selection_of(const SheetCell& cell, std::size_t item) const;
  void go_to_selection(const Node& node);
  void stretch_over_selection();
  void select_cell();
  std::vector<FieldKey> fields_of_range(const FieldKey& except) const;
  std::vector<ValuePart> parts_of_range() const;
  std::optional<SheetPlace> step_of_range(int rows, int columns) const;
  std::size_t last_item(const SheetPlace& at) const;
  std::optional<SheetPlace> next_editable(bool backwards) const;
  std::optional<SheetPlace> target_of_key(const KeyEvent& key) const;
  SheetPlace page_away(const SheetPlace& from, bool up) const;

  struct KnownRange {
    SheetPlace from;
    SheetPlace to;
    std::uint64_t form_version = 0;
    CellRange range;
  };

  Ui& ui_;
  ShownSheet& sheet_;
  SheetGeometry& geometry_;
  SheetPlace cursor_;
  SheetPlace lane_;       // the place within a merged cell that it came to: it leaves from there
  SheetPlace range_end_;  // the other corner while a range is selected
  std::optional<std::size_t> tab_column_;  // where a run of Tabs began: Enter goes back below it
  mutable std::optional<KnownRange> range_;
  Selection followed_;
  std::uint64_t followed_structure_ = 0;
  bool reveal_next_ = false;
};

}  // namespace jixiao
