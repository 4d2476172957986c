// Editing a cell: the text field armed over the cursor, and what typing writes to.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "edit/typing.h"
#include "sheet/value_parts.h"
#include "ui/kit/outline_words.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float FIELD_INSET_PX = 1.5f;  // within the lines of the cell
constexpr float FIELD_PAD_Y_PX = 2;
constexpr std::size_t SHOWN_CHARACTERS = 200;
constexpr float CARET_MARGIN_PX = 8;  // seen above and below the line of the caret

// What one time of typing knows of the place it began in.
struct Typing {
  std::string whole;  // the field as it was: parts of a value are put into this one
  bool made = false;  // nothing stood there before
};

}  // namespace

SheetView::Target SheetView::target_of(const SheetCell& cell, std::size_t item) const {
  Target target;
  target.label = heading_of(cell.place, cell.role);
  target.parent = cell.parent;
  if (cell.role == CellRole::ITEMS) {
    if (cell.items.empty()) return target;
    if (!is_open(cell) || item >= cell.items.size()) return {};
    target.node = cell.items[item].node;
    target.field = {Field::TEXT, {}};
    target.parent.clear();
  } else if (cell.editable) {
    target.node = cell.node;
    target.field = cell.field;
    target.part = cell.part;
    target.parent.clear();
  }
  const Node* node = ui_.session.form().find(target.node);
  if (node == nullptr) {
    target.node.clear();
    return target;
  }
  // The text itself, without the number that is printed in front of it.
  target.text = cell.part == ValuePart::WHOLE
                    ? std::string(ui_.session.form().field(*node, target.field))
                    : cell.text;
  if (node->kind() == NodeKind::INDICATOR) target.label += " " + numbered_text(*node);
  if (target.field.field == Field::YEAR) target.multiline = false;
  return target;
}

// The field lies where the text stands, so that nothing moves when editing begins: an item has a
// place of its own, the text of a cell is in the middle of what can be seen of it.
Rect SheetView::edit_rect(const SheetCell& cell, std::size_t item) const {
  const float least_px = line_height_px(text_style(cell.role)) + 2 * FIELD_PAD_Y_PX;
  const float wanted_px = ui_.editor.is_editing() ? ui_.editor.wanted_height_px() : 0;
  const float height_px = std::max(least_px, wanted_px);
  if (!cell.items.empty() && is_open(cell)) {
    const Rect rect = item_rect(cell, item);
    return {rect.x_px + FIELD_INSET_PX, rect.y_px + ITEM_PAD_Y_PX - FIELD_PAD_Y_PX,
            rect.width_px - 2 * FIELD_INSET_PX, std::max(height_px, rect.height_px - 2)};
  }
  const Rect rect = cell_rect(cell.place);
  const float y_px = text_top_px(rect, height_px - 2 * FIELD_PAD_Y_PX) - FIELD_PAD_Y_PX;
  return {rect.x_px + FIELD_INSET_PX, y_px, rect.width_px - 2 * FIELD_INSET_PX, height_px};
}

FieldRequest SheetView::field_request(const Target& target, const Rect& rect,
                                      const SheetCell& cell) {
  FieldRequest request;
  TextFieldSpec& field = request.spec;
  field.owner = cursor_id();
  field.label = target.label;
  field.shown = shorten(one_line(target.text), SHOWN_CHARACTERS);
  field.rect = rect;
  field.clip = view_;
  field.multiline = target.multiline;
  const TextStyle style = text_style(cell.role);
  field.font_px = style.size_px;
  field.line_height_px = line_height_px(style);
  field.padding_x_px = std::max(0.0f, pad_px() - FIELD_INSET_PX);
  const bool centred = style_of(cell.role).align == Align::CENTER;
  field.align = centred ? TextAlign::CENTER : TextAlign::LEFT;
  field.padding_y_px = FIELD_PAD_Y_PX;
  field.text_rgb = rgb_of(ui_.theme.paper_text);
  field.background_rgb = rgb_of(ui_.theme.paper);
  const auto typing = std::make_shared<Typing>();
  request.changed = [this, typing](const std::string& text) {
    if (target_.part != ValuePart::WHOLE && !target_.node.empty()) {
      ui_.session.set_text(target_.node, target_.field,
                           value_with_part(typing->whole, target_.part, text),
                           typing_key(target_.node));
    } else {
      typing->made |= target_.node.empty();
      write(text);
    }
    names_.filter(text);
  };
  request.ended = [this, typing](FieldEnd reason) {
    const Node* node = ui_.session.form().find(target_.node);
    const bool given_up = reason == FieldEnd::ESCAPE || (node != nullptr && node->text.empty());
    if (node != nullptr && typing->made && given_up) {
      // As if nothing had been typed here.
      ui_.session.undo();
      target_.node.clear();
    } else if (node != nullptr && target_.part != ValuePart::WHOLE && reason == FieldEnd::ESCAPE) {
      ui_.session.set_text(target_.node, target_.field, typing->whole, typing_key(target_.node));
      target_.node.clear();
    }
    ended(reason);
  };
  request.began = [this, typing] {
    // The field may have lain armed over the cell while the value changed by other ways.
    const Node* node = ui_.session.form().find(target_.node);
    if (node != nullptr) typing->whole = ui_.session.form().field(*node, target_.field);
    open_names();
    ui_.request_frame();
  };
  request.key = [this](const KeyEvent& key) {
    return ui_.editor.is_armed() ? on_key(key) : on_field_key(key);
  };
  return request;
}

