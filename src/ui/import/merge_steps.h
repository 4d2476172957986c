// MergeSteps: what merging an import into the open draft would change, before it is done: each
// step can be taken out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/incoming_table.h"
#include "import/merge.h"
#include "ui/kit/ui.h"

namespace jixiao {

class MergeSteps {
 public:
  MergeSteps(Ui& ui, const IncomingTable& table) : ui_(ui), table_(table) {}

  void open();
  void close() { plan_.reset(); }
  bool is_open() const { return plan_.has_value(); }
  bool any_chosen() const { return counts_.chosen > 0; }
  // The open form with the chosen steps taken.
  Form merged(TakenNodes& taken) const;
  void draw(const Rect& content);

 private:
  // Counted when the plan is made and when a step is chosen, not in every frame.
  struct Counts {
    std::vector<std::size_t> indicators_of_step;
    std::size_t indicators = 0;
    std::size_t added = 0;
    std::size_t chosen = 0;
  };

  void choose_all(bool chosen);
  void choose(std::size_t index, bool chosen);
  std::size_t indicators_of(const MergeStep& step) const;
  void count();
  std::string words() const;
  void draw_choose_links(Point at);
  void draw_steps(const Rect& rows);
  void draw_step(std::size_t index, const Rect& row);

  Ui& ui_;
  const IncomingTable& table_;
  std::optional<MergePlan> plan_;
  Counts counts_;  // of plan_
  Scroll scroll_;
};

}  // namespace jixiao
