// ＋ on the sheet: below the selected cell for one more of its level, and under the table for every
// level.
#include <algorithm>
#include <cmath>

#include "edit/labels.h"
#include "ui/kit/outline_words.h"
#include "ui/kit/widgets.h"
#include "ui/sheet/row_handles.h"

namespace jixiao {
namespace {

constexpr float MARK_PX = 18;
constexpr float LINKS_BELOW_PX = 5;  // under the table, in the paper's margin
constexpr float BETWEEN_LINKS_PX = 20;

struct AddLink {
  std::string_view text;
  std::string_view text_en;
  std::string_view command;
};
constexpr AddLink LINKS[] = {{"＋ 三级指标", "+ Indicator", "insert.indicator"},
                             {"＋ 二级指标", "+ Level two", "insert.level_two"},
                             {"＋ 一级指标", "+ Level one", "insert.level_one"},
                             {"＋ 核心职能", "+ Function", "insert.function"}};

bool has_level(CellRole role) {
  return role == CellRole::FUNCTION || role == CellRole::LEVEL_ONE || role == CellRole::LEVEL_TWO ||
         role == CellRole::NAME;
}

}  // namespace

// Each works next to what is selected, as its command does.
void RowHandles::draw_add_links() {
  if (ui_.session.read_only()) return;
  float x_px = geometry_.table().x_px;
  const float y_px = geometry_.table().y_px + geometry_.table().height_px + LINKS_BELOW_PX;
  for (const AddLink& one : LINKS) {
    const Command& command = *find_command(one.command);
    float width_px = 0;
    if (link(ui_, widget_id(one.command, widget_id("sheet add")), {x_px, y_px},
             ui_.tr(one.text, one.text_en), &width_px, ui_.tr(command.label, command.label_en),
             ui_.theme.paper_link)) {
      run_command(ui_.session, one.command);
    }
    x_px += width_px + BETWEEN_LINKS_PX;
  }
}

// On the lower border of the selected cell, where it is seen.
void RowHandles::draw_add_mark() {
  const SheetCell cell = cursor_.cell();
  if (ui_.session.read_only() || ui_.editor.is_editing() || cell.node.empty() ||
      cursor_.has_range() || !has_level(cell.role) || !dragged_.empty()) {
    return;
  }
  const Rect rect = geometry_.cell_rect(cell.place);
  const float bottom_px =
      std::min(rect.y_px + rect.height_px, geometry_.view().y_px + geometry_.view().height_px - 12);
  if (bottom_px < std::max(rect.y_px, geometry_.view().y_px)) return;
  const Node* node = ui_.session.form().find(cell.node);
  if (node == nullptr) return;
  MirrorNode mark;
  mark.id = widget_id("add below", widget_id("sheet add"));
  mark.role = Role::BUTTON;
  const std::string kind(kind_name(node->kind()));
  mark.name = ui_.english() ? "Add below " + one_line(short_name(*node))
                            : "在“" + one_line(short_name(*node)) + "”之后新增" + kind;
  mark.rect = {rect.x_px + 6, std::round(bottom_px - MARK_PX / 2), MARK_PX, MARK_PX};
  const Rect box = mark.rect;
  const std::string tip = mark.name + "  Ctrl+Enter";
  const WidgetId id = mark.id;
  handles_.push_back(box);
  const Interaction interaction = ui_.interact(std::move(mark));
  const ImU32 accent = ui_.theme.paper_accent;
  ui_.list().AddRectFilled(top_left(box), bottom_right(box),
                           interaction.hovered ? accent : ui_.theme.paper, MARK_PX / 2);
  ui_.list().AddRect(top_left(box), bottom_right(box), accent, MARK_PX / 2);
  const ImU32 color = interaction.hovered ? ui_.theme.paper : accent;
  const ImVec2 middle{box.x_px + MARK_PX / 2, box.y_px + MARK_PX / 2};
  ui_.list().AddRectFilled({middle.x - 4, middle.y - 1}, {middle.x + 4, middle.y + 1}, color);
  ui_.list().AddRectFilled({middle.x - 1, middle.y - 4}, {middle.x + 1, middle.y + 4}, color);
  if (interaction.hovered) {
    ui_.set_cursor(Cursor::HAND);
    ui_.tooltip(id, box, tip);
  }
  if (interaction.activated) run_command(ui_.session, "edit.add_sibling");
}

}  // namespace jixiao
