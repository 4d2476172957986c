// The columns of the table that comes in: how wide they are, what each means, and changing that by
// hand.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float COLUMN_MIN_PX = 64;
constexpr float COLUMN_MAX_PX = 190;
constexpr float BAR_PX = 12;  // room for the scroll bar at the right
constexpr std::size_t SAMPLE_ROWS = 400;
constexpr std::size_t LONG_TEXT_BYTES = 60;

constexpr ColumnRole ROLES[] = {
    ColumnRole::FUNCTION, ColumnRole::LEVEL_ONE,   ColumnRole::LEVEL_TWO, ColumnRole::NUMBER,
    ColumnRole::NAME,     ColumnRole::VALUE,       ColumnRole::SIGN,      ColumnRole::UNIT,
    ColumnRole::WEIGHT,   ColumnRole::EXPLANATION, ColumnRole::STANDARD,  ColumnRole::NOTE,
    ColumnRole::SERIAL,   ColumnRole::EXTRA,       ColumnRole::IGNORE};

// Measuring thousands of texts at once would stop the page for longer than anyone should notice.
float estimated_width_px(std::string_view text, float font_px) {
  float em = 0;
  for (const char byte : text) {
    const auto unit = static_cast<unsigned char>(byte);
    if (unit < 0x80) em += 0.56f;
    if (unit >= 0xe0) em += 1;
  }
  return em * font_px;
}

}  // namespace

void ImportScreen::layout_source(float width_px) {
  if (laid_out_px_ == width_px) return;
  laid_out_px_ = width_px;
  layout_columns(width_px);
  layout_spans();
  offsets_.reset(grid().rows.size(), 30);
  source_seen_px_ = source_scroll_.y_px;
}

// Columns are as wide as what usually stands in them asks for. Where there is room left it goes to
// all; where they are too many, they keep a least width and the table scrolls sideways.
void ImportScreen::layout_columns(float width_px) {
  const Grid& table = grid();
  std::vector<float> wishes_px(table.column_count, COLUMN_MIN_PX);
  for (std::size_t row = 0; row < std::min(table.rows.size(), SAMPLE_ROWS); ++row) {
    for (const GridCell& cell : table.rows[row].cells) {
      // Long texts (duties, goals) say nothing about the columns of the indicators.
      const bool tells = cell.column_span == 1 && cell.text.size() <= LONG_TEXT_BYTES;
      if (!tells || cell.column >= wishes_px.size()) continue;
      const float text_px = estimated_width_px(cell.text, ui_.metrics.small_px) + 16;
      float& wish_px = wishes_px[cell.column];
      wish_px = std::max(wish_px, std::min(text_px, COLUMN_MAX_PX));
    }
  }
  float total_px = 0;
  float above_least_px = 0;
  for (const float wish_px : wishes_px) {
    total_px += wish_px;
    above_least_px += wish_px - COLUMN_MIN_PX;
  }
  const float missing_px = width_px - NUMBER_COLUMN_PX - BAR_PX - total_px;
  column_x_px_.assign(1, NUMBER_COLUMN_PX);
  for (const float wish_px : wishes_px) {
    const float share = missing_px > 0       ? wish_px / total_px
                        : above_least_px > 0 ? (wish_px - COLUMN_MIN_PX) / above_least_px
                                             : 0;
    const float given_px = wish_px + std::max(missing_px, -above_least_px) * share;
    column_x_px_.push_back(column_x_px_.back() + std::floor(given_px));
  }
}

void ImportScreen::scroll_sideways(const Rect& area) {
  const float hidden_px = std::max(0.0f, column_x_px_.back() - area.width_px + BAR_PX);
  const bool over = contains(area, ui_.pointer) && ImGui::IsWindowHovered();
  if (over) source_x_px_ += ui_.wheel_x_px;
  source_x_px_ = std::clamp(source_x_px_, 0.0f, hidden_px);
  if (hidden_px <= 0) return;
  const float shown = area.width_px / (area.width_px + hidden_px);
  const float width_px = std::max(28.0f, area.width_px * shown);
  const float x_px = area.x_px + (area.width_px - width_px) * source_x_px_ / hidden_px;
  const float y_px = area.y_px + area.height_px - 6;
  ui_.list().AddRectFilled({x_px, y_px}, {x_px + width_px, y_px + 5}, ui_.theme.line, 3);
}

