// Small forms written as an outline, and read back as one: for tests of compare and merge.
//
//   f1 教育督导
//     a1 产出指标
//       b1 数量指标
//         c1 检查频次 = ≥100次
#pragma once

#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao::test {

// Two blanks a level, the functions first; the id, the name, and = before a value.
Form outline_form(std::string_view outline);
// The same outline, without ids where they do not matter.
std::string outline_of(const Form& form, bool with_ids = true);

}  // namespace jixiao::test
