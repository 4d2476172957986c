#include <doctest.h>

#include <algorithm>
#include <cstdlib>

#include "draft/draft.h"
#include "edit/operations.h"
#include "export/export.h"
#include "export/source.h"
#include "export/write_collection.h"
#include "export/write_docx.h"
#include "office/embedded_draft.h"
#include "office/zip_writer.h"
#include "sheet_forms.h"
#include "unit/office_files.h"

using namespace jixiao;
using jixiao::test::add_indicator;
using jixiao::test::entry_of;
using jixiao::test::large_form;
using jixiao::test::small_form;

namespace {

Draft small_draft() {
  Draft draft = new_draft(small_form());
  draft.saved_at = "2024-03-01T09:00:00+08:00";
  return draft;
}

std::string bytes_of(const Draft& draft, ExportKind kind, const ExportOptions& options = {}) {
  Result<Exported> exported = export_draft(draft, kind, options);
  REQUIRE(exported.ok());
  return exported.value().bytes;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the same draft gives the same bytes in every format") {
  const Draft draft = small_draft();
  for (const ExportKind kind :
       {ExportKind::XLSX, ExportKind::DOCX, ExportKind::HTML, ExportKind::CSV, ExportKind::TXT}) {
    CAPTURE(file_ending(kind));
    const std::string first = bytes_of(draft, kind);
    CHECK(first.size() > 100);
    CHECK(first == bytes_of(draft, kind));
  }
}

TEST_CASE("the kind of export is that of the file's ending") {
  CHECK(export_kind_of("a/b.XLSX") == ExportKind::XLSX);
  CHECK(export_kind_of("b.docx") == ExportKind::DOCX);
  CHECK(export_kind_of("b.htm") == ExportKind::HTML);
  CHECK(!export_kind_of("b.doc"));
  CHECK(!export_kind_of("csv"));
}

TEST_CASE("times of saving become those inside the files") {
  CHECK(utc_text(seconds_of("2024-03-01T09:00:00+08:00")) == "2024-03-01T01:00:00Z");
  CHECK(utc_text(seconds_of("2024-02-29T23:59:59Z")) == "2024-02-29T23:59:59Z");
  CHECK(utc_text(seconds_of("2024-12-31T20:30:00-05:30")) == "2025-01-01T02:00:00Z");
  CHECK(utc_text(seconds_of("")) == "2000-01-01T00:00:00Z");
  CHECK(utc_text(seconds_of("gestern")) == "2000-01-01T00:00:00Z");
  CHECK(utc_text(seconds_of("2024-13-01T00:00:00Z")) == "2000-01-01T00:00:00Z");
}

TEST_CASE("a workbook holds text only, whatever it looks like") {
  Draft draft = small_draft();
  draft.form.set_field("c1", {Field::TEXT}, "=HYPERLINK(\"http://x\",\"y\")");
  draft.form.set_field("c1", {Field::VALUE}, "=1+1");
  draft.form.set_field("c2", {Field::TEXT}, "http://example.org/");
  draft.form.set_field("c2", {Field::VALUE}, "80000");
  draft.form.set_field("c3", {Field::TEXT}, "_x0041_<&>");
  const std::string bytes = bytes_of(draft, ExportKind::XLSX);
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) {
    const std::string xml = entry_of(bytes, name);
    CHECK(xml.size() > 1000);
    CHECK(xml.find("<f>") == std::string::npos);
    CHECK(xml.find("<hyperlink") == std::string::npos);
    CHECK(xml.find("<v>80000</v>") == std::string::npos);
  }
  const std::string strings = entry_of(bytes, "xl/sharedStrings.xml");
  CHECK(strings.find("=HYPERLINK") != std::string::npos);
  CHECK(strings.find("_x005F_x0041_&lt;&amp;&gt;") != std::string::npos);
}

TEST_CASE("the workbook is set up for paper") {
  const std::string bytes = bytes_of(small_draft(), ExportKind::XLSX);
  const std::string sheet = entry_of(bytes, "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("<mergeCell ref=\"A8:A11\"/>") != std::string::npos);
  CHECK(sheet.find("paperSize=\"9\"") != std::string::npos);
  CHECK(sheet.find("fitToPage=\"1\"") != std::string::npos);
  const std::string workbook = entry_of(bytes, "xl/workbook.xml");
  CHECK(workbook.find("'绩效目标表'!$6:$7") != std::string::npos);
  CHECK(workbook.find("$A$1:$F$12") != std::string::npos);
}

