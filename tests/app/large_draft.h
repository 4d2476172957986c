// A draft of any size, as a file.
#pragma once

#include <doctest.h>

#include <memory>
#include <string>

#include "draft/draft.h"

namespace jixiao {

// So many indicators in functions of fifty.
inline std::string large_draft(int indicators) {
  Form form;
  form.department = "邻县教育局";
  while (indicators > 0) {
    auto function = std::make_unique<Node>(NodeKind::FUNCTION, form.new_id(), "教育督导");
    Node& one =
        function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, form.new_id(), "产出指标"));
    Node& two = one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, form.new_id(), "数量指标"));
    for (int i = 0; i < 50 && indicators > 0; ++i, --indicators) {
      Node& indicator = two.append(
          std::make_unique<Node>(NodeKind::INDICATOR, form.new_id(), "创新创业课程开设数量"));
      indicator.value = "≥560个";
    }
    REQUIRE(form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function)));
  }
  return write_draft(new_draft(std::move(form)));
}

}  // namespace jixiao
