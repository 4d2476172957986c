#include "ui/sheet/row_handles.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/operations.h"
#include "ui/kit/drag_ghost.h"
#include "ui/kit/menus.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float HANDLE_PX = 18;
constexpr float PLUS_PX = 18;
constexpr float INSERT_REACH_X_PX = 40;  // of the pointer from ＋
constexpr float INSERT_REACH_Y_PX = 9;
constexpr float DRAG_STARTS_PX = 5;

}  // namespace

// The row under the pointer; just above the first of the indicators, that one.
std::size_t RowHandles::handle_row() const {
  const std::size_t row = geometry_.row_at(ui_.pointer.y_px);
  const bool head_above = row + 1 == sheet_->indicator_rows().first;
  const bool near = geometry_.row_y_px(row + 1) - ui_.pointer.y_px < INSERT_REACH_Y_PX;
  return head_above && near ? row + 1 : row;
}

bool RowHandles::is_over(Point point) const {
  return std::any_of(handles_.begin(), handles_.end(),
                     [&](const Rect& handle) { return contains(handle, point); });
}

void RowHandles::draw(bool hidden) {
  handles_.clear();
  if (!ui_.blocked() && !ui_.menu_is_open()) draw_add_mark();
  if (ui_.session.read_only() || ui_.blocked() || ui_.menu_is_open()) return stop_row_drag();
  if (!dragged_.empty()) return update_row_drag();
  const Rect strip{geometry_.table().x_px - HANDLE_PX - 6, geometry_.table().y_px,
                   geometry_.table().width_px + HANDLE_PX + 6, geometry_.table().height_px};
  if (ui_.editor.is_editing() || hidden || !contains(strip, ui_.pointer) ||
      !contains(geometry_.view(), ui_.pointer) ||
      // Also while a handle is held down: it must be there when it is let go.
      !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) {
    return;
  }
  draw_of_row(handle_row());
}

void RowHandles::draw_of_row(std::size_t row) {
  if (sheet_->indicator_in(row) == nullptr) return;
  const float y_px = geometry_.row_y_px(row);
  const auto height_px = geometry_.row_height_px(row);
  const Rect handle{geometry_.table().x_px - HANDLE_PX - 3, y_px + (height_px - 24) / 2, HANDLE_PX,
                    24};
  // On a narrow screen the paper leaves no room for it; the row's menu moves it, too.
  if (handle.x_px >= geometry_.view().x_px) draw_row_handle(row, handle);
  const float from_top_px = ui_.pointer.y_px - y_px;
  const std::size_t number_column = sheet_->column_of(SheetColumnRole::NUMBER).value_or(0);
  const float number_x_px = geometry_.table().x_px + geometry_.column_x_px(number_column);
  if (std::abs(ui_.pointer.x_px - number_x_px) > INSERT_REACH_X_PX) return;
  const bool after = from_top_px > height_px / 2;
  const float edge_px = after ? height_px - from_top_px : from_top_px;
  if (edge_px < INSERT_REACH_Y_PX) draw_insert_handle(row, y_px + (after ? height_px : 0), after);
}

void RowHandles::draw_row_handle(std::size_t row, const Rect& rect) {
  MirrorNode node;
  node.id = widget_id("row handle");
  node.role = Role::BUTTON;
  node.name = std::string(ui_.tr("拖动 ", "Drag ")) + sheet_->indicator_in(row)->text;
  node.rect = rect;
  handles_.push_back(rect);
  const Interaction interaction = ui_.interact(std::move(node));
  const ImU32 color = interaction.hovered ? ui_.theme.paper_text : ui_.theme.paper_line;
  for (int line = 0; line < 3; ++line) {
    for (int dot = 0; dot < 2; ++dot) {
      const float x_px = rect.x_px + 6 + static_cast<float>(dot) * 6;
      const float y_px = rect.y_px + 6 + static_cast<float>(line) * 6;
      ui_.list().AddRectFilled({x_px, y_px}, {x_px + 2, y_px + 2}, color);
    }
  }
  if (!interaction.hovered) return;
  ui_.set_cursor(Cursor::GRAB);
  if (ImGui::IsItemClicked(ImGuiMouseButton_Left)) start_row_drag(row);
}

