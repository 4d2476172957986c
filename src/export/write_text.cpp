#include "export/write_text.h"

#include <algorithm>

#include "office/cell_guard.h"

namespace jixiao {
namespace {

constexpr std::string_view LINE_END = "\r\n";

void append_csv_cell(std::string& out, std::string_view text) {
  const std::string safe = guard_cell(text);
  if (safe.find_first_of("\",\r\n\t") == std::string::npos) {
    out += safe;
    return;
  }
  out += '"';
  for (const char byte : safe) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

template <typename Texts>
void append_csv_cells(std::string& out, const Texts& texts) {
  bool first = true;
  for (const auto& text : texts) {
    if (!first) out += ',';
    first = false;
    append_csv_cell(out, text);
  }
  out += LINE_END;
}

// The text of a cell in one line, guarded.
std::string one_line(std::string text) {
  // 职能1：\n教育督导 is broken for the narrow column only.
  std::size_t at = 0;
  while ((at = text.find("：\n", at)) != std::string::npos) text.erase(at + 3, 1);
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return guard_cell(text);
}

// Label, then one item a line below each other behind a tab.
void append_items(std::string& out, const SheetCell& label, const SheetCell& items) {
  std::string_view rest = items.text;
  std::string_view before = label.text;
  while (true) {
    const std::size_t end = rest.find('\n');
    out += before;
    out += '\t';
    out += guard_cell(rest.substr(0, end));
    out += LINE_END;
    if (end == std::string_view::npos) return;
    rest.remove_prefix(end + 1);
    before = {};
  }
}

void append_row(std::string& out, const Sheet& sheet, std::size_t row) {
  std::size_t column = 0;
  for (const SheetCell& cell : sheet.cells_in(row)) {
    for (; column < cell.place.column; ++column) out += '\t';
    out += one_line(cell.text);
  }
  out += LINE_END;
}

}  // namespace

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
  append_csv_cells(out, cells);
}
void append_csv_row(std::string& out, const std::vector<std::string_view>& cells) {
  append_csv_cells(out, cells);
}

std::string write_csv(const FlatList& list) {
  std::string out;
  append_csv_row(out, list.columns);
  for (const auto& row : list.rows) append_csv_row(out, row);
  return out;
}

void append_txt_row(std::string& out, const Sheet& sheet, std::size_t row) {
  switch (sheet.row_kind(row)) {
    case RowKind::TITLE:
    case RowKind::YEAR_LINE:
      out += one_line(sheet.cell_at(row, 0).text);
      out += LINE_END;
      out += LINE_END;
      break;
    case RowKind::RESPONSIBILITIES:
    case RowKind::GOALS:
      append_items(out, sheet.cell_at(row, 0), sheet.cell_at(row, 1));
      break;
    default:
      append_row(out, sheet, row);
  }
}

std::string write_txt(const Sheet& sheet) {
  std::string out;
  for (std::size_t row = 0; row < sheet.row_count(); ++row) append_txt_row(out, sheet, row);
  return out;
}

}  // namespace jixiao
