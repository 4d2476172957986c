#include "table/read_document.h"

#include <algorithm>

#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr std::string_view LINES_NAME = "正文";
constexpr std::size_t LINES_BEFORE_ONE_TABLE = 6;  // title, year, 填报单位 …

std::string table_name(std::size_t index, std::size_t count) {
  return count == 1 ? "表格" : fmt::format("表格{}", index + 1);
}

void add_rows(GridBuilder& builder, const DocumentTable& table) {
  std::uint32_t source_row = 0;
  for (const DocumentRow& row : table.rows) {
    if (builder.full()) return;
    builder.begin_row(++source_row);
    for (const GridCell& cell : row.cells) builder.add(cell);
  }
}

void add_line(GridBuilder& builder, const std::string& line, std::uint32_t number) {
  builder.begin_row(number, true);
  GridCell cell;
  cell.text = line;
  builder.add(std::move(cell));
}

std::size_t count_top_tables(const Document& document) {
  return static_cast<std::size_t>(
      std::count_if(document.blocks.begin(), document.blocks.end(),
                    [](const auto& block) { return block.table >= 0; }));
}

Result<Grid> whole_text(const Document& document, std::size_t tables) {
  GridBuilder builder{std::string(LINES_NAME), true};
  std::uint32_t lines = 0;
  std::size_t seen_tables = 0;
  bool in_lines = true;
  for (const DocumentBlock& block : document.blocks) {
    if (block.table >= 0) {
      builder.begin_part(table_name(seen_tables++, tables));
      add_rows(builder, document.tables[static_cast<std::size_t>(block.table)]);
      in_lines = false;
      continue;
    }
    if (!in_lines) builder.begin_part(std::string(LINES_NAME));
    in_lines = true;
    add_line(builder, block.line, ++lines);
  }
  return builder.take();
}

// One table with the last lines before it, where titles stand.
Result<Grid> one_table(const Document& document, std::size_t table, const std::string& name) {
  const auto& blocks = document.blocks;
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const DocumentBlock& block) {
    return block.table == static_cast<int>(table);
  });
  auto first = found;
  while (found != blocks.end() && first != blocks.begin() && std::prev(first)->table < 0 &&
         static_cast<std::size_t>(found - first) < LINES_BEFORE_ONE_TABLE) {
    --first;
  }
  GridBuilder builder{first == found ? name : std::string(LINES_NAME), true};
  std::uint32_t number = 0;
  for (auto line = first; line != found; ++line) add_line(builder, line->line, ++number);
  if (first != found) builder.begin_part(name);
  add_rows(builder, document.tables[table]);
  return builder.take();
}

Error no_table(const Document& document) {
  if (document.has_foreign_part) {
    return Error{
        "这个文件里装的是网页，不是 Word 自己的表格。请用 Word 或 WPS 打开它，另存为 .docx 后再"
        "导入；或全选、复制，再到本页粘贴。"};
  }
  if (document.has_picture) {
    return Error{
        "文件里没有表格，只有图片：图片里的文字读不出来。请向对方要 Word 或 Excel 原表；"
        "若只有图片，先用文字识别软件转成表格，再导入。"};
  }
  return Error{"文件里没有表格。请确认选对了文件；若表格在另一个文件里，请打开那个文件再导入。"};
}

}  // namespace

bool holds_text(const DocumentTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const DocumentRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const GridCell& cell) { return !cell.text.empty(); });
  });
}

Result<std::vector<ImportTable>> tables_of(const Document& document, bool allow_lines) {
  if (document.too_large) {
    return Error{"里面的表格或文字太多，没有打开。请只复制需要的表格，再到本页粘贴。"};
  }
  std::vector<ImportTable> tables;
  const std::size_t top_tables = count_top_tables(document);
  if (document.tables.empty() && !(allow_lines && !document.blocks.empty())) {
    return no_table(document);
  }
  if (top_tables != 1) {
    Result<Grid> grid = whole_text(document, top_tables);
    if (!grid) return grid.error();
    std::string name = top_tables == 0 ? "全文" : fmt::format("全文（{} 个表格）", top_tables);
    tables.push_back({std::move(name), false, std::move(grid).value()});
  } else if (document.blocks.size() > 1) {
    Result<Grid> grid = whole_text(document, 1);
    if (!grid) return grid.error();
    tables.push_back({"全文（1 个表格）", false, std::move(grid).value()});
  }
  for (std::size_t i = 0; i < document.tables.size(); ++i) {
    if (top_tables == 1 && !document.tables[i].nested && document.blocks.size() > 1) continue;
    const std::string name = table_name(i, document.tables.size());
    Result<Grid> grid = one_table(document, i, name);
    if (!grid) return grid.error();
    tables.push_back({name, false, std::move(grid).value()});
  }
  return tables;
}

}  // namespace jixiao
