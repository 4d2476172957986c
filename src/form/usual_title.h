// The title a form has until a person writes another one.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

// 2026年部门整体支出绩效目标申报表; without a year the words alone, without a kind 目标表. kind: as
// Form::kind, or another word ending in 表.
std::string usual_title(std::string_view year, std::string_view kind);

}  // namespace jixiao
