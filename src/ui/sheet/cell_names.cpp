#include "ui/sheet/cell_names.h"

#include <algorithm>

namespace jixiao {

std::string heading_of(const Ui& ui, const Sheet& sheet, const CellPlace& place, CellRole role) {
  switch (role) {
    case CellRole::TITLE:
      return std::string(ui.tr("表名", "Title"));
    case CellRole::YEAR_LINE:
      return std::string(ui.tr("年度", "Year"));
    case CellRole::HEADER_TEXT:
      return place.column == 0 ? std::string() : sheet.cell_at(place.row, place.column - 1).text;
    case CellRole::ITEMS:
      return sheet.cell_at(place.row, 0).text;
    case CellRole::LABEL:
    case CellRole::SIGNATURE:
      return {};  // they stand above or beside no column of the indicators
    default:
      return std::string(sheet.columns()[place.column].heading);
  }
}

std::string cell_name(const Ui& ui, const Sheet& sheet, const SheetCell& cell) {
  if (!cell.text.empty()) {
    std::string name = cell.text;
    std::replace(name.begin(), name.end(), '\n', ' ');
    return name;
  }
  return heading_of(ui, sheet, cell.place, cell.role) + std::string(ui.tr("（空）", " (empty)"));
}

}  // namespace jixiao
