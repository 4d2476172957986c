// The dialog of many drafts, its filters and its table.
#include "ui/travel/overview_screen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/argument_commands.h"
#include "app/many_drafts.h"

namespace jixiao {
namespace {

constexpr std::string_view FRAME = "overview";
constexpr float CHARTS_PX = 320;
constexpr float HEAD_PX = 30;
constexpr float GROUPS_SHARE = 0.14f;

struct FilterName {
  OverviewFilter filter;
  std::string_view chinese;
  std::string_view english;
};
constexpr std::array<FilterName, 5> FILTERS = {{
    {OverviewFilter::ALL, "全部", "All"},
    {OverviewFilter::ERRORS, "有错误", "With errors"},
    {OverviewFilter::LACKING, "指标类别不齐", "Lacking a group"},
    {OverviewFilter::TWICE, "重复", "Twice"},
    {OverviewFilter::DAMAGED, "读不了", "Unreadable"},
}};

}  // namespace

WidgetId overview_id(std::string_view name) {
  return widget_id(name, widget_id(FRAME, widget_id("travel")));
}

void OverviewScreen::begin() {
  if (!is_shown_) focus_before_ = ui_.focus_place();
  is_shown_ = true;
  if (shown_ != &overview()) {
    shown_ = &overview();
    selected_ = 0;
    scroll_ = charts_scroll_ = kinds_scroll_ = {};
    remarking_ = false;
    chosen_rules_.clear();
    indicator_.clear();
    indicators_.clear();
  }
  ui_.release_focus();
  select(selected_);
  list_comes_ = overview().is_reading();
}

// Once there is a list, it has the keys, unless somebody has gone elsewhere meanwhile.
void OverviewScreen::focus_list_that_came() {
  if (overview().is_reading() || !std::exchange(list_comes_, false)) return;
  if (ui_.is_focused(footer_button_id(FRAME, back_words()))) select(selected_);
}

void OverviewScreen::close() {
  ui_.editor.end(FieldEnd::BLUR);
  ui_.session.many_drafts().show(false);
  is_shown_ = false;
  ui_.focus(focus_before_);
}

// Goes on while the list is put away, too. Other files may take the place of those that are read.
void OverviewScreen::follow_reading() {
  if (!overview().is_reading() || ui_.jobs.is_running(reading_)) return;
  reading_ = ui_.jobs.start({.kind = JobKind::READ_MANY, .step = [this] {
                               Overview* read = ui_.session.many_drafts().overview();
                               return read && read->step();
                             }});
}

std::string OverviewScreen::subtitle() {
  const std::size_t damaged = overview().count(OverviewFilter::DAMAGED);
  const std::size_t twice = overview().count(OverviewFilter::TWICE);
  const std::string read = std::to_string(overview().file_count() - damaged);
  std::string text = std::string(ui_.tr("读入 ", "read ")) + read;
  if (damaged > 0) {
    text += std::string(ui_.tr(" 份 · 读不了 ", " · unreadable ")) + std::to_string(damaged);
  }
  if (twice > 0) text += std::string(ui_.tr(" 份 · 重复 ", " · twice ")) + std::to_string(twice);
  return text +
         std::string(ui_.tr(" 份 · 全部在这台电脑上处理，没有上传", "; nothing was uploaded"));
}

void OverviewScreen::draw() {
  if (!is_open()) {
    is_shown_ = false;
    return;
  }
  if (!is_shown_ || shown_ != &overview()) begin();
  follow_reading();
  focus_list_that_came();
  const bool working = overview().is_reading();
  TravelFrameSpec spec;
  spec.id = FRAME;
  spec.title = std::to_string(overview().file_count()) + std::string(ui_.tr(" 份草稿", " drafts"));
  spec.subtitle = working ? std::string(ui_.tr("正在读入……", "Reading…")) : subtitle();
  spec.width_px = 1600;
  spec.height_px = 1000;
  TravelFrame frame = begin_travel_frame(ui_, spec);
  Rect content = frame.content;
  if (working) {
    progress_bar(ui_, overview_id("progress"),
                 {content.x_px, content.y_px + 20, content.width_px, 6},
                 ui_.tr("正在读入", "Reading"), overview().fraction());
  } else if (remarking_) {
    draw_kinds(content);
  } else {
    draw_filters(content);
    const bool wide = content.width_px > 900;
    const float charts_px = wide ? CHARTS_PX : 0;
    draw_table({content.x_px, content.y_px, content.width_px - charts_px, content.height_px});
    if (wide && is_open()) {
      draw_charts({content.x_px + content.width_px - charts_px + 16, content.y_px, charts_px - 16,
                   content.height_px});
    }
  }
  if (is_open()) remarking_ ? draw_remark_buttons(frame) : draw_buttons(frame);
  end_travel_frame(ui_, frame);
  if (frame.closed && is_open()) close();
}

void OverviewScreen::draw_filters(Rect& content) {
  Point at{content.x_px, content.y_px};
  for (const FilterName& one : FILTERS) {
    const std::size_t count = overview().count(one.filter);
    const bool chosen = overview().filter() == one.filter;
    if (count == 0 && !chosen && one.filter != OverviewFilter::ALL) continue;
    const std::string text =
        std::string(ui_.tr(one.chinese, one.english)) + " " + std::to_string(count);
    if (at.x_px + button_width_px(ui_, text) > content.x_px + content.width_px) {
      at = {content.x_px, at.y_px + ui_.metrics.field_px + 6};
    }
    if (filter_pill(ui_, overview_id(one.english), text, chosen, at)) {
      overview().set_filter(one.filter);
      selected_ = 0;
      scroll_ = {};
    }
  }
  const float room_px = content.x_px + content.width_px - at.x_px;
  if (room_px < 160) at = {content.x_px, at.y_px + ui_.metrics.field_px + 6};
  TextBoxSpec box;
  box.id = overview_id("search");
  box.label = ui_.tr("查找部门、指标、数值", "Find department, indicator, value");
  box.placeholder = box.label;
  box.text = overview().searched();
  box.part_of_draft = false;
  const float box_px = std::min(260.0f, content.x_px + content.width_px - at.x_px);
  box.rect = {content.x_px + content.width_px - box_px, at.y_px, box_px, ui_.metrics.field_px};
  box.changed = [this](const std::string& text) {
    overview().search(text);
    selected_ = 0;
  };
  text_box(ui_, std::move(box));
  take_top(content, at.y_px - content.y_px + ui_.metrics.field_px + 10);
}

// ---------------------------------------------------------------- the table

std::vector<OverviewScreen::Column> OverviewScreen::columns() const {
  if (ui_.is_phone()) {
    return {{OverviewColumn::DEPARTMENT, ui_.tr("部门", "Department"), 0.5f},
            {OverviewColumn::INDICATORS, ui_.tr("指标", "Rows"), 0.16f},
            {OverviewColumn::ERRORS, ui_.tr("错误", "Errors"), 0.17f},
            {OverviewColumn::HINTS, ui_.tr("提示", "Hints"), 0.17f}};
  }
  return {{OverviewColumn::DEPARTMENT, ui_.tr("部门", "Department"), 0.27f},
          {OverviewColumn::YEAR, ui_.tr("年度", "Year"), 0.07f},
          {OverviewColumn::KIND, ui_.tr("种类", "Kind"), 0.09f},
          {OverviewColumn::FUNCTIONS, ui_.tr("职能", "Functions"), 0.07f},
          {OverviewColumn::INDICATORS, ui_.tr("指标", "Rows"), 0.07f},
          {OverviewColumn::ERRORS, ui_.tr("错误", "Errors"), 0.07f},
          {OverviewColumn::HINTS, ui_.tr("提示", "Hints"), 0.07f},
          {OverviewColumn::SAVED, ui_.tr("最后保存", "Saved"), 0.15f}};
}

std::string OverviewScreen::text_of(const OverviewRow& row, OverviewColumn column) const {
  const Form& form = row.draft->form;
  switch (column) {
    case OverviewColumn::DEPARTMENT:
      return form.department.empty() ? row.file_name : form.department;
    case OverviewColumn::YEAR:
      return form.year;
    case OverviewColumn::KIND:
      return form.kind;
    case OverviewColumn::FUNCTIONS:
      return std::to_string(row.functions);
    case OverviewColumn::INDICATORS:
      return std::to_string(row.indicators);
    case OverviewColumn::ERRORS:
      return row.findings.errors == 0 ? std::string(ui_.tr("无", "none"))
                                      : std::to_string(row.findings.errors);
    case OverviewColumn::HINTS:
      return std::to_string(row.findings.hints);
    case OverviewColumn::SAVED:
      return readable_time(row.draft->saved_at);
    case OverviewColumn::FILE:
      return file_words(row);
  }
  return {};
}

// What was recognised in a table is not what somebody saved.
std::string OverviewScreen::file_words(const OverviewRow& row) const {
  if (!row.from_table) return row.file_name;
  const std::string guesses = std::to_string(row.guesses);
  return row.file_name +
         (ui_.english() ? " (table, " + guesses + " guesses)" : "（表格，" + guesses + " 处推断）");
}

std::string OverviewScreen::remark_words(const OverviewRow& row) const {
  if (row.new_remarks == 0) return {};
  return std::string(ui_.tr("（新批注 ", " (new remarks: ")) + std::to_string(row.new_remarks) +
         std::string(ui_.tr(" 条）", ")"));
}

std::string OverviewScreen::row_name(const OverviewRow& row) const {
  if (!row.draft) return row.file_name + " " + row.damage;
  std::string name;
  for (const Column& column : columns()) {
    name += (name.empty() ? "" : " ") + text_of(row, column.column);
  }
  return name + remark_words(row);
}

WidgetId OverviewScreen::row_id(std::size_t index) const {
  return widget_id(index, overview_id("row"));
}

void OverviewScreen::select(std::size_t index) {
  const std::size_t count = overview().rows().size();
  if (count == 0) return;
  selected_ = std::min(index, count - 1);
  const float top_px = static_cast<float>(selected_) * row_px();
  scroll_.ensure_visible(top_px, top_px + row_px());
  ui_.focus(row_id(selected_));
  ui_.request_frame();
}

void OverviewScreen::draw_table(const Rect& rect) {
  draw_head({rect.x_px, rect.y_px, rect.width_px, HEAD_PX});
  const Rect rows{rect.x_px, rect.y_px + HEAD_PX, rect.width_px, rect.height_px - HEAD_PX};
  MirrorNode list;
  list.id = overview_id("rows");
  list.role = Role::LIST;
  list.name = ui_.tr("草稿", "Drafts");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  const std::size_t count = overview().rows().size();
  ui_.scroll(scroll_, rows, static_cast<float>(count) * row_px(), "overview");
  const auto first = static_cast<std::size_t>(scroll_.y_px / row_px());
  const auto shown = static_cast<std::size_t>(rows.height_px / row_px()) + 2;
  for (std::size_t i = first; i < std::min(count, first + shown) && is_open(); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px() - scroll_.y_px;
    draw_row(i, {rows.x_px, y_px, rows.width_px - 12, row_px()});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void OverviewScreen::draw_head(const Rect& rect) {
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.panel);
  float x_px = rect.x_px + 8;
  const float width_px = rect.width_px - 20;
  for (const Column& column : columns()) {
    std::string text(column.name);
    if (overview().sorted_by() == column.column) {
      text += overview().is_descending() ? " ▼" : " ▲";
    }
    if (link(ui_, widget_id(static_cast<std::uint64_t>(column.column), overview_id("sort")),
             {x_px, rect.y_px + 6}, text, nullptr,
             std::string(ui_.tr("按", "Sort by ")) + std::string(column.name) +
                 std::string(ui_.tr("排序", "")),
             ui_.theme.text)) {
      overview().sort_by(column.column);
    }
    x_px += column.share * width_px;
  }
  if (!ui_.is_phone()) {
    label(ui_, overview_id("groups head"),
          {x_px, rect.y_px, GROUPS_SHARE * width_px, rect.height_px},
          ui_.tr("各类指标是否齐全", "Groups"), ui_.theme.text, {ui_.metrics.small_px, false});
  }
}

void OverviewScreen::draw_row(std::size_t index, const Rect& rect) {
  const OverviewRow& row = *overview().rows()[index];
  MirrorNode node;
  node.id = row_id(index);
  node.role = Role::LIST_ITEM;
  node.name = row_name(row);
  node.rect = rect;
  node.selected = index == selected_ ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = index == selected_;
  const WidgetId id = node.id;
  if (!row.draft) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.error_soft);
  } else if (row.same_id > 1) {
    node.description = std::string(ui_.tr("同一草稿有 ", "copies of this draft: ")) +
                       std::to_string(row.same_id) + std::string(ui_.tr(" 份", ""));
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hint_soft);
  }
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == selected_) {
    ui_.list().AddRectFilled(top_left(rect), {rect.x_px + 3, rect.y_px + rect.height_px},
                             ui_.theme.accent);
  }
  if (interaction.hovered) ui_.set_cursor(Cursor::HAND);
  row.draft ? draw_cells(row, rect) : draw_damage(row, rect);
  const float y_px = rect.y_px + rect.height_px - 1;
  ui_.list().AddLine({rect.x_px, y_px}, {rect.x_px + rect.width_px, y_px}, ui_.theme.line);
  ui_.draw_focus_ring(id, rect);
  if (interaction.focus_gained && index != selected_) select(index);
  if (!interaction.activated) return;
  const bool again = index == selected_;
  select(index);
  if (again || interaction.double_clicked) open_selected();
}

