// Bytes of texts to UTF-8: the encoding is found by what the bytes can mean.
#include <doctest.h>

#include "office/text_encoding.h"

using namespace jixiao;

namespace {

using namespace std::string_view_literals;

// GB18030 for the characters of these tests; like the real ones false for bytes it does not know.
bool decode_few(std::string_view bytes, std::string_view encoding, std::string& utf8) {
  CHECK(encoding == "gb18030");
  struct Pair {
    std::string_view bytes;
    std::string_view utf8;
  };
  static constexpr Pair PAIRS[] = {{"\xD6\xD0", "中"}, {"\xCE\xC4", "文"},
                                   {"\xA1\xDD", "≥"},  {"\xBC\xA8", "绩"},
                                   {"\xD0\xA7", "效"}, {"\x95\x32\x82\x36", "\U00020000"}};
  utf8.clear();
  while (!bytes.empty()) {
    bool found = static_cast<unsigned char>(bytes[0]) < 0x80;
    if (found) {
      utf8 += bytes[0];
      bytes.remove_prefix(1);
      continue;
    }
    for (const Pair& pair : PAIRS) {
      if (found || !bytes.starts_with(pair.bytes)) continue;
      found = true;
      utf8 += pair.utf8;
      bytes.remove_prefix(pair.bytes.size());
    }
    if (!found) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the encoding of a text is found") {
  struct Row {
    std::string_view bytes;
    std::string_view utf8;
    std::string_view encoding;
    bool damaged;
  };
  const Row rows[] = {
      {"中文,≥5\r\n二行\r", "中文,≥5\n二行\n", "utf-8", false},
      {"\xEF\xBB\xBF中文", "中文", "utf-8", false},
      {"\xEF\xBB\xBF中\xE6", "中\uFFFD", "utf-8", true},
      {"plain", "plain", "utf-8", false},
      {"\xFF\xFE\x2D\x4E\x87\x65"sv, "中文", "utf-16le", false},
      {"\xFE\xFF\x4E\x2D\x65\x87"sv, "中文", "utf-16be", false},
      {"\xFF\xFE\x40\xD8\x00\xDC"sv, "\U00020000", "utf-16le", false},
      {"\xFF\xFE\x40\xD8\x2D\x4E"sv, "\uFFFD中", "utf-16le", true},
      {"\xFF\xFE\x2D\x4E\x87"sv, "中", "utf-16le", true},
      {"\x2D\x4E\t\0\x87\x65\n\0\x2D\x4E\t\0"sv, "中\t文\n中\t", "utf-16le", false},
      {"\x4E\x2D\0\t\x65\x87\0\n\x4E\x2D\0\t"sv, "中\t文\n中\t", "utf-16be", false},
      {"\xD6\xD0\xCE\xC4\t\xA1\xDD\x35", "中文\t≥5", "gb18030", false},
      {"\x95\x32\x82\x36", "\U00020000", "gb18030", false},
      // Bytes that would also do as the beginning of a character of UTF-8.
      {"2024 \xD6\xD0", "2024 中", "gb18030", false},
      {"2024\xBC\xA8\xD0\xA7", "2024绩效", "gb18030", false},
      // Cut within a character.
      {"中文\xE4\xB8", "中文\uFFFD", "utf-8", true},
      {"\xD6\xD0\xCE\xC4\xD6", "中文\uFFFD", "gb18030", true},
      // One damaged place among many sound characters.
      {"绩效目标绩效目标绩效目标绩效目标绩效目标绩效\xFF目标",
       "绩效目标绩效目标绩效目标绩效目标绩效目标绩效\uFFFD目标", "utf-8", true},
      {"甲\x01\x02乙\tc", "甲乙\tc", "utf-8", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.utf8);
    const Result<DecodedText> text = decode_text(row.bytes, decode_few);
    REQUIRE(text.ok());
    CHECK(text.value().utf8 == row.utf8);
    CHECK(text.value().encoding == row.encoding);
    CHECK(text.value().damaged == row.damaged);
  }
}

// A long text comes in slices: no character and no line end is cut between two of them.
TEST_CASE("a long text is decoded in slices as in one piece") {
  constexpr std::size_t LINES = 60'000;
  std::string bytes;
  std::string utf16 = "\xFF\xFE";
  std::string clean;
  for (std::size_t i = 0; i < LINES; ++i) {
    bytes += "\u200B绩效\r\n\r" + std::string(i % 7, 'x');
    utf16 += "\x0B\x20\xE9\x7E\x48\x65\r\0\n\0\r\0"sv;
    for (std::size_t x = 0; x < i % 7; ++x) utf16 += "x\0"sv;
    clean += "绩效\n\n" + std::string(i % 7, 'x');
  }
  for (const std::string& text : {bytes, utf16}) {
    const Decoder none;
    TextDecoding decoding(text, none);
    std::size_t steps = 1;
    while (decoding.step()) ++steps;
    const Result<DecodedText> decoded = decoding.take();
    REQUIRE(decoded.ok());
    CHECK_FALSE(decoded.value().damaged);
    CHECK(decoded.value().utf8 == clean);
    CHECK(steps > 4);
  }
}

TEST_CASE("an encoding nobody knows is said with what to do") {
  for (const Decoder& decoder : {Decoder(decode_few), Decoder()}) {
    const Result<DecodedText> text = decode_text("\xC0\xC1\xFF\xFA\xC0", decoder);
    REQUIRE_FALSE(text.ok());
    CHECK(text.error().message.find("记事本") != std::string::npos);
  }
}
