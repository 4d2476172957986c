// What comparing and merging cost the processor: two drafts with scattered edits at four sizes, and
// the same without ids, as when a colleague typed the table again.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compare/difference.h"
#include "compare/marked_form.h"
#include "compare/matching.h"
#include "compare/merge.h"
#include "unit/random_form.h"

namespace jixiao {
namespace {

constexpr int TURNS = 3;

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Run>
double quickest_ms(Run run) {
  double best = 1e12;
  for (int turn = 0; turn < TURNS; ++turn) {
    const double before = thread_ms();
    run();
    best = std::min(best, thread_ms() - before);
  }
  return best;
}

std::vector<NodeId> indicators_of(const Form& form) {
  std::vector<NodeId> ids;
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  for (; node != nullptr; node = next_of_kind(*node)) ids.push_back(node->id());
  return ids;
}

// One in ten indicators: values, names, deletions, new rows, moves within the group and across.
Form edited(const Form& from, std::uint64_t seed, std::size_t edits) {
  test::Random random(seed);
  Form form = from.clone();
  const std::vector<NodeId> ids = indicators_of(form);
  for (std::size_t i = 0; i < edits; ++i) {
    const NodeId& id = ids[random.below(ids.size())];
    const Node* node = form.find(id);
    if (!node) continue;
    switch (random.below(6)) {
      case 0:
        form.set_field(id, {Field::TEXT, {}}, node->text + "改" + std::to_string(i));
        break;
      case 1:
        form.remove(id);
        break;
      case 2: {
        auto row =
            std::make_unique<Node>(NodeKind::INDICATOR, fmt::format("n{}x{}", seed, i), "新增指标");
        form.insert(node->parent()->id(), random.below(10), std::move(row));
        break;
      }
      case 3: {
        const Node* other = form.find(ids[random.below(ids.size())]);
        if (other) form.move(id, other->parent()->id(), 0);
        break;
      }
      default:
        form.set_field(id, {Field::VALUE, {}}, fmt::format("≥{}个", random.below(1000)));
    }
  }
  return form;
}

Form with_new_ids(const Form& form, std::size_t& count) {
  Form fresh = form.clone();
  for (const auto& section : form.root().children()) {
    for (const auto& child : section->children()) {
      fresh.remove(child->id());
      fresh.insert(section->id(), Form::AT_END,
                   child->clone_with_ids([&] { return fmt::format("w{}", ++count); }));
    }
  }
  return fresh;
}

void measure_with_ids(std::size_t indicators) {
  const Form base = test::form_with_indicators(indicators);
  const Form mine = edited(base, 1, indicators / 20);
  const Form theirs = edited(base, 2, indicators / 20);
  std::size_t changes = 0;
  std::size_t conflicts = 0;
  const double diff_ms = quickest_ms([&] { changes = differences(base, mine).size(); });
  const double marked_ms = quickest_ms([&] { (void)MarkedForm(base, mine); });
  const double merge_ms =
      quickest_ms([&] { conflicts = merge_forms(&base, mine, theirs).conflicts; });
  fmt::print("  {:>10} {:>10} {:>9.1f} {:>9.1f} {:>9.1f} {:>10}\n", indicators, changes, diff_ms,
             marked_ms, merge_ms, conflicts);
}

// How many rows find the one they were, when one in ten was edited and every id is new.
void measure_without_ids(std::size_t indicators) {
  const Form base = test::form_with_indicators(indicators);
  const Form kept = edited(base, 3, indicators / 10);
  std::size_t count = 0;
  const Form typed = with_new_ids(kept, count);
  const FlatForm left(base);
  const FlatForm same(kept);
  const FlatForm right(typed);
  Matching found;
  const double match_ms = quickest_ms([&] { found = match_forms(left, right); });
  const Matching truth = match_forms(left, same);
  std::size_t right_ones = 0;
  std::size_t all = 0;
  for (NodeNumber number = FIXED_NODES; number < same.size(); ++number) {
    if (truth.left_of[number] == NO_NODE) continue;
    ++all;
    right_ones += truth.left_of[number] == found.left_of[number] ? 1 : 0;
  }
  fmt::print("  {:>10} {:>9.1f} ms, {:.2f} % of the rows matched right\n", indicators, match_ms,
             100.0 * static_cast<double>(right_ones) / static_cast<double>(all));
}

}  // namespace
}  // namespace jixiao

int main() {
  fmt::print("  indicators    changes   diff ms marked ms  merge ms  conflicts\n");
  for (const std::size_t size : {1'000, 5'000, 20'000, 80'000}) jixiao::measure_with_ids(size);
  fmt::print("  without ids, one row in ten edited\n");
  for (const std::size_t size : {1'000, 5'000, 20'000}) jixiao::measure_without_ids(size);
}
