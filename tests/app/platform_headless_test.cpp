// The headless platform behaves as the browser does: what the tests of the application rely on.
#include <doctest.h>

#include <algorithm>
#include <memory>

#include "platform/headless/headless_application.h"
#include "probe/probe_application.h"

namespace jixiao {
namespace {

struct Page : HeadlessApplication {
  explicit Page(std::shared_ptr<HeadlessMachine> machine = nullptr)
      : HeadlessApplication(make_probe, std::move(machine)) {
    start();
  }
  const std::vector<std::string>& log() { return static_cast<ProbeApplication&>(sink()).log(); }
  long count(std::string_view line) { return std::count(log().begin(), log().end(), line); }
};

TEST_CASE("headless: starts, draws and comes to rest") {
  Page page;
  CHECK(page.is_idle());
  const auto frames = page.frames_drawn();
  CHECK(frames > 0);
  page.run_until_idle();
  CHECK(page.frames_drawn() == frames);
  CHECK(page.mirror().find(Role::BUTTON, "打开文件") != nullptr);
  CHECK(page.mirror().find(Role::BUTTON, "没有这个") == nullptr);
  CHECK(page.mirror().faults().empty());
  CHECK(page.screen().title == "探针");
}

TEST_CASE("headless: a click finds what is drawn, an activation the mirrored element") {
  Page page;
  CHECK(page.click(Role::BUTTON, "宣布"));
  CHECK(page.activate(Role::BUTTON, "宣布"));
  CHECK_FALSE(page.click(Role::BUTTON, "没有这个"));
  CHECK(page.mirror().take_announcements().size() == 2);
  CHECK(page.count("pointer down 0 x1") == 1);
  CHECK(page.count("mirror activated 13") == 1);
}

TEST_CASE("headless: typing replaces the selection and reports every key") {
  Page page;
  CHECK(page.click(Role::TEXTBOX, "名称"));
  CHECK(page.text_field().text() == "检查频次");
  CHECK(page.text_field().selected_text() == "检查频次");
  page.type("ab");
  CHECK(page.text_field().text() == "ab");
  CHECK(page.count("field changed a") == 1);
  CHECK(page.count("field changed ab") == 1);
  page.press("Backspace");
  CHECK(page.mirror().find(Role::TEXTBOX, "名称")->value == "a");
  CHECK(page.press("Enter"));
  CHECK_FALSE(page.text_field().is_open());
}

TEST_CASE("headless: an armed field begins with the first composition") {
  Page page;
  CHECK(page.click(Role::TEXTBOX, "单元格"));
  CHECK_FALSE(page.text_field().is_editing());
  page.start_composition("j");
  CHECK(page.text_field().is_editing());
  CHECK(page.count("field began") == 1);
  CHECK(page.count("field changed j (composing)") == 1);
  CHECK_FALSE(page.press("Enter"));  // the IME's
  page.finish_composition("检查");
  CHECK(page.count("field changed 检查") == 1);
  CHECK(page.press("Enter"));
  CHECK(page.mirror().find(Role::TEXTBOX, "单元格")->value == "检查");
}

TEST_CASE("headless: a composition is not disturbed by moves and writes") {
  Page page;
  page.click(Role::TEXTBOX, "名称");
  page.start_composition("p");
  page.text_field().set_text("别的");
  page.wheel({600, 300}, 10);
  CHECK(page.text_field().text() == "p");
  CHECK(page.text_field().spec().rect.y_px == doctest::Approx(50));
  page.finish_composition("频");
  CHECK(page.text_field().text() == "别的");
  CHECK(page.text_field().spec().rect.y_px == doctest::Approx(40));
}

TEST_CASE("headless: long text asks for the height it needs") {
  Page page;
  page.click(Role::TEXTBOX, "说明");
  const float before_px = page.mirror().find(Role::TEXTBOX, "说明")->rect.height_px;
  page.text_field().move_caret_to_end();
  page.type("计划、年度计划，并组织实施。坚持立德树人，保证学校正确的办学方向");
  CHECK(page.mirror().find(Role::TEXTBOX, "说明")->rect.height_px > before_px);
}

TEST_CASE("headless: files open, save in place and notice a change from outside") {
  Page page;
  page.machine().disk["a.json"] = {"{}", 5};
  page.files().next_open = {"a.json"};
  page.click(Role::BUTTON, "打开文件");
  CHECK(page.log().back() == "file opened [a.json 2 bytes handle]");
  page.press("Ctrl+s");
  CHECK(page.log().back() == "file saved [a.json 0 bytes handle]");
  page.machine().disk["a.json"].modified_ms = 7;
  page.press("Ctrl+s");
  CHECK(page.log().back() == "file changed-outside [a.json 2 bytes handle]");
  page.machine().has_pickers = false;
  page.click(Role::BUTTON, "保存文件");
  CHECK(page.machine().downloads.size() == 1);
  page.click(Role::BUTTON, "打开文件");
  CHECK(page.log().back() == "file cancelled ");
}

TEST_CASE("headless: two tabs share storage, one writes, one is told") {
  Page first;
  Page second(std::shared_ptr<HeadlessMachine>(std::shared_ptr<void>(), &first.machine()));
  first.click(Role::BUTTON, "锁定");
  CHECK(first.log().back() == "storage locked ");
  second.click(Role::BUTTON, "锁定");
  CHECK(second.log().back() == "storage lock-denied ");
  second.click(Role::BUTTON, "夺锁");
  first.run_until_idle();
  CHECK(first.log().back() == "storage lock-lost ");
  second.click(Role::BUTTON, "暂存");
  CHECK(second.log().back() == "storage written ");
  first.click(Role::BUTTON, "取回");
  CHECK(first.log().back() == "storage read [draft-1 {\"title\":\"甲\"} 12 bytes: 检查频次]");
  second.crash();
  first.click(Role::BUTTON, "锁定");
  CHECK(first.log().back() == "storage locked ");
}

TEST_CASE("headless: full and blocked storage say so") {
  Page page;
  page.machine().storage_failure = StorageFailure::FULL;
  page.click(Role::BUTTON, "暂存");
  CHECK(page.log().back().starts_with("storage failed 本机暂存空间已满"));
  page.machine().storage_failure = StorageFailure::BLOCKED;
  page.reload();
  CHECK(page.log().back().starts_with("storage unavailable 浏览器不允许"));
}

TEST_CASE("headless: copy and paste carry three formats") {
  Page page;
  CHECK(page.copy());
  CHECK(page.machine().clipboard.own == "{\"rows\":[1]}");
  CHECK(page.paste());
  CHECK(page.log().back() == "paste text [甲\t乙] html 48 own [{\"rows\":[1]}]");
}

TEST_CASE("headless: Tab moves the focus, Enter activates, Space too") {
  Page page;
  page.press("Tab");
  REQUIRE(page.mirror().focused_node() != nullptr);
  CHECK(page.mirror().focused_node()->name == "打开文件");
  page.press("Tab");
  page.press("Shift+Tab");
  CHECK(page.mirror().focused_node()->name == "打开文件");
  page.press("Space");
  CHECK(page.count("mirror activated 2") == 1);
}

TEST_CASE("headless: timers wait for the clock") {
  Page page;
  page.click(Role::BUTTON, "定时");
  const auto frames = page.frames_drawn();
  page.advance_ms(200);
  CHECK(page.frames_drawn() == frames);
  page.advance_ms(200);
  CHECK(page.frames_drawn() == frames + 1);
}

TEST_CASE("headless: the clock writes local time with its offset") {
  Page page;
  page.machine().unix_ms = 1795314725000;
  CHECK(page.platform().clock.local_iso8601() == "2026-11-22T10:32:05+08:00");
  page.machine().utc_offset_minutes = -210;
  CHECK(page.platform().clock.iso8601_of(0) == "1969-12-31T20:30:00-03:30");
}

TEST_CASE("headless: GB18030 both ways, nonsense refused") {
  Page page;
  page.click(Role::BUTTON, "编码");
  CHECK(page.log().back() == "gb18030 true 6 bytes, true 绩效€, wrong false");
}

TEST_CASE("headless: keys are read from words") {
  CHECK(parse_key("Ctrl+Shift+P").key == "P");
  CHECK(parse_key("Ctrl+Shift+P").modifiers == Modifiers{true, true, false});
  CHECK(parse_key("Ctrl++").key == "+");
  CHECK(parse_key("+").key == "+");
  CHECK(parse_key("Space").key == " ");
}

}  // namespace
}  // namespace jixiao
