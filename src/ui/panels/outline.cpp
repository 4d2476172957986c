#include "ui/panels/outline.h"

#include <algorithm>
#include <functional>

#include "app/branches.h"
#include "ui/kit/list_keys.h"
#include "ui/kit/menus.h"
#include "ui/kit/outline_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float SEARCH_PX = 46;
constexpr float CLEAR_PX = 36;  // room for the word that empties the search
constexpr std::size_t NO_ROW = static_cast<std::size_t>(-1);

}  // namespace

WidgetId Outline::search_id() {
  return widget_id("outline search");
}

WidgetId Outline::row_id(const OutlineRow& row) {
  return widget_id(row.node == nullptr ? std::string_view("@add") : row.node->id(),
                   widget_id("outline"));
}

void Outline::focus_tree() {
  reveal_ = true;
  ui_.focus(FocusPart::OUTLINE);
}

void Outline::update_rows() {
  const ViewState& view = ui_.session.view();
  std::uint64_t key = widget_id(view.search, widget_id(ui_.session.draft().id));
  // What is searched for may come and go with a text; else the rows stay while one writes.
  const std::uint64_t version =
      view.search.empty() ? ui_.session.structure_version() : ui_.session.form_version();
  key = widget_id(version, key);
  key = widget_id(view.closed.version(), key);
  if (key == rows_key_) return;
  rows_key_ = key;
  rows_ = outline_rows(ui_.session.form(), view.closed.ids(), view.search);
}

std::size_t Outline::selected_row() const {
  const NodeId& selected = ui_.session.view().selection.node;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].node != nullptr && rows_[i].node->id() == selected) return i;
  }
  return NO_ROW;
}

void Outline::draw(const Rect& rect) {
  ui_.begin_panel("##outline", rect, ui_.theme.panel);
  // On a phone it is all there is.
  ui_.push_landmark(ui_.is_phone() ? Role::MAIN : Role::NAVIGATION, "outline",
                    ui_.tr("大纲", "Outline"), rect);
  update_rows();
  draw_search({rect.x_px + 8, rect.y_px + 8, rect.width_px - 16, SEARCH_PX - 16});
  const Rect rows{rect.x_px, rect.y_px + SEARCH_PX, rect.width_px, rect.height_px - SEARCH_PX};
  if (rows_.empty()) {
    label(ui_, widget_id("outline empty"), {rows.x_px + 16, rows.y_px, rows.width_px - 24, 28},
          ui_.tr("没有找到", "Not found"), ui_.theme.text_muted, {ui_.metrics.font_px, false});
  }
  draw_tree(rows);
  ui_.mirror.pop();
  ui_.end_panel();
}

void Outline::draw_search(const Rect& rect) {
  TextBoxSpec box;
  box.id = search_id();
  box.rect = rect;
  const bool has_words = !ui_.session.view().search.empty();
  if (has_words) box.rect.width_px -= CLEAR_PX;
  box.label = ui_.tr("查找", "Find");
  box.text = ui_.session.view().search;
  box.placeholder = ui_.tr("查找指标、数值（可用拼音首字母）", "Find (pinyin initials work)");
  box.part_of_draft = false;
  box.changed = [this](const std::string& text) {
    ui_.session.view().search = text;
    ui_.request_frame();
  };
  box.ended = [this](FieldEnd reason) {
    if (reason == FieldEnd::ESCAPE) ui_.session.view().search.clear();
    if (reason == FieldEnd::ENTER) focus_tree();
  };
  box.key = [this](const KeyEvent& key) {
    if (key.key != "ArrowDown" || rows_.empty()) return false;
    select_row(0);
    return true;
  };
  text_box(ui_, std::move(box));
  const Point right{rect.x_px + rect.width_px - CLEAR_PX + 6, rect.y_px + 5};
  if (has_words && link(ui_, widget_id("clear", search_id()), right, ui_.tr("清除", "Clear"),
                        nullptr, ui_.tr("清除查找内容", "Clear the words"))) {
    ui_.editor.end(FieldEnd::BLUR);
    ui_.session.view().search.clear();
    focus_search();
  }
}

