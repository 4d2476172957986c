// Forms written as an outline, as chat assistants and reports do it where they draw no table:
//   一、产出指标
//   （一）数量指标
//   1. 补助照料中心数量：36家
// A line is a label of the tree, or an indicator and its value.
#pragma once

#include <optional>
#include <string_view>

#include "grid/grid.h"
#include "recognise/stream_front.h"
#include "recognise/stream_rows.h"

namespace jixiao {

// 名称：值, 名称≥值, 名称持续改善, with numbers and marks in front.
struct OutlineItem {
  std::string_view name;
  std::string_view value;
  bool cut = false;  // by a rule that may err
};
std::optional<OutlineItem> match_outline_item(std::string_view line);

bool has_outline(const Grid& grid);
StreamTable read_outline(const Grid& grid, StreamFront& front);

}  // namespace jixiao
