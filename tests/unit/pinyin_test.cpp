// Finding by pinyin initials.
#include "base/pinyin.h"

#include <doctest.h>

#include "base/assets.h"

namespace jixiao {

TEST_CASE("a character has every initial it can be read with") {
  CHECK(pinyin_initials(U'检') == "j");
  CHECK(pinyin_initials(U'重') == "cz");
  CHECK(pinyin_initials(U'行') == "hx");
  CHECK(pinyin_initials(U'单') == "cds");
  CHECK(pinyin_initials(U'而') == "e");
  CHECK(pinyin_initials(U'𬌗') == "h");  // beyond the first plane
  CHECK(pinyin_initials(U'，').empty());
  CHECK(pinyin_initials(U'a').empty());
}

TEST_CASE("initials find text") {
  struct Row {
    const char* text;
    const char* query;
    bool found;
  };
  const Row rows[] = {
      {"检查频次", "jcpc", true},
      {"检查频次", "JCPC", true},
      {"检查频次", "cp", true},
      {"检查频次", "jp", false},           // not one after the other
      {"检查频次", "jcpcx", false},        // longer than the text
      {"检查频次", "检cp次", true},        // characters and letters mixed
      {"检查频次", "检查", true},          //
      {"检查频次", "频查", false},         //
      {"重点工作", "zdgz", true},          // 重 read zhòng
      {"重新安排", "cxap", true},          // 重 read chóng
      {"指标2：检查频次", "zb2jc", true},  // punctuation does not count
      {"指标２ 检查频次", "b2 j", true},   // nor spaces, nor full width
      {"GDP 增速", "gdpzs", true},         //
      {"检查频次", "", true},              //
      {"检查频次", " ", true},             //
      {"", "j", false},                    //
      {"", "", true},                      //
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.query);
    CHECK(matches_pinyin_initials(row.text, row.query) == row.found);
  }
}

TEST_CASE("the table covers the general characters") {
  // Every line: letters, a space, characters.
  CHECK(asset("pinyin_initials.txt").substr(0, 2) == "a ");
  for (char32_t character : U"绩效目标产出满意度职能鄠垚𫖯") {
    if (character == 0) continue;
    CHECK_FALSE(pinyin_initials(character).empty());
  }
}

}  // namespace jixiao
