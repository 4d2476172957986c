#include "ui/import/result_pane.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_words.h"
#include "ui/kit/list_keys.h"
#include "ui/kit/outline_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr TreeIndent INDENT{.first_px = 22, .step_px = 16, .mark_px = 10};
constexpr float BAR_PX = 12;  // room for the scroll bar

}  // namespace

WidgetId ResultPane::row_id(const NodeId& node) {
  return widget_id(node, import_id("tree row"));
}

// ---------------------------------------------------------------- a row

// The reason of a guess in a few words; amber until it is decided.
void ResultPane::draw_badge(const TreeRowSpec& spec, const Repair& repair, float x_px,
                            float room_px) {
  if (room_px < 40) return;
  const TextStyle small{ui_.metrics.small_px - 1, false};
  const bool open = table_.is_open_guess(repair);
  const float width_px = std::min(text_width_px(repair.badge, small) + 13, room_px);
  const float height_px = line_height_px(small) + 4;
  const Rect& row = spec.rect;
  const Rect box{x_px, std::round(row.y_px + (row.height_px - height_px) / 2), width_px, height_px};
  ui_.list().AddRectFilled(top_left(box), bottom_right(box),
                           open ? ui_.theme.hint_soft : ui_.theme.hover, 3);
  draw_text_in(ui_.list(), inset(box, 6, 0), open ? ui_.theme.hint_text : ui_.theme.text_muted,
               repair.badge, small);
  if (contains(box, ui_.pointer) && ImGui::IsWindowHovered()) {
    ui_.tooltip(widget_id("badge", spec.id), box, spec.description);
  }
}

// What stands at the right: the value of an indicator, how much is below, whose form it is.
std::string ResultPane::value_of(const OutlineRow& row) const {
  if (row.node->kind() != NodeKind::FORM) return outline_count(ui_, row);
  const Form& form = table_.result().form;
  return form.department + (form.year.empty() ? "" : " · " + form.year);
}

void ResultPane::draw_words(const TreeRowSpec& spec, const Rect& room) {
  const TextStyle small{ui_.metrics.small_px, false};
  const OutlineRow& row = spec.row;
  const float room_px = room.width_px - 6;
  const std::string value = shorten(value_of(row), room_px * 0.4f, small);
  const float value_px = value.empty() ? 0 : text_width_px(value, small) + 10;
  draw_text_in(ui_.list(), {room.x_px, room.y_px, room_px, room.height_px}, ui_.theme.text_muted,
               value, small, TextAlign::RIGHT);
  const float wish_px = text_width_px(tree_row_text(ui_, row), {ui_.metrics.font_px, false}) + 2;
  const float left_px = room_px - value_px;
  // A name gives way to its badge, but not altogether.
  const Repair* guess = tree_.guess_of(row.node->id());
  const float most_px = guess != nullptr ? std::max(left_px - 110, left_px * 0.5f) : left_px;
  const float name_px = std::min(wish_px, most_px);
  const Rect name{room.x_px, room.y_px, name_px, room.height_px};
  tree_row_name(ui_, spec, name, name);
  if (guess == nullptr) return;
  draw_badge(spec, *guess, room.x_px + name_px + 8, left_px - name_px - 8);
}

void ResultPane::act_on_row(const NodeId& id, const TreeRowAnswer& answer) {
  const Interaction& interaction = answer.interaction;
  if (answer.toggled) {
    tree_.toggle_branch(id);
  } else if (interaction.activated || (interaction.focus_gained && selection_.node() != id)) {
    selection_.select_node(id);
    if (interaction.activated) ui_.focus(row_id(id));
  }
}

void ResultPane::draw_row(std::size_t index, const Rect& rect, bool tab_stop) {
  const OutlineRow row = tree_.rows()[index];  // acting on it may build the tree anew
  const NodeId& id = row.node->id();
  const Repair* guess = tree_.guess_of(id);
  const TreeRowSpec spec{
      .id = row_id(id),
      .rect = rect,
      .row = row,
      .indent = INDENT,
      .description = guess != nullptr ? guess_text(ui_, table_, *guess) : std::string(),
      .selected = selection_.node() == id,
      .tab_stop = tab_stop};
  const TreeRowAnswer answer =
      tree_row(ui_, spec, [&](const Rect& room) { draw_words(spec, room); });
  act_on_row(id, answer);
}

// ---------------------------------------------------------------- the pane