// Shift+Enter commits as Enter does, and goes up.
bool SheetView::on_field_key(const KeyEvent& key) {
  if (names_.on_key(key)) return true;
  const Modifiers& with = key.modifiers;
  if (key.key != "Enter" || !with.shift || with.ctrl || with.alt) return false;
  going_up_ = true;
  ui_.editor.end(FieldEnd::ENTER);
  return true;
}

// The field lies unseen over the cursor cell while the sheet has the focus.
void SheetView::arm() {
  const SheetCell cell = cursor_cell();
  target_ = target_of(cell, cursor_.item);
  target_version_ = ui_.session.form_version();
  if (!target_.valid() || ui_.session.read_only()) return;
  FieldRequest request = field_request(target_, edit_rect(cell, cursor_.item), cell);
  request.spec.mode = TextFieldMode::ARMED;
  ui_.editor.open(std::move(request));
}

void SheetView::start_editing() {
  const SheetCell cell = cursor_cell();
  if (!cell.items.empty() && !is_open(cell)) {
    // The first Enter opens the folded text.
    const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
    (goals ? goals_open_ : responsibilities_open_) = true;
    offsets_.forget(cell.place.row);
    return set_cursor({cell.place.row, cell.place.column, 0}, false);
  }
  if (!ui_.editor.is_open_for(cursor_id())) arm();
  if (ui_.editor.is_armed()) ui_.editor.start_editing(target_.text, CaretPlace::END);
}

void SheetView::edit_soon() {
  edit_next_ = true;
  // Scrolled away, it comes back to be seen.
  if (!overlap(cursor_rect(), view_)) reveal_next_ = true;
  ui_.focus(FocusPart::SHEET);
}

void SheetView::settle() {
  if (!std::exchange(drawn_, false) || !ui_.session.has_draft()) return;
  if (form_ != &ui_.session.form() || form_version_ != ui_.session.form_version() ||
      followed_ != ui_.session.view().selection) {
    // Changed since the sheet was drawn: the keys go by what the next frame shows.
    update_sheet();
    if (offsets_.row_count() != sheet_->row_count()) {
      offsets_.reset(sheet_->row_count(), row_measure().min_height);
    }
    follow_selection();
    ui_.request_frame();
  }
  bear_focus();
  keep_field();
  bear_focus();
}

// What the field writes to is not what the framed cell shows any more.
bool SheetView::is_field_stale() const {
  if (!ui_.editor.is_open()) return false;
  if (ui_.editor.owner() != cursor_id() || ui_.session.read_only()) return true;
  if (target_version_ == ui_.session.form_version()) return false;
  if (ui_.editor.is_armed()) return true;
  const Target now = target_of(cursor_cell(), cursor_.item);
  return now.node != target_.node || now.field != target_.field;
}

void SheetView::keep_field() {
  if (ui_.blocked() || ui_.menu_is_open() || !has_focus()) return;
  if (is_field_stale()) ui_.editor.end(FieldEnd::BLUR);
  if (!ui_.editor.is_open() && !edit_next_) arm();
  if (std::exchange(edit_next_, false)) start_editing();
  if (!ui_.editor.is_open_for(cursor_id())) return;
  const SheetCell cell = cursor_cell();
  const Rect field = edit_rect(cell, cursor_.item);
  ui_.editor.place(field, view_, text_style(cell.role).size_px);
  reveal_caret(field);
}

// While a long text is typed.
void SheetView::reveal_caret(const Rect& field) {
  if (!ui_.editor.is_editing()) return;
  const std::optional<float> caret_px = ui_.editor.take_caret_move();
  if (!caret_px) return;
  const float line_px = line_height_px(text_style(cursor_cell().role));
  const float bottom_px = field.y_px + *caret_px - view_.y_px + scroll_.y_px;
  const float before_px = scroll_.y_px;
  scroll_.ensure_visible(bottom_px - line_px - CARET_MARGIN_PX, bottom_px + CARET_MARGIN_PX);
  if (scroll_.y_px != before_px) ui_.request_frame();
}

