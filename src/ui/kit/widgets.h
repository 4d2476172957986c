// The widgets of the interface: buttons, links, text boxes, combo boxes, check boxes. Each draws
// itself, is in the accessible mirror, and works by pointer, keyboard and screen reader.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/ui.h"

namespace jixiao {

enum class ButtonLook : std::uint8_t {
  PLAIN,    // text on the ground of the bar
  FRAMED,   // with a border
  PRIMARY,  // filled with the accent colour: one in a dialog
};

struct ButtonSpec {
  WidgetId id = 0;
  Rect rect;
  std::string_view label;
  std::string_view description = {};
  std::string_view shortcut = {};
  ButtonLook look = ButtonLook::PLAIN;
  bool enabled = true;
  bool has_menu = false;  // draws a small triangle
  bool pressed = false;
};
bool button(Ui& ui, const ButtonSpec& spec);
float button_width_px(const Ui& ui, std::string_view label, bool has_menu = false);

// A button for a command of the table, with its label (or short_label), help and shortcut; runs it.
void command_button(Ui& ui, std::string_view command, const Rect& rect,
                    ButtonLook look = ButtonLook::PLAIN, std::string_view short_label = {});

// A text that does something. Returns the width it took through width_px.
// color: 0 for the theme's, another on another ground.
bool link(Ui& ui, WidgetId id, Point position, std::string_view label, float* width_px = nullptr,
          std::string_view accessible_name = {}, ImU32 color = 0);

struct LabelKind {
  TextAlign align = TextAlign::LEFT;
  Role role = Role::TEXT;
  int level = 0;  // of a heading: 1 for the page, 2 for a part or dialog, 3 within it
};
constexpr LabelKind heading(int level) {
  return {TextAlign::LEFT, Role::HEADING, level};
}
// Static text in the mirror's reading order as well as on the screen.
void label(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, ImU32 color,
           const TextStyle& style, const LabelKind& kind = {});
// The same, broken into lines; the height it took.
float paragraph(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, ImU32 color,
                const TextStyle& style, Role role = Role::TEXT);

struct TextBoxSpec {
  WidgetId id = 0;
  Rect rect;
  std::string label;  // accessible name
  std::string text;
  std::string placeholder = {};
  std::string description = {};
  bool multiline = false;
  bool numeric = false;
  bool read_only = false;
  bool invalid = false;
  bool part_of_draft = true;  // false: a search box and the like, never read only with the draft
  std::function<void(const std::string&)> changed = {};
  std::function<void(FieldEnd)> ended = {};
  std::function<bool(const KeyEvent&)> key = {};
};
void text_box(Ui& ui, TextBoxSpec spec);
// Height a multiline box needs for its text, at least min_lines.
float text_box_height_px(const Ui& ui, WidgetId id, std::string_view text, float width_px,
                         int min_lines);

struct ComboSpec {
  WidgetId id = 0;
  Rect rect;
  std::string label;
  std::string value;
  bool enabled = true;
  std::function<std::vector<MenuItem>()> items;  // asked when it opens
};
void combo_box(Ui& ui, const ComboSpec& spec);

// True when it was switched.
bool check_box(Ui& ui, WidgetId id, const Rect& rect, std::string_view label, bool checked);

// How far something has come: the bar, and the node for it. fraction: 0 to 1.
void progress_bar(Ui& ui, WidgetId id, const Rect& bar, std::string_view name, double fraction);

struct ProgressStripSpec {
  std::string_view id;
  std::string_view name;
  std::string_view cancel_name;  // accessible name of 取消
  float top_px = 0;
  double fraction = 0;
};
// A box over the page in its middle, with what is being done, how far, and 取消. True when that was
// chosen.
bool progress_strip(Ui& ui, const ProgressStripSpec& spec);

// The cross of a dialog, named 关闭.
bool close_cross(Ui& ui, WidgetId id, const Rect& rect);

// A triangle pointing right (closed) or down (open), drawn as a shape: fonts lack it.
void draw_branch_mark(ImDrawList& list, Point center, bool open, ImU32 color);
void draw_down_mark(ImDrawList& list, Point center, ImU32 color);

}  // namespace jixiao
