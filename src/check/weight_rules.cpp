// Rules about weights, where a form uses them.
#include <algorithm>
#include <array>
#include <cmath>

#include "check/rules.h"
#include "fmt/format.h"

namespace jixiao::check {
namespace {

constexpr double WEIGHT_TOLERANCE = 0.005;

double sum_of(const FormSums& sums, double FunctionSums::*member) {
  double sum = 0;
  for (const FunctionSums* one : sums.functions) sum += one->*member;
  return sum;
}

}  // namespace

void weight_sum(const FormSums& sums, const Frame& frame, Report& report) {
  if (sums.total(&FunctionSums::weights) == 0) return;
  const double sum = sum_of(sums, &FunctionSums::weight);
  constexpr std::array ALLOWED{100.0, 90.0};
  const bool fits = std::any_of(ALLOWED.begin(), ALLOWED.end(), [sum](double allowed) {
    return std::abs(sum - allowed) < WEIGHT_TOLERANCE;
  });
  if (!fits) report.add(frame.form->functions(), Field::TEXT, {fmt::format("{:g}", sum), "100"});
}

// What the work is for weighs too little. One of the two speaks.
void weight_balance(const FormSums& sums, const Frame& frame, Report& report) {
  const double sum = sum_of(sums, &FunctionSums::weight);
  if (sum <= 0) return;
  const auto speak = [&](std::string_view what, double weight, std::size_t least_percent) {
    if (weight * 100 >= sum * static_cast<double>(least_percent) - WEIGHT_TOLERANCE) return false;
    report.add(frame.form->functions(), Field::TEXT,
               {what, fmt::format("{:g}", weight), fmt::format("{:g}", sum),
                std::to_string(least_percent)});
    return true;
  };
  const Thresholds& limits = check_words().thresholds;
  const double benefits = sum_of(sums, &FunctionSums::weight_of_benefits);
  const double outputs = sum_of(sums, &FunctionSums::weight_of_outputs);
  if (speak("效益", benefits, limits.weight_benefit_percent)) return;
  speak("产出和效益", outputs + benefits, limits.weight_results_percent);
}

}  // namespace jixiao::check
