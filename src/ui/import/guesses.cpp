// The guesses of an import, one a card: where, why, what was made of it, and the decision.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr float PAD_X_PX = 12;
constexpr float PAD_Y_PX = 6;
constexpr float GAP_PX = 6;
constexpr float EDGE_PX = 3;
constexpr float BAR_PX = 14;  // room for the scroll bar

}  // namespace

WidgetId ImportScreen::guess_id(const Repair& repair) {
  return widget_id(repair.key, import_id("guess"));
}

// 第 23 行：编号又从“指标1”开始，而“时效指标”写在下一行 → 职能1/产出指标/时效指标（下面 2 项随之）
std::string ImportScreen::guess_text(const Repair& repair) const {
  std::string text = row_name(grid(), repair.row) + "：" + repair.reason;
  if (!repair.made.empty()) text += " → " + repair.made;
  if (repair.carried.empty()) return text;
  const std::string count = std::to_string(repair.carried.size());
  return text + (ui_.english() ? " (and " + count + " below it)" : "（下面 " + count + " 项随之）");
}

std::string ImportScreen::guesses_words() const {
  const std::size_t all = static_cast<std::size_t>(
      std::count_if(result_->repairs.begin(), result_->repairs.end(), asks_for_a_look));
  const std::string open = std::to_string(open_guesses_);
  if (ui_.english()) return "Guesses: " + open + " of " + std::to_string(all) + " to confirm";
  if (all == 0) return "没有推断";
  if (open_guesses_ == 0) return "推断 " + std::to_string(all) + " 处，都已确认";
  return "推断 " + std::to_string(all) + " 处，" + open + " 处待确认";
}

void ImportScreen::select_guess(std::size_t index) {
  selected_guess_ = index;
  select_row(result_->repairs[index].row);
  const Repair& repair = result_->repairs[index];
  const bool placed = !repair.nodes.empty() && result_->form.find(repair.nodes.front()) != nullptr;
  if (placed) {
    selected_node_ = repair.nodes.front();
    reveal_node(selected_node_);
    show_selection();
  }
  if (guess_offsets_.row_count() <= index) return;
  const auto top_px = static_cast<float>(guess_offsets_.top(index));
  guess_scroll_.ensure_visible(top_px, top_px + static_cast<float>(guess_offsets_.height(index)));
}

// The next that waits for a decision; where none does, the next at all.
void ImportScreen::next_guess(bool backwards) {
  const std::size_t count = result_->repairs.size();
  if (count == 0) return;
  const std::size_t step = backwards ? count - 1 : 1;
  std::size_t at = selected_guess_;
  for (std::size_t tries = 0; tries < count; ++tries) {
    at = (at + step) % count;
    const bool open = decisions_.state_of(result_->repairs[at]) == GuessState::OPEN;
    if (open || open_guesses_ == 0) break;
  }
  focus_guess(at);
}

// ---------------------------------------------------------------- drawing

float ImportScreen::guess_height(std::size_t index, float width_px) const {
  const TextStyle style{ui_.metrics.small_px, false};
  const Repair& repair = result_->repairs[index];
  const auto lines = break_lines(guess_text(repair), width_px - 2 * PAD_X_PX, style).size();
  const bool links = decisions_.state_of(repair) != GuessState::REMARK;
  const float links_px = links ? line_height_px(style) + 6 : 0;
  return static_cast<float>(lines) * line_height_px(style) + 2 * PAD_Y_PX + links_px + GAP_PX;
}

bool ImportScreen::guess_link(std::string_view text, const Repair& repair, Point& at, WidgetId id) {
  float width_px = 0;
  const std::string name = std::string(text) + " " + row_name(grid(), repair.row);
  const bool pressed = link(ui_, widget_id(text, id), at, text, &width_px, name);
  at.x_px += width_px + 18;
  return pressed;
}

void ImportScreen::draw_guess_links(const Repair& repair, Point at, WidgetId id) {
  const GuessState state = decisions_.state_of(repair);
  const bool suggestion = ImportDecisions::can_adopt(repair) && !repair.applied;
  const auto say = [&](std::string_view text, ImU32 color) {
    const TextStyle style{ui_.metrics.small_px, false};
    draw_text(ui_.list(), at, color, text, style);
    at.x_px += text_width_px(text, style) + 18;
  };
  if (state == GuessState::ACCEPTED) {
    say(suggestion ? ui_.tr("保持原样", "Left as it is") : ui_.tr("已接受", "Accepted"),
        ui_.theme.success);
  }
  if (state == GuessState::TAKEN_BACK) say(ui_.tr("已按原样", "As written"), ui_.theme.text_muted);
  const bool open = state == GuessState::OPEN;
  if (suggestion) {
    const std::string adopt = std::string(ui_.tr("改为 ", "Change to ")) + repair.made;
    if (guess_link(adopt, repair, at, id)) return accept(repair);
    if (open && guess_link(ui_.tr("保持原样", "Keep"), repair, at, id)) take_back(repair);
    return;
  }
  if (open || state == GuessState::TAKEN_BACK) {
    const std::string_view text =
        repair.reversible ? ui_.tr("接受", "Accept") : ui_.tr("知道了", "Seen");
    if (guess_link(text, repair, at, id)) return accept(repair);
  }
  if (!repair.reversible || state == GuessState::TAKEN_BACK) return;
  // What nobody took yet is not taken back.
  const std::string_view text = open ? ui_.tr("按原样", "As written") : ui_.tr("撤销", "Take back");
  if (guess_link(text, repair, at, id)) take_back(repair);
}

