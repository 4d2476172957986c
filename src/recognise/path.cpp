#include "recognise/path.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace jixiao {
namespace {

constexpr float IMPOSSIBLE = 1e6f;

// ---- what contradictions cost ------------------------------------------------------------------
constexpr float RESTART_IN_GROUP = 3.0f;       // 指标1 again within one group
constexpr float JUMP_IN_GROUP = 0.5f;          // 1, 2, 4
constexpr float BEGIN_WITHOUT_RESTART = 2.5f;  // a group that begins with 指标2, no label there
constexpr float LABELLED_WITHOUT_RESTART = 1.0f;
constexpr float BEGIN_UNNUMBERED = 1.0f;  // no numbers to say so, and no label there
constexpr float NO_LABEL = 2.5f;          // a group whose label is nowhere near
constexpr float RARE_GROUP = 0.4f;        // … and that the table hardly has elsewhere
constexpr float LABEL_LATE[] = {0.0f, 1.0f, 1.6f, 2.2f};
constexpr float LABEL_EARLY[] = {0.0f, 1.2f, 2.0f};
constexpr int LATE_REACH = 3;
constexpr int EARLY_REACH = 2;
constexpr float OTHER_LABEL = 2.5f;                  // the row says another 二级指标
constexpr float OTHER_LABEL_OF_GROUP_BEFORE = 1.0f;  // … which has just ended: a late label
constexpr float OTHER_LEVEL_ONE = 1.5f;
constexpr float AGAINST_MERGED_CELL = 20.0f;
constexpr float BACKWARDS = 3.0f;  // against the order of the taxonomy
constexpr float FUNCTION_BEGINS_LATER_GROUP = 0.5f;
constexpr float FUNCTION_SHIFT = 1.5f;   // a row, for a border that moves
constexpr float NO_LABEL_AT_ALL = 2.0f;  // a row in no group
constexpr float KIND_LIMIT = 2.0f;
constexpr float NOT_OF_EXCLUSIVE_KIND = 1.5f;
constexpr float RESTART_OF_REPEATED_NAME = 1.5f;  // 指标1 A, 指标1 A: a line doubled

class Solver {
 public:
  explicit Solver(const PathProblem& problem) : problem_(problem), count_(problem.rows.size()) {}

  PathSolution solve() {
    PathSolution solution;
    if (count_ == 0) return solution;
    find_states();
    forward();
    backward();
    choose(solution);
    return solution;
  }

 private:
  using Costs = std::vector<float>;

  int functions() const { return static_cast<int>(problem_.function_rows.size()); }
  int row_of_function(int function) const {
    return static_cast<int>(problem_.function_rows[static_cast<std::size_t>(function)]);
  }
  const PathGroup& group(int number) const {
    return problem_.groups[static_cast<std::size_t>(number)];
  }

  // ---- states ----

  void find_states() {
    states_.resize(count_);
    emission_.resize(count_);
    start_.resize(count_);
    find_literal_functions();
    for (std::size_t i = 0; i < count_; ++i) {
      const int row = static_cast<int>(i);
      const int function = literal_function_[i];
      const std::vector<int> groups = groups_near(row);
      for (int f = std::max(function - 1, 0); f <= function + 1; ++f) {
        if (f != function && !may_reach(f, row)) continue;
        if (i == 0 && f != 0) continue;
        for (const int g : groups) add_state(i, {f, g});
      }
    }
  }

  void find_literal_functions() {
    literal_function_.resize(count_);
    int function = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      while (function + 1 < functions() && row_of_function(function + 1) <= static_cast<int>(i)) {
        ++function;
      }
      literal_function_[i] = function;
    }
  }

  bool may_reach(int function, int row) const {
    if (function >= functions()) return false;
    const int begins = row_of_function(function);
    if (row < begins) return begins - row <= LATE_REACH;  // its label is late
    const int ends =
        function + 1 < functions() ? row_of_function(function + 1) : static_cast<int>(count_);
    return row - ends < EARLY_REACH;  // the label of the next one is early
  }

  // The usual groups, and others whose label stands near.
  std::vector<int> groups_near(int row) {
    std::vector<int> near;
    for (std::size_t g = 0; g < problem_.groups.size(); ++g) {
      if (problem_.groups[g].usual) near.push_back(static_cast<int>(g));
    }
    const auto add = [&near](int g) {
      if (g != NO_GROUP && std::find(near.begin(), near.end(), g) == near.end()) near.push_back(g);
    };
    for (int j = row - EARLY_REACH; j <= row + LATE_REACH; ++j) {
      if (j < 0 || j >= static_cast<int>(count_)) continue;
      add(problem_.rows[static_cast<std::size_t>(j)].level_two);
      add(problem_.rows[static_cast<std::size_t>(j)].second_level_two);
    }
    const PathRow& here = problem_.rows[static_cast<std::size_t>(row)];
    if (here.level_two != NO_GROUP) carried_ = here.level_two;
    if (here.second_level_two != NO_GROUP) carried_ = here.second_level_two;
    add(carried_);
    if (near.empty()) near.push_back(NO_GROUP);
    return near;
  }

