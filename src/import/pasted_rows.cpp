#include "import/pasted_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "grid/read_delimited.h"
#include "import/import.h"
#include "recognise/lists.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_LIMIT_BYTES = 600;  // longer is running text
constexpr double MOST = 0.6;
constexpr std::size_t NO_COLUMN = static_cast<std::size_t>(-1);

// How many of the texts of a column could be what.
struct ColumnCounts {
  std::size_t filled = 0;
  std::size_t numbers = 0;  // 指标1:
  std::size_t functions = 0;
  std::size_t ones = 0;
  std::size_t twos = 0;
  std::size_t only_ones = 0;
  std::size_t values = 0;
  std::size_t signs = 0;

  bool most(std::size_t count) const {
    return filled > 0 && static_cast<double>(count) >= MOST * static_cast<double>(filled);
  }
};

bool is_sign(std::string_view text) {
  static constexpr std::string_view SIGNS[] = {"≥",  "≤",  "＞", "＜", "＝", ">", "<", "=",
                                               ">=", "<=", "≧",  "≦",  "⩾",  "⩽", "═"};
  return std::find(std::begin(SIGNS), std::end(SIGNS), text) != std::end(SIGNS);
}

ColumnCounts count_column(const TextTable& table, std::size_t column) {
  ColumnCounts counts;
  for (const std::vector<std::string>& row : table.rows) {
    const std::string& text = row[column];
    if (text.empty()) continue;
    ++counts.filled;
    const auto number = match_number_label(text);
    if (number && number->rest.empty()) ++counts.numbers;
    if (const auto label = match_level_label(text); label && label->exact) {
      if (label->can_be_one) ++counts.ones;
      if (label->can_be_two) ++counts.twos;
      if (label->can_be_one && !label->can_be_two) ++counts.only_ones;
    }
    if (match_function_label(text)) ++counts.functions;
    if (is_sign(text)) ++counts.signs;
    if (value_likeness(text) >= MOST) ++counts.values;
  }
  return counts;
}

// Which column holds what; the rest goes into the note.
struct ColumnPlan {
  std::size_t function = NO_COLUMN;
  std::size_t one = NO_COLUMN;
  std::size_t two = NO_COLUMN;
  std::size_t name = NO_COLUMN;
  std::size_t sign = NO_COLUMN;
  std::size_t value = NO_COLUMN;
  std::size_t unit = NO_COLUMN;
  std::vector<std::size_t> more;
};

// The columns right of the names: a value, or sign, number and unit.
void plan_values(ColumnPlan& plan, const std::vector<ColumnCounts>& counts,
                 const std::vector<std::size_t>& rest) {
  std::size_t at = 0;
  if (at < rest.size() && counts[rest[at]].most(counts[rest[at]].signs)) plan.sign = rest[at++];
  if (at < rest.size()) plan.value = rest[at++];
  if (plan.sign != NO_COLUMN && at < rest.size()) plan.unit = rest[at++];
  plan.more.assign(rest.begin() + static_cast<std::ptrdiff_t>(at), rest.end());
}

ColumnPlan plan_columns(const TextTable& table) {
  std::vector<ColumnCounts> counts;
  for (std::size_t c = 0; c < table.column_count; ++c) counts.push_back(count_column(table, c));
  ColumnPlan plan;
  std::vector<std::size_t> rest;
  for (std::size_t c = 0; c < table.column_count; ++c) {
    const ColumnCounts& of = counts[c];
    const bool before_names = plan.name == NO_COLUMN;
    if (of.filled == 0 || (before_names && of.most(of.numbers))) continue;
    const bool level = before_names && (of.most(of.ones) || of.most(of.twos));
    if (before_names && plan.function == NO_COLUMN && of.most(of.functions)) {
      plan.function = c;
    } else if (level && plan.one == NO_COLUMN && plan.two == NO_COLUMN &&
               (of.only_ones > 0 || !of.most(of.twos))) {
      plan.one = c;
    } else if (level && plan.two == NO_COLUMN && of.most(of.twos)) {
      plan.two = c;
    } else if (before_names) {
      plan.name = c;
    } else {
      rest.push_back(c);
    }
  }
  plan_values(plan, counts, rest);
  return plan;
}

std::string text_at(const std::vector<std::string>& row, std::size_t column) {
  return column == NO_COLUMN ? std::string() : row[column];
}

std::string function_name(const std::string& text) {
  const auto label = match_function_label(text);
  return label ? std::string(label->rest) : text;
}

std::string level_name(const std::string& text, bool one) {
  const auto label = match_level_label(text);
  if (!label || !label->exact) return text;
  const std::string& name = one ? label->one : label->two;
  return name.empty() ? text : name;
}

std::unique_ptr<Node> indicator_of(const ColumnPlan& plan, const std::vector<std::string>& row) {
  std::string name = text_at(row, plan.name);
  const auto number = match_number_label(name);
  if (number && number->has_word && !number->rest.empty()) name = std::string(number->rest);
  auto node = std::make_unique<Node>(NodeKind::INDICATOR, NodeId(), join_lines(name));
  node->value = text_at(row, plan.sign) + text_at(row, plan.value) + text_at(row, plan.unit);
  for (const std::size_t column : plan.more) {
    if (row[column].empty()) continue;
    if (!node->note.empty()) node->note += "；";
    node->note += row[column];
  }
  if (node->text.empty() && node->value.empty()) return nullptr;
  return node;
}