void OverviewScreen::draw_damage(const OverviewRow& row, const Rect& rect) {
  const TextStyle style{ui_.metrics.font_px, false};
  const float name_px = rect.width_px * 0.27f;
  draw_text_in(ui_.list(), {rect.x_px + 8, rect.y_px, name_px - 12, rect.height_px}, ui_.theme.text,
               row.file_name, style);
  draw_text_in(ui_.list(),
               {rect.x_px + name_px, rect.y_px, rect.width_px - name_px - 8, rect.height_px},
               ui_.theme.error, row.damage, style);
}

void OverviewScreen::draw_cells(const OverviewRow& row, const Rect& rect) {
  const TextStyle style{ui_.metrics.font_px, false};
  const float width_px = rect.width_px - 8;
  float x_px = rect.x_px + 8;
  for (const Column& column : columns()) {
    ImU32 color = ui_.theme.text;
    if (column.column == OverviewColumn::ERRORS) {
      color = row.findings.errors > 0 ? ui_.theme.error : ui_.theme.success;
    }
    if (column.column == OverviewColumn::HINTS) color = ui_.theme.hint_text;
    std::string text = text_of(row, column.column);
    if (column.column == OverviewColumn::DEPARTMENT && row.same_id > 1) {
      text += std::string(ui_.tr("（同一草稿有 ", " (")) + std::to_string(row.same_id) +
              std::string(ui_.tr(" 份）", " copies)"));
    }
    if (column.column == OverviewColumn::DEPARTMENT) text += remark_words(row);
    draw_text_in(ui_.list(), {x_px, rect.y_px, column.share * width_px - 8, rect.height_px}, color,
                 text, style);
    x_px += column.share * width_px;
  }
  if (!ui_.is_phone()) {
    draw_groups(row, {x_px, rect.y_px + 5, GROUPS_SHARE * width_px - 8, rect.height_px - 10});
  }
}

