// The three fields of a value, 计算符号 指标值 计量单位: how it is shown where it is split over
// three columns or fields, and what becomes of the text when some of them change. The sheet, the
// panel, paste and delete all go through here.
//
// Trap: half of a value ("≥5.个") is no value. While a part is being typed, every new text is put
// into the value as it was when typing began, never into what the letter before made of it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "form/target_value.h"
#include "sheet/sheet.h"

namespace jixiao {

struct PartText {
  ValuePart part = ValuePart::WHOLE;
  std::string text;
};

// As they are shown: budget_fields() of a whole value, and of one whose number is missing ("≥个",
// "个") what there is.
BudgetFields value_parts(std::string_view value);
const std::string& part_of(const BudgetFields& fields, ValuePart part);

// The value with these parts replaced, all at once. Of one part: value_with_part() in sheet.h.
std::string value_with_parts(std::string_view value, std::span<const PartText> parts);

}  // namespace jixiao