// Puts the rows under their groups, from the highest level that the rows have.
class Grower {
 public:
  Grower(const ColumnPlan& plan, const std::vector<std::string>& groups) : plan_(plan) {
    columns_ = {plan.function, plan.one, plan.two};
    for (std::size_t level = 0; level < 3; ++level) {
      if (level < groups.size()) names_[level] = groups[level];
    }
    while (top_ < 3 && columns_[top_] == NO_COLUMN) ++top_;
  }

  void add(const std::vector<std::string>& row) {
    for (std::size_t level = top_; level < 3; ++level) {
      const std::string text = text_at(row, columns_[level]);
      if (text.empty()) continue;
      names_[level] = level == 0 ? function_name(text) : level_name(text, level == 1);
      begin(level);
    }
    std::unique_ptr<Node> indicator = indicator_of(plan_, row);
    if (!indicator) return;
    if (top_ == 3) {
      roots_.push_back(std::move(indicator));
    } else {
      group(2).append(std::move(indicator));
    }
  }

  std::vector<std::unique_ptr<Node>> take() { return std::move(roots_); }

 private:
  // A new group of that level: what is below begins anew.
  void begin(std::size_t level) {
    for (std::size_t below = level; below < 3; ++below) nodes_[below] = nullptr;
    group(level);
  }

  Node& group(std::size_t level) {
    if (nodes_[level] != nullptr) return *nodes_[level];
    static constexpr std::array KINDS{NodeKind::FUNCTION, NodeKind::LEVEL_ONE, NodeKind::LEVEL_TWO};
    auto node = std::make_unique<Node>(KINDS[level], NodeId(), names_[level]);
    nodes_[level] = node.get();
    if (level == top_) {
      roots_.push_back(std::move(node));
    } else {
      group(level - 1).append(std::move(node));
    }
    return *nodes_[level];
  }

  const ColumnPlan& plan_;
  std::array<std::size_t, 3> columns_{};
  std::array<std::string, 3> names_;
  std::array<Node*, 3> nodes_{};
  std::size_t top_ = 0;
  std::vector<std::unique_ptr<Node>> roots_;
};

std::optional<TextTable> table_of(const Grid& grid) {
  if (grid.rows.empty() || grid.column_count == 0) return std::nullopt;
  TextTable table;
  table.column_count = grid.column_count;
  for (const GridRow& row : grid.rows) {
    std::vector<std::string>& texts = table.rows.emplace_back(table.column_count);
    for (const GridCell& cell : row.cells) {
      if (cell.column < texts.size()) texts[cell.column] = cell.text;
    }
  }
  return table;
}

}  // namespace

std::optional<TextTable> pasted_table(std::string_view html, std::string_view text) {
  if (html.size() > MOST_PASTED_HTML_BYTES || text.size() > MOST_PASTED_TEXT_BYTES) {
    return std::nullopt;
  }
  if (html.find("<table") == std::string_view::npos && !text.empty()) {
    // Columns are parted by tabs, as every program writes them: a comma belongs to the text.
    std::string lines(text);
    clean_text(lines);  // \r\n becomes \n
    const Result<Grid> grid = read_delimited(lines, Delimiter::TAB, {});
    return grid ? table_of(grid.value()) : std::nullopt;
  }
  const Result<ImportSource> source = open_clipboard(html, text);
  if (!source || source.value().tables.size() != 1) return std::nullopt;
  return table_of(source.value().tables.front().grid);
}

bool is_whole_form(const TextTable& table) {
  for (const std::vector<std::string>& row : table.rows) {
    std::size_t headings = 0;
    for (const std::string& text : row) {
      if (text.size() > 90) continue;
      if (match_heading(text)) ++headings;
      const auto field = match_field(text);
      const bool section =
          field && (*field == FieldMeaning::RESPONSIBILITIES || *field == FieldMeaning::GOALS);
      if (section) return true;
    }
    if (headings >= 2) return true;
  }
  return false;
}

bool is_all_values(const TextTable& table) {
  for (const std::vector<std::string>& row : table.rows) {
    for (const std::string& text : row) {
      if (!text.empty() && value_likeness(text) < MOST) return false;
    }
  }
  return true;
}

bool is_number_column(const TextTable& table, std::size_t column) {
  const ColumnCounts counts = count_column(table, column);
  return counts.most(counts.numbers);
}

std::vector<std::unique_ptr<Node>> subtrees_of_rows(const TextTable& table,
                                                    const std::vector<std::string>& groups) {
  const ColumnPlan plan = plan_columns(table);
  if (plan.name == NO_COLUMN) return {};
  const bool running = std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
    return row[plan.name].size() > NAME_LIMIT_BYTES;
  });
  if (running) return {};
  Grower grower(plan, groups);
  for (const std::vector<std::string>& row : table.rows) grower.add(row);
  return grower.take();
}

std::vector<std::string> items_of_rows(const TextTable& table) {
  std::string text;
  for (const std::vector<std::string>& row : table.rows) {
    std::string line;
    for (const std::string& cell : row) {
      if (!line.empty() && !cell.empty()) line += ' ';
      line += cell;
    }
    if (line.empty()) continue;
    if (!text.empty()) text += '\n';
    text += line;
  }
  return split_items(text).items;
}

}  // namespace jixiao
