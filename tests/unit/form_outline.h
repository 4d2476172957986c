// A form as lines of text, so that a test that fails shows where.
#pragma once

#include <string>

#include "form/form.h"

namespace jixiao::test {

// 教育督导/产出指标/数量指标/检查频次=≥100次, one line an indicator.
inline std::string outline(const Form& form) {
  std::string text;
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) {
          text += function->text + "/" + one->text + "/" + two->text + "/" + indicator->text + "=" +
                  indicator->value + "\n";
        }
      }
    }
  }
  return text;
}

inline std::string lines_of(const Node& section) {
  std::string text;
  for (const auto& child : section.children()) text += child->text + "\n";
  return text;
}

}  // namespace jixiao::test
