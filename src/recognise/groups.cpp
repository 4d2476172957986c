#include "recognise/groups.h"

#include <algorithm>

#include "recognise/decide.h"
#include "recognise/evidence.h"
#include "recognise/path.h"

namespace jixiao {
namespace {

constexpr std::size_t PIECE_ROWS = 400;  // longer stretches are cut where nothing speaks against it

bool contradicts_number(const Evidence& evidence, std::size_t i) {
  if (i == 0) return evidence.rows[0].path.number > 1;
  const EvidenceRow& row = evidence.rows[i];
  const EvidenceRow& before = evidence.rows[i - 1];
  const bool same = row.base_run == before.base_run;
  if (same) {
    return row.path.number != 0 && before.path.number != 0 && row.path.number <= before.path.number;
  }
  return row.path.number > 1;
}

bool contradicts_level_one(const Evidence& evidence, std::size_t i) {
  const EvidenceRow& row = evidence.rows[i];
  if (!evidence.has_level_one || row.path.level_one >= 0 || row.base_group == NO_GROUP)
    return false;
  const int expected = evidence.groups[static_cast<std::size_t>(row.base_group)].level_one;
  return expected >= 0 && row.base_level_one != expected;
}

bool contradicts_kind(const EvidenceRow& row) {
  if (row.base_group == NO_GROUP || row.path.level_two != NO_GROUP) return false;
  const auto& strengths = row.path.strengths;
  const float best = *std::max_element(strengths.begin(), strengths.end());
  const auto index = static_cast<std::size_t>(row.base_group);
  const float has = index < strengths.size() ? strengths[index] : best / 2;
  return best - has >= 2;
}

bool is_contradicted(const Evidence& evidence, std::size_t i) {
  const EvidenceRow& row = evidence.rows[i];
  if (row.base_group == NO_GROUP || row.path.second_level_two != NO_GROUP) return true;
  return contradicts_number(evidence, i) || contradicts_level_one(evidence, i) ||
         contradicts_kind(row);
}

}  // namespace

struct GroupFinder::State {
  explicit State(Recognition& given) : recognition(given), gathering(given) {}

  struct Piece {
    std::size_t begin;
    std::size_t end;
  };

  void prepare();
  void find_pieces();
  void cut(std::size_t begin, std::size_t end);
  void solve(const Piece& piece);

  Recognition& recognition;
  EvidenceJob gathering;
  Evidence evidence;
  std::vector<bool> dirty;
  std::vector<Piece> pieces;
  std::size_t next_piece = 0;
  bool prepared = false;
};

void GroupFinder::State::prepare() {
  if (gathering.step()) return;
  prepared = true;
  evidence = gathering.take();
  for (EvidenceRow& row : evidence.rows) {
    row.function = row.base_function;
    row.group = row.base_group;
    row.margin = 20;
  }
  if (evidence.has_level_two) find_pieces();
}

// Whole functions with a contradiction in them, and the ones beside them.
void GroupFinder::State::find_pieces() {
  const std::size_t count = evidence.rows.size();
  dirty.assign(count, false);
  std::vector<bool> functions(evidence.function_rows.size() + 1, false);
  for (std::size_t i = 0; i < count; ++i) {
    dirty[i] = is_contradicted(evidence, i);
    if (!dirty[i]) continue;
    const auto f = static_cast<std::size_t>(evidence.rows[i].base_function);
    functions[f] = true;
    if (f > 0) functions[f - 1] = true;
    if (f + 1 < functions.size()) functions[f + 1] = true;
  }
  std::size_t begin = 0;
  while (begin < count) {
    const auto take = [&](std::size_t i) {
      return functions[static_cast<std::size_t>(evidence.rows[i].base_function)];
    };
    if (!take(begin)) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < count && take(end)) ++end;
    cut(begin, end);
    begin = end;
  }
}

void GroupFinder::State::cut(std::size_t begin, std::size_t end) {
  constexpr std::size_t CALM_ROWS = 4;
  std::size_t calm = 0;
  std::size_t start = begin;
  for (std::size_t i = begin; i < end; ++i) {
    calm = dirty[i] ? 0 : calm + 1;
    const bool far_enough = i - start >= PIECE_ROWS;
    if (!far_enough || calm < 2 * CALM_ROWS) continue;
    const std::size_t at = i + 1 - CALM_ROWS;
    const PathRow& row = evidence.rows[at].path;
    const bool begins = row.level_two != NO_GROUP && !row.level_two_covered && row.number <= 1;
    if (!begins || at <= start) continue;
    pieces.push_back({start, at});
    start = at;
  }
  pieces.push_back({start, end});
}

void GroupFinder::State::solve(const Piece& piece) {
  PathProblem problem;
  problem.groups = evidence.groups;
  std::vector<int> functions;  // those that have rows
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    const int function = evidence.rows[i].base_function;
    if (functions.empty() || functions.back() != function) {
      functions.push_back(function);
      problem.function_rows.push_back(i - piece.begin);
    }
    PathRow row = evidence.rows[i].path;
    if (row.function_label >= 0) row.function_label = static_cast<int>(functions.size()) - 1;
    problem.rows.push_back(row);
  }
  const PathSolution solution = solve_path(problem);
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    EvidenceRow& row = evidence.rows[i];
    const PathState& state = solution.rows[i - piece.begin];
    row.function = functions[static_cast<std::size_t>(state.function)];
    row.group = state.group;
    row.margin = solution.margins[i - piece.begin];
    row.solved = true;
  }
}

GroupFinder::GroupFinder(Recognition& recognition) : state_(std::make_unique<State>(recognition)) {}
GroupFinder::~GroupFinder() = default;

bool GroupFinder::step() {
  State& state = *state_;
  if (!state.prepared) {
    state.prepare();
    return true;
  }
  if (state.next_piece < state.pieces.size()) {
    state.solve(state.pieces[state.next_piece++]);
    return true;
  }
  decide_places(state.recognition, state.evidence);
  return false;
}

}  // namespace jixiao