// A bar for each group; red, low ones lack.
void OverviewScreen::draw_groups(const OverviewRow& row, const Rect& rect) {
  if (row.groups.empty()) return;
  std::size_t most = 1;
  for (const std::size_t count : row.groups) most = std::max(most, count);
  const float step_px = std::min(14.0f, rect.width_px / static_cast<float>(row.groups.size()));
  for (std::size_t i = 0; i < row.groups.size(); ++i) {
    const std::size_t count = row.groups[i];
    const float share = static_cast<float>(count) / static_cast<float>(most);
    const float height_px = count == 0 ? 5 : std::max(6.0f, share * rect.height_px);
    const float x_px = rect.x_px + static_cast<float>(i) * step_px;
    const float bottom_px = rect.y_px + rect.height_px;
    ui_.list().AddRectFilled({x_px, bottom_px - height_px}, {x_px + step_px - 2, bottom_px},
                             count == 0 ? ui_.theme.error : ui_.theme.accent_soft);
  }
}

// ---------------------------------------------------------------- buttons and keys

void OverviewScreen::open_selected() {
  if (!run_command(ui_.session, "overview.open", OverviewPlace{selected_})) return;
  is_shown_ = false;
  ui_.focus(FocusPart::SHEET);
}

// The indicators of all that are listed: a county's library from its departments' forms.
void OverviewScreen::take_into_library() {
  std::vector<const Form*> forms;
  for (const OverviewRow* row : overview().rows()) {
    if (row->draft) forms.push_back(&row->draft->form);
  }
  const std::string count = std::to_string(ui_.library.take_in(ui_.session, forms));
  ui_.session.notify(Notice::Kind::SUCCESS,
                     ui_.english() ? "Into the county’s library: " + count + " new lines."
                                   : "已收入本县指标库，新增 " + count + " 条。",
                     {}, "tools.county_library");
}

