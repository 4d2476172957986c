#include "ui/panels/findings_panel.h"

#include <algorithm>
#include <utility>

#include "app/argument_commands.h"
#include "base/utf8.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr std::size_t FIRST_SHOWN = 20;
constexpr std::size_t MOST_FIXES = 3;
constexpr std::size_t FIX_CHARACTERS = 16;
constexpr float BAR_PX = 3;
constexpr float HEADING_PX = 34;
constexpr float CHOICES_PX = 38;
constexpr float LINK_ROW_PX = 22;
constexpr float LINK_GAP_PX = 14;
constexpr float GAP_PX = 6;
constexpr float SCROLL_BAR_PX = 12;

std::string_view in_language(const Ui& ui, const BothTexts& texts) {
  return ui.tr(texts.zh, texts.en);
}

std::string counts_text(const Ui& ui) {
  if (!ui.findings.complete()) {
    return std::string(ui.tr("检查结果：正在检查……", "Findings: checking…"));
  }
  const FindingCounts counts = ui.findings.counts();
  const std::string errors = std::to_string(counts.errors);
  const std::string hints = std::to_string(counts.hints);
  if (ui.english()) return "Findings: " + errors + " errors, " + hints + " hints";
  return "检查结果：" + errors + " 处错误，" + hints + " 处提示";
}

WidgetId finding_id(const Finding& finding, std::size_t index) {
  const WidgetId rule = widget_id(finding.rule->id, widget_id("finding"));
  const NodeId node = finding.nodes.empty() ? NodeId() : finding.nodes.front();
  return widget_id(index, widget_id(node, rule));
}

// The values of an enum as the items of a combo box: which is taken, and what taking one does.
template <typename Value, typename Take>
std::vector<MenuItem> choice_items(const Ui& ui, std::size_t count, Value taken, Take take) {
  std::vector<MenuItem> items;
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = static_cast<Value>(i);
    MenuItem item;
    item.label = in_language(ui, choice_name(value));
    item.checked = value == taken;
    item.run = [take, value] { take(value); };
    items.push_back(std::move(item));
  }
  return items;
}

MenuItem command_item(Ui& ui, std::string_view id) {
  const Command* command = find_command(id);
  MenuItem item;
  item.label = ui.tr(command->label, command->label_en);
  item.description = ui.tr(command->help, command->help_en);
  item.enabled = command->enabled(ui.session);
  item.run = [&ui, id] { run_command(ui.session, id); };
  return item;
}

}  // namespace

bool FindingsPanel::has_content() const {
  return !ui_.findings.complete() || !ui_.findings.open().empty() ||
         !ui_.findings.set_aside().empty();
}

float FindingsPanel::wanted_px() const {
  return HEADING_PX + CHOICES_PX + std::max(scroll_.content_px, 80.0f);
}

void FindingsPanel::draw(const Rect& rect) {
  if (ui_.findings.complete()) {
    list_.update(ui_.findings, ui_.session.form(), choice_, ui_.session.view().selection.node);
  }
  const float pad_px = ui_.metrics.pad_px;
  ui_.list().AddLine({rect.x_px, rect.y_px + 0.5f}, {rect.x_px + rect.width_px, rect.y_px + 0.5f},
                     ui_.theme.line);
  const Rect inner{rect.x_px + pad_px, rect.y_px + 4, rect.width_px - 2 * pad_px, HEADING_PX - 4};
  draw_heading(inner);
  if (!ui_.findings.complete()) return;
  draw_choices({inner.x_px, rect.y_px + HEADING_PX, inner.width_px, CHOICES_PX - GAP_PX});
  const float top_px = HEADING_PX + CHOICES_PX;
  draw_list({inner.x_px, rect.y_px + top_px, inner.width_px + pad_px, rect.height_px - top_px});
}

void FindingsPanel::draw_heading(const Rect& line) {
  const std::string_view fix_all = ui_.tr("全部修复", "Mend all");
  const TextStyle small{ui_.metrics.small_px, false};
  const float fix_px = text_width_px(fix_all, small);
  const Rect text{line.x_px, line.y_px, line.width_px - fix_px - 10, line.height_px};
  label(ui_, widget_id("findings heading"), text, counts_text(ui_), ui_.theme.text,
        {ui_.metrics.font_px, true}, heading(2));
  if (ui_.session.read_only() || !ui_.findings.complete()) return;
  const float y_px = line.y_px + (line.height_px - line_height_px(small)) / 2;
  if (link(ui_, widget_id("fix all"), {line.x_px + line.width_px - fix_px, y_px}, fix_all, nullptr,
           ui_.tr("全部修复（写法、错字等不用斟酌的）", "Mend all that needs no decision"))) {
    make_all_fixes(ui_.session);
  }
}