// Backspace begins with nothing, as typing does.
bool SheetView::edit_emptied() {
  const SheetCell cell = cursor_cell();
  const bool folded = !cell.items.empty() && !is_open(cell);
  if (folded || ui_.session.read_only()) return false;
  if (!ui_.editor.is_open_for(cursor_id())) arm();
  if (!target_.valid() || !ui_.editor.is_armed()) return false;
  ui_.editor.start_editing({}, CaretPlace::END);
  write({});
  return true;
}

// What is typed into is what is selected; the typing goes on.
void SheetView::select_target() {
  ui_.session.view().selection = {.node = target_.node, .field = target_.field, .more = {}};
}

void SheetView::write(const std::string& text) {
  Session& session = ui_.session;
  // Scrolled away, it comes back to be seen.
  if (!overlap(cursor_rect(), view_)) reveal_next_ = true;
  if (!target_.parent.empty()) {
    const Node* parent = session.form().find(target_.parent);
    if (parent == nullptr || text.empty()) return;
    const Place place{target_.parent, parent->children().size()};
    const Result<NodeId> made = type_new(session.editor(), place, text);
    if (!session.report(made)) return;
    target_.node = made.value();
    target_.field = {Field::TEXT, {}};
    target_.parent.clear();
    // Again as a text of that node: a group may have got the name of another at once.
    session.set_text(target_.node, target_.field, text, typing_key(target_.node));
    select_target();
    return;
  }
  const Node* node = session.form().find(target_.node);
  if (node == nullptr) return;
  // The whole list may be selected, with the frame on its first line.
  if (session.view().selection.node != target_.node) select_target();
  std::string whole = text;
  if (target_.part != ValuePart::WHOLE) {
    whole = value_with_part(session.form().field(*node, target_.field), target_.part, text);
  }
  session.set_text(target_.node, target_.field, std::move(whole), typing_key(target_.node));
}

// What was written in the last line makes another one below it; an empty line makes none.
bool SheetView::add_row_at_end() {
  const Node* line = sheet_->indicator_in(cursor_.row);
  const bool last = cursor_.row + 1 == sheet_->indicator_rows().end;
  const CellRole role = cursor_cell().role;
  const bool of_line =
      role == CellRole::NAME || role == CellRole::VALUE || role == CellRole::REMARK;
  if (line == nullptr || !last || !of_line || (line->text.empty() && line->value.empty())) {
    return false;
  }
  const Result<NodeId> made = insert_sibling(ui_.session.editor(), line->id());
  if (!ui_.session.report(made)) return false;
  ui_.session.select_node(made.value());
  return true;
}

// After the last duty or goal comes another; after one left empty, what is below the list.
bool SheetView::continue_items() {
  const SheetCell cell = cursor_cell();
  const bool last = !cell.items.empty() && cursor_.item + 1 == cell.items.size();
  if (!last || !is_open(cell) || ui_.session.read_only()) return false;
  const Node* item = ui_.session.form().find(cell.items.back().node);
  if (item == nullptr) return false;
  if (!item->text.empty()) {
    const Result<NodeId> made = insert_sibling(ui_.session.editor(), item->id());
    if (ui_.session.report(made)) ui_.session.select_node(made.value());
    return true;
  }
  if (cell.items.size() == 1) return false;
  const std::optional<Cell> below = step(cursor_, 1, 0);
  const NodeId empty = item->id();
  if (!below || !ui_.session.report(remove_nodes(ui_.session.editor(), {&empty, 1}))) return false;
  update_sheet();
  set_cursor(*below, false);
  return true;
}

void SheetView::ended(FieldEnd reason) {
  Session& session = ui_.session;
  const bool up = std::exchange(going_up_, false);
  if (reason == FieldEnd::ESCAPE && session.form().find(target_.node) != nullptr) {
    write(ui_.editor.is_open() ? ui_.editor.original_text() : target_.text);
  }
  names_.close();
  session.end_typing();
  ui_.request_frame();
  if (reason == FieldEnd::BLUR || reason == FieldEnd::LEFT) return;
  update_sheet();
  follow_selection();
  if (reason == FieldEnd::TAB || reason == FieldEnd::BACK_TAB) {
    if (!move_by_tab(reason == FieldEnd::BACK_TAB) && reason == FieldEnd::TAB) add_row_at_end();
  }
  if (reason == FieldEnd::ENTER) {
    Cell from = lane_;
    if (tab_column_) from.column = *tab_column_;
    if (!up && (continue_items() || add_row_at_end())) return;
    if (const auto next = step(from, up ? -1 : 1, 0)) set_cursor(*next, false);
  }
  if (reason == FieldEnd::CTRL_ENTER) run_command(session, "edit.add_sibling");
}

}  // namespace jixiao
