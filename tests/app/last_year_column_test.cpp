// 上年指标值 beside the form: there while last year's form is open, on the screen and in the mirror
// only.
#include "app/drawn.h"
#include "app/last_year_form.h"
#include "app/session.h"
#include "app/sheet_page.h"

namespace jixiao {
namespace {

struct LastYearPage : SheetPage {
  using SheetPage::SheetPage;

  void begin_next_year() {
    REQUIRE(press("Ctrl+Alt+Y"));
    REQUIRE(click(Role::BUTTON, "以本表新建下一年"));
    REQUIRE(session_of(sink()).last_year().form());
  }
  void switch_column() {
    REQUIRE(press("Ctrl+Shift+P"));
    compose("列出、收起上年指标值");
    REQUIRE(press("Enter"));
  }
  bool session_says(std::string_view part) {
    const std::vector<Notice>& notices = session_of(sink()).notices();
    return !notices.empty() && notices.back().text.find(part) != std::string::npos;
  }
  std::string description(std::string_view name) {
    const MirrorNode* node = cell(name);
    REQUIRE_MESSAGE(node != nullptr, name, " is not in view\n", mirror().text());
    return node->description;
  }
  // Characters at the right of the table, beside that cell.
  int written_beside(std::string_view name) {
    const MirrorNode* node = cell(name);
    if (node == nullptr) node = mirror().find(Role::COLUMN_HEADER, name);
    REQUIRE_MESSAGE(node != nullptr, name, " is not in view\n", mirror().text());
    const Rect cell_rect = node->rect;
    float right_px = 0;
    for (const MirrorNode* row : mirror().all(Role::ROW)) {
      right_px = std::max(right_px, row->rect.x_px + row->rect.width_px);
    }
    return glyphs_in({right_px, cell_rect.y_px, 160, cell_rect.height_px}, "##sheet");
  }
};

TEST_CASE("last year beside the form: the value it had and how it has grown") {
  LastYearPage page;
  CHECK(page.description("≥100次") == "指标值");
  CHECK(page.written_beside("≥100次") == 0);
  page.begin_next_year();
  CHECK(page.description("≥100次") == "指标值；上年指标值：≥100次 · 没有变");
  CHECK(page.written_beside("≥100次") > 0);
  CHECK(page.written_beside("三级指标") > 0);
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  page.compose("≥112次");
  REQUIRE(page.press("Enter"));
  CHECK(page.description("≥112次") == "指标值；上年指标值：≥100次 · +12.0%");
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("last year beside the form: a line of this year is new, one without a name is nothing") {
  LastYearPage page;
  page.begin_next_year();
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Enter"));
  REQUIRE(page.cell("三级指标（空）") != nullptr);
  CHECK(page.written_beside("三级指标（空）") == 0);
  page.compose("走访家长次数");
  REQUIRE(page.press("Tab"));
  page.compose("≥3次");
  REQUIRE(page.press("Enter"));
  CHECK(page.description("≥3次").ends_with("上年指标值：新增"));
  CHECK(page.written_beside("≥3次") > 0);
}

TEST_CASE("last year beside the form: it can be switched off, and stays so") {
  auto machine = std::make_shared<HeadlessMachine>();
  LastYearPage page(machine);
  page.begin_next_year();
  page.switch_column();
  CHECK(page.description("≥100次") == "指标值");
  CHECK(page.written_beside("≥100次") == 0);
  page.settle();
  page.reload();
  page.run_until_idle();
  REQUIRE(session_of(page.sink()).last_year().form());
  CHECK(page.description("≥100次") == "指标值");
  page.switch_column();
  CHECK(page.description("≥100次") == "指标值；上年指标值：≥100次 · 没有变");
}

TEST_CASE("last year beside the form: a browser that keeps no choices says so") {
  LastYearPage page;
  page.begin_next_year();
  page.machine().setting_limit_characters = 0;
  page.switch_column();
  CHECK(page.session_says("浏览器不让记下选择"));
  CHECK(page.description("≥100次") == "指标值；上年指标值：≥100次 · 没有变");
}

TEST_CASE("last year beside the form: without one there is nothing to switch") {
  LastYearPage page;
  page.resize(1366, 3000);  // all of the menu at once
  REQUIRE(page.click(Role::BUTTON, "菜单"));
  const MirrorNode* item = page.mirror().find(Role::MENU_ITEM, "列出、收起上年指标值");
  REQUIRE(item != nullptr);
  CHECK(item->disabled);
}

TEST_CASE("last year beside the form: nothing of it is copied or exported") {
  LastYearPage page;
  page.begin_next_year();
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Ctrl+a"));
  REQUIRE(page.copy());
  const ClipboardContent& copied = page.machine().clipboard;
  REQUIRE(copied.text.find("≥100次") != std::string::npos);
  for (const std::string& text : {copied.text, copied.html, copied.own}) {
    CHECK(text.find("上年") == std::string::npos);
    CHECK(text.find("没有变") == std::string::npos);
  }
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.compose("导出网页");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.click(Role::BUTTON, "仍要导出"));
  page.run_until_idle();
  REQUIRE_MESSAGE(page.machine().downloads.size() == 1, page.mirror().text());
  const std::string& file = page.machine().downloads.front().bytes;
  CHECK(file.find("≥100次") != std::string::npos);
  CHECK(file.find("上年") == std::string::npos);
  CHECK(file.find("没有变") == std::string::npos);
}

TEST_CASE("last year beside the form: a phone has no room for it") {
  LastYearPage page;
  page.begin_next_year();
  page.resize(390, 844);
  page.run_until_idle();
  REQUIRE(page.cell("≥100次") != nullptr);
  CHECK(page.description("≥100次") == "指标值");
}

}  // namespace
}  // namespace jixiao
