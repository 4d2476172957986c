// LeftOutList: below the table that comes in, what of it did not come in, and why.
#pragma once

#include <cstddef>
#include <string>

#include "ui/import/import_selection.h"

namespace jixiao {

class LeftOutList {
 public:
  LeftOutList(Ui& ui, const IncomingTable& table, ImportSelection& selection)
      : ui_(ui), table_(table), selection_(selection) {}

  // Another table.
  void restart();
  void fold() { shown_ = false; }
  // Recognised anew: there may be fewer.
  void fit();

  // Of the height that table and list have.
  float height(float height_px) const;
  void draw(const Rect& rect);
  bool has_focus() const;
  bool on_key(const KeyEvent& key);

 private:
  static WidgetId row_id(std::size_t index);
  std::string text_of(const LeftOutRow& left_out) const;
  void draw_rows(const Rect& rect);
  void draw_row(std::size_t index, const Rect& rect);
  void select(std::size_t index);

  Ui& ui_;
  const IncomingTable& table_;
  ImportSelection& selection_;
  bool shown_ = false;
  std::size_t selected_ = 0;
  Scroll scroll_;
};

}  // namespace jixiao
