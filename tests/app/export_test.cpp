// Exports and prints as a person asks for them: the dialog, what it changes on the sheet and in the
// files, and what is remembered.
#include "app/page.h"

namespace jixiao {
namespace {

constexpr std::string_view REMARKS_CHOICE = "含批注：Word、Excel 里是批注，网页和打印排在表后";

void open_dialog(Page& page) {
  REQUIRE(page.press("Ctrl+Alt+X"));
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "导出与打印"), page.mirror().text());
}

void choose(Page& page, std::string_view combo, std::string_view option) {
  REQUIRE(page.click(Role::COMBOBOX, combo, "导出与打印"));
  REQUIRE_MESSAGE(page.click(Role::OPTION, option), page.mirror().text());
}

bool is_checked(Page& page, std::string_view name) {
  const MirrorNode* node = page.mirror().find(Role::CHECKBOX, name, "导出与打印");
  REQUIRE(node != nullptr);
  return node->checked == Tri::YES;
}

TEST_CASE("export: columns, rows and signatures that are chosen stand on the sheet at once") {
  SamplePage page;
  open_dialog(page);
  CHECK_FALSE(is_checked(page, "计量单位单列"));
  REQUIRE(page.click(Role::CHECKBOX, "计量单位单列"));
  REQUIRE(page.click(Role::CHECKBOX, "备注"));
  REQUIRE(page.click(Role::CHECKBOX, "联系电话"));
  REQUIRE(page.click(Role::CHECKBOX, "单位负责人", "导出与打印"));
  CHECK(is_checked(page, "备注"));
  REQUIRE(page.press("Escape"));
  CHECK_MESSAGE(page.has(Role::ROW_HEADER, "联系电话"), page.mirror().text());
  CHECK(page.has(Role::COLUMN_HEADER, "计量单位"));
  CHECK(page.has(Role::GRID_CELL, "560"));
  CHECK_FALSE(page.has(Role::GRID_CELL, "≥560个"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);  // a view, no edit
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("export: the kind of file, paper and signatures are remembered for every form") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  open_dialog(page);
  choose(page, "文件种类", "网页（.html）");
  CHECK_FALSE(page.has(Role::CHECKBOX, "文件里带上草稿，以后可以原样打开"));
  choose(page, "纸张", "A4 横放");
  REQUIRE(page.click(Role::CHECKBOX, "日期"));
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  REQUIRE(machine->downloads.size() == 1);
  CHECK(machine->downloads[0].name == "潢源县教育局2024.html");
  CHECK(machine->downloads[0].bytes.find("size:A4 landscape") != std::string::npos);
  CHECK(machine->downloads[0].bytes.find("日期：") != std::string::npos);

  page.reload();
  page.settle();
  open_dialog(page);
  CHECK(page.value(Role::COMBOBOX, "文件种类") == "网页（.html）");
  CHECK(page.value(Role::COMBOBOX, "纸张") == "A4 横放");
  CHECK(is_checked(page, "日期"));
  REQUIRE(page.click(Role::BUTTON, "打印…", "导出与打印"));
  REQUIRE(page.screen().printed.size() == 1);
  CHECK(page.screen().printed[0].find("A4 landscape") != std::string::npos);
  CHECK(page.screen().printed[0].find("日期：") != std::string::npos);
}

TEST_CASE("export: columns and rows are remembered for their own form") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  open_dialog(page);
  REQUIRE(page.click(Role::CHECKBOX, "权重"));
  REQUIRE(page.press("Escape"));
  page.settle();
  page.reload();
  page.settle();
  CHECK(page.has(Role::COLUMN_HEADER, "权重"));
  REQUIRE(page.press("Ctrl+Alt+N"));
  CHECK_FALSE(page.has(Role::COLUMN_HEADER, "权重"));
}

TEST_CASE("export: the draft goes along unless it is switched off") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  open_dialog(page);
  choose(page, "文件种类", "Word 文档（.docx）");
  CHECK(is_checked(page, "文件里带上草稿，以后可以原样打开"));
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  open_dialog(page);
  REQUIRE(page.click(Role::CHECKBOX, "文件里带上草稿，以后可以原样打开"));
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  REQUIRE(machine->downloads.size() == 2);
  CHECK(machine->downloads[0].bytes.find("customXml/item1.xml") != std::string::npos);
  CHECK(machine->downloads[1].bytes.find("customXml/item1.xml") == std::string::npos);
}

TEST_CASE("export: remarks go along where they are chosen, for this draft only") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  open_dialog(page);
  CHECK_FALSE(page.has(Role::CHECKBOX, REMARKS_CHOICE));  // there are none
  REQUIRE(page.press("Escape"));
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Alt+K"));
  REQUIRE(page.click(Role::TEXTBOX, "我的姓名"));
  page.compose("王");
  REQUIRE(page.click(Role::TEXTBOX, "批注内容"));
  page.compose("数据来源？");
  REQUIRE(page.click(Role::BUTTON, "写上"));
  REQUIRE(page.press("Escape"));
  open_dialog(page);
  CHECK_FALSE(is_checked(page, REMARKS_CHOICE));
  REQUIRE(page.click(Role::CHECKBOX, REMARKS_CHOICE));
  choose(page, "文件种类", "网页（.html）");
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  REQUIRE(machine->downloads.size() == 1);
  CHECK(machine->downloads[0].bytes.find("<p>数据来源？</p>") != std::string::npos);
  REQUIRE(page.press("Ctrl+P"));
  REQUIRE(page.click(Role::BUTTON, "仍要打印"));  // the sample has errors
  REQUIRE(page.screen().printed.size() == 1);
  CHECK(page.screen().printed[0].find("<p>数据来源？</p>") != std::string::npos);
  CHECK(page.mirror().faults().empty());
  page.settle();
  page.reload();
  page.settle();
  open_dialog(page);
  CHECK_FALSE(is_checked(page, REMARKS_CHOICE));
}

TEST_CASE("export: the flat list can be written for old versions of Excel") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  open_dialog(page);
  choose(page, "文件种类", "指标清单（.csv）");
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  REQUIRE(machine->downloads.size() == 1);
  CHECK(machine->downloads[0].bytes.starts_with("\xEF\xBB\xBF职能,"));
  open_dialog(page);
  choose(page, "编码", "GB18030（旧版 Excel）");
  REQUIRE(page.click(Role::BUTTON, "导出", "导出与打印"));
  REQUIRE(machine->downloads.size() == 2);
  CHECK(machine->downloads[1].bytes.starts_with("\xD6\xB0\xC4\xDC,"));
}

TEST_CASE("export: the dialog can be reached and read on a phone") {
  SamplePage page;
  page.resize(390, 844);
  open_dialog(page);
  const MirrorNode* dialog = page.mirror().find(Role::DIALOG, "导出与打印");
  for (const MirrorNode* box : page.mirror().all(Role::CHECKBOX)) {
    CHECK(box->rect.x_px >= dialog->rect.x_px);
    CHECK(box->rect.x_px + box->rect.width_px <= dialog->rect.x_px + dialog->rect.width_px);
  }
}

}  // namespace
}  // namespace jixiao
