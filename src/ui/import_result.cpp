// The right side of the import screen: the tree that was made, and the guesses behind it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import_screen.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 30;
constexpr float INDENT_PX = 16;
constexpr float FIRST_INDENT_PX = 24;
constexpr float EDGE_PX = 3;

WidgetId result_id(std::string_view name) {
  return widget_id(name, widget_id("import result"));
}

}  // namespace

void ImportScreen::index_result() {
  tree_ = outline_rows(result_->form, closed_, {});
  // The row for adding a function is no business of this screen.
  if (!tree_.empty() && tree_.back().node == nullptr) tree_.pop_back();
  tree_index_.clear();
  for (std::size_t i = 0; i < tree_.size(); ++i) tree_index_[tree_[i].node->id()] = i;
  source_index_.clear();
  for (std::size_t row = 0; row < result_->rows.size(); ++row) {
    for (const NodeId& node : result_->rows[row].nodes) source_index_.emplace(node, row);
  }
  badges_.clear();
  shown_repairs_.clear();
  for (std::size_t i = 0; i < result_->repairs.size(); ++i) {
    const Repair& repair = result_->repairs[i];
    shown_repairs_.push_back(i);
    if (!repair.applied) continue;
    for (const NodeId& node : repair.nodes) badges_.emplace(node, repair.badge);
  }
  if (selected_repair_ >= shown_repairs_.size()) selected_repair_ = 0;
}

std::optional<std::size_t> ImportScreen::result_row_of(std::size_t source_row) const {
  if (source_row >= result_->rows.size()) return std::nullopt;
  for (const NodeId& node : result_->rows[source_row].nodes) {
    const auto found = tree_index_.find(node);
    if (found != tree_index_.end()) return found->second;
  }
  return std::nullopt;
}

std::optional<std::size_t> ImportScreen::source_row_of(const NodeId& node) const {
  const auto found = source_index_.find(node);
  if (found == source_index_.end()) return std::nullopt;
  return found->second;
}

void ImportScreen::show_repair(std::size_t index) {
  selected_repair_ = index;
  select_source_row(result_->repairs[shown_repairs_[index]].row);
}

// The side that was scrolled takes the other along, so that what is beside each other belongs
// together.
void ImportScreen::scroll_together() {
  const bool source_moved = source_scroll_.y_px != source_seen_px_;
  const bool tree_moved = tree_scroll_.y_px != tree_seen_px_;
  const float row_px = ui_.metrics.row_px;
  if (source_moved && !tree_moved && offsets_.row_count() > 0) {
    std::size_t row = offsets_.row_at(source_scroll_.y_px);
    std::optional<std::size_t> target;
    for (; row < result_->rows.size() && !target; ++row) target = result_row_of(row);
    if (target) tree_scroll_.y_px = std::max(0.0f, static_cast<float>(*target) - 2) * row_px;
  } else if (tree_moved && !source_moved && !tree_.empty()) {
    auto at = static_cast<std::size_t>(tree_scroll_.y_px / row_px);
    std::optional<std::size_t> source;
    for (; at < tree_.size() && !source; ++at) source = source_row_of(tree_[at].node->id());
    if (source) source_scroll_.y_px = static_cast<float>(offsets_.top(*source));
  }
  source_scroll_.clamp();
  tree_scroll_.clamp();
  if (source_moved || tree_moved) ui_.request_frame();
  source_seen_px_ = source_scroll_.y_px;
  tree_seen_px_ = tree_scroll_.y_px;
}

