// The table of rules: one rule, one function, one row. Texts, severity and head of each stand in
// assets/check_rules.json under the same id; words and limits in assets/check.json.
//
// A rule looks at one scope and reports what it finds. What it may look at decides what is checked
// again after an edit, so a rule never reaches beyond its arguments:
//   text       one text of the form: a name, a goal, a duty, a value, what stands in a field
//   indicator  one indicator with its class, and the frame
//   function   all indicators of a function, and the frame
//   name       everywhere in the form that one name of an indicator stands (sums.h)
//   form       the frame and the sums of all functions (sums.h)
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/facts.h"
#include "check/finding.h"
#include "check/sums.h"
#include "check/text_signs.h"

namespace jixiao {

// Where rules put their findings.
class Report {
 public:
  using Words = std::initializer_list<std::string_view>;

  explicit Report(std::vector<Finding>& findings) : findings_(findings) {}

  // A finding of the rule that runs, about that node's field.
  Finding& add(const Node& node, Field field, Words words = {});
  Finding& add(const Node& node, const FieldKey& field, Words words = {});
  bool rule_spoke() const { return findings_.size() > before_; }

  void begin(const RuleInfo& rule) {
    rule_ = &rule;
    before_ = findings_.size();
  }

 private:
  std::vector<Finding>& findings_;
  const RuleInfo* rule_ = nullptr;
  std::size_t before_ = 0;
};

// One text with its place.
struct TextFacts {
  const Node& node;
  FieldKey field;
  std::string_view text;
  TextSigns signs = signs_of(text);

