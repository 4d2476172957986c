#include "export/clipboard_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "office/cell_guard.h"
#include "office/embedded_draft.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

// Word and WPS drop the fragment on their own copies; a browser keeps the attribute.
constexpr std::string_view ATTRIBUTE = " data-jixiao=\"";
// A clipboard that programs show previews of should stay light.
constexpr std::size_t FRAGMENT_IN_HTML_LIMIT_BYTES = 1u << 20;

bool in_columns(const SheetCell& cell, const CellRange& range) {
  return cell.place.column >= range.first_column && cell.place.column < range.end_column;
}

void append_tsv_cell(std::string& out, std::string_view cell_text) {
  const std::string text = guard_cell(cell_text);
  if (text.find_first_of("\t\n\"") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char byte : text) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

std::string range_tsv(const Sheet& sheet, const CellRange& range) {
  std::string out;
  for (std::size_t row = range.rows.first; row < range.rows.end; ++row) {
    std::size_t column = range.first_column;
    for (const SheetCell& cell : sheet.cells_in(row)) {
      if (!in_columns(cell, range)) continue;
      for (; column < cell.place.column; ++column) out += '\t';
      append_tsv_cell(out, cell.text);
    }
    out.append(range.end_column - 1 - column, '\t');
    out += "\r\n";
  }
  return out;
}

void append_html_cell(std::string& out, const SheetCell& cell) {
  const CellStyle style = style_of(cell.role);
  out += "<td";
  if (cell.place.row_span > 1) out += fmt::format(" rowspan=\"{}\"", cell.place.row_span);
  if (cell.place.column_span > 1) out += fmt::format(" colspan=\"{}\"", cell.place.column_span);
  // mso-number-format keeps Excel from making numbers, dates and formulas of the text.
  if (is_calculated(cell.text)) out += TEXT_CELL_ATTRIBUTE;
  out += fmt::format(" style=\"{}{}vertical-align:middle;{}mso-number-format:'\\@'\">",
                     style.bordered ? "border:1px solid #333;" : "",
                     style.align == Align::CENTER ? "text-align:center;" : "",
                     style.bold ? "font-weight:bold;" : "");
  out += escape_html_lines(cell.text);
  out += "</td>";
}

std::string range_html(const Sheet& sheet, const CellRange& range, std::string_view fragment) {
  std::string out = "<meta charset=\"utf-8\"><table";
  if (!fragment.empty() && fragment.size() <= FRAGMENT_IN_HTML_LIMIT_BYTES) {
    out += fmt::format("{}{}\"", ATTRIBUTE, encode_base64(fragment));
  }
  out += " style=\"border-collapse:collapse\"><tbody>";
  for (std::size_t row = range.rows.first; row < range.rows.end; ++row) {
    out += "<tr>";
    for (const SheetCell& cell : sheet.cells_in(row)) {
      if (in_columns(cell, range)) append_html_cell(out, cell);
    }
    out += "</tr>";
  }
  return out + "</tbody></table>";
}

bool holds(const Sheet& sheet, const CellRange& range, SheetColumnRole role) {
  const auto column = sheet.column_of(role);
  return column && *column >= range.first_column && *column < range.end_column;
}

// The kind of the leftmost label column in the range, hence of what its rows are copied as.
NodeKind kind_of_rows(const Sheet& sheet, const CellRange& range) {
  if (holds(sheet, range, SheetColumnRole::FUNCTION)) return NodeKind::FUNCTION;
  if (holds(sheet, range, SheetColumnRole::LEVEL_ONE)) return NodeKind::LEVEL_ONE;
  if (holds(sheet, range, SheetColumnRole::LEVEL_TWO)) return NodeKind::LEVEL_TWO;
  return NodeKind::INDICATOR;
}

SheetColumnRole label_column(NodeKind kind) {
  if (kind == NodeKind::FUNCTION) return SheetColumnRole::FUNCTION;
  if (kind == NodeKind::LEVEL_ONE) return SheetColumnRole::LEVEL_ONE;
  return kind == NodeKind::LEVEL_TWO ? SheetColumnRole::LEVEL_TWO : SheetColumnRole::NAME;
}

}  // namespace

std::vector<NodeId> nodes_in_range(const Form& form, const Sheet& sheet, CellRange range) {
  range = sheet.expand(range);
  const bool whole_rows =
      holds(sheet, range, SheetColumnRole::NAME) &&
      (holds(sheet, range, SheetColumnRole::VALUE) || holds(sheet, range, SheetColumnRole::AMOUNT));
  const RowRange indicators = sheet.indicator_rows();
  if (!whole_rows || range.rows.first < indicators.first || range.rows.end > indicators.end) {
    return {};
  }
  std::vector<NodeId> nodes;
  const std::size_t column = *sheet.column_of(label_column(kind_of_rows(sheet, range)));
  for (std::size_t row = range.rows.first; row < range.rows.end;) {
    const SheetCell cell = sheet.cell_at(row, column);
    if (!cell.node.empty() && form.find(cell.node) != nullptr) nodes.push_back(cell.node);
    row = cell.place.row + cell.place.row_span;
  }
  return nodes;
}

ClipboardText copy_range(const Form& form, const Sheet& sheet, CellRange range) {
  range = sheet.expand(range);
  ClipboardText text;
  text.fragment = write_fragment(form, nodes_in_range(form, sheet, range)).value_or("");
  text.html = range_html(sheet, range, text.fragment);
  text.tsv = range_tsv(sheet, range);
  return text;
}

std::string fragment_in_html(std::string_view html) {
  const std::size_t at = html.find(ATTRIBUTE);
  if (at == std::string_view::npos) return {};
  html.remove_prefix(at + ATTRIBUTE.size());
  html = html.substr(0, html.find('"'));
  std::string fragment;
  if (html.size() > FRAGMENT_LIMIT_BYTES || !decode_base64(html, fragment)) return {};
  return fragment;
}

}  // namespace jixiao
