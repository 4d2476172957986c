// The right side of the import screen: the tree that was made of the table, and how the two sides
// are kept together.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_screen.h"
#include "ui/kit/outline_words.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr TreeIndent INDENT{.first_px = 22, .step_px = 16, .mark_px = 10};
constexpr float BAR_PX = 12;  // room for the scroll bar

}  // namespace

WidgetId ImportScreen::tree_row_id(const NodeId& node) {
  return widget_id(node, import_id("tree row"));
}

// ---------------------------------------------------------------- what belongs together

void ImportScreen::index_result() {
  source_index_.clear();
  for (std::size_t row = 0; row < result_->rows.size(); ++row) {
    for (const NodeId& node : result_->rows[row].nodes) source_index_.emplace(node, row);
  }
  guess_of_node_.clear();
  for (std::size_t i = 0; i < result_->repairs.size(); ++i) {
    if (!result_->repairs[i].applied) continue;
    for (const NodeId& node : result_->repairs[i].nodes) guess_of_node_.emplace(node, i);
  }
  // What a guess placed itself comes first: it says more than the one that carried the label on.
  for (std::size_t i = 0; i < result_->repairs.size(); ++i) {
    if (!result_->repairs[i].applied) continue;
    for (const NodeId& node : result_->repairs[i].carried) guess_of_node_.emplace(node, i);
  }
  open_guesses_ = decisions_.count_open(result_->repairs);
  if (selected_left_out_ >= left_out_.size()) selected_left_out_ = 0;
  if (selected_guess_ >= result_->repairs.size()) selected_guess_ = 0;
  guesses_laid_out_px_ = 0;
  if (!selected_node_.empty() && result_->form.find(selected_node_) == nullptr) {
    selected_node_.clear();
  }
  rebuild_tree();
}

void ImportScreen::rebuild_tree() {
  tree_ = outline_rows(result_->form, closed_, {});
  // The row for adding a function is no business of this screen.
  if (!tree_.empty() && tree_.back().node == nullptr) tree_.pop_back();
  tree_index_.clear();
  for (std::size_t i = 0; i < tree_.size(); ++i) tree_index_[tree_[i].node->id()] = i;
}

void ImportScreen::toggle_branch(const NodeId& node) {
  if (closed_.erase(node) == 0) closed_.insert(node);
  rebuild_tree();
}

// Opens what it lies in.
void ImportScreen::reveal_node(const NodeId& id) {
  const Node* node = result_->form.find(id);
  if (node == nullptr || tree_index_.contains(id)) return;
  for (const Node* at = node->parent(); at != nullptr; at = at->parent()) closed_.erase(at->id());
  rebuild_tree();
}

std::optional<std::size_t> ImportScreen::tree_row_of(std::size_t source_row) const {
  if (source_row >= result_->rows.size()) return std::nullopt;
  for (const NodeId& node : result_->rows[source_row].nodes) {
    const auto found = tree_index_.find(node);
    if (found != tree_index_.end()) return found->second;
  }
  return std::nullopt;
}

// Where the node stands in the table; a group where the first of its indicators does.
std::optional<std::size_t> ImportScreen::source_row_of(const Node& node) const {
  const auto found = source_index_.find(node.id());
  if (found != source_index_.end()) return found->second;
  for (const auto& child : node.children()) {
    if (const auto row = source_row_of(*child)) return row;
  }
  return std::nullopt;
}

void ImportScreen::select_row(std::size_t row) {
  selected_row_ = row;
  const bool made = row < result_->rows.size() && !result_->rows[row].nodes.empty();
  if (made) {
    selected_node_ = result_->rows[row].nodes.front();
    reveal_node(selected_node_);
  } else {
    selected_node_.clear();
  }
  show_selection();
}

void ImportScreen::select_node(const NodeId& id) {
  selected_node_ = id;
  if (const Node* node = result_->form.find(id)) {
    if (const auto row = source_row_of(*node)) selected_row_ = *row;
  }
  show_selection();
}

void ImportScreen::show_selection() {
  if (selected_row_ && *selected_row_ < offsets_.row_count()) {
    const auto top_px = static_cast<float>(offsets_.top(*selected_row_));
    const auto height_px = static_cast<float>(offsets_.height(*selected_row_));
    source_scroll_.ensure_visible(top_px, top_px + height_px);
    reveal_row_ = true;
  }
  const auto found = tree_index_.find(selected_node_);
  if (found != tree_index_.end()) {
    const float at_px = static_cast<float>(found->second) * ui_.metrics.row_px;
    tree_scroll_.ensure_visible(at_px, at_px + ui_.metrics.row_px);
  }
  source_seen_px_ = source_scroll_.y_px;
  tree_seen_px_ = tree_scroll_.y_px;
  ui_.request_frame();
}

