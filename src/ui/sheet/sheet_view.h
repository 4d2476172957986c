// SheetView: the paper form in the centre, edited where it is printed.
//
// - Geometry (rows, columns, zoom) comes from sheet/sheet.h; only visible rows are measured.
// - The cursor is a cell; merged cells count as one. It and the session's selection are kept one.
// - While the sheet has the focus the text field lies armed over the cursor cell, so that typing
//   starts an edit and not even the first key of an IME is lost.
//
// Files: sheet_view.cpp frame and geometry, cells.cpp drawing, items.cpp the long
// texts, cursor.cpp cursor and selection, keys.cpp the keys, pointer.cpp the
// pointer, edit.cpp the text field, names.cpp what is offered below it,
// handles.cpp what appears under the pointer, last_year.cpp the margin with last year's values,
// remarks.cpp the remarks beside the paper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "edit/operations.h"
#include "sheet/row_measure.h"
#include "sheet/row_offsets.h"
#include "sheet/sheet.h"
#include "sheet/value_parts.h"
#include "ui/kit/name_list.h"
#include "ui/kit/ui.h"
#include "ui/sheet/cell_findings.h"
#include "ui/sheet/remark_margin.h"

namespace jixiao {

class SheetView {
 public:
  explicit SheetView(Ui& ui) : ui_(ui), names_(ui, "sheet names"), remarks_(ui) {}

  void draw(const Rect& rect);
  // Once everything is drawn and it is settled what has the keyboard: the text field lies over the
  // framed cell, or not at all.
  void settle();
  bool on_key(const KeyEvent& key);
  bool has_focus() const;
  // The cell of the session's selection is edited in the next frame.
  void edit_selection() { edit_soon(); }
  void forget_measures() { measured_ = {}; }

  bool copy(ClipboardContent& content, bool cut);
  bool paste(const ClipboardContent& content);

 private:
  struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t item = 0;  // which of the items of a cell of role ITEMS

    bool operator==(const Cell&) const = default;
  };

  static constexpr float ITEM_PAD_Y_PX = 3;  // above and below each responsibility or goal

  // ---- clipboard (clipboard.cpp) ----
  std::vector<PasteColumn> columns_from_cursor() const;

  // ---- geometry (sheet_view.cpp) ----
  void update_sheet();
  SheetOptions session_options();
  bool choices_changed() const;
  void restart_sheet();
  void refresh_sheet();
  void splice_heights(const RowSplice& splice);
  void apply_splices(const std::vector<RowSplice>& splices);
  void update_scale(const Rect& rect);
  void remeasure();
  void measure_rows_around(std::size_t row);
  void measure_seen_rows();
  void measure_rows(double top_px, double bottom_px);
  void measure_one(std::size_t row);
  double measure_row(std::size_t row) const;
  RowMeasure row_measure() const;
  Rect cell_rect(const CellPlace& place) const;  // on the screen
  float column_x_px(std::size_t column) const;   // from the left edge of the table
  float row_y_px(std::size_t row) const;         // on the screen
  TextStyle text_style(CellRole role) const;
  float pad_px() const { return font_px_ * (ui_.is_phone() ? 0.25f : 0.5f); }
  // On a phone the paper has next to no margin: the table takes the width.
  float paper_pad_x_px() const;
  float paper_margin_x_px() const;
  void scroll_sideways(const Rect& rect);
  void reveal(const Cell& cell);

