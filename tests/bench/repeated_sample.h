// A form as large as wanted and as varied as a real one.
#pragma once

#include <cstddef>
#include <vector>

#include "base/assets.h"
#include "draft/draft.h"
#include "edit/history.h"
#include "edit/operations.h"

namespace jixiao::test {

// The sample with its functions repeated until there are that many indicators.
inline Form repeated_sample(std::size_t indicators) {
  Form form = read_draft(asset("samples/form-2024.json")).value().draft.form.clone();
  const Form sample = form.clone();
  History history;
  while (count_indicators(form.root()) < indicators) {
    std::vector<const Node*> functions;
    for (const auto& function : sample.functions().children()) functions.push_back(function.get());
    if (!paste({form, history}, FUNCTIONS_ID, functions).ok()) break;
  }
  return form;
}

}  // namespace jixiao::test
