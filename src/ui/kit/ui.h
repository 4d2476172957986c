// Ui: what every panel needs while it draws: session, theme, mirror, text field, pointer, focus,
// menus and the helpers that tie a drawn thing to its accessible copy.
//
// A widget is drawn with ImGui's draw lists, hit-tested in the ImGui window of its panel, and
// described by a MirrorNode; interact() does both of the latter and says what happened to it, by
// pointer, keyboard or screen reader alike.
//
// Keyboard focus: ui/kit/focus.h. The browser's Tab key and screen readers move it in the mirror's
// DOM elements, FOCUSED events tell us. Moving it commits what was being edited. A command clicked
// with the pointer leaves it where it is; fields, lines and cells take it. ImGui's own navigation
// is off and has no keyboard.
#pragma once

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.h"
#include "app/findings.h"
#include "app/jobs.h"
#include "app/last_year.h"
#include "app/library_shelf.h"
#include "app/session.h"
#include "app/taxonomy_shelf.h"
#include "platform/services.h"
#include "ui/kit/field_editor.h"
#include "ui/kit/focus.h"
#include "ui/kit/found_texts.h"
#include "ui/kit/mirror_builder.h"
#include "ui/kit/modal_stack.h"
#include "ui/kit/text.h"
#include "ui/kit/theme.h"

namespace jixiao {

struct Interaction {
  bool hovered = false;
  bool held = false;
  bool activated = false;  // clicked, Enter, Space or a screen reader's press
  bool double_clicked = false;
  bool context = false;              // right click, long press or the menu key
  bool focus_gained = false;         // by Tab or a screen reader in this frame
  std::optional<bool> expand;        // asked to open (true) or close (false)
  std::optional<std::string> value;  // a screen reader set the value
};

// One line of a menu or of the list of a combo box.
struct MenuItem {
  std::string label;
  std::string shortcut = {};
  std::string description = {};
  bool enabled = true;
  bool checked = false;
  bool separator_before = false;
  std::function<void()> run = {};
};

// How far a panel is scrolled; own scrolling, because the text field has to follow exactly.
struct Scroll {
  float y_px = 0;
  float content_px = 0;
  float view_px = 0;
  float covered_px = 0;  // of the view, at its foot, by messages

  void clamp();
  void ensure_visible(float top_px, float bottom_px);
};

struct Menu {
  WidgetId owner = 0;
  Rect anchor;
  std::string name;
  std::vector<MenuItem> items;
  bool is_list = false;  // options of a combo box rather than commands
  std::size_t active = 0;
  Scroll scroll = {};
};

class Ui {
 public:
  Ui(Platform& platform, Session& session);

  Platform& platform;
  Session& session;
  Colors theme;
  Metrics metrics;
  MirrorBuilder mirror;
  FieldEditor editor;
  FoundTexts found;      // what the find bar looks for
  LibraryShelf library;  // these, too
  TaxonomyShelf taxonomies;
  LastYear last_year;
  Jobs jobs;          // what takes more than a frame; gets its time after drawing
  Findings findings;  // brought up to date at the beginning of each frame

  // ---- a frame ----
  void begin_frame();
  void end_frame();

  // ---- language ----
  bool english() const { return session.settings().language == Language::ENGLISH; }
  std::string_view tr(std::string_view chinese, std::string_view in_english) const {
    return english() ? in_english : chinese;
  }

  // ---- panels ----
  // An ImGui window that is nothing but a place to draw and to be hit.
  void begin_panel(const char* name, const Rect& rect, ImU32 ground, bool on_top = false);
  void end_panel();
  ImDrawList& list() { return *ImGui::GetWindowDrawList(); }
  void push_clip(const Rect& rect);
  void pop_clip();
  Rect clip() const;  // innermost clip in force
  // Widgets scrolled out of sight are in the mirror, too, and can be reached with Tab: for panels
  // that follow the focus.
  bool mirrors_unseen = false;
  // What lies over the page; blocked: something lies over what is being drawn.
  ModalStack modals;
  bool blocked() const { return modals.is_covered(); }

  // ---- widgets ----
  // Registers the node in the mirror and the rectangle for the pointer. Where the rectangle lies
  // outside the clip nothing happens and the mirror does not get it.
  Interaction interact(MirrorNode node);
  // The same for something that has widgets in it, which are hit first: its node is pushed, and to
  // be popped after them.
  Interaction interact_around(MirrorNode node);
  // Pushes a node that has widgets in it and can bear the focus; true: it has just got it.
  bool push_focusable(MirrorNode node);
  // A part of the page, at the top level of the mirror; mirror.pop() ends it. Its id is that of
  // landmark_id().
  void push_landmark(Role role, std::string_view id, std::string_view name, const Rect& rect);
  static WidgetId landmark_id(std::string_view id) { return widget_id(id, widget_id("landmark")); }
  // The same for a place that does its own hit-testing: only keyboard and screen reader.
  Interaction interact_without_pointer(MirrorNode node);
  bool visible(const Rect& rect) const;
  void draw_focus_ring(WidgetId id, const Rect& rect);
  void tooltip(WidgetId id, const Rect& rect, std::string_view text);
  void set_cursor(Cursor cursor) { cursor_ = cursor; }

