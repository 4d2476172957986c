// Every way in which a table can fail to come in, driven through the import screen: the message has
// to say which file and why, in whole characters, and what was open stays. The messages outlive the
// screen that is closed with them, which AddressSanitizer sees only where the way is walked.
#include <vector>

#include "app/page.h"
#include "base/utf8.h"
#include "unit/office_files.h"

namespace jixiao {
namespace {

struct Refusal {
  std::string name;
  std::string bytes;
  std::string_view reason;  // a part of what is said
};

std::string long_lines_without_a_form() {
  std::string text;
  for (int line = 0; line < 40; ++line) text += "关于召开会议的通知，请各单位准时参加。\n";
  return text;
}

std::vector<Refusal> refusals() {
  using test::zip_of;
  std::vector<Refusal> all;
  const auto add = [&](std::string name, std::string bytes, std::string_view reason) {
    all.push_back({std::move(name), std::move(bytes), reason});
  };
  add("一句话.txt", "今天下午三点开会", "没有认出绩效目标表");
  add("通知.txt", long_lines_without_a_form(), "没有认出绩效目标表");
  add("空.txt", "", "");
  add("空行.txt", "\n \n\t\n", "没有文字");
  add("乱码.txt", std::string("\x00\x01\x02\x03\xff\xfe\x00\x80", 8), "");
  add("网页.html", "<html><body><p>没有表格</p></body></html>", "");
  add("旧表.doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(2000, '\0'), "");
  add("二进制.xlsb", zip_of({{"xl/workbook.bin", "x"}}), ".xlsb");
  add("演示.pptx", zip_of({{"ppt/presentation.xml", "<p/>"}}), ".pptx");
  add("表.ods", zip_of({{"content.xml", "<x/>"}}), "OpenDocument");
  add("包.zip", zip_of({{"说明.txt", "x"}}), "压缩包");
  add("断了.docx", test::docx_of(test::paragraph("正文")).substr(0, 200), "");
  add("坏.docx", zip_of({{"word/document.xml", "<w:document><w:body>"}}), "");
  add("坏.xlsx", zip_of({{"xl/workbook.xml", "<workbook"}}), "");
  add("无关.docx", test::docx_of(test::paragraph("只有一段话，没有表。")), "");
  add("无关.xlsx", test::xlsx_of({.rows = "<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>"}),
      "没有认出绩效目标表");
  return all;
}

// What the strips say that begin with 没有…
std::string notices(Page& page) {
  std::string said;
  for (const MirrorNode* node : page.mirror().all(Role::GROUP)) {
    if (node->name.find("“") == std::string::npos && node->name.find("「") == std::string::npos) {
      continue;
    }
    said += node->name + "\n" + node->description + "\n";
  }
  return said;
}

void check_said(Page& page, const std::string& name, std::string_view reason) {
  const std::string said = notices(page);
  CAPTURE(name);
  CAPTURE(said);
  CHECK(said.find(name) != std::string::npos);
  CHECK(said.find(reason) != std::string::npos);
  CHECK(find_invalid_utf8(said) == std::string::npos);
  // More than the name: why, and what to do.
  CHECK(count_characters(said) > count_characters(name) + 20);
  CHECK(page.mirror().all(Role::DIALOG).empty());
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("import failures: a file that cannot come in says why, with and without a draft") {
  for (const Refusal& refusal : refusals()) {
    for (const bool with_draft : {false, true}) {
      Page page;
      if (with_draft) REQUIRE(page.click(Role::BUTTON, "从示例开始"));
      page.drop_bytes(refusal.name, refusal.bytes);
      check_said(page, refusal.name, refusal.reason);
      if (!with_draft) continue;
      CHECK(notices(page).find("没有变") != std::string::npos);
      CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
    }
  }
}

TEST_CASE("import failures: what is pasted and no form says why") {
  ClipboardContent line;
  line.text = "今天下午三点开会";
  ClipboardContent lines;
  lines.text = long_lines_without_a_form();
  ClipboardContent html;
  html.html = "<p>没有表格</p>";
  html.text = "没有表格";
  for (const ClipboardContent& content : {line, lines, html}) {
    Page page;
    page.paste(content);
    check_said(page, "粘贴的内容", "没有认出绩效目标表");
  }
}

TEST_CASE("import failures: another table of the file may fail without closing the screen") {
  Page page;
  const std::string form =
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>检查频次</td><td>≥100次</td></tr></table>";
  page.drop_bytes("两个表.html",
                  "<html><body>" + form + "<table><tr><td>姓名</td></tr></table></body></html>");
  REQUIRE(page.click(Role::COMBOBOX, "工作表或表格"));
  REQUIRE(page.click(Role::OPTION, page.mirror().all(Role::OPTION).back()->name));
  CHECK(page.mirror().find(Role::BUTTON, "作为新草稿打开")->disabled);
  REQUIRE(page.press("Escape"));
  CHECK(page.mirror().all(Role::DIALOG).empty());
}

}  // namespace
}  // namespace jixiao
