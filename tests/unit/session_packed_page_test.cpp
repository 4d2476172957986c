// The draft in a copy of the page: handed on, found by the page that carries it, opened in another.
#include <doctest.h>

#include "app/commands.h"
#include "app/draft_file.h"
#include "app/kept_drafts.h"
#include "app/many_drafts.h"
#include "app/merging.h"
#include "app/overview.h"
#include "app/sharing.h"
#include "office/packed_page.h"
#include "unit/packed_pages.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::BUILT_PAGE;
using test::SessionPage;

namespace {

std::shared_ptr<HeadlessMachine> one_file_machine() {
  auto machine = std::make_shared<HeadlessMachine>();
  machine->page_source = BUILT_PAGE;
  return machine;
}

// The sample, its first indicator renamed, handed on: the file.
FileContent share_page(SessionPage& page, std::string_view name) {
  if (!page.session().has_draft()) page.session().new_from_sample();
  page.set_name(name);
  REQUIRE(run_command(page.session(), "file.share_page"));
  page.settle();
  REQUIRE_FALSE(page.machine().downloads.empty());
  return page.machine().downloads.back();
}

// The machine of somebody who opens that file.
std::shared_ptr<HeadlessMachine> machine_with(const FileContent& file) {
  auto machine = one_file_machine();
  machine->page_draft = {.name = file.name, .bytes = std::string(*packed_draft(file.bytes))};
  return machine;
}

FileEvent dropped(FileContent file) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back(std::move(file));
  return event;
}

}  // namespace

TEST_CASE("sharing as a page: the page itself with the draft inside, named as a shared draft") {
  SessionPage page(one_file_machine());
  const FileContent file = share_page(page, "督导</script>");
  CHECK(file.name == "潢源县教育局_2024_r1_20261122.html");
  CHECK(test::without_draft(file.bytes) == BUILT_PAGE);
  const Result<ReadDraft> read = read_draft(*packed_draft(file.bytes));
  REQUIRE(read);
  CHECK(write_draft(read.value().draft) == write_draft(page.session().draft()));
  CHECK(page.machine().clipboard.text.find(file.name) != std::string::npos);
  CHECK(page.machine().clipboard.text.find("双击这个网页文件") != std::string::npos);
}

TEST_CASE("sharing as a page: not on a site, whose page is no single file") {
  SessionPage page;
  page.session().new_from_sample();
  CHECK_FALSE(run_command(page.session(), "file.share_page"));
  CHECK(run_command(page.session(), "file.share"));
  CHECK(page.machine().clipboard.text.find("jixiao.html") != std::string::npos);
}

TEST_CASE("sharing as a page: a page that is not whole is not handed on, and that is said") {
  SessionPage page;
  page.machine().page_source = "<html>half";
  page.session().new_from_sample();
  const std::string before = write_draft(page.session().draft());
  page.session().sharing().as_page();
  page.settle();
  CHECK(page.machine().downloads.empty());
  CHECK(page.last_notice().starts_with("没有做成网页"));
  // Nobody has that state: it is no revision of its own.
  CHECK(write_draft(page.session().draft()) == before);
}

TEST_CASE("a page with a draft opens with it, and saves a draft file beside") {
  SessionPage sender(one_file_machine());
  const FileContent file = share_page(sender, "巡查");
  SessionPage page(machine_with(file));
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "巡查");
  CHECK(page.draft_id() == sender.draft_id());
  CHECK(page.session().draft_file().state().name == file.name);
  CHECK_FALSE(page.session().has_unsaved_work());
  page.session().draft_file().save();
  page.settle();
  CHECK(page.session().draft_file().state().name == "潢源县教育局_2024_r1_20261122.json");
  CHECK(page.application.files()
            .content_of(page.session().draft_file().state().name)
            .bytes.starts_with("{"));
}

TEST_CASE("a page with a draft makes the next: the page without the old draft, with the new") {
  SessionPage sender(one_file_machine());
  SessionPage page(machine_with(share_page(sender, "巡查")));
  page.settle();
  const FileContent next = share_page(page, "复查");
  CHECK(next.name == "潢源县教育局_2024_r2_20261122.html");
  CHECK(test::without_draft(next.bytes) == BUILT_PAGE);
  const Result<ReadDraft> read = read_draft(*packed_draft(next.bytes));
  REQUIRE(read);
  CHECK(read.value().draft.id == page.draft_id());
  const Draft& draft = read.value().draft;
  CHECK(draft.form.find(page.first_indicator())->text == "复查");
  REQUIRE(draft.base);  // what was in the page that it was made from
  CHECK(draft.base->form.find(page.first_indicator())->text == "巡查");
}

TEST_CASE("a page with a draft, loaded again, goes on with what was changed there") {
  SessionPage sender(one_file_machine());
  const auto machine = machine_with(share_page(sender, "巡查"));
  {
    SessionPage page(machine);
    page.settle();
    page.set_name("复查");
    page.wait_ms(2000);
    page.settle();
  }
  SessionPage again(machine);
  again.settle();
  CHECK(again.name() == "复查");
  CHECK(again.has_notice("接着上次的改动"));
  CHECK_FALSE(again.session().kept_drafts().has_set_aside());
  CHECK_FALSE(again.session().read_only());
}

