// Files that are not what they seem, damaged or hostile: each is refused with what it is and what
// to do, or read as what it holds.
#include <doctest.h>

#include "fmt/format.h"
#include "office/zip_reader.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view OLE = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

// An old office file as far as its signature and a name in its directory go.
std::string ole_with(std::string_view name) {
  std::string bytes(OLE);
  bytes += std::string(600, '\0');
  for (const char byte : name) {
    bytes += byte;
    bytes += '\0';
  }
  return bytes + std::string(600, '\0');
}

std::string small_docx() {
  return docx_of(docx_table(docx_row(docx_cell("甲"))));
}
std::string small_xlsx() {
  return xlsx_of({.rows = "<row r='1'><c r='A1'><v>1</v></c></row>"});
}

// Replaces bytes right behind each signature of a zip, at that offset.
std::string patched(std::string bytes, std::string_view signature, std::size_t offset, char byte) {
  for (std::size_t at = bytes.find(signature); at != bytes.npos;
       at = bytes.find(signature, at + signature.size())) {
    bytes[at + offset] = byte;
  }
  return bytes;
}
constexpr std::string_view LOCAL_HEADER = "PK\x03\x04";
constexpr std::string_view CENTRAL_HEADER = "PK\x01\x02";

// Numbered, so that it is no bomb by its ratio.
std::string nested(std::string_view name, std::size_t levels) {
  std::string text;
  for (std::size_t i = 0; i < levels; ++i) text += fmt::format("<{} n='{}'>", name, i);
  for (std::size_t i = 0; i < levels; ++i) text += fmt::format("</{}>", name);
  return text;
}

