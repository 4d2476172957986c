#include "sheet/options.h"

#include <algorithm>

namespace jixiao {
namespace {

void note_what_is_used(const Node& node, SheetOptions& options) {
  for (const FieldInfo& info : FIELDS) {
    if (info.column.place > 0 && !(node.*info.of_node).empty()) options.fields.set(info.field);
  }
  for (const auto& child : node.children()) note_what_is_used(*child, options);
}

// What a column can give up before its texts become hard to read.
double spare_em(const SheetColumn& column) {
  switch (column.role) {
    case SheetColumnRole::FUNCTION:
      return column.width_em - 7.2;
    case SheetColumnRole::LEVEL_TWO:
      return column.width_em - 6.4;
    case SheetColumnRole::NAME:
      return column.width_em - 9.2;
    case SheetColumnRole::AMOUNT:
      return column.width_em - 4.4;
    case SheetColumnRole::FIELD:
      return column.width_em - field_info(column.field).column.least_em;
    default:
      return 0;
  }
}

void squeeze(std::vector<SheetColumn>& columns) {
  double width = 0;
  double spare = 0;
  for (const SheetColumn& column : columns) {
    width += column.width_em;
    spare += spare_em(column);
  }
  const double room = width > PORTRAIT_LIMIT_EM ? LANDSCAPE_WIDTH_EM : PORTRAIT_WIDTH_EM;
  const double share = std::clamp((width - room) / spare, 0.0, 1.0);
  for (SheetColumn& column : columns) column.width_em -= spare_em(column) * share;
}

}  // namespace

SheetOptions options_for(const Form& form) {
  SheetOptions options;
  note_what_is_used(form.functions(), options);
  return options;
}

const std::vector<std::string>& usual_signatures() {
  static const std::vector<std::string> signatures = {"填报人", "单位负责人", "单位（盖章）",
                                                      "日期"};
  return signatures;
}

bool has_function_column(const Form& form) {
  const auto& functions = form.functions().children();
  return functions.size() != 1 || !functions.front()->text.empty();
}

std::vector<SheetColumn> sheet_columns(const SheetOptions& options, bool function_column) {
  std::vector<SheetColumn> columns;
  if (function_column) columns.push_back({SheetColumnRole::FUNCTION, "核心职能", 9.0});
  // The first column also holds 部门(单位)名称 and 年度整体绩效目标.
  columns.push_back({SheetColumnRole::LEVEL_ONE, "一级指标", function_column ? 6.2 : 9.0});
  columns.push_back({SheetColumnRole::LEVEL_TWO, "二级指标", 7.9});
  columns.push_back({SheetColumnRole::NUMBER, "", 5.0});
  columns.push_back({SheetColumnRole::NAME, "三级指标", 12.6});
  if (options.split_value) {
    columns.push_back({SheetColumnRole::SIGN, "计算符号", 5.1});
    columns.push_back({SheetColumnRole::AMOUNT, "指标值", 6.0});
    columns.push_back({SheetColumnRole::UNIT, "计量单位", 5.1});
  } else {
    columns.push_back({SheetColumnRole::VALUE, "指标值", 7.0});
  }
  for (const Field field : fields_with_column()) {
    if (!options.fields.has(field)) continue;
    const FieldInfo& info = field_info(field);
    columns.push_back({SheetColumnRole::FIELD, info.label, info.column.width_em, field});
  }
  squeeze(columns);
  return columns;
}

}  // namespace jixiao
