#include "import/left_out.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "form/fields.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t TEXT_CHARACTERS = 80;
// Rows whose texts are looked for anywhere in the form: a table of another kind may have thousands.
constexpr std::size_t SEARCHED_ROWS = 300;
constexpr double SURELY_A_VALUE = 0.9;
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

// Every text of a form, to tell whether one of the table came into it.
class FormTexts {
 public:
  explicit FormTexts(const Form& form) {
    for (const std::string* text :
         {&form.title, &form.year, &form.department, &form.supervisor, &form.kind}) {
      add(*text);
    }
    for (const HeaderField& field : form.header) {
      add(field.name);
      add(field.text);
    }
    add_below(form.root());
  }

  bool is_one(std::string_view text) const { return texts_.contains(text); }
  bool holds(std::string_view text) const { return all_.find(text) != all_.npos; }

 private:
  void add(const std::string& text) {
    if (text.empty()) return;
    texts_.insert(text);
    all_ += text;
    all_ += '\n';
  }
  void add_below(const Node& node) {
    for (const FieldInfo& info : FIELDS) {
      if (info.of_node) add(node.*info.of_node);
    }
    for (const auto& child : node.children()) add_below(*child);
  }

  std::unordered_set<std::string_view> texts_;
  std::string all_;
};

// A label, a heading or a number: the tree has it in another form.
bool is_word_of_forms(std::string_view text) {
  if (match_level_label(text) || match_heading(text) || match_field(text)) return true;
  const auto number = match_number_label(text);
  return (number && number->rest.empty()) || value_likeness(text) >= SURELY_A_VALUE;
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

class Finder {
 public:
  Finder(const Grid& grid, const ImportResult& result)
      : grid_(grid), result_(result), texts_(result.form) {}

  std::vector<LeftOutRow> find() {
    for (const Repair& repair : result_.repairs) {
      if (says_left_out(repair, result_)) add(repair);
    }
    const std::size_t rows = std::min(grid_.rows.size(), result_.rows.size());
    for (std::size_t row = 0; row < rows; ++row) {
      const bool passed_over = result_.rows[row].use == RowUse::NOTHING && !said_.contains(row);
      if (passed_over && !came_in(grid_.rows[row])) add(row);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.row < b.row; });
    return std::move(found_);
  }

 private:
  void add(const Repair& repair) {
    if (repair.row >= grid_.rows.size()) return;
    said_.insert(repair.row);
    std::string text = repair.read.empty() ? text_of(grid_.rows[repair.row])
                                           : shorten(repair.read, TEXT_CHARACTERS);
    found_.push_back({repair.row, std::move(text), repair.reason});
  }

  void add(std::size_t row) {
    std::string text = text_of(grid_.rows[row]);
    if (!text.empty()) found_.push_back({row, std::move(text), reason_by_words(grid_.rows[row])});
  }

  bool came_in(const GridRow& row) {
    const bool searched = searches_ < SEARCHED_ROWS;
    bool looked = false;
    for (const GridCell& cell : row.cells) {
      if (cell.text.empty() || texts_.is_one(cell.text) || is_word_of_forms(cell.text)) continue;
      looked = true;
      if (!searched || !texts_.holds(cell.text)) {
        searches_ += 1;
        return false;
      }
    }
    searches_ += looked ? 1 : 0;
    return true;
  }

  const Grid& grid_;
  const ImportResult& result_;
  const FormTexts texts_;
  std::unordered_set<std::size_t> said_;
  std::vector<LeftOutRow> found_;
  std::size_t searches_ = 0;
};

}  // namespace

std::vector<LeftOutRow> left_out_rows(const Grid& grid, const ImportResult& result) {
  if (!result.recognised) return {};
  return Finder(grid, result).find();
}

}  // namespace jixiao
