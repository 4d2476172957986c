// The table of a merge: where, the common origin, mine, theirs; what is taken is marked, what is to
// be decided is amber. Rows are all of one height, so that thousands cost nothing; the selected one
// is shown whole below.
#include <algorithm>
#include <cmath>
#include <utility>

#include "compare/merge_fields.h"
#include "ui/travel/merge_screen.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 30;
constexpr float RADIO_PX = 14;
constexpr float CELL_PAD_PX = 9;
constexpr int ROW_LINES = 2;

WidgetId table_id(std::string_view name) {
  return widget_id(name, widget_id("merge table", widget_id("travel")));
}

void draw_radio(Ui& ui, Point center, bool chosen) {
  const ImVec2 at{center.x_px, center.y_px};
  ui.list().AddCircleFilled(at, RADIO_PX / 2, ui.theme.field);
  ui.list().AddCircle(at, RADIO_PX / 2, chosen ? ui.theme.accent : ui.theme.text_muted, 0,
                      chosen ? 4.0f : 1.2f);
}

// As many lines as there is room for, the last cut short.
void draw_short(Ui& ui, const Rect& rect, std::string_view text, ImU32 color,
                const TextStyle& style) {
  std::vector<TextLine> lines = break_lines(text, rect.width_px, style);
  const float line_px = line_height_px(style);
  const auto room = static_cast<std::size_t>(std::max(1.0f, rect.height_px / line_px));
  const std::size_t shown = std::min(lines.size(), room);
  float y_px = rect.y_px + (rect.height_px - static_cast<float>(shown) * line_px) / 2;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool rest = i + 1 == shown && lines.size() > shown;
    const std::size_t end = rest ? text.size() : lines[i].end;
    draw_text_in(ui.list(), {rect.x_px, y_px, rect.width_px, line_px}, color,
                 text.substr(lines[i].begin, end - lines[i].begin), style);
    y_px += line_px;
  }
}

}  // namespace

float MergeScreen::row_px() const {
  return static_cast<float>(ROW_LINES) * line_height_px({ui_.metrics.font_px, false}) + 10;
}

WidgetId MergeScreen::row_id(std::size_t index) {
  const auto& rows = review().rows();
  if (index >= rows.size()) return 0;
  const MergeRow& row = rows[index];
  if (row.item) return widget_id(row.item->key, table_id("row"));
  // Several remarks may be gone from one node: only the text tells these notes apart.
  const std::string_view node =
      row.note->nodes.empty() ? std::string_view() : row.note->nodes.front();
  return widget_id(row.note->text, widget_id(node, table_id("note")));
}

MergeScreen::Columns MergeScreen::columns(float width_px) const {
  Columns columns;
  columns.place_px = std::round(width_px * 0.24f);
  columns.base_px = std::round(width_px * 0.2f);
  columns.mine_px = std::round(width_px * 0.28f);
  columns.theirs_px = width_px - columns.place_px - columns.base_px - columns.mine_px;
  return columns;
}

std::string_view MergeScreen::kind_name(MergeKind kind) const {
  switch (kind) {
    case MergeKind::FIELD:
      return ui_.tr("修改", "changed");
    case MergeKind::PLACE:
      return ui_.tr("移动", "moved");
    case MergeKind::DELETED:
      return ui_.tr("删除", "deleted");
    case MergeKind::ORDER:
      return ui_.tr("顺序", "order");
    case MergeKind::ADDED:
      return ui_.tr("新增", "added");
  }
  return {};
}

std::string MergeScreen::row_name(const MergeRow& row) const {
  if (row.note) return std::string(ui_.tr("请过目 ", "Note ")) + row.note->path;
  const MergeItem& item = *row.item;
  std::string name(item.conflict ? ui_.tr("冲突 ", "Conflict ") : std::string_view());
  name += std::string(kind_name(item.kind)) + " " + item.path;
  if (!item.field.empty()) name += " · " + field_label(item.field);
  return name;
}

std::string MergeScreen::row_description(const MergeRow& row) const {
  if (row.note) return row.note->text;
  const MergeItem& item = *row.item;
  const bool open = item.conflict && !item.picked;
  std::string_view taken = ui_.tr("按我的", "mine");
  if (item.taken == MergeChoice::THEIRS) taken = ui_.tr("采用对方", "theirs");
  if (item.taken == MergeChoice::BASE) taken = ui_.tr("按原来", "as it was");
  if (item.taken == MergeChoice::SUGGESTION) taken = ui_.tr("合起来", "both");
  if (item.taken == MergeChoice::TYPED) taken = ui_.tr("自己写的", "typed");
  return open ? std::string(ui_.tr("未选", "not picked")) : std::string(taken);
}

