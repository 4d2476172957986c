// Rules about the form as a whole, from the sums of its functions.
#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "check/offers.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

Finding& add_header(const Frame& frame, Report& report, Field field, std::string_view name) {
  return report.add(frame.form->root(), field, {name});
}

std::string shown_with_number(const Node& node) {
  return shown(numbered_text(node));
}

// The first year of four digits in a text, as text; empty where there is none.
std::vector<std::string> years_in(std::string_view text) {
  std::vector<std::string> years;
  for (std::size_t at = text.find("年"); at != std::string_view::npos;
       at = text.find("年", at + 3)) {
    if (at < 4) continue;
    const std::string_view year = text.substr(at - 4, 4);
    const bool digits = year.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits && (year.starts_with("20") || year.starts_with("19"))) years.emplace_back(year);
  }
  return years;
}

std::string with_year_replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

void compare_years(const Node& node, Field field, const std::string& text, std::string_view place,
                   const Frame& frame, Report& report) {
  const std::vector<std::string> years = years_in(text);
  const std::string& year = frame.form->year;
  if (years.empty() || std::find(years.begin(), years.end(), year) != years.end()) return;
  Finding& finding = report.add(node, field, {place, years.front(), year});
  finding.fixes.push_back(
      text_fix(node, field, text, with_year_replaced(text, years.front(), year), false));
}

constexpr std::array<std::string_view, 4> KINDS{"批复表", "申报表", "自评表", "监控表"};

std::string_view kind_in(std::string_view title) {
  for (const std::string_view kind : KINDS) {
    if (title.find(kind) != std::string_view::npos) return kind;
  }
  return {};
}

Fix unit_cost_row(const FunctionSums& function, const LevelNames& names) {
  Fix fix = unit_cost(*function.counted, function.counted_unit);
  fix.kind = FixKind::ADD_INDICATOR;
  fix.node = function.node->id();
  fix.level_one = names.one;
  fix.level_two = names.two;
  return fix;
}

}  // namespace

void header_empty(const FormSums&, const Frame& frame, Report& report) {
  const Form& form = *frame.form;
  if (trim(form.year).empty()) add_header(frame, report, Field::YEAR, "年度");
  if (trim(form.title).empty()) add_header(frame, report, Field::TITLE, "标题");
  if (trim(form.department).empty()) {
    add_header(frame, report, Field::DEPARTMENT, "部门(单位)名称");
  }
}

void supervisor_empty(const FormSums&, const Frame& frame, Report& report) {
  if (trim(frame.form->supervisor).empty()) {
    add_header(frame, report, Field::SUPERVISOR, "主管部门");
  }
}

void section_empty(const FormSums&, const Frame& frame, Report& report) {
  const Form& form = *frame.form;
  for (const Node* section : {&form.responsibilities(), &form.goals(), &form.functions()}) {
    if (!section->children().empty()) continue;
    report.add(*section, Field::TEXT, {kind_name(section->kind())});
  }
}

void no_cost(const FormSums& sums, const Frame& frame, Report& report) {
  if (sums.total(&FunctionSums::indicators) == 0 || sums.total(&FunctionSums::costs) > 0) return;
  Finding& finding = report.add(frame.form->functions(), Field::TEXT);
  const std::optional<LevelNames> names = level_names(*frame.taxonomy, LevelClass::COST);
  if (!names) return;
  for (const FunctionSums* function : sums.functions) {
    if (!function->counted) continue;
    finding.fixes.push_back(unit_cost_row(*function, *names));
    return;
  }
}

void management_thin(const FormSums& sums, const Frame& frame, Report& report) {
  std::vector<std::string> heads;
  for (const FunctionSums* function : sums.functions) {
    heads.insert(heads.end(), function->management_heads.begin(), function->management_heads.end());
  }
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
  if (heads.empty() || heads.size() >= check_words().thresholds.management_heads) return;
  report.add(frame.form->functions(), Field::TEXT, {std::to_string(heads.size())});
}

void all_hundred(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t values = sums.total(&FunctionSums::with_value);
  const std::size_t hundred = sums.total(&FunctionSums::hundred);
  const Thresholds& limits = check_words().thresholds;
  if (values < limits.hundred_indicators || hundred * 100 <= values * limits.hundred_percent)
    return;
  report.add(frame.form->functions(), Field::TEXT,
             {std::to_string(values), std::to_string(hundred)});
}

void few_figures(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t values = sums.total(&FunctionSums::with_value);
  const std::size_t figures = sums.total(&FunctionSums::figures);
  const Thresholds& limits = check_words().thresholds;
  if (values < limits.figures_indicators || figures * 100 >= values * limits.figures_percent)
    return;
  report.add(frame.form->functions(), Field::TEXT, {std::to_string(figures * 100 / values)});
}

