// What is dragged, drawn beside the pointer, and where it would land.
#pragma once

#include <string>

#include "ui/kit/ui.h"

namespace jixiao {

// 检查频次, or 3 行.
std::string dragged_name(const Ui& ui, const std::vector<NodeId>& nodes);
// → 数量指标 第 2 个; place: nothing where it cannot land.
std::string landing_name(const Ui& ui, const std::optional<Place>& place);
void draw_drag_ghost(Ui& ui, std::string_view what, std::string_view where);

}  // namespace jixiao