void FindingsPanel::draw_choices(const Rect& line) {
  const float more_px = 34;
  const float box_px = (line.width_px - more_px - 2 * GAP_PX) / 2;
  ComboSpec show;
  show.id = widget_id("findings shown");
  show.rect = {line.x_px, line.y_px, box_px, ui_.metrics.field_px};
  show.label = ui_.tr("显示哪些问题", "Which findings");
  show.value = in_language(ui_, choice_name(choice_.show));
  show.items = [this] {
    return choice_items(ui_, FINDING_SHOWS, choice_.show, [this](FindingShow value) {
      choice_.show = value;
      scroll_.y_px = 0;
    });
  };
  combo_box(ui_, show);
  ComboSpec groups;
  groups.id = widget_id("findings groups");
  groups.rect = {line.x_px + box_px + GAP_PX, line.y_px, box_px, ui_.metrics.field_px};
  groups.label = ui_.tr("问题怎样分组", "Grouped");
  groups.value = in_language(ui_, choice_name(choice_.groups));
  groups.items = [this] {
    return choice_items(ui_, FINDING_GROUPS, choice_.groups,
                        [this](FindingGroups value) { choice_.groups = value; });
  };
  combo_box(ui_, groups);
  ButtonSpec more;
  more.id = widget_id("findings more");
  more.rect = {line.x_px + line.width_px - more_px, line.y_px, more_px, ui_.metrics.field_px};
  more.label = "…";
  more.description = ui_.tr("检查结果的更多操作", "More about the findings");
  more.look = ButtonLook::FRAMED;
  if (button(ui_, more)) open_more_menu(more.rect);
}

void FindingsPanel::open_more_menu(const Rect& anchor) {
  MenuItem preview;
  preview.label = ui_.tr("全部修复：先看改哪些…", "Mend all: look first…");
  preview.enabled = !ui_.session.read_only();
  preview.run = [this] {
    ui_.session.view().asked_finding.reset();
    ui_.session.view().dialog = Dialog::FIX_PREVIEW;
  };
  std::vector<MenuItem> items{std::move(preview), command_item(ui_, "tools.findings_xlsx"),
                              command_item(ui_, "tools.findings_html")};
  items[1].separator_before = true;
  ui_.open_menu({widget_id("findings more"), anchor, std::string(ui_.tr("检查结果", "Findings")),
                 std::move(items)});
}

// ---------------------------------------------------------------- the list

void FindingsPanel::draw_list(const Rect& rect) {
  MirrorNode node;
  node.id = widget_id("findings list");
  node.role = Role::LIST;
  node.name = ui_.tr("检查结果", "Findings");
  node.rect = rect;
  ui_.mirror.push(std::move(node));
  ui_.push_clip(rect);
  const bool mirrored = std::exchange(ui_.mirrors_unseen, true);
  scroll_.view_px = rect.height_px;
  if (!ui_.is_focused(revealed_)) revealed_ = 0;
  list_top_px_ = rect.y_px;
  y_px_ = rect.y_px + 2 - scroll_.y_px;
  const Rect column{rect.x_px, rect.y_px, rect.width_px - SCROLL_BAR_PX, rect.height_px};
  const std::vector<FindingRow> rows = list_.first_rows(std::max(shown_, FIRST_SHOWN));
  const std::size_t all_rows = list_.row_count();
  const std::uint64_t version = ui_.session.form_version();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // A fix may end what the next ones point at.
    if (ui_.session.form_version() != version) break;
    draw_row(rows[i], i, column);
  }
  if (list_.count() == 0) {
    push_item("none", column);
    y_px_ += paragraph(ui_, widget_id("no findings"), {column.x_px, y_px_, column.width_px, 0},
                       ui_.tr("这里没有问题。", "Nothing here."), ui_.theme.text_muted,
                       {ui_.metrics.small_px, false});
    ui_.mirror.pop();
  }
  if (rows.size() < all_rows) {
    push_item("more", column);
    LinkRow row{column.x_px, column.x_px + column.width_px, column.x_px, y_px_};
    if (flow_link(row, widget_id("more findings"), ui_.tr("显示更多", "Show more"))) {
      shown_ = std::max(shown_, FIRST_SHOWN) + FIRST_SHOWN;
    }
    y_px_ += LINK_ROW_PX;
    ui_.mirror.pop();
  }
  ui_.mirrors_unseen = mirrored;
  ui_.scroll(scroll_, rect, y_px_ + scroll_.y_px - rect.y_px + 8, "findings");
  ui_.pop_clip();
  ui_.mirror.pop();
}

