// Rules that hold an indicator against last year's.
#include <cmath>

#include "check/rules.h"
#include "fmt/format.h"

namespace jixiao::check {
namespace {

struct Growth {
  const Node* last = nullptr;
  double percent = 0;  // towards what is wanted: more, or less where little is wanted
};

// Nothing where there was none last year, or the two cannot be compared.
std::optional<Growth> growth_of(const Facts& facts, const Frame& frame) {
  if (!frame.reference || !facts.number) return std::nullopt;
  const Node* last = frame.reference->match(*facts.node);
  if (!last) return std::nullopt;
  const TargetValue before = parse_target_value(last->value);
  const std::optional<double> number = numeric_value(before);
  if (!number || *number <= 0 || before.unit != facts.value.unit) return std::nullopt;
  const bool little = facts.value.sign == Sign::AT_MOST || facts.value.sign == Sign::LESS_THAN;
  const double percent = (*facts.number - *number) / *number * 100;
  return Growth{last, little ? -percent : percent};
}

void add(const Facts& facts, const Growth& growth, Report& report) {
  report.add(*facts.node, Field::VALUE,
             {shown(facts.node->text), growth.last->value, facts.node->value,
              fmt::format("{:.0f}", std::abs(growth.percent))});
}

}  // namespace

void reference_lower(const Facts& facts, const Frame& frame, Report& report) {
  const std::optional<Growth> growth = growth_of(facts, frame);
  if (!growth || growth->percent >= 0) return;
  add(facts, *growth, report);
}

void reference_growth(const Facts& facts, const Frame& frame, Report& report) {
  const std::optional<Growth> growth = growth_of(facts, frame);
  const double most = static_cast<double>(check_words().thresholds.reference_growth_percent);
  if (!growth || growth->percent <= most) return;
  add(facts, *growth, report);
}

}  // namespace jixiao::check
