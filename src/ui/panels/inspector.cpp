#include "ui/panels/inspector.h"

#include <algorithm>
#include <utility>

#include "form/taxonomy.h"

namespace jixiao {
namespace {

constexpr float CAPTION_PX = 22;
constexpr float AFTER_FIELD_PX = 10;

std::string_view kind_title(const Ui& ui, NodeKind kind) {
  switch (kind) {
    case NodeKind::FORM:
      return ui.tr("基本信息", "Basics");
    case NodeKind::RESPONSIBILITIES:
      return ui.tr("部门职能概述", "Responsibilities");
    case NodeKind::GOALS:
      return ui.tr("年度整体绩效目标", "Goals");
    case NodeKind::FUNCTIONS:
      return ui.tr("核心职能", "Core functions");
    case NodeKind::RESPONSIBILITY:
      return ui.tr("职能概述条目", "Responsibility");
    case NodeKind::GOAL:
      return ui.tr("绩效目标", "Goal");
    case NodeKind::FUNCTION:
      return ui.tr("核心职能", "Core function");
    case NodeKind::LEVEL_ONE:
      return ui.tr("一级指标", "Level one");
    case NodeKind::LEVEL_TWO:
      return ui.tr("二级指标", "Level two");
    case NodeKind::INDICATOR:
      return ui.tr("三级指标", "Indicator");
  }
  return {};
}

// 职能1 / 产出 / 数量: where the node stands, short.
std::string short_place(const Node& node) {
  std::string place;
  for (const Node* above = node.parent(); above != nullptr; above = above->parent()) {
    std::string part;
    if (above->kind() == NodeKind::FUNCTION) {
      part = "职能" + std::to_string(above->index_in_parent() + 1);
    } else if (above->kind() == NodeKind::LEVEL_ONE || above->kind() == NodeKind::LEVEL_TWO) {
      part = above->text.substr(0, above->text.rfind("指标"));
    }
    if (part.empty()) continue;
    if (!place.empty()) part += " / ";
    place.insert(0, part);
  }
  return place;
}

}  // namespace

WidgetId Inspector::id_of(std::string_view name) const {
  return widget_id(name, widget_id(node_, widget_id("inspector")));
}

void Inspector::draw(const Rect& rect) {
  const bool over_form = ui_.is_narrow() && !ui_.is_phone();
  ui_.begin_panel("##inspector", rect, ui_.theme.panel, over_form);
  ui_.push_landmark(ui_.is_phone() ? Role::MAIN : Role::REGION, "inspector",
                    ui_.tr("字段", "Fields"), rect);
  Rect fields = rect;
  const bool with_findings = findings_.has_content();
  if (with_findings) fields.height_px = fields_height_px(rect.height_px);
  draw_fields(fields);
  if (with_findings) {
    findings_.draw({rect.x_px, rect.y_px + fields.height_px, rect.width_px,
                    rect.height_px - fields.height_px});
  }
  ui_.end_panel();
  draw_names();
  ui_.mirror.pop();
  edit_first_ = false;
}

// Fields and findings share the panel: neither takes more than it needs, and the fields never less
// than their share where they need it.
float Inspector::fields_height_px(float panel_px) const {
  constexpr float FIELDS_SHARE = 0.55f;
  const float most_px = std::max(panel_px * FIELDS_SHARE, panel_px - findings_.wanted_px());
  return fields_px_ > 0 ? std::min(fields_px_, most_px) : most_px;
}

void Inspector::draw_fields(const Rect& rect) {
  const NodeId& selected = ui_.session.view().selection.node;
  const Node* node = ui_.session.form().find(selected);
  if (node_ != selected) {
    node_ = selected;
    scroll_.y_px = 0;
  }
  panel_y_px_ = rect.y_px;
  scroll_.view_px = rect.height_px;
  if (!ui_.is_focused(revealed_)) revealed_ = 0;
  ui_.push_clip(rect);
  ui_.mirrors_unseen = true;
  const float pad_px = ui_.metrics.pad_px;
  column_ = {rect.x_px + pad_px, rect.y_px + 8 - scroll_.y_px, rect.width_px - 2 * pad_px};
  if (node != nullptr) draw_node(*node);
  const float content_px = column_.y_px + scroll_.y_px - rect.y_px + 16;
  ui_.mirrors_unseen = false;
  ui_.scroll(scroll_, rect, content_px, "inspector");
  ui_.pop_clip();
  if (fields_px_ != content_px) ui_.request_frame();
  fields_px_ = content_px;
}

void Inspector::draw_node(const Node& node) {
  draw_heading(kind_title(ui_, node.kind()), short_place(node));
  switch (node.kind()) {
    case NodeKind::FORM:
      draw_form_fields();
      break;
    case NodeKind::RESPONSIBILITIES:
    case NodeKind::GOALS:
      draw_items(node);
      break;
    case NodeKind::FUNCTIONS:
      draw_functions(node);
      break;
    case NodeKind::RESPONSIBILITY:
    case NodeKind::GOAL:
      field(ui_.tr("内容", "Text"), node, {Field::TEXT, {}}, true);
      break;
    case NodeKind::FUNCTION:
      field(ui_.tr("职能名称", "Name"), node, {Field::TEXT, {}}, true);
      draw_children_links(node);
      break;
    case NodeKind::LEVEL_ONE:
    case NodeKind::LEVEL_TWO:
      draw_level(node);
      break;
    case NodeKind::INDICATOR:
      draw_indicator(node);
      break;
  }
  if (node.kind() != NodeKind::FORM && !is_section(node.kind())) {
    add_link(ui_.tr("＋ 在后面加一个同级的", "+ Add one more of this level"), "edit.add_sibling");
  }
  // Looked up again: a link above may have changed the form.
  if (const Node* now = ui_.session.form().find(node_)) {
    column_.y_px += library_.draw(*now, column_.x_px, column_.y_px, column_.width_px);
  }
}

void Inspector::draw_heading(std::string_view title, std::string_view place) {
  const TextStyle style{ui_.metrics.title_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  const float title_px = text_width_px(title, style);
  const Rect line{column_.x_px, column_.y_px, column_.width_px, 30};
  label(ui_, widget_id(title, id_of("heading")),
        {line.x_px, line.y_px, title_px + 2, line.height_px}, title, ui_.theme.text, style,
        heading(2));
  draw_text_in(ui_.list(),
               {line.x_px + title_px + 8, line.y_px, line.width_px - title_px - 8, line.height_px},
               ui_.theme.text_muted, place, small, TextAlign::RIGHT);
  column_.y_px += 34;
}

void Inspector::caption(std::string_view text, float x_px, float width_px, WidgetId) {
  draw_text_in(ui_.list(), {x_px, column_.y_px, width_px, CAPTION_PX}, ui_.theme.text_muted, text,
               {ui_.metrics.small_px, false});
}

void Inspector::field(std::string_view caption_text, const Node& node, const FieldKey& key,
                      bool multiline, std::string_view placeholder) {
  TextBoxSpec box;
  box.id = widget_id(static_cast<std::uint64_t>(key.field),
                     widget_id(node.id() + "/" + key.header, id_of("field")));
  box.label = caption_text;
  box.text = ui_.session.form().field(node, key);
  box.placeholder = placeholder;
  box.multiline = multiline;
  caption(caption_text, column_.x_px, column_.width_px, box.id);
  column_.y_px += CAPTION_PX;
  const float height_px = multiline ? text_box_height_px(ui_, box.id, box.text, column_.width_px, 1)
                                    : ui_.metrics.field_px;
  box.rect = {column_.x_px, column_.y_px, column_.width_px, height_px};
  const std::string merge_key = "inspector " + std::to_string(box.id);
  box.changed = [this, id = node.id(), key, merge_key](const std::string& text) {
    ui_.session.set_text(id, key, text, merge_key);
  };
  const bool of_indicator = node.kind() == NodeKind::INDICATOR && key.field == Field::TEXT;
  if (of_indicator) offer_names(box, node.id(), merge_key);
  const WidgetId id = box.id;
  box.ended = [this, id](FieldEnd reason) {
    if (named_ == id) named_ = 0;
    if (reason == FieldEnd::ENTER) ui_.focus_next(id, false);
    if (reason == FieldEnd::CTRL_ENTER) run_command(ui_.session, "edit.add_sibling");
  };
  if (std::exchange(edit_first_, false)) ui_.focus_as_person(box.id);
  reveal_focused(id, height_px);
  text_box(ui_, std::move(box));
  column_.y_px += height_px + AFTER_FIELD_PX;
}

// As the sheet offers them: what is taken joins the step of what was typed.
void Inspector::offer_names(TextBoxSpec& box, const NodeId& indicator,
                            const std::string& merge_key) {
  if (named_ == box.id && ui_.visible(box.rect)) named_rect_ = box.rect;
  box.key = [this](const KeyEvent& key) { return names_.on_key(key); };
  const auto taken = [this, indicator, merge_key](const IndicatorOffer& offer) {
    fill_from_offer(ui_.session, indicator, offer, merge_key);
  };
  box.changed = [this, id = box.id, write = std::move(box.changed),
                 taken](const std::string& text) {
    write(text);
    if (!ui_.editor.is_editing(id)) return;  // given up, or set by a screen reader
    if (std::exchange(named_, id) != id) names_.open_library(taken);
    names_.filter(text);
  };
}

// After the panel, so that the list lies over what is beside it.
void Inspector::draw_names() {
  const std::optional<Rect> field = std::exchange(named_rect_, std::nullopt);
  if (named_ != 0 && !ui_.editor.is_editing(named_)) named_ = 0;
  if (named_ == 0) return names_.close();
  if (field) names_.draw(*field);
}

// Once, when it gets the focus; afterwards the wheel may take it away. In a long text the line of
// the caret counts.
void Inspector::reveal_focused(WidgetId id, float height_px) {
  if (!ui_.is_focused(id)) return;
  const float top_px = column_.y_px + scroll_.y_px - panel_y_px_;
  if (revealed_ != id) {
    revealed_ = id;
    scroll_.ensure_visible(top_px - CAPTION_PX, top_px + height_px + AFTER_FIELD_PX);
    ui_.request_frame();
  }
  if (!ui_.editor.is_editing(id)) return;
  if (const std::optional<float> caret_px = ui_.editor.take_caret_move()) {
    const float line_px = line_height_px({ui_.metrics.font_px, false});
    scroll_.ensure_visible(top_px + *caret_px - line_px, top_px + *caret_px + AFTER_FIELD_PX);
    ui_.request_frame();
  }
}

void Inspector::combo(std::string_view caption_text, const Rect& rect, std::string value,
                      std::function<std::vector<MenuItem>()> items) {
  ComboSpec spec;
  spec.id = id_of(caption_text);
  spec.rect = rect;
  reveal_focused(spec.id, rect.height_px);
  spec.label = caption_text;
  spec.value = std::move(value);
  spec.enabled = !ui_.session.read_only();
  spec.items = std::move(items);
  combo_box(ui_, spec);
}

void Inspector::add_link(std::string_view text, std::string_view command) {
  if (ui_.session.read_only()) return;
  if (link(ui_, id_of(command), {column_.x_px, column_.y_px + 2}, text)) {
    run_command(ui_.session, command);
  }
  column_.y_px += 28;
}

// ---------------------------------------------------------------- lists

void Inspector::draw_items(const Node& section) {
  const bool goals = section.kind() == NodeKind::GOALS;
  int number = 0;
  for (const auto& item : section.children()) {
    ++number;
    const std::string name = goals ? std::string(ui_.tr("目标", "Goal ")) + std::to_string(number)
                                   : std::string(ui_.tr("第", "No. ")) + std::to_string(number) +
                                         std::string(ui_.tr("条", ""));
    field(name, *item, {Field::TEXT, {}}, true);
  }
  add_link(goals ? ui_.tr("＋ 新增目标", "+ Add a goal")
                 : ui_.tr("＋ 新增一条", "+ Add a responsibility"),
           goals ? "insert.goal" : "insert.responsibility");
}

void Inspector::draw_functions(const Node& section) {
  std::size_t number = 0;
  for (const auto& function : section.children()) {
    field(std::string(ui_.tr("职能", "Function ")) + std::to_string(++number), *function,
          {Field::TEXT, {}}, true);
  }
  add_link(ui_.tr("＋ 新增职能", "+ Add a function"), "insert.function");
}

void Inspector::draw_children_links(const Node& node) {
  const TextStyle style{ui_.metrics.small_px, false};
  const std::string count = std::to_string(count_indicators(node));
  const std::string text =
      ui_.english() ? count + " indicators below" : "下有 " + count + " 个三级指标";
  column_.y_px += paragraph(ui_, id_of("count"), {column_.x_px, column_.y_px, column_.width_px, 0},
                            text, ui_.theme.text_muted, style) +
                  8;
  if (node.kind() == NodeKind::FUNCTION) {
    add_link(ui_.tr("＋ 新增一级指标", "+ Add a level one"), "insert.level_one");
  }
  if (node.kind() == NodeKind::LEVEL_ONE) {
    add_link(ui_.tr("＋ 新增二级指标", "+ Add a level two"), "insert.level_two");
  }
  if (node.kind() == NodeKind::LEVEL_TWO) {
    add_link(ui_.tr("＋ 新增三级指标", "+ Add an indicator"), "insert.indicator");
  }
}

}  // namespace jixiao
