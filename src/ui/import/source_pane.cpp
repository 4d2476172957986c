#include "ui/import/source_pane.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ui/import/import_words.h"
#include "ui/kit/list_keys.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr std::size_t NAME_CHARACTERS = 100;

}  // namespace

// ---------------------------------------------------------------- the pane

void SourcePane::draw_head(const Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  const bool choice = table_.source().tables.size() > 1;
  const float words_px = choice ? std::min(rect.width_px * 0.5f, 180.0f) : rect.width_px;
  label(ui_, import_id("source title"), {rect.x_px, rect.y_px, words_px, rect.height_px},
        ui_.tr("原表（按读到的样子）", "The table as read"), ui_.theme.text_muted, small,
        heading(3));
  if (!choice) return;
  draw_table_choice(
      {rect.x_px + words_px + 8, rect.y_px + 1, rect.width_px - words_px - 20, rect.height_px - 2});
}

void SourcePane::draw_table_choice(const Rect& rect) {
  ComboSpec spec;
  spec.id = import_id("table");
  spec.rect = rect;
  spec.label = ui_.tr("工作表或表格", "Sheet or table");
  spec.value = table_.source().tables[table_.table()].name;
  spec.items = [this] {
    std::vector<MenuItem> items;
    const std::vector<NamedGrid>& tables = table_.source().tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      MenuItem item;
      item.label = tables[i].name;
      if (tables[i].hidden) item.label += ui_.tr("（隐藏）", " (hidden)");
      item.checked = i == table_.table();
      item.run = [this, i] { choose_table_(i); };
      items.push_back(std::move(item));
    }
    return items;
  };
  combo_box(ui_, spec);
}

void SourcePane::draw(const Rect& rect) {
  MirrorNode group;
  group.id = import_id("source");
  group.name = ui_.tr("原表（按读到的样子）", "The table as read");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  const bool choice = table_.source().tables.size() > 1;
  const float title_px = std::max(HEAD_PX, choice ? ui_.metrics.field_px : 0);
  draw_head({rect.x_px, rect.y_px, rect.width_px, title_px});
  if (geometry_.layout(rect.width_px)) selection_.forget_scrolled_source();
  const float heads_px = std::max(HEAD_PX, ui_.metrics.field_px - 4);
  const float heads_y_px = rect.y_px + title_px + 4;
  const float top_px = title_px + 4 + heads_px;
  const float foot_px = left_out_.height(rect.height_px);
  const Rect area{rect.x_px, rect.y_px + top_px, rect.width_px, rect.height_px - top_px - foot_px};
  if (area.height_px > 0) draw_rows(area);
  left_out_.draw({rect.x_px, rect.y_px + rect.height_px - foot_px, rect.width_px, foot_px});
  draw_column_heads({rect.x_px, heads_y_px, rect.width_px, heads_px});
  ui_.mirror.pop();
}

bool SourcePane::on_key(const KeyEvent& key) {
  const float view_px = geometry_.scroll().view_px;
  const auto page = static_cast<std::size_t>(std::max(1.0f, view_px / 30));
  const std::optional<std::size_t>& row = selection_.row();
  const bool begins = !row && key.key == "ArrowDown";
  const auto to = moved_in_list(key.key, row.value_or(0), table_.grid().rows.size(), page);
  if (!to) return false;
  focus_row(begins ? 0 : *to);
  return true;
}

// ---------------------------------------------------------------- rows

WidgetId SourcePane::row_id(std::size_t row) {
  return widget_id(row, import_id("source row"));
}

void SourcePane::focus_row(std::size_t row) {
  selection_.select_row(row);
  ui_.focus(row_id(row));
}

std::string SourcePane::name_of_row(std::size_t row) const {
  std::string name = row_name(table_.grid(), row);
  for (const GridCell& cell : table_.grid().rows[row].cells) {
    if (cell.text.empty()) continue;
    name += ' ';
    name += first_characters(cell.text, NAME_CHARACTERS);
  }
  return shorten(name, NAME_CHARACTERS);
}

const RowResult* SourcePane::result_of(std::size_t row) const {
  const std::vector<RowResult>& rows = table_.result().rows;
  return row < rows.size() ? &rows[row] : nullptr;
}

ImU32 SourcePane::ground_of(std::size_t row) const {
  const RowResult* made = result_of(row);
  if (selection_.row() == row) return ui_.theme.accent_soft;
  if (made != nullptr && made->guessed) return ui_.theme.hint_soft;
  return made != nullptr && made->use == RowUse::HEADER ? ui_.theme.panel : ui_.theme.field;
}

