#include "check/rules.h"

#include <array>
#include <utility>

#include "base/utf8.h"

namespace jixiao {

namespace {

namespace c = check;

// Within one scope in the order in which they speak of one place.
constexpr std::array RULES{
    // the substance
    Rule{.id = "goal-unmeasured", .form = c::goal_unmeasured},
    Rule{.id = "goal-figure-differs", .form = c::goal_figure_differs},
    Rule{.id = "goal-vague", .form = c::goal_vague},
    Rule{.id = "goal-lists-indicators", .form = c::goal_lists_indicators},
    Rule{.id = "many-years", .text = c::many_years},
    Rule{.id = "goal-repeated", .form = c::goal_repeated},
    Rule{.id = "duty-without-function",
         .form = c::duty_without_function,
         .form_part = FormPart::FUNCTIONS},
    Rule{.id = "function-outside-duties",
         .form = c::function_outside_duties,
         .form_part = FormPart::FUNCTIONS},
    Rule{.id = "boilerplate", .name = c::boilerplate},
    Rule{.id = "duplicate-across", .name = c::duplicate_across},
    Rule{.id = "common-names", .form = c::common_names},
    Rule{.id = "balance", .form = c::balance},
    Rule{.id = "foreign-name", .text = c::foreign_name},
    Rule{.id = "input-as-result", .indicator = c::input_as_result},
    Rule{.id = "rate-under-quantity", .indicator = c::rate_under_quantity},
    Rule{.id = "count-under-quality", .indicator = c::count_under_quality},
    Rule{.id = "class-by-name", .indicator = c::class_by_name},
    Rule{.id = "unit-against-name", .indicator = c::unit_against_name},
    Rule{.id = "time-without-time", .indicator = c::time_without_time},
    Rule{.id = "quantity-in-words", .indicator = c::quantity_in_words},
    Rule{.id = "long-term", .indicator = c::long_term},
    Rule{.id = "vague-value", .indicator = c::vague_value},
    Rule{.id = "slogan-name", .indicator = c::slogan_name},
    Rule{.id = "general-name", .indicator = c::general_name},
    Rule{.id = "level-as-name", .indicator = c::level_as_name},
    Rule{.id = "two-measures", .indicator = c::two_measures},
    Rule{.id = "figure-in-name", .indicator = c::figure_in_name},
    Rule{.id = "name-too-long", .indicator = c::name_too_long},
    Rule{.id = "satisfaction-of-whom", .indicator = c::satisfaction_of_whom},
    Rule{.id = "duplicate-in-function", .function = c::duplicate_in_function},
    Rule{.id = "same-name-other-value", .function = c::same_name_other_value},
    Rule{.id = "same-name-across", .name = c::same_name_across},
    Rule{.id = "near-synonym", .function = c::near_synonym},
    Rule{.id = "sign-against-meaning", .indicator = c::sign_against_meaning},
    Rule{.id = "few-figures", .form = c::few_figures},
    Rule{.id = "level-unknown", .group = c::level_unknown},
    // what can be reached
    Rule{.id = "percent-over-100", .indicator = c::percent_over_100},
    Rule{.id = "range-reversed", .indicator = c::range_reversed},
    Rule{.id = "at-least-100", .indicator = c::at_least_100},
    Rule{.id = "satisfaction-100", .indicator = c::satisfaction_100},
    Rule{.id = "all-hundred", .form = c::all_hundred},
    Rule{.id = "low-floor", .indicator = c::low_floor},
    Rule{.id = "always-met", .indicator = c::always_met},
    Rule{.id = "sign-misread", .indicator = c::sign_misread},
    Rule{.id = "date-outside-year", .indicator = c::date_outside_year},
    Rule{.id = "cost-repeats-budget", .function = c::cost_repeats_budget},
    Rule{.id = "saving-rate", .form = c::saving_rate},
    Rule{.id = "money-unit-mixed", .function = c::money_unit_mixed, .form = c::money_unit_across},
    Rule{.id = "weight-sum", .form = c::weight_sum},
    Rule{.id = "weight-balance", .form = c::weight_balance},
    Rule{.id = "reference-unchanged", .form = c::reference_unchanged},
    Rule{.id = "reference-lower", .indicator = c::reference_lower},
    Rule{.id = "reference-growth", .indicator = c::reference_growth},
    // what is missing
    Rule{.id = "header-empty", .form = c::header_empty},
    Rule{.id = "supervisor-empty", .form = c::supervisor_empty},
    Rule{.id = "section-empty", .form = c::section_empty},
    Rule{.id = "no-cost", .form = c::no_cost},
    Rule{.id = "management-thin", .form = c::management_thin},
    Rule{.id = "too-few", .form = c::too_few},
    Rule{.id = "year-differs", .form = c::year_differs},
    Rule{.id = "kind-differs", .form = c::kind_differs},
    Rule{.id = "level-missing", .function = c::level_missing},
    Rule{.id = "each-of-three", .function = c::each_of_three},
    Rule{.id = "group-repeated",
         .group = c::group_repeated,
         .form = c::function_repeated,
         .form_part = FormPart::FUNCTIONS},
    Rule{.id = "group-empty", .group = c::group_empty},
    Rule{.id = "empty-name",
         .indicator = c::empty_name,
         .group = c::group_without_name,
         .form = c::function_without_name,
         .form_part = FormPart::FUNCTIONS},
    Rule{.id = "empty-value", .indicator = c::empty_value},
    Rule{.id = "placeholder", .text = c::placeholder_in_text, .indicator = c::placeholder},
    // how it is written
    Rule{.id = "value-without-unit", .indicator = c::value_without_unit},
    Rule{.id = "unit-in-name", .indicator = c::unit_in_name},
    Rule{.id = "sign-spelling", .indicator = c::sign_spelling},
    Rule{.id = "value-width", .indicator = c::value_width},
    Rule{.id = "text-width", .text = c::text_width},
    Rule{.id = "range-dash", .text = c::text_range_dash, .indicator = c::range_dash},
    Rule{.id = "budget-refused", .indicator = c::budget_refused},
    Rule{.id = "english-word", .text = c::english_word},
    Rule{.id = "typo", .text = c::typo},
    Rule{.id = "benefit-typo", .text = c::benefit_typo},
    Rule{.id = "inner-space", .text = c::inner_space},
    Rule{.id = "text-too-long", .indicator = c::text_too_long},
    Rule{.id = "rare-character", .text = c::rare_character},
};

constexpr std::size_t SHOWN_CHARACTERS = 24;

}  // namespace

std::string check::shown(std::string_view text) {
  return shorten(text, SHOWN_CHARACTERS);
}

std::string check::shown(const Facts& facts) {
  return shown(std::string_view(facts.node->text));
}

std::span<const Rule> rules() {
  return RULES;
}

Finding& Report::add(const Node& node, Field field, Words words) {
  return add(node, FieldKey{field, {}}, words);
}

Finding& Report::add(const Node& node, const FieldKey& field, Words words) {
  Finding& finding = findings_.emplace_back();
  finding.rule = rule_;
  finding.nodes.push_back(node.id());
  finding.field = field;
  finding.words.assign(words.begin(), words.end());
  return finding;
}

Fix text_fix(const Node& node, Field field, std::string from, std::string to, bool certain) {
  Fix fix;
  fix.node = node.id();
  fix.field.field = field;
  fix.from = std::move(from);
  fix.to = std::move(to);
  fix.certain = certain;
  return fix;
}

Fix text_fix(const TextFacts& facts, std::string to) {
  Fix fix = text_fix(facts.node, facts.field.field, std::string(facts.text), std::move(to), true);
  fix.field = facts.field;
  return fix;
}

Fix removal(const Node& node) {
  Fix fix;
  fix.kind = FixKind::REMOVE;
  fix.node = node.id();
  fix.to = node.text.empty() ? std::string(kind_name(node.kind())) : node.text;
  return fix;
}

void add_move(Finding& finding, const IndicatorFacts& facts, const Frame& frame, LevelClass to) {
  const std::optional<LevelNames> names = level_names(*frame.taxonomy, to);
  if (!names) return;
  Fix fix;
  fix.kind = FixKind::RECLASSIFY;
  fix.node = facts.node->id();
  fix.level_one = names->one;
  fix.level_two = names->two;
  finding.fixes.push_back(std::move(fix));
}

}  // namespace jixiao
