// SheetView: the paper form in the centre, edited where it is printed. It draws the sheet and hands
// keys and pointer to its parts, each with a state of its own:
//
// - ShownSheet: the cells (sheet/sheet.h), kept up with the form
// - SheetGeometry: where they lie, what is scrolled into view
// - SheetCursor: the framed cell and the range, one with the session's selection
// - CellEditor: the text field over the framed cell and what it writes to
// - RowHandles: what appears under the pointer
// - RemarkMargin: the remarks beside the paper
//
// Each knows those above it only.
//
// Files: sheet_view.cpp the frame, cells.cpp and items.cpp drawing, keys.cpp the keys, pointer.cpp
// the pointer, clipboard.cpp, last_year.cpp the margin with last year's values, remarks.cpp the
// remarks beside the paper.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/form_clipboard.h"
#include "ui/sheet/cell_findings.h"
#include "ui/sheet/remark_margin.h"
#include "ui/sheet/row_handles.h"

namespace jixiao {

class SheetView {
 public:
  explicit SheetView(Ui& ui);

  void draw(const Rect& rect);
  // Once everything is drawn and it is settled what has the keyboard: the text field lies over the
  // framed cell, or not at all.
  void settle();
  bool on_key(const KeyEvent& key);
  bool has_focus() const { return cursor_.has_focus(); }
  // The cell of the session's selection is edited in the next frame.
  void edit_selection() { editor_.edit_soon(); }
  void forget_measures() { geometry_.forget_measures(); }

  bool copy(ClipboardContent& content, bool cut);
  bool paste(const ClipboardContent& content);

 private:
  // ---- keys (keys.cpp) ----
  bool on_entry_key(const KeyEvent& key);

  // ---- clipboard (clipboard.cpp) ----
  std::vector<PasteColumn> columns_from_cursor() const;

  // ---- drawing (cells.cpp) ----
  void draw_paper();
  void push_row(std::size_t row);
  void mirror_edited_out_of_sight();
  void draw_rows(std::size_t first, std::size_t end);
  void draw_cell(const SheetCell& cell);
  void draw_cell_text(const SheetCell& cell, const Rect& rect);
  std::string description_of(const SheetCell& cell,
                             const std::optional<CellFinding>& finding) const;
  void draw_choice_mark(const SheetCell& cell, const Rect& rect);
  void draw_cursor();
  void mirror_cell(const SheetCell& cell, const Rect& rect,
                   const std::optional<CellFinding>& finding);
  ImU32 finding_color(const CellFinding& finding) const;
  bool is_found(const SheetCell& cell) const;
  void draw_guess_edge(const Rect& rect);
  void push_grid(const Rect& rect);

  // ---- long texts (items.cpp) ----
  std::optional<CellFinding> finding_of_line(const SheetCell& cell, std::size_t item) const;
  void mirror_item(const SheetCell& cell, std::size_t item, const Rect& box,
                   const std::optional<CellFinding>& finding);
  void draw_items(const SheetCell& cell, const Rect& rect);
  void draw_folded_items(const SheetCell& cell, const Rect& rect);
  void draw_cut_line(std::string_view rest, const Rect& text, const TextStyle& style);
  void items_link(const SheetCell& cell, float y_px);
  void add_item_link(const SheetCell& cell, Point at);

  // ---- pointer (pointer.cpp) ----
  void handle_pointer(const Rect& rect);
  bool on_something_else() const;
  void press(const SheetPlace& at);
  void drag_range(const Rect& rect);
  void open_row_menu(const Rect& anchor);

  // ---- last year's values (last_year.cpp) ----
  float last_year_width_em() const;
  std::string last_year_of(const Node* indicator) const;  // empty: nothing is to be said
  std::string last_year_note(const SheetCell& cell) const;
  Rect last_year_rect(const RowRange& rows) const;
  void draw_last_year(const RowRange& rows);

  // ---- remarks beside the paper (remarks.cpp) ----
  float remark_words_px() const;
  std::string remark_note(const SheetCell& cell) const;
  void draw_remarks();

  Ui& ui_;
  ShownSheet sheet_;
  SheetGeometry geometry_;
  SheetCursor cursor_;
  CellEditor editor_;
  RowHandles handles_;
  RemarkMargin remarks_;
  float remark_words_px_ = 0;  // beside the paper; 0: marks only
  bool dragging_range_ = false;
  bool drawn_ = false;  // in this frame
};

}  // namespace jixiao