void ImportScreen::draw_result_row(std::size_t index, const Rect& rect) {
  const OutlineRow& row = tree_[index];
  const Node& tree_node = *row.node;
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const auto badge = badges_.find(tree_node.id());
  const std::optional<std::size_t> source = source_row_of(tree_node.id());
  const bool selected = source && selected_row_ == source;
  MirrorNode node;
  node.id = widget_id(tree_node.id(), result_id("row"));
  node.role = Role::TREE_ITEM;
  node.name = numbered_text(tree_node);
  if (!tree_node.value.empty()) node.name += " " + tree_node.value;
  if (badge != badges_.end()) node.description = badge->second;
  node.rect = rect;
  node.level = row.depth + 1;
  node.position = row.position;
  node.set_size = row.set_size;
  node.selected = selected ? Tri::YES : Tri::NO;
  if (row.has_children) node.expanded = row.open ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = selected;
  const std::string text = node.name.empty() ? std::string() : numbered_text(tree_node);
  const Interaction interaction = ui_.interact(std::move(node));
  if (selected) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft);
    ui_.list().AddRectFilled(top_left(rect), {rect.x_px + EDGE_PX, rect.y_px + rect.height_px},
                             ui_.theme.accent);
  } else if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover);
  }
  const float x_px = rect.x_px + FIRST_INDENT_PX + INDENT_PX * static_cast<float>(row.depth);
  if (row.has_children) {
    draw_branch_mark(ui_.list(), {x_px - 9, rect.y_px + rect.height_px / 2}, row.open,
                     ui_.theme.text_muted);
  }
  const std::string value = tree_node.kind() == NodeKind::INDICATOR ? tree_node.value
                            : row.count > 0                         ? std::to_string(row.count)
                                                                    : std::string();
  const float room_px = rect.x_px + rect.width_px - 12 - x_px;
  const std::string shown_value = shorten(value, room_px * 0.35f, small);
  const float value_px = shown_value.empty() ? 0 : text_width_px(shown_value, small) + 10;
  float badge_px = badge == badges_.end() ? 0 : text_width_px(badge->second, small) + 12;
  badge_px = std::min(badge_px, room_px * 0.4f);
  const float text_px =
      std::min(text_width_px(text, style) + 2, std::max(20.0f, room_px - value_px - badge_px - 8));
  draw_text_in(ui_.list(), {x_px, rect.y_px, text_px, rect.height_px}, ui_.theme.text, text, style);
  if (badge_px > 0) {
    const Rect box{x_px + text_px + 8, rect.y_px + 4, badge_px, rect.height_px - 8};
    ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.hint_soft, 3);
    draw_text_in(ui_.list(), inset(box, 6, 0),
                 ui_.theme.dark ? ui_.theme.hint : IM_COL32(122, 76, 0, 255), badge->second, small);
  }
  draw_text_in(ui_.list(), {x_px, rect.y_px, room_px, rect.height_px}, ui_.theme.text_muted,
               shown_value, small, TextAlign::RIGHT);
  ui_.draw_focus_ring(widget_id(tree_node.id(), result_id("row")), rect);
  const bool on_mark = row.has_children && ui_.pointer.x_px < x_px;
  const bool toggle =
      (interaction.activated && on_mark) || (interaction.expand && *interaction.expand != row.open);
  if (toggle) {
    const NodeId id = tree_node.id();
    if (closed_.erase(id) == 0) closed_.insert(id);
    index_result();
  } else if ((interaction.activated || interaction.focus_gained) && source) {
    select_source_row(*source);
  }
}

