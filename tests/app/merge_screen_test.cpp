// The merge of received drafts on the screen, by mouse and by keyboard.
#include "app/session.h"
#include "app/sheet_page.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

struct MergePage : SheetPage {
  MergePage() {
    press("Ctrl+S");
    settle();
    const FileContent saved = files().content_of("潢源县教育局2024.json");
    REQUIRE(!saved.bytes.empty());
    mailed = saved.bytes;
  }

  // Another's edit of what was mailed: the values of the first indicators of that name.
  std::string changed(const std::vector<std::pair<std::string, std::string>>& values) const {
    Draft draft = std::move(read_draft(mailed).value().draft);
    remember_base(draft);
    for (const auto& [name, value] : values) {
      const Node* node = &draft.form.functions();
      while (!node->children().empty()) node = &node->child(0);
      while (node != nullptr && node->text != name) node = next_of_kind(*node);
      REQUIRE(node != nullptr);
      REQUIRE(draft.form.set_field(node->id(), {Field::VALUE, {}}, value));
    }
    stamp_save(draft, "2026-11-23T09:00:00+08:00");
    return write_draft(draft);
  }

  std::string mailed;
};

// The row whose name has that part.
std::string row_with(Page& page, std::string_view part) {
  for (const MirrorNode* node : page.mirror().all(Role::LIST_ITEM)) {
    if (node->name.find(part) != std::string::npos) return node->name;
  }
  return "(not there)";
}

bool holds(Page& page, std::string_view text) {
  return write_form(session_of(page.sink()).form()).find(text) != std::string::npos;
}

void type_value(SheetPage& page, std::string_view old, std::string_view now) {
  REQUIRE(page.click(Role::GRID_CELL, std::string(old)));
  page.compose(now);
  REQUIRE(page.press("Enter"));
}

TEST_CASE("merge screen: conflicts first, picked by keys, merged as one step") {
  MergePage page;
  type_value(page, "≥100次", "≥120次");
  const std::string theirs = page.changed({{"检查频次", "≥110次"}, {"教师满意度", "≥92%"}});
  page.drop_bytes("王.json", theirs);
  REQUIRE_MESSAGE(page.has(Role::BUTTON, "合并…"), page.mirror().text());
  CHECK(page.has(Role::DIALOG, "打开的是同一份草稿的另一个样子"));
  REQUIRE(page.click(Role::BUTTON, "合并…", "打开的是同一份草稿的另一个样子"));
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "比较与合并"), page.mirror().text());
  CHECK(page.has(Role::RADIO, "只看冲突 1"));
  CHECK(page.has(Role::RADIO, "全部改动 2"));
  CHECK(row_with(page, "检查频次").starts_with("冲突 修改 "));
  REQUIRE(page.press("2"));
  const MirrorNode* row = page.mirror().find(Role::LIST_ITEM, row_with(page, "检查频次"));
  REQUIRE(row != nullptr);
  CHECK(row->description == "采用对方");
  REQUIRE(page.press("0"));
  REQUIRE(page.press("1"));
  REQUIRE(page.press("Ctrl+Enter"));
  CHECK_FALSE(page.has(Role::DIALOG, "比较与合并"));
  CHECK(holds(page, "≥120次"));
  CHECK(holds(page, "≥92%"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(holds(page, "≥92%"));
  CHECK(holds(page, "≥120次"));
}

TEST_CASE("merge screen: picked by mouse, typed over in place, left without a change") {
  MergePage page;
  type_value(page, "≥100次", "≥120次");
  page.drop_bytes("王.json", page.changed({{"检查频次", "≥110次"}}));
  REQUIRE(page.click(Role::BUTTON, "合并…", "打开的是同一份草稿的另一个样子"));
  REQUIRE_MESSAGE(page.click(Role::RADIO, "对方 ≥110次"), page.mirror().text());
  CHECK(page.value(Role::TEXTBOX, "合并后") == "≥110次");
  REQUIRE(page.click(Role::TEXTBOX, "合并后"));
  page.press("Ctrl+A");
  page.compose("≥115次");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.value(Role::TEXTBOX, "合并后").find("≥115次") != std::string::npos,
                page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "取消", "比较与合并"));
  CHECK_FALSE(page.has(Role::DIALOG, "比较与合并"));
  CHECK(holds(page, "≥120次"));
}

TEST_CASE("merge screen: several files dropped at once are gone through one by one") {
  MergePage page;
  page.machine().disk["一.json"] = {page.changed({{"检查频次", "≥110次"}}), 1};
  page.machine().disk["二.json"] = {page.changed({{"教师满意度", "≥92%"}}), 1};
  page.sink().on_file(
      {.kind = FileEvent::Kind::DROPPED,
       .files = {{.name = "一.json", .bytes = page.machine().disk["一.json"].bytes},
                 {.name = "二.json", .bytes = page.machine().disk["二.json"].bytes}}});
  page.run_until_idle();
  REQUIRE_MESSAGE(page.has(Role::BUTTON, "下一份"), page.mirror().text());
  CHECK(row_with(page, "检查频次") != "(not there)");
  REQUIRE(page.click(Role::BUTTON, "下一份"));
  CHECK(row_with(page, "教师满意度") != "(not there)");
  REQUIRE(page.click(Role::BUTTON, "合并到我的草稿"));
  CHECK(holds(page, "≥110次"));
  CHECK(holds(page, "≥92%"));
}

// Versions are read before the screen comes up, and what was told meanwhile lies hidden under it.
TEST_CASE("merge screen: a file that cannot be read is named while the others are merged") {
  MergePage page;
  page.sink().on_file({.kind = FileEvent::Kind::DROPPED,
                       .files = {{.name = "坏.json", .bytes = "{\"format\": \"jixiao-form\", "},
                                 {.name = "王.json", .bytes = page.changed({})}}});
  page.sink().on_frame();  // before storage has answered
  page.run_until_idle();
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "比较与合并"), page.mirror().text());
  std::string told;
  for (const MirrorNode* group : page.mirror().all(Role::GROUP)) told += group->name + "\n";
  CHECK_MESSAGE(told.find("「坏.json」读不了，没有合并") != std::string::npos, told);
}

TEST_CASE("merge screen: fits a phone") {
  MergePage page;
  page.resize(390, 844);
  page.drop_bytes("王.json", page.changed({{"检查频次", "≥110次"}}));
  REQUIRE(page.click(Role::BUTTON, "合并…", "打开的是同一份草稿的另一个样子"));
  CHECK(page.has(Role::DIALOG, "比较与合并"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "比较与合并"));
}

}  // namespace
}  // namespace jixiao
