// The command bar at the top (what is open, where it is saved, the main actions) and the status bar
// at the bottom (counts, storage, zoom).
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

void draw_command_bar(Ui& ui, const Rect& rect);
void draw_status_bar(Ui& ui, const Rect& rect);
// Over everything while files are dragged over the page.
void draw_drop_hint(Ui& ui);
// Tabs of the phone layout.
void draw_tabs(Ui& ui, const Rect& rect);

// Where the last save went, in words that do not lie: 已保存到 … ， 暂存本机 is not 保存.
struct SaveWords {
  std::string file;     // 已保存到 潢源县教育局2024.json 10:32
  std::string storage;  // 之后的改动已暂存本机
  bool problem = false;
};
SaveWords save_words(const Ui& ui);

}  // namespace jixiao
