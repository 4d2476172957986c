// Which function, 一级指标 and 二级指标 each row belongs to.
//
// The literal answer is to carry each label on until the next one. Where a flattened table speaks
// against it (numbering that starts again, a row without labels, two labels in one row, a kind of
// indicator that cannot be meant), the rows around are looked at together: of all ways to cut them
// into groups the one is taken whose contradictions cost least (recognise/path.h). A table without
// contradictions costs nothing and so is never touched.
#pragma once

#include "recognise/model.h"

namespace jixiao {

// Labels carried on, over the texts that `fixed_row` says are to be used for each body row.
std::vector<Placement> carry_labels(const Recognition& recognition,
                                    const std::vector<const RowTexts*>& texts,
                                    std::vector<std::string_view>& function_names);

// Fills recognition.placed, margins, function_names and taxonomy, and adds the decisions.
class GroupFinder {
 public:
  explicit GroupFinder(Recognition& recognition);
  ~GroupFinder();

  // Works on the next piece; false when there is no more.
  bool step();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
