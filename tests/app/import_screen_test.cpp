// A table comes in through the import screen: by paste and by a dropped file.
#include "app/page.h"
#include "unit/fixture.h"

namespace jixiao {
namespace {

ClipboardContent pasted_form() {
  ClipboardContent content;
  content.text = test::fixture("source/form-2024.txt");
  return content;
}

TEST_CASE("import: a pasted form is shown with its guesses and opened as a new draft") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  CHECK_MESSAGE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"), page.mirror().text());
  bool counted = false;
  for (const MirrorNode* node : page.mirror().all(Role::STATUS)) {
    counted |= node->name.find("识别到 6 项职能、47 个三级指标") != std::string::npos;
  }
  CHECK(counted);
  CHECK(page.has(Role::LIST, "推断"));
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("import: cancelling leaves the open draft as it was") {
  SamplePage page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
}

TEST_CASE("import: guesses are taken back all together and brought again") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.click(Role::BUTTON, "全部按原样（不推断）"));
  CHECK(page.has(Role::BUTTON, "恢复推断"));
  REQUIRE(page.click(Role::BUTTON, "恢复推断"));
  CHECK(page.has(Role::BUTTON, "全部按原样（不推断）"));
}

TEST_CASE("import: merging into the open draft shows what changes and is one step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("另一个名称");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.paste(pasted_form()));
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "并入当前草稿"), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "并入"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 48 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("import: what is no table is said, and nothing changes") {
  SamplePage page;
  page.drop_bytes("旧表.doc",
                  std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(2000, '\0'));
  bool said = false;
  for (const std::string& text : page.mirror().take_announcements()) {
    said |= text.find("旧表.doc") != std::string::npos;
  }
  CHECK(said);
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

TEST_CASE("export: each kind of file reaches the downloads") {
  SamplePage page;
  for (const char* id : {"Excel", "Word"}) {
    REQUIRE(page.press("Ctrl+Shift+P"));
    page.type(id);
    REQUIRE(page.press("Enter"));
    page.settle();
  }
  const auto& downloads = page.machine().downloads;
  REQUIRE(downloads.size() == 2);
  CHECK(downloads[0].name == "潢源县教育局2024.xlsx");
  CHECK(downloads[0].bytes.substr(0, 2) == "PK");
  CHECK(downloads[1].name == "潢源县教育局2024.docx");
}

TEST_CASE("export: an exported file opened again is the same draft") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("Word");
  REQUIRE(page.press("Enter"));
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  page.drop_bytes("a.docx", page.machine().downloads[0].bytes);
  page.settle();
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "打开其中的草稿"), page.mirror().text());
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("print: the document for the browser's dialogue has every name") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+P"));
  REQUIRE(page.screen().printed.size() == 1);
  CHECK(page.screen().printed[0].find("创新创业课程开设数量") != std::string::npos);
}

}  // namespace
}  // namespace jixiao