  // ---- drawing (cells.cpp) ----
  void draw_paper(const Rect& rect);
  void push_row(std::size_t row);
  void mirror_edited_out_of_sight();
  void draw_rows(std::size_t first, std::size_t end);
  void draw_cell(const SheetCell& cell);
  void draw_cell_text(const SheetCell& cell, const Rect& rect);
  float text_top_px(const Rect& rect, float height_px) const;
  std::string description_of(const SheetCell& cell,
                             const std::optional<CellFinding>& finding) const;
  void draw_choice_mark(const SheetCell& cell, const Rect& rect);
  void draw_cursor();
  void mirror_cell(const SheetCell& cell, const Rect& rect,
                   const std::optional<CellFinding>& finding);
  ImU32 finding_color(const CellFinding& finding) const;
  bool is_found(const SheetCell& cell) const;
  void draw_guess_edge(const Rect& rect);
  std::string cell_name(const SheetCell& cell) const;
  std::string heading_of(const CellPlace& place, CellRole role) const;
  void push_grid(const Rect& rect);
  static WidgetId grid_id();
  static WidgetId cell_id(const CellPlace& place, std::size_t item = 0);

  // ---- long texts (items.cpp) ----
  struct ItemBox {
    Rect rect;
    std::size_t item = 0;
  };
  bool is_open(const SheetCell& cell) const;
  double items_height(const SheetCell& cell) const;
  double item_height(const SheetCell& cell, std::size_t item, float width_px) const;
  float items_width_px() const;
  Rect item_rect(const SheetCell& cell, std::size_t item) const;
  std::optional<CellFinding> finding_of_line(const SheetCell& cell, std::size_t item) const;
  void mirror_item(const SheetCell& cell, std::size_t item, const Rect& box,
                   const std::optional<CellFinding>& finding);
  void draw_items(const SheetCell& cell, const Rect& rect);
  void draw_folded_items(const SheetCell& cell, const Rect& rect);
  void draw_cut_line(std::string_view rest, const Rect& text, const TextStyle& style);
  void items_link(const SheetCell& cell, float y_px);
  void add_item_link(const SheetCell& cell, Point at);

  // ---- cursor (cursor.cpp) ----
  void follow_selection();
  bool shows_selection() const;
  Selection selection_of(const SheetCell& cell, std::size_t item) const;
  void go_to_selection(const Node& node);
  void stretch_over_selection();
  void bear_focus();
  Rect cursor_rect() const;  // on the screen
  // The cell may be any place within a merged cell: see lane_.
  void set_cursor(const Cell& cell, bool extend);
  void set_range_end(const Cell& cell);
  void select_cell(const SheetCell& cell, std::size_t item);
  std::vector<FieldKey> fields_of_range(const FieldKey& except) const;
  std::vector<ValuePart> parts_of_range() const;
  std::optional<Cell> step(Cell from, int rows, int columns) const;
  std::optional<Cell> step_of_range(int rows, int columns) const;
  std::optional<Cell> next_editable(bool backwards) const;
  bool can_hold_cursor(const Cell& cell) const;
  SheetCell cursor_cell() const { return sheet_->cell_at(cursor_.row, cursor_.column); }
  bool is_cursor(const CellPlace& place) const {
    return cursor_.row == place.row && cursor_.column == place.column;
  }
  bool has_range() const { return !(cursor_ == range_end_); }
  const CellRange& selected_range() const;
  bool in_range(const CellPlace& place) const;
  WidgetId cursor_id() const;

  // ---- keys (keys.cpp) ----
  bool move_by_key(const KeyEvent& key);
  std::optional<Cell> target_of_key(const KeyEvent& key) const;
  Cell page_away(const Cell& from, bool up) const;
  bool move_by_tab(bool backwards);
  bool clear_selected();
  bool clear_range();
  void add_emptied(const SheetCell& cell, std::vector<FieldText>& emptied,
                   std::vector<PartText>& parts) const;
  bool clear_items(const SheetCell& cell);
  std::string text_of(const SheetCell& cell) const;

  // ---- pointer (pointer.cpp) ----
  std::optional<Cell> cell_at_point(Point point) const;
  void handle_pointer(const Rect& rect);
  bool on_something_else() const;
  void press(const Cell& cell);
  void drag_range(const Rect& rect);
  void scroll_while_dragging(const Rect& rect);