void SourcePane::draw_row_number(std::size_t row, const Rect& line) {
  const Rect number{line.x_px, line.y_px, SourceGeometry::NUMBER_COLUMN_PX, line.height_px};
  const bool selected = selection_.row() == row;
  ui_.list().AddRectFilled(top_left(number), bottom_right(number),
                           selected ? ui_.theme.accent_soft : ui_.theme.panel);
  draw_frame(ui_.list(), number, ui_.theme.line);
  draw_text_in(ui_.list(), number, selected ? ui_.theme.accent_text : ui_.theme.text_muted,
               std::to_string(table_.grid().rows[row].source_row), {ui_.metrics.small_px, selected},
               TextAlign::CENTER);
  if (selected) {
    ui_.list().AddRectFilled(top_left(number), {number.x_px + 3, number.y_px + number.height_px},
                             ui_.theme.accent);
  }
}

// Ground, accessible copy and clicks of a row; its cells are drawn over it.
void SourcePane::draw_row(std::size_t row, const Rect& area) {
  const Rect line = geometry_.row_rect(row, area);
  const RowResult* made = result_of(row);
  const bool selected = selection_.row() == row;
  ui_.list().AddRectFilled(top_left(line), bottom_right(line), ground_of(row));
  for (std::size_t column = 1; column < geometry_.column_count(); ++column) {
    const float x_px = snapped_px(geometry_.column_x(column, line.x_px));
    ui_.list().AddLine({x_px, line.y_px}, {x_px, line.y_px + line.height_px}, ui_.theme.line);
  }
  const std::size_t first = geometry_.rows().row_at(geometry_.scroll().y_px);
  MirrorNode node;
  node.id = row_id(row);
  node.role = Role::ROW;
  node.name = name_of_row(row);
  node.rect = line;
  node.row = static_cast<int>(row) + 1;
  node.selected = selected ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = selected || (!selection_.row() && row == first);
  if (made != nullptr && made->guessed) node.description = ui_.tr("有推断", "guessed");
  const Interaction interaction = ui_.interact_around(std::move(node));
  mirror_cells(row, area);
  ui_.mirror.pop();
  if (interaction.activated) return focus_row(row);
  if (interaction.focus_gained && !selected) selection_.select_row(row);
}

void SourcePane::draw_sideways_bar(const Rect& area) {
  const bool over = contains(area, ui_.pointer) && ImGui::IsWindowHovered();
  geometry_.scroll_sideways(over ? ui_.wheel_x_px : 0, area);
  const float hidden_px = geometry_.hidden_width(area);
  if (hidden_px <= 0) return;
  const float shown = area.width_px / (area.width_px + hidden_px);
  const float width_px = std::max(28.0f, area.width_px * shown);
  const float x_px =
      area.x_px + (area.width_px - width_px) * geometry_.scrolled_sideways() / hidden_px;
  const float y_px = area.y_px + area.height_px - 6;
  ui_.list().AddRectFilled({x_px, y_px}, {x_px + width_px, y_px + 5}, ui_.theme.line, 3);
}

void SourcePane::draw_rows(const Rect& area) {
  geometry_.measure_seen(area.height_px);
  selection_.reveal_row_if_asked(area.height_px);
  ui_.push_clip(area);
  const Grid& grid = table_.grid();
  const RowOffsets& offsets = geometry_.rows();
  const std::size_t first = offsets.row_at(geometry_.scroll().y_px);
  const std::size_t last = offsets.row_at(geometry_.scroll().y_px + area.height_px);
  MirrorNode rows;
  rows.id = import_id("source rows");
  rows.role = Role::GRID;
  rows.name = ui_.tr("原表", "Table as read");
  rows.rect = area;
  rows.row_count = static_cast<int>(grid.rows.size());
  rows.column_count = static_cast<int>(grid.column_count);
  rows.read_only = true;
  ui_.mirror.push(std::move(rows));
  for (std::size_t row = first; row <= last; ++row) draw_row(row, area);
  ui_.mirror.pop();
  for (std::size_t row = geometry_.spanned_from(first); row <= last; ++row) draw_cells(row, area);
  for (std::size_t row = first; row <= last; ++row) {
    const Rect line = geometry_.row_rect(row, area);
    draw_frame(ui_.list(), line, ui_.theme.line);
    draw_row_number(row, line);
    ui_.draw_focus_ring(row_id(row), line);
  }
  draw_sideways_bar(area);
  ui_.scroll(geometry_.scroll(), area, static_cast<float>(offsets.total()) + 2, "import source");
  ui_.pop_clip();
}

}  // namespace jixiao