TEST_CASE("the draft goes along in a very hidden sheet, unless it should not") {
  const Draft draft = small_draft();
  const std::string with = bytes_of(draft, ExportKind::XLSX);
  CHECK(entry_of(with, "xl/workbook.xml")
            .find("name=\"jixiao-draft\" sheetId=\"3\" state=\"veryHidden\"") != std::string::npos);
  CHECK(entry_of(with, "xl/sharedStrings.xml")
            .find(encode_base64(write_draft(draft)).substr(0, 1000)) != std::string::npos);
  const std::string without = bytes_of(draft, ExportKind::XLSX, {.carry_draft = false});
  CHECK(entry_of(without, "xl/workbook.xml").find("jixiao") == std::string::npos);
  const std::string document = bytes_of(draft, ExportKind::DOCX);
  CHECK(entry_of(document, "customXml/item1.xml").find(encode_base64(write_draft(draft))) !=
        std::string::npos);
  const std::string plain = bytes_of(draft, ExportKind::DOCX, {.carry_draft = false});
  CHECK(entry_of(plain, "customXml/item1.xml").empty());
  CHECK(entry_of(plain, "[Content_Types].xml").find("customXml") == std::string::npos);
}

TEST_CASE("a document has real merged cells, repeated headings and rows that are not cut") {
  const std::string xml = entry_of(bytes_of(small_draft(), ExportKind::DOCX), "word/document.xml");
  CHECK(count_of(xml, "<w:tbl>") == 2);
  CHECK(count_of(xml, "<w:tblHeader/>") == 2);
  CHECK(count_of(xml, "<w:tr>") == 10);
  CHECK(count_of(xml, "<w:cantSplit/>") == 10);
  // 核心职能, 职能1, 产出指标, 数量指标
  CHECK(count_of(xml, "<w:vMerge w:val=\"restart\"/>") == 4);
  CHECK(count_of(xml, "<w:vMerge w:val=\"continue\"/>") == 1 + 3 + 2 + 1);
  CHECK(xml.find("w:orient") == std::string::npos);
}

TEST_CASE("what XML cannot hold is left out and said") {
  Draft draft = small_draft();
  add_indicator(draft.form, "b1", "c9", "名\x01称\xEF\xBF\xBF", "1\t2 ");
  for (const ExportKind kind : {ExportKind::XLSX, ExportKind::DOCX}) {
    Result<Exported> exported = export_draft(draft, kind, {});
    REQUIRE(exported.ok());
    REQUIRE(exported.value().warnings.size() == 1);
    CHECK(exported.value().warnings[0].find("控制字符") != std::string::npos);
  }
}

TEST_CASE("a text too long for a cell of Excel is cut, said, and whole in Word") {
  Draft draft = small_draft();
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "长";
  draft.form.set_field("c1", {Field::TEXT}, text);
  Result<Exported> workbook = export_draft(draft, ExportKind::XLSX, {});
  REQUIRE(workbook.ok());
  CHECK(workbook.value().warnings.size() == 2);  // in both sheets
  Result<Exported> document = export_draft(draft, ExportKind::DOCX, {});
  REQUIRE(document.ok());
  CHECK(document.value().warnings.empty());
  CHECK(entry_of(document.value().bytes, "word/document.xml").find(text) != std::string::npos);
}

TEST_CASE("long duties get as many rows as Excel needs to show them") {
  Draft draft = small_draft();
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "职";
  draft.form.set_field("r1", {Field::TEXT}, text);
  const std::string xml = entry_of(bytes_of(draft, ExportKind::XLSX), "xl/worksheets/sheet1.xml");
  CHECK(xml.find("ht=\"409\"") == std::string::npos);
  CHECK(count_of(xml, "<row ") > 13);
}

TEST_CASE("an export goes in slices, tells how far it is, and can be stopped") {
  Draft draft = new_draft(large_form(2000));
  for (const ExportKind kind : {ExportKind::XLSX, ExportKind::DOCX}) {
    double last = -1;
    std::size_t slices = 0;
    const auto watch = [&](double fraction) {
      CHECK(fraction >= last);
      CHECK(fraction <= 1);
      last = fraction;
      ++slices;
      return true;
    };
    CHECK(export_draft(draft, kind, {}, watch).ok());
    CHECK(slices > 5);
    const Result<Exported> stopped =
        export_draft(draft, kind, {}, [](double fraction) { return fraction < 0.2; });
    REQUIRE(!stopped.ok());
    CHECK(stopped.error().message == "已取消导出，没有写文件。");
  }
}

TEST_CASE("csv and txt begin with a BOM or go through the encoder") {
  const Draft draft = small_draft();
  CHECK(bytes_of(draft, ExportKind::CSV).starts_with("\xEF\xBB\xBF职能,一级指标"));
  ExportOptions options;
  options.encoder = [](std::string_view text) { return std::optional("#" + std::string(text)); };
  CHECK(bytes_of(draft, ExportKind::CSV, options).starts_with("#职能"));
  options.encoder = [](std::string_view) { return std::optional<std::string>(); };
  CHECK(!export_draft(draft, ExportKind::TXT, options).ok());
}

TEST_CASE("many drafts become one workbook") {
  Draft first = small_draft();
  Draft second = small_draft();
  second.form.department = "潢源县卫生健康局";
  second.form.set_field("c1", {Field::STANDARD}, "缺一扣一");
  const CollectedDraft drafts[] = {{"一.json", &first, 2, 11}, {"二.json", &second}};
  const Result<Exported> workbook = write_collection(drafts);
  REQUIRE(workbook.ok());
  const std::string strings = entry_of(workbook.value().bytes, "xl/sharedStrings.xml");
  for (const char* text : {"潢源县教育局", "潢源县卫生健康局", "二.json", "评分标准", "缺一扣一"}) {
    CHECK(strings.find(text) != std::string::npos);
  }
  CHECK(count_of(entry_of(workbook.value().bytes, "xl/worksheets/sheet2.xml"), "<row ") == 7);
}

