// 指标分类体系 as a person meets it: looked at, changed with a look at what moves, edited, mailed.
#include <doctest.h>

#include <string>

#include "app/page.h"
#include "app/session.h"

namespace jixiao {
namespace {

struct TaxonomyPage : SamplePage {
  using SamplePage::SamplePage;

  const Session& session() { return session_of(sink()); }

  void open_dialog() {
    REQUIRE(press("Ctrl+Shift+P"));
    type("指标分类体系");
    REQUIRE(press("Enter"));
    REQUIRE_MESSAGE(has(Role::DIALOG, "指标分类体系"), mirror().text());
  }
  // Types over what stands in the field.
  void write(std::string_view field, std::string_view text) {
    REQUIRE_MESSAGE(click(Role::TEXTBOX, field), mirror().text());
    press("Ctrl+a");
    type(text);
  }
  void drop(std::string name, std::string bytes) {
    FileEvent event;
    event.kind = FileEvent::Kind::DROPPED;
    event.files.push_back({.name = std::move(name), .bytes = std::move(bytes)});
    sink().on_file(std::move(event));
    run_until_idle();
  }
};

TEST_CASE("taxonomies: another one is used after a look at what moves; undo takes it back") {
  TaxonomyPage page;
  page.open_dialog();
  const std::string first = page.session().form().taxonomy;
  REQUIRE(page.click(Role::OPTION, "2021式（财预〔2021〕101号，以本地通知为准）"));
  REQUIRE(page.click(Role::BUTTON, "本表采用…"));
  if (page.has(Role::BUTTON, "确定采用")) {
    CHECK(page.session().form().taxonomy == first);
    REQUIRE(page.click(Role::BUTTON, "返回"));
    REQUIRE(page.click(Role::BUTTON, "本表采用…"));
    REQUIRE(page.click(Role::BUTTON, "确定采用"));
  }
  CHECK(page.session().form().taxonomy == "2021");
  CHECK_FALSE(page.has(Role::DIALOG, "指标分类体系"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.session().form().taxonomy == first);
}

TEST_CASE("taxonomies: an own one is made, edited, used, kept in the browser and in the draft") {
  auto machine = std::make_shared<HeadlessMachine>();
  {
    TaxonomyPage page(machine);
    page.open_dialog();
    REQUIRE(page.click(Role::BUTTON, "复制成本县分类"));
    page.write("分类的名称", "潢源县指标体系");
    REQUIRE(page.has(Role::OPTION, "潢源县指标体系"));
    REQUIRE(page.click(Role::OPTION, "数量指标"));
    page.write("选中一行的名称", "数量（规模）指标");
    REQUIRE_MESSAGE(page.has(Role::OPTION, "数量（规模）指标"), page.mirror().text());
    REQUIRE(page.click(Role::BUTTON, "加二级指标"));
    page.write("选中一行的名称", "普惠指标");
    REQUIRE(page.click(Role::BUTTON, "下移"));
    REQUIRE(page.click(Role::BUTTON, "加一级指标"));
    page.write("选中一行的名称", "党建指标");
    REQUIRE(page.click(Role::BUTTON, "本表采用…"));
    if (page.has(Role::BUTTON, "确定采用")) REQUIRE(page.click(Role::BUTTON, "确定采用"));
    CHECK(page.session().form().taxonomy == "own");
    const std::string& text = page.session().form().own_taxonomy;
    CHECK_MESSAGE(
        text.starts_with("潢源县指标体系\n产出指标：数量（规模）指标、质量指标、普惠指标"), text);
    CHECK(text.find("\n党建指标：") != std::string::npos);
    page.settle();
  }
  Page later(machine);
  REQUIRE(later.has(Role::TREE, "大纲"));
  CHECK(session_of(later.sink()).form().taxonomy == "own");
  REQUIRE(later.press("Ctrl+Shift+P"));
  later.type("指标分类体系");
  REQUIRE(later.press("Enter"));
  CHECK(later.has(Role::OPTION, "潢源县指标体系"));
}

TEST_CASE("taxonomies: saved as a file, opened by a colleague; a bad one leaves all as it was") {
  TaxonomyPage page;
  page.open_dialog();
  REQUIRE(page.click(Role::BUTTON, "复制成本县分类"));
  REQUIRE(page.click(Role::BUTTON, "存成文件"));
  REQUIRE(page.machine().downloads.size() == 1);
  const FileContent file = page.machine().downloads.front();
  CHECK(file.name == "本县指标体系.json");

  TaxonomyPage colleague;
  const std::string before = colleague.session().draft().id;
  colleague.drop("分类.json", file.bytes);
  CHECK_MESSAGE(colleague.has(Role::DIALOG, "指标分类体系"), colleague.mirror().text());
  CHECK(colleague.has(Role::OPTION, "本县指标体系"));
  CHECK(colleague.session().draft().id == before);
  colleague.press("Escape");
  colleague.drop("坏.json", file.bytes.substr(0, file.bytes.size() - 20));
  CHECK_FALSE(colleague.has(Role::DIALOG, "指标分类体系"));
  CHECK(colleague.session().draft().id == before);
  CHECK(colleague.session().notices().back().text.find("不是可用的指标分类") != std::string::npos);
}

TEST_CASE("taxonomies: the arrows go through the lists") {
  TaxonomyPage page;
  page.open_dialog();
  REQUIRE(page.press("ArrowDown"));
  const MirrorNode* focused = page.mirror().focused_node();
  REQUIRE(focused != nullptr);
  CHECK(focused->role == Role::OPTION);
  CHECK(focused->selected == Tri::YES);
  page.press("Escape");
  CHECK_FALSE(page.has(Role::DIALOG, "指标分类体系"));
}

}  // namespace
}  // namespace jixiao
