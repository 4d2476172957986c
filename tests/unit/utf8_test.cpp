#include "base/utf8.h"

#include <doctest.h>

#include <string>

using namespace jixiao;

TEST_CASE("invalid UTF-8 is found where it starts") {
  struct Row {
    std::string text;
    std::size_t place;
  };
  const std::size_t none = std::string::npos;
  const Row rows[] = {
      {"", none},
      {"abc教育𠮷", none},
      {"\xEF\xBF\xBD", none},
      {"a\x80", 1},
      {"a\xC3", 1},
      {"\xC0\xAF", 0},          // overlong
      {"\xE0\x80\xAF", 0},      // overlong
      {"ab\xED\xA0\x80", 2},    // surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xF0\x9F\x98", 0},      // cut off
      {"\xBD\xCC\xD3\xFD", 0},  // 教育 in GBK
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(find_invalid_utf8(row.text) == row.place);
  }
}

TEST_CASE("invalid sequences are replaced one for each maximal part, as browsers do") {
  CHECK(replace_invalid_utf8("a\x80z") == "a�z");
  CHECK(replace_invalid_utf8("\xF0\x9F\x98z") == "�z");
  CHECK(replace_invalid_utf8("\xE0\x80\xAF") == "���");
  CHECK(replace_invalid_utf8("教育") == "教育");
  CHECK(replace_invalid_utf8("\xFF") == "�");
}

TEST_CASE("characters are counted, cut and decoded whole") {
  CHECK(count_characters("a教𠮷") == 3);
  CHECK(first_characters("a教𠮷z", 3) == "a教𠮷");
  CHECK(first_characters("ab", 5) == "ab");
  CHECK(to_utf8(to_utf32("a教𠮷≥")) == "a教𠮷≥");
  CHECK(shorten("一二三四五", 4) == "一二三…");
  CHECK(shorten("一二\n三", 4) == "一二 三");
  std::string text;
  append_utf8(text, 0x20BB7);
  append_utf8(text, 0xD800);
  CHECK(text == "𠮷�");
}

TEST_CASE("trim knows the spaces of Chinese text") {
  CHECK(trim("\xEF\xBB\xBF　 ≥100 个\t\r\n") == "≥100 个");
  CHECK(trim("　 ").empty());
  CHECK(trim("").empty());
  CHECK(trim(" a\x80 ") == "a\x80");
  CHECK(trim("\xE3\x80") == "\xE3\x80");
  CHECK(trim("　教　育　") == "教　育");
}

TEST_CASE("clean_text keeps only the control characters a text may hold") {
  std::string text = "a\r\nb\rc\td\x01\x7F";
  CHECK(clean_text(text));
  CHECK(text == "a\nb\nc\td");
  CHECK_FALSE(clean_text(text));
  std::string nul("a\0b", 3);
  CHECK(clean_text(nul));
  CHECK(nul == "ab");
}

TEST_CASE("positions count lines and characters from one") {
  const std::string text = "ab\n教育c";
  CHECK(position_of(text, 0).column == 1);
  CHECK(position_of(text, 9).line == 2);
  CHECK(position_of(text, 9).column == 3);
  CHECK(position_of(text, 100).column == 4);
}
