// GuessList: the guesses of an import, one a card: where, why, what was made of it, and the
// decision.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "ui/import/import_selection.h"

namespace jixiao {

class GuessList {
 public:
  // bring_up: the list is to be seen where only one part of the screen is.
  GuessList(Ui& ui, IncomingTable& table, ImportSelection& selection,
            std::function<void()> bring_up)
      : ui_(ui), table_(table), selection_(selection), bring_up_(std::move(bring_up)) {}

  // Another table.
  void restart();
  // Recognised anew: there may be fewer, and they may say something else.
  void fit();

  void draw(const Rect& rect);
  bool has_focus() const;
  bool on_key(const KeyEvent& key);
  // The next that waits for a decision; where none does, the next at all.
  void next(bool backwards);

 private:
  static WidgetId card_id(const Repair& repair);
  std::string words() const;
  void select(std::size_t index);
  void focus_card(std::size_t index);
  void decide_by_enter(const Repair& repair);
  float card_height(std::size_t index, float width_px) const;
  void draw_head(const Rect& rect);
  void draw_cards(const Rect& area);
  void draw_card(std::size_t index, const Rect& rect);
  void draw_links(const Repair& repair, Point at, WidgetId id);
  bool draw_link(std::string_view text, const Repair& repair, Point& at, WidgetId id);

  Ui& ui_;
  IncomingTable& table_;
  ImportSelection& selection_;
  std::function<void()> bring_up_;
  std::size_t selected_ = 0;
  RowOffsets offsets_;
  float laid_out_px_ = 0;
  Scroll scroll_;
};

}  // namespace jixiao