TEST_CASE("a page with a draft leaves every other draft of the browser alone") {
  SessionPage sender(one_file_machine());
  const FileContent file = share_page(sender, "巡查");
  auto machine = std::make_shared<HeadlessMachine>();
  std::string other;
  {
    SessionPage page(machine);
    page.session().new_from_sample();
    page.set_name("自己的");
    page.wait_ms(2000);
    page.settle();
    other = page.draft_id();
  }
  const std::string before = machine->records.at(other).bytes;
  machine->page_draft = machine_with(file)->page_draft;
  SessionPage page(machine);
  page.settle();
  CHECK(page.name() == "巡查");
  CHECK(machine->records.at(other).bytes == before);
}

namespace {

// A browser with its own state of a draft, in which the page is opened that a colleague sent back.
std::shared_ptr<HeadlessMachine> machine_with_both() {
  const auto machine = one_file_machine();
  SessionPage sender(machine);
  const FileContent file = share_page(sender, "巡查");
  SessionPage colleague(machine_with(file));
  colleague.settle();
  const FileContent answer = share_page(colleague, "同事改的");
  sender.set_name("自己改的");
  sender.wait_ms(2000);
  sender.settle();
  machine->page_draft = machine_with(answer)->page_draft;
  return machine;
}

}  // namespace

TEST_CASE("a page with another state of a draft that the browser keeps is asked about") {
  bool asked = false;
  const auto make = [&asked](Platform& platform) {
    auto sink = std::make_unique<test::SessionSink>(platform);
    sink->session.hooks().on_relative = [&asked] { asked = true; };
    return sink;
  };
  HeadlessApplication page(make, machine_with_both());
  page.start();
  page.run_until_idle();
  CHECK(asked);
  Session& session = static_cast<test::SessionSink&>(page.sink()).session;
  REQUIRE(session.merging().relative() != nullptr);
  CHECK(write_draft(session.draft()).find("自己改的") != std::string::npos);
  session.merging().open_relative();
  CHECK(write_draft(session.draft()).find("同事改的") != std::string::npos);
  CHECK(session.kept_drafts().has_set_aside());
}

TEST_CASE("a page with another state of a draft, where nobody can be asked, overwrites neither") {
  SessionPage page(machine_with_both());
  page.settle();
  CHECK(page.name() == "同事改的");
  REQUIRE(page.session().kept_drafts().has_set_aside());
  page.session().kept_drafts().open_set_aside();
  page.settle();
  CHECK(page.name() == "自己改的");
}

TEST_CASE("a page with a draft opens where the browser stores nothing") {
  SessionPage sender(one_file_machine());
  const auto machine = machine_with(share_page(sender, "巡查"));
  machine->storage_failure = StorageFailure::BLOCKED;
  SessionPage page(machine);
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "巡查");
}

TEST_CASE("a page with a draft that cannot be read says so and starts as any other") {
  const auto machine = one_file_machine();
  machine->page_draft = {.name = "坏.html", .bytes = R"({"format": "jixiao-form", "form": )"};
  SessionPage page(machine);
  page.settle();
  CHECK_FALSE(page.session().has_draft());
  CHECK_FALSE(page.session().is_starting());
  CHECK(page.has_notice("这个网页里带有草稿，但读不出来"));
}

TEST_CASE(
    "a page with a draft that is dropped on another opens as that draft, never written over") {
  SessionPage sender(one_file_machine());
  FileContent file = share_page(sender, "巡查");
  file.handle = 7;
  file.modified_ms = 5;
  SessionPage page;
  page.opening().take(dropped(file));
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "巡查");
  CHECK(page.session().draft_file().state().name == file.name);
  CHECK(page.session().draft_file().state().handle == 0);
  CHECK_FALSE(page.session().has_unsaved_work());
}

TEST_CASE("a page with a draft that comes back is merged as a draft file is") {
  SessionPage sender(one_file_machine());
  const FileContent file = share_page(sender, "巡查");
  SessionPage colleague(machine_with(file));
  colleague.settle();
  const FileContent answer = share_page(colleague, "同事改的");
  sender.session().merging().merge({answer});
  sender.settle();
  REQUIRE(sender.session().merging().review() != nullptr);
  sender.session().merging().accept();
  CHECK(sender.name() == "同事改的");
}

TEST_CASE("a page with a draft among many is asked about as a draft file is when it is opened") {
  SessionPage sender(one_file_machine());
  SessionPage colleague(machine_with(share_page(sender, "巡查")));
  colleague.settle();
  const FileContent answer = share_page(colleague, "同事改的");
  sender.set_name("又改了");
  bool asked = false;
  sender.session().hooks().on_relative = [&asked] { asked = true; };
  sender.session().many_drafts().open({answer});
  while (sender.session().many_drafts().overview()->step()) {
  }
  sender.session().many_drafts().open_draft(*sender.session().many_drafts().overview()->rows()[0]);
  CHECK(asked);
  CHECK(sender.name() == "又改了");
}