  // ---- editing (edit.cpp) ----
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
  void edit_soon();
  void keep_field();
  bool is_field_stale() const;
  void reveal_caret(const Rect& field);
  void arm();
  FieldRequest field_request(const Target& target, const Rect& rect, const SheetCell& cell);
  bool on_field_key(const KeyEvent& key);
  void start_editing();
  void select_target();
  void write(const std::string& text);
  void ended(FieldEnd reason);
  bool edit_emptied();
  bool add_row_at_end();
  bool continue_items();

  // ---- names offered for levels and indicators (names.cpp) ----
  std::vector<std::string> names_offered(const SheetCell& cell) const;
  void open_names();
  void draw_names();

  // ---- last year's values (last_year.cpp) ----
  float last_year_width_px() const;
  std::string last_year_of(const Node* indicator) const;  // empty: nothing is to be said
  std::string last_year_note(const SheetCell& cell) const;
  Rect last_year_rect(const RowRange& rows) const;
  void draw_last_year(const RowRange& rows);

  // ---- remarks beside the paper (remarks.cpp) ----
  float remark_words_px(float room_px, float paper_px) const;
  std::string remark_note(const SheetCell& cell) const;
  void draw_remarks();

  // ---- under the pointer (handles.cpp) ----
  void draw_handles();
  void draw_add_links();
  void draw_add_mark();
  std::size_t handle_row() const;
  void draw_row_handle(std::size_t row, const Rect& rect);
  void draw_insert_handle(std::size_t row, float y_px, bool after);
  void insert_row(std::string_view indicator, bool after);
  void start_row_drag(std::size_t row);
  void update_row_drag();
  std::optional<Place> drop_place(std::size_t row, bool after) const;
  void drop_rows(const Place& place);
  void stop_row_drag();
  void open_row_menu(const Rect& anchor);

  Ui& ui_;
  std::optional<Sheet> sheet_;
  RowOffsets offsets_;
  SheetOptions options_;
  SheetChoices choices_;                 // what the person chose for these options
  std::vector<std::string> signatures_;  // likewise
  std::string draft_id_;
  const Form* form_ = nullptr;
  std::uint64_t form_version_ = 0;
  // What the row heights were measured with; nothing: not yet.
  struct Scale {
    float font_px = 0;
    float table_px = 0;
    bool compact = false;

    bool operator==(const Scale&) const = default;
  };
  Scale measured_;

  float font_px_ = 15;
  float table_px_ = 0;
  float em_px_ = 14;
  bool compact_ = false;
  float last_year_px_ = 0;  // margin at the right of the table; 0: there is none
  Rect view_;               // the panel
  Rect table_;              // the table within it, as scrolled: height of all rows
  Scroll scroll_;
  float scroll_x_px_ = 0;
  bool responsibilities_open_ = false;
  bool goals_open_ = false;

  Cell cursor_;     // where its cell begins
  Cell lane_;       // the place within a merged cell that the cursor came to: it leaves from there
  Cell range_end_;  // the other corner while a range is selected
  std::optional<std::size_t> tab_column_;  // where a run of Tabs began: Enter goes back below it
  bool dragging_range_ = false;
  struct KnownRange {
    Cell from;
    Cell to;
    std::uint64_t form_version = 0;
    CellRange range;
  };
  mutable std::optional<KnownRange> range_;
  bool drawn_ = false;  // in this frame
  Selection followed_;
  std::uint64_t followed_structure_ = 0;
  bool reveal_next_ = false;
  bool edit_next_ = false;
  bool going_up_ = false;             // Shift+Enter ends the field
  Target target_;                     // of the open field
  std::uint64_t target_version_ = 0;  // of the form, when the field was armed

  NameList names_;  // below the field of a level or an indicator
  RemarkMargin remarks_;
  float remark_words_px_ = 0;  // beside the paper; 0: marks only

  std::vector<Rect> handles_;    // of the last frame
  std::vector<NodeId> dragged_;  // rows, while the handle is held
  Point drag_start_;
  bool drag_moving_ = false;
};

}  // namespace jixiao