// Further rows of the selection. They may be thousands: looked up, not gone through for each line.
void Outline::update_more() {
  const std::vector<NodeId>& more = ui_.session.view().selection.more;
  if (more_ == more) return;
  more_ = more;
  more_lookup_ = {more_.begin(), more_.end()};
}

void Outline::draw_tree(const Rect& rect) {
  const float row_px = ui_.metrics.row_px;
  const std::size_t selected = selected_row();
  update_more();
  // Also where keys moved it, not only where another was selected.
  if (selected != revealed_row_ && has_focus()) reveal_ = true;
  if (reveal_ && selected != NO_ROW) {
    reveal_ = false;
    revealed_row_ = selected;
    scroll_.view_px = rect.height_px;
    const float top_px = static_cast<float>(selected) * row_px;
    scroll_.ensure_visible(top_px, top_px + row_px);
  }
  ui_.push_clip(rect);
  ui_.scroll(scroll_, rect, static_cast<float>(rows_.size()) * row_px + 8, "outline");
  MirrorNode tree;
  tree.id = widget_id("outline tree");
  tree.role = Role::TREE;
  tree.name = ui_.tr("大纲", "Outline");
  tree.rect = rect;
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px);
  const auto shown = static_cast<std::size_t>(rect.height_px / row_px) + 2;
  const std::size_t last = std::min(rows_.size(), first + shown);
  const auto row_rect = [&](std::size_t row) {
    const float y_px = rect.y_px + static_cast<float>(row) * row_px - scroll_.y_px;
    return Rect{rect.x_px, y_px, rect.width_px, row_px};
  };
  const bool selection_shown = selected != NO_ROW && ui_.visible(row_rect(selected));
  // While the selected line is out of sight, its tree stands for it.
  const WidgetId tree_id = tree.id;
  tree.focusable = true;
  tree.tab_stop = !selection_shown && !ui_.blocked();
  if (ui_.push_focusable(std::move(tree))) focus_tree();
  ui_.bear_focus(FocusPart::OUTLINE, selection_shown ? row_id(rows_[selected]) : tree_id,
                 Ui::landmark_id("outline"));
  for (std::size_t i = first; i < last; ++i) {
    const Rect row = row_rect(i);
    const bool tab_stop = selection_shown && i == selected;
    if (rows_[i].node == nullptr) {
      draw_add_row(row);
    } else {
      const bool also = !more_.empty() && more_lookup_.contains(rows_[i].node->id());
      draw_row(rows_[i], row, i == selected || also, tab_stop);
    }
  }
  update_drag(rect);
  ui_.mirror.pop();
  ui_.pop_clip();
}

void Outline::draw_row(const OutlineRow& row, const Rect& rect, bool selected, bool tab_stop) {
  const bool found = ui_.found.in(row.node->id());
  const TreeRowSpec spec{.id = row_id(row),
                         .rect = rect,
                         .row = row,
                         .indent = INDENT,
                         .description = finding_dot_words(ui_, row),
                         .selected = selected,
                         .tab_stop = tab_stop,
                         .ground = found ? ui_.theme.found : 0};
  const TreeRowAnswer answer =
      tree_row(ui_, spec, [&](const Rect& room) { draw_row_words(spec, room); });
  answer_row(row, rect, answer, selected);
}

// In this frame already: else the line that was selected before would have the focus for a frame,
// and a screen reader would read it out.
void Outline::focus_row(const OutlineRow& row) {
  ui_.focus(FocusPart::OUTLINE);
  ui_.bear_focus(FocusPart::OUTLINE, row_id(row), Ui::landmark_id("outline"));
}

