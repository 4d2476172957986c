// What a frame of the whole application costs the processor with a form of 20,000 indicators,
// beside the sample's 47: the sheet draws and measures what is seen, so the form's size must not
// count. Time of this thread alone: what else the machine does is left out. No browser: without its
// renderer and its DOM.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/assets.h"
#include "draft/draft.h"
#include "edit/operations.h"
#include "platform/headless/headless_application.h"
#include "ui/application.h"

namespace jixiao {
namespace {

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The sample with its functions repeated until there are that many indicators.
std::string draft_of(std::size_t indicators) {
  Draft draft = read_draft(asset("samples/form-2024.json")).value().draft;
  const Form sample = draft.form.clone();
  std::vector<const Node*> functions;
  for (const auto& function : sample.functions().children()) functions.push_back(function.get());
  History history;
  while (count_indicators(draft.form.root()) < indicators) {
    if (!paste({draft.form, history}, FUNCTIONS_ID, functions).ok()) break;
  }
  return write_draft(draft);
}

struct Action {
  const char* name;
  std::function<void(HeadlessApplication&, int)> run;
};

Point middle_of(HeadlessApplication& page) {
  const Rect& rect = page.mirror().find(Role::GRID, "绩效目标表")->rect;
  return {rect.x_px + rect.width_px / 2, rect.y_px + rect.height_px / 2};
}

const std::vector<Action>& actions() {
  static const std::vector<Action> all = {
      {"wheel", [](HeadlessApplication& page, int) { page.wheel(middle_of(page), 240); }},
      {"PageDown", [](HeadlessApplication& page, int) { page.press("PageDown"); }},
      {"ArrowDown", [](HeadlessApplication& page, int) { page.press("ArrowDown"); }},
      {"Shift+ArrowDown", [](HeadlessApplication& page, int) { page.press("Shift+ArrowDown"); }},
      {"type", [](HeadlessApplication& page, int) { page.type("a"); }},
      {"Enter", [](HeadlessApplication& page, int) { page.press("Enter"); }},
  };
  return all;
}

// The middle and the longest cost of a frame over many turns of the action.
void measure(HeadlessApplication& page, const Action& action, std::size_t indicators) {
  std::vector<double> costs;
  for (int turn = 0; turn < 40; ++turn) {
    const std::uint64_t frames = page.frames_drawn();
    const double before = thread_ms();
    action.run(page, turn);
    const double spent = thread_ms() - before;
    costs.push_back(spent / static_cast<double>(page.frames_drawn() - frames));
  }
  std::sort(costs.begin(), costs.end());
  fmt::print("  {:>6}  {:<16} {:>8.2f} {:>8.2f}\n", indicators, action.name, costs[20],
             costs.back());
}

void measure_all(std::size_t indicators) {
  HeadlessApplication page(make_application);
  page.start();
  page.drop_bytes("draft.json", draft_of(indicators));
  page.click_at(middle_of(page));
  for (const Action& action : actions()) measure(page, action, indicators);
}

}  // namespace
}  // namespace jixiao

int main() {
  fmt::print("  indicators  action      ms a frame: middle, longest\n");
  for (const std::size_t indicators : {std::size_t{47}, std::size_t{20000}}) {
    jixiao::measure_all(indicators);
  }
}
