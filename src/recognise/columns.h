// The columns of one segment of the table, from its headings and from what stands in them.
#pragma once

#include "recognise/model.h"

namespace jixiao {

// Fills segment.columns; its rows end before end_row. layout.kinds must be known.
void find_columns(const Grid& grid, const GridIndex& index, const Layout& layout, Segment& segment,
                  std::size_t end_row);

// 年度目标, 总体目标: a column of goals, where it stands beside the indicators.
bool is_goal_heading(std::string_view text);
// Several columns can have it: left out, kept as notes, serial numbers, goals.
bool may_stand_often(ColumnRole role);

}  // namespace jixiao
