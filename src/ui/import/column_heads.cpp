// The heads of the columns of the table that comes in: what each means, and changing that by hand.
#include <algorithm>
#include <utility>

#include "ui/import/import_words.h"
#include "ui/import/source_pane.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr ColumnRole ROLES[] = {
    ColumnRole::FUNCTION, ColumnRole::LEVEL_ONE,   ColumnRole::LEVEL_TWO, ColumnRole::NUMBER,
    ColumnRole::NAME,     ColumnRole::VALUE,       ColumnRole::SIGN,      ColumnRole::UNIT,
    ColumnRole::WEIGHT,   ColumnRole::EXPLANATION, ColumnRole::STANDARD,  ColumnRole::NOTE,
    ColumnRole::GOAL,     ColumnRole::SERIAL,      ColumnRole::EXTRA,     ColumnRole::IGNORE};

}  // namespace

std::vector<MenuItem> SourcePane::role_choices(std::size_t column) {
  std::vector<MenuItem> items;
  const Column& info = table_.result().columns[column];
  const auto index = static_cast<std::uint32_t>(column);
  for (const ColumnRole role : ROLES) {
    MenuItem item;
    item.label = column_role_label(role);
    item.checked = info.role == role;
    item.run = [this, index, role] { table_.set_column(index, role); };
    items.push_back(std::move(item));
  }
  if (info.by_hand) {
    MenuItem item;
    item.label = ui_.tr("恢复自动判断", "Decide by itself again");
    item.separator_before = true;
    item.run = [this, index] { table_.unset_column(index); };
    items.push_back(std::move(item));
  }
  return items;
}

// Narrower than a combo box: the name in the middle, the mark only where there is room.
void SourcePane::draw_column_head(std::size_t column, const Rect& rect) {
  const Column& info = table_.result().columns[column];
  MirrorNode node;
  node.id = widget_id(column, import_id("column"));
  node.role = Role::COMBOBOX;
  const std::string number = std::to_string(column + 1);
  node.name = ui_.english() ? "Column " + number : "第 " + number + " 列的含义";
  node.value = column_role_label(info.role);
  node.description = info.heading;
  node.rect = rect;
  node.focusable = true;
  node.tab_stop = true;
  node.has_popup = true;
  const WidgetId id = node.id;
  node.expanded = ui_.menu_is_open_for(id) ? Tri::YES : Tri::NO;
  if (node.expanded == Tri::YES) node.controls = Ui::menu_box_id(id);
  const std::string name = node.name;
  const Interaction interaction = ui_.interact(std::move(node));
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                           interaction.hovered ? ui_.theme.hover : ui_.theme.panel);
  if (interaction.hovered) {
    ui_.set_cursor(Cursor::HAND);
    const std::string help(ui_.tr("点这里改这一列的含义", "Change what the column means"));
    ui_.tooltip(id, rect, info.heading.empty() ? help : "“" + info.heading + "” · " + help);
  }
  draw_role(info, rect);
  draw_frame(ui_.list(), rect, ui_.theme.line);
  ui_.draw_focus_ring(id, rect);
  if (!interaction.activated && !interaction.expand.value_or(false)) return;
  if (ui_.menu_is_open_for(id)) {
    ui_.close_menu();
  } else {
    ui_.open_menu({id, rect, name, role_choices(column), true});
  }
}

void SourcePane::draw_role(const Column& info, const Rect& rect) {
  const std::string text(column_role_label(info.role));
  const TextStyle style{ui_.metrics.small_px, info.by_hand};
  const bool mark = rect.width_px > text_width_px(text, style) + 24;
  Rect words = inset(rect, 3, 0);
  if (mark) words.width_px -= 12;
  const bool quiet = info.role == ColumnRole::IGNORE;
  const ImU32 color = info.by_hand ? ui_.theme.accent_text
                      : quiet      ? ui_.theme.text_muted
                                   : ui_.theme.text;
  draw_text_in(ui_.list(), words, color, text, style, TextAlign::CENTER);
  if (!mark) return;
  draw_down_mark(ui_.list(), {rect.x_px + rect.width_px - 10, rect.y_px + rect.height_px / 2},
                 ui_.theme.text_muted);
}

void SourcePane::draw_column_heads(const Rect& rect) {
  ui_.push_clip(rect);
  const std::size_t count = std::min(table_.result().columns.size(), geometry_.column_count());
  for (std::size_t column = 0; column < count; ++column) {
    draw_column_head(column, {geometry_.column_x(column, rect.x_px), rect.y_px,
                              geometry_.column_width(column), rect.height_px});
  }
  const Rect corner{rect.x_px, rect.y_px, SourceGeometry::NUMBER_COLUMN_PX, rect.height_px};
  ui_.list().AddRectFilled(top_left(corner), bottom_right(corner), ui_.theme.panel);
  draw_frame(ui_.list(), corner, ui_.theme.line);
  ui_.pop_clip();
}

}  // namespace jixiao
