#include "ui/import/guess_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_words.h"
#include "ui/kit/list_keys.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr float PAD_X_PX = 12;
constexpr float PAD_Y_PX = 6;
constexpr float GAP_PX = 6;
constexpr float EDGE_PX = 3;
constexpr float BAR_PX = 14;  // room for the scroll bar

}  // namespace

WidgetId GuessList::card_id(const Repair& repair) {
  return widget_id(repair.key, import_id("guess"));
}

void GuessList::restart() {
  selected_ = 0;
  scroll_ = {};
}

void GuessList::fit() {
  if (selected_ >= table_.repairs().size()) selected_ = 0;
  laid_out_px_ = 0;
}

std::string GuessList::words() const {
  const std::vector<Repair>& repairs = table_.repairs();
  const auto all =
      static_cast<std::size_t>(std::count_if(repairs.begin(), repairs.end(), asks_for_a_look));
  const std::string open = std::to_string(table_.open_guesses());
  if (ui_.english()) return "Guesses: " + open + " of " + std::to_string(all) + " to confirm";
  if (all == 0) return "没有推断";
  if (table_.open_guesses() == 0) return "推断 " + std::to_string(all) + " 处，都已确认";
  return "推断 " + std::to_string(all) + " 处，" + open + " 处待确认";
}

// ---------------------------------------------------------------- choosing and keys

void GuessList::select(std::size_t index) {
  selected_ = index;
  selection_.select_guess(table_.repairs()[index]);
  if (offsets_.row_count() <= index) return;
  const auto top_px = static_cast<float>(offsets_.top(index));
  scroll_.ensure_visible(top_px, top_px + static_cast<float>(offsets_.height(index)));
}

void GuessList::focus_card(std::size_t index) {
  if (index >= table_.repairs().size()) return;
  bring_up_();
  select(index);
  ui_.focus(card_id(table_.repairs()[index]));
}

void GuessList::next(bool backwards) {
  const std::vector<Repair>& repairs = table_.repairs();
  const std::size_t count = repairs.size();
  if (count == 0) return;
  const std::size_t step = backwards ? count - 1 : 1;
  std::size_t at = selected_;
  for (std::size_t tries = 0; tries < count; ++tries) {
    at = (at + step) % count;
    if (table_.is_open_guess(repairs[at]) || table_.open_guesses() == 0) break;
  }
  focus_card(at);
}

bool GuessList::has_focus() const {
  const std::vector<Repair>& repairs = table_.repairs();
  return selected_ < repairs.size() && ui_.is_focused(card_id(repairs[selected_]));
}

// Accepts and goes on to the next.
void GuessList::decide_by_enter(const Repair& repair) {
  if (ImportDecisions::can_adopt(repair) && table_.is_open_guess(repair)) {
    table_.take_back(repair);  // a suggestion is made by its link, never by mere going on
  } else {
    table_.accept(repair);
  }
  next(false);
}

bool GuessList::on_key(const KeyEvent& key) {
  const Repair repair = table_.repairs()[selected_];
  const bool decides = table_.state_of(repair) != GuessState::REMARK;
  if (const auto to = moved_in_list(key.key, selected_, table_.repairs().size(), 3)) {
    focus_card(*to);
  } else if (key.key == "Enter" && decides) {
    decide_by_enter(repair);
  } else if (key.key == "Delete" && decides) {
    table_.take_back(repair);
  } else {
    return false;
  }
  ui_.request_frame();
  return true;
}

// ---------------------------------------------------------------- drawing

float GuessList::card_height(std::size_t index, float width_px) const {
  const TextStyle style{ui_.metrics.small_px, false};
  const Repair& repair = table_.repairs()[index];
  const auto lines =
      break_lines(guess_text(ui_, table_, repair), width_px - 2 * PAD_X_PX, style).size();
  const bool links = table_.state_of(repair) != GuessState::REMARK;
  const float links_px = links ? line_height_px(style) + 6 : 0;
  return static_cast<float>(lines) * line_height_px(style) + 2 * PAD_Y_PX + links_px + GAP_PX;
}

bool GuessList::draw_link(std::string_view text, const Repair& repair, Point& at, WidgetId id) {
  float width_px = 0;
  const std::string name = std::string(text) + " " + row_name(table_.grid(), repair.row);
  const bool pressed = link(ui_, widget_id(text, id), at, text, &width_px, name);
  at.x_px += width_px + 18;
  return pressed;
}

