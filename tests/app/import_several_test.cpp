// A file with several tables: all of them at once, as one draft or as several.
#include "app/page.h"

namespace jixiao {
namespace {

std::string table_html(std::string_view name, std::string_view function, std::string_view rows) {
  std::string html = "<p>又一张表：</p><table><tr><td>部门名称</td><td colspan=3>";
  html.append(name).append(
      "</td></tr><tr><td>核心职能</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>");
  html.append("<tr><td rowspan=2>").append(function).append("</td>").append(rows);
  return html + "</table>";
}

std::string two_tables() {
  return "<html><body>" +
         table_html("潢源县教育局", "职能1：教育督导",
                    "<td>数量指标</td><td>检查频次</td><td>≥100次</td></tr>"
                    "<tr><td>质量指标</td><td>合格率</td><td>290%</td></tr>") +
         table_html("潢源县卫健委", "职能1：疾病防控",
                    "<td>数量指标</td><td>接种人次</td><td>≥5000人次</td></tr>"
                    "<tr><td>质量指标</td><td>报告及时率</td><td>≥95%</td></tr>") +
         "</body></html>";
}

struct SeveralPage : Page {
  void begin() {
    drop_bytes("两张表.html", two_tables());
    REQUIRE_MESSAGE(click(Role::BUTTON, "全部表格…"), mirror().text());
    REQUIRE_MESSAGE(has(Role::LIST, "认出的表格"), mirror().text());
  }
  std::vector<std::string> boxes() {
    std::vector<std::string> names;
    for (const MirrorNode* node : mirror().all(Role::CHECKBOX)) names.push_back(node->name);
    return names;
  }
};

TEST_CASE("several tables: become one draft with the functions of all") {
  SeveralPage page;
  page.begin();
  REQUIRE(page.boxes().size() == 2);
  CHECK(page.boxes()[0].find("：1 项职能、2 个三级指标，") != std::string::npos);
  REQUIRE(page.click(Role::BUTTON, "合成一份草稿"));
  CHECK_MESSAGE(page.has(Role::STATUS, "2 项职能 · 4 个三级指标"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  CHECK(page.has(Role::TREE_ITEM, "职能2 疾病防控"));
  REQUIRE(page.press("F8"));
  CHECK(page.mirror().faults().empty());
  page.settle();
  page.reload();
  page.settle();
  CHECK(page.has(Role::STATUS, "2 项职能 · 4 个三级指标"));
}

TEST_CASE("several tables: become a draft each, the first is opened, the others are kept") {
  SeveralPage page;
  page.begin();
  REQUIRE(page.click(Role::BUTTON, "分成几份草稿"));
  CHECK_MESSAGE(page.has(Role::STATUS, "1 项职能 · 2 个三级指标"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  CHECK(page.has(Role::GROUP, "这里打开的是第一份，另外 1 份在「最近草稿」里。"));
  page.settle();
  page.reload();
  page.settle();
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  REQUIRE(page.press("Ctrl+Alt+R"));
  std::string other;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    const bool removes = node->name.starts_with("移除");
    if (node->name.find("潢源县卫健委") != std::string::npos && !removes) other = node->name;
  }
  REQUIRE_MESSAGE(!other.empty(), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, other));
  page.settle();
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "职能1 疾病防控"), page.mirror().text());
  CHECK(page.has(Role::BUTTON, "保存"));
}

TEST_CASE("several tables: one left out is not taken, and fewer than two is no choice") {
  SeveralPage page;
  page.begin();
  REQUIRE(page.click(Role::CHECKBOX, page.boxes()[1]));
  CHECK(page.mirror().find(Role::BUTTON, "合成一份草稿")->disabled);
  CHECK(page.mirror().find(Role::BUTTON, "分成几份草稿")->disabled);
  REQUIRE(page.press("Escape"));
  CHECK(page.has(Role::BUTTON, "作为新草稿打开"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 两张表.html"));
}

TEST_CASE("several tables: what was open before is kept") {
  SamplePage page;
  page.drop_bytes("两张表.html", two_tables());
  REQUIRE(page.click(Role::BUTTON, "全部表格…"));
  REQUIRE(page.click(Role::BUTTON, "分成几份草稿"));
  page.settle();
  REQUIRE(page.press("Ctrl+Alt+R"));
  std::size_t drafts = 0;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    drafts += node->name.find("潢源县卫健委") != std::string::npos ? 1 : 0;
  }
  CHECK_MESSAGE(drafts >= 1, page.mirror().text());
}

TEST_CASE("several tables: one form and a table of something else offer nothing") {
  Page page;
  page.drop_bytes("一张表.html",
                  "<html><body>" +
                      table_html("潢源县教育局", "职能1：教育督导",
                                 "<td>数量指标</td><td>检查频次</td><td>≥100次</td></tr>"
                                 "<tr><td>质量指标</td><td>合格率</td><td>100%</td></tr>") +
                      "<table><tr><td>姓名</td><td>电话</td></tr></table></body></html>");
  REQUIRE(page.has(Role::BUTTON, "作为新草稿打开"));
  CHECK_FALSE(page.has(Role::BUTTON, "全部表格…"));
}

}  // namespace
}  // namespace jixiao
