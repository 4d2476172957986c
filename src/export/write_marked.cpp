#include "export/write_marked.h"

#include <fmt/format.h>

#include <array>

#include "compare/merge_fields.h"
#include "export/write_html.h"
#include "export/xlsx_book.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

constexpr std::string_view MARKED_STYLE = R"css(
ins{background:#bfe5cc;text-decoration:none}
del{background:#f6c6c3;color:#8a1c14;text-decoration:line-through}
.from{color:#5b6675;font-size:9pt;margin-left:.6em}
.about{margin:0 0 6pt;font-size:9pt;color:#5b6675}
)css";

std::string html_of(const MarkedCell& cell) {
  std::string html;
  for (const MarkedPiece& piece : cell.pieces) {
    const std::string text = escape_html_lines(piece.text);
    switch (piece.mark) {
      case TextMark::SAME:
        html += text;
        break;
      case TextMark::OLD:
        html += "<del>" + text + "</del>";
        break;
      case TextMark::NEW:
        html += "<ins>" + text + "</ins>";
        break;
    }
  }
  if (!cell.note.empty()) html += "<span class=\"from\">" + escape_html(cell.note) + "</span>";
  return html;
}

std::string about(const MarkedForm& marked, const MarkedNames& names) {
  const MarkCounts& counts = marked.counts();
  return fmt::format(
      "<p class=\"about\">{} → {}：新增 {} 处，删除 {} 处，移动 {} 处，修改 {} 处。"
      "<del>划掉的</del>是原来的，<ins>衬绿的</ins>是现在的。</p>\n",
      escape_html(names.before), escape_html(names.after), counts.added, counts.deleted,
      counts.moved, counts.changed);
}

// A line of the list: a row with two changed fields is two.
struct Line {
  std::string_view kind;
  std::string path, field, before, after;
};

std::vector<Line> lines_of(const FormDifference& change) {
  switch (change.kind) {
    case DifferenceKind::ADDED:
      return {{"新增", change.path, {}, {}, change.text}};
    case DifferenceKind::DELETED:
      return {{"删除", change.path, {}, change.text, {}}};
    default:
      break;
  }
  std::vector<Line> lines;
  if (change.kind == DifferenceKind::MOVED) {
    lines.push_back({"移动", change.path, "位置", change.from, change.path});
  }
  for (const FieldDifference& field : change.fields) {
    lines.push_back({"修改", change.path, field_label(field.field), field.before, field.after});
  }
  return lines;
}

// ---------------------------------------------------------------- the list as a workbook

constexpr std::array<double, 6> WIDTHS_EM = {4, 5, 30, 7, 24, 24};

void write_list_head(WorkbookWriter& book, lxw_worksheet* sheet, const MarkedNames& names) {
  const WorkbookStyle heading{.heading_font = true, .align = Align::CENTER, .shaded = true};
  const std::array<std::string_view, WIDTHS_EM.size()> titles = {"序号", "种类",       "位置",
                                                                 "栏目", names.before, names.after};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    book.set_column_width(sheet, i, WIDTHS_EM[i]);
    book.write_text(sheet, {0, i}, titles[i], heading);
  }
}

void write_list_line(WorkbookWriter& book, lxw_worksheet* sheet, std::size_t row,
                     const Line& line) {
  book.write_number(sheet, row, 0, static_cast<double>(row),
                    {.align = Align::CENTER, .number = true});
  const std::array<std::string_view, 5> texts = {line.kind, line.path, line.field, line.before,
                                                 line.after};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    book.write_text(sheet, {row, i + 1}, texts[i], {});
  }
}

void write_change_list(WorkbookWriter& book, std::span<const FormDifference> changes,
                       const MarkedNames& names) {
  lxw_worksheet* sheet = book.add_sheet("差异表");
  Paper across;
  across.landscape = true;
  book.set_up_page(sheet, across);
  write_list_head(book, sheet, names);
  std::size_t row = 1;
  for (const FormDifference& change : changes) {
    for (const Line& line : lines_of(change)) write_list_line(book, sheet, row++, line);
  }
  book.finish_list(sheet, row, WIDTHS_EM.size());
}

}  // namespace

std::string write_marked_html(const MarkedForm& marked, const MarkedNames& names,
                              Orientation orientation) {
  const Sheet sheet(marked.form(), marked_sheet_options(marked));
  HtmlRowWriter writer(sheet, orientation, {}, [&marked](const SheetCell& cell) {
    return html_of(marked_cell(marked, cell));
  });
  std::string out;
  writer.begin(out, MARKED_STYLE);
  out += about(marked, names);
  for (std::size_t row = 0; row < sheet.row_count(); ++row) writer.write_row(out, row);
  writer.end(out);
  return out;
}

Result<Exported> write_changes_xlsx(std::span<const FormDifference> changes,
                                    const MarkedNames& names, const std::string& saved_at) {
  WorkbookWriter book("差异表", seconds_of(saved_at));
  if (book.ok()) write_change_list(book, changes, names);
  Result<std::string> bytes = book.finish();
  if (!bytes) return bytes.error();
  return Exported{std::move(bytes.value()), book.losses().take()};
}

}  // namespace jixiao