TEST_CASE("an entry of an archive is replaced and the others stay") {
  ZipWriter zip;
  zip.add("a.txt", "first");
  zip.begin("b/c.txt");
  for (int i = 0; i < 1000; ++i) zip.write("many times the same ");
  zip.end();
  zip.add("empty", "");
  Result<std::string> archive = zip.finish();
  REQUIRE(archive.ok());
  const Result<std::string> changed = replace_zip_entry(
      archive.value(), "a.txt", [](const std::string& entry) { return entry + "!"; });
  REQUIRE(changed.ok());
  CHECK(entry_of(changed.value(), "a.txt") == "first!");
  CHECK(entry_of(changed.value(), "b/c.txt").size() == 20'000);
  CHECK(changed.value().size() < 1000);
  CHECK(!replace_zip_entry("no archive", "a", [](const std::string& entry) { return entry; }).ok());
}

TEST_CASE("an exported file carries the form, and how it came about only by choice") {
  Draft draft = small_draft();
  stamp_save(draft, "2024-03-02T09:00:00+08:00");
  remember_base(draft);
  draft.remarks.emplace_back().id = draft.id;
  draft.remarks.back().text = "财政局的意见";
  draft.ignored.emplace_back().rule = "x";
  draft.imported_json = R"({"file":"去年.docx"})";
  for (const bool notes : {false, true}) {
    const ExportSource source(draft, {.carry_working_notes = notes}, 0);
    const Result<ReadDraft> read = read_draft(source.draft_bytes);
    REQUIRE(read.ok());
    const Draft& carried = read.value().draft;
    CHECK(carried.id == draft.id);
    CHECK(form_hash(carried.form) == form_hash(draft.form));
    CHECK(carried.base.has_value() == notes);
    CHECK(carried.lineage.empty() != notes);
    CHECK(carried.remarks.empty() != notes);
    CHECK(carried.ignored.empty() != notes);
    CHECK(carried.imported_json.empty() != notes);
  }
}

TEST_CASE("the title is set as offices set it, and the file names the font to fall back on") {
  const Draft draft = small_draft();
  const std::string bytes = bytes_of(draft, ExportKind::DOCX);
  const std::string fonts = entry_of(bytes, "word/fontTable.xml");
  CHECK(fonts.find("w:name=\"方正小标宋简体\"><w:altName w:val=\"宋体\"") != std::string::npos);
  CHECK(fonts.find("w:name=\"仿宋_GB2312\"><w:altName w:val=\"宋体\"") != std::string::npos);
  const std::string styles = entry_of(bytes, "word/styles.xml");
  CHECK(count_of(styles, "<w:sz w:val=\"44\"/>") == 1);
  CHECK(count_of(styles, "<w:b/>") == 0);
  const std::string song =
      entry_of(bytes_of(draft, ExportKind::DOCX, {.fonts = {TitleFont::SONG, BodyFont::SONG}}),
               "word/styles.xml");
  CHECK(count_of(song, "方正") == 0);
  CHECK(count_of(song, "仿宋") == 0);
}

TEST_CASE("the rows of a function that fits on a page are kept together") {
  const std::string document =
      entry_of(bytes_of(small_draft(), ExportKind::DOCX), "word/document.xml");
  CHECK(count_of(document, "<w:keepNext/>") > 0);
}

TEST_CASE("a workbook's row is as high as its lines are there, and texts stand off the borders") {
  Draft draft = small_draft();
  const NodeId first(draft.form.goals().children().front()->id());
  std::string text;
  for (int i = 0; i < 400; ++i) text += "字";
  History history;
  REQUIRE(set_field({draft.form, history}, first, {Field::TEXT, {}}, text).ok());
  const std::string sheet = entry_of(bytes_of(draft, ExportKind::XLSX), "xl/worksheets/sheet1.xml");
  const ExportSource source(draft, {}, 0);
  const Paper paper = paper_for(source.sheet, Orientation::AUTO);
  double highest_pt = 0;
  for (std::size_t at = sheet.find(" ht=\""); at != std::string::npos;
       at = sheet.find(" ht=\"", at + 1)) {
    highest_pt = std::max(highest_pt, std::atof(sheet.c_str() + at + 5));
  }
  double on_paper_pt = 0;
  for (const double height : row_heights(source.sheet, paper_measure(source.sheet, paper))) {
    on_paper_pt = std::max(on_paper_pt, height);
  }
  CHECK(highest_pt > on_paper_pt * 0.8);
  CHECK(highest_pt < on_paper_pt);
  CHECK(count_of(entry_of(bytes_of(draft, ExportKind::XLSX), "xl/styles.xml"), "indent=\"1\"") > 0);
}