// What is in a list is in an item of it; here y_px_ is its top.
void FindingsPanel::push_item(std::string_view name, const Rect& column) {
  MirrorNode item;
  item.id = widget_id(name, widget_id("findings item"));
  item.role = Role::LIST_ITEM;
  item.rect = {column.x_px, y_px_, column.width_px, LINK_ROW_PX};
  ui_.mirror.push(std::move(item));
}

void FindingsPanel::draw_row(const FindingRow& row, std::size_t index, const Rect& rect) {
  if (row.finding) return draw_finding(row, index, rect);
  if (row.entry) return draw_lost(*row.entry, index, rect);
  const Rect line{rect.x_px, y_px_, rect.width_px, 26};
  push_item(std::to_string(index), rect);
  label(ui_, widget_id(index, widget_id("findings group")), line, in_language(ui_, row.heading),
        ui_.theme.text_muted, {ui_.metrics.small_px, true}, heading(3));
  ui_.mirror.pop();
  y_px_ += 28;
}

// Message and place; the reason where it was asked for, or what was said when it was set aside.
float FindingsPanel::draw_texts(const FindingRow& row, WidgetId id, const Rect& text) {
  const TextStyle small{ui_.metrics.small_px, false};
  const RuleInfo& rule = *row.finding->rule;
  float y_px = text.y_px;
  const auto add = [&](std::string_view name, std::string_view words, ImU32 color) {
    y_px += paragraph(ui_, widget_id(name, id), {text.x_px, y_px, text.width_px, 20}, words, color,
                      small);
  };
  add("message", in_language(ui_, finding_message(*row.finding)), ui_.theme.text);
  add("place", finding_place(ui_.session.form(), *row.finding), ui_.theme.text_muted);
  if (row.entry) {
    const std::string reason =
        row.entry->reason.empty() ? std::string(ui_.tr("（没有写）", "(none)")) : row.entry->reason;
    add("why", std::string(ui_.tr("忽略的理由：", "Set aside: ")) + reason, ui_.theme.text);
  }
  if (explained_ == id) {
    add("reason", in_language(ui_, rule.reason), ui_.theme.text);
    add("source",
        std::string(ui_.tr("依据：", "Source: ")) + std::string(in_language(ui_, rule.source)) +
            std::string(ui_.tr("；审核方面：", "; head: ")) +
            std::string(in_language(ui_, head_name(rule.head))),
        ui_.theme.text_muted);
  }
  return y_px - text.y_px;
}

void FindingsPanel::draw_finding(const FindingRow& row, std::size_t index, const Rect& rect) {
  const Finding finding = *row.finding;  // a fix ends what the row points at
  const WidgetId id = finding_id(finding, index);
  const bool error = finding.rule->severity == Severity::ERROR;
  const std::string_view severity = error ? ui_.tr("错误", "Error") : ui_.tr("提示", "Hint");
  const float top_px = y_px_;
  const float left_px = rect.x_px + BAR_PX + 8;
  MirrorNode item;
  item.id = id;
  item.role = Role::LIST_ITEM;
  item.name = std::string(severity) + " " + finding_place(ui_.session.form(), finding) + " " +
              std::string(in_language(ui_, finding_message(finding)));
  if (row.entry) item.name = std::string(ui_.tr("已忽略 ", "Set aside: ")) + item.name;
  item.description = std::string(in_language(ui_, finding.rule->reason)) + " " +
                     std::string(in_language(ui_, finding.rule->source));
  item.rect = {rect.x_px, top_px, rect.width_px, 60};
  ui_.mirror.push(std::move(item));
  y_px_ += draw_texts(row, id, {left_px, y_px_, rect.width_px - BAR_PX - 8, 0});
  LinkRow links{left_px, rect.x_px + rect.width_px, left_px, y_px_ + 2};
  const ImU32 color = row.entry ? ui_.theme.line : error ? ui_.theme.error : ui_.theme.hint;
  if (flow_link(links, widget_id("go", id), ui_.tr("定位", "Go there"))) {
    run_command(ui_.session, "finding.go_to", finding);
    ui_.focus(FocusPart::SHEET);
  }
  if (row.entry) {
    const IgnoredFinding entry = *row.entry;
    if (!ui_.session.read_only() &&
        flow_link(links, widget_id("back", id), ui_.tr("恢复", "Bring back"))) {
      run_command(ui_.session, "finding.bring_back", entry);
    }
  } else {
    draw_links(finding, id, links);
  }
  y_px_ = links.y_px + LINK_ROW_PX;
  ui_.list().AddRectFilled({rect.x_px, top_px}, {rect.x_px + BAR_PX, y_px_ - 2}, color);
  y_px_ += 8;
  ui_.mirror.pop();
}

