// Projects whose tree stands as lines of text: 【产出指标-数量指标】, below it 指标1：名称（值）.
#pragma once

#include "recognise/stream_front.h"
#include "recognise/stream_rows.h"

namespace jixiao {

bool has_bracket_tree(const Grid& grid);
// The indicators by project; the front gets what stands above them.
StreamTable read_bracket_tree(const Grid& grid, StreamFront& front);

}  // namespace jixiao