void Outline::answer_row(const OutlineRow& row, const Rect& rect, const TreeRowAnswer& answer,
                         bool selected) {
  Session& session = ui_.session;
  const Interaction& interaction = answer.interaction;
  if (interaction.focus_gained) {
    if (!selected) session.select_node(row.node->id());
    focus_row(row);
  }
  if (answer.toggled) session.branches().toggle(row.node->id());
  if (interaction.activated && !answer.on_mark) {
    press_row(static_cast<std::size_t>(&row - rows_.data()));
    focus_row(row);
  }
  if (interaction.double_clicked && row.has_children && !answer.on_mark) {
    session.branches().toggle(row.node->id());
  }
  if (interaction.context) open_context_menu(row, rect);
  if (interaction.held && drag_.node.empty() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    drag_ = {};
    drag_.node = row.node->id();
    drag_.nodes = session.selected_nodes();
    drag_.start = ui_.pointer;
  }
}

// A function, a closed branch and a line with findings have a dot in the colour of the gravest; the
// width it took.
float Outline::draw_dot(const OutlineRow& row, float right_px, const Rect& rect) const {
  const std::optional<Severity> gravest = finding_dot(ui_, row);
  if (!gravest) return 0;
  constexpr float DOT_PX = 14;
  const ImU32 color = *gravest == Severity::ERROR ? ui_.theme.error : ui_.theme.hint;
  ui_.list().AddCircleFilled({right_px - DOT_PX / 2, rect.y_px + rect.height_px / 2}, 3.5f, color);
  return DOT_PX;
}

void Outline::draw_row_words(const TreeRowSpec& spec, const Rect& room) {
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const OutlineRow& row = spec.row;
  const float room_px = room.width_px - 12;
  const float right_px = room.x_px + room_px;
  std::string count = outline_count(ui_, row);
  float count_px = count.empty() ? 0 : text_width_px(count, small);
  const float gap_px = count.empty() ? 0 : 8;
  if (count_px > room_px * 0.45f) {
    // A short name leaves more: half a number would be another one.
    const float left_px = room_px - gap_px - text_width_px(outline_text(ui_, row), style);
    count = shorten(count, std::max(room_px * 0.45f, left_px), small);
    count_px = text_width_px(count, small);
  }
  const float dot_px = draw_dot(row, right_px - count_px - gap_px, room);
  const float name_px = room_px - count_px - gap_px - dot_px;
  tree_row_name(ui_, spec, {room.x_px, room.y_px, name_px, room.height_px},
                drag_.node.empty() ? spec.rect : Rect{});
  draw_text_in(ui_.list(), {right_px - count_px, room.y_px, count_px + 1, room.height_px},
               ui_.theme.text_muted, count, small);
}

void Outline::draw_add_row(const Rect& rect) {
  if (ui_.session.read_only()) return;
  const Rect inner{rect.x_px + INDENT.first_px, rect.y_px, rect.width_px - INDENT.first_px - 8,
                   rect.height_px};
  MirrorNode node;
  node.id = widget_id("@add", widget_id("outline"));
  node.role = Role::BUTTON;
  node.name = ui_.tr("新增职能", "Add a function");
  node.rect = inner;
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact(std::move(node));
  const float y_px = rect.y_px + rect.height_px / 2;
  const float x_px = inner.x_px + 6;
  ui_.list().AddLine({x_px - 5, y_px}, {x_px + 6, y_px}, ui_.theme.accent_text, 1.5f);
  ui_.list().AddLine({x_px + 0.5f, y_px - 5.5f}, {x_px + 0.5f, y_px + 5.5f}, ui_.theme.accent_text,
                     1.5f);
  draw_text_in(ui_.list(), inset(inner, 20, 0), ui_.theme.accent_text,
               ui_.tr("新增职能", "Add a function"), {ui_.metrics.font_px, false});
  ui_.draw_focus_ring(id, inner);
  if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
  if (interaction.activated) run_command(ui_.session, "insert.function");
}

void Outline::open_context_menu(const OutlineRow& row, const Rect& rect) {
  const std::vector<NodeId> selected = ui_.session.selected_nodes();
  if (std::find(selected.begin(), selected.end(), row.node->id()) == selected.end()) {
    ui_.session.select_node(row.node->id());
  }
  ui_.focus(FocusPart::OUTLINE);
  const Rect anchor{std::clamp(ui_.pointer.x_px, rect.x_px, rect.x_px + rect.width_px),
                    rect.y_px + rect.height_px / 2, 1, 1};
  open_node_menu(ui_, row_id(row), anchor);
}

