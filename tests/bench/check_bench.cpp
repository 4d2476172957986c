// What checking costs the processor with 20,000 indicators: all of it, again after one edit, and a
// letter typed into the search of the library.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bench/repeated_sample.h"
#include "check/checker.h"
#include "check/library.h"
#include "unit/random_form.h"

namespace jixiao {
namespace {

constexpr std::size_t INDICATORS = 20'000;
constexpr int TURNS = 15;

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Run>
double middle_ms(Run run) {
  std::vector<double> costs;
  for (int turn = 0; turn < TURNS; ++turn) {
    const double before = thread_ms();
    run(turn);
    costs.push_back(thread_ms() - before);
  }
  std::sort(costs.begin(), costs.end());
  return costs[TURNS / 2];
}

void measure(const char* name, Form form) {
  Checker full;
  const double full_ms = middle_ms([&](int) {
    full.forget();
    full.refresh(form);
  });
  History history;
  history.observe([&full](const Form& now, const Change& applied, const Change& inverse) {
    full.note(now, applied, inverse);
  });
  const Node& function = form.functions().child(form.functions().children().size() / 2);
  const NodeId indicator = function.child(0).child(0).child(0).id();
  const double edit_ms = middle_ms([&](int turn) {
    (void)set_field({form, history}, indicator, {Field::VALUE}, std::to_string(turn) + "个");
    full.refresh(form);
  });
  const double head_ms = middle_ms([&](int turn) {
    (void)set_field({form, history}, FORM_ID, {Field::TITLE, {}}, std::to_string(turn) + "年度表");
    full.refresh(form);
  });
  NodeId goal;
  for (int i = 0; i < 8; ++i) {
    const std::string text =
        "维修改造校舍" + std::to_string(i) + "所，开设创新创业课程，支持学科课题";
    goal = insert_new({form, history}, {NodeId(GOALS_ID), 0}, text).value();
  }
  full.refresh(form);
  const double goal_ms = middle_ms([&](int turn) {
    (void)set_field({form, history}, goal, {Field::TEXT, {}},
                    "开设创新创业课程" + std::to_string(turn) + "所，支持学科课题的研究和推广");
    full.refresh(form);
  });
  fmt::print("  {:<28} {:>8.1f} {:>8.2f} {:>8.2f} {:>8.2f}   {} findings\n", name, full_ms, edit_ms,
             head_ms, goal_ms, full.list().size());
}

}  // namespace
}  // namespace jixiao

int main() {
  fmt::print("  20,000 indicators            full ms  edit ms  head ms  goal ms\n");
  jixiao::measure("the sample repeated", jixiao::test::repeated_sample(jixiao::INDICATORS));
  jixiao::measure("all names different", jixiao::test::form_with_indicators(jixiao::INDICATORS));
  const std::vector<std::string> queries{"p", "px", "pxr", "培训", "培训人词"};
  const double search_ms = jixiao::middle_ms([&queries](int turn) {
    const std::string& query = queries[static_cast<std::size_t>(turn) % queries.size()];
    (void)jixiao::own_library().search(query, 20);
  });
  fmt::print("  library search, ms a letter: {:.2f}\n", search_ms);
}
