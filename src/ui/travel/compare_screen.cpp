#include "ui/travel/compare_screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/argument_commands.h"
#include "app/comparing.h"

namespace jixiao {
namespace {

constexpr std::string_view FRAME = "compare";
constexpr float LIST_PX = 330;
constexpr int ROW_LINES = 3;

WidgetId compare_id(std::string_view name) {
  return widget_id(name, widget_id(FRAME, widget_id("travel")));
}

std::string_view back_words(const Ui& ui) {
  return ui.tr("返回", "Back");
}

}  // namespace

void CompareScreen::begin(const Comparison& comparison) {
  if (!shown_) focus_before_ = ui_.focus_place();
  shown_ = &comparison;
  sheet_ = std::make_unique<MarkedSheet>(ui_, comparison.marked);
  scroll_ = {};
  selected_ = 0;
  if (comparison.changes.empty()) {
    ui_.focus(footer_button_id(FRAME, back_words(ui_)));
  } else {
    select(0);
  }
}

void CompareScreen::close() {
  sheet_.reset();
  shown_ = nullptr;
  ui_.session.comparing().leave();
  ui_.focus(focus_before_);
}

void CompareScreen::draw() {
  const Comparison* comparison = ui_.session.comparing().shown();
  if (!comparison) {
    sheet_.reset();
    shown_ = nullptr;
    return;
  }
  if (shown_ != comparison) begin(*comparison);
  const MarkCounts& counts = comparison->marked.counts();
  const auto count = [&](std::string_view chinese, std::string_view english, std::size_t number) {
    return " · " + std::string(ui_.tr(chinese, english)) + " " + std::to_string(number);
  };
  TravelFrameSpec spec;
  spec.id = FRAME;
  spec.title = ui_.tr("比较", "Compare");
  spec.subtitle = comparison->names.before + " → " + comparison->names.after +
                  count("新增", "added", counts.added) + count("删除", "deleted", counts.deleted) +
                  count("移动", "moved", counts.moved) + count("修改", "changed", counts.changed);
  spec.width_px = 1600;
  spec.height_px = 1000;
  TravelFrame frame = begin_travel_frame(ui_, spec);
  Rect content = frame.content;
  if (comparison->changes.empty()) {
    label(ui_, compare_id("same"), take_top(content, 32),
          ui_.tr("两份内容相同。", "Both are alike."), ui_.theme.text,
          {ui_.metrics.font_px, false});
  } else if (ui_.is_phone()) {
    const Rect list = take_top(content, std::round(content.height_px * 0.36f));
    draw_list(*comparison, list);
    sheet_->draw(content);
  } else {
    draw_list(*comparison, {content.x_px, content.y_px, LIST_PX, content.height_px});
    sheet_->draw({content.x_px + LIST_PX + 12, content.y_px, content.width_px - LIST_PX - 12,
                  content.height_px});
  }
  draw_buttons(frame);
  end_travel_frame(ui_, frame);
  if (frame.closed && is_open()) close();
}

// ---------------------------------------------------------------- the list

float CompareScreen::row_px() const {
  return ROW_LINES * line_height_px({ui_.metrics.small_px, false}) + 12;
}

WidgetId CompareScreen::row_id(std::size_t index) const {
  return widget_id(index, compare_id("row"));
}

void CompareScreen::draw_list(const Comparison& comparison, const Rect& rect) {
  MirrorNode list;
  list.id = compare_id("list");
  list.role = Role::LIST;
  list.name = ui_.tr("改动清单", "Changes");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  const auto& changes = comparison.changes;
  ui_.scroll(scroll_, rect, static_cast<float>(changes.size()) * row_px(), "changes");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px());
  const auto shown = static_cast<std::size_t>(rect.height_px / row_px()) + 2;
  for (std::size_t i = first; i < std::min(changes.size(), first + shown); ++i) {
    const float y_px = rect.y_px + static_cast<float>(i) * row_px() - scroll_.y_px;
    draw_change(changes[i], i, {rect.x_px, y_px, rect.width_px - 12, row_px()});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void CompareScreen::draw_change(const FormDifference& change, std::size_t index, const Rect& rect) {
  const std::string text = describe_difference(change);
  MirrorNode node;
  node.id = row_id(index);
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = rect;
  node.selected = index == selected_ ? Tri::YES : Tri::NO;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(shown_->changes.size());
  node.focusable = true;
  node.tab_stop = index == selected_;
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == selected_) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  } else if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover, 4);
  }
  ImU32 edge = ui_.theme.text_muted;
  if (change.kind == DifferenceKind::ADDED) edge = ui_.theme.success;
  if (change.kind == DifferenceKind::DELETED) edge = ui_.theme.error;
  if (change.kind == DifferenceKind::MOVED) edge = ui_.theme.accent;
  ui_.list().AddRectFilled(top_left(rect), {rect.x_px + 3, rect.y_px + rect.height_px - 2}, edge);
  const TextStyle style{ui_.metrics.small_px, false};
  const Rect words = inset(rect, 10, 5);
  std::vector<TextLine> lines = break_lines(text, words.width_px, style);
  const bool cut = lines.size() > ROW_LINES;
  if (cut) lines.resize(ROW_LINES);
  draw_lines(ui_.list(), words, ui_.theme.text, text, lines, style);
  if (cut && interaction.hovered) ui_.tooltip(id, rect, text);
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated || (interaction.focus_gained && index != selected_)) select(index);
}

