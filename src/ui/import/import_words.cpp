#include "ui/import/import_words.h"

namespace jixiao {

WidgetId import_id(std::string_view name) {
  return widget_id(name, widget_id("import"));
}

std::string guess_text(const Ui& ui, const IncomingTable& table, const Repair& repair) {
  std::string text = row_name(table.grid(), repair.row) + "：" + repair.reason;
  if (!repair.made.empty()) text += " → " + repair.made;
  if (repair.carried.empty()) return text;
  const std::string count = std::to_string(repair.carried.size());
  return text + (ui.english() ? " (and " + count + " below it)" : "（下面 " + count + " 项随之）");
}

}  // namespace jixiao
