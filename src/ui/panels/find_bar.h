// FindBar: 查找 and 替换 over the upper right of the form. What it looks for stands in
// ViewState::find, so commands (app/commands_find.cpp) do the same with and without it.
#pragma once

#include <string_view>

#include "ui/kit/ui.h"
#include "ui/kit/widgets.h"

namespace jixiao {

class FindBar {
 public:
  explicit FindBar(Ui& ui) : ui_(ui) {}

  // area: of the form. Draws nothing while the bar is closed.
  void draw(const Rect& area);
  // The caret goes into the words to find in the next frame.
  void focus() { focus_next_ = true; }
  // Escape and F3 while a button of the bar has the focus.
  bool on_key(const KeyEvent& key);

 private:
  void draw_find_line(const Rect& line);
  void draw_replace_line(const Rect& line);
  void draw_count(const Rect& rect);
  void draw_words(const Rect& rect, bool replacement);
  void icon_button(std::string_view name, std::string_view command, const Rect& rect, bool down);
  bool on_text_key(const KeyEvent& key, bool replacement);
  void close();

  Ui& ui_;
  bool focus_next_ = false;
};

}  // namespace jixiao
