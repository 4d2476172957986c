#include <doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "app/autosave_record.h"
#include "app/branches.h"
#include "app/commands.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "app/kept_drafts.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

namespace {

// The name of the first indicator in a stored record.
std::string stored_name(const StorageRecord* record) {
  if (record == nullptr) return "(no record)";
  const Result<RecordParts> parts = split_record(record->bytes);
  if (!parts) return "(damaged)";
  Result<ReadDraft> read = read_draft(parts.value().draft);
  if (!read) return "(unreadable)";
  const Node* node = &read.value().draft.form.functions();
  while (!node->children().empty()) node = &node->child(0);
  return node->text;
}

}  // namespace

TEST_CASE("autosave: a change is stored within half a second") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("一");
  CHECK(page.session().storage().kind == StorageState::Kind::WAITING);
  page.wait_ms(450);
  CHECK(stored_name(page.record(page.draft_id())) == "一");
  CHECK(page.session().storage().kind == StorageState::Kind::STORED);
  CHECK(page.session().has_unsaved_work());  // stored is not saved
}

TEST_CASE("autosave: someone who never stops typing is stored all the same") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  std::string text;
  for (int i = 0; i < 6; ++i) {
    page.set_name(text += "字");
    page.wait_ms(60);
  }
  page.wait_ms(80);
  CHECK(stored_name(page.record(page.draft_id())).starts_with("字字"));
}

TEST_CASE("autosave: nothing is written where nothing changed") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(3000);
  const std::int64_t written_ms = page.record(page.draft_id())->written_ms;
  page.wait_ms(60000);
  CHECK(page.record(page.draft_id())->written_ms == written_ms);
}

TEST_CASE("autosave: hiding the page stores at once") {
  SessionPage page;
  page.session().new_from_sample();
  page.settle();
  page.set_name("一");
  page.application.hide();
  CHECK(stored_name(page.record(page.draft_id())) == "一");
}

TEST_CASE("autosave: a write on its way is never overtaken") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("一");
  page.session().on_page_hidden();  // its answer is not delivered yet
  page.set_name("二");
  page.session().on_page_hidden();
  CHECK(stored_name(page.record(page.draft_id())) == "一");
  page.settle();
  CHECK(stored_name(page.record(page.draft_id())) == "二");
}

TEST_CASE("autosave: a restart brings back selection, branches, undo and redo") {
  SessionPage page;
  Session& before = page.session();
  before.new_from_sample();
  const std::string original = page.name();
  page.set_name("一");
  page.set_name("二");
  page.set_name("三");
  before.undo();
  const std::unordered_set<NodeId> as_opened = before.view().closed.ids();
  before.branches().toggle(GOALS_ID);
  const std::unordered_set<NodeId> closed = before.view().closed.ids();
  REQUIRE(closed != as_opened);
  before.select({.node = page.first_indicator(), .field = {Field::VALUE, {}}, .more = {}});
  page.wait_ms(3000);
  const Selection selection = before.view().selection;
  const std::string id = page.draft_id();
  page.application.crash();
  page.application.start();
  Session& session = page.session();
  REQUIRE(session.has_draft());
  CHECK_FALSE(session.is_starting());
  CHECK(page.draft_id() == id);
  CHECK(page.name() == "二");
  CHECK(session.view().selection == selection);
  CHECK(session.view().closed.ids() == closed);
  CHECK(session.has_unsaved_work());
  session.redo();
  CHECK(page.name() == "三");
  while (session.history().can_undo()) session.undo();
  CHECK(page.name() == original);
}

TEST_CASE("autosave: the last hundred steps come back") {
  SessionPage page;
  page.session().new_from_sample();
  for (int i = 1; i <= 150; ++i) page.set_name(std::to_string(i));
  page.wait_ms(1000);
  page.application.crash();
  page.application.start();
  CHECK(page.session().history().undo_steps().size() == 100);
  while (page.session().history().can_undo()) page.session().undo();
  CHECK(page.name() == "50");
  CHECK(page.session().history().redo_steps().size() == 100);
}

TEST_CASE("autosave: the name of the file comes back, saved stays saved") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.wait_ms(1000);
  page.application.reload();
  CHECK(page.session().draft_file().state().name == "潢源县教育局2024.json");
  CHECK_FALSE(page.session().has_unsaved_work());
  page.session().undo();
  CHECK(page.session().has_unsaved_work());
}

TEST_CASE("autosave: full storage is said, tried again and made good") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.machine().storage_failure = StorageFailure::FULL;
  page.set_name("一");
  page.wait_ms(500);
  CHECK(page.session().storage().kind == StorageState::Kind::FAILING);
  CHECK(page.session().storage().message.find("已满") != std::string::npos);
  CHECK(stored_name(page.record(page.draft_id())) != "一");
  page.machine().storage_failure = StorageFailure::NONE;
  page.wait_ms(6000);
  CHECK(page.session().storage().kind == StorageState::Kind::STORED);
  CHECK(stored_name(page.record(page.draft_id())) == "一");
}