void ImportScreen::draw_guess(std::size_t index, const Rect& rect) {
  const Repair repair = result_->repairs[index];
  const GuessState state = decisions_.state_of(repair);
  const Rect card{rect.x_px, rect.y_px, rect.width_px, rect.height_px - GAP_PX};
  const bool selected = selected_guess_ == index;
  const std::string text = guess_text(repair);
  MirrorNode node;
  node.id = guess_id(repair);
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = card;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(result_->repairs.size());
  node.focusable = true;
  node.tab_stop = selected;
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact_around(std::move(node));
  const ImU32 edge = state == GuessState::OPEN       ? ui_.theme.hint
                     : state == GuessState::ACCEPTED ? ui_.theme.success
                                                     : ui_.theme.line;
  ui_.list().AddRectFilled(top_left(card), bottom_right(card),
                           selected ? ui_.theme.accent_soft : ui_.theme.field, 3);
  ui_.list().AddRect(top_left(card), bottom_right(card), ui_.theme.line, 3);
  ui_.list().AddRectFilled(top_left(card), {card.x_px + EDGE_PX, card.y_px + card.height_px}, edge);
  const TextStyle style{ui_.metrics.small_px, false};
  const Rect words = inset(card, PAD_X_PX, PAD_Y_PX);
  const bool quiet = state == GuessState::REMARK || state == GuessState::TAKEN_BACK;
  draw_lines(ui_.list(), words, quiet ? ui_.theme.text_muted : ui_.theme.text, text,
             break_lines(text, words.width_px, style), style);
  ui_.draw_focus_ring(id, card);
  if (interaction.activated || (interaction.focus_gained && !selected)) {
    select_guess(index);
    if (interaction.activated) ui_.focus(id);
  }
  if (state == GuessState::REMARK) return ui_.mirror.pop();
  const float y_px = card.y_px + card.height_px - PAD_Y_PX - line_height_px(style);
  draw_guess_links(repair, {words.x_px, y_px}, id);
  ui_.mirror.pop();
}

void ImportScreen::draw_guesses_head(const Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  const std::string words = guesses_words();
  label(ui_, import_id("guesses title"),
        {rect.x_px, rect.y_px, rect.width_px * 0.6f, rect.height_px}, words, ui_.theme.text_muted,
        small, heading(3));
  if (open_guesses_ == 0) return;
  const float y_px = rect.y_px + (rect.height_px - line_height_px(small)) / 2;
  const std::string_view all = ui_.tr("全部接受", "Accept all");
  const std::string_view next = ui_.tr("下一处 F8", "Next F8");
  const float all_px = text_width_px(all, small);
  float x_px = rect.x_px + rect.width_px - BAR_PX - all_px;
  if (link(ui_, import_id("accept all"), {x_px, y_px}, all)) accept_all();
  x_px -= text_width_px(next, small) + 18;
  if (link(ui_, import_id("next guess"), {x_px, y_px}, next, nullptr,
           ui_.tr("下一处推断", "Next guess"))) {
    next_guess(false);
  }
}

void ImportScreen::draw_guesses(const Rect& rect) {
  draw_guesses_head({rect.x_px, rect.y_px, rect.width_px, HEAD_PX});
  const Rect area{rect.x_px, rect.y_px + HEAD_PX, rect.width_px, rect.height_px - HEAD_PX};
  const std::size_t count = result_->repairs.size();
  if (count == 0 || area.height_px <= 0) return;
  const float width_px = area.width_px - BAR_PX;
  if (guesses_laid_out_px_ != width_px || guess_offsets_.row_count() != count) {
    guesses_laid_out_px_ = width_px;
    guess_offsets_.reset(count, 60);
  }
  MirrorNode list;
  list.id = import_id("guesses");
  list.role = Role::LIST;
  list.name = ui_.tr("推断", "Guesses");
  list.rect = area;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(area);
  const float bottom_px = guess_scroll_.y_px + area.height_px;
  std::size_t last = guess_offsets_.row_at(guess_scroll_.y_px);
  for (double y = guess_offsets_.top(last); last < count && y < bottom_px; ++last) {
    guess_offsets_.set_height(last, static_cast<double>(guess_height(last, width_px)));
    y += guess_offsets_.height(last);
  }
  ui_.scroll(guess_scroll_, area, static_cast<float>(guess_offsets_.total()), "import guesses");
  for (std::size_t i = guess_offsets_.row_at(guess_scroll_.y_px); i < last && is_open(); ++i) {
    const float y_px = area.y_px + static_cast<float>(guess_offsets_.top(i)) - guess_scroll_.y_px;
    draw_guess(i, {area.x_px, y_px, width_px, static_cast<float>(guess_offsets_.height(i))});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

}  // namespace jixiao
