#include "unit/damage_table.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao::test {
namespace {

enum Column : std::size_t { FUNCTION, ONE, TWO, NUMBER, NAME, VALUE, COLUMNS };
constexpr std::string_view HEADING = "核心职能\t一级指标\t二级指标\t三级指标\t\t指标值\n";

struct Row {
  std::array<std::string, COLUMNS> cells;
  NodeId id;                        // of the indicator
  bool begins[3] = {};              // a function, level one, level two of the true form begins here
  std::vector<std::string> before;  // lines that stand before it
  std::size_t skip = 0;             // cells left out at the left
  std::size_t indent = 0;           // … and put in
};

class Damager {
 public:
  Damager(const Form& form, Random& random) : random_(random) {
    table_.truth = form.clone();
    table_.truth.header.clear();  // not written
    std::size_t number = 0;
    for (const auto& function : table_.truth.functions().children()) {
      functions_.push_back(rows_.size());
      ++number;
      for (const auto& one : function->children()) {
        for (const auto& two : one->children()) add_group(*function, number, *one, *two);
      }
    }
  }

  void damage(Damage kind, unsigned share) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!random_.chance(share)) continue;
      switch (kind) {
        case Damage::LATE_LABEL:
          late_label(i);
          break;
        case Damage::SLID_ROW:
          slide(i);
          break;
        case Damage::VALUE:
          random_.chance(70) ? glue_value(i) : lose_value(i);
          break;
        case Damage::SIGN:
          misread_sign(i);
          break;
        case Damage::BREAKS:
          break_before(i);
          break;
        case Damage::MERGED_TEXT:
          merge_cells(i);
          break;
        case Damage::FUNCTION_BORDER:
          break;
      }
    }
    if (kind != Damage::FUNCTION_BORDER) return;
    for (std::size_t f = 1; f < functions_.size(); ++f) {
      if (random_.chance(share * 3)) cross_border(f);
    }
  }

  DamagedTable take() {
    write_head();
    for (const Row& row : rows_) write_row(row);
    return std::move(table_);
  }

 private:
  void add_group(const Node& function, std::size_t function_number, const Node& one,
                 const Node& two) {
    for (const auto& indicator : two.children()) {
      Row row;
      const bool first_two = indicator->index_in_parent() == 0;
      const bool first_one = first_two && two.index_in_parent() == 0;
      const bool first = first_one && one.index_in_parent() == 0;
      if (first) row.cells[FUNCTION] = fmt::format("职能{}: {}", function_number, function.text);
      if (first_one) row.cells[ONE] = one.text;
      if (first_two) row.cells[TWO] = two.text;
      row.begins[FUNCTION] = first;
      row.begins[ONE] = first_one;
      row.begins[TWO] = first_two;
      row.cells[NUMBER] = fmt::format("指标{}:", indicator->index_in_parent() + 1);
      row.cells[NAME] = indicator->text;
      row.cells[VALUE] = indicator->value;
      row.id = indicator->id();
      rows_.push_back(std::move(row));
    }
  }

  // ---- damages ----

  void late_label(std::size_t i) {
    if (!rows_[i].begins[TWO] || rows_[i].begins[FUNCTION]) return;
    const std::size_t column = rows_[i].begins[ONE] && random_.chance(40) ? ONE : TWO;
    const std::size_t late = 1 + random_.below(2);
    std::string label = std::move(rows_[i].cells[column]);
    rows_[i].cells[column].clear();
    if (random_.chance(25)) return;  // gone
    for (std::size_t to = i + 1; to <= i + late && to < rows_.size(); ++to) {
      if (rows_[to].begins[FUNCTION] || !rows_[to].cells[column].empty()) return;  // gone
      if (to < i + late && random_.chance(50)) continue;
      rows_[to].cells[column] = std::move(label);
      return;
    }
  }

  void slide(std::size_t i) {
    Row& row = rows_[i];
    std::size_t empty = 0;
    while (row.cells[empty].empty()) ++empty;
    if (empty > 0 && random_.chance(75)) {
      row.skip = 1 + random_.below(std::min<std::size_t>(empty, 3));
    } else {
      row.indent = 1;
    }
  }

  void cross_border(std::size_t f) {
    const std::size_t first = functions_[f];
    if (first + 1 >= rows_.size() || rows_[first + 1].begins[ONE]) return;
    for (const std::size_t column : {FUNCTION, ONE, TWO}) {
      std::swap(rows_[first + 1].cells[column], rows_[first].cells[column]);
      rows_[first].cells[column].clear();
    }
  }

  void set_value(const Row& row, std::string value) {
    table_.truth.set_field(row.id, {Field::VALUE, {}}, std::move(value));
  }

  void lose_value(std::size_t i) {
    rows_[i].cells[VALUE].clear();
    set_value(rows_[i], {});
  }

  void glue_value(std::size_t i) {
    Row& row = rows_[i];
    if (row.cells[VALUE].empty()) return;
    const std::string_view value = row.cells[VALUE];
    const bool apart = value.starts_with("≥") || value.ends_with("%");
    if (!apart || random_.chance(30)) row.cells[NAME] += ' ';
    row.cells[NAME] += value;
    row.cells[VALUE].clear();
  }

  void misread_sign(std::size_t i) {
    Row& row = rows_[i];
    const std::string_view sign = "≥";
    if (!row.cells[VALUE].starts_with(sign) || row.cells[VALUE].size() < sign.size() + 3) return;
    if (row.cells[VALUE][sign.size() + 1] < '0' || row.cells[VALUE][sign.size() + 1] > '9') return;
    row.cells[VALUE].replace(0, sign.size(), "2");
    set_value(row, row.cells[VALUE]);
    table_.suspects.push_back(table_.truth.find(row.id)->text);
  }

  void break_before(std::size_t i) {
    std::vector<std::string>& before = rows_[i].before;
    if (random_.chance(30)) before.emplace_back("\n");
    if (random_.chance(40)) before.emplace_back("续表\n");
    before.emplace_back(HEADING);
  }

  // Two neighbours, from the left: 数量指标 and 指标1:, 指标1: and its name …
  void merge_cells(std::size_t i) {
    Row& row = rows_[i];
    std::vector<std::size_t> places;
    for (std::size_t c = FUNCTION; c < NAME; ++c) {
      if (!row.cells[c].empty() && !row.cells[c + 1].empty()) places.push_back(c);
    }
    if (places.empty()) return;
    const std::size_t c = places[random_.below(places.size())];
    const bool close = c == ONE || c == NUMBER;
    row.cells[c] += (close && random_.chance(50) ? "" : " ") + row.cells[c + 1];
    row.cells[c + 1].clear();
  }

  // ---- text ----

  static void write_items(std::string& text, std::string_view label, const Node& section,
                          std::string_view before, std::string_view after) {
    if (section.children().empty()) return;
    text += label;
    text += '\t';
    for (const auto& item : section.children()) {
      text += fmt::format("{}{}{}{} ", before, item->index_in_parent() + 1, after, item->text);
    }
    text += '\n';
  }

  void write_head() {
    const Form& form = table_.truth;
    table_.text = fmt::format("{}\n部门(单位)名称\t{}\t主管部门\t{}\n", form.title, form.department,
                              form.supervisor);
    write_items(table_.text, "部门职能概述", form.responsibilities(), "", ". ");
    write_items(table_.text, "年度整体绩效目标", form.goals(), "目标", ": ");
    table_.text += HEADING;
  }

  void write_row(const Row& row) {
    for (const std::string& line : row.before) table_.text += line;
    table_.text.append(row.indent, '\t');
    for (std::size_t c = row.skip; c < COLUMNS; ++c) {
      if (c > row.skip) table_.text += '\t';
      table_.text += row.cells[c];
    }
    while (table_.text.ends_with('\t')) table_.text.pop_back();
    table_.text += '\n';
  }

  Random& random_;
  DamagedTable table_;
  std::vector<Row> rows_;
  std::vector<std::size_t> functions_;  // their first rows
};

}  // namespace

const char* damage_name(Damage damage) {
  static constexpr const char* NAMES[] = {
      "labels late or gone",      "rows slid", "function border crossed",
      "values gone or glued",     "2 for ≥",   "page breaks",
      "texts of two cells in one"};
  return NAMES[static_cast<std::size_t>(damage)];
}

DamagedTable damage_table(const Form& form, const std::vector<Damage>& damages, unsigned share,
                          Random& random) {
  Damager damager(form, random);
  for (const Damage damage : damages) {
    if (damage != Damage::SLID_ROW) damager.damage(damage, share);
  }
  // Last, because it must see which cells are empty in the end.
  const bool slides = std::find(damages.begin(), damages.end(), Damage::SLID_ROW) != damages.end();
  if (slides) damager.damage(Damage::SLID_ROW, share);
  return damager.take();
}

}  // namespace jixiao::test
