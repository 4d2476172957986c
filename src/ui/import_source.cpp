// The table at the left of the import screen, as it was read; its columns' meaning can be changed.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import_screen.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr float NUMBER_COLUMN_PX = 36;
constexpr float HEAD_PX = 30;
constexpr float CELL_PAD_X_PX = 6;
constexpr float CELL_PAD_Y_PX = 5;
constexpr std::size_t SAMPLE_ROWS = 400;
constexpr std::size_t LONG_TEXT_BYTES = 60;

constexpr ColumnRole ROLES[] = {
    ColumnRole::FUNCTION, ColumnRole::LEVEL_ONE,   ColumnRole::LEVEL_TWO, ColumnRole::NUMBER,
    ColumnRole::NAME,     ColumnRole::VALUE,       ColumnRole::SIGN,      ColumnRole::UNIT,
    ColumnRole::WEIGHT,   ColumnRole::EXPLANATION, ColumnRole::STANDARD,  ColumnRole::NOTE,
    ColumnRole::SERIAL,   ColumnRole::EXTRA,       ColumnRole::IGNORE};

WidgetId source_id(std::string_view name) {
  return widget_id(name, widget_id("import source"));
}

}  // namespace

// Columns are as wide as what usually stands in them asks for.
void ImportScreen::layout_columns(float width_px) {
  if (laid_out_px_ == width_px) return;
  laid_out_px_ = width_px;
  const Grid& table = grid();
  std::vector<double> weights(table.column_count, 5);
  for (std::size_t row = 0; row < std::min(table.rows.size(), SAMPLE_ROWS); ++row) {
    for (const GridCell& cell : table.rows[row].cells) {
      if (cell.column_span != 1 || cell.column >= weights.size()) continue;
      // Long texts (duties, goals) say nothing about the columns of the indicators.
      if (cell.text.size() > LONG_TEXT_BYTES) continue;
      const double em = std::min(10.0, static_cast<double>(cell.text.size()) / 3.0 + 1);
      weights[cell.column] = std::max(weights[cell.column], em);
    }
  }
  double total = 0;
  for (const double weight : weights) total += weight;
  column_x_px_.assign(1, NUMBER_COLUMN_PX);
  const float room_px = width_px - NUMBER_COLUMN_PX - 12;
  for (const double weight : weights) {
    column_x_px_.push_back(column_x_px_.back() +
                           std::floor(room_px * static_cast<float>(weight / total)));
  }
  offsets_.reset(table.rows.size(), 30);
}

double ImportScreen::source_row_height(std::size_t row) const {
  const TextStyle style{ui_.metrics.small_px, false};
  float height_px = 28;
  for (const GridCell& cell : grid().rows[row].cells) {
    if (cell.row_span != 1) continue;
    const std::size_t end =
        std::min<std::size_t>(cell.column + cell.column_span, column_x_px_.size() - 1);
    const float width_px =
        column_x_px_[end] - column_x_px_[std::min<std::size_t>(cell.column, end)];
    const auto lines = break_lines(cell.text, width_px - 2 * CELL_PAD_X_PX, style).size();
    const float text_px =
        static_cast<float>(std::min<std::size_t>(lines, 6)) * line_height_px(style);
    height_px = std::max(height_px, text_px + 2 * CELL_PAD_Y_PX);
  }
  return static_cast<double>(height_px);
}

Rect ImportScreen::source_cell_rect(const GridCell& cell, std::size_t row, const Rect& area) const {
  const std::size_t last = column_x_px_.size() - 1;
  const std::size_t from = std::min<std::size_t>(cell.column, last);
  const std::size_t to = std::min<std::size_t>(cell.column + cell.column_span, last);
  // Spans count rows of the source; rows without text are not in the grid.
  std::size_t end = row + 1;
  const std::uint32_t source_end = grid().rows[row].source_row + cell.row_span;
  while (end < grid().rows.size() && grid().rows[end].part == grid().rows[row].part &&
         grid().rows[end].source_row < source_end) {
    ++end;
  }
  const float top_px = area.y_px - source_scroll_.y_px;
  const auto y_px = static_cast<float>(offsets_.top(row));
  const auto bottom_px = static_cast<float>(offsets_.top(end));
  return {area.x_px + column_x_px_[from], top_px + y_px, column_x_px_[to] - column_x_px_[from],
          bottom_px - y_px};
}

void ImportScreen::select_source_row(std::size_t row) {
  selected_row_ = row;
  const auto top_px = static_cast<float>(offsets_.top(row));
  source_scroll_.ensure_visible(top_px, top_px + static_cast<float>(offsets_.height(row)));
  if (const auto target = result_row_of(row)) {
    const float row_px = ui_.metrics.row_px;
    const float at_px = static_cast<float>(*target) * row_px;
    tree_scroll_.ensure_visible(at_px, at_px + row_px);
    tree_seen_px_ = tree_scroll_.y_px;
  }
  source_seen_px_ = source_scroll_.y_px;
  ui_.request_frame();
}

