#include "export/flat_list.h"

#include <array>

#include "form/target_value.h"
#include "sheet/options.h"

namespace jixiao {
namespace {

struct FlatColumn {
  std::string_view name;
  double width_em;
};

constexpr std::array<FlatColumn, 11> COLUMNS = {{
    {"职能", 16},
    {"一级指标", 7},
    {"二级指标", 10},
    {"三级指标", 20},
    {"计算符号", 5},
    {"指标值", 9},
    {"计量单位", 5},
    {"备注", 12},
    {"权重", 4},
    {"指标解释", 16},
    {"评分标准", 16},
}};

// Those before are in every list, these only where a form needs them.
enum OptionalColumn : std::size_t { WEIGHT = 8, EXPLANATION, STANDARD };

std::string text_of(const Node* node) {
  return node == nullptr ? std::string() : node->text;
}

// The texts of one indicator in the order of COLUMNS.
std::array<std::string, COLUMNS.size()> all_fields(const Node& indicator) {
  BudgetFields value;
  if (!indicator.value.empty()) value = budget_fields(parse_target_value(indicator.value));
  return {text_of(indicator.ancestor(NodeKind::FUNCTION)),
          text_of(indicator.ancestor(NodeKind::LEVEL_ONE)),
          text_of(indicator.ancestor(NodeKind::LEVEL_TWO)),
          indicator.text,
          std::move(value.sign),
          std::move(value.number),
          std::move(value.unit),
          indicator.note,
          indicator.weight,
          indicator.explanation,
          indicator.standard};
}

void visit_indicators(const Node& node, const std::function<void(const Node&)>& visit) {
  if (node.kind() == NodeKind::INDICATOR) visit(node);
  for (const auto& child : node.children()) visit_indicators(*child, visit);
}

}  // namespace

double flat_column_width_em(std::string_view column) {
  for (const FlatColumn& known : COLUMNS) {
    if (known.name == column) return known.width_em;
  }
  return 10;
}

std::vector<std::string_view> flat_columns(std::span<const Form* const> forms) {
  std::array<bool, COLUMNS.size()> used{};
  for (const Form* form : forms) {
    const SheetOptions options = options_for(*form);
    used[WEIGHT] |= options.weight;
    used[EXPLANATION] |= options.explanation;
    used[STANDARD] |= options.standard;
  }
  std::vector<std::string_view> columns;
  for (std::size_t i = 0; i < COLUMNS.size(); ++i) {
    if (i < WEIGHT || used[i]) columns.push_back(COLUMNS[i].name);
  }
  return columns;
}

std::vector<std::string_view> flat_columns(const Form& form) {
  const Form* const forms[] = {&form};
  return flat_columns(forms);
}

std::vector<std::string> flat_row(const Node& indicator,
                                  const std::vector<std::string_view>& columns) {
  auto fields = all_fields(indicator);
  std::vector<std::string> row;
  row.reserve(columns.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < COLUMNS.size() && at < columns.size(); ++i) {
    if (COLUMNS[i].name != columns[at]) continue;
    row.push_back(std::move(fields[i]));
    ++at;
  }
  return row;
}

FlatList flat_list(const Form& form) {
  FlatList list;
  list.columns = flat_columns(form);
  for_each_indicator(
      form, [&](const Node& indicator) { list.rows.push_back(flat_row(indicator, list.columns)); });
  return list;
}

void for_each_indicator(const Form& form, const std::function<void(const Node&)>& visit) {
  visit_indicators(form.functions(), visit);
}

}  // namespace jixiao