void MergeScreen::draw_table(const Rect& rect) {
  const Rect head{rect.x_px, rect.y_px, rect.width_px, is_stacked() ? 0 : HEAD_PX};
  if (!is_stacked()) draw_head(head);
  const Rect rows{rect.x_px, rect.y_px + head.height_px, rect.width_px,
                  rect.height_px - head.height_px};
  MirrorNode list;
  list.id = table_id("rows");
  list.role = Role::LIST;
  list.name = ui_.tr("改动", "Changes");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  const std::size_t count = review().rows().size();
  ui_.scroll(scroll_, rows, static_cast<float>(count) * row_px(), "merge rows");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px());
  const auto shown = static_cast<std::size_t>(rows.height_px / row_px()) + 2;
  for (std::size_t i = first; i < std::min(count, first + shown); ++i) {
    if (i >= review().rows().size()) break;  // a pick made them fewer
    const float y_px = rows.y_px + static_cast<float>(i) * row_px() - scroll_.y_px;
    draw_row(i, {rows.x_px, y_px, rows.width_px - 12, row_px()});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  // Only now: a pick makes other rows.
  if (const auto pointed = std::exchange(pointed_, std::nullopt)) {
    select_key(pointed->first);
    pick(pointed->first, pointed->second);
  }
  if (count == 0) {
    label(ui_, table_id("none"), {rows.x_px + 10, rows.y_px + 8, rows.width_px - 20, 28},
          ui_.tr("没有这样的改动。", "There are none."), ui_.theme.text_muted,
          {ui_.metrics.font_px, false});
  }
}

void MergeScreen::draw_head(const Rect& rect) {
  const Columns widths = columns(rect.width_px - 12);
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.panel);
  float x_px = rect.x_px;
  const auto head = [&](std::string_view text, float width_px) {
    label(ui_, widget_id(text, table_id("head")),
          {x_px + CELL_PAD_PX, rect.y_px, width_px - 2 * CELL_PAD_PX, rect.height_px}, text,
          ui_.theme.text, {ui_.metrics.small_px, false});
    x_px += width_px;
  };
  head(ui_.tr("位置", "Where"), widths.place_px);
  head(ui_.tr("共同起点", "Common origin"), widths.base_px);
  head(ui_.tr("我的草稿", "My draft"), widths.mine_px);
  const std::string theirs = std::string(ui_.tr("收到：", "Received: ")) + review().received().name;
  head(theirs, widths.theirs_px);
}

void MergeScreen::draw_row(std::size_t index, const Rect& rect) {
  const MergeRow row = review().rows()[index];
  MirrorNode node;
  node.id = row_id(index);
  node.role = Role::LIST_ITEM;
  node.name = row_name(row);
  node.description = row_description(row);
  node.rect = rect;
  node.selected = index == selected_ ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = index == selected_;
  const WidgetId id = node.id;
  const bool open = row.item && row.item->conflict && !row.item->picked;
  if (open || row.note) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hint_soft);
  }
  const Interaction interaction = ui_.interact_around(std::move(node));
  if (interaction.hovered && !open) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover);
  }
  const Columns widths = columns(rect.width_px);
  if (is_stacked()) {
    if (row.item) draw_stacked(*row.item, rect);
  } else {
    draw_place(row, {rect.x_px, rect.y_px, widths.place_px, rect.height_px});
    if (row.item) draw_cells(*row.item, rect);
  }
  if (row.note) {
    const float from_px = is_stacked() ? 0 : widths.place_px;
    const std::string text = is_stacked() ? row.note->path + "：" + row.note->text : row.note->text;
    draw_short(ui_,
               inset({rect.x_px + from_px, rect.y_px, rect.width_px - from_px, rect.height_px},
                     CELL_PAD_PX, 4),
               text, ui_.theme.hint_text, {ui_.metrics.font_px, false});
  }
  ui_.mirror.pop();
  const float y_px = rect.y_px + rect.height_px - 1;
  ui_.list().AddLine({rect.x_px, y_px}, {rect.x_px + rect.width_px, y_px}, ui_.theme.line);
  if (index == selected_) {
    ui_.list().AddRectFilled(top_left(rect), {rect.x_px + 3, y_px}, ui_.theme.accent);
  }
  ui_.draw_focus_ring(id, rect);
  if ((interaction.activated || interaction.focus_gained) && index != selected_) select(index);
}