  void add_state(std::size_t i, PathState state) {
    states_[i].push_back(state);
    emission_[i].push_back(emission(static_cast<int>(i), state));
    start_[i].push_back(start_cost(static_cast<int>(i), state));
  }

  // ---- costs ----

  float emission(int row, PathState state) const {
    const PathRow& here = problem_.rows[static_cast<std::size_t>(row)];
    if (state.group == NO_GROUP) return NO_LABEL_AT_ALL;
    float cost = kind_cost(here, state.group);
    const int wanted = here.level_one;
    const int has = group(state.group).level_one;
    if (wanted >= 0 && has >= 0 && wanted != has) {
      cost += here.level_one_covered ? AGAINST_MERGED_CELL : OTHER_LEVEL_ONE;
    }
    if (here.level_two_covered && !says(here, state.group)) cost += AGAINST_MERGED_CELL;
    if (here.function_covered && here.function_label >= 0 &&
        here.function_label != state.function) {
      cost += AGAINST_MERGED_CELL;
    }
    return cost;
  }

  static bool says(const PathRow& row, int group) {
    return row.level_two == group || row.second_level_two == group;
  }

  float kind_cost(const PathRow& row, int number) const {
    const float best = *std::max_element(row.strengths.begin(), row.strengths.end());
    const auto index = static_cast<std::size_t>(number);
    const float has = index < row.strengths.size() ? row.strengths[index] : best / 2;
    const bool stranger = group(number).exclusive && has == 0;
    return std::min(best - has, KIND_LIMIT) + (stranger ? NOT_OF_EXCLUSIVE_KIND : 0);
  }

  // A label of another group in the row.
  float label_cost(int row, PathState before, PathState state) const {
    const PathRow& here = problem_.rows[static_cast<std::size_t>(row)];
    if (here.level_two == NO_GROUP || here.level_two_covered || says(here, state.group)) return 0;
    const bool just_ended = here.level_two == before.group && before.group != state.group;
    return just_ended ? OTHER_LABEL_OF_GROUP_BEFORE : OTHER_LABEL;
  }

  // What it costs that a group begins in this row.
  float start_cost(int row, PathState state) const {
    if (state.group == NO_GROUP) return 0;
    const PathRow& here = problem_.rows[static_cast<std::size_t>(row)];
    const bool labelled = says(here, state.group);
    float cost = distance_cost(row, state);
    if (here.number > 1) cost += labelled ? LABELLED_WITHOUT_RESTART : BEGIN_WITHOUT_RESTART;
    if (here.number == 0 && !labelled) cost += BEGIN_UNNUMBERED;
    return cost;
  }

  // How far the label of the group stands from the row it begins in. A label behind the border of
  // another function speaks for that function.
  float distance_cost(int row, PathState state) const {
    const int wanted = state.group;
    float best = group(wanted).usual ? NO_LABEL + RARE_GROUP * group(wanted).rarity : IMPOSSIBLE;
    for (int d = -EARLY_REACH; d <= LATE_REACH; ++d) {
      const int at = row + d;
      if (at < 0 || at >= static_cast<int>(count_)) continue;
      if (!says(problem_.rows[static_cast<std::size_t>(at)], wanted)) continue;
      if (literal_function_[static_cast<std::size_t>(at)] != state.function) continue;
      best = std::min(best, d >= 0 ? LABEL_LATE[d] : LABEL_EARLY[-d]);
    }
    return best;
  }

  float continue_cost(int row) const {
    const PathRow& here = problem_.rows[static_cast<std::size_t>(row)];
    const int before = problem_.rows[static_cast<std::size_t>(row) - 1].number;
    if (here.number == 0 || before == 0 || here.number == before + 1) return 0;
    if (here.number > before) return JUMP_IN_GROUP;
    return here.repeats_name ? RESTART_OF_REPEATED_NAME : RESTART_IN_GROUP;
  }

  float function_cost(int row, int function) const {
    return FUNCTION_SHIFT * static_cast<float>(std::abs(row - row_of_function(function)));
  }

