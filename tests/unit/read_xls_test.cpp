// .xls by hand: what LibreOffice's own files do not hold, and damaged ones.
#include <doctest.h>

#include <cstring>

#include "unit/office_files.h"
#include "unit/old_office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

using namespace std::string_literals;

std::string place(std::uint32_t row, std::uint32_t column, std::uint32_t format = 0) {
  return u16(row) + u16(column) + u16(format);
}
std::string shared(std::uint32_t row, std::uint32_t column, std::uint32_t text) {
  return biff(0x00FD, place(row, column) + u32(text));
}
std::string label(std::uint32_t row, std::uint32_t column, std::string_view ascii) {
  return biff(0x0204, place(row, column) + u16(static_cast<std::uint32_t>(ascii.size())) + "\0"s +
                          std::string(ascii));
}
std::string bytes_of(double value) {
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &value, 8);
  return bytes;
}
// Two cell formats: as it is, and percent.
const std::string FORMATS = biff(0x00E0, u16(0) + u16(0)) + biff(0x00E0, u16(0) + u16(9));

}  // namespace

TEST_CASE("xls: shared texts go on in the next record, there stored in another way") {
  const std::string first = u32(2) + u32(2) + u16(4) + "\0"s + "ab";
  const std::string second = "\1"s + u16(0x7532) + u16(0x4E59) + u16(1) + "\x0D"s + u16(1) +
                             u32(4) + u16(0x4E19) + u32(0) + "x";
  const std::string third = "yzw";  // the rest of the phonetics
  CHECK(opened_text(xls_of(shared(0, 0, 0) + shared(0, 1, 1) + shared(0, 2, 99),
                           biff(0x00FC, first) + biff(0x003C, second) + biff(0x003C, third))) ==
        "1: A ab甲乙 | B 丙\n");
}

TEST_CASE("xls: numbers of every kind as Excel shows them") {
  const std::string records =
      biff(0x0203, place(0, 0) + bytes_of(1.25)) +
      biff(0x027E, place(0, 1) + u32((static_cast<std::uint32_t>(-5) << 2) | 2)) +
      biff(0x027E, place(0, 2) + u32((1234u << 2) | 3)) +
      biff(0x00BD,
           u16(1) + u16(3) + u16(1) + u32((0u << 2) | 2) + u16(1) + u32((1u << 2) | 2) + u16(4)) +
      biff(0x0205, place(2, 0) + "\1\0"s) + biff(0x0205, place(2, 1) + "\x2A\1"s) +
      biff(0x0006, place(3, 0, 1) + bytes_of(0.5) + u16(0) + u32(0)) +
      biff(0x0006, place(3, 1) + "\0\0\0\0\0\0\xFF\xFF"s + u16(0) + u32(0)) +
      biff(0x0207, u16(2) + "\0"s + "ok") +
      biff(0x0006, place(3, 2) + "\3\0\0\0\0\0\xFF\xFF"s + u16(0) + u32(0)) +
      biff(0x0006, place(3, 3) + "\1\0\0\0\0\0\xFF\xFF"s + u16(0) + u32(0));
  CHECK(opened_text(xls_of(records, FORMATS)) ==
        "1: A 1.25 | B -5 | C 12.34\n2: D 0% | E 100%\n3: A TRUE | B #N/A\n"
        "4: A 50% | B ok | D FALSE\n");
}

TEST_CASE("xls: cells in any order, merges, hidden rows, a chart in the sheet") {
  const std::string chart =
      biff(0x0809, u16(0x0600) + u16(0x20)) + label(0, 0, "chart") + biff(0x000A, {});
  const std::string records =
      biff(0x0208, u16(2) + u16(0) + u16(1) + u16(255) + u32(0) + u16(0x20) + u16(0)) +
      label(1, 1, "d") + label(2, 0, "hidden") + label(0, 0, "a") + chart + label(0, 2, "c") +
      biff(0x00E5, u16(2) + u16(0) + u16(1) + u16(0) + u16(1) + u16(5) + u16(4) + u16(0) + u16(0));
  const ImportSource source = opened(xls_of(records, {}, 1));
  CHECK(grid_text(source.tables[0].grid) == "1: A a 2x2 | C c\n");
  CHECK(source.tables[0].hidden);
  CHECK(source.tables[0].name == "工作表“表1”");
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("隐藏的 1 行没有导入（第 3 行）") != std::string::npos);
}

TEST_CASE("xls: locked, very old, empty and very hidden ones are said to be so") {
  CHECK(refused(xls_of(label(0, 0, "a"), biff(0x002F, u16(1)))).find("文件加了密码") !=
        std::string::npos);
  CHECK(refused(compound_file({{"Workbook", biff(0x0809, u16(0x0500) + u16(5))}}))
            .find("Excel 95 及更早的格式") != std::string::npos);
  CHECK(refused(xls_of({})).find("工作簿是空的") != std::string::npos);
  CHECK(refused(xls_of(label(0, 0, "a"), {}, 2)).find("工作簿是空的") != std::string::npos);
}

TEST_CASE("xls: a sheet that points anywhere, texts and cells without end") {
  std::string book = biff_book(label(0, 0, "a"));
  book.replace(book.find(u16(0x0085)) + 4, 4, u32(0xFFFFFFF0));
  CHECK(refused(compound_file({{"Workbook", book}})).find("工作簿是空的") != std::string::npos);
  const std::string endless =
      u32(1) + u32(0xFFFFFFFF) + u16(0xFFFF) + "\x0C"s + u16(0xFFFF) + u32(0xFFFFFFFF) + "abc";
  CHECK(opened_text(xls_of(shared(0, 0, 0), biff(0x00FC, endless))) == "1: A abc\n");
}

TEST_CASE("compound file: chains and names that loop come to an end") {
  const std::string whole = xls_of(label(0, 0, "a"));
  // Every number in the table of chains and in the directory, set to what may loop.
  for (std::size_t at = 44; at < 512 * 3; at += 4) {
    for (const std::uint32_t value : {0u, 1u, 2u, 0xFFFFFFF0u}) {
      std::string damaged = whole;
      damaged.replace(at, 4, u32(value));
      const Result<ImportSource> source = open_import(damaged, "表.xls", Decoder());
      if (!source) CHECK_FALSE(source.error().message.empty());
    }
  }
}

TEST_CASE("compound file: any byte may be damaged, and it may end anywhere") {
  const std::string whole = xls_of(label(0, 0, "a") + shared(1, 1, 0),
                                   FORMATS + biff(0x00FC, u32(1) + u32(1) + u16(1) + "\0"s + "b"));
  CHECK(opened_text(whole) == "1: A a\n2: B b\n");
  for (std::size_t at = 8; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const Result<ImportSource> source = open_import(damaged, "表.xls", Decoder());
    if (!source) CHECK_FALSE(source.error().message.empty());
    const Result<ImportSource> cut =
        open_import(std::string_view(whole).substr(0, at), "表.xls", Decoder());
    if (!cut) CHECK_FALSE(cut.error().message.empty());
  }
}

TEST_CASE("compound file: a stream of an embedded document is not taken for the file's own") {
  std::string file = compound_file({{"Storage", "x"}, {"Workbook", biff_book(label(0, 0, "a"))}});
  // The first entry becomes a storage whose child is the second, which is no sibling any more.
  const std::size_t entry = 512 * 2 + 128;
  file[entry + 66] = 1;
  file.replace(entry + 72, 4, u32(0xFFFFFFFF));
  file.replace(entry + 76, 4, u32(2));
  CHECK(refused(file).find("没有读出来") != std::string::npos);
}