void MergeScreen::draw_place(const MergeRow& row, const Rect& rect) {
  std::string text = row.item ? row.item->path : row.note->path;
  if (row.item && !row.item->field.empty()) text += " · " + field_label(row.item->field);
  draw_short(ui_, inset(rect, CELL_PAD_PX, 4), text, ui_.theme.text, {ui_.metrics.font_px, false});
}

void MergeScreen::draw_cells(const MergeItem& item, const Rect& rect) {
  const Columns widths = columns(rect.width_px);
  float x_px = rect.x_px + widths.place_px;
  const auto cell = [&](const std::string& text, MergeChoice choice, float width_px) {
    const bool picks = choice != MergeChoice::BASE && item.conflict;
    draw_cell(item, {text, choice, picks, text == "（删除）"},
              {x_px, rect.y_px, width_px, rect.height_px});
    ui_.list().AddLine({x_px, rect.y_px}, {x_px, rect.y_px + rect.height_px}, ui_.theme.line);
    x_px += width_px;
  };
  cell(item.base, MergeChoice::BASE, widths.base_px);
  cell(item.mine, MergeChoice::MINE, widths.mine_px);
  cell(item.theirs, MergeChoice::THEIRS, widths.theirs_px);
}

ImU32 MergeScreen::cell_ground(const MergeItem& item, const Cell& cell) const {
  if (item.conflict && !item.picked) return 0;
  if (item.taken != cell.choice) return 0;
  if (cell.gone) return ui_.theme.error_soft;
  const bool as_it_is = cell.choice == MergeChoice::MINE && !item.conflict;
  return as_it_is ? 0 : ui_.theme.success_soft;
}

void MergeScreen::draw_cell(const MergeItem& item, const Cell& cell, const Rect& rect) {
  if (const ImU32 ground = cell_ground(item, cell)) {
    ui_.list().AddRectFilled({rect.x_px + 1, rect.y_px}, bottom_right(rect), ground);
  }
  const TextStyle style{ui_.metrics.font_px, false};
  Rect text_rect = inset(rect, CELL_PAD_PX, 4);
  std::string text = cell.text;
  const bool taken = item.taken == cell.choice && (item.picked || !item.conflict);
  if (text.empty()) text = item.kind == MergeKind::FIELD ? ui_.tr("（空）", "(empty)") : "—";
  if (taken && !item.conflict && cell.choice == MergeChoice::THEIRS) {
    text += ui_.tr(" · 已采用", " · taken");
  }
  if (cell.can_be_picked) {
    MirrorNode node;
    node.id =
        widget_id(static_cast<std::uint64_t>(cell.choice), widget_id(item.key, table_id("pick")));
    node.role = Role::RADIO;
    node.name = std::string(cell.choice == MergeChoice::MINE ? ui_.tr("我的 ", "Mine ")
                                                             : ui_.tr("对方 ", "Theirs ")) +
                text;
    node.rect = rect;
    node.checked = taken ? Tri::YES : Tri::NO;
    node.focusable = true;
    const Interaction interaction = ui_.interact(std::move(node));
    draw_radio(ui_, {text_rect.x_px + RADIO_PX / 2, rect.y_px + rect.height_px / 2}, taken);
    text_rect.x_px += RADIO_PX + 7;
    text_rect.width_px -= RADIO_PX + 7;
    if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
    if (interaction.activated) pointed_.emplace(item.key, cell.choice);
  }
  const ImU32 color = cell.gone           ? ui_.theme.error
                      : cell.text.empty() ? ui_.theme.text_muted
                                          : ui_.theme.text;
  draw_short(ui_, text_rect, text, color, style);
}

// On a phone: where, and below it what is taken; picking is done in the part below the table.
void MergeScreen::draw_stacked(const MergeItem& item, const Rect& rect) {
  const float line_px = line_height_px({ui_.metrics.font_px, false});
  Rect text = inset(rect, CELL_PAD_PX, 5);
  const std::string where =
      item.field.empty() ? item.path : item.path + " · " + field_label(item.field);
  draw_text_in(ui_.list(), take_top(text, line_px), ui_.theme.text, where,
               {ui_.metrics.font_px, false});
  const std::string what =
      row_description({&item, nullptr}) + "：" + item.mine + " / " + item.theirs;
  draw_text_in(ui_.list(), text, ui_.theme.text_muted, what, {ui_.metrics.small_px, false});
}

}  // namespace jixiao
