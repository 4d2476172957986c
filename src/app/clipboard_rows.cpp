#include "app/clipboard_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "office/cell_guard.h"
#include "office/xml_text.h"

namespace jixiao {

namespace {

struct Cell {
  std::string_view text;
  std::size_t rows = 1;
};

struct Row {
  std::size_t first_column = 0;  // those before it belong to cells of rows above
  std::vector<Cell> cells;
};

std::size_t count_rows(const Node& node) {
  std::size_t rows = 0;
  for (const auto& child : node.children()) rows += count_rows(*child);
  return std::max<std::size_t>(rows, 1);
}

// row: the one that is begun, with the names of the groups that start in it.
void add_rows(const Node& node, Row row, std::vector<Row>& rows) {
  row.cells.push_back({node.text, count_rows(node)});
  if (node.children().empty()) {
    if (node.kind() == NodeKind::INDICATOR) row.cells.push_back({node.value});
    rows.push_back(std::move(row));
    return;
  }
  const std::size_t column = row.first_column + row.cells.size();
  for (const auto& child : node.children()) {
    add_rows(*child, std::move(row), rows);
    row = {.first_column = column, .cells = {}};
  }
}

// One line a row: what would part cells or rows becomes a space.
void append_plain(std::string& out, std::string_view text) {
  for (const char byte : guard_cell(text)) {
    out += byte == '\t' || byte == '\n' || byte == '\r' ? ' ' : byte;
  }
}

std::string text_of(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    out.append(row.first_column, '\t');
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) out += '\t';
      append_plain(out, row.cells[i].text);
    }
    out += "\r\n";
  }
  return out;
}

std::string html_of(const std::vector<Row>& rows) {
  std::string out = "<meta charset=\"utf-8\"><table><tbody>";
  for (const Row& row : rows) {
    out += "<tr>";
    for (const Cell& cell : row.cells) {
      out += "<td";
      if (cell.rows > 1) out += fmt::format(" rowspan=\"{}\"", cell.rows);
      if (is_calculated(cell.text)) out += TEXT_CELL_ATTRIBUTE;
      // Keeps Excel from making numbers, dates and formulas of the text.
      out += " style=\"border:1px solid #333;mso-number-format:'\\@'\">";
      out += escape_html_lines(cell.text);
      out += "</td>";
    }
    out += "</tr>";
  }
  return out + "</tbody></table>";
}

}  // namespace

ClipboardRows rows_for_clipboard(const Form& form, std::span<const NodeId> nodes) {
  std::vector<Row> rows;
  for (const NodeId& id : nodes) {
    if (const Node* node = form.find(id)) add_rows(*node, {}, rows);
  }
  return {.html = html_of(rows), .text = text_of(rows)};
}

}  // namespace jixiao
