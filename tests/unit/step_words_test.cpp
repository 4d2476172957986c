#include "app/step_words.h"

#include <doctest.h>

using namespace jixiao;

TEST_CASE("steps are called in the language of the interface, names as they are written") {
  struct Case {
    std::string_view label;
    std::string_view english;
  };
  const Case cases[] = {
      {"删除 指标2 检查频次", "Delete 指标2 检查频次"},
      {"删除 3 项", "Delete 3 items"},
      {"粘贴 12 行", "Paste 12 rows"},
      {"新增 三级指标", "Add an indicator"},
      {"修改 指标2 检查频次 的指标值", "Edit 指标2 检查频次 的指标值"},
      {"调整 指标2 检查频次 的分类", "Change 指标2 检查频次: its groups"},
      {"全部修复", "Mend all"},
      {"别的", "别的"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.label);
    CHECK(step_words(c.label, true) == c.english);
    CHECK(step_words(c.label, false) == c.label);
  }
}