// ---------------------------------------------------------------- scrolled together

// What lies between two rows that both sides have is passed over evenly.
double ImportScreen::source_y_of(double tree_y_px) const {
  const auto row_px = static_cast<double>(ui_.metrics.row_px);
  double before_px = 0;
  double before_y = 0;
  for (auto i = static_cast<std::size_t>(tree_y_px / row_px); i < tree_.size(); ++i) {
    const auto row = source_index_.find(tree_[i].node->id());
    if (row == source_index_.end()) continue;
    const double at_px = static_cast<double>(i) * row_px;
    if (at_px > tree_y_px) {
      const double top = offsets_.top(row->second);
      if (before_px == 0) return top;
      return before_y + (top - before_y) * (tree_y_px - before_px) / (at_px - before_px);
    }
    before_px = at_px;
    before_y = offsets_.top(row->second);
  }
  return before_px == 0 ? offsets_.total() : before_y;
}

double ImportScreen::tree_y_of(double source_y_px) const {
  const auto row_px = static_cast<double>(ui_.metrics.row_px);
  for (std::size_t row = offsets_.row_at(source_y_px); row < result_->rows.size(); ++row) {
    if (const auto at = tree_row_of(row)) return static_cast<double>(*at) * row_px;
  }
  return static_cast<double>(tree_.size()) * row_px;
}

// The side that was scrolled takes the other along, so that what is beside each other belongs
// together.
void ImportScreen::scroll_together() {
  if (!is_open() || !result_ || tree_.empty() || offsets_.row_count() == 0) return;
  const bool source_moved = source_scroll_.y_px != source_seen_px_;
  const bool tree_moved = tree_scroll_.y_px != tree_seen_px_;
  if (source_moved && !tree_moved) {
    tree_scroll_.y_px = static_cast<float>(tree_y_of(source_scroll_.y_px));
  } else if (tree_moved && !source_moved) {
    source_scroll_.y_px = static_cast<float>(source_y_of(tree_scroll_.y_px));
  }
  source_scroll_.clamp();
  tree_scroll_.clamp();
  if (source_moved || tree_moved) ui_.request_frame();
  source_seen_px_ = source_scroll_.y_px;
  tree_seen_px_ = tree_scroll_.y_px;
}

// ---------------------------------------------------------------- drawing

// The reason of a guess in a few words; amber until it is decided.
void ImportScreen::draw_badge(const Node& node, float x_px, float room_px, const Rect& rect) {
  const auto found = guess_of_node_.find(node.id());
  if (found == guess_of_node_.end() || room_px < 40) return;
  const Repair& repair = result_->repairs[found->second];
  const TextStyle small{ui_.metrics.small_px - 1, false};
  const bool open = decisions_.state_of(repair) == GuessState::OPEN;
  const float width_px = std::min(text_width_px(repair.badge, small) + 13, room_px);
  const float height_px = line_height_px(small) + 4;
  const Rect box{x_px, std::round(rect.y_px + (rect.height_px - height_px) / 2), width_px,
                 height_px};
  ui_.list().AddRectFilled(top_left(box), bottom_right(box),
                           open ? ui_.theme.hint_soft : ui_.theme.hover, 3);
  draw_text_in(ui_.list(), inset(box, 6, 0), open ? ui_.theme.hint_text : ui_.theme.text_muted,
               repair.badge, small);
  if (contains(box, ui_.pointer) && ImGui::IsWindowHovered()) {
    ui_.tooltip(widget_id("badge", tree_row_id(node.id())), box, guess_text(repair));
  }
}

// What stands at the right: the value of an indicator, how much is below, whose form it is.
std::string ImportScreen::value_of_tree_row(const OutlineRow& row) const {
  if (row.node->kind() != NodeKind::FORM) return outline_count(ui_, row);
  const Form& form = result_->form;
  return form.department + (form.year.empty() ? "" : " · " + form.year);
}