void CompareScreen::select(std::size_t index) {
  const auto& changes = shown_->changes;
  if (changes.empty()) return;
  selected_ = std::min(index, changes.size() - 1);
  const float top_px = static_cast<float>(selected_) * row_px();
  scroll_.ensure_visible(top_px, top_px + row_px());
  ui_.focus(row_id(selected_));
  const FormDifference& change = changes[selected_];
  sheet_->reveal(change.after.empty() ? MarkedForm::gone_id(change.before) : change.after);
}

// ---------------------------------------------------------------- buttons and keys

void CompareScreen::draw_buttons(TravelFrame& frame) {
  if (footer_button(ui_, frame, {.label = back_words(ui_), .look = ButtonLook::PRIMARY})) {
    return close();
  }
  const VersionKey version{shown_->version_key};
  const bool can_restore = can_run(ui_.session, "version.restore", version);
  if (can_restore && footer_button(ui_, frame, {.label = ui_.tr("恢复这一版", "Restore")})) {
    close();
    run_command(ui_.session, "version.restore", version);
    return;
  }
  if (footer_button(ui_, frame, {.label = ui_.tr("打印花脸稿", "Print")})) {
    return ui_.session.comparing().print();
  }
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("花脸稿 .html", ".html"),
                     .description = ui_.tr("存成一个网页文件", "As one web page")})) {
    ui_.session.comparing().export_as(ComparisonFile::HTML);
  }
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("修订稿 .docx", ".docx"),
                     .description = ui_.tr("存成 Word 文档，改动是修订，可逐条接受或拒绝",
                                           "A Word document with tracked changes")})) {
    ui_.session.comparing().export_as(ComparisonFile::DOCX);
  }
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("差异表 .xlsx", ".xlsx"),
                     .description = ui_.tr("把改动存成 Excel 清单", "The list as a workbook")})) {
    ui_.session.comparing().export_as(ComparisonFile::XLSX);
  }
}

bool CompareScreen::on_key(const KeyEvent& key) {
  if (!is_open() || !shown_) return false;
  if (key.key == "Escape") {
    close();
    return true;
  }
  if (key.modifiers.ctrl || key.modifiers.alt || shown_->changes.empty()) return false;
  const std::size_t last = shown_->changes.size() - 1;
  if (key.key == "ArrowDown" || key.key == "n" || key.key == "N") {
    select(std::min(selected_ + 1, last));
  } else if (key.key == "ArrowUp" || key.key == "p" || key.key == "P") {
    select(selected_ == 0 ? 0 : selected_ - 1);
  } else if (key.key == "Home") {
    select(0);
  } else if (key.key == "End") {
    select(last);
  } else {
    return false;
  }
  return true;
}

}  // namespace jixiao