  bool may_have(TextSign sign) const { return (signs & sign) != 0; }
  bool is(Field one) const { return field.field == one; }
  // What is printed large: a value has rules of its own for how it is written, and in notes and
  // formulas nobody asks.
  bool is_main_text() const { return is(Field::TEXT) || is(Field::TITLE); }
};

// What a rule about the form looks at beside the frame; only where that changes it runs again.
enum class FormPart : std::uint8_t {
  LINES,      // any of the sums
  FUNCTIONS,  // which functions there are, their order, names and duties; of the frame only goals
              // and duties, so that typing a title does not go through all functions
};

template <typename Facts>
using RuleFunction = void (*)(const Facts&, const Frame&, Report&);

struct Rule {
  std::string_view id;
  RuleFunction<TextFacts> text = nullptr;
  RuleFunction<IndicatorFacts> indicator = nullptr;
  RuleFunction<Node> group = nullptr;
  RuleFunction<FunctionFacts> function = nullptr;
  RuleFunction<NameUses> name = nullptr;
  RuleFunction<FormSums> form = nullptr;
  FormPart form_part = FormPart::LINES;
};

std::span<const Rule> rules();

// What the rules' fixes are made with.
Fix text_fix(const Node& node, Field field, std::string from, std::string to, bool certain);
Fix text_fix(const TextFacts& facts, std::string to);  // needs no decision
Fix removal(const Node& node);                         // with all below it
void add_move(Finding& finding, const IndicatorFacts& facts, const Frame& frame, LevelClass to);

namespace check {

using Facts = IndicatorFacts;

// A text, or an indicator's name, as findings cite it.
std::string shown(std::string_view text);
std::string shown(const Facts& facts);

inline bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// text_rules.cpp
void placeholder_in_text(const TextFacts&, const Frame&, Report&);
void english_word(const TextFacts&, const Frame&, Report&);
void typo(const TextFacts&, const Frame&, Report&);
void benefit_typo(const TextFacts&, const Frame&, Report&);
void inner_space(const TextFacts&, const Frame&, Report&);
void rare_character(const TextFacts&, const Frame&, Report&);
void foreign_name(const TextFacts&, const Frame&, Report&);
void many_years(const TextFacts&, const Frame&, Report&);

// text_writing_rules.cpp
void text_width(const TextFacts&, const Frame&, Report&);
void text_range_dash(const TextFacts&, const Frame&, Report&);

// name_rules.cpp
void empty_name(const Facts&, const Frame&, Report&);
void slogan_name(const Facts&, const Frame&, Report&);
void general_name(const Facts&, const Frame&, Report&);
void level_as_name(const Facts&, const Frame&, Report&);
void two_measures(const Facts&, const Frame&, Report&);
void figure_in_name(const Facts&, const Frame&, Report&);
void name_too_long(const Facts&, const Frame&, Report&);
void text_too_long(const Facts&, const Frame&, Report&);
void unit_in_name(const Facts&, const Frame&, Report&);
// The unit at the end of a folded name, as in 床位数(张); empty where there is none.
std::string unit_in_brackets(const std::string& folded_name);
void satisfaction_of_whom(const Facts&, const Frame&, Report&);

// class_rules.cpp
void rate_under_quantity(const Facts&, const Frame&, Report&);
void count_under_quality(const Facts&, const Frame&, Report&);
void class_by_name(const Facts&, const Frame&, Report&);
void input_as_result(const Facts&, const Frame&, Report&);
void cost_repeats_budget(const FunctionFacts&, const Frame&, Report&);

// value_rules.cpp
void empty_value(const Facts&, const Frame&, Report&);
void placeholder(const Facts&, const Frame&, Report&);
void value_without_unit(const Facts&, const Frame&, Report&);
void unit_against_name(const Facts&, const Frame&, Report&);
void percent_over_100(const Facts&, const Frame&, Report&);
void range_reversed(const Facts&, const Frame&, Report&);
void at_least_100(const Facts&, const Frame&, Report&);
void satisfaction_100(const Facts&, const Frame&, Report&);
void low_floor(const Facts&, const Frame&, Report&);
void always_met(const Facts&, const Frame&, Report&);
void sign_misread(const Facts&, const Frame&, Report&);
void sign_against_meaning(const Facts&, const Frame&, Report&);
void date_outside_year(const Facts&, const Frame&, Report&);

// word_value_rules.cpp
void time_without_time(const Facts&, const Frame&, Report&);
void quantity_in_words(const Facts&, const Frame&, Report&);
void long_term(const Facts&, const Frame&, Report&);
void vague_value(const Facts&, const Frame&, Report&);
bool tells_no_budget(const Facts& facts);  // a cost that only repeats the budget

// spelling_rules.cpp
void sign_spelling(const Facts&, const Frame&, Report&);
void value_width(const Facts&, const Frame&, Report&);
void range_dash(const Facts&, const Frame&, Report&);
void budget_refused(const Facts&, const Frame&, Report&);

// reference_rules.cpp
void reference_lower(const Facts&, const Frame&, Report&);
void reference_growth(const Facts&, const Frame&, Report&);
void reference_unchanged(const FormSums&, const Frame&, Report&);

// group_rules.cpp
void group_empty(const Node&, const Frame&, Report&);
void group_repeated(const Node&, const Frame&, Report&);
void function_without_name(const FormSums&, const Frame&, Report&);
void group_without_name(const Node&, const Frame&, Report&);
void level_unknown(const Node&, const Frame&, Report&);

// function_rules.cpp
void level_missing(const FunctionFacts&, const Frame&, Report&);
void each_of_three(const FunctionFacts&, const Frame&, Report&);
void duplicate_in_function(const FunctionFacts&, const Frame&, Report&);
void same_name_other_value(const FunctionFacts&, const Frame&, Report&);
void near_synonym(const FunctionFacts&, const Frame&, Report&);
void money_unit_mixed(const FunctionFacts&, const Frame&, Report&);

// form_rules.cpp
void function_repeated(const FormSums&, const Frame&, Report&);
void header_empty(const FormSums&, const Frame&, Report&);
void supervisor_empty(const FormSums&, const Frame&, Report&);
void section_empty(const FormSums&, const Frame&, Report&);
void no_cost(const FormSums&, const Frame&, Report&);
void management_thin(const FormSums&, const Frame&, Report&);
void all_hundred(const FormSums&, const Frame&, Report&);
void few_figures(const FormSums&, const Frame&, Report&);
void balance(const FormSums&, const Frame&, Report&);
void too_few(const FormSums&, const Frame&, Report&);
void year_differs(const FormSums&, const Frame&, Report&);
void kind_differs(const FormSums&, const Frame&, Report&);
void common_names(const FormSums&, const Frame&, Report&);
void saving_rate(const FormSums&, const Frame&, Report&);
void money_unit_across(const FormSums&, const Frame&, Report&);
void function_outside_duties(const FormSums&, const Frame&, Report&);

// weight_rules.cpp
void weight_sum(const FormSums&, const Frame&, Report&);
void weight_balance(const FormSums&, const Frame&, Report&);

// name_use_rules.cpp
void boilerplate(const NameUses&, const Frame&, Report&);
void duplicate_across(const NameUses&, const Frame&, Report&);
void same_name_across(const NameUses&, const Frame&, Report&);

// goal_rules.cpp
void goal_vague(const FormSums&, const Frame&, Report&);
void goal_unmeasured(const FormSums&, const Frame&, Report&);
void goal_figure_differs(const FormSums&, const Frame&, Report&);
void goal_lists_indicators(const FormSums&, const Frame&, Report&);
void goal_repeated(const FormSums&, const Frame&, Report&);
void duty_without_function(const FormSums&, const Frame&, Report&);

}  // namespace check
}  // namespace jixiao
