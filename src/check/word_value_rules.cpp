// Rules about values in words. Of one value only the first of them speaks: cost, time, quantity,
// long-term, vague.
#include <algorithm>

#include "check/offers.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

// Words, and no others: not empty, no gap, no date, no figure.
bool in_words(const Facts& facts) {
  switch (facts.value.shape) {
    case ValueShape::GRADE:
    case ValueShape::FREE_TEXT:
      return !facts.has_digit();
    default:
      return false;
  }
}

bool has_time(const Facts& facts) {
  const ValueShape shape = facts.value.shape;
  if (shape == ValueShape::DATE || shape == ValueShape::DATE_RANGE) return true;
  if (has(facts.value_marks, WordList::TIME_VALUE)) return true;
  if (facts.number || shape == ValueShape::RANGE) {
    const std::string& unit = facts.value.unit;
    if (is_among(check_words().time_units, unit) || unit.find('/') != std::string::npos)
      return true;
    return facts.percent() && (has(facts.name_marks, WordList::TIMELY) ||
                               has(facts.name_marks, WordList::TIMELY_RATE));
  }
  return facts.has_digit();
}

bool lacks_time(const Facts& facts) {
  if (facts.level != LevelClass::TIMELINESS || facts.value_text.empty()) return false;
  if (facts.value.shape == ValueShape::PLACEHOLDER) return false;
  // A count under 时效 is for class_by_name to move.
  const bool counted = facts.number && facts.is_count();
  return !has_time(facts) && !counted;
}

bool counts_in_words(const Facts& facts) {
  return in_words(facts) && has(facts.value_marks, WordList::QUANTITY_WORD);
}

bool is_long_term(const Facts& facts) {
  return in_words(facts) && has(facts.value_marks, WordList::LONG_TERM);
}

}  // namespace

void time_without_time(const Facts& facts, const Frame&, Report& report) {
  if (lacks_time(facts)) report.add(*facts.node, Field::VALUE, {shown(facts.node->text)});
}

void quantity_in_words(const Facts& facts, const Frame&, Report& report) {
  if (!counts_in_words(facts) || lacks_time(facts) || tells_no_budget(facts)) return;
  report.add(*facts.node, Field::VALUE, {shown(facts.node->value)});
}

void long_term(const Facts& facts, const Frame& frame, Report& report) {
  if (!is_long_term(facts) || lacks_time(facts)) return;
  offer_names(report.add(*facts.node, Field::VALUE, {shown(facts.node->text)}), facts, frame);
}

// With what each grade means written beside it, words are a standard.
void vague_value(const Facts& facts, const Frame& frame, Report& report) {
  if (!in_words(facts) || facts.explained()) return;
  if (lacks_time(facts) || counts_in_words(facts) || is_long_term(facts)) return;
  if (tells_no_budget(facts) || has_time(facts)) return;
  if (has(facts.value_marks, WordList::CLEAR)) return;
  if (!has(facts.value_marks, WordList::VAGUE) && facts.value.shape != ValueShape::GRADE) return;
  offer_names(report.add(*facts.node, Field::VALUE, {shown(facts.node->value)}), facts, frame);
}

}  // namespace jixiao::check
