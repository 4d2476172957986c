// KeyRouter: who gets a key. A menu, then what lies over the page, then the part of the page that
// has the keyboard, then the messages, then the command with that shortcut.
#pragma once

#include "app/opening.h"
#include "ui/kit/ui.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/notice_strips.h"
#include "ui/panels/outline.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {

class KeyRouter {
 public:
  KeyRouter(Ui& ui, Opening& opening, Outline& outline, SheetView& sheet, FindBar& find_bar,
            NoticeStrips& notices)
      : ui_(ui),
        opening_(opening),
        outline_(outline),
        sheet_(sheet),
        find_bar_(find_bar),
        notices_(notices) {}

  // in_field: the key comes from a text field that has no use for it. False: nobody has.
  bool route(const KeyEvent& event, bool in_field);

 private:
  bool to_modal(const KeyEvent& event);
  bool to_page(const KeyEvent& event);
  bool to_command(const KeyEvent& event, bool in_field);

  Ui& ui_;
  Opening& opening_;
  Outline& outline_;
  SheetView& sheet_;
  FindBar& find_bar_;
  NoticeStrips& notices_;
};

}  // namespace jixiao
