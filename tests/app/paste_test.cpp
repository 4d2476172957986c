// Pasting rows from a spreadsheet into the sheet: over values, as new lines, as items; each one
// step to undo.
#include "app/page.h"

namespace jixiao {
namespace {

ClipboardContent text(std::string_view tsv) {
  ClipboardContent content;
  content.text = tsv;
  return content;
}

// As Excel writes it: a table, and the same as text.
ClipboardContent excel(std::string_view html_rows, std::string_view tsv) {
  ClipboardContent content = text(tsv);
  content.html = "<html><body><table border=0>" + std::string(html_rows) + "</table></body></html>";
  return content;
}

bool undo_is_disabled(Page& page) {
  return page.mirror().find(Role::BUTTON, "撤销")->disabled;
}

bool said(Page& page, std::string_view words) {
  for (const std::string& one : page.mirror().take_announcements()) {
    if (one.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST_CASE("paste: values go down over the column of values, in one step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥560个"));
  REQUIRE(page.paste(text("≥561个\r\n≥101次\r\n≥201次\r\n")));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥561个"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥101次"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥201次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥200次"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: what finds no line below comes at the end") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥560个"));
  std::string values;
  for (int i = 0; i < 50; ++i) values += std::to_string(i) + "个\n";
  REQUIRE(page.paste(text(values)));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 1个"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 50 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: one cell of a spreadsheet goes into the cell, whatever comes with it") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.paste(excel("<tr><td>≥120次</td></tr>", "≥120次\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥120次"));
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.paste(text("检查,验收频次")));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查,验收频次 ≥120次"));
}

TEST_CASE("paste: a block is written over the cells from the framed one on, in one step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(
      page.paste(excel("<tr><td>指标1:</td><td>督导报告数</td><td>≥4份</td></tr>"
                       "<tr><td>指标2:</td><td>专项督导<br>次数</td><td>≥2次</td></tr>",
                       "指标1:\t督导报告数\t≥4份\r\n指标2:\t\"专项督导\n次数\"\t≥2次\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导报告数 ≥4份"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 专项督导 次数 ≥2次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: a block from the column of groups renames them in their first rows") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  (void)page.mirror().take_announcements();
  REQUIRE(page.paste(text("时效指标\t报告按时率\t≥98%\r\n\t报告合格率\t≥99%\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "时效指标"));
  CHECK_FALSE(page.has(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: as new rows, those with names become lines below the selected one, in one step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Ctrl+Shift+V");
  REQUIRE(
      page.paste(excel("<tr><td>指标1:</td><td>督导报告数</td><td>≥4份</td></tr>"
                       "<tr><td>指标2:</td><td>专项督导次数</td><td>≥2次</td></tr>",
                       "指标1:\t督导报告数\t≥4份\r\n指标2:\t专项督导次数\t≥2次\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 督导报告数 ≥4份"));
  CHECK(page.has(Role::TREE_ITEM, "指标4 专项督导次数 ≥2次"));
  CHECK(page.has(Role::TREE_ITEM, "指标5 支持学科课题数量 ≥200次"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: rows with labels go into the groups of that name") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(
      page.paste(text("产出指标\t数量指标\t督导报告数\t≥4份\r\n"
                      "\t质量指标\t报告合格率\t100%\r\n"
                      "\t成本指标\t督导经费\t≤5万元\r\n")));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标3 督导报告数 ≥4份"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标3 报告合格率 100%"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 督导经费 ≤5万元"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 50 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: sign, number and unit in three columns make one value") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.paste(text("督导报告数\t≥\t4\t份\t县级\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导报告数 ≥4份"));
  page.press("Ctrl+Shift+V");
  REQUIRE(page.paste(text("督导次数\t≥\t4\t次\t县级\r\n")));
  CHECK(page.has(Role::TREE_ITEM, "指标3 督导次数 ≥4次"));
}

TEST_CASE("paste: an empty line makes room for the rows") {
  Page page;
  REQUIRE(page.click(Role::BUTTON, "空白表"));
  REQUIRE(page.has(Role::STATUS, "1 项职能 · 9 个三级指标"));
  page.press("F2");
  REQUIRE(page.press("Escape"));
  const MirrorNode* empty = nullptr;
  for (const MirrorNode* node : page.mirror().all(Role::TREE_ITEM)) {
    if (node->level == 5 && empty == nullptr) empty = node;
  }
  REQUIRE(empty != nullptr);
  REQUIRE(page.click(Role::TREE_ITEM, empty->name));
  REQUIRE(page.paste(text("督导报告数\t≥4份\r\n专项督导次数\t≥2次\r\n")));
  CHECK_MESSAGE(page.has(Role::STATUS, "1 项职能 · 10 个三级指标"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标1 督导报告数 ≥4份"));
}

TEST_CASE("paste: values on a name are not made into names") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  (void)page.mirror().take_announcements();
  REQUIRE(page.paste(text("≥4份\r\n100%\r\n")));
  CHECK(said(page, "请先选中“指标值”一列"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: lines on a duty become duties, numbers dropped and commas kept") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "部门职能概述"));
  REQUIRE(page.paste(text("1. 负责甲,乙和丙。\r\n2. 负责丁。\r\n")));
  REQUIRE(page.press("ArrowRight"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "16. 负责甲,乙和丙。"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "17. 负责丁。"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: our own rows keep their tree and their fields") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "职能1 教育督导"));
  REQUIRE(page.copy());
  REQUIRE(page.press("ArrowLeft"));
  REQUIRE(page.click(Role::TREE_ITEM, "职能2 教育基本信息的统计"));
  REQUIRE(page.paste());
  CHECK(page.has(Role::TREE_ITEM, "职能3 教育督导"));
  CHECK(page.has(Role::STATUS, "7 项职能 · 58 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(undo_is_disabled(page));
}

TEST_CASE("paste: a whole form is imported, wherever it is pasted") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(
      page.paste(text("一级指标\t二级指标\t三级指标\t指标值\r\n"
                      "产出指标\t数量指标\t督导报告数\t≥4份\r\n"
                      "\t质量指标\t报告合格率\t100%\r\n")));
  CHECK_MESSAGE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"), page.mirror().text());
}

TEST_CASE("paste: a read-only draft says so and takes nothing") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage first(machine);
  REQUIRE(first.click(Role::GRID_CELL, "检查频次"));
  first.compose("第一页");
  REQUIRE(first.press("Enter"));
  first.settle();
  Page second(machine);
  second.settle();
  REQUIRE_MESSAGE(second.click(Role::GRID_CELL, "≥560个"), second.mirror().text());
  (void)second.mirror().take_announcements();
  REQUIRE(second.paste(text("1\r\n2\r\n")));
  CHECK(second.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  CHECK_FALSE(second.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
}

}  // namespace
}  // namespace jixiao
