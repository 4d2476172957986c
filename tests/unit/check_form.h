// Forms for tests of the checks, a line for each thing:
//
//   年度 2025 · 标题 … · 部门 … · 主管 … · 种类 申报表 · 职责 … · 目标 …
//   [教育督导]
//   数量: 检查频次 = ≥100次
//   管理效率指标/预算管理: 预算编制准确率 = ≥90% #10 | its explanation
//
// Without its 一级指标 a 二级指标 stands where the 2015 taxonomy has it. A group alone (数量:) is
// empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/checker.h"

namespace jixiao::test {

Form check_form_of(std::string_view lines);

// Of one rule. Rules that are off are switched on.
std::vector<Finding> findings_of(const Form& form, std::string_view rule,
                                 const Form* reference = nullptr);

// What the form looks like after a fix of the only finding of that rule, as outline().
std::string fixed(const Form& form, std::string_view rule, std::size_t fix = 0);

}  // namespace jixiao::test
