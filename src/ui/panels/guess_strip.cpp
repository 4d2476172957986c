#include "ui/panels/guess_strip.h"

#include <algorithm>
#include <string_view>

#include "app/imports.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float PAD_X_PX = 12;
constexpr float PAD_Y_PX = 5;
constexpr float CROSS_PX = 32;
constexpr float GAP_PX = 4;
constexpr float WORDS_MIN_PX = 300;  // less room beside the buttons: they go below

struct Choice {
  std::string_view command;
  std::string_view label;
  std::string_view label_en;
};

// While the place of none is selected: to look at the first, or to confirm them all.
constexpr Choice OVERVIEW[] = {{"view.next_guess", "查看（F8）", "Look (F8)"},
                               {"edit.accept_all_guesses", "全部确认", "Confirm all"}};
constexpr Choice ONE[] = {{"edit.accept_guess", "确认（Ctrl+F8）", "Confirm (Ctrl+F8)"},
                          {"view.next_guess", "下一处（F8）", "Next (F8)"},
                          {"edit.accept_all_guesses", "全部确认", "Confirm all"}};

std::span<const Choice> choices_of(const Ui& ui) {
  if (ui.session.imports().current_guess()) return ONE;
  return OVERVIEW;
}

}  // namespace

// 第 3/18 处（原表第 12 行）：符号存疑：读作「2100」，可能是「≥100」
std::string GuessStrip::words() const {
  const Session& session = ui_.session;
  const std::vector<OpenGuess>& open = session.imports().guesses().open();
  const std::string count = std::to_string(open.size());
  const auto current = session.imports().current_guess();
  if (!current) {
    return ui_.english() ? count + " guesses of the import are not confirmed"
                         : count + " 处推断未确认";
  }
  const OpenGuess& guess = open[*current];
  const std::string number = std::to_string(*current + 1) + "/" + count;
  const std::string said = guess_words(guess, ui_.english());
  if (ui_.english()) {
    return number + (guess.source.empty() ? "" : " (table: " + guess.source + ")") + ": " + said;
  }
  return "第 " + number + " 处" + (guess.source.empty() ? "" : "（原表" + guess.source + "）") +
         "：" + said;
}

float GuessStrip::buttons_px() const {
  float width_px = 0;
  for (const Choice& choice : choices_of(ui_)) {
    width_px += button_width_px(ui_, ui_.tr(choice.label, choice.label_en)) + GAP_PX;
  }
  return width_px;
}

void GuessStrip::draw_buttons(Point at) {
  const std::span<const Choice> choices = choices_of(ui_);  // running one may change them
  for (const Choice& choice : choices) {
    const std::string_view text = ui_.tr(choice.label, choice.label_en);
    const float width_px = button_width_px(ui_, text);
    command_button(ui_, choice.command, {at.x_px, at.y_px, width_px, ui_.metrics.field_px},
                   ButtonLook::PLAIN, text);
    at.x_px += width_px + GAP_PX;
  }
}

Rect GuessStrip::draw(const Rect& area) {
  ViewState& view = ui_.session.view();
  if (view.guesses_hidden || ui_.session.imports().guesses().open().empty()) return area;
  const TextStyle style{ui_.metrics.font_px, false};
  const std::string text = words();
  const float room_px = area.width_px - 2 * PAD_X_PX - CROSS_PX;
  const float beside_px = room_px - buttons_px();
  const bool below = beside_px < std::min(WORDS_MIN_PX, text_width_px(text, style) + 2);
  const float words_px = below ? room_px : beside_px;
  const float text_px =
      static_cast<float>(break_lines(text, words_px, style).size()) * line_height_px(style);
  const float button_px = ui_.metrics.field_px;
  const float line_px = std::max(text_px, below ? CROSS_PX - PAD_Y_PX : button_px);
  const float height_px = line_px + (below ? button_px : 0) + 2 * PAD_Y_PX;
  const Rect strip{area.x_px, area.y_px, area.width_px, height_px};
  ui_.begin_panel("##guesses", strip, ui_.theme.hint_soft);
  ui_.push_landmark(Role::REGION, "guesses", ui_.tr("推断未确认", "Guesses not confirmed"), strip);
  const float x_px = strip.x_px + PAD_X_PX;
  const float y_px = strip.y_px + PAD_Y_PX;
  paragraph(ui_, widget_id("guess words"),
            {x_px, y_px + (line_px - text_px) / 2, words_px, text_px}, text, ui_.theme.text, style,
            Role::STATUS);
  draw_buttons(below ? Point{x_px - PAD_X_PX / 2, y_px + line_px}
                     : Point{x_px + words_px, y_px + (line_px - button_px) / 2});
  const Rect cross{strip.x_px + strip.width_px - CROSS_PX - 4, strip.y_px + 4, CROSS_PX,
                   CROSS_PX - 4};
  if (close_cross(ui_, widget_id("guesses close"), cross)) view.guesses_hidden = true;
  const float bottom_px = strip.y_px + height_px - 0.5f;
  ui_.list().AddLine({strip.x_px, bottom_px}, {strip.x_px + strip.width_px, bottom_px},
                     ui_.theme.line);
  ui_.mirror.pop();
  ui_.end_panel();
  return {area.x_px, area.y_px + height_px, area.width_px, area.height_px - height_px};
}

}  // namespace jixiao
