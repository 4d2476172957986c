// SheetView: the paper form in the centre, edited where it is printed.
//
// - Geometry (rows, columns, zoom) comes from table/sheet.h; only visible rows are measured.
// - The cursor is a cell; merged cells count as one. It and the session's selection are kept one.
// - While the sheet has the focus the text field lies armed over the cursor cell, so that typing
//   starts an edit and not even the first key of an IME is lost.
//
// Files: sheet_view.cpp frame and geometry, sheet_cells.cpp drawing, sheet_items.cpp the long
// texts, sheet_cursor.cpp moving and selecting, sheet_edit.cpp the text field, sheet_handles.cpp
// what appears under the pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "table/row_measure.h"
#include "table/row_offsets.h"
#include "table/sheet.h"
#include "ui/ui.h"

namespace jixiao {

class SheetView {
 public:
  explicit SheetView(Ui& ui) : ui_(ui) {}

  void draw(const Rect& rect);
  bool on_key(const KeyEvent& key);
  bool has_focus() const;
  void focus();
  // The cell of the session's selection is edited in the next frame.
  void edit_selection() { edit_next_ = true; }
  void forget_measures() { measured_font_px_ = 0; }

  bool copy(ClipboardContent& content, bool cut);
  bool paste(const ClipboardContent& content);

 private:
  struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t item = 0;  // which of the items of a cell of role ITEMS

    bool operator==(const Cell&) const = default;
  };

  // ---- geometry (sheet_view.cpp) ----
  void update_sheet();
  SheetOptions session_options();
  bool choices_changed() const;
  void restart_sheet();
  void refresh_sheet();
  void apply_splices(const std::vector<RowSplice>& splices);
  void update_scale(const Rect& rect);
  void measure_rows(double top_px, double bottom_px);
  double measure_row(std::size_t row) const;
  RowMeasure row_measure() const;
  Rect cell_rect(const CellPlace& place) const;  // on the screen
  float column_x_px(std::size_t column) const;   // from the left edge of the table
  float row_y_px(std::size_t row) const;         // on the screen
  TextStyle text_style(CellRole role) const;
  float pad_px() const { return font_px_ * 0.5f; }
  void scroll_sideways(const Rect& rect);
  void reveal(const Cell& cell);

  // ---- drawing (sheet_cells.cpp) ----
  void draw_paper(const Rect& rect);
  void draw_rows(std::size_t first, std::size_t end);
  void draw_cell(const SheetCell& cell);
  void draw_cell_text(const SheetCell& cell, const Rect& rect);
  void draw_choice_mark(const SheetCell& cell, const Rect& rect);
  void draw_cursor();
  void mirror_cell(const SheetCell& cell, const Rect& rect);
  std::string cell_name(const SheetCell& cell) const;
  std::string heading_of(const CellPlace& place, CellRole role) const;
  void push_grid(const Rect& rect);
  static WidgetId cell_id(const CellPlace& place, std::size_t item = 0);
  bool is_selected(const CellPlace& place) const;

  // ---- long texts (sheet_items.cpp) ----
  struct ItemBox {
    Rect rect;
    std::size_t item = 0;
  };
  bool is_open(const SheetCell& cell) const;
  double items_height(const SheetCell& cell) const;
  double item_height(const SheetCell& cell, std::size_t item, float width_px) const;
  float items_width_px() const;
  Rect item_rect(const SheetCell& cell, std::size_t item) const;
  void draw_items(const SheetCell& cell, const Rect& rect);
  void draw_folded_items(const SheetCell& cell, const Rect& rect);
  void items_link(const SheetCell& cell, float y_px);
  void add_item_link(const SheetCell& cell, float y_px);

  // ---- cursor (sheet_cursor.cpp) ----
  void follow_selection();
  void set_cursor(const Cell& cell, bool extend);
  void select_cell(const SheetCell& cell, std::size_t item);
  std::optional<Cell> cell_at_point(Point point) const;
  void handle_pointer(const Rect& rect);
  bool move_cursor(const std::string& key, bool extend);
  std::optional<Cell> neighbour(int rows, int columns) const;
  bool can_hold_cursor(const SheetCell& cell) const;
  std::size_t page_rows() const;
  SheetCell cursor_cell() const { return sheet_->cell_at(cursor_.row, cursor_.column); }
  CellRange selected_range() const;
  WidgetId cursor_id() const;

  // ---- editing (sheet_edit.cpp) ----
  // What typing into a cell writes to.
  struct Target {
    NodeId node;
    FieldKey field;
    ValuePart part = ValuePart::WHOLE;
    NodeId parent;  // not empty: the node is still to be made
    std::string text;
    std::string label;
    bool multiline = true;

    bool valid() const { return !node.empty() || !parent.empty(); }
  };
  Target target_of(const SheetCell& cell, std::size_t item) const;
  Rect edit_rect(const SheetCell& cell, std::size_t item) const;
  void keep_field();
  void arm();
  FieldRequest field_request(const Target& target, const Rect& rect, const SheetCell& cell);
  void start_editing();
  void write(const std::string& text);
  void ended(FieldEnd reason);
  bool clear_cell();
  void open_choices(const SheetCell& cell);
  std::vector<MenuItem> level_choices(const SheetCell& cell);

  // ---- under the pointer (sheet_handles.cpp) ----
  void draw_handles();
  void draw_row_handle(std::size_t row, const Rect& rect);
  void draw_insert_handle(std::size_t row, float y_px);
  void update_row_drag();
  void open_row_menu(const SheetCell& cell);

  Ui& ui_;
  std::optional<Sheet> sheet_;
  RowOffsets offsets_;
  SheetOptions options_;
  SheetChoices choices_;                 // what the person chose for these options
  std::vector<std::string> signatures_;  // likewise
  std::string draft_id_;
  const Form* form_ = nullptr;
  std::uint64_t form_version_ = 0;
  std::unordered_map<NodeId, std::uint64_t> part_versions_;
  float measured_font_px_ = 0;
  float measured_table_px_ = 0;

  float font_px_ = 15;
  float table_px_ = 0;
  float em_px_ = 14;
  Rect view_;   // the panel
  Rect table_;  // the table within it, as scrolled: height of all rows
  Scroll scroll_;
  float scroll_x_px_ = 0;
  bool responsibilities_open_ = false;
  bool goals_open_ = false;

  Cell cursor_;
  Cell range_end_;  // the other corner while a range is selected
  bool dragging_range_ = false;
  bool focused_ = false;
  Selection followed_;
  bool reveal_next_ = false;
  bool edit_next_ = false;
  Target target_;  // of the open field

  std::optional<std::size_t> hovered_row_;
  NodeId dragged_;
  Point drag_start_;
  bool drag_moving_ = false;
};

}  // namespace jixiao
