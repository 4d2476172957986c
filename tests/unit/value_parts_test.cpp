#include "sheet/value_parts.h"

#include <doctest.h>

#include <vector>

using namespace jixiao;

TEST_CASE("the parts of a value are those of the budget system, also where the number is missing") {
  struct Case {
    std::string_view value;
    std::string_view sign;
    std::string_view number;
    std::string_view unit;
  };
  const Case cases[] = {
      {"≥560个", "≥", "560", "个"}, {"100%", "＝", "100", "%"}, {"", "", "", ""},
      {"长期", "定性", "长期", ""}, {"≥个", "≥", "", "个"},     {"个", "", "", "个"},
      {"≥", "≥", "", ""},           {"≥万元", "≥", "", "万元"}, {"≥5.个", "定性", "≥5.个", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    const BudgetFields parts = value_parts(c.value);
    CHECK(parts.sign == c.sign);
    CHECK(parts.number == c.number);
    CHECK(parts.unit == c.unit);
  }
}

TEST_CASE("parts are put into a value all at once") {
  struct Case {
    std::string_view value;
    std::vector<PartText> parts;
    std::string_view expected;
  };
  const Case cases[] = {
      {"≥560个", {{ValuePart::SIGN, ""}, {ValuePart::AMOUNT, ""}, {ValuePart::UNIT, ""}}, ""},
      {"长期", {{ValuePart::SIGN, "≤"}, {ValuePart::AMOUNT, "3"}, {ValuePart::UNIT, "天"}}, "≤3天"},
      {"≥560个",
       {{ValuePart::SIGN, "定性"}, {ValuePart::AMOUNT, "长期"}, {ValuePart::UNIT, ""}},
       "长期"},
      {"≥560个", {{ValuePart::AMOUNT, ""}}, "≥个"},
      {"≥个", {{ValuePart::AMOUNT, "7"}}, "≥7个"},
      {"每亩300", {{ValuePart::AMOUNT, "400"}}, "每亩400"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    CHECK(value_with_parts(c.value, c.parts) == c.expected);
  }
}

TEST_CASE("a part that says what it said leaves the value as it is written") {
  CHECK(value_with_part("不低于90%", ValuePart::AMOUNT, "90") == "不低于90%");
  CHECK(value_with_part("100 %", ValuePart::UNIT, "%") == "100 %");
  CHECK(value_with_part("不低于90%", ValuePart::AMOUNT, "95") == "≥95%");
}

// As it is typed letter by letter over a part: always into the value as it was before.
TEST_CASE("typing a number does not lose what stands around it") {
  const std::string begun = "≥560个";
  std::string value;
  for (const char* typed : {"5", "5.", "5.6"})
    value = value_with_part(begun, ValuePart::AMOUNT, typed);
  CHECK(value == "≥5.6个");
}
