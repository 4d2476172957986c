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

TEST_CASE("the first white space is found, whatever it is, and nothing that only begins like it") {
  CHECK(find_space("检查 次数") == 6);
  CHECK(find_space("检查　次数") == 6);
  CHECK(find_space("检查\xC2\xA0次数") == 6);
  CHECK(find_space("检查\xE2\x80\x8B次数") == 6);
  CHECK(find_space("\xEF\xBB\xBF检查") == 0);
  CHECK(find_space("检查\n") == 6);
  CHECK(find_space("≥100、“×”（次）é") == std::string_view::npos);
  CHECK(find_space("") == std::string_view::npos);
  CHECK(find_space("\xE4\xC2\xA0") == 1);
  CHECK(find_space("\xE3\x80") == std::string_view::npos);
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

TEST_CASE("clean_text leaves nothing unseen in a text that is no UTF-8 either") {
  using namespace std::string_literals;
  std::string text = "a\xD8\0\0\x9C"s;  // without the NULs a mark of direction
  CHECK(clean_text(text));
  CHECK(text == "a");
}

TEST_CASE("clean_text takes away what is unseen and would make equal names differ") {
  // Zero-width space, word joiner, BOM; marks, overrides and isolates of direction.
  std::string text =
      "检\u200B查\u2060频\uFEFF次\u200E\u200F\u061C\u202A\u202Eabc\u202C\u2066\u2069";
  CHECK_FALSE(is_clean_text(text));
  CHECK(clean_text(text));
  CHECK(text == "检查频次abc");
  CHECK(is_clean_text(text));
  // What joins an emoji or parts letters of Mongolian, spaces of other widths, a lone line
  // separator.
  std::string kept = "👩\u200D🌾 \u180E\u200C 、\u2009\u3000\u2028";
  const std::string before = kept;
  CHECK_FALSE(clean_text(kept));
  CHECK(kept == before);
}

TEST_CASE("positions count lines and characters from one") {
  const std::string text = "ab\n教育c";
  CHECK(position_of(text, 0).column == 1);
  CHECK(position_of(text, 9).line == 2);
  CHECK(position_of(text, 9).column == 3);
  CHECK(position_of(text, 100).column == 4);
}
