// The cheapest way to cut a run of rows into groups: what each contradiction costs, and the search
// (dynamic programming over rows, one state for each function and 二级指标 a row could belong to).
//
// Costs are in units of "one row late". What they weigh, in order: numbering that starts again is
// the best sign of a new group; a label counts most on its own row and less the further away it
// stands; the kind of indicator and the order of the taxonomy decide between what is left.
#pragma once

#include <cstdint>
#include <vector>

#include "recognise/words.h"

namespace jixiao {

inline constexpr int NO_GROUP = -1;

struct PathRow {
  int number = 0;            // 指标3 → 3; 0: not numbered
  int function_label = -1;   // function whose label stands in this row
  int level_one = -1;        // its label, as a number
  int level_two = NO_GROUP;  // likewise; group number
  int second_level_two = NO_GROUP;
  bool function_covered = false;  // a merged cell says so: no guess against it
  bool level_one_covered = false;
  bool level_two_covered = false;
  bool repeats_name = false;  // of the row before: restarting numbers say less then
  KindStrengths strengths{};  // by group number, only those below LEVEL_TWO_LIMIT
};

// What is known of the groups (names of 二级指标).
struct PathGroup {
  int level_one = -1;      // 一级指标 it belongs to by the taxonomy; -1: unknown name
  int order = -1;          // place in the taxonomy
  bool usual = false;      // may be there without a label
  bool exclusive = false;  // takes only its own kind: 满意度 is always named so
  float rarity = 0;        // 0…1: how seldom its label stands in the table
};

struct PathProblem {
  std::vector<PathRow> rows;
  std::vector<PathGroup> groups;
  std::vector<std::size_t> function_rows;  // first row of each function by its label; ascending
  bool numbered = false;                   // most rows carry a number
};

struct PathState {
  int function = 0;
  int group = NO_GROUP;
};
struct PathSolution {
  std::vector<PathState> rows;
  std::vector<float> margins;  // how much more it costs to put that row elsewhere
};

// function is an index into function_rows (0 where there is none).
PathSolution solve_path(const PathProblem& problem);

}  // namespace jixiao