namespace {

// Sections and the form itself are selected alone: nothing is done to them with others.
bool goes_with_others(const OutlineRow& row) {
  return row.node != nullptr && row.node->kind() != NodeKind::FORM && !is_section(row.node->kind());
}

}  // namespace

void Outline::extend_to(std::size_t index) {
  if (index >= rows_.size() || rows_[index].node == nullptr) return;
  std::size_t from = selected_row();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].node != nullptr && rows_[i].node->id() == anchor_) from = i;
  }
  if (from == NO_ROW || !goes_with_others(rows_[index])) return select_row(index);
  anchor_ = rows_[from].node->id();
  Selection selection{.node = rows_[index].node->id(), .field = {Field::TEXT, {}}, .more = {}};
  for (std::size_t i = std::min(from, index); i <= std::max(from, index); ++i) {
    if (i != index && goes_with_others(rows_[i])) selection.more.push_back(rows_[i].node->id());
  }
  ui_.session.select(std::move(selection));
  focus_tree();
}

void Outline::toggle_row(std::size_t index) {
  if (!goes_with_others(rows_[index])) return select_row(index);
  Selection selection = ui_.session.view().selection;
  selection.fields.clear();
  selection.field = {Field::TEXT, {}};
  const NodeId id = rows_[index].node->id();
  if (std::erase(selection.more, id) == 0) {
    if (selection.node == id) {
      if (selection.more.empty()) return;
      selection.node = selection.more.back();
      selection.more.pop_back();
    } else {
      const Node* before = ui_.session.form().find(selection.node);
      if (before != nullptr && before->kind() != NodeKind::FORM && !is_section(before->kind())) {
        selection.more.push_back(selection.node);
      }
      selection.node = id;
    }
  }
  anchor_ = id;
  ui_.session.select(std::move(selection));
}

void Outline::press_row(std::size_t index) {
  if (ui_.modifiers.shift) return extend_to(index);
  if (ui_.modifiers.ctrl) return toggle_row(index);
  anchor_ = rows_[index].node->id();
  ui_.session.select_node(anchor_);
}

void Outline::select_row(std::size_t index) {
  if (index >= rows_.size() || rows_[index].node == nullptr) return;
  anchor_ = rows_[index].node->id();
  ui_.session.select_node(rows_[index].node->id());
  focus_tree();
}

std::size_t Outline::last_row() const {
  return rows_.size() - (rows_.back().node == nullptr ? 2 : 1);
}

void Outline::select_parent(std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    if (rows_[i].depth < rows_[at].depth) return select_row(i);
  }
}

bool Outline::on_key(const KeyEvent& key) {
  if (key.modifiers.ctrl || key.modifiers.alt) return false;
  update_rows();  // keys come between a change of the form and the next frame
  const std::size_t at = selected_row();
  if (at == NO_ROW) return false;
  const OutlineRow& row = rows_[at];
  const bool opens = key.key == "ArrowRight";
  if (key.key == "Delete") return run_command(ui_.session, "edit.delete");
  const auto page = static_cast<std::size_t>(std::max(1.0f, scroll_.view_px / ui_.metrics.row_px));
  if (const std::optional<std::size_t> to = moved_in_list(key.key, at, last_row() + 1, page)) {
    if (key.modifiers.shift) {
      extend_to(*to);
    } else {
      select_row(*to);
    }
  } else if (!opens && key.key != "ArrowLeft") {
    return false;
  } else if (row.has_children && row.open != opens) {
    ui_.session.branches().toggle(row.node->id());
  } else if (!opens) {
    select_parent(at);
  } else if (row.has_children) {
    select_row(at + 1);
  }
  ui_.request_frame();
  return true;
}

}  // namespace jixiao
