// What the title of a text without a grid says, and how it is told from other lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jixiao {

inline constexpr std::size_t STREAM_TITLE_CHARACTERS = 50;  // at most

bool looks_like_stream_title(std::string_view text);
// 项目支出绩效目标申报表 out of a line that goes on; empty.
std::string stream_title_in(std::string_view text);
bool is_office(std::string_view text);
// A year of four digits, in (2022 年度), 2024-2025年 …; empty.
std::string find_stream_year(std::string_view text);
// 白渡县交通运输局 of 白渡县交通运输局2024年部门预算项目绩效目标; empty.
std::string office_in_title(std::string_view title);
// [208]沅岭县卫生健康局, 528002-雁泽县市场监督管理局 without the code.
std::string without_code(std::string_view office);

}  // namespace jixiao
