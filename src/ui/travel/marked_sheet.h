// MarkedSheet: the form as on paper with what changed on it: old struck, new marked. To look at.
#pragma once

#include <cstddef>
#include <string_view>

#include "export/marked_cells.h"
#include "sheet/row_offsets.h"
#include "ui/kit/ui.h"

namespace jixiao {

class MarkedSheet {
 public:
  // marked must outlive it.
  MarkedSheet(Ui& ui, const MarkedForm& marked);

  void draw(const Rect& rect);
  void reveal(std::string_view node);  // scrolls to it in the next frame, and frames it

 private:
  void measure(const Rect& rect);
  double measured_height(std::size_t row) const;
  double text_height(const SheetCell& cell) const;
  float cell_width_px(const CellPlace& place) const;
  void draw_row(std::size_t row, std::size_t first, const Rect& paper);
  void draw_cell(const SheetCell& cell, const Rect& rect);
  float draw_part(std::string_view part, TextMark mark, Point at, const TextStyle& style);
  void draw_pieces(const MarkedCell& cell, const Rect& rect, const TextStyle& style, bool centred);
  ImU32 ground_of(const SheetCell& cell, const MarkedCell& marked) const;

  Ui& ui_;
  const MarkedForm& marked_;
  Sheet sheet_;
  RowOffsets offsets_;
  Scroll scroll_;
  float x_px_ = 0;  // scrolled sideways
  float em_px_ = 0;
  NodeId revealed_;
  bool reveal_ = false;
};

}  // namespace jixiao
