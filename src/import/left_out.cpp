#include "import/left_out.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "fmt/format.h"
#include "import/came_in.h"
#include "recognise/stream_words.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 200;
constexpr std::size_t TEXT_CHARACTERS = 80;
constexpr std::size_t SINGLE_CELLS = 5;  // of one column; more are said together
constexpr std::size_t SECTION_CHARACTERS = 16;
constexpr std::string_view MONEY_WORDS[] = {"资金", "预算", "拨款", "万元"};

std::string text_of(const GridRow& row) {
  std::string text;
  for (const GridCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (!text.empty()) text += ' ';
    text += cell.text;
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  return shorten(text, TEXT_CHARACTERS);
}

bool is_money(std::string_view text) {
  return std::any_of(std::begin(MONEY_WORDS), std::end(MONEY_WORDS),
                     [text](std::string_view word) { return text.find(word) != text.npos; });
}

// 填报人：张三 → 填报人
bool is_signature(std::string_view text) {
  const std::size_t colon = std::min(text.find("："), text.find(':'));
  return is_footer_word(fold_words(text.substr(0, colon)));
}

std::string reason_by_words(const GridRow& row) {
  bool signature = false;
  bool money = false;
  bool words = false;
  for (const GridCell& cell : row.cells) {
    if (is_total(cell.text)) return "合计行，不是指标";
    if (is_continued(cell.text)) return "“续表”字样，不是内容";
    signature |= is_signature(cell.text);
    money |= is_money(cell.text);
    words |= has_chinese(cell.text);
  }
  if (signature) return "签字、落款或说明，表里没有这一项";
  if (money) return "资金和预算，表里没有这一栏";
  return words ? "不像指标、目标或表头" : "只有数字或符号";
}

// A remark of the recogniser that a text was passed over. That some rows before one were empty is
// said of a row that was read.
bool says_left_out(const Repair& repair, const ImportResult& result) {
  const bool read =
      repair.row < result.rows.size() && result.rows[repair.row].use == RowUse::INDICATOR;
  switch (repair.kind) {
    case RepairKind::TOTAL_ROW:
    case RepairKind::DOUBLED_HEADER:
      return true;
    case RepairKind::EMPTY_ROWS:
      return !read;
    case RepairKind::PLACE_DOUBTFUL:
      return repair.nodes.empty() && !repair.applied;
    default:
      return false;
  }
}

// 预算情况（万元） in front of the fields of a row: it says nothing by itself.
bool is_section_label(const GridCell& cell) {
  const bool digit = cell.text.find_first_of("0123456789") != cell.text.npos;
  return cell.column == 0 && !digit && count_characters(cell.text) <= SECTION_CHARACTERS &&
         (is_money(cell.text) || cell.row_span > 1);
}

bool is_beside_value(const Column& column) {
  return column.role == ColumnRole::UNIT || column.role == ColumnRole::SIGN;
}

// Why single cells of a row that was read are no part of the form.
std::string reason_of_cells(const std::vector<const GridCell*>& cells, const Column* column) {
  if (column != nullptr && column->by_hand && column->role == ColumnRole::IGNORE) {
    return "这一列选的是“不导入”";
  }
  if (column != nullptr && is_beside_value(*column)) return "没有数值，单位和符号没有处写";
  const bool total = std::any_of(cells.begin(), cells.end(),
                                 [](const GridCell* cell) { return is_total(cell->text); });
  if (total) return "合计，不是指标";
  return "同一行别的格已导入，表里没有放它的栏";
}

// 产出指标（50分）, *数量指标（必填）: the label came in without what the form has no place for.
bool lost_points_or_mark(std::string_view text) {
  if (!may_lose_something(text)) return false;
  const auto label = match_stream_label(text);
  return label && label->lost_something;
}

std::string joined(const std::vector<const GridCell*>& cells) {
  std::string text;
  for (const GridCell* cell : cells) {
    if (!text.empty()) text += " | ";
    text += cell->text;
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  return shorten(text, TEXT_CHARACTERS);
}

}  // namespace

class LeftOutJob::Finder {
 public:
  Finder(const Grid& grid, const ImportResult& result)
      : grid_(grid), result_(result), came_in_(result), of_columns_(grid.column_count) {}

  bool step() {
    if (reading_form_) {
      reading_form_ = came_in_.read_form();
      if (!reading_form_) add_said();
      return true;
    }
    const std::size_t rows = std::min(grid_.rows.size(), result_.rows.size());
    const std::size_t end = std::min(row_ + ROWS_A_STEP, rows);
    for (; row_ < end; ++row_) look_at(row_);
    return row_ < rows;
  }

  std::vector<LeftOutRow> take() {
    for (std::size_t column = 0; column < of_columns_.size(); ++column) add_column(column);
    add_labels();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.row < b.row; });
    return std::move(found_);
  }

 private:
  struct Place {
    std::size_t row;
    const GridCell* cell;
  };

  void add_said() {
    for (const Repair& repair : result_.repairs) {
      if (says_left_out(repair, result_)) add(repair);
    }
  }

  void add(const Repair& repair) {
    if (repair.row >= grid_.rows.size()) return;
    std::string text = repair.read.empty() ? text_of(grid_.rows[repair.row])
                                           : shorten(repair.read, TEXT_CHARACTERS);
    said_[repair.row] += repair.read + "\n";
    found_.push_back({repair.row, std::move(text), repair.reason});
  }

  void look_at(std::size_t row) {
    const RowUse use = result_.rows[row].use;
    const auto said = said_.find(row);
    if (use == RowUse::HEADING || (use == RowUse::NOTHING && said != said_.end())) return;
    came_in_.begin_row(row, said == said_.end() ? std::string_view() : said->second);
    std::vector<const GridCell*> cells;
    for (const GridCell& cell : grid_.rows[row].cells) {
      if (cell.text.empty() || is_serial(cell)) continue;
      if (!came_in(cell, use)) {
        cells.push_back(&cell);
      } else if (lost_points_or_mark(cell.text)) {
        labels_.push_back({row, &cell});
      }
    }
    if (cells.empty()) return;
    if (use == RowUse::NOTHING) {
      found_.push_back({row, text_of(grid_.rows[row]), reason_by_words(grid_.rows[row])});
    } else if (use == RowUse::INDICATOR && !result_.columns.empty()) {
      for (const GridCell* cell : cells) of_columns_[cell->column].push_back({row, cell});
    } else {
      found_.push_back({row, joined(cells), reason_of_cells(cells, nullptr)});
    }
  }

  const Column* column_at(std::size_t column) const {
    return column < result_.columns.size() ? &result_.columns[column] : nullptr;
  }

  bool came_in(const GridCell& cell, RowUse use) {
    const Column* column = column_at(cell.column);
    const bool beside = use == RowUse::INDICATOR && column != nullptr && is_beside_value(*column);
    if (beside) return came_in_.has_in_value(cell.text);
    return (use == RowUse::HEADER && is_section_label(cell)) || came_in_.has(cell.text);
  }

  // 序号 of the lines, which the form counts itself.
  bool is_serial(const GridCell& cell) const {
    const Column* column = column_at(cell.column);
    return column != nullptr && column->role == ColumnRole::SERIAL &&
           cell.text.find_first_not_of("0123456789.") == cell.text.npos;
  }

  // Cells of one column are said one by one, many of them together.
  void add_column(std::size_t index) {
    const std::vector<Place>& places = of_columns_[index];
    if (places.empty()) return;
    const Column* column = column_at(index);
    if (places.size() <= SINGLE_CELLS) {
      for (const Place& place : places) {
        found_.push_back({place.row, joined({place.cell}), reason_of_cells({place.cell}, column)});
      }
      return;
    }
    std::vector<const GridCell*> cells;
    for (std::size_t i = 0; i < SINGLE_CELLS; ++i) cells.push_back(places[i].cell);
    const std::string& heading = column != nullptr ? column->heading : std::string();
    const std::string name =
        heading.empty() ? fmt::format("第 {} 列", index + 1) : fmt::format("“{}”一列", heading);
    found_.push_back({places.front().row, joined(cells) + " …",
                      fmt::format("{}有 {} 格没有导入：{}", name, places.size(),
                                  reason_of_cells(cells, column))});
  }

  // All of a table together: they are one habit of whoever made it.
  void add_labels() {
    if (labels_.empty()) return;
    std::vector<const GridCell*> cells;
    for (std::size_t i = 0; i < std::min(labels_.size(), SINGLE_CELLS); ++i) {
      cells.push_back(labels_[i].cell);
    }
    found_.push_back(
        {labels_.front().row, joined(cells) + (labels_.size() > SINGLE_CELLS ? " …" : ""),
         fmt::format("{} 处分类名称里的分值和标记没有导入，表里没有放它的栏", labels_.size())});
  }

  const Grid& grid_;
  const ImportResult& result_;
  CameIn came_in_;
  bool reading_form_ = true;
  std::size_t row_ = 0;                                // the next to look at
  std::unordered_map<std::size_t, std::string> said_;  // by row: what repairs said of it
  std::vector<std::vector<Place>> of_columns_;         // cells of lines that were left out
  std::vector<Place> labels_;                          // that came in without their points or mark
  std::vector<LeftOutRow> found_;
};

LeftOutJob::LeftOutJob(const Grid& grid, const ImportResult& result)
    : finder_(result.recognised ? std::make_unique<Finder>(grid, result) : nullptr) {}
LeftOutJob::~LeftOutJob() = default;

bool LeftOutJob::step() {
  return finder_ && finder_->step();
}

std::vector<LeftOutRow> LeftOutJob::take() {
  return finder_ ? finder_->take() : std::vector<LeftOutRow>();
}

std::vector<LeftOutRow> left_out_rows(const Grid& grid, const ImportResult& result) {
  LeftOutJob job(grid, result);
  while (job.step()) {
  }
  return job.take();
}

}  // namespace jixiao
