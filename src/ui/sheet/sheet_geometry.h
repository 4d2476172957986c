// SheetGeometry: where what is on the sheet lies: heights of rows, widths of columns, what is
// scrolled into view, which of the long texts are open, and which place is at a point.
//
// Only rows in and around the view are measured; the others count with the height they had before.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "sheet/row_measure.h"
#include "sheet/row_offsets.h"
#include "ui/kit/ui.h"
#include "ui/sheet/sheet_place.h"
#include "ui/sheet/shown_sheet.h"

namespace jixiao {

class SheetGeometry {
 public:
  static constexpr float ITEM_PAD_Y_PX = 3;  // above and below each responsibility or goal

  SheetGeometry(Ui& ui, const ShownSheet& sheet) : ui_(ui), sheet_(sheet) {}

  // ---- kept up with the sheet ----
  void restart();
  // Whether rows went or came above the view, so that what is in it has moved.
  bool splice(const RowSplice& splice);
  void forget_rows(const RowRange& rows);
  void forget_measures() { measured_ = {}; }
  // Heights for as many rows as the sheet has now, where it changed since it was drawn.
  void match_rows();

  // ---- a frame ----
  void begin_frame(const Rect& view);
  // margin_em: at the right of the table. lane_row: of the cursor, which stays where it is seen.
  // Whether the cursor has to be brought into view afterwards; nothing: as it was.
  std::optional<bool> update_scale(float margin_em, std::size_t lane_row);
  void measure_seen_rows();
  void scroll_by_person();
  // beside_px: taken by what stands beside the paper.
  void place_table(float beside_px);

  // ---- scrolling ----
  void reveal(const SheetPlace& place);
  // On the screen, as far as needed.
  void reveal_span(float top_px, float bottom_px);
  // At the edge of the view, while something is dragged.
  void scroll_while_dragging();

  // ---- sizes ----
  float font_px() const { return font_px_; }
  float pad_px() const { return font_px_ * (ui_.is_phone() ? 0.25f : 0.5f); }
  TextStyle text_style(CellRole role) const;
  float room_px() const;   // of the panel
  float paper_px() const;  // width of the whole paper
  // On a phone the paper has next to no margin: the table takes the width.
  float paper_pad_x_px() const;
  float paper_margin_x_px() const;
  float margin_px() const { return margin_px_; }  // at the right of the table, within the paper
  float items_width_px() const;

  // ---- places on the screen ----
  const Rect& view() const { return view_; }
  const Rect& table() const { return table_; }
  Rect paper() const;
  float column_x_px(std::size_t column) const;  // from the left edge of the table
  float row_y_px(std::size_t row) const;
  float row_height_px(std::size_t row) const;
  Rect cell_rect(const CellPlace& place) const;
  Rect item_rect(const SheetCell& cell, std::size_t item) const;
  // Of the whole cell or, where it is open, of the item.
  Rect place_rect(const SheetCell& cell, std::size_t item) const;
  // Where a text of that height begins: in the middle of the part of the cell that can be seen.
  float text_top_px(const Rect& cell, float height_px) const;

  // ---- what is there ----
  bool has_rows() const { return offsets_.row_count() > 0; }
  RowRange rows_in_view() const;
  std::size_t row_at(float y_px) const;
  std::optional<SheetPlace> place_at(Point point) const;
  std::size_t row_a_page_away(std::size_t row, bool up) const;

  // ---- long texts: folded to a few lines, or open ----
  static constexpr std::size_t FOLDED_LINES = 3;
  bool is_open(const SheetCell& cell) const;
  bool is_open(std::size_t row) const;
  void set_open(std::size_t row, bool open);

 private:
  // What the row heights were measured with; nothing: not yet.
  struct Scale {
    float font_px = 0;
    float table_px = 0;
    bool compact = false;

    bool operator==(const Scale&) const = default;
  };

  void splice_heights(const RowSplice& splice);
  bool remeasure(std::size_t lane_row);
  void measure_rows_around(std::size_t row);
  void measure_rows(double top_px, double bottom_px);
  void measure_one(std::size_t row);
  double measure_row(std::size_t row) const;
  RowMeasure row_measure() const;
  double item_height(const SheetCell& cell, std::size_t item) const;
  double items_height(const SheetCell& cell) const;
  void scroll_sideways();
  void reveal_sideways(const CellPlace& place);

  Ui& ui_;
  const ShownSheet& sheet_;
  RowOffsets offsets_;
  Scale measured_;
  float font_px_ = 15;
  float table_px_ = 0;
  float em_px_ = 14;
  float margin_px_ = 0;
  bool compact_ = false;
  Rect view_;   // the panel
  Rect table_;  // the table within it, as scrolled: height of all rows
  Scroll scroll_;
  float scroll_x_px_ = 0;
  bool responsibilities_open_ = false;
  bool goals_open_ = false;
};

// The text of one of the items of a long text.
std::string_view item_text(const SheetCell& cell, std::size_t item);

}  // namespace jixiao