  // ---- focus ----
  WidgetId focused() const { return focus_.widget(); }
  bool is_focused(WidgetId id) const { return id != 0 && focused() == id; }
  bool is_focused(FocusPart part) const { return focus_.place().part == part; }
  const FocusPlace& focus_place() const { return focus_.place(); }
  void focus(FocusPlace place);
  void focus(WidgetId id) { focus(FocusPlace{FocusPart::WIDGET, id}); }
  void focus(FocusPart part) { focus(FocusPlace{part, 0}); }
  // As Tab and screen readers do it: the widget hears of it as focus_gained.
  void focus_as_person(WidgetId id);
  // Leaves it to the place that has the keyboard when nothing else wants it: the framed cell.
  void release_focus() { focus(FocusPlace{}); }
  void focus_next(WidgetId from, bool backwards);
  // From bar to outline, sheet, fields … (F6).
  void focus_next_part(bool backwards);
  // Which of its widgets bears the focus of a part: said in every frame the part is drawn.
  void bear_focus(FocusPart part, WidgetId id, WidgetId root) { focus_.bear(part, id, root); }
  // Once everything is drawn: what has the keyboard now.
  void settle_focus();
  void on_mirror(const MirrorEvent& event);

  // ---- pointer ----
  Point pointer;
  bool pointer_down = false;  // left button
  bool pointer_is_touch = false;
  Modifiers modifiers;
  float wheel_x_px = 0;  // turned since the last frame
  float wheel_y_px = 0;
  // What the messages lay over in the last frame: whatever scrolls can be scrolled out from under.
  Rect messages;
  // Wheel and scroll bar of a panel; draws the bar at the right edge of rect.
  void scroll(Scroll& scroll, const Rect& rect, float content_px, std::string_view name);

  // ---- menus ----
  void open_menu(Menu menu);
  void close_menu();
  bool menu_is_open() const { return menu_.owner != 0; }
  static WidgetId menu_box_id(WidgetId owner) { return widget_id("menu box", owner); }
  bool menu_is_open_for(WidgetId id) const { return id != 0 && menu_.owner == id; }
  bool on_menu_key(const KeyEvent& key);
  void draw_menu();

  void request_frame() { platform.screen.request_frame(); }
  double frame_ms = 0;  // time of this frame
  // One of the next frames shows more than this: what was scrolled to in the mirror, or a tooltip.
  bool shows_more_soon() const;
  // Wide screen, narrow (inspector is a drawer) or phone (three tabs).
  bool is_narrow() const { return platform.screen.width_px() <= 1100; }
  bool is_phone() const { return platform.screen.width_px() <= 700; }

 private:
  void follow_draft();
  void draw_tooltip();
  void send_mirror();
  void read_mirror_events(const MirrorNode& node, Interaction& result);
  FocusPlace home() const;
  void read_pointer(WidgetId id, const Rect& rect, Interaction& result);
  void scroll_bar(Scroll& scroll, const Rect& track, WidgetId id);
  float covered_px(const Rect& rect) const;
  float menu_content_px() const;
  Rect menu_rect() const;
  void draw_menu_item(std::size_t index, const Rect& rect);
  void run_menu_item(std::size_t index);

  Focus focus_;
  FocusPlace focus_before_menu_;
  // What the platform was told last; nothing: tell it in any case.
  std::optional<WidgetId> sent_focus_;
  WidgetId sent_field_ = 0;
  std::vector<MirrorEvent> mirror_events_;  // since the last frame
  Menu menu_;
  std::string followed_draft_;  // its id
  Cursor cursor_ = Cursor::ARROW;
  Cursor shown_cursor_ = Cursor::ARROW;
  WidgetId tooltip_id_ = 0;
  WidgetId tooltip_candidate_ = 0;
  double tooltip_since_ms_ = 0;
  Rect tooltip_rect_;
  std::string tooltip_text_;
  double mirror_waits_since_ms_ = -1;  // -1: it does not
  static constexpr double NOT_YET_MS = -1e9;
  double scrolled_ms_ = NOT_YET_MS;  // last turn of a wheel or pull at a scroll bar
  WidgetId scroll_drag_ = 0;
  float scroll_drag_offset_px_ = 0;
};

inline ImVec2 top_left(const Rect& rect) {
  return {rect.x_px, rect.y_px};
}
inline ImVec2 bottom_right(const Rect& rect) {
  return {rect.x_px + rect.width_px, rect.y_px + rect.height_px};
}
inline bool contains(const Rect& rect, Point point) {
  return point.x_px >= rect.x_px && point.x_px < rect.x_px + rect.width_px &&
         point.y_px >= rect.y_px && point.y_px < rect.y_px + rect.height_px;
}
inline Rect inset(const Rect& rect, float x_px, float y_px) {
  return {rect.x_px + x_px, rect.y_px + y_px, rect.width_px - 2 * x_px, rect.height_px - 2 * y_px};
}
inline bool overlap(const Rect& a, const Rect& b) {
  return a.x_px < b.x_px + b.width_px && b.x_px < a.x_px + a.width_px &&
         a.y_px < b.y_px + b.height_px && b.y_px < a.y_px + a.height_px;
}

}  // namespace jixiao
