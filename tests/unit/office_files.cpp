#include "unit/office_files.h"

#include <doctest.h>

#include "fmt/format.h"
#include "office/zip_writer.h"

namespace jixiao::test {
namespace {

constexpr std::string_view MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view OFFICE =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::string cell_words(const GridCell& cell) {
  std::string words = column_letters(cell.column);
  if (!cell.text.empty()) words += " " + cell.text;
  if (cell.row_span > 1 || cell.column_span > 1) {
    words += fmt::format(" {}x{}", cell.row_span, cell.column_span);
  }
  return cell.bold ? words + " *" : words;
}

}  // namespace

std::string entry_of(const std::string& archive, const std::string& name) {
  std::string found;
  const auto copy = replace_zip_entry(archive, name, [&](std::string entry) {
    found = entry;
    return entry;
  });
  CHECK(copy.ok());
  return found;
}

std::string zip_of(const ZipParts& parts) {
  ZipWriter zip;
  for (const auto& [name, bytes] : parts) zip.add(name, bytes);
  Result<std::string> bytes = zip.finish();
  REQUIRE(bytes.ok());
  return std::move(bytes).value();
}

ZipParts xlsx_parts(std::string_view worksheet) {
  ZipParts parts;
  parts["_rels/.rels"] = fmt::format(
      R"(<Relationships xmlns="{}"><Relationship Id="r1" Type="{}/officeDocument" Target="xl/workbook.xml"/></Relationships>)",
      PACKAGE, OFFICE);
  parts["xl/workbook.xml"] = fmt::format(
      R"(<workbook xmlns="{}" xmlns:r="{}"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>)",
      MAIN, OFFICE);
  parts["xl/_rels/workbook.xml.rels"] = fmt::format(
      R"(<Relationships xmlns="{}"><Relationship Id="rId1" Type="{}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)",
      PACKAGE, OFFICE);
  parts["xl/worksheets/sheet1.xml"] =
      fmt::format(R"(<?xml version="1.0"?><worksheet xmlns="{}">{}</worksheet>)", MAIN, worksheet);
  return parts;
}

std::string xlsx_of(const WorkbookContent& content) {
  ZipParts parts =
      xlsx_parts(fmt::format("<sheetData>{}</sheetData>{}", content.rows, content.behind_rows));
  if (!content.strings.empty()) {
    parts["xl/sharedStrings.xml"] =
        fmt::format(R"(<sst xmlns="{}">{}</sst>)", MAIN, content.strings);
  }
  if (!content.styles.empty()) {
    parts["xl/styles.xml"] =
        fmt::format(R"(<styleSheet xmlns="{}">{}</styleSheet>)", MAIN, content.styles);
  }
  return zip_of(parts);
}

ZipParts docx_parts(std::string_view body) {
  return {{"word/document.xml",
           fmt::format(
               R"(<?xml version="1.0"?><w:document xmlns:w="{}"><w:body>{}</w:body></w:document>)",
               WORD, body)}};
}

std::string docx_of(std::string_view body) {
  return zip_of(docx_parts(body));
}

std::string paragraph(std::string_view text) {
  return fmt::format("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", text);
}

std::string docx_cell(std::string_view text, std::string_view properties) {
  return fmt::format("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", properties, paragraph(text));
}

std::string docx_row(std::string_view cells) {
  return fmt::format("<w:tr>{}</w:tr>", cells);
}

std::string docx_table(std::string_view rows) {
  return fmt::format("<w:tbl>{}</w:tbl>", rows);
}

std::string grid_text(const Grid& grid) {
  std::string text;
  std::size_t part = grid.parts.size() > 1 ? grid.parts.size() : 0;
  for (const GridRow& row : grid.rows) {
    if (row.part != part) text += fmt::format("[{}]\n", grid.parts[row.part]);
    part = row.part;
    text += fmt::format("{}{}:", row.loose ? "~" : "", row.source_row);
    for (const GridCell& cell : row.cells) {
      text += (&cell == row.cells.data() ? " " : " | ") + cell_words(cell);
    }
    text += '\n';
  }
  return text;
}

ImportSource opened(std::string_view bytes, std::string_view name) {
  Result<ImportSource> source = open_import(bytes, name, Decoder());
  const std::string message = source ? std::string() : source.error().message;
  CAPTURE(message);
  REQUIRE(source.ok());
  return std::move(source).value();
}

std::string opened_text(std::string_view bytes) {
  const ImportSource source = opened(bytes);
  return grid_text(source.tables[source.best].grid);
}

std::string refused(std::string_view bytes, std::string_view name) {
  const Result<ImportSource> source = open_import(bytes, name, Decoder());
  return source ? std::string() : source.error().message;
}

}  // namespace jixiao::test
