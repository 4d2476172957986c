// Names and words that the parts of the import screen have in common.
#pragma once

#include <string>
#include <string_view>

#include "app/incoming_table.h"
#include "ui/kit/ui.h"

namespace jixiao {

// Of a widget of the import screen.
WidgetId import_id(std::string_view name);

// 第 23 行：编号又从“指标1”开始，而“时效指标”写在下一行 → 职能1/产出指标/时效指标（下面 2 项随之）
std::string guess_text(const Ui& ui, const IncomingTable& table, const Repair& repair);

}  // namespace jixiao