TEST_CASE("autosave: after a failure the next change is tried at once") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.machine().storage_failure = StorageFailure::DAMAGED;
  page.set_name("一");
  page.wait_ms(500);
  CHECK(page.session().storage().kind == StorageState::Kind::FAILING);
  page.machine().storage_failure = StorageFailure::NONE;
  page.set_name("二");
  page.wait_ms(500);
  CHECK(stored_name(page.record(page.draft_id())) == "二");
  CHECK(page.session().storage().kind == StorageState::Kind::STORED);
}

TEST_CASE("autosave: a draft closed while storage is full is not lost and is warned about") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.machine().storage_failure = StorageFailure::FULL;
  page.set_name("一");
  page.wait_ms(500);
  const std::string id = page.draft_id();
  page.session().close_draft();
  page.settle();
  CHECK(page.session().has_unsaved_work());
  CHECK(page.application.screen().unsaved);
  CHECK(page.has_notice("只留在这个页面里"));
  page.session().kept_drafts().open(id);
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "一");
  page.machine().storage_failure = StorageFailure::NONE;
  page.wait_ms(6000);
  CHECK(stored_name(page.record(id)) == "一");
}

TEST_CASE("autosave: blocked storage is said at once and everything else works") {
  auto machine = std::make_shared<HeadlessMachine>();
  machine->storage_failure = StorageFailure::BLOCKED;
  SessionPage page(machine);
  CHECK(page.session().storage().kind == StorageState::Kind::UNAVAILABLE);
  CHECK_FALSE(page.session().storage().message.empty());
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  CHECK(page.session().storage().kind == StorageState::Kind::UNAVAILABLE);
  const std::string id = page.draft_id();
  page.session().new_blank();
  page.settle();
  CHECK(page.session().has_unsaved_work());
  page.session().kept_drafts().open(id);
  page.settle();
  CHECK(page.name() == "一");
  page.session().draft_file().save();
  page.settle();
  CHECK_FALSE(page.session().has_unsaved_work());
}

TEST_CASE(
    "autosave: a damaged record is left for rescue and does not keep the program from starting") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  const std::string id = page.draft_id();
  page.application.crash();
  StorageRecord& record = page.machine().records.at(id);
  record.bytes.resize(record.bytes.size() / 3);
  const std::string damaged = record.bytes;
  page.application.start();
  CHECK_FALSE(page.session().has_draft());
  CHECK_FALSE(page.session().is_starting());
  CHECK(page.has_notice("上次的草稿没能打开"));
  page.session().new_from_sample();
  page.set_name("二");
  page.wait_ms(2000);
  CHECK(page.machine().records.at(id).bytes == damaged);
}

TEST_CASE(
    "autosave: a byte that flipped in storage: the newest sound version comes, the rest stays") {
  SessionPage page;
  page.session().new_from_sample();
  for (const char* name : {"第一版", "第二版"}) {
    page.set_name(name);
    page.session().end_typing();
    page.session().draft_file().save();
    page.wait_ms(1000);
  }
  page.set_name("最后");
  page.session().end_typing();
  page.wait_ms(2000);
  const std::string id = page.draft_id();
  REQUIRE_FALSE(page.session().versions().of(id).empty());
  page.application.crash();
  std::string& bytes = page.machine().records.at(id).bytes;
  const std::size_t at = bytes.find("最后");
  REQUIRE(at != std::string::npos);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  const std::string damaged = bytes;
  page.application.start();
  page.wait_ms(2000);
  REQUIRE(page.session().has_draft());
  CHECK(page.draft_id() == id);
  const bool sound = page.name() == "最后" || page.name() == "第二版" || page.name() == "第一版";
  CHECK_MESSAGE(sound, page.name());
  CHECK_MESSAGE(page.has_notice("本机暂存的这份草稿坏了"), page.last_notice());
  bool kept = false;
  for (const auto& [key, record] : page.machine().records) kept |= record.bytes == damaged;
  CHECK(kept);
  page.set_name("接着写");
  page.wait_ms(2000);
  CHECK(stored_name(page.record(id)) == "接着写");
}

TEST_CASE("autosave: a damaged history costs the steps, not the draft") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  const std::string id = page.draft_id();
  page.application.crash();
  StorageRecord& record = page.machine().records.at(id);
  const std::string old = record.bytes;
  const RecordParts parts = split_record(old).value();
  record.bytes = join_record(std::string(parts.draft), parts.state, "[{\"x\":1}, nonsense");
  page.application.start();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "一");
  CHECK_FALSE(page.session().history().can_undo());
}