void ImportScreen::draw_tree_words(const TreeRowSpec& spec, const Rect& room) {
  const TextStyle small{ui_.metrics.small_px, false};
  const OutlineRow& row = spec.row;
  const float room_px = room.width_px - 6;
  const std::string value = shorten(value_of_tree_row(row), room_px * 0.4f, small);
  const float value_px = value.empty() ? 0 : text_width_px(value, small) + 10;
  draw_text_in(ui_.list(), {room.x_px, room.y_px, room_px, room.height_px}, ui_.theme.text_muted,
               value, small, TextAlign::RIGHT);
  const float wish_px = text_width_px(tree_row_text(ui_, row), {ui_.metrics.font_px, false}) + 2;
  const float left_px = room_px - value_px;
  // A name gives way to its badge, but not altogether.
  const bool badge = guess_of_node_.contains(row.node->id());
  const float name_px =
      std::min(wish_px, badge ? std::max(left_px - 110, left_px * 0.5f) : left_px);
  const Rect name{room.x_px, room.y_px, name_px, room.height_px};
  tree_row_name(ui_, spec, name, name);
  draw_badge(*row.node, room.x_px + name_px + 8, left_px - name_px - 8, room);
}

void ImportScreen::act_on_tree_row(const NodeId& id, const TreeRowAnswer& answer) {
  const Interaction& interaction = answer.interaction;
  if (answer.toggled) {
    toggle_branch(id);
  } else if (interaction.activated || (interaction.focus_gained && selected_node_ != id)) {
    select_node(id);
    if (interaction.activated) ui_.focus(tree_row_id(id));
  }
}

void ImportScreen::draw_tree_row(std::size_t index, const Rect& rect, bool tab_stop) {
  const OutlineRow row = tree_[index];  // acting on it may build the tree anew
  const NodeId& id = row.node->id();
  const auto guess = guess_of_node_.find(id);
  const bool guessed = guess != guess_of_node_.end();
  const TreeRowSpec spec{
      .id = tree_row_id(id),
      .rect = rect,
      .row = row,
      .indent = INDENT,
      .description = guessed ? guess_text(result_->repairs[guess->second]) : std::string(),
      .selected = selected_node_ == id,
      .tab_stop = tab_stop};
  const TreeRowAnswer answer =
      tree_row(ui_, spec, [&](const Rect& room) { draw_tree_words(spec, room); });
  act_on_tree_row(id, answer);
}

void ImportScreen::draw_tree(const Rect& rect) {
  MirrorNode node;
  node.id = import_id("tree");
  node.role = Role::TREE;
  node.name = ui_.tr("导入后", "As imported");
  node.rect = rect;
  ui_.mirror.push(std::move(node));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(tree_scroll_, rect, static_cast<float>(tree_.size()) * row_px, "import tree");
  const auto first = static_cast<std::size_t>(tree_scroll_.y_px / row_px);
  const auto last =
      std::min(tree_.size(), first + static_cast<std::size_t>(rect.height_px / row_px) + 2);
  const std::size_t selected = selected_tree_row();
  const bool shown = selected >= first && selected < last;
  for (std::size_t i = first; i < std::min(last, tree_.size()); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px - tree_scroll_.y_px;
    draw_tree_row(i, {rect.x_px, y_px, rect.width_px - BAR_PX, row_px},
                  shown ? i == selected : i == first);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void ImportScreen::draw_nothing_recognised(const Rect& rect) {
  const std::string_view more =
      source_->tables.size() > 1
          ? ui_.tr("可以在左上换一张工作表或表格，也可以在列头上指定各列的含义。",
                   "Choose another sheet or table, or say at the column heads what they mean.")
          : ui_.tr("可以在左边的列头上指定各列的含义，至少要有三级指标一列。",
                   "Say at the column heads what they mean; the indicators' names are needed.");
  const TextStyle style{ui_.metrics.font_px, false};
  Rect text{rect.x_px, rect.y_px + 12, rect.width_px - 12, 0};
  text.y_px += paragraph(ui_, import_id("message"), text, result_->message, ui_.theme.text, style,
                         Role::STATUS) +
               10;
  paragraph(ui_, import_id("what to do"), text, more, ui_.theme.text_muted, style);
}

void ImportScreen::draw_result(const Rect& rect) {
  MirrorNode group;
  group.id = import_id("result");
  group.name = ui_.tr("导入后", "As imported");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  label(ui_, import_id("result title"), {rect.x_px, rect.y_px, rect.width_px, HEAD_PX},
        ui_.tr("导入后（橙色是推断，鼠标停在上面看依据）", "As imported (amber: guessed)"),
        ui_.theme.text_muted, {ui_.metrics.small_px, false}, heading(3));
  const Rect below{rect.x_px, rect.y_px + HEAD_PX + 2, rect.width_px, rect.height_px - HEAD_PX - 8};
  if (result_->recognised) {
    draw_tree(below);
  } else {
    draw_nothing_recognised(below);
  }
  ui_.mirror.pop();
}

}  // namespace jixiao
