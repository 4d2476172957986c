// RemarkMargin: remarks beside the rows they are about, on the screen only: how many there are at
// the edge of the paper, and who wrote what beside it where the window has room. What is settled is
// dim. Which row a remark stands at is worked out when the form or its remarks changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/sheet.h"
#include "ui/kit/ui.h"

namespace jixiao {

class RemarkMargin {
 public:
  explicit RemarkMargin(Ui& ui) : ui_(ui) {}

  // Once the sheet is up to date.
  void update(const Sheet& sheet);
  // How much of the room beside the paper the words take; 0: there are none, or it is too narrow.
  float words_px(float free_px) const;
  // 批注 2 条，未解决 1 条；李明：… of those about a node that stands in that row first; empty for
  // none.
  std::string note_of(std::size_t row, std::string_view node) const;

  // Rows with remarks in [first, end).
  std::vector<std::size_t> rows_in(std::size_t first, std::size_t end) const;
  static float mark_width_px();
  // A row of rows_in(). The words are left out where their rectangle is empty. Hands back what
  // takes the pointer.
  Rect draw(std::size_t row, const Rect& mark, const Rect& words);

 private:
  struct Entry {
    std::string id;
    NodeId node;
    std::string words;  // 李明：请核实
    bool open = false;
  };

  static std::string count_words(const Ui& ui, const std::vector<const Entry*>& entries);
  std::vector<const Entry*> entries_at(std::size_t row) const;
  void draw_mark(const Rect& rect, const std::vector<const Entry*>& entries, bool hovered);
  void draw_words(const Rect& rect, const std::vector<const Entry*>& entries, bool hovered);
  void open(const Entry& entry);

  Ui& ui_;
  std::string draft_id_;
  std::uint64_t form_version_ = 0;
  std::size_t row_count_ = 0;
  std::map<std::size_t, std::vector<Entry>> rows_;  // those that wait for somebody first
};

}  // namespace jixiao