void OverviewScreen::draw_buttons(TravelFrame& frame) {
  const bool any = selected_ < overview().rows().size();
  const bool can_open = any && overview().rows()[selected_]->draft.has_value();
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("打开", "Open"),
                     .look = ButtonLook::PRIMARY,
                     .enabled = can_open,
                     .description = ui_.tr("打开选中的一份，看完可以回到这里",
                                           "Open the selected one; one comes back here")})) {
    return open_selected();
  }
  if (footer_button(ui_, frame, {.label = back_words()})) return close();
  if (send_back_button(frame)) return ui_.session.many_drafts().send_back();
  if (footer_button(ui_, frame,
                    {.label = ui_.tr("批量批注", "Remark on all"),
                     .description = ui_.tr("把校验结果按种类写成批注，写进列出的各份草稿",
                                           "Findings, kind by kind, as remarks in all drafts")})) {
    remarking_ = true;
    return focus_first_kind();
  }
  if (footer_button(ui_, frame, {.label = ui_.tr("收入本县指标库", "Into our library")})) {
    return take_into_library();
  }
  if (footer_button(ui_, frame, {.label = ui_.tr("导出总表 .xlsx", "Workbook .xlsx")})) {
    ui_.session.many_drafts().export_workbook();
  }
  if (ui_.session.has_draft() &&
      footer_button(ui_, frame,
                    {.label = ui_.tr("与打开的比较", "Compare"), .enabled = can_open})) {
    run_command(ui_.session, "overview.compare", OverviewPlace{selected_});
    return;
  }
  const std::string totals = std::to_string(overview().file_count()) +
                             std::string(ui_.tr(" 份 · ", " files · ")) +
                             std::to_string(overview().total_functions()) +
                             std::string(ui_.tr(" 项职能 · ", " functions · ")) +
                             std::to_string(overview().total_indicators()) +
                             std::string(ui_.tr(" 个三级指标", " indicators"));
  footer_text(ui_, frame, totals, ui_.theme.text_muted);
}

bool OverviewScreen::on_key(const KeyEvent& key) {
  if (!is_open() || !is_shown_) return false;
  if (key.key == "Escape") {
    std::exchange(remarking_, false) ? select(selected_) : close();
    return true;
  }
  if (remarking_) return false;
  if (key.modifiers.ctrl || key.modifiers.alt || overview().rows().empty()) return false;
  if (key.key == "ArrowDown") {
    select(selected_ + 1);
  } else if (key.key == "ArrowUp") {
    select(selected_ == 0 ? 0 : selected_ - 1);
  } else if (key.key == "Home") {
    select(0);
  } else if (key.key == "End") {
    select(overview().rows().size());
  } else if (key.key == "Enter" && ui_.is_focused(row_id(selected_))) {
    open_selected();
  } else {
    return false;
  }
  return true;
}

}  // namespace jixiao