void ImportScreen::draw_source_row(std::size_t row, const Rect& area) {
  const GridRow& grid_row = grid().rows[row];
  const float y_px = area.y_px + static_cast<float>(offsets_.top(row)) - source_scroll_.y_px;
  const auto height_px = static_cast<float>(offsets_.height(row));
  const float right_px = column_x_px_.back();
  const Rect line{area.x_px, y_px, right_px, height_px};
  const bool guessed = row < result_->rows.size() && result_->rows[row].guessed;
  const bool selected = selected_row_ == row;
  if (guessed) ui_.list().AddRectFilled(top_left(line), bottom_right(line), ui_.theme.hint_soft);
  if (selected) ui_.list().AddRectFilled(top_left(line), bottom_right(line), ui_.theme.accent_soft);
  MirrorNode node;
  node.id = widget_id(row, source_id("row"));
  node.role = Role::ROW;
  node.rect = line;
  node.row = static_cast<int>(row) + 1;
  for (const GridCell& cell : grid_row.cells) {
    node.name += node.name.empty() ? cell.text : " " + cell.text;
  }
  node.name = node.name.substr(0, 300);
  node.selected = selected ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = selected;
  if (guessed) node.description = ui_.tr("有推断", "guessed");
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.activated || interaction.focus_gained) select_source_row(row);
  const TextStyle style{ui_.metrics.small_px, false};
  const Rect number{area.x_px, y_px, NUMBER_COLUMN_PX, height_px};
  draw_frame(ui_.list(), number, ui_.theme.line);
  draw_text_in(ui_.list(), number, ui_.theme.text_muted, std::to_string(grid_row.source_row), style,
               TextAlign::CENTER);
  ui_.list().AddLine({area.x_px, y_px}, {area.x_px + right_px, y_px}, ui_.theme.line);
  for (const GridCell& cell : grid_row.cells) {
    const Rect rect = source_cell_rect(cell, row, area);
    draw_frame(ui_.list(), rect, ui_.theme.line);
    const Rect inner = inset(rect, CELL_PAD_X_PX, CELL_PAD_Y_PX);
    draw_lines(ui_.list(), inner, ui_.theme.text, cell.text,
               break_lines(cell.text, inner.width_px, {style.size_px, cell.bold}),
               {style.size_px, cell.bold});
  }
}

void ImportScreen::draw_column_heads(const Rect& rect) {
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.panel);
  for (std::size_t column = 0; column < result_->columns.size(); ++column) {
    if (column + 1 >= column_x_px_.size()) break;
    const Column& info = result_->columns[column];
    ComboSpec spec;
    spec.id = widget_id(column, source_id("column"));
    spec.rect = {rect.x_px + column_x_px_[column] + 1, rect.y_px + 1,
                 column_x_px_[column + 1] - column_x_px_[column] - 2, HEAD_PX - 2};
    spec.label = std::string(ui_.tr("第", "Column ")) + std::to_string(column + 1) +
                 std::string(ui_.tr("列的含义", ""));
    spec.value = column_role_label(info.role);
    spec.items = [this, column] {
      std::vector<MenuItem> items;
      for (const ColumnRole role : ROLES) {
        MenuItem item;
        item.label = column_role_label(role);
        item.checked = result_->columns[column].role == role;
        item.run = [this, column, role] {
          options_.column_roles[static_cast<std::uint32_t>(column)] = role;
          recognise_again();
        };
        items.push_back(std::move(item));
      }
      return items;
    };
    combo_box(ui_, spec);
  }
}

void ImportScreen::draw_table_choice(const Rect& rect) {
  ComboSpec spec;
  spec.id = source_id("table");
  spec.rect = rect;
  spec.label = ui_.tr("工作表或表格", "Sheet or table");
  spec.value = source_->tables[table_].name;
  spec.items = [this] {
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < source_->tables.size(); ++i) {
      MenuItem item;
      item.label = source_->tables[i].name;
      if (source_->tables[i].hidden) item.label += ui_.tr("（隐藏）", " (hidden)");
      item.checked = i == table_;
      item.run = [this, i] { choose_table(i); };
      items.push_back(std::move(item));
    }
    return items;
  };
  combo_box(ui_, spec);
}

void ImportScreen::draw_source(const Rect& rect) {
  MirrorNode group;
  group.id = source_id("panel");
  group.name = ui_.tr("原表（按读到的样子）", "The table as read");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  const TextStyle small{ui_.metrics.small_px, false};
  draw_text_in(ui_.list(), {rect.x_px, rect.y_px, rect.width_px * 0.5f, HEAD_PX},
               ui_.theme.text_muted, ui_.tr("原表（按读到的样子）", "The table as read"), small);
  if (source_->tables.size() > 1) {
    draw_table_choice(
        {rect.x_px + rect.width_px * 0.5f, rect.y_px, rect.width_px * 0.5f - 12, HEAD_PX});
  }
  layout_columns(rect.width_px);
  draw_column_heads({rect.x_px, rect.y_px + HEAD_PX + 4, column_x_px_.back(), HEAD_PX});
  const float top_px = 2 * HEAD_PX + 6;
  const Rect area{rect.x_px, rect.y_px + top_px, rect.width_px, rect.height_px - top_px};
  const std::size_t count = grid().rows.size();
  if (count > 0) {
    std::size_t row = offsets_.row_at(source_scroll_.y_px);
    double y_px = offsets_.top(row);
    while (row < count && y_px < source_scroll_.y_px + area.height_px) {
      if (!offsets_.measured(row)) offsets_.set_height(row, source_row_height(row));
      y_px += offsets_.height(row);
      ++row;
    }
  }
  ui_.push_clip(area);
  ui_.scroll(source_scroll_, area, static_cast<float>(offsets_.total()) + 2, "import source");
  if (count > 0) {
    const std::size_t first = offsets_.row_at(source_scroll_.y_px);
    const std::size_t last = offsets_.row_at(source_scroll_.y_px + area.height_px);
    for (std::size_t row = first; row <= last && is_open(); ++row) {
      draw_source_row(row, area);
    }
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

}  // namespace jixiao
