#include "grid/workbook_builder.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr std::size_t SHEETS_LIMIT = 64;

std::string table_name(std::string_view sheet) {
  return fmt::format("工作表“{}”", sheet);
}

std::string visible_fingerprint(const Grid& grid) {
  VisibleText visible;
  for (const GridRow& row : grid.rows) {
    for (const GridCell& cell : row.cells) visible.add(cell.text);
  }
  return visible.fingerprint();
}

}  // namespace

bool WorkbookBuilder::begin_sheet(std::string name) {
  if (++sheets_ > SHEETS_LIMIT) return false;
  clean_text(name);
  name_ = replace_invalid_utf8(name);
  grid_.emplace(table_name(name_), true);
  hidden_rows_.clear();
  formulas_without_result_ = 0;
  return true;
}

bool WorkbookBuilder::is_ours() const {
  return name_ == EMBEDDED_SHEET_NAME;
}

void WorkbookBuilder::add_row(std::uint32_t source_row, bool hidden, std::vector<GridCell>& cells) {
  grid_->begin_row(source_row);
  if (!hidden) {
    for (GridCell& cell : cells) grid_->add(std::move(cell));
  } else if (std::any_of(cells.begin(), cells.end(),
                         [](const GridCell& cell) { return !trim(cell.text).empty(); })) {
    hidden_rows_.push_back(source_row);
  }
  cells.clear();
}

void WorkbookBuilder::warn_about_sheet() {
  if (formulas_without_result_ > 0) {
    warn(
        fmt::format("工作表“{}”里有 {} 个公式没有算出的结果，读作空白。请用 Excel 或 WPS "
                    "打开、保存一次再导入。",
                    name_, formulas_without_result_));
  }
  if (!hidden_rows_.empty()) {
    warn(fmt::format(
        "工作表“{}”里隐藏的 {} 行没有导入（第 {} 行{}）。需要时请在 Excel 或 WPS "
        "里取消隐藏再导入。",
        name_, hidden_rows_.size(), hidden_rows_.front(), hidden_rows_.size() > 1 ? " 等" : ""));
  }
}

void WorkbookBuilder::end_sheet(bool hidden) {
  Result<Grid> grid = grid_->take();
  grid_.reset();
  if (grid && is_ours()) return take_embedded(grid.value());
  warn_about_sheet();
  if (!grid) {
    warn(grid.error().message);
    if (first_error_.ok()) first_error_ = grid.error();
    return;
  }
  if (grid.value().rows.empty()) return;
  if (!hidden && !visible_) visible_ = content_.tables.size();
  content_.tables.push_back({table_name(name_), hidden, std::move(grid).value()});
}

void WorkbookBuilder::drop_sheet() {
  if (is_ours()) return end_sheet(true);
  grid_.reset();
}

void WorkbookBuilder::take_embedded(const Grid& grid) {
  EmbeddedBytes bytes;
  std::string base64;
  for (const GridRow& row : grid.rows) {
    const GridCell& first = row.cells.front();
    if (&row != grid.rows.data()) {
      if (first.column == 0) base64 += first.text;
      continue;
    }
    if (first.text != EMBEDDED_MARK) return;
    if (row.cells.size() > 1) bytes.fingerprint = row.cells[1].text;
  }
  if (base64.empty()) return;
  if (decode_base64(base64, bytes.draft)) {
    content_.embedded = std::move(bytes);
  } else {
    warn("文件里带有草稿，但已损坏，只能按看得见的表格来读。");
  }
}

Result<OfficeContent> WorkbookBuilder::take() {
  if (sheets_ > SHEETS_LIMIT) {
    warn(fmt::format("工作簿有 {} 张工作表，只读了前 {} 张。", sheets_, SHEETS_LIMIT));
  }
  // Nobody asks for it where no draft is to be compared with the table.
  if (content_.embedded && visible_) {
    content_.fingerprint = visible_fingerprint(content_.tables[*visible_].grid);
  }
  if (!content_.tables.empty() || content_.embedded) return std::move(content_);
  if (!first_error_) return first_error_.error();
  if (has_picture_) {
    return Error{
        "工作簿里没有文字，只有图片：图片里的文字读不出来。请向对方要原表；若只有图片，"
        "先用文字识别软件转成表格，再导入。"};
  }
  return Error{"工作簿是空的，没有可导入的文字。请确认选对了文件。"};
}

}  // namespace jixiao
