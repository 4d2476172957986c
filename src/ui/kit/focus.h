// Focus: which one place has the keyboard. What is drawn as focused, the focused element of the
// mirror and the owner of the text field all follow from it in every frame (Ui::settle_focus).
//
// A part (the sheet, the outline) is a place by itself: which of its widgets bears the focus, the
// part says in every frame it is drawn, since it follows the selection. So undo, a move or another
// draft cannot leave the keyboard with a cell that is not the framed one any more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ui/kit/mirror_builder.h"

namespace jixiao {

enum class FocusPart : std::uint8_t {
  WIDGET,   // one widget, named by its id
  OUTLINE,  // the line of what is selected
  SHEET,    // the framed cell
};

struct FocusPlace {
  FocusPart part = FocusPart::WIDGET;
  WidgetId widget = 0;  // of WIDGET; 0: nothing has it

  bool operator==(const FocusPlace&) const = default;
};

class Focus {
 public:
  const FocusPlace& place() const { return place_; }
  // The widget that bears it, 0 for none.
  WidgetId widget() const {
    return place_.part == FocusPart::WIDGET ? place_.widget : bearer(place_.part);
  }
  // by_person: with Tab or by a screen reader; the widget learns of it once, by take_news().
  void move(FocusPlace place, bool by_person = false) {
    place_ = place;
    news_ = by_person;
    seen_ = false;
    age_frames_ = 0;
  }
  bool take_news(WidgetId id) {
    const bool news = news_ && widget() == id;
    if (news) news_ = false;
    return news;
  }

  // ---- in a frame ----
  void begin_frame() {
    shown_ = {};
    seen_ = false;
    ++age_frames_;
  }
  // root: the node at the top level of the mirror that the part is.
  void bear(FocusPart part, WidgetId id, WidgetId root) {
    bearers_[index_of(part)] = id;
    roots_[index_of(part)] = root;
    shown_[index_of(part)] = true;
  }
  bool is_shown(FocusPart part) const { return shown_[index_of(part)]; }
  WidgetId bearer(FocusPart part) const { return bearers_[index_of(part)]; }
  WidgetId root(FocusPart part) const { return roots_[index_of(part)]; }
  // The widget is there, if perhaps scrolled out of sight.
  void see(WidgetId id) { seen_ |= id == widget(); }
  // Whether what has it is on the screen; a widget may need a frame to appear.
  bool is_there() const {
    if (place_.part != FocusPart::WIDGET) return is_shown(place_.part);
    return place_.widget != 0 && (seen_ || age_frames_ <= 1);
  }

 private:
  static std::size_t index_of(FocusPart part) { return static_cast<std::size_t>(part); }

  FocusPlace place_;
  std::array<WidgetId, 3> bearers_ = {};
  std::array<WidgetId, 3> roots_ = {};
  std::array<bool, 3> shown_ = {};
  bool seen_ = false;
  bool news_ = false;
  int age_frames_ = 0;
};

}  // namespace jixiao
