// Editing a cell: the text field armed over the cursor, what typing writes to, and the choices for
// level one and two.
#include <algorithm>
#include <utility>

#include "edit/operations.h"
#include "form/taxonomy.h"
#include "ui/sheet_view.h"

namespace jixiao {

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

Rect SheetView::edit_rect(const SheetCell& cell, std::size_t item) const {
  Rect rect = cell_rect(cell.place);
  if (!cell.items.empty() && is_open(cell)) rect = item_rect(cell, item);
  // A tall merged cell is edited where it can be seen.
  const float top_px = std::max(rect.y_px, view_.y_px);
  const float bottom_px = std::min(rect.y_px + rect.height_px, view_.y_px + view_.height_px);
  if (rect.height_px > view_.height_px / 2 && bottom_px - top_px > font_px_ * 2) {
    rect.y_px = top_px;
    rect.height_px = bottom_px - top_px;
  }
  rect = inset(rect, 1.5f, 1.5f);
  if (ui_.editor.is_editing()) {
    rect.height_px = std::max(rect.height_px, ui_.editor.wanted_height_px());
  }
  return rect;
}

FieldRequest SheetView::field_request(const Target& target, const Rect& rect,
                                      const SheetCell& cell) {
  FieldRequest request;
  TextFieldSpec& field = request.spec;
  field.owner = cursor_id();
  field.label = target.label;
  field.rect = rect;
  field.clip = view_;
  field.multiline = target.multiline;
  const TextStyle style = text_style(cell.role);
  field.font_px = style.size_px;
  field.line_height_px = line_height_px(style);
  field.padding_x_px = std::max(0.0f, pad_px() - 1.5f);
  const bool centred = style_of(cell.role).align == Align::CENTER;
  field.align = centred ? TextAlign::CENTER : TextAlign::LEFT;
  field.padding_y_px = std::max(1.0f, (font_px_ * 2 - field.line_height_px) / 2 - 1.5f);
  field.text_rgb = rgb_of(ui_.theme.paper_text);
  field.background_rgb = rgb_of(ui_.theme.paper);
  request.changed = [this](const std::string& text) { write(text); };
  request.ended = [this](FieldEnd reason) { ended(reason); };
  request.began = [this] { ui_.request_frame(); };
  request.key = [this](const KeyEvent& key) { return ui_.editor.is_armed() && on_key(key); };
  return request;
}

// The field lies unseen over the cursor cell while the sheet has the focus.
void SheetView::arm() {
  const SheetCell cell = cursor_cell();
  target_ = target_of(cell, cursor_.item);
  if (!target_.valid() || ui_.session.read_only()) {
    if (!ui_.is_focused(cursor_id())) ui_.focus(cursor_id());
    return;
  }
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
    ui_.request_frame();
    return;
  }
  if (!ui_.editor.is_open_for(cursor_id())) arm();
  if (ui_.editor.is_armed()) ui_.editor.start_editing(target_.text, CaretPlace::END);
}

// Called at the end of every frame: opens, places or lets go of the field as the focus is.
void SheetView::keep_field() {
  if (ui_.blocked || ui_.menu_is_open()) return;
  if (std::exchange(focused_, false)) {
    if (!ui_.editor.is_editing()) arm();
  }
  const bool here = ui_.is_focused(cursor_id());
  if (here && !ui_.editor.is_open() && !edit_next_) arm();
  if (std::exchange(edit_next_, false)) start_editing();
  if (!ui_.editor.is_open_for(cursor_id())) return;
  const SheetCell cell = cursor_cell();
  ui_.editor.place(edit_rect(cell, cursor_.item), view_, text_style(cell.role).size_px);
}

void SheetView::write(const std::string& text) {
  Session& session = ui_.session;
  if (!target_.parent.empty()) {
    const Node* parent = session.form().find(target_.parent);
    if (parent == nullptr || text.empty()) return;
    const Place place{target_.parent, parent->children().size()};
    const Result<NodeId> made = insert_new(session.editor(), place, text);
    if (!session.report(made)) return;
    target_.node = made.value();
    target_.field = {Field::TEXT, {}};
    target_.parent.clear();
    return;
  }
  const Node* node = session.form().find(target_.node);
  if (node == nullptr) return;
  std::string whole = text;
  if (target_.part != ValuePart::WHOLE) {
    whole = value_with_part(session.form().field(*node, target_.field), target_.part, text);
  }
  session.set_text(target_.node, target_.field, std::move(whole), "sheet " + target_.node);
}

void SheetView::ended(FieldEnd reason) {
  Session& session = ui_.session;
  if (reason == FieldEnd::ESCAPE && session.form().find(target_.node) != nullptr) {
    write(ui_.editor.is_open() ? ui_.editor.original_text() : target_.text);
  }
  session.end_typing();
  ui_.request_frame();
  if (reason == FieldEnd::BLUR) return;
  update_sheet();
  follow_selection();
  focused_ = true;
  std::optional<Cell> next;
  if (reason == FieldEnd::ENTER) next = neighbour(1, 0);
  if (reason == FieldEnd::TAB) next = neighbour(0, 1);
  if (reason == FieldEnd::BACK_TAB) next = neighbour(0, -1);
  if (next) set_cursor(*next, false);
  if (reason == FieldEnd::CTRL_ENTER) run_command(session, "edit.add_sibling");
}

// Delete empties a value or remark; on a name it takes the line away (as everywhere else, and undo
// brings it back).
bool SheetView::clear_cell() {
  const SheetCell cell = cursor_cell();
  const bool text_cell = cell.role == CellRole::VALUE || cell.role == CellRole::REMARK ||
                         cell.role == CellRole::HEADER_TEXT || cell.role == CellRole::TITLE;
  if (!text_cell || !cell.editable || ui_.session.read_only()) return false;
  const Target target = target_of(cell, 0);
  if (target.text.empty()) return true;
  ui_.session.set_text(target.node, target.field, {});
  ui_.session.end_typing();
  return true;
}

// ---------------------------------------------------------------- choices

std::vector<MenuItem> SheetView::level_choices(const SheetCell& cell) {
  std::vector<MenuItem> items;
  const Node* node = ui_.session.form().find(cell.node);
  if (node == nullptr) return items;
  const Taxonomy& taxonomy = taxonomy_or_default(ui_.session.form().taxonomy);
  const auto offer = [&](const std::string& name) {
    MenuItem item;
    item.label = name;
    item.checked = node->text == name;
    item.run = [this, id = node->id(), name] {
      ui_.session.set_text(id, {Field::TEXT, {}}, name);
      ui_.session.end_typing();
    };
    items.push_back(std::move(item));
  };
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    if (node->kind() == NodeKind::LEVEL_ONE) {
      offer(one.name);
      continue;
    }
    const auto parent = match_level_one(taxonomy, node->parent()->text);
    if (parent && *parent != one.name) continue;
    for (const std::string& two : one.level2) offer(two);
  }
  return items;
}

void SheetView::open_choices(const SheetCell& cell) {
  Menu menu;
  menu.owner = cell_id(cell.place);
  menu.anchor = edit_rect(cell, 0);
  menu.name = heading_of(cell.place, cell.role);
  menu.items = level_choices(cell);
  menu.is_list = true;
  ui_.open_menu(std::move(menu));
}

}  // namespace jixiao