void balance(const FormSums& sums, const Frame& frame, Report& report) {
  const Thresholds& limits = check_words().thresholds;
  const FunctionSums* most = nullptr;
  const FunctionSums* least = nullptr;
  for (const FunctionSums* one : sums.functions) {
    if (one->indicators == 0) continue;
    if (!most || one->indicators > most->indicators) most = one;
    if (!least || one->indicators < least->indicators) least = one;
  }
  if (!most) return;
  if (most->indicators >= limits.balance_many && least->indicators <= limits.balance_few) {
    Finding& finding =
        report.add(*least->node, Field::TEXT,
                   {shown_with_number(*most->node), std::to_string(most->indicators),
                    shown_with_number(*least->node), std::to_string(least->indicators)});
    finding.nodes.push_back(most->node->id());
  }
  const std::size_t benefits = sums.total(&FunctionSums::benefits);
  const std::size_t others = sums.total(&FunctionSums::indicators) - benefits;
  if (benefits > limits.balance_few || benefits == 0 || others < limits.balance_many) return;
  report.add(frame.form->functions(), Field::TEXT,
             {"产出等", std::to_string(others), "效益", std::to_string(benefits)});
}

// How much of the form would fit any department's.
void common_names(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t all = sums.total(&FunctionSums::indicators);
  const Thresholds& limits = check_words().thresholds;
  if (all < limits.common_indicators || sums.common * 100 < all * limits.common_percent) return;
  report.add(frame.form->functions(), Field::TEXT,
             {std::to_string(all), std::to_string(sums.common)});
}

// The more is saved the less of the budget is spent.
void saving_rate(const FormSums& sums, const Frame&, Report& report) {
  const auto spends = [](const FunctionSums* one) { return one->execution != nullptr; };
  const auto spending = std::find_if(sums.functions.begin(), sums.functions.end(), spends);
  if (spending == sums.functions.end()) return;
  for (const FunctionSums* function : sums.functions) {
    for (const Node* saving : function->savings) {
      Finding& finding = report.add(*saving, Field::TEXT, {shown(saving->text)});
      finding.nodes.push_back((*spending)->execution->id());
    }
  }
}

// Within one function money_unit_mixed() speaks.
void money_unit_across(const FormSums& sums, const Frame&, Report& report) {
  const Node* yuan = nullptr;
  const Node* ten_thousand = nullptr;
  for (const FunctionSums* one : sums.functions) {
    if (one->yuan && one->ten_thousand) return;
    if (one->yuan && !yuan) yuan = one->yuan;
    if (one->ten_thousand && !ten_thousand) ten_thousand = one->ten_thousand;
  }
  if (!yuan || !ten_thousand) return;
  report.add(*yuan, Field::VALUE).nodes.push_back(ten_thousand->id());
}

void too_few(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t count = sums.total(&FunctionSums::indicators);
  if (count == 0 || count >= check_words().thresholds.few_indicators) return;
  report.add(frame.form->functions(), Field::TEXT, {std::to_string(count)});
}

void year_differs(const FormSums&, const Frame& frame, Report& report) {
  const Form& form = *frame.form;
  if (frame.year == 0) return;
  compare_years(form.root(), Field::TITLE, form.title, "标题", frame, report);
  for (const auto& goal : form.goals().children()) {
    compare_years(*goal, Field::TEXT, goal->text, "这条目标", frame, report);
  }
}

void kind_differs(const FormSums&, const Frame& frame, Report& report) {
  const std::string_view title = kind_in(frame.form->title);
  const std::string& kind = frame.form->kind;
  if (title.empty() || kind.empty() || title == kind) return;
  Finding& finding = report.add(frame.form->root(), Field::KIND, {title, kind});
  finding.fixes.push_back(
      text_fix(frame.form->root(), Field::KIND, kind, std::string(title), false));
}

void reference_unchanged(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t matched = sums.total(&FunctionSums::matched);
  const std::size_t unchanged = sums.total(&FunctionSums::unchanged);
  const Thresholds& limits = check_words().thresholds;
  if (matched < limits.unchanged_indicators ||
      unchanged * 100 < matched * limits.unchanged_percent) {
    return;
  }
  report.add(frame.form->functions(), Field::TEXT,
             {std::to_string(matched), std::to_string(unchanged)});
}

void function_outside_duties(const FormSums& sums, const Frame& frame, Report& report) {
  if (frame.duties.empty()) return;
  const std::size_t needed = check_words().thresholds.function_overlap_percent;
  for (const FunctionSums* function : sums.functions) {
    if (function->node->text.empty()) continue;
    const bool found = std::any_of(function->duties.begin(), function->duties.end(),
                                   [needed](std::size_t shared) { return shared >= needed; });
    if (!found) report.add(*function->node, Field::TEXT, {shown_with_number(*function->node)});
  }
}

}  // namespace jixiao::check