  float step_cost(int row, PathState before, std::size_t to) const {
    const auto i = static_cast<std::size_t>(row);
    const PathState state = states_[i][to];
    const float labels = label_cost(row, before, state);
    if (state.function == before.function) {
      if (state.group == before.group) return labels + continue_cost(row);
      return labels + start_[i][to] + order_cost(before.group, state.group);
    }
    if (state.function != before.function + 1) return IMPOSSIBLE;
    return labels + start_[i][to] + function_cost(row, state.function) + first_cost(state.group);
  }

  float order_cost(int from, int to) const {
    if (from == NO_GROUP || to == NO_GROUP) return 0;
    const int a = group(from).order;
    const int b = group(to).order;
    return a >= 0 && b >= 0 && b < a ? BACKWARDS : 0;
  }

  float first_cost(int to) const {
    return to != NO_GROUP && group(to).order > 0 ? FUNCTION_BEGINS_LATER_GROUP : 0;
  }

  // ---- the search ----

  void forward() {
    best_.resize(count_);
    from_.resize(count_);
    best_[0].resize(states_[0].size());
    for (std::size_t s = 0; s < states_[0].size(); ++s) {
      best_[0][s] = emission_[0][s] + start_[0][s] + first_cost(states_[0][s].group) +
                    label_cost(0, {0, NO_GROUP}, states_[0][s]);
    }
    for (std::size_t i = 1; i < count_; ++i) {
      best_[i].assign(states_[i].size(), std::numeric_limits<float>::max());
      from_[i].assign(states_[i].size(), 0);
      for (std::size_t s = 0; s < states_[i].size(); ++s) reach(i, s);
    }
  }

  void reach(std::size_t i, std::size_t s) {
    for (std::size_t b = 0; b < states_[i - 1].size(); ++b) {
      const float cost =
          best_[i - 1][b] + emission_[i][s] + step_cost(static_cast<int>(i), states_[i - 1][b], s);
      if (cost >= best_[i][s]) continue;
      best_[i][s] = cost;
      from_[i][s] = static_cast<std::uint16_t>(b);
    }
  }

  void backward() {
    rest_.resize(count_);
    rest_[count_ - 1].assign(states_[count_ - 1].size(), 0);
    for (std::size_t s = 0; s < states_[count_ - 1].size(); ++s) {
      rest_[count_ - 1][s] = end_cost(states_[count_ - 1][s]);
    }
    for (std::size_t i = count_ - 1; i > 0; --i) {
      rest_[i - 1].assign(states_[i - 1].size(), std::numeric_limits<float>::max());
      for (std::size_t b = 0; b < states_[i - 1].size(); ++b) {
        for (std::size_t s = 0; s < states_[i].size(); ++s) {
          const float cost =
              rest_[i][s] + emission_[i][s] + step_cost(static_cast<int>(i), states_[i - 1][b], s);
          rest_[i - 1][b] = std::min(rest_[i - 1][b], cost);
        }
      }
    }
  }

  // Every function has its rows: the last row belongs to the last one.
  float end_cost(PathState state) const {
    return functions() > 0 && state.function != functions() - 1 ? IMPOSSIBLE : 0;
  }

  void choose(PathSolution& solution) {
    solution.rows.resize(count_);
    solution.margins.resize(count_);
    const std::size_t last = count_ - 1;
    std::size_t chosen = 0;
    for (std::size_t s = 0; s < states_[last].size(); ++s) {
      const float cost = best_[last][s] + rest_[last][s];
      if (cost < best_[last][chosen] + rest_[last][chosen]) chosen = s;
    }
    for (std::size_t i = count_; i-- > 0;) {
      solution.rows[i] = states_[i][chosen];
      solution.margins[i] = margin(i, chosen);
      if (i > 0) chosen = from_[i][chosen];
    }
  }

  float margin(std::size_t i, std::size_t chosen) const {
    float second = std::numeric_limits<float>::max();
    for (std::size_t s = 0; s < states_[i].size(); ++s) {
      if (s != chosen) second = std::min(second, best_[i][s] + rest_[i][s]);
    }
    return std::min(second - (best_[i][chosen] + rest_[i][chosen]), AGAINST_MERGED_CELL);
  }

  const PathProblem& problem_;
  std::size_t count_;
  int carried_ = NO_GROUP;
  std::vector<int> literal_function_;  // by row: labels carried on
  std::vector<std::vector<PathState>> states_;
  std::vector<Costs> emission_;
  std::vector<Costs> start_;
  std::vector<Costs> best_;
  std::vector<Costs> rest_;
  std::vector<std::vector<std::uint16_t>> from_;
};

}  // namespace

PathSolution solve_path(const PathProblem& problem) {
  return Solver(problem).solve();
}

}  // namespace jixiao