void GuessList::draw_links(const Repair& repair, Point at, WidgetId id) {
  const GuessState state = table_.state_of(repair);
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
    if (draw_link(adopt, repair, at, id)) return table_.accept(repair);
    if (open && draw_link(ui_.tr("保持原样", "Keep"), repair, at, id)) table_.take_back(repair);
    return;
  }
  if (open || state == GuessState::TAKEN_BACK) {
    const std::string_view text =
        repair.reversible ? ui_.tr("接受", "Accept") : ui_.tr("知道了", "Seen");
    if (draw_link(text, repair, at, id)) return table_.accept(repair);
  }
  if (!repair.reversible || state == GuessState::TAKEN_BACK) return;
  // What nobody took yet is not taken back.
  const std::string_view text = open ? ui_.tr("按原样", "As written") : ui_.tr("撤销", "Take back");
  if (draw_link(text, repair, at, id)) table_.take_back(repair);
}

void GuessList::draw_card(std::size_t index, const Rect& rect) {
  const Repair repair = table_.repairs()[index];
  const GuessState state = table_.state_of(repair);
  const Rect card{rect.x_px, rect.y_px, rect.width_px, rect.height_px - GAP_PX};
  const bool selected = selected_ == index;
  const std::string text = guess_text(ui_, table_, repair);
  MirrorNode node;
  node.id = card_id(repair);
  node.role = Role::LIST_ITEM;
  node.name = text;
  node.rect = card;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(table_.repairs().size());
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
    select(index);
    if (interaction.activated) ui_.focus(id);
  }
  if (state == GuessState::REMARK) return ui_.mirror.pop();
  const float y_px = card.y_px + card.height_px - PAD_Y_PX - line_height_px(style);
  draw_links(repair, {words.x_px, y_px}, id);
  ui_.mirror.pop();
}

void GuessList::draw_head(const Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  label(ui_, import_id("guesses title"),
        {rect.x_px, rect.y_px, rect.width_px * 0.6f, rect.height_px}, words(), ui_.theme.text_muted,
        small, heading(3));
  if (table_.open_guesses() == 0) return;
  const float y_px = rect.y_px + (rect.height_px - line_height_px(small)) / 2;
  const std::string_view all_words = ui_.tr("全部接受", "Accept all");
  const std::string_view next_words = ui_.tr("下一处 F8", "Next F8");
  const float all_px = text_width_px(all_words, small);
  float x_px = rect.x_px + rect.width_px - BAR_PX - all_px;
  if (link(ui_, import_id("accept all"), {x_px, y_px}, all_words)) table_.accept_all();
  x_px -= text_width_px(next_words, small) + 18;
  if (link(ui_, import_id("next guess"), {x_px, y_px}, next_words, nullptr,
           ui_.tr("下一处推断", "Next guess"))) {
    next(false);
  }
}

void GuessList::draw(const Rect& rect) {
  draw_head({rect.x_px, rect.y_px, rect.width_px, HEAD_PX});
  const Rect area{rect.x_px, rect.y_px + HEAD_PX, rect.width_px, rect.height_px - HEAD_PX};
  if (!table_.repairs().empty() && area.height_px > 0) draw_cards(area);
}

void GuessList::draw_cards(const Rect& area) {
  const std::size_t count = table_.repairs().size();
  const float width_px = area.width_px - BAR_PX;
  if (laid_out_px_ != width_px || offsets_.row_count() != count) {
    laid_out_px_ = width_px;
    offsets_.reset(count, 60);
  }
  MirrorNode list;
  list.id = import_id("guesses");
  list.role = Role::LIST;
  list.name = ui_.tr("推断", "Guesses");
  list.rect = area;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(area);
  const float bottom_px = scroll_.y_px + area.height_px;
  std::size_t last = offsets_.row_at(scroll_.y_px);
  for (double y = offsets_.top(last); last < count && y < bottom_px; ++last) {
    offsets_.set_height(last, static_cast<double>(card_height(last, width_px)));
    y += offsets_.height(last);
  }
  ui_.scroll(scroll_, area, static_cast<float>(offsets_.total()), "import guesses");
  for (std::size_t i = offsets_.row_at(scroll_.y_px); i < last; ++i) {
    const float y_px = area.y_px + static_cast<float>(offsets_.top(i)) - scroll_.y_px;
    draw_card(i, {area.x_px, y_px, width_px, static_cast<float>(offsets_.height(i))});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

}  // namespace jixiao
