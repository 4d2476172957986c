// The flat list: one row an indicator, every label written out, in the column names that the budget
// systems import. Written to .csv, to the second sheet of an .xlsx, and to the overview of many
// drafts.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "form/form.h"

namespace jixiao {

// 职能 一级指标 二级指标 三级指标 计算符号 指标值 计量单位 备注, then 权重 指标解释 评分标准 where
// the form has any. The sign, number and unit of a value are those of budget_fields().
struct FlatList {
  std::vector<std::string_view> columns;
  std::vector<std::vector<std::string>> rows;
};

// Relative width of a column of the list in em, for the writers.
double flat_column_width_em(std::string_view column);

// The columns that any of the forms needs.
std::vector<std::string_view> flat_columns(std::span<const Form* const> forms);
std::vector<std::string_view> flat_columns(const Form& form);
std::vector<std::string> flat_row(const Node& indicator,
                                  const std::vector<std::string_view>& columns);
FlatList flat_list(const Form& form);

// Every indicator of the form in order.
void for_each_indicator(const Form& form, const std::function<void(const Node&)>& visit);

}  // namespace jixiao
