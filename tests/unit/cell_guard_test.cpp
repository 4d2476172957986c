#include "office/cell_guard.h"

#include <doctest.h>

#include <string>

using namespace jixiao;

TEST_CASE("a guarded text comes back as it was, whatever it begins with") {
  const std::string parts[] = {"'", "=", "＝", "+", "-", "@", " ", "\t", "1", "a", "个"};
  std::size_t texts = 0;
  for (const std::string& a : parts) {
    for (const std::string& b : parts) {
      for (const std::string& c : parts) {
        std::string text = a;
        text += b;
        text += c;
        CAPTURE(text);
        const std::string guarded = guard_cell(text);
        CHECK(unguard_cell(guarded) == text);
        CHECK_FALSE(is_calculated(guarded));
        ++texts;
      }
    }
  }
  CHECK(texts == 11 * 11 * 11);
}

TEST_CASE("an ordinary text is left alone") {
  for (const char* text : {"", "≥560个", "100%", "＝", "'", "it's", "'引号'", "指标1：检查频次"}) {
    CAPTURE(text);
    CHECK(guard_cell(text) == text);
    CHECK(unguard_cell(text) == text);
  }
}

TEST_CASE("what a spreadsheet makes a date or another number of is known") {
  for (const char* text : {"10-11", "1-2", "1/2", "2024-5-1", "3:30", "5月10日", "2024年5月",
                           "12月31日", "2024年5月1日", "007", "1234567890123456"}) {
    CAPTURE(text);
    CHECK(is_changed_by_spreadsheets(text));
  }
  for (const char* text : {"", "10-11月份", "560", "0", "1.2", "100%", "2024年", "31日", "长期",
                           "≥1-2", "12月31日前", "a-1", "1-", "-1"}) {
    CAPTURE(text);
    CHECK_FALSE(is_changed_by_spreadsheets(text));
  }
}
