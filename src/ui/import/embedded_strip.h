// EmbeddedStrip: a file that carries a draft of ours: which to take where its table was changed
// since.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/incoming_table.h"
#include "ui/kit/ui.h"

namespace jixiao {

class EmbeddedStrip {
 public:
  enum class Answer : std::uint8_t { NONE, OPEN, MERGE };

  EmbeddedStrip(Ui& ui, const IncomingTable& table) : ui_(ui), table_(table) {}

  // Recognised anew: what differs from the draft inside.
  void compare();
  // Takes its room from the top of content.
  Answer draw(Rect& content);

 private:
  bool can_merge() const;
  std::string words() const;
  std::string_view open_label() const;
  std::string_view merge_label() const;
  Answer draw_buttons(const Rect& rect, float merge_px);

  Ui& ui_;
  const IncomingTable& table_;
  std::string changes_;  // of the table against the draft inside, in words
};

}  // namespace jixiao