void check_refused(std::string_view bytes, std::initializer_list<std::string_view> words) {
  const std::string message = refused(bytes);
  CAPTURE(message);
  CHECK_FALSE(message.empty());
  for (const std::string_view word : words) {
    CAPTURE(word);
    CHECK(message.find(word) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("files that hold no table to read are named, with the way to get it in") {
  struct Row {
    std::string bytes;
    std::string_view says;
    std::string_view advice;
  };
  const Row rows[] = {
      {ole_with("WordDocument"), "旧格式的 Word 文件（.doc 或 .wps）", "Ctrl+A 全选、Ctrl+C 复制"},
      {ole_with("Workbook"), "旧格式的 Excel 文件（.xls 或 .et）", "Ctrl+V 粘贴"},
      {ole_with("Book"), "旧格式的 Excel 文件", "另存为 .xlsx"},
      {ole_with("Contents"), "旧格式的 Word、Excel 或 WPS 文件", "Ctrl+V 粘贴"},
      {ole_with("EncryptedPackage"), "文件加了密码", "取消密码后另存"},
      {"\x89PNG\r\n\x1A\n....", "这是一张图片", "请向对方要 Word 或 Excel 原表"},
      {"\xFF\xD8\xFF\xE0....JFIF", "这是一张图片", "文字识别软件"},
      {"GIF89a....", "这是一张图片", "原表"},
      {"BM\x36\x10\x0E\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x80\x02\0\0\xE0\x01\0\0"s, "这是一张图片",
       "原表"},
      {"RIFF\x10\0\0\0WEBPVP8 "s, "这是一张图片", "原表"},
      {"\0\0\0\x18"
       "ftypheic\0\0\0\0"s,
       "这是一张图片", "原表"},
      {"{\\rtf1\\ansi", "这是RTF 文件", "粘贴"},
      {"MIME-Version: 1.0\r\n", "这是单个文件网页（.mht）", "粘贴"},
      {"Rar!\x1A\x07", "这是RAR 压缩包", "先解压"},
      {"7z\xBC\xAF\x27\x1C", "这是7z 压缩包", "先解压"},
      {"\x1F\x8B\x08", "这是gz 压缩包", "先解压"},
      {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
       "Excel 2003 的 XML 文件", "粘贴"},
      {"{\n  \"format\": \"jixiao-form\",", "本程序的草稿文件", "打开"},
      {zip_of({{"ppt/presentation.xml", "<p/>"}}), "演示文稿", "粘贴"},
      {zip_of({{"content.xml", "<o/>"}}), "OpenDocument", "另存为"},
      {zip_of({{"xl/workbook.bin", "x"}}), ".xlsb", "另存为 .xlsx"},
      {zip_of({{"照片.png", "x"}}), "压缩包，不是 Word 或 Excel 文件", "先解压"},
      {"", "是空的（0 字节）", "重新发送"},
      {" \n\t\n", "里面没有文字", "重新复制"},
      {"\xC0\xC1\xFF\xFE\xFA", "文字编码", "UTF-8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.says);
    check_refused(row.bytes, {row.says, row.advice});
  }
}

TEST_CASE("the content of a file decides, not its name") {
  CHECK(opened(small_docx(), "表.xlsx").format == ImportFormat::DOCX);
  CHECK(opened(small_xlsx(), "C:\\文件\\表.doc").format == ImportFormat::XLSX);
  CHECK(opened("<html><table><tr><td>甲</td></tr></table>", "表.xls").format == ImportFormat::HTML);
  CHECK(opened("甲,乙\n丙,丁", "表.xlsx").format == ImportFormat::DELIMITED);
  CHECK(opened("BM局,乙\n丙,丁", "表.csv").format == ImportFormat::DELIMITED);
  CHECK(opened(small_xlsx(), "C:\\文件\\表.doc").file_name == "表.doc");
  CHECK(opened(small_xlsx(), "/home/表.doc").file_name == "表.doc");
}

TEST_CASE("what was opened is known by the hash of its bytes") {
  CHECK(opened("abc", "a.txt").sha256 ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a zip that is cut short is said to be damaged, wherever it is cut") {
  for (const std::string& whole : {small_docx(), small_xlsx()}) {
    const std::string all = opened_text(whole);
    for (std::size_t size = 4; size < whole.size(); ++size) {
      const std::string_view cut = std::string_view(whole).substr(0, size);
      // A part of the directory's end may be missing and everything else be there.
      if (refused(cut).empty()) CHECK(opened_text(cut) == all);
    }
    check_refused(whole.substr(0, whole.size() / 2), {"文件不完整或已损坏", "重新发送"});
    check_refused(whole.substr(0, whole.size() - 30), {"文件不完整或已损坏", "重新发送"});
  }
}

TEST_CASE("any byte of a zip may be damaged") {
  for (const std::string& whole : {small_docx(), small_xlsx()}) {
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
      const Result<ImportSource> source = open_import(damaged, "表", Decoder());
      if (source) continue;
      CHECK_FALSE(source.error().message.empty());
    }
  }
  // Data whose check sum does not fit.
  const std::string whole = zip_of({{"word/document.xml", "<w:document/>"}});
  check_refused(patched(whole, CENTRAL_HEADER, 16, 'x'), {"文件不完整或已损坏"});
}

TEST_CASE("names that lead out of a zip are refused") {
  for (const std::string name : {"../word/document.xml", "/word/document.xml", "word/../../x",
                                 "C:\\word", "\\x", "a/..", "..\\x"}) {
    CAPTURE(name);
    ZipParts parts = docx_parts(docx_table(docx_row(docx_cell("甲"))));
    parts[name] = "x";
    check_refused(zip_of(parts), {"指向外部的路径", "没有打开"});
  }
}

TEST_CASE("a zip with a password or a rare compression is said to be so") {
  std::string locked = patched(patched(small_docx(), LOCAL_HEADER, 6, 1), CENTRAL_HEADER, 8, 1);
  check_refused(locked, {"文件加了密码", "取消密码后另存"});
  check_refused(patched(small_docx(), CENTRAL_HEADER, 10, 14), {"少见的压缩方法", "另存一次"});
}

TEST_CASE("a zip bomb is stopped by its ratio") {
  const std::string zeros(16u << 20, '0');
  check_refused(zip_of({{"word/document.xml", zeros}}),
                {"“word/document.xml”展开后大得不正常", "只复制需要的表格"});
  ZipParts parts = xlsx_parts({});
  parts["xl/worksheets/sheet1.xml"] += zeros;
  check_refused(zip_of(parts), {"“xl/worksheets/sheet1.xml”展开后大得不正常"});
  parts = xlsx_parts({});
  parts["xl/sharedStrings.xml"] = "<sst><si><t>" + zeros;
  check_refused(zip_of(parts), {"“xl/sharedStrings.xml”展开后大得不正常"});
}

TEST_CASE("a zip of too many parts is refused") {
  ZipParts parts;
  for (std::size_t i = 0; i <= ZIP_LIMIT_ENTRIES; ++i) parts[fmt::format("word/{}", i)] = "";
  check_refused(zip_of(parts), {"4097 个部分"});
}

TEST_CASE("parts are found whatever the case of their names") {
  ZipParts parts = docx_parts(docx_table(docx_row(docx_cell("甲"))));
  parts["word/Document.xml"] = parts["word/document.xml"];
  parts.erase("word/document.xml");
  CHECK(opened_text(zip_of(parts)) == "1: A 甲\n");
}

TEST_CASE("a missing or broken part is named") {
  ZipParts parts = xlsx_parts({});
  parts.erase("xl/workbook.xml");
  check_refused(zip_of(parts), {"缺少“xl/workbook.xml”", "重新发送"});
  check_refused(zip_of({{"word/styles.xml", "<x/>"}}), {"缺少“word/document.xml”"});
  check_refused(zip_of({{"word/document.xml", "<w:document><w:body>"}}),
                {"“word/document.xml”从第", "另存一次"});
  parts = xlsx_parts({});
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row><c><v>1</v></c>";
  check_refused(zip_of(parts), {"表格读到一半就断了"});
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row><c><v>1</c></row>";
  check_refused(zip_of(parts), {"有一段读不懂"});
  check_refused(xlsx_of({}), {"工作簿是空的"});
}

TEST_CASE("entities of a document type are not expanded") {
  const std::string entities =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
  ZipParts parts = docx_parts(docx_table(docx_row(docx_cell("甲&b;&c;"))));
  parts["word/document.xml"].insert(parts["word/document.xml"].find("?>") + 2, entities);
  CHECK(opened_text(zip_of(parts)) == "1: A 甲&b;&c;\n");
  parts =
      xlsx_parts("<sheetData><row><c t='inlineStr'><is><t>甲&b;&c;</t></is></c></row></sheetData>");
  std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  sheet.insert(sheet.find("?>") + 2, entities);
  CHECK(opened_text(zip_of(parts)) == "1: A 甲&b;&c;\n");
}

TEST_CASE("a million levels of nesting end with a message, not with the stack") {
  constexpr std::size_t LEVELS = 1'000'000;
  check_refused(docx_of(nested("w:ins", LEVELS)), {"嵌套得不正常"});
  std::string tables;
  for (int i = 0; i < 30'000; ++i) tables += "<w:tbl><w:tr><w:tc>";
  for (int i = 0; i < 30'000; ++i) tables += "</w:tc></w:tr></w:tbl>";
  check_refused(docx_of(tables), {"嵌套得不正常"});
  const std::string deep = nested("a", LEVELS);
  check_refused(docx_of("<w:p><w:r><w:pict>" + deep + "</w:pict></w:r></w:p>"),
                {"文件里没有表格，只有图片"});
  check_refused(xlsx_of({.rows = "<row><c><v>1</v>" + deep + "</c></row>"}), {"有一段长得不正常"});
  const std::string half = nested("a", LEVELS / 2);
  CHECK(opened_text(xlsx_of({.rows = "<row><c><v>1</v>" + half + "</c></row>"})) == "1: A 1\n");
  ZipParts parts = xlsx_parts("<sheetData><row><c><v>1</v></c></row></sheetData>");
  std::string& workbook = parts["xl/workbook.xml"];
  workbook.insert(workbook.rfind("</"), deep);
  CHECK(opened_text(zip_of(parts)) == "1: A 1\n");
}

TEST_CASE("a million empty rows with a format are skipped") {
  std::string rows = "<row r='1'><c r='A1'><v>1</v></c></row>";
  for (int i = 2; i <= 1'000'000; ++i) {
    rows += fmt::format("<row r='{}' s='1'><c r='A{}' s='1'/></row>", i, i);
  }
  rows += "<row r='1000001'><c r='A1000001'><v>2</v></c></row>";
  const ImportSource source = opened(xlsx_of({.rows = rows}));
  const Grid& grid = source.tables[0].grid;
  REQUIRE(grid.rows.size() == 2);
  CHECK(grid.rows[1].empty_before == 999'999);
}

TEST_CASE("columns without text do not count, text in the 16,384th is said") {
  std::string cells = "<c r='A1'><v>1</v></c>";
  for (int i = 0; i < 16'383; ++i) cells += "<c s='1'/>";
  CHECK(opened_text(xlsx_of({.rows = "<row>" + cells + "</row>"})) == "1: A 1\n");
  check_refused(xlsx_of({.rows = "<row r='7'>" + cells + "<c r='XFD7'><v>2</v></c></row>"}),
                {"工作表“表1”第 7 行第 16384 列还有文字", "删去无关的列"});
}

TEST_CASE("macros are neither read nor run, and that is said") {
  ZipParts word = docx_parts(docx_table(docx_row(docx_cell("甲"))));
  word["word/vbaProject.bin"] = "x";
  ZipParts excel = xlsx_parts("<sheetData><row><c><v>1</v></c></row></sheetData>");
  excel["xl/vbaProject.bin"] = "x";
  for (const std::string& bytes : {zip_of(word), zip_of(excel)}) {
    const ImportSource source = opened(bytes);
    REQUIRE(source.warnings.size() == 1);
    CHECK(source.warnings[0].find("宏没有导入，也没有运行") != std::string::npos);
  }
}

TEST_CASE("a workbook that holds only pictures says so") {
  ZipParts parts = xlsx_parts("<sheetData/>");
  parts["xl/media/image1.png"] = "x";
  check_refused(zip_of(parts), {"只有图片", "原表"});
}

TEST_CASE("an embedded draft that is damaged leaves the visible table") {
  ZipParts parts = docx_parts(docx_table(docx_row(docx_cell("甲"))));
  const std::string_view drafts[] = {
      "<draft xmlns='urn:jixiao:draft' sha256='x' encoding='base64'>***</draft>",
      "<draft xmlns='urn:jixiao:draft' sha256='x' encoding='base64'>bm8gSlNPTg==</draft>"};
  for (const std::string_view draft : drafts) {
    parts["customXml/item1.xml"] = draft;
    const ImportSource source = opened(zip_of(parts));
    CHECK_FALSE(source.embedded.has_value());
    REQUIRE(source.warnings.size() == 1);
    CHECK(source.warnings[0].find("按看得见的表格来读") != std::string::npos);
  }
}

TEST_CASE("texts that no form should hold are cleaned on the way in") {
  CHECK(opened_text(docx_of(docx_table(docx_row(docx_cell("甲&#x1;\xFF乙&#13;&#10;丙"))))) ==
        "1: A 甲\uFFFD乙\n丙\n");
}

// Steps that it took; fails the test where progress goes back.
std::size_t steps_of(ImportJob& job) {
  double progress = job.progress();
  CHECK(progress == 0);
  std::size_t steps = 1;
  for (; job.step(); ++steps) {
    CHECK(job.progress() >= progress);
    progress = job.progress();
  }
  CHECK(job.progress() == 1);
  return steps;
}

TEST_CASE("opening in slices gives the same and goes from 0 to 1") {
  const std::string bytes = small_xlsx();
  const Decoder decoder;
  ImportJob job(bytes, "表", decoder);
  steps_of(job);
  Result<ImportSource> source = job.take();
  REQUIRE(source.ok());
  CHECK(grid_text(source.value().tables[0].grid) == "1: A 1\n");
}

TEST_CASE("a long file of any kind is opened in many steps, and every row is there") {
  constexpr std::size_t ROWS = 6000;
  std::string docx_rows;
  std::string xlsx_rows;
  std::string html = "<html><table>";
  std::string csv;
  std::string txt;
  for (std::size_t i = 0; i < ROWS; ++i) {
    const std::string name = "检查开展情况的名称" + std::to_string(i);
    docx_rows += docx_row(docx_cell(name) + docx_cell("≥10次"));
    xlsx_rows += "<row><c t='inlineStr'><is><t>" + name + "</t></is></c><c t='inlineStr'><is><t>" +
                 "≥10次</t></is></c></row>";
    html += "<tr><td width=72 style='border:solid windowtext'>" + name + "</td><td>≥10次</td></tr>";
    csv += name + ",≥10次\r\n";
    txt += name + "\t≥10次\r\n";
  }
  html += "</table></html>";
  const std::string files[] = {docx_of(docx_table(docx_rows)), xlsx_of({.rows = xlsx_rows}), html,
                               csv, txt};
  const Decoder decoder;
  for (const std::string& bytes : files) {
    ImportJob job(bytes, "表", decoder);
    CHECK(steps_of(job) > 4);
    Result<ImportSource> source = job.take();
    REQUIRE(source.ok());
    const Grid& grid = source.value().tables[0].grid;
    REQUIRE(grid.rows.size() == ROWS);
    CHECK(grid.rows.back().source_row == ROWS);
    CHECK(grid.rows.back().cells[0].text == "检查开展情况的名称5999");
    CHECK(grid.rows.back().cells[1].text == "≥10次");
  }
}

TEST_CASE("a clipboard is opened in slices, its text where its HTML holds no table") {
  ImportJob job = ImportJob::of_clipboard("<p>甲</p>", "甲\t乙\n");
  steps_of(job);
  const Result<ImportSource> source = job.take();
  REQUIRE(source.ok());
  CHECK(source.value().file_name == "剪贴板");
  CHECK(grid_text(source.value().tables[0].grid) == "1: A 甲 | B 乙\n");
}