void RowHandles::draw_insert_handle(std::size_t row, float y_px, bool after) {
  const Node& indicator = *sheet_->indicator_in(row);
  const float x_px = geometry_.table().x_px +
                     geometry_.column_x_px(sheet_->column_of(SheetColumnRole::NUMBER).value_or(0));
  MirrorNode node;
  node.id = widget_id("insert handle");
  node.role = Role::BUTTON;
  node.name = ui_.english()
                  ? std::string(after ? "Insert below " : "Insert above ") + indicator.text
                  : "在“" + indicator.text + (after ? "”下面" : "”上面") + "插入一行";
  node.rect = {x_px - PLUS_PX / 2, y_px - PLUS_PX / 2, PLUS_PX, PLUS_PX};
  const Rect rect = node.rect;
  handles_.push_back(rect);
  const Interaction interaction = ui_.interact(std::move(node));
  const ImU32 accent = ui_.theme.paper_accent;
  const float right_px = geometry_.table().x_px + geometry_.table().width_px;
  if (interaction.hovered) ui_.list().AddLine({x_px, y_px}, {right_px, y_px}, accent, 2);
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                           interaction.hovered ? accent : ui_.theme.paper, PLUS_PX / 2);
  ui_.list().AddRect(top_left(rect), bottom_right(rect), accent, PLUS_PX / 2);
  const ImU32 mark = interaction.hovered ? ui_.theme.paper : accent;
  ui_.list().AddRectFilled({x_px - 4, y_px - 1}, {x_px + 4, y_px + 1}, mark);
  ui_.list().AddRectFilled({x_px - 1, y_px - 4}, {x_px + 1, y_px + 4}, mark);
  if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
  if (interaction.activated) insert_row(indicator.id(), after);
}

void RowHandles::insert_row(std::string_view indicator, bool after) {
  const Node* node = ui_.session.form().find(indicator);
  const Place place{node->parent()->id(), node->index_in_parent() + (after ? 1 : 0)};
  const Result<NodeId> made = insert_new(ui_.session.editor(), place);
  if (!ui_.session.report(made)) return;
  ui_.session.select_node(made.value());
  editor_.edit_soon();
}

// ---------------------------------------------------------------- dragging

// With the row go all that are selected with it, where these are indicators, too.
void RowHandles::start_row_drag(std::size_t row) {
  ui_.editor.end(FieldEnd::BLUR);
  const Node* held = sheet_->indicator_in(row);
  const Form& form = ui_.session.form();
  dragged_ = ui_.session.selected_nodes();
  const bool together = std::find(dragged_.begin(), dragged_.end(), held->id()) != dragged_.end() &&
                        std::all_of(dragged_.begin(), dragged_.end(), [&](const NodeId& id) {
                          return form.find(id)->kind() == NodeKind::INDICATOR;
                        });
  drag_start_ = ui_.pointer;
  drag_moving_ = false;
  if (together) return;
  dragged_ = {held->id()};
  cursor_.set({row, sheet_->column_of(SheetColumnRole::NAME).value_or(0), 0}, false);
  cursor_.reveal_soon(false);
}

// Before the row whose upper half the pointer is in, else after it; into an empty group as its
// first.
std::optional<Place> RowHandles::drop_place(std::size_t row, bool after) const {
  const auto column = sheet_->column_of(SheetColumnRole::NAME);
  if (!column || sheet_->row_kind(row) != RowKind::INDICATOR) return std::nullopt;
  const SheetCell cell = sheet_->cell_at(row, *column);
  const Form& form = ui_.session.form();
  Place place{cell.parent, 0};
  if (const Node* target = form.find(cell.node)) {
    place = {target->parent()->id(), target->index_in_parent() + (after ? 1 : 0)};
  }
  if (!can_move_to(form, dragged_.front(), place)) return std::nullopt;
  return place;
}

void RowHandles::update_row_drag() {
  if (std::abs(ui_.pointer.y_px - drag_start_.y_px) > DRAG_STARTS_PX) drag_moving_ = true;
  if (drag_moving_) geometry_.scroll_while_dragging();
  const std::size_t row = geometry_.row_at(ui_.pointer.y_px);
  const float y_px = geometry_.row_y_px(row);
  const auto height_px = geometry_.row_height_px(row);
  const bool after = ui_.pointer.y_px > y_px + height_px / 2;
  const std::optional<Place> place = drag_moving_ ? drop_place(row, after) : std::nullopt;
  if (place) {
    const float line_y_px = std::round(y_px + (after ? height_px : 0));
    const std::size_t number_column = sheet_->column_of(SheetColumnRole::NUMBER).value_or(0);
    const float x_px = geometry_.table().x_px + geometry_.column_x_px(number_column);
    ui_.list().AddRectFilled({x_px, line_y_px - 1},
                             {geometry_.table().x_px + geometry_.table().width_px, line_y_px + 2},
                             ui_.theme.paper_accent);
  }
  if (drag_moving_) {
    draw_drag_ghost(ui_, dragged_name(ui_, dragged_), landing_name(ui_, place));
  }
  ui_.set_cursor(place || !drag_moving_ ? Cursor::GRABBING : Cursor::FORBIDDEN);
  if (ui_.pointer_down) return;
  if (place) drop_rows(*place);
  stop_row_drag();
}

void RowHandles::drop_rows(const Place& place) {
  const Selection selection = ui_.session.view().selection;
  if (ui_.session.report(move_to(ui_.session.editor(), dragged_, place))) {
    ui_.session.select(selection);
    cursor_.forget_selection();
  }
}

void RowHandles::stop_row_drag() {
  dragged_.clear();
  drag_moving_ = false;
}

}  // namespace jixiao
