// A random walk over commands, clicks and keys: after every step what is drawn as focused, what is
// selected, the focused element of the mirror and the owner of the text field agree, and a letter
// lands where the frame is. A short walk always, the long one by tests/run walk: JIXIAO_WALK_STEPS
// and JIXIAO_WALK_SEED make it longer or another one. A failure is shortened to the steps it needs.
#include <algorithm>
#include <cstdlib>

#include "app/focus_walker.h"

namespace jixiao {
namespace {

constexpr std::size_t STEPS_OF_ONE_PAGE = 80;
constexpr std::size_t USUAL_STEPS = 480;

std::size_t number_from(const char* name, std::size_t usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : static_cast<std::size_t>(std::strtoul(text, nullptr, 10));
}

struct Fall {
  std::size_t steps = 0;  // taken until then
  std::string why;        // empty: none
};

// Where a walk takes place.
struct Ground {
  std::uint32_t window = 0;
  WalkGround form = WalkGround::USUAL;
};

Fall walk(const Ground& ground, const std::vector<WalkStep>& steps) {
  FocusWalker walker(ground.window, ground.form);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::string why = walker.take(steps[i]);
    if (!why.empty()) return {i + 1, std::move(why)};
  }
  return {steps.size(), {}};
}

// Leaves out ever smaller pieces while it still falls.
std::vector<WalkStep> shortened(const Ground& ground, std::vector<WalkStep> steps) {
  for (std::size_t piece = std::max<std::size_t>(steps.size() / 2, 1); piece > 0; piece /= 2) {
    for (std::size_t at = 0; at + piece <= steps.size();) {
      std::vector<WalkStep> fewer = steps;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                  fewer.begin() + static_cast<std::ptrdiff_t>(at + piece));
      const Fall fall = walk(ground, fewer);
      if (fall.why.empty()) {
        at += piece;
        continue;
      }
      fewer.resize(fall.steps);
      steps = std::move(fewer);
    }
  }
  return steps;
}

std::string story(const Ground& ground, const std::vector<WalkStep>& steps) {
  FocusWalker walker(ground.window, ground.form);
  std::string text;
  for (const WalkStep& step : steps) {
    const std::string why = walker.take(step);
    text += "  ";
    text += walker.told();
    text += "\n";
    if (!why.empty()) return text.append("  → ").append(why);
  }
  return text.append("  → nothing wrong");
}

void check_walk(const Ground& ground, std::uint32_t seed, std::size_t count) {
  std::vector<WalkStep> steps = random_steps(seed, count);
  const Fall fall = walk(ground, steps);
  if (fall.why.empty()) return;
  steps.resize(fall.steps);
  FAIL("seed " << seed << ": " << fall.why << "\n"
               << story(ground, shortened(ground, std::move(steps))));
}

TEST_CASE("focus: after any steps what shows the focus has the keys") {
  const std::size_t count = number_from("JIXIAO_WALK_STEPS", USUAL_STEPS);
  const std::size_t first_seed = number_from("JIXIAO_WALK_SEED", 1);
  for (std::size_t done = 0; done < count; done += STEPS_OF_ONE_PAGE) {
    const auto seed = static_cast<std::uint32_t>(first_seed + done / STEPS_OF_ONE_PAGE);
    check_walk({seed}, seed, STEPS_OF_ONE_PAGE);
  }
}

TEST_CASE("focus: so it does in a draft that another tab writes") {
  for (std::uint32_t seed = 1; seed <= 2; ++seed) {
    check_walk({seed, WalkGround::READ_ONLY}, seed, STEPS_OF_ONE_PAGE);
  }
}

TEST_CASE("focus: so it does among 20,000 indicators") {
  check_walk({1, WalkGround::LARGE}, 1, STEPS_OF_ONE_PAGE / 4);
}

}  // namespace
}  // namespace jixiao