float ImportScreen::draw_repair(const Repair& repair, std::size_t index, const Rect& rect) {
  const TextStyle style{ui_.metrics.small_px, false};
  const std::string place = row_name(grid(), repair.row);
  std::string text = place + "：";
  if (!repair.read.empty()) text += "“" + repair.read + "”";
  if (!repair.made.empty()) text += " → " + repair.made;
  text += "。" + repair.reason;
  const float text_px = rect.width_px - 24;
  const std::vector<TextLine> lines = break_lines(text, text_px, style);
  const float height_px = static_cast<float>(lines.size()) * line_height_px(style) + 36;
  const Rect card{rect.x_px, rect.y_px, rect.width_px, height_px};
  if (!ui_.visible(card)) return height_px + 6;
  const bool selected = selected_repair_ == index;
  ui_.list().AddRectFilled(top_left(card), bottom_right(card),
                           selected ? ui_.theme.accent_soft : ui_.theme.field, 3);
  ui_.list().AddRect(top_left(card), bottom_right(card), ui_.theme.line, 3);
  ui_.list().AddRectFilled(top_left(card), {card.x_px + EDGE_PX, card.y_px + height_px},
                           repair.applied ? ui_.theme.hint : ui_.theme.line);
  MirrorNode node;
  node.id = widget_id(repair.key, result_id("repair"));
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = card;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(shown_repairs_.size());
  const WidgetId id = node.id;
  ui_.mirror.push(std::move(node));
  draw_lines(ui_.list(), {card.x_px + 12, card.y_px + 6, text_px, height_px}, ui_.theme.text, text,
             lines, style);
  Point at{card.x_px + 12, card.y_px + height_px - 25};
  float width_px = 0;
  if (link(ui_, widget_id("show", id), at, ui_.tr("定位", "Show"), &width_px,
           std::string(ui_.tr("定位 ", "Show ")) + place)) {
    show_repair(index);
  }
  at.x_px += width_px + 16;
  const bool rejected = options_.literal || options_.rejected.contains(repair.key);
  if (repair.reversible && repair.applied) {
    if (link(ui_, widget_id("undo", id), at, ui_.tr("撤销", "Take back"), nullptr,
             std::string(ui_.tr("撤销 ", "Take back ")) + place)) {
      take_back(repair, false);
    }
  } else if (repair.reversible && rejected) {
    if (link(ui_, widget_id("accept", id), at, ui_.tr("接受", "Accept"), nullptr,
             std::string(ui_.tr("接受 ", "Accept ")) + place)) {
      take_back(repair, true);
    }
  } else {
    draw_text(ui_.list(), at, ui_.theme.text_muted, ui_.tr("仅提示", "for information"), style);
  }
  ui_.mirror.pop();
  return height_px + 6;
}

void ImportScreen::draw_repairs(const Rect& rect) {
  MirrorNode list;
  list.id = result_id("repairs");
  list.role = Role::LIST;
  list.name = ui_.tr("推断", "Guesses");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  float y_px = rect.y_px - repair_scroll_.y_px;
  for (std::size_t i = 0; i < shown_repairs_.size() && is_open(); ++i) {
    const Repair& repair = result_->repairs[shown_repairs_[i]];
    y_px += draw_repair(repair, i, {rect.x_px, y_px, rect.width_px - 14, 0});
  }
  ui_.scroll(repair_scroll_, rect, y_px + repair_scroll_.y_px - rect.y_px, "import repairs");
  ui_.pop_clip();
  ui_.mirror.pop();
}

void ImportScreen::draw_result(const Rect& rect) {
  MirrorNode group;
  group.id = result_id("panel");
  group.name = ui_.tr("导入后", "As imported");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  const TextStyle small{ui_.metrics.small_px, false};
  draw_text_in(ui_.list(), {rect.x_px, rect.y_px, rect.width_px, HEAD_PX}, ui_.theme.text_muted,
               ui_.tr("导入后（橙色是推断）", "As imported (amber: guessed)"), small);
  const bool any = !shown_repairs_.empty();
  const float repairs_px = any ? std::round(rect.height_px * 0.34f) : 0;
  const Rect tree{rect.x_px, rect.y_px + HEAD_PX, rect.width_px,
                  rect.height_px - HEAD_PX - repairs_px - (any ? 10 : 0)};
  MirrorNode tree_node;
  tree_node.id = result_id("tree");
  tree_node.role = Role::TREE;
  tree_node.name = ui_.tr("导入后", "As imported");
  tree_node.rect = tree;
  ui_.mirror.push(std::move(tree_node));
  ui_.push_clip(tree);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(tree_scroll_, tree, static_cast<float>(tree_.size()) * row_px, "import tree");
  const auto first = static_cast<std::size_t>(tree_scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(tree.height_px / row_px) + 2;
  for (std::size_t i = first; i < std::min(tree_.size(), first + shown); ++i) {
    const float y_px = tree.y_px + static_cast<float>(i) * row_px - tree_scroll_.y_px;
    draw_result_row(i, {tree.x_px, y_px, tree.width_px - 12, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  if (any) {
    const float y_px = tree.y_px + tree.height_px + 4;
    ui_.list().AddLine({rect.x_px, y_px}, {rect.x_px + rect.width_px, y_px}, ui_.theme.line);
    draw_repairs({rect.x_px, y_px + 6, rect.width_px, repairs_px});
  }
  ui_.mirror.pop();
}

}  // namespace jixiao
