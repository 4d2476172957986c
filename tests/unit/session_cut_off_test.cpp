// The browser ends the program in the midst of a call, as Firefox does with a tab that is closed:
// what was typed is kept where it is sound, and nothing is written where it is not.
#include <doctest.h>

#include <string>

#include "app/autosave_record.h"
#include "app/journal.h"
#include "edit/operations.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

namespace {

// A page whose draft is stored, and named once more since.
struct TypedPage : SessionPage {
  TypedPage() {
    session().new_from_sample();
    wait_ms(1000);
    set_name("最后一刻");
  }
  void start_again() {
    application.start();
    wait_ms(1000);
  }
};

bool has_journal(SessionPage& page) {
  for (const auto& [name, value] : page.machine().settings) {
    if (name.starts_with("journal.") && !value.empty()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("cut off: what was typed last is there again, with its steps, and goes to storage") {
  TypedPage page;
  page.application.cut_off();
  CHECK(has_journal(page));
  page.start_again();
  CHECK(page.name() == "最后一刻");
  CHECK(page.session().history().can_undo());
  CHECK_FALSE(has_journal(page));
}

TEST_CASE("cut off: what was on its way to storage counts as well") {
  TypedPage page;
  page.session().on_page_hidden();  // nothing is dirty any more, and storage has not answered
  page.machine().settings.clear();
  page.application.cut_off();
  CHECK(has_journal(page));
}

TEST_CASE("cut off: with everything in storage nothing is written") {
  TypedPage page;
  page.wait_ms(1000);
  page.application.cut_off();
  CHECK_FALSE(has_journal(page));
  page.start_again();
  CHECK(page.name() == "最后一刻");
}

TEST_CASE("cut off: half a step is not kept, the state before it is what comes back") {
  TypedPage page;
  page.wait_ms(1000);
  const std::string first = page.first_indicator();
  const Editor editor = page.session().editor();
  REQUIRE_FALSE(editor.history.is_changing());
  {
    Transaction step(editor.document(), editor.history, "移动");
    REQUIRE(step.apply(RemoveChange{first}));
    CHECK(editor.history.is_changing());
    page.session().on_cut_off();
    CHECK_FALSE(has_journal(page));
  }
  CHECK_FALSE(editor.history.is_changing());
  page.application.crash();
  page.start_again();
  CHECK(page.first_indicator() == first);
}

TEST_CASE("cut off: steps made, taken back and made again leave nothing standing") {
  TypedPage page;
  const History& history = page.session().editor().history;
  page.session().undo();
  CHECK_FALSE(history.is_changing());
  page.session().redo();
  CHECK_FALSE(history.is_changing());
  { Transaction unused(page.session().editor().document(), page.session().editor().history, "空"); }
  CHECK_FALSE(history.is_changing());
}

TEST_CASE("cut off: a journal that cannot be read leaves the record in storage in its place") {
  TypedPage page;
  page.wait_ms(1000);
  const std::string id = page.draft_id();
  RecordInfo info = read_record_info(page.record(id)->info);
  info.writes += 5;
  const QueuedWrite unsound{.key = id,
                            .info = write_record_info(info),
                            .bytes = join_record("{\"format\": \"jixiao-form\"", "{}", "[]")};
  REQUIRE(keep_in_journal(page.application.platform().storage, unsound));
  page.application.crash();
  page.start_again();
  CHECK(page.name() == "最后一刻");
  CHECK_FALSE(has_journal(page));
}
