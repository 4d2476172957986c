// The numbers and dates that a goal names, each with the words around it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/facts.h"

namespace jixiao {

std::vector<GoalFigure> goal_figures(std::string_view goal);

// Whether a goal or a name has anything that can be checked at the end of the year: a figure, a
// date, or a word that stands for all.
bool has_figure_or_date(std::string_view goal);

// Its parts between commas and the like.
std::size_t count_clauses(std::string_view goal);

// The unit under which two figures may be compared: 人 for 名 and 位.
std::string comparable_unit(std::string_view unit);

// The month a date value names (2025年10月底前 → 10); 0 where there is none.
int month_of(std::string_view folded_value);

// Likewise where a range of months begins: 5 of 5—10月.
int first_month_of(std::string_view folded_value);

// The value with another month in that place; empty where it names none in plain digits.
std::string with_month(std::string_view value, int month);

}  // namespace jixiao