void FindingsPanel::draw_lost(const IgnoredFinding& entry, std::size_t index, const Rect& rect) {
  const IgnoredFinding copy = entry;
  const RuleInfo* rule = find_rule_info(copy.rule);
  const WidgetId id = widget_id(index, widget_id("lost finding"));
  const std::string what = rule ? std::string(in_language(ui_, rule->reason)) : copy.rule;
  MirrorNode item;
  item.id = id;
  item.role = Role::LIST_ITEM;
  item.name =
      std::string(ui_.tr("已忽略，所在的行已经删除 ", "Set aside, its line is gone ")) + what;
  item.rect = {rect.x_px, y_px_, rect.width_px, 60};
  ui_.mirror.push(std::move(item));
  const TextStyle small{ui_.metrics.small_px, false};
  const Rect text{rect.x_px + BAR_PX + 8, y_px_, rect.width_px - BAR_PX - 8, 20};
  y_px_ += paragraph(ui_, widget_id("what", id), text, what, ui_.theme.text_muted, small);
  y_px_ += paragraph(ui_, widget_id("why", id), {text.x_px, y_px_, text.width_px, 20}, copy.reason,
                     ui_.theme.text, small);
  LinkRow links{text.x_px, rect.x_px + rect.width_px, text.x_px, y_px_ + 2};
  if (!ui_.session.read_only() &&
      flow_link(links, widget_id("forget", id), ui_.tr("去掉这条记录", "Forget it"))) {
    run_command(ui_.session, "finding.bring_back", copy);
  }
  y_px_ = links.y_px + LINK_ROW_PX + 8;
  ui_.mirror.pop();
}

// ---------------------------------------------------------------- links

bool FindingsPanel::flow_link(LinkRow& row, WidgetId id, std::string_view text,
                              std::string_view name) {
  const float width_px = text_width_px(text, {ui_.metrics.small_px, false});
  if (row.x_px > row.left_px && row.x_px + width_px > row.right_px) {
    row.x_px = row.left_px;
    row.y_px += LINK_ROW_PX;
  }
  reveal(id, row.y_px, row.y_px + LINK_ROW_PX);
  const bool pressed = link(ui_, id, {row.x_px, row.y_px}, text, nullptr, name);
  row.x_px += width_px + LINK_GAP_PX;
  return pressed;
}

// Once, when it gets the focus; afterwards the wheel may take it away.
void FindingsPanel::reveal(WidgetId id, float top_px, float bottom_px) {
  if (!ui_.is_focused(id) || revealed_ == id) return;
  revealed_ = id;
  scroll_.ensure_visible(top_px + scroll_.y_px - list_top_px_,
                         bottom_px + scroll_.y_px - list_top_px_);
  ui_.request_frame();
}

void FindingsPanel::draw_links(const Finding& finding, WidgetId id, LinkRow& row) {
  if (!ui_.session.read_only()) {
    draw_fixes(finding, id, row);
    if (flow_link(row, widget_id("aside", id), ui_.tr("忽略…", "Set aside…"))) {
      run_command(ui_.session, "finding.ask_set_aside", finding);
    }
  }
  const bool explained = explained_ == id;
  if (flow_link(row, widget_id("explain", id),
                explained ? ui_.tr("收起说明", "Hide why") : ui_.tr("为什么", "Why"))) {
    explained_ = explained ? 0 : id;
    ui_.request_frame();
  }
}

void FindingsPanel::draw_fixes(const Finding& finding, WidgetId id, LinkRow& row) {
  for (std::size_t i = 0; i < std::min(finding.fixes.size(), MOST_FIXES); ++i) {
    const std::string text(in_language(ui_, fix_label(finding.fixes[i])));
    const std::string shown = shorten(text, FIX_CHARACTERS);
    if (flow_link(row, widget_id(i, widget_id("fix", id)), shown, text)) {
      run_command(ui_.session, "finding.fix", FindingFix{finding, finding.fixes[i]});
    }
  }
  const std::size_t alike = ui_.findings.fixable(finding.rule);
  if (finding.fixes.empty() || alike < 2) return;
  const std::string text = std::string(ui_.tr("同类 ", "All ")) + std::to_string(alike) +
                           std::string(ui_.tr(" 处…", " alike…"));
  if (flow_link(row, widget_id("alike", id), text,
                std::string(ui_.tr("修复同类问题：", "Mend all alike: ")) + text)) {
    run_command(ui_.session, "finding.ask_fix_alike", finding);
  }
}

}  // namespace jixiao
