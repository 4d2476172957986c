#include "grid/read_xlsx_parts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "grid/read_xlsx_number.h"

namespace jixiao {
namespace {

constexpr std::uint32_t ROW_LIMIT = 1'048'576;
constexpr std::uint32_t COLUMN_LIMIT = 16'384;
constexpr std::size_t STYLES_LIMIT = 65'536;

std::uint32_t number_of(std::string_view text, std::uint32_t fallback = 0) {
  if (text.empty() || text.size() > 9) return fallback;
  std::uint32_t value = 0;
  for (const char byte : text) {
    if (byte < '0' || byte > '9') return fallback;
    value = value * 10 + static_cast<std::uint32_t>(byte - '0');
  }
  return value;
}

struct CellReference {
  std::uint32_t row = 0;  // both from 0
  std::uint32_t column = 0;
};

// AB12 → row 11, column 27.
std::optional<CellReference> parse_reference(std::string_view text) {
  std::size_t i = 0;
  std::uint32_t column = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 3; ++i) {
    column = column * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
  }
  const std::uint32_t row = number_of(text.substr(i));
  if (column == 0 || column > COLUMN_LIMIT || row == 0 || row > ROW_LIMIT) return std::nullopt;
  return CellReference{row - 1, column - 1};
}

// "xl/worksheets/sheet1.xml" for a target that is relative to xl/ or absolute; . and .. resolved.
std::string resolve_target(std::string_view folder, std::string_view target) {
  const std::string whole =
      target.starts_with('/') ? std::string(target.substr(1)) : std::string(folder).append(target);
  std::vector<std::string_view> steps;
  for (std::size_t start = 0; start <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', start), whole.size());
    const std::string_view step = std::string_view(whole).substr(start, end - start);
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (step != "." && step != "..") steps.push_back(step);
    start = end + 1;
  }
  return fmt::format("{}", fmt::join(steps, "/"));
}

// Excel writes characters that XML cannot hold as _x000D_.
std::string undo_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool escape = rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_';
    char32_t value = 0;
    bool hex = escape;
    for (std::size_t k = 2; hex && k < 6; ++k) {
      const char byte = rest[k];
      const bool digit = byte >= '0' && byte <= '9';
      const bool letter = (byte >= 'A' && byte <= 'F') || (byte >= 'a' && byte <= 'f');
      hex = digit || letter;
      value = value * 16 + static_cast<char32_t>(digit ? byte - '0' : (byte | 32) - 'a' + 10);
    }
    if (!hex) {
      plain += text[i];
      continue;
    }
    append_utf8(plain, value);
    i += 6;
  }
  return plain;
}

struct Relation {
  std::string type;  // last part of the type's address: worksheet, styles …
  std::string path;
};
using Relations = std::map<std::string, Relation, std::less<>>;

Result<Relations> read_relations(ZipReader& zip, std::string_view path, std::string_view folder) {
  Relations relations;
  if (!zip.has(path)) return relations;
  Result<std::string> xml = zip.read(path);
  if (!xml) return xml.error();
  pugi::xml_document document;
  if (Status parsed = parse_xml(document, xml.value(), path); !parsed) return parsed.error();
  for (const pugi::xml_node item : document.document_element().children()) {
    if (attribute_named(item, "TargetMode") == "External") continue;
    std::string_view type = attribute_named(item, "Type");
    type = type.substr(type.rfind('/') + 1);
    relations[std::string(attribute_named(item, "Id"))] = {
        std::string(type), resolve_target(folder, attribute_named(item, "Target"))};
  }
  return relations;
}

std::string path_of_type(const Relations& relations, std::string_view type,
                         std::string_view fallback) {
  for (const auto& [id, relation] : relations) {
    if (relation.type == type) return relation.path;
  }
  return std::string(fallback);
}

void note_contents(const ZipReader& zip, XlsxWorkbook& workbook) {
  for (const ZipReader::Entry& entry : zip.entries()) {
    workbook.has_macros |= entry.name.find("vbaProject") != std::string::npos;
    workbook.has_picture |= entry.name.starts_with("xl/media/");
  }
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true";
}

}  // namespace

Result<XlsxWorkbook> read_xlsx_workbook(ZipReader& zip) {
  Result<Relations> package = read_relations(zip, "_rels/.rels", "");
  if (!package) return package.error();
  const std::string path = path_of_type(package.value(), "officeDocument", "xl/workbook.xml");
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == path.npos ? std::string() : path.substr(0, slash + 1);
  const std::string file = path.substr(folder.size());
  Result<Relations> relations = read_relations(zip, folder + "_rels/" + file + ".rels", folder);
  if (!relations) return relations.error();
  Result<std::string> xml = zip.read(path);
  if (!xml) return xml.error();
  pugi::xml_document document;
  if (Status parsed = parse_xml(document, xml.value(), path); !parsed) return parsed.error();

  XlsxWorkbook workbook;
  const pugi::xml_node root = document.document_element();
  workbook.date_1904 = is_true(attribute_named(child_named(root, "workbookPr"), "date1904"));
  for (const pugi::xml_node item : child_named(root, "sheets").children()) {
    XlsxSheet sheet;
    sheet.name = attribute_named(item, "name");
    const std::string_view state = attribute_named(item, "state");
    sheet.very_hidden = state == "veryHidden";
    sheet.hidden = state == "hidden" || sheet.very_hidden;
    const auto relation = relations.value().find(item.attribute("r:id").value());
    const auto found = relation != relations.value().end()
                           ? relation
                           : relations.value().find(attribute_named(item, "id"));
    if (found != relations.value().end()) sheet.path = found->second.path;
    workbook.sheets.push_back(std::move(sheet));
  }
  workbook.strings_path =
      path_of_type(relations.value(), "sharedStrings", folder + "sharedStrings.xml");
  workbook.styles_path = path_of_type(relations.value(), "styles", folder + "styles.xml");
  note_contents(zip, workbook);
  return workbook;
}

