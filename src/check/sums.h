// Sums: what the rules about the whole form need of each function, so that they need not look at
// its indicators again.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "check/facts.h"

namespace jixiao {

struct FunctionSums;

// Where an indicator's name stands. `function` is set by who keeps the sums in their place.
struct NameUse {
  std::string name;   // folded
  std::string value;  // folded
  const Node* node = nullptr;
  NodeId id;  // of the node
  bool satisfaction = false;
  bool amount = false;  // a number with a unit, not a share
  const FunctionSums* function = nullptr;
};

// The uses of one name in the order of the form.
struct NameUses {
  std::vector<const NameUse*> uses;
};

// What of an indicator can be held against a goal.
struct Comparable {
  const IndicatorFacts* facts = nullptr;
  double number = 0;
  std::string unit;  // comparable_unit(); 月 for the month of a date; empty without a figure
  double from = 0;   // of a range of months, otherwise the number
};

// The indicator that speaks of the same thing as a figure of a goal.
struct FigureMatch {
  std::size_t shared = 0;  // pairs in common; 0: none
  bool same = false;       // it says the same
  const Node* node = nullptr;
};

struct GoalMatch {
  bool measured = false;
  std::vector<FigureMatch> figures;
};

// Of facts that stay where they are as long as these.
struct FunctionSums {
  static constexpr std::size_t PAIR_BITS = 512;

  const Node* node = nullptr;
  std::size_t position = 0;  // among the functions
  std::size_t indicators = 0;
  std::size_t with_value = 0;
  std::size_t figures = 0;  // values that are numbers or dates
  std::size_t hundred = 0;  // values of 100 %
  std::size_t costs = 0;
  std::size_t benefits = 0;
  std::size_t management = 0;
  std::vector<std::string> management_heads;
  std::size_t weights = 0;  // indicators that have one
  double weight = 0;
  double weight_of_outputs = 0;
  double weight_of_benefits = 0;
  std::size_t matched = 0;  // with last year's form
  std::size_t unchanged = 0;
  const Node* counted = nullptr;  // the first indicator of quantity with a unit
  std::string counted_unit;
  std::vector<const Node*> savings;    // what says how much is saved
  const Node* execution = nullptr;     // the first that says how much of the budget is spent
  const Node* yuan = nullptr;          // a large amount in 元
  const Node* ten_thousand = nullptr;  // an amount in 万元
  std::vector<NameUse> names;
  std::vector<Comparable> comparables;
  std::vector<GoalMatch> goals;     // in the order of the frame's
  std::vector<std::size_t> duties;  // pairs shared with each, in per cent of the function's own
  bool matches_goals = false;       // any of them, or a figure of one
  // The pairs of all comparables, folded into few bits: most functions share none with a goal.
  std::bitset<PAIR_BITS> pair_bits = {};
  // Of all that rules about the form as a whole look at: of the function's name and its duties, and
  // of its lines with the goals they match. Where they are what they were, so is what is found.
  std::uint64_t name_mark = 0;
  std::uint64_t lines_mark = 0;
  std::uint64_t goals_mark = 0;

  bool says_the_same(const FunctionSums& other) const {
    return lines_mark == other.lines_mark && goals_mark == other.goals_mark;
  }
};

FunctionSums sums_of(const FunctionFacts& facts, const Frame& frame);
// Which goals and duties of a frame say something else than before, by their index.
struct FrameChange {
  std::vector<std::size_t> goals;
  std::vector<std::size_t> duties;
};
FrameChange change_of(const Frame& before, const Frame& now);
// Holds the function against these anew.
void match_frame(FunctionSums& sums, const Frame& frame, const FrameChange& change);

struct FormSums {
  std::vector<const FunctionSums*> functions;  // in the order of the form
  std::vector<const FunctionSums*> matching;   // those of them with a line that matches a goal
  std::size_t common = 0;                      // indicators whose name stands in many functions

  std::size_t total(std::size_t FunctionSums::*member) const {
    std::size_t sum = 0;
    for (const FunctionSums* one : functions) sum += one->*member;
    return sum;
  }
};

}  // namespace jixiao
