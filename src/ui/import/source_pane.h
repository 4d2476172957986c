// SourcePane: the table at the left of the import screen, as it was read; at the column heads a
// person says what a column means. Below it what did not come in.
//
// Files: source_pane.cpp the rows and their keys, source_cells.cpp the cells, column_heads.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ui/import/left_out_list.h"

namespace jixiao {

class SourcePane {
 public:
  SourcePane(Ui& ui, IncomingTable& table, SourceGeometry& geometry, ImportSelection& selection,
             LeftOutList& left_out, std::function<void(std::size_t table)> choose_table)
      : ui_(ui),
        table_(table),
        geometry_(geometry),
        selection_(selection),
        left_out_(left_out),
        choose_table_(std::move(choose_table)) {}

  void draw(const Rect& rect);
  bool on_key(const KeyEvent& key);

 private:
  void draw_head(const Rect& rect);
  void draw_table_choice(const Rect& rect);

  // ---- rows (source_pane.cpp) ----
  static WidgetId row_id(std::size_t row);
  std::string name_of_row(std::size_t row) const;
  void draw_rows(const Rect& area);
  void draw_row(std::size_t row, const Rect& area);
  void draw_row_number(std::size_t row, const Rect& line);
  void draw_sideways_bar(const Rect& area);
  void focus_row(std::size_t row);
  const RowResult* result_of(std::size_t row) const;
  ImU32 ground_of(std::size_t row) const;

  // ---- cells (source_cells.cpp) ----
  void mirror_cells(std::size_t row, const Rect& area);
  void draw_cells(std::size_t row, const Rect& area);
  void draw_cell_text(const GridCell& cell, const Rect& rect, const Rect& area, ImU32 color);

  // ---- column heads (column_heads.cpp) ----
  void draw_column_heads(const Rect& rect);
  void draw_column_head(std::size_t column, const Rect& rect);
  void draw_role(const Column& info, const Rect& rect);
  std::vector<MenuItem> role_choices(std::size_t column);

  Ui& ui_;
  IncomingTable& table_;
  SourceGeometry& geometry_;
  ImportSelection& selection_;
  LeftOutList& left_out_;
  std::function<void(std::size_t table)> choose_table_;
};

}  // namespace jixiao