std::vector<MenuItem> ImportScreen::role_choices(std::size_t column) {
  std::vector<MenuItem> items;
  const Column& info = result_->columns[column];
  const auto index = static_cast<std::uint32_t>(column);
  for (const ColumnRole role : ROLES) {
    MenuItem item;
    item.label = column_role_label(role);
    item.checked = info.role == role;
    item.run = [this, index, role] {
      decisions_.set_column(index, role);
      recognise_again();
    };
    items.push_back(std::move(item));
  }
  if (info.by_hand) {
    MenuItem item;
    item.label = ui_.tr("恢复自动判断", "Decide by itself again");
    item.separator_before = true;
    item.run = [this, index] {
      decisions_.unset_column(index);
      recognise_again();
    };
    items.push_back(std::move(item));
  }
  return items;
}

// Narrower than a combo box: the name in the middle, the mark only where there is room.
void ImportScreen::draw_column_head(std::size_t column, const Rect& rect) {
  const Column& info = result_->columns[column];
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
  const std::string text = node.value;
  const Interaction interaction = ui_.interact(std::move(node));
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                           interaction.hovered ? ui_.theme.hover : ui_.theme.panel);
  if (interaction.hovered) {
    ui_.set_cursor(Cursor::HAND);
    const std::string_view help = ui_.tr("点这里改这一列的含义", "Change what the column means");
    ui_.tooltip(
        id, rect,
        info.heading.empty() ? std::string(help) : "“" + info.heading + "” · " + std::string(help));
  }
  const TextStyle style{ui_.metrics.small_px, info.by_hand};
  const float text_px = text_width_px(text, style);
  const bool mark = rect.width_px > text_px + 24;
  Rect words = inset(rect, 3, 0);
  if (mark) words.width_px -= 12;
  const bool quiet = info.role == ColumnRole::IGNORE;
  const ImU32 color = info.by_hand ? ui_.theme.accent_text
                      : quiet      ? ui_.theme.text_muted
                                   : ui_.theme.text;
  draw_text_in(ui_.list(), words, color, text, style, TextAlign::CENTER);
  if (mark) {
    draw_down_mark(ui_.list(), {rect.x_px + rect.width_px - 10, rect.y_px + rect.height_px / 2},
                   ui_.theme.text_muted);
  }
  draw_frame(ui_.list(), rect, ui_.theme.line);
  ui_.draw_focus_ring(id, rect);
  if (!interaction.activated && !interaction.expand.value_or(false)) return;
  if (ui_.menu_is_open_for(id)) {
    ui_.close_menu();
  } else {
    ui_.open_menu({id, rect, name, role_choices(column), true});
  }
}

void ImportScreen::draw_column_heads(const Rect& rect) {
  ui_.push_clip(rect);
  const float x_px = rect.x_px - source_x_px_;
  for (std::size_t column = 0; column < result_->columns.size(); ++column) {
    if (column + 1 >= column_x_px_.size()) break;
    const float width_px = column_x_px_[column + 1] - column_x_px_[column];
    draw_column_head(column, {x_px + column_x_px_[column], rect.y_px, width_px, rect.height_px});
  }
  const Rect corner{rect.x_px, rect.y_px, NUMBER_COLUMN_PX, rect.height_px};
  ui_.list().AddRectFilled(top_left(corner), bottom_right(corner), ui_.theme.panel);
  draw_frame(ui_.list(), corner, ui_.theme.line);
  ui_.pop_clip();
}

void ImportScreen::draw_table_choice(const Rect& rect) {
  ComboSpec spec;
  spec.id = import_id("table");
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

}  // namespace jixiao
