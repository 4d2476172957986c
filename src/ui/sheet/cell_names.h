// What the cells of the sheet are called, for screen readers and for the field over a cell.
#pragma once

#include <string>

#include "sheet/sheet.h"
#include "ui/kit/ui.h"

namespace jixiao {

// What stands above or beside a cell; empty where nothing does.
std::string heading_of(const Ui& ui, const Sheet& sheet, const CellPlace& place, CellRole role);
// Its text in one line, or what would stand there.
std::string cell_name(const Ui& ui, const Sheet& sheet, const SheetCell& cell);

}  // namespace jixiao
