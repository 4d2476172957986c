// The one way in for a file: what it is taken for, when it is opened, and that its bytes are moved.
#include <doctest.h>

#include "app/draft_file.h"
#include "app/many_drafts.h"
#include "app/opening.h"

#include "app/overview.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

constexpr std::size_t LARGE_BYTES = 2u << 20;

FileEvent dropped(std::string name, std::string bytes) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({.name = std::move(name), .bytes = std::move(bytes)});
  return event;
}

std::string draft_bytes(std::string department, std::size_t at_least_bytes = 0) {
  Form form;
  form.department = std::move(department);
  std::string bytes = write_draft(new_draft(std::move(form)));
  if (bytes.size() < at_least_bytes) bytes.append(at_least_bytes - bytes.size(), ' ');
  return bytes;
}

std::string department(SessionPage& page) {
  return page.session().has_draft() ? page.session().form().department : "none";
}

}  // namespace

TEST_CASE("opening a file: a small draft is there at once") {
  SessionPage page;
  page.opening().take(dropped("小.json", draft_bytes("财政局")));
  CHECK_FALSE(page.opening().is_waiting());
  CHECK(department(page) == "财政局");
  CHECK(page.session().draft_file().state().name == "小.json");
}

TEST_CASE("opening a file: a large draft is announced and read only once the page shows so") {
  SessionPage page;
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  opening.take(dropped("大.json", draft_bytes("财政局", LARGE_BYTES)));
  CHECK(opening.is_waiting());
  CHECK_FALSE(opening.is_shown());
  CHECK(opening.title() == "正在打开 大.json");
  CHECK(department(page) == "none");
  opening.note_shown();
  CHECK(opening.is_shown());
  while (!jobs.work()) CHECK(opening.fraction() <= 1);
  CHECK_FALSE(opening.is_waiting());
  CHECK(department(page) == "财政局");
}

TEST_CASE("opening a file: given up, what was open stays and later work does nothing") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string before = page.draft_id();
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  opening.take(dropped("大.json", draft_bytes("财政局", LARGE_BYTES)));
  opening.cancel();
  CHECK_FALSE(opening.is_waiting());
  CHECK_FALSE(jobs.work());
  CHECK(page.draft_id() == before);
  CHECK(page.has_notice("没有打开「大.json」"));
  const std::size_t notices = page.session().notices().size();
  opening.cancel();
  CHECK(page.session().notices().size() == notices);
}

TEST_CASE("opening a file: what is no draft goes to the import, its bytes moved and not copied") {
  SessionPage page;
  const char* handed = nullptr;
  std::string name;
  page.session().hooks().on_foreign_file = [&](FileContent&& file) {
    const FileContent taken = std::move(file);
    handed = taken.bytes.data();
    name = taken.name;
  };
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  for (const std::size_t size : {std::size_t{100}, LARGE_BYTES}) {
    CAPTURE(size);
    FileEvent event = dropped("表.xlsx", "PK\x03\x04" + std::string(size, 'x'));
    const char* bytes = event.files.front().bytes.data();
    opening.take(std::move(event));
    if (opening.is_waiting()) {
      opening.note_shown();
      CHECK_FALSE(jobs.work());  // the strip is on screen after this frame
      CHECK(jobs.work());
    }
    CHECK(handed == bytes);
    CHECK(name == "表.xlsx");
  }
  CHECK(department(page) == "none");
}

TEST_CASE("opening a file: the one chosen last counts, however long the one before takes") {
  SessionPage page;
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  opening.take(dropped("大.json", draft_bytes("财政局", LARGE_BYTES)));
  opening.note_shown();
  SUBCASE("a small one") {
    opening.take(dropped("小.json", draft_bytes("教育局")));
    CHECK_FALSE(opening.is_waiting());
  }
  SUBCASE("a large one, which is announced anew") {
    opening.take(dropped("另.json", draft_bytes("教育局", LARGE_BYTES)));
    CHECK_FALSE(opening.is_shown());
    opening.note_shown();
    while (!jobs.work()) CHECK(opening.is_waiting());
  }
  CHECK_FALSE(jobs.work());
  CHECK(department(page) == "教育局");
}

TEST_CASE("opening a file: several tables are looked over together, none of them is imported") {
  SessionPage page;
  std::string name;
  page.session().hooks().on_foreign_file = [&](FileContent&& file) { name = file.name; };
  FileEvent event = dropped("一.xlsx", "PK\x03\x04" + std::string(100, 'x'));
  event.files.push_back({.name = "二.xlsx", .bytes = "PK\x03\x04"});
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  opening.take(std::move(event));
  CHECK_FALSE(opening.is_waiting());
  CHECK(name.empty());
  REQUIRE(page.session().many_drafts().is_shown());
  Overview& overview = *page.session().many_drafts().overview();
  while (overview.step()) {
  }
  CHECK(overview.count(OverviewFilter::DAMAGED) == 2);
}

TEST_CASE("opening a file: several drafts are looked over together, and what was open stays") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string before = page.draft_id();
  FileEvent event = dropped("一.json", draft_bytes("财政局"));
  event.files.push_back({.name = "二.json", .bytes = draft_bytes("教育局")});
  page.opening().take(std::move(event));
  CHECK_FALSE(page.opening().is_waiting());
  CHECK(page.session().many_drafts().is_shown());
  CHECK(page.draft_id() == before);
}

TEST_CASE("opening a file: an event without a file leaves a file that waits alone") {
  SessionPage page;
  Jobs jobs(page.session().platform().clock);
  Opening opening(page.session(), jobs);
  opening.take(dropped("大.json", draft_bytes("财政局", LARGE_BYTES)));
  for (const FileEvent::Kind kind : {FileEvent::Kind::DRAG_OVER, FileEvent::Kind::DRAG_END,
                                     FileEvent::Kind::CANCELLED, FileEvent::Kind::DROPPED}) {
    FileEvent event;
    event.kind = kind;
    opening.take(std::move(event));
    CHECK(opening.is_waiting());
  }
}
