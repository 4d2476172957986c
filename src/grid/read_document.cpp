#include "grid/read_document.h"

#include <algorithm>

#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr std::string_view LINES_NAME = "正文";
constexpr std::size_t ROWS_A_STEP = 2000;
constexpr std::size_t LINES_BEFORE_ONE_TABLE = 6;  // title, year, 填报单位 …

std::string table_name(std::size_t index, std::size_t count) {
  return count == 1 ? "表格" : fmt::format("表格{}", index + 1);
}

std::size_t count_top_tables(const Document& document) {
  return static_cast<std::size_t>(
      std::count_if(document.blocks.begin(), document.blocks.end(),
                    [](const auto& block) { return block.table >= 0; }));
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

DocumentTables::DocumentTables(Document document, bool allow_lines)
    : document_(std::move(document)) {
  if (document_.too_large) {
    status_ = Error{"里面的表格或文字太多，没有打开。请只复制需要的表格，再到本页粘贴。"};
  } else if (document_.tables.empty() && !(allow_lines && !document_.blocks.empty())) {
    status_ = no_table(document_);
  } else {
    choose();
  }
}

void DocumentTables::choose() {
  const std::size_t top_tables = count_top_tables(document_);
  const bool whole = top_tables != 1 || document_.blocks.size() > 1;
  if (whole) choices_.push_back(whole_text(top_tables));
  const std::size_t count = document_.tables.size();
  for (std::size_t i = 0; i < count; ++i) {
    // The only one is the whole text already.
    if (top_tables == 1 && whole && !document_.tables[i].nested) continue;
    choices_.push_back(one_table(i, table_name(i, count)));
  }
  uses_.resize(count);
  for (const Choice& choice : choices_) {
    for (const Piece& piece : choice.pieces) {
      if (piece.table >= 0) ++uses_[static_cast<std::size_t>(piece.table)];
    }
  }
}

DocumentTables::Choice DocumentTables::whole_text(std::size_t tables) const {
  Choice choice{
      tables == 0 ? "全文" : fmt::format("全文（{} 个表格）", tables), std::string(LINES_NAME), {}};
  std::size_t seen_tables = 0;
  bool in_lines = true;
  for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
    const int table = document_.blocks[i].table;
    std::string part;
    if (table >= 0) part = table_name(seen_tables++, tables);
    if (table < 0 && !in_lines) part = LINES_NAME;
    in_lines = table < 0;
    choice.pieces.push_back({i, table, std::move(part)});
  }
  return choice;
}

// One table with the last lines before it, where titles stand.
DocumentTables::Choice DocumentTables::one_table(std::size_t table, std::string name) const {
  const auto& blocks = document_.blocks;
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const DocumentBlock& block) {
    return block.table == static_cast<int>(table);
  });
  auto first = found;
  while (found != blocks.end() && first != blocks.begin() && std::prev(first)->table < 0 &&
         static_cast<std::size_t>(found - first) < LINES_BEFORE_ONE_TABLE) {
    --first;
  }
  const bool lines = first != found;
  Choice choice{name, lines ? std::string(LINES_NAME) : name, {}};
  for (auto line = first; line != found; ++line) {
    choice.pieces.push_back({static_cast<std::size_t>(line - blocks.begin()), -1, {}});
  }
  choice.pieces.push_back({0, static_cast<int>(table), lines ? std::move(name) : std::string()});
  return choice;
}

void DocumentTables::add_line(const std::string& line) {
  builder_->begin_row(++lines_, true);
  GridCell cell;
  cell.text = line;
  builder_->add(std::move(cell));
}

// Some of the rows. The last choice that a table stands in takes its cells, so that they are not
// there twice.
void DocumentTables::add_rows(DocumentTable& table) {
  const std::size_t index = static_cast<std::size_t>(&table - document_.tables.data());
  const bool last_use = uses_[index] == 1;
  const std::size_t end = std::min(row_ + ROWS_A_STEP, table.rows.size());
  for (; row_ < end && !builder_->full(); ++row_) {
    builder_->begin_row(static_cast<std::uint32_t>(row_ + 1));
    for (GridCell& cell : table.rows[row_].cells) {
      builder_->add(last_use ? std::move(cell) : GridCell(cell));
    }
    if (last_use) table.rows[row_].cells = {};
  }
  if (row_ < table.rows.size() && !builder_->full()) return;
  row_ = 0;
  ++piece_;
  --uses_[index];
}

void DocumentTables::finish_grid() {
  Result<Grid> grid = builder_->take();
  builder_.reset();
  if (!grid) {
    status_ = grid.error();
    return;
  }
  tables_.push_back({std::move(choices_[choice_].name), false, std::move(grid).value()});
  ++choice_;
  piece_ = 0;
  lines_ = 0;
}

bool DocumentTables::step() {
  if (!status_ || choice_ == choices_.size()) return false;
  const Choice& choice = choices_[choice_];
  if (!builder_) builder_.emplace(choice.first_part, true);
  for (std::size_t count = 0; count < ROWS_A_STEP; ++count) {
    if (piece_ == choice.pieces.size()) {
      finish_grid();
      return true;
    }
    const Piece& piece = choice.pieces[piece_];
    if (row_ == 0 && !piece.part.empty()) builder_->begin_part(piece.part);
    if (piece.table >= 0) {
      add_rows(document_.tables[static_cast<std::size_t>(piece.table)]);
      return true;
    }
    add_line(document_.blocks[piece.block].line);
    ++piece_;
  }
  return true;
}

Result<std::vector<NamedGrid>> DocumentTables::take() {
  if (!status_) return status_.error();
  return std::move(tables_);
}

}  // namespace jixiao
