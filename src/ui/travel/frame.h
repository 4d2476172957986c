// The frame of the screens about drafts that travel: a large dialog over the page with title, a
// line of what it is about, content, and buttons below.
//
// Use:  TravelFrame frame = begin_travel_frame(ui, {...});
//       ... draw into frame.content, footer_button(ui, frame, ...) from right to left ...
//       end_travel_frame(ui, frame);
#pragma once

#include <string>
#include <string_view>

#include "ui/kit/ui.h"
#include "ui/kit/widgets.h"

namespace jixiao {

struct TravelFrameSpec {
  std::string_view id;  // of its widgets
  std::string title;
  std::string subtitle = {};
  float width_px = 1200;  // at most
  float height_px = 648;
};

struct TravelFrame {
  WidgetId id = 0;
  Rect box;
  Rect content;
  Rect footer;          // what is left of it, buttons taken off at the right
  bool closed = false;  // by its cross; known once the frame is ended
};

TravelFrame begin_travel_frame(Ui& ui, const TravelFrameSpec& spec);
void end_travel_frame(Ui& ui, TravelFrame& frame);

struct FooterButton {
  std::string_view label;
  ButtonLook look = ButtonLook::FRAMED;
  bool enabled = true;
  std::string_view description = {};
  std::string_view shortcut = {};
};
bool footer_button(Ui& ui, TravelFrame& frame, const FooterButton& spec);
// Of the frame with that id: where the focus goes when no line of a list wants it.
WidgetId footer_button_id(std::string_view frame_id, std::string_view label);
// What is said at the left of the buttons, in as many lines as there is room for.
void footer_text(Ui& ui, const TravelFrame& frame, std::string_view text, ImU32 color);

// Where a reviewer's name is typed, once: it is kept in this browser.
void person_box(Ui& ui, WidgetId id, const Rect& rect);

// A choice of several, drawn as a pill; true when it was chosen. Moves x_px on.
bool filter_pill(Ui& ui, WidgetId id, std::string_view text, bool chosen, Point& at);

// Takes a strip off the top of the rectangle.
Rect take_top(Rect& rect, float height_px);

// A line through the middle of a text that stands there.
void strike(Ui& ui, const Rect& rect, std::string_view text, const TextStyle& style, ImU32 color);

}  // namespace jixiao
