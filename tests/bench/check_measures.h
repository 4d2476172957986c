// What checking costs with 20,000 indicators: all of it, again after one edit, and a letter typed
// into the search of the library. Of the same functions in a native program and in the page.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "bench/repeated_sample.h"
#include "check/checker.h"
#include "check/library.h"
#include "unit/random_form.h"

namespace jixiao::test {

inline constexpr std::size_t CHECKED_INDICATORS = 20'000;

// Milliseconds, whose beginning does not matter.
using Clock = double (*)();

// The middle of several turns; each of `repeats` runs, since the clock of a page is coarse.
template <typename Run>
double middle_ms(Clock now_ms, int repeats, Run run) {
  constexpr int TURNS = 15;
  std::vector<double> costs;
  for (int turn = 0, number = 0; turn < TURNS; ++turn) {
    const double before = now_ms();
    for (int repeat = 0; repeat < repeats; ++repeat) run(number++);
    costs.push_back((now_ms() - before) / repeats);
  }
  std::sort(costs.begin(), costs.end());
  return costs[TURNS / 2];
}

struct CheckCosts {
  double full_ms = 0;
  double value_ms = 0;  // checked again after an indicator's value changed
  double name_ms = 0;   // its name
  double head_ms = 0;   // the form's title
  double goal_ms = 0;   // a goal, one of eight
  std::size_t findings = 0;
};

inline CheckCosts check_costs(Clock now_ms, Form form) {
  constexpr int REPEATS = 20;
  CheckCosts costs;
  Checker full;
  costs.full_ms = middle_ms(now_ms, 1, [&](int) {
    full.forget();
    full.refresh(form);
  });
  History history;
  history.observe([&full](const Form& now, const Change& applied, const Change& inverse) {
    full.note(now, applied, inverse);
  });
  const auto edit_ms = [&](std::string_view node, Field field, const auto& text_of) {
    return middle_ms(now_ms, REPEATS, [&](int number) {
      (void)set_field({form, history}, node, {field, {}}, text_of(std::to_string(number)));
      full.refresh(form);
    });
  };
  const Node& function = form.functions().child(form.functions().children().size() / 2);
  const NodeId indicator = function.child(0).child(0).child(0).id();
  costs.value_ms =
      edit_ms(indicator, Field::VALUE, [](const std::string& number) { return number + "个"; });
  costs.name_ms = edit_ms(indicator, Field::TEXT,
                          [](const std::string& number) { return "培训班开设数量" + number; });
  costs.head_ms =
      edit_ms(FORM_ID, Field::TITLE, [](const std::string& number) { return number + "年度表"; });
  NodeId goal;
  for (int i = 0; i < 8; ++i) {
    const std::string text =
        "维修改造校舍" + std::to_string(i) + "所，开设创新创业课程，支持学科课题";
    goal = insert_new({form, history}, {NodeId(GOALS_ID), 0}, text).value();
  }
  full.refresh(form);
  costs.goal_ms = edit_ms(goal, Field::TEXT, [](const std::string& number) {
    return "开设创新创业课程" + number + "所，支持学科课题的研究和推广";
  });
  costs.findings = full.list().size();
  return costs;
}

inline double search_ms(Clock now_ms) {
  constexpr int REPEATS = 5;
  const std::vector<std::string> queries{"p", "px", "pxr", "培训", "培训人词"};
  return middle_ms(now_ms, REPEATS, [&queries](int number) {
    const std::string& query = queries[static_cast<std::size_t>(number) % queries.size()];
    (void)own_library().search(query, 20);
  });
}

}  // namespace jixiao::test
