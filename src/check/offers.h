// Fixes that put another indicator in: a unit cost, or what the library has for the function. Name,
// sign and unit come with it; the number is for the department to set.
#pragma once

#include <initializer_list>
#include <string>

#include "check/facts.h"
#include "check/finding.h"

namespace jixiao::check {

// The unit cost of what is counted: 元/人次 for ≥30人次. Nothing but name, value and note is set.
Fix unit_cost(const Node& counted, const std::string& unit);

// Rows for the function that are not in it yet, of the classes in their order.
void offer_rows(Finding& finding, const FunctionFacts& function, const Frame& frame,
                std::initializer_list<LevelClass> levels);

// Indicators of its class that can be measured, in place of this one. A figure that is there stays.
void offer_names(Finding& finding, const IndicatorFacts& facts, const Frame& frame);

}  // namespace jixiao::check
