#include "export/flat_list.h"

#include <array>

#include "form/fields.h"
#include "form/target_value.h"
#include "sheet/options.h"

namespace jixiao {
namespace {

struct FlatColumn {
  std::string_view name;
  double width_em;
};

// In every list; behind them come the fields with a column of their own.
constexpr std::array<FlatColumn, 7> COLUMNS = {{
    {"职能", 16},
    {"一级指标", 7},
    {"二级指标", 10},
    {"三级指标", 20},
    {"计算符号", 5},
    {"指标值", 9},
    {"计量单位", 5},
}};

std::string text_of(const Node* node) {
  return node == nullptr ? std::string() : node->text;
}

// The texts of one indicator in the order of COLUMNS.
std::array<std::string, COLUMNS.size()> first_fields(const Node& indicator) {
  BudgetFields value;
  if (!indicator.value.empty()) value = budget_fields(parse_target_value(indicator.value));
  return {text_of(indicator.ancestor(NodeKind::FUNCTION)),
          text_of(indicator.ancestor(NodeKind::LEVEL_ONE)),
          text_of(indicator.ancestor(NodeKind::LEVEL_TWO)),
          indicator.text,
          std::move(value.sign),
          std::move(value.number),
          std::move(value.unit)};
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
  for (const FieldInfo& info : FIELDS) {
    if (info.column.place > 0 && info.label == column) return info.column.list_em;
  }
  return 10;
}

std::vector<std::string_view> flat_columns(std::span<const Form* const> forms) {
  FieldSet used;
  for (const Form* form : forms) {
    const SheetOptions options = options_for(*form);
    for (const Field field : fields_with_column()) {
      if (options.fields.has(field)) used.set(field);
    }
  }
  std::vector<std::string_view> columns;
  for (const FlatColumn& column : COLUMNS) columns.push_back(column.name);
  for (const FieldInfo& info : FIELDS) {
    const bool listed = info.column.listed_always || used.has(info.field);
    if (info.column.place > 0 && listed) columns.push_back(info.label);
  }
  return columns;
}

std::vector<std::string_view> flat_columns(const Form& form) {
  const Form* const forms[] = {&form};
  return flat_columns(forms);
}

std::vector<std::string> flat_row(const Node& indicator,
                                  const std::vector<std::string_view>& columns) {
  auto first = first_fields(indicator);
  std::vector<std::string> row;
  row.reserve(columns.size());
  const auto wanted = [&](std::string_view name) {
    return row.size() < columns.size() && columns[row.size()] == name;
  };
  for (std::size_t i = 0; i < COLUMNS.size(); ++i) {
    if (wanted(COLUMNS[i].name)) row.push_back(std::move(first[i]));
  }
  for (const FieldInfo& info : FIELDS) {
    if (info.column.place > 0 && wanted(info.label)) row.push_back(indicator.*info.of_node);
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
