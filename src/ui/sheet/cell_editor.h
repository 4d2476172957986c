// CellEditor: the text field over the framed cell, what it writes to, and what else empties or
// fills the cell: Delete, Backspace, a pasted text.
//
// - While the sheet has the focus the field lies armed over the framed cell, so that typing starts
//   an edit and not even the first key of an IME is lost.
// - What is typed goes where the field was opened for (target_), never to where the frame is by
//   now: keep_field() ends a field that does not lie over the framed cell any more, and one whose
//   text was changed by something else (written_).
//
// Files: cell_editor.cpp the field, cell_writing.cpp what is written, emptying.cpp Delete and
// Backspace, names.cpp what is offered below the field.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "edit/operations.h"
#include "sheet/value_parts.h"
#include "ui/kit/name_list.h"
#include "ui/sheet/sheet_cursor.h"

namespace jixiao {

class CellEditor {
 public:
  // armed_key: gets the keys while the field is armed only, before the field does.
  CellEditor(Ui& ui, const ShownSheet& sheet, SheetGeometry& geometry, SheetCursor& cursor,
             std::function<bool(const KeyEvent&)> armed_key)
      : ui_(ui),
        sheet_(sheet),
        geometry_(geometry),
        cursor_(cursor),
        armed_key_(std::move(armed_key)),
        names_(ui, "sheet names") {}

  // The framed cell is edited once the frame is drawn.
  void edit_soon();
  // Once it is settled what has the keyboard: the field lies over the framed cell, or not at all.
  void keep_field();
  // After the sheet's own panel.
  void draw_names();

  bool clear_selected();
  bool edit_emptied();
  // What Enter and Tab do in the last line of a list where nothing stands; false anywhere else.
  bool leave_empty_item(bool with_tab);
  // False where the cell takes no text.
  bool put_text(const std::string& text);

 private:
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

  // ---- the field (cell_editor.cpp) ----
  Target target_of(const SheetCell& cell, std::size_t item) const;
  Rect edit_rect(const SheetCell& cell, std::size_t item) const;
  std::string text_in_form() const;
  bool is_field_stale() const;
  void reveal_caret(const Rect& field);
  void arm();
  FieldRequest field_request(const Target& target, const Rect& rect, const SheetCell& cell);
  bool on_field_key(const KeyEvent& key);
  void start_editing();

  // ---- what is written (cell_writing.cpp) ----
  void select_target();
  void write(const std::string& text);
  void ended(FieldEnd reason);
  bool add_row_at_end();
  const Node* last_item() const;
  bool continue_items();

  // ---- emptied (emptying.cpp) ----
  bool clear_range();
  void add_emptied(const SheetCell& cell, std::vector<FieldText>& emptied,
                   std::vector<PartText>& parts) const;
  bool clear_items(const SheetCell& cell);
  std::string text_of(const SheetCell& cell) const;

  // ---- names offered for levels and indicators (names.cpp) ----
  std::vector<std::string> names_offered(const SheetCell& cell) const;
  void open_names();

  Ui& ui_;
  const ShownSheet& sheet_;
  SheetGeometry& geometry_;
  SheetCursor& cursor_;
  std::function<bool(const KeyEvent&)> armed_key_;
  bool edit_next_ = false;
  bool going_up_ = false;             // Shift+Enter ends the field
  Target target_;                     // of the open field
  std::string written_;               // what stood there after this editor's last word
  std::uint64_t target_version_ = 0;  // of the form, when the field was armed
  NameList names_;                    // below the field of a level or an indicator
};

}  // namespace jixiao
