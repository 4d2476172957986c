// Remarks in exports: only where they are chosen, at the cell they are about, as plain text.
#include <doctest.h>

#include "draft/draft.h"
#include "export/docx_parts.h"
#include "export/export.h"
#include "export/remark_notes.h"
#include "unit/office_files.h"
#include "unit/sheet_forms.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

const Node& first_indicator(const Form& form) {
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  return *node;
}

Remark remark_on(const Node& node, std::string field, std::string text) {
  Remark remark;
  remark.id = "r-" + field + node.id();
  remark.node = node.id();
  remark.field = std::move(field);
  remark.by = "王</w:t>科长";
  remark.at = "2026-11-22T10:32:05+08:00";
  remark.text = std::move(text);
  remark.place = path_of(node);
  return remark;
}

constexpr std::string_view WRITTEN = "数据来源？<script>&\n第二行";

// On the value of the first indicator, with an answer; on its name, settled; on a row that is gone.
Draft reviewed_draft() {
  Draft draft = new_draft(small_form());
  draft.saved_at = "2026-11-22T11:00:00+08:00";
  const Node& indicator = first_indicator(draft.form);
  Remark asked = remark_on(indicator, "value", std::string(WRITTEN));
  asked.replies.push_back({"a1", "李", "2026-11-23T09:00:00+08:00", "年报"});
  Remark settled = remark_on(indicator, "name", "名称太长");
  settled.resolved = RemarkResolution{"李", "2026-11-24T09:00:00+08:00"};
  Remark gone = remark_on(indicator, "value", "这一行不要了");
  gone.id = "r-gone";
  gone.node = NodeId("no such node");
  gone.place = "没有这项职能/产出指标";
  draft.remarks = {asked, settled, gone};
  return draft;
}

std::string bytes_of(const Draft& draft, ExportKind kind, bool remarks,
                     HtmlLayout layout = HtmlLayout::CONTINUOUS) {
  ExportOptions options;
  options.remarks = remarks;
  options.html_layout = layout;
  Result<Exported> exported = export_draft(draft, kind, options);
  REQUIRE(exported);
  CHECK(exported.value().warnings.empty());
  return exported.value().bytes;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("remarks in exports: none unless they are chosen, and then nothing else changes") {
  const Draft draft = reviewed_draft();
  Draft without = new_draft(draft.form.clone());
  without.id = draft.id;
  without.saved_at = draft.saved_at;
  for (const ExportKind kind : {ExportKind::XLSX, ExportKind::DOCX, ExportKind::HTML}) {
    CAPTURE(file_ending(kind));
    CHECK(bytes_of(draft, kind, false) == bytes_of(without, kind, false));
    CHECK(bytes_of(draft, kind, true) != bytes_of(draft, kind, false));
    CHECK(bytes_of(without, kind, true) == bytes_of(without, kind, false));
  }
}

TEST_CASE("remarks in exports: each stands at the cell of its field") {
  const Draft draft = reviewed_draft();
  const Sheet sheet(draft.form);
  const RemarkNotes notes(draft, sheet);
  REQUIRE(notes.all().size() == 3);
  const NodeId indicator = first_indicator(draft.form).id();
  const CellPlace value = sheet.cell_of(indicator, {Field::VALUE, {}}).value();
  const CellPlace name = sheet.cell_of(indicator, {Field::TEXT, {}}).value();
  CHECK(notes.at(value) == std::vector<std::size_t>{0});
  CHECK(notes.at(name) == std::vector<std::size_t>{1});
  CHECK(notes.at({}) == std::vector<std::size_t>{2});  // of no row: at the title
  CHECK(notes.all()[0].lines ==
        std::vector<std::string>{std::string(WRITTEN), "李（2026-11-23 09:00）：年报"});
  CHECK(notes.all()[1].lines.back() == "李（2026-11-24 09:00）：已处理");
  CHECK(notes.all()[2].lines.back() == "这一行已经删除：没有这项职能/产出指标");
}

TEST_CASE("remarks in a web page: a number at the cell, the text below the form, all escaped") {
  for (const HtmlLayout layout : {HtmlLayout::CONTINUOUS, HtmlLayout::PAGES}) {
    const std::string html = bytes_of(reviewed_draft(), ExportKind::HTML, true, layout);
    CHECK(count_of(html, "<sup>[") == 3);
    CHECK(count_of(html, "<li>") == 3);
    CHECK(html.find("</table>") < html.find("<h2>批注</h2>"));
    CHECK(contains(html, "<p>数据来源？&lt;script&gt;&amp;<br>第二行</p>"));
    CHECK_FALSE(contains(html, "<script"));
    CHECK(contains(html, "王&lt;/w:t&gt;科长　2026-11-22 10:32"));
  }
}

TEST_CASE(
    "remarks in Word: real comments, anchored at both ends, and the draft inside is the same") {
  const Draft draft = reviewed_draft();
  const std::string bytes = bytes_of(draft, ExportKind::DOCX, true);
  const std::string document = entry_of(bytes, "word/document.xml");
  const std::string comments = entry_of(bytes, "word/comments.xml");
  CHECK(count_of(comments, "<w:comment w:id=") == 3);
  for (const std::string_view id : {"0", "1", "2"}) {
    for (const std::string_view mark :
         {"<w:commentRangeStart", "<w:commentRangeEnd", "<w:commentReference"}) {
      CHECK(count_of(document, std::string(mark) + " w:id=\"" + std::string(id) + "\"") == 1);
    }
  }
  CHECK(contains(comments, R"(w:author="王&lt;/w:t&gt;科长" w:date="2026-11-22T10:32:05Z")"));
  CHECK(contains(comments, "数据来源？&lt;script&gt;&amp;</w:t><w:br/>"));
  const ImportSource source = opened(bytes, "表.docx");
  REQUIRE(source.embedded);
  CHECK_FALSE(source.embedded->visible_table_changed);
}

TEST_CASE("remarks in Excel: comments of their cells, and the draft inside is the same") {
  const std::string bytes = bytes_of(reviewed_draft(), ExportKind::XLSX, true);
  const std::string comments = entry_of(bytes, "xl/comments1.xml");
  CHECK(count_of(comments, "<comment ref=") == 3);
  CHECK(contains(comments, "数据来源？&lt;script&gt;&amp;"));
  CHECK(contains(comments, "李（2026-11-23 09:00）：年报"));
  const ImportSource source = opened(bytes, "表.xlsx");
  REQUIRE(source.embedded);
  CHECK_FALSE(source.embedded->visible_table_changed);
}

TEST_CASE("remarks in exports: a time that is none is left out, whatever it is") {
  CHECK(docx_date("2026-11-22T10:32:05+08:00") == R"( w:date="2026-11-22T10:32:05Z")");
  for (const std::string_view none : {"", "昨天", "2026-11-22", "2026-11-22T10:32:\"5+08:00"}) {
    CHECK(docx_date(none).empty());
  }
}