Status read_xlsx_styles(std::string_view xml, XlsxCellStyles& styles) {
  pugi::xml_document document;
  if (Status parsed = parse_xml(document, xml, "styles.xml"); !parsed) return parsed;
  const pugi::xml_node root = document.document_element();
  std::map<std::uint32_t, std::string> codes;
  for (const pugi::xml_node format : child_named(root, "numFmts").children()) {
    codes[number_of(attribute_named(format, "numFmtId"))] = attribute_named(format, "formatCode");
  }
  std::vector<bool> bold;
  for (const pugi::xml_node font : child_named(root, "fonts").children()) {
    const pugi::xml_node b = child_named(font, "b");
    const std::string_view value = attribute_named(b, "val");
    bold.push_back(b && value != "0" && value != "false");
  }
  for (const pugi::xml_node xf : child_named(root, "cellXfs").children()) {
    if (styles.size() >= STYLES_LIMIT) break;
    XlsxCellStyle style;
    const std::uint32_t id = number_of(attribute_named(xf, "numFmtId"));
    const auto code = codes.find(id);
    style.format_code = code != codes.end() ? code->second : builtin_number_format(id);
    if (style.format_code == "General") style.format_code.clear();
    const std::uint32_t font = number_of(attribute_named(xf, "fontId"));
    style.bold = font < bold.size() && bold[font];
    styles.push_back(std::move(style));
  }
  return Done{};
}

std::string xlsx_string(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node part : item.children()) {
    if (is_named(part, "t")) text += element_text(part);
    if (is_named(part, "r")) text += element_text(child_named(part, "t"));
  }
  return text.find("_x") == std::string::npos ? text : undo_escapes(text);
}

XlsxRowReader::XlsxRowReader(const std::vector<std::string>& strings, const XlsxCellStyles& styles,
                             bool date_1904)
    : strings_(strings), styles_(styles), date_1904_(date_1904) {}

const XlsxCellStyle& XlsxRowReader::style_of(const pugi::xml_node& cell) const {
  static const XlsxCellStyle PLAIN;
  const std::uint32_t style = number_of(attribute_named(cell, "s"));
  return style < styles_.size() ? styles_[style] : PLAIN;
}

std::string XlsxRowReader::cell_text(const pugi::xml_node& cell, WorkbookBuilder& book) const {
  const std::string_view type = attribute_named(cell, "t");
  const std::string& code = style_of(cell).format_code;
  if (type == "inlineStr") return format_xlsx_text(xlsx_string(child_named(cell, "is")), code);
  const pugi::xml_node value_node = child_named(cell, "v");
  std::string value = element_text(value_node);
  if (value.empty()) {
    // A formula whose result is an empty text says so by its type.
    if (child_named(cell, "f") && !(type == "str" && value_node)) {
      book.note_formula_without_result();
    }
    return {};
  }
  if (type == "s") {
    const std::uint32_t index = number_of(value, UINT32_MAX);
    return index < strings_.size() ? format_xlsx_text(strings_[index], code) : std::string();
  }
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "e" || type == "d") return value;
  if (type == "str") return format_xlsx_text(undo_escapes(value), code);
  return format_xlsx_number(value, code, date_1904_);
}

void XlsxRowReader::read(const pugi::xml_node& element, WorkbookBuilder& book) {
  if (is_named(element, "row")) return read_row(element, book);
  if (!is_named(element, "mergeCell")) return;
  const std::string_view range = attribute_named(element, "ref");
  const std::size_t colon = range.find(':');
  if (colon == range.npos) return;
  const auto first = parse_reference(range.substr(0, colon));
  const auto last = parse_reference(range.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column) return;
  book.grid().merge(first->row + 1, first->column, last->row - first->row + 1,
                    last->column - first->column + 1);
}

void XlsxRowReader::read_row(const pugi::xml_node& row, WorkbookBuilder& book) {
  const std::uint32_t number = number_of(attribute_named(row, "r"));
  row_ = number > 0 && number <= ROW_LIMIT ? number : row_ + 1;
  std::uint32_t column = 0;
  for (const pugi::xml_node cell : row.children()) {
    if (!is_named(cell, "c")) continue;
    if (const auto reference = parse_reference(attribute_named(cell, "r"))) {
      column = reference->column;
    }
    GridCell grid_cell;
    grid_cell.column = column++;
    if (!cell.first_child()) continue;
    grid_cell.text = cell_text(cell, book);
    if (grid_cell.text.empty()) continue;
    grid_cell.bold = style_of(cell).bold;
    cells_.push_back(std::move(grid_cell));
  }
  book.add_row(row_, is_true(attribute_named(row, "hidden")), cells_);
}

}  // namespace jixiao
