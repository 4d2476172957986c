// Forms written as an outline, as chat assistants and reports do it where they draw no table:
//   一、产出指标
//   （一）数量指标
//   1. 补助照料中心数量：36家
// A line is a label of the tree, or an indicator and its value.
#pragma once

#include "grid/grid.h"
#include "recognise/stream_front.h"
#include "recognise/stream_rows.h"

namespace jixiao {

bool has_outline(const Grid& grid);
StreamTable read_outline(const Grid& grid, StreamFront& front);

}  // namespace jixiao
