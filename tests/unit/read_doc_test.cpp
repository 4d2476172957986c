// .doc by hand: what LibreOffice's own files do not hold, and damaged ones.
#include <doctest.h>

#include "unit/fixture.h"
#include "unit/office_files.h"
#include "unit/old_office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

using namespace std::string_literals;

const std::string HIDDEN = u16(0x083C) + "\1";
const std::string BOLD = u16(0x0835) + "\1";
const std::string INNER = u16(0x6649) + u32(2);

constexpr std::uint32_t DOWN_FIRST = 0x60;
constexpr std::uint32_t DOWN_GOES_ON = 0x20;

DocParagraph cell(const std::u16string& text) {
  return {text + u"\x07", DOC_IN_TABLE};
}

}  // namespace

TEST_CASE("doc: lines and a table whose cells are merged across and down") {
  CHECK(opened_text(doc_of({
            {u"题\r"},
            cell(u"甲"),
            {u"乙\r", DOC_IN_TABLE},
            {u"二行\x07", DOC_IN_TABLE, BOLD},
            cell(u"丙"),
            {u"\x07", doc_row_end({{1000, DOWN_FIRST}, {2000, 0}, {3000, 0}})},
            cell(u""),
            cell(u"丁"),
            {u"\x07", doc_row_end({{1010, DOWN_GOES_ON}, {3000, 0}})},
            {u"尾\r"},
        })) ==
        "[正文]\n~1: A 题\n[表格]\n1: A 甲 2x1 | B 乙\n二行 * | C 丙\n2: B 丁 1x2\n[正文]\n"
        "~2: A 尾\n");
}

TEST_CASE("doc: cells merged across by either mark of the first one") {
  for (const auto& [first, other] : {std::pair(1u, 2u), std::pair(2u, 1u)}) {
    CHECK(opened_text(doc_of({
              cell(u"甲"),
              cell(u"盖"),
              cell(u"乙"),
              {u"\x07", doc_row_end({{1000, first}, {2000, other}, {3000, 0}})},
              cell(u"一"),
              cell(u"二"),
              cell(u"三"),
              {u"\x07", doc_row_end({{1000, 0}, {2000, 0}, {3000, 0}})},
          })) == "1: A 甲 1x2 | C 乙\n2: A 一 | B 二 | C 三\n");
  }
}

TEST_CASE("doc: a table within a cell is read beside the text of the cell") {
  const ImportSource source = opened(doc_of({
      {u"外\r", DOC_IN_TABLE},
      {u"内\r", INNER + u16(0x244B) + "\1"},
      {u"\r", doc_row_end({{500, 0}}, 2)},
      {u"\x07", DOC_IN_TABLE},
      cell(u"右"),
      {u"\x07", doc_row_end({{1000, 0}, {2000, 0}})},
  }));
  REQUIRE(source.tables.size() == 2);
  CHECK(grid_text(source.tables[0].grid) == "1: A 内\n");
  CHECK(grid_text(source.tables[1].grid) == "1: A 外\n内 | B 右\n");
}

TEST_CASE("doc: fields show their results, hidden text is left out, boxes stand behind") {
  CHECK(opened_text(doc_of(
            {
                {u"\x13 PAGE \x14"
                 u"7\x15 页"},
                {u"藏", {}, HIDDEN},
                {u"\x1E \x0B二\r"},
                cell(u"甲"),
                {u"\x07", doc_row_end({{1000, 0}})},
                {u"框\r"},
            },
            1)) == "[正文]\n~1: A 7 页-\n~2: A 二\n[表格]\n1: A 甲\n[正文]\n~3: A 框\n");
}

TEST_CASE("doc: locked and very old ones are said to be so, one without a table, too") {
  CHECK(refused(doc_of({{u"a\r"}}, 0, 0x0100)).find("文件加了密码") != std::string::npos);
  CHECK(refused(compound_file({{"WordDocument", u16(0xA5EC) + u16(0x68)}}))
            .find("Word 95 及更早的格式") != std::string::npos);
  CHECK(refused(doc_of({{u"a\r"}})).find("没有表格") != std::string::npos);
}

TEST_CASE("doc: any byte may be damaged, and the file may end anywhere") {
  const std::string whole = doc_of({
      cell(u"甲"),
      {u"\x07", doc_row_end({{1000, DOWN_FIRST}})},
      {u"(\r", {}, u16(0x6A09) + u16(0) + u16(0xF0B3)},
  });
  for (const std::string& bytes : {whole, fixture("kinds/small.doc")}) {
    const std::size_t step = bytes.size() > 8192 ? 29 : 1;
    for (std::size_t at = 8; at < bytes.size(); at += step) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
      const Result<ImportSource> source = open_import(damaged, "表.doc", Decoder());
      if (!source) CHECK_FALSE(source.error().message.empty());
      const Result<ImportSource> cut =
          open_import(std::string_view(bytes).substr(0, at), "表.doc", Decoder());
      if (!cut) CHECK_FALSE(cut.error().message.empty());
    }
  }
}
