// TextField: the one real DOM field that is laid over the place where text is being edited. The
// browser gives it IME, selection, word wrap, clipboard, context menu and touch keyboard.
//
// ARMED: lies unseen, empty and focused over the selected cell; its first input or composition
// makes it visible and reports BEGAN, so that not even the first key of an IME is lost.
// EDITING: visible, with the text.
// Traps: never moved, resized or written to during a composition (the platform defers that);
// events carry the owner, and events of an owner that is not the current one are to be dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/geometry.h"

namespace jixiao {

enum class TextFieldMode : std::uint8_t { ARMED, EDITING };
enum class TextAlign : std::uint8_t { LEFT, CENTER, RIGHT };
enum class CaretPlace : std::uint8_t { SELECT_ALL, END, START };

struct TextFieldSpec {
  std::uint64_t owner = 0;  // id of the widget, also its mirror id
  TextFieldMode mode = TextFieldMode::EDITING;
  std::string label = {};  // accessible name
  std::string shown =
      {};  // ARMED: what stands in the cell, said with the label until typing begins
  std::string text = {};
  std::string placeholder = {};
  Rect rect = {};
  Rect clip = {};          // the part of the page it may be seen in; zero size: whole page
  bool multiline = false;  // textarea that wraps and grows; Enter still reaches KEY first
  bool numeric = false;    // a hint for touch keyboards
  float font_px = 15;
  float line_height_px = 22;
  float padding_x_px = 8;
  float padding_y_px = 4;
  TextAlign align = TextAlign::LEFT;
  CaretPlace caret = CaretPlace::SELECT_ALL;
  std::uint32_t text_rgb = 0x1f2733;
  std::uint32_t background_rgb = 0xffffff;
};

class TextField {
 public:
  virtual ~TextField() = default;

  // Opens, or changes to another owner; what the former owner held must have been read before
  // (CHANGED reports every keystroke).
  virtual void open(const TextFieldSpec& spec) = 0;
  // Keeps the field over its place while things scroll or resize. Cheap when nothing changed.
  virtual void place(const Rect& rect, const Rect& clip, float font_px) = 0;
  virtual void set_text(const std::string& text) = 0;
  // Puts a text in at the caret as if it had been typed: CHANGED follows.
  virtual void insert(std::string_view text) = 0;
  // Closes without an event. The focus is the caller's matter: Mirror::focus.
  virtual void close() = 0;
  virtual bool is_composing() const = 0;
};

}  // namespace jixiao
