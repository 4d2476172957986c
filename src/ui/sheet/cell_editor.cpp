#include "ui/sheet/cell_editor.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "edit/typing.h"
#include "sheet/value_parts.h"
#include "ui/kit/outline_words.h"
#include "ui/sheet/cell_names.h"

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

CellEditor::Target CellEditor::target_of(const SheetCell& cell, std::size_t item) const {
  Target target;
  target.label = heading_of(ui_, *sheet_, cell.place, cell.role);
  target.parent = cell.parent;
  if (cell.role == CellRole::ITEMS) {
    if (cell.items.empty()) return target;
    if (!geometry_.is_open(cell) || item >= cell.items.size()) return {};
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
Rect CellEditor::edit_rect(const SheetCell& cell, std::size_t item) const {
  const float least_px = line_height_px(geometry_.text_style(cell.role)) + 2 * FIELD_PAD_Y_PX;
  const float wanted_px = ui_.editor.is_editing() ? ui_.editor.wanted_height_px() : 0;
  const float height_px = std::max(least_px, wanted_px);
  if (!cell.items.empty() && geometry_.is_open(cell)) {
    const Rect rect = geometry_.item_rect(cell, item);
    return {rect.x_px + FIELD_INSET_PX, rect.y_px + SheetGeometry::ITEM_PAD_Y_PX - FIELD_PAD_Y_PX,
            rect.width_px - 2 * FIELD_INSET_PX, std::max(height_px, rect.height_px - 2)};
  }
  const Rect rect = geometry_.cell_rect(cell.place);
  const float y_px = geometry_.text_top_px(rect, height_px - 2 * FIELD_PAD_Y_PX) - FIELD_PAD_Y_PX;
  return {rect.x_px + FIELD_INSET_PX, y_px, rect.width_px - 2 * FIELD_INSET_PX, height_px};
}

FieldRequest CellEditor::field_request(const Target& target, const Rect& rect,
                                       const SheetCell& cell) {
  FieldRequest request;
  TextFieldSpec& field = request.spec;
  field.owner = cursor_.id();
  field.label = target.label;
  field.shown = shorten(one_line(target.text), SHOWN_CHARACTERS);
  field.rect = rect;
  field.clip = geometry_.view();
  field.multiline = target.multiline;
  const TextStyle style = geometry_.text_style(cell.role);
  field.font_px = style.size_px;
  field.line_height_px = line_height_px(style);
  field.padding_x_px = std::max(0.0f, geometry_.pad_px() - FIELD_INSET_PX);
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
    written_ = text_in_form();
    names_.filter(text);
  };
  request.ended = [this, typing](FieldEnd reason) {
    const Node* node = ui_.session.form().find(target_.node);
    const bool left_empty = node != nullptr && node->text.empty() && written_.empty();
    const bool given_up = reason == FieldEnd::ESCAPE || left_empty;
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
    written_ = text_in_form();
    typing->whole = written_;
    open_names();
    ui_.request_frame();
  };
  request.key = [this](const KeyEvent& key) {
    return ui_.editor.is_armed() ? armed_key_(key) : on_field_key(key);
  };
  return request;
}

// Shift+Enter commits as Enter does, and goes up.
bool CellEditor::on_field_key(const KeyEvent& key) {
  if (names_.on_key(key)) return true;
  const Modifiers& with = key.modifiers;
  if (key.key != "Enter" || !with.shift || with.ctrl || with.alt) return false;
  going_up_ = true;
  ui_.editor.end(FieldEnd::ENTER);
  return true;
}

// The field lies unseen over the cursor cell while the sheet has the focus.
void CellEditor::arm() {
  const SheetCell cell = cursor_.cell();
  target_ = target_of(cell, cursor_.place().item);
  target_version_ = ui_.session.form_version();
  if (!target_.valid() || ui_.session.read_only()) return;
  FieldRequest request = field_request(target_, edit_rect(cell, cursor_.place().item), cell);
  request.spec.mode = TextFieldMode::ARMED;
  ui_.editor.open(std::move(request));
}

void CellEditor::start_editing() {
  const SheetCell cell = cursor_.cell();
  if (!cell.items.empty() && !geometry_.is_open(cell)) {
    // The first Enter opens the folded text.
    geometry_.set_open(cell.place.row, true);
    return cursor_.set({cell.place.row, cell.place.column, 0});
  }
  if (!ui_.editor.is_open_for(cursor_.id())) arm();
  if (ui_.editor.is_armed()) ui_.editor.start_editing(target_.text, CaretPlace::END);
}

void CellEditor::edit_soon() {
  edit_next_ = true;
  // Scrolled away, it comes back to be seen.
  cursor_.reveal_if_hidden();
  ui_.focus(FocusPart::SHEET);
}

// Of what the field is open for; empty where nothing stands there yet.
std::string CellEditor::text_in_form() const {
  const Node* node = ui_.session.form().find(target_.node);
  return node == nullptr ? std::string()
                         : std::string(ui_.session.form().field(*node, target_.field));
}

// What the field writes to is not what the framed cell shows any more, or something else has
// written there: the field would go on showing what is gone, and the next key bring it back.
bool CellEditor::is_field_stale() const {
  if (!ui_.editor.is_open()) return false;
  if (ui_.editor.owner() != cursor_.id() || ui_.session.read_only()) return true;
  if (target_version_ == ui_.session.form_version()) return false;
  if (ui_.editor.is_armed()) return true;
  const Target now = target_of(cursor_.cell(), cursor_.place().item);
  if (now.node != target_.node || now.field != target_.field) return true;
  return text_in_form() != written_;
}

void CellEditor::keep_field() {
  if (ui_.blocked() || ui_.menu_is_open() || !cursor_.has_focus()) return;
  if (is_field_stale()) ui_.editor.end(FieldEnd::BLUR);
  if (!ui_.editor.is_open() && !edit_next_) arm();
  if (std::exchange(edit_next_, false)) start_editing();
  if (!ui_.editor.is_open_for(cursor_.id())) return;
  const SheetCell cell = cursor_.cell();
  const Rect field = edit_rect(cell, cursor_.place().item);
  ui_.editor.place(field, geometry_.view(), geometry_.text_style(cell.role).size_px);
  reveal_caret(field);
}

// While a long text is typed.
void CellEditor::reveal_caret(const Rect& field) {
  if (!ui_.editor.is_editing()) return;
  const std::optional<float> caret_px = ui_.editor.take_caret_move();
  if (!caret_px) return;
  const float line_px = line_height_px(geometry_.text_style(cursor_.cell().role));
  const float bottom_px = field.y_px + *caret_px;
  geometry_.reveal_span(bottom_px - line_px - CARET_MARGIN_PX, bottom_px + CARET_MARGIN_PX);
}

}  // namespace jixiao
