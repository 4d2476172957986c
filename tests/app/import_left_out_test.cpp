// Below the table that comes in: what did not, and why.
#include "app/page.h"

namespace jixiao {
namespace {

constexpr std::string_view TABLE =
    "部门名称\t潢源县教育局\t\t\n"
    "资金总额\t1500\t1200\t\n"
    "一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查频次\t≥100次\n"
    "\t质量指标\t合格率\t≥90%\n"
    "合计\t\t\t100\n"
    "填表人：张三\t\t联系电话：123\t\n";

std::vector<std::string> left_out(Page& page) {
  std::vector<std::string> names;
  const MirrorNode* list = page.mirror().find(Role::LIST, "没有导入的内容");
  for (const MirrorNode* node : page.mirror().all(Role::LIST_ITEM)) {
    if (list != nullptr && node->parent == list->id) names.push_back(node->name);
  }
  return names;
}

TEST_CASE("import: the rows left out are listed with the reason, and lead to the table") {
  Page page;
  ClipboardContent content;
  content.text = TABLE;
  REQUIRE(page.paste(content));
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "查看没有导入的内容"), page.mirror().text());
  const std::vector<std::string> names = left_out(page);
  REQUIRE_MESSAGE(names.size() >= 1, page.mirror().text());
  std::string total;
  std::string part;
  for (const std::string& name : names) {
    if (name.starts_with("第 6 行：合计行，不是指标")) total = name;
    if (name.starts_with("第 2 行：")) part = name;
    // What came in is no row left out.
    CHECK_MESSAGE(!name.starts_with("第 1 行"), name);
    CHECK_MESSAGE(!name.starts_with("第 4 行"), name);
  }
  REQUIRE_MESSAGE(!total.empty(), names.front());
  CHECK(part == "第 2 行：同一行别的格已导入，表里没有放它的栏 — 1200");
  REQUIRE(page.click(Role::LIST_ITEM, total));
  bool selected = false;
  for (const MirrorNode* node : page.mirror().all(Role::ROW)) {
    selected |= node->selected == Tri::YES && node->name.starts_with("第 6 行");
  }
  CHECK(selected);
  REQUIRE(page.press("ArrowDown"));
  REQUIRE(page.press("Home"));
  REQUIRE(page.click(Role::BUTTON, "收起没有导入的内容"));
  CHECK(left_out(page).empty());
  CHECK(page.mirror().faults().empty());
}

}  // namespace
}  // namespace jixiao