TEST_CASE("autosave: new forms on which nothing was done leave no trace") {
  SessionPage page;
  page.session().new_blank();
  page.wait_ms(1000);
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.session().close_draft();
  page.wait_ms(1000);
  CHECK(page.machine().records.empty());
  CHECK(page.session().kept_drafts().list().empty());
  page.application.reload();
  CHECK_FALSE(page.session().has_draft());
}

TEST_CASE("autosave: a new form on which nothing was done is still there after a reload") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.application.reload();
  CHECK(page.session().has_draft());
}

TEST_CASE("autosave: earlier versions are kept at each save and every ten minutes of work") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.wait_ms(1000);
  CHECK(page.session().versions().of(page.draft_id()).size() == 1);
  for (int minute = 0; minute < 25; ++minute) {
    page.set_name("分钟" + std::to_string(minute));
    page.wait_ms(60000);
  }
  CHECK(page.session().versions().of(page.draft_id()).size() == 3);
  const std::vector<RecentDraft> versions = page.session().versions().of(page.draft_id());
  page.session().kept_drafts().open(versions.back().key);
  page.settle();
  CHECK(page.name() == "一");
  REQUIRE(run_command(page.session(), "file.open_set_aside"));
  page.settle();
  CHECK(page.name() == "分钟24");
}

TEST_CASE("autosave: all versions of the day are kept") {
  SessionPage page;
  page.session().new_from_sample();
  for (int i = 0; i < 15; ++i) {
    page.set_name(std::to_string(i));
    page.session().draft_file().save();
    page.wait_ms(1000);
  }
  CHECK(page.session().versions().of(page.draft_id()).size() == 15);
  std::size_t stored = 0;
  for (const auto& [key, record] : page.machine().records) stored += is_version_key(key);
  CHECK(stored == 15);
}

TEST_CASE("autosave: a record taken out with the rescue page opens as a draft in no file") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  FileContent rescued;
  rescued.name = "rescued.json";
  rescued.bytes = page.record(page.draft_id())->bytes;
  SessionPage other;
  other.opening().open_now(rescued);
  other.settle();
  REQUIRE(other.session().has_draft());
  CHECK(other.name() == "一");
  CHECK(other.session().draft_file().state().name.empty());
  CHECK(other.session().has_unsaved_work());
}

TEST_CASE("autosave: a page that nobody touches comes to rest") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(10000);
  const std::uint64_t frames = page.application.frames_drawn();
  page.application.advance_ms(60000);
  CHECK(page.application.frames_drawn() == frames);
}

TEST_CASE("autosave: what storage had no time to write when the page was left is there again") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("最后一刻");
  page.session().undo();
  page.session().redo();
  // The database answers later, and the page does not live that long.
  page.machine().storage_failure = StorageFailure::FULL;
  page.application.hide();
  page.application.crash();
  page.machine().storage_failure = StorageFailure::NONE;
  page.application.start();
  page.wait_ms(1000);
  CHECK(page.name() == "最后一刻");
  CHECK(page.session().history().can_undo());
  CHECK(stored_name(page.record(page.draft_id())) == "最后一刻");
  for (const auto& entry : page.machine().settings) {
    CHECK_MESSAGE((!entry.first.starts_with("journal.") || entry.second.empty()), entry.first);
  }
}

TEST_CASE("autosave: an older journal does not go over what another tab wrote since") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("旧");
  page.machine().storage_failure = StorageFailure::FULL;
  page.application.hide();
  const auto left = page.machine().settings;
  page.machine().storage_failure = StorageFailure::NONE;
  page.wait_ms(20000);  // tried again, and written
  page.set_name("新");
  page.wait_ms(1000);
  page.application.hide();
  page.application.crash();
  for (const auto& [name, value] : left) page.machine().settings.insert_or_assign(name, value);
  page.application.start();
  page.wait_ms(1000);
  CHECK(page.name() == "新");
}

TEST_CASE("autosave: where the browser cannot keep the last moment at once, it is said") {
  SessionPage page;
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("最后一刻");
  page.machine().setting_limit_characters = 200;
  page.application.hide();
  CHECK_MESSAGE(page.has_notice("要等一两秒才存得住"), page.last_notice());
  page.wait_ms(1000);
  CHECK(stored_name(page.record(page.draft_id())) == "最后一刻");
  while (!page.last_notice().empty()) page.session().dismiss(page.session().notices().back().id);
  page.session().new_from_sample();
  page.wait_ms(1000);
  page.set_name("另一份");
  page.application.hide();
  CHECK_MESSAGE(page.has_notice("要等一两秒才存得住"), page.last_notice());  // of this draft too
}

TEST_CASE("autosave: another build of the same version says so beside drafts that are here") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  page.application.crash();
  page.machine().settings.insert_or_assign("version", "1.0.0（0000000）");
  page.application.start();
  page.wait_ms(1000);
  CHECK_MESSAGE(page.has_notice("原来是 1.0.0（0000000）"), page.last_notice());
}
