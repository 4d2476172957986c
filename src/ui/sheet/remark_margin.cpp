#include "ui/sheet/remark_margin.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "compare/remarks.h"
#include "ui/kit/outline_words.h"
#include "ui/kit/text.h"

namespace jixiao {
namespace {

constexpr float WORDS_LEAST_PX = 130;
constexpr float WORDS_MOST_PX = 250;
constexpr float MARK_WIDTH_PX = 20;
constexpr float MARK_HEIGHT_PX = 16;
constexpr float TAIL_PX = 4;
constexpr float EDGE_PX = 3;

}  // namespace

float RemarkMargin::mark_width_px() {
  return MARK_WIDTH_PX;
}

void RemarkMargin::update(const Sheet& sheet) {
  const Session& session = ui_.session;
  const bool same = draft_id_ == session.draft().id && form_version_ == session.form_version() &&
                    row_count_ == sheet.row_count();
  if (same) return;
  draft_id_ = session.draft().id;
  form_version_ = session.form_version();
  row_count_ = sheet.row_count();
  rows_.clear();
  for (const RemarkRow& one : remark_rows(session.draft())) {
    const Remark& remark = *one.remark;
    const std::optional<RowRange> rows = sheet.rows_of(one.shown_at);
    const std::string suggestion = describe_suggestion(session.draft(), remark);
    std::string words = remark.by.empty() ? std::string() : remark.by + "：";
    words += suggestion.empty() ? remark.text : suggestion;
    rows_[rows ? rows->first : 0].push_back(
        {remark.id, one.shown_at, one_line(std::move(words)), is_open(one.state)});
  }
  for (auto& [row, entries] : rows_) {
    std::stable_partition(entries.begin(), entries.end(),
                          [](const Entry& entry) { return entry.open; });
  }
}

float RemarkMargin::words_px(float free_px) const {
  if (rows_.empty() || ui_.is_phone() || free_px < WORDS_LEAST_PX) return 0;
  return std::min(free_px, WORDS_MOST_PX);
}

std::vector<std::size_t> RemarkMargin::rows_in(std::size_t first, std::size_t end) const {
  std::vector<std::size_t> rows;
  for (auto at = rows_.lower_bound(first); at != rows_.end() && at->first < end; ++at) {
    rows.push_back(at->first);
  }
  return rows;
}

std::vector<const RemarkMargin::Entry*> RemarkMargin::entries_at(std::size_t row) const {
  std::vector<const Entry*> entries;
  const auto found = rows_.find(row);
  if (found == rows_.end()) return entries;
  for (const Entry& entry : found->second) entries.push_back(&entry);
  return entries;
}

// 批注 2 条，未解决 1 条；李明：请核实
std::string RemarkMargin::count_words(const Ui& ui, const std::vector<const Entry*>& entries) {
  const std::string all = std::to_string(entries.size());
  const std::string open = std::to_string(std::count_if(
      entries.begin(), entries.end(), [](const Entry* entry) { return entry->open; }));
  std::string words = ui.english() ? "remarks: " + all + ", open: " + open
                                   : "批注 " + all + " 条，未解决 " + open + " 条";
  for (const Entry* entry : entries) words.append(ui.tr("；", "; ")) += entry->words;
  return words;
}

std::string RemarkMargin::note_of(std::size_t row, std::string_view node) const {
  std::vector<const Entry*> entries = entries_at(row);
  std::erase_if(entries, [node](const Entry* entry) { return entry->node != node; });
  return entries.empty() ? std::string() : count_words(ui_, entries);
}

Rect RemarkMargin::draw(std::size_t row, const Rect& mark, const Rect& words) {
  const std::vector<const Entry*> entries = entries_at(row);
  MirrorNode node;
  node.id = widget_id(entries.front()->id, widget_id("remark beside the row"));
  node.role = Role::BUTTON;
  node.name = count_words(ui_, entries);
  node.rect = mark;
  if (words.width_px > 0) node.rect.width_px = words.x_px + words.width_px - mark.x_px;
  const Rect rect = node.rect;
  const WidgetId id = node.id;
  const std::string name = node.name;
  const Interaction interaction = ui_.interact(std::move(node));
  draw_mark(mark, entries, interaction.hovered);
  if (words.width_px > 0) draw_words(words, entries, interaction.hovered);
  if (interaction.hovered) {
    ui_.set_cursor(Cursor::HAND);
    ui_.tooltip(id, rect, name);
  }
  if (interaction.activated) open(*entries.front());
  return rect;
}

// A speech bubble with how many there are.
void RemarkMargin::draw_mark(const Rect& rect, const std::vector<const Entry*>& entries,
                             bool hovered) {
  const bool waits = entries.front()->open;
  const ImU32 color = waits || hovered ? ui_.theme.paper_accent : ui_.theme.paper_line;
  const float top_px = rect.y_px + std::round((rect.height_px - MARK_HEIGHT_PX) / 2);
  const Rect bubble{rect.x_px, top_px, rect.width_px, MARK_HEIGHT_PX - TAIL_PX};
  const float tail_px = bubble.x_px + TAIL_PX;
  const float bottom_px = bubble.y_px + bubble.height_px;
  ui_.list().AddTriangleFilled({tail_px, bottom_px - 1}, {tail_px + 2 * TAIL_PX, bottom_px - 1},
                               {tail_px, bottom_px + TAIL_PX}, color);
  ui_.list().AddRectFilled(top_left(bubble), bottom_right(bubble), color, EDGE_PX);
  draw_text_in(ui_.list(), bubble, ui_.theme.paper, std::to_string(entries.size()),
               {bubble.height_px - 1, true}, TextAlign::CENTER);
}

void RemarkMargin::draw_words(const Rect& rect, const std::vector<const Entry*>& entries,
                              bool hovered) {
  const Entry& first = *entries.front();
  const TextStyle style{ui_.metrics.small_px, false};
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                           hovered ? ui_.theme.hover : ui_.theme.panel, EDGE_PX);
  ui_.list().AddRectFilled(top_left(rect), {rect.x_px + EDGE_PX, rect.y_px + rect.height_px},
                           first.open ? ui_.theme.accent : ui_.theme.line);
  const ImU32 color = first.open ? ui_.theme.text : ui_.theme.text_muted;
  const Rect text{rect.x_px + 2 * EDGE_PX, rect.y_px, rect.width_px - 3 * EDGE_PX, rect.height_px};
  const float line_px = line_height_px(style);
  const auto room = static_cast<std::size_t>(std::max(1.0f, std::floor(text.height_px / line_px)));
  const std::vector<TextLine> lines = break_lines(first.words, text.width_px, style);
  if (room == 1 || lines.size() > room) {
    draw_text_in(ui_.list(), text, color, first.words, style);
    return;
  }
  const float height_px = line_px * static_cast<float>(lines.size());
  const float y_px = text.y_px + std::round((text.height_px - height_px) / 2);
  draw_lines(ui_.list(), {text.x_px, y_px, text.width_px, height_px + 2}, color, first.words, lines,
             style);
}

void RemarkMargin::open(const Entry& entry) {
  ViewState& view = ui_.session.view();
  if (ui_.session.form().find(entry.node)) ui_.session.select_node(entry.node);
  view.remark_asked = entry.id;
  view.remarks_open = true;
  ui_.request_frame();
}

}  // namespace jixiao