void ResultPane::draw_tree(const Rect& rect) {
  MirrorNode node;
  node.id = import_id("tree");
  node.role = Role::TREE;
  node.name = ui_.tr("导入后", "As imported");
  node.rect = rect;
  ui_.mirror.push(std::move(node));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px;
  const std::size_t count = tree_.rows().size();
  Scroll& scroll = tree_.scroll();
  ui_.scroll(scroll, rect, static_cast<float>(count) * row_px, "import tree");
  const auto first = static_cast<std::size_t>(scroll.y_px / row_px);
  const auto last = std::min(count, first + static_cast<std::size_t>(rect.height_px / row_px) + 2);
  const std::optional<std::size_t> selected = tree_.row_of(selection_.node());
  const bool shown = selected && *selected >= first && *selected < last;
  const std::size_t tab_stop = shown ? *selected : first;
  for (std::size_t i = first; i < std::min(last, tree_.rows().size()); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px - scroll.y_px;
    draw_row(i, {rect.x_px, y_px, rect.width_px - BAR_PX, row_px}, i == tab_stop);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void ResultPane::draw_nothing_recognised(const Rect& rect) {
  const std::string_view more =
      table_.source().tables.size() > 1
          ? ui_.tr("可以在左上换一张工作表或表格，也可以在列头上指定各列的含义。",
                   "Choose another sheet or table, or say at the column heads what they mean.")
          : ui_.tr("可以在左边的列头上指定各列的含义，至少要有三级指标一列。",
                   "Say at the column heads what they mean; the indicators' names are needed.");
  const TextStyle style{ui_.metrics.font_px, false};
  Rect text{rect.x_px, rect.y_px + 12, rect.width_px - 12, 0};
  text.y_px += paragraph(ui_, import_id("message"), text, table_.result().message, ui_.theme.text,
                         style, Role::STATUS) +
               10;
  paragraph(ui_, import_id("what to do"), text, more, ui_.theme.text_muted, style);
}

void ResultPane::draw(const Rect& rect) {
  MirrorNode group;
  group.id = import_id("result");
  group.name = ui_.tr("导入后", "As imported");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  label(ui_, import_id("result title"), {rect.x_px, rect.y_px, rect.width_px, HEAD_PX},
        ui_.tr("导入后（橙色是推断，鼠标停在上面看依据）", "As imported (amber: guessed)"),
        ui_.theme.text_muted, {ui_.metrics.small_px, false}, heading(3));
  const Rect below{rect.x_px, rect.y_px + HEAD_PX + 2, rect.width_px, rect.height_px - HEAD_PX - 8};
  if (table_.result().recognised) {
    draw_tree(below);
  } else {
    draw_nothing_recognised(below);
  }
  ui_.mirror.pop();
}

// ---------------------------------------------------------------- keys

bool ResultPane::has_focus() const {
  return !selection_.node().empty() && ui_.is_focused(row_id(selection_.node()));
}

void ResultPane::focus_row(std::size_t index) {
  if (index >= tree_.rows().size()) return;
  const NodeId id = tree_.rows()[index].node->id();
  selection_.select_node(id);
  ui_.focus(row_id(id));
}

void ResultPane::open_or_go_in(std::size_t at) {
  const OutlineRow& row = tree_.rows()[at];
  if (!row.has_children) return;
  if (row.open) return focus_row(at + 1);
  tree_.toggle_branch(row.node->id());
}

void ResultPane::close_or_go_out(std::size_t at) {
  const std::vector<OutlineRow>& rows = tree_.rows();
  if (rows[at].open) return tree_.toggle_branch(rows[at].node->id());
  std::size_t above = at;
  while (above > 0 && rows[above].depth >= rows[at].depth) --above;
  if (rows[above].depth < rows[at].depth) focus_row(above);
}

bool ResultPane::on_key(const KeyEvent& key) {
  const std::optional<std::size_t> at = tree_.row_of(selection_.node());
  if (!at) return false;
  const float view_px = tree_.scroll().view_px;
  const auto page = static_cast<std::size_t>(std::max(1.0f, view_px / ui_.metrics.row_px));
  if (const auto to = moved_in_list(key.key, *at, tree_.rows().size(), page)) {
    focus_row(*to);
  } else if (key.key == "ArrowRight") {
    open_or_go_in(*at);
  } else if (key.key == "ArrowLeft") {
    close_or_go_out(*at);
  } else {
    return false;
  }
  ui_.request_frame();
  return true;
}

}  // namespace jixiao
