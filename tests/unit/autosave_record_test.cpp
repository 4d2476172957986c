#include <doctest.h>

#include "app/autosave_record.h"
#include "app/autosave_timer.h"
#include "app/draft_subject.h"
#include "app/recent_drafts.h"
#include "app/waiting.h"

using namespace jixiao;

TEST_CASE("autosave record: what is joined is split again, byte for byte") {
  const std::string draft("{\n\0}\n", 5);
  const std::string bytes = join_record(draft, "{}", "[1]");
  const Result<RecordParts> parts = split_record(bytes);
  REQUIRE(parts.ok());
  CHECK(parts.value().draft == draft);
  CHECK(parts.value().state == "{}");
  CHECK(parts.value().history == "[1]");
}

TEST_CASE("autosave record: a record cut off anywhere is recognised as such") {
  const std::string whole = join_record("draft", "state", "steps");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(split_record(std::string_view(whole).substr(0, size)).ok());
  }
  CHECK_FALSE(split_record("xjixiao-autosave 1 99999999999999999999 1 1\n").ok());
  CHECK_FALSE(split_record("xxjixiao-autosave 1 1 1 1\n").ok());
  CHECK_FALSE(split_record("xxxxjixiao-autosave 1 1 1 1\n").ok());
  CHECK_FALSE(split_record("xxxjixiao-autosave 1 1 1\n").ok());
  CHECK_FALSE(split_record("{\"format\":\"jixiao-form\"}").ok());
}

TEST_CASE("autosave record: one byte that is another anywhere is noticed; rescue reads it still") {
  const std::string whole = join_record("{\"draft\": 1}", "{}", "[1]");
  const std::size_t parts_end = whole.find("jixiao-autosave");
  for (std::size_t at = 0; at < parts_end; ++at) {
    CAPTURE(at);
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    CHECK_FALSE(split_record(flipped).ok());
    CHECK(split_record(flipped, RecordMark::ANY).ok());
  }
  // Of an earlier release: nothing to compare with.
  CHECK(split_record("{}{}[]jixiao-autosave 1 2 2 2\n").ok());
}

TEST_CASE("autosave record: the state comes back") {
  RecordState state;
  state.file = {.name = "教育局\"2024\".json", .saved_ms = 17, .certain = false};
  state.selection = {.node = "c1", .field = {Field::VALUE, {}}, .more = {"c2", "c3"}};
  state.closed = {"f1", "f2"};
  state.tab = Tab::OUTLINE;
  state.sheet.column(Field::VALUE) = true;
  state.sheet.column(Field::NOTE) = false;
  state.sheet.shown_rows = {"填报人"};
  state.sheet.hidden_rows = {"部门编码"};
  state.unsaved = true;
  state.touched = true;
  state.as_opened = true;
  state.writes = 12;
  const RecordState read = read_record_state(write_record_state(state));
  CHECK(read.file.name == state.file.name);
  CHECK(read.file.saved_ms == 17);
  CHECK_FALSE(read.file.certain);
  CHECK(read.selection == state.selection);
  CHECK(read.closed == state.closed);
  CHECK(read.tab == Tab::OUTLINE);
  CHECK(read.sheet == state.sheet);
  CHECK(read.unsaved);
  CHECK(read.touched);
  CHECK(read.as_opened);
  CHECK(read.writes == 12);
}

TEST_CASE("autosave record: a state that cannot be read counts as unsaved work") {
  for (const char* text : {"", "null", "[]", "{\"tab\":99,\"field\":-1,\"closed\":7}"}) {
    const RecordState read = read_record_state(text);
    CHECK(read.unsaved);
    CHECK(read.touched);
    CHECK(read.tab == Tab::FORM);
  }
}

TEST_CASE("autosave record: the info comes back") {
  const RecordInfo info{.title = "2024年\n表",
                        .department = "教育局",
                        .subject = "校舍维修",
                        .file_name = "a.json",
                        .draft_saved_at = "2026-11-22T10:32:05+08:00",
                        .draft_revision = 3,
                        .writes = 99,
                        .indicators = 47,
                        .unsaved = true,
                        .version_number = 1795314725000,
                        .kept_ms = 1795314725001,
                        .version_name = "送审稿",
                        .handed_on = true};
  CHECK(read_record_info(write_record_info(info)) == info);
  CHECK(read_record_info("nonsense") == RecordInfo{});
}

TEST_CASE("autosave record: keys of versions") {
  CHECK(version_key("abc", 12) == "abc/v/12");
  CHECK(is_version_key("abc/v/12"));
  CHECK_FALSE(is_version_key("abc"));
  CHECK_FALSE(is_version_key("abc/v/x"));
  const std::string hash(64, 'a');
  CHECK(version_key("abc", hash) == "abc/v/" + hash);
  CHECK(is_version_key("abc/v/" + hash));
  CHECK(is_version_key("abc/v/" + hash + ".00ff"));
  CHECK_FALSE(is_version_key("abc/v/" + hash + "00ff"));
  CHECK_FALSE(is_version_key("abc/v/" + hash.substr(1) + "x"));
  CHECK(draft_id_of_key("abc/v/" + hash + ".00ff") == "abc");
  CHECK(draft_id_of_key("abc/v/12") == "abc");
  CHECK(draft_id_of_key("abc") == "abc");
}

TEST_CASE("autosave record: a mark differs when one byte does") {
  const std::string text = "the quick brown fox jumps over the lazy dog";
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] ^= 1;
    CHECK(content_mark(text) != content_mark(other));
  }
  CHECK(content_mark(text) == content_mark(std::string(text)));
}

TEST_CASE("autosave timer: a pause after the last change, never long after the first") {
  AutosaveTimer timer;
  CHECK(timer.due_in_ms(0) == NOT_WAITING);
  timer.content_changed(1000);
  CHECK(timer.due_in_ms(1000) == 300);
  CHECK_FALSE(timer.is_due(1299));
  CHECK(timer.is_due(1300));
  for (double now = 1000; now < 1400; now += 50) {
    timer.content_changed(now);
    CHECK_FALSE(timer.is_due(now));
  }
  CHECK(timer.is_due(1400));
  timer.reset();
  CHECK_FALSE(timer.is_dirty());
}

TEST_CASE("autosave timer: the view alone may wait longer") {
  AutosaveTimer timer;
  timer.view_changed(1000);
  CHECK(timer.is_dirty());
  CHECK_FALSE(timer.content_is_dirty());
  CHECK_FALSE(timer.is_due(1400));
  CHECK(timer.is_due(2500));
}

namespace {

RecordInfo titled(std::string title) {
  RecordInfo info;
  info.title = std::move(title);
  return info;
}

}  // namespace

TEST_CASE("recent drafts: newest first, versions apart and in order") {
  DraftShelf shelf;
  shelf.put("a", titled("甲"), 100, 1);
  shelf.put("b", titled("乙"), 200, 1);
  for (std::uint64_t i = 1; i <= 12; ++i) shelf.put(version_key("a", i), {}, 100, 1);
  REQUIRE(shelf.drafts().size() == 2);
  CHECK(shelf.drafts()[0].key == "b");
  shelf.put("a", titled("甲二"), 300, 1);
  CHECK(shelf.drafts()[0].title == "甲二");
  CHECK(shelf.versions("a").front().key == "a/v/12");
  CHECK(shelf.versions("b").empty());
  CHECK(shelf.versions("a").back().key == "a/v/1");
  CHECK(shelf.next_version_number("a", 5) == 13);
  CHECK(shelf.next_version_number("a", 5000) == 5000);
}

TEST_CASE("recent drafts: a version is as young as its number, and has its own time and name") {
  DraftShelf shelf;
  const std::string older = version_key("a", std::string(64, 'f'));
  const std::string younger = version_key("a", std::string(64, '0'));
  RecordInfo info;
  info.version_number = 7;
  info.kept_ms = 2000;
  info.version_name = "送审稿";
  shelf.put(older, info, 9000, 10);
  info.version_number = 8;
  info.kept_ms = 1000;  // the clock went back
  info.version_name.clear();
  shelf.put(younger, info, 9000, 20);
  const std::vector<RecentDraft> versions = shelf.versions("a");
  REQUIRE(versions.size() == 2);
  CHECK(versions[0].key == younger);
  CHECK(versions[0].written_ms == 1000);
  CHECK(versions[1].version_name == "送审稿");
  CHECK(shelf.versions_bytes() == 30);
  CHECK(shelf.find_version(younger) != nullptr);
  CHECK(shelf.find_version("a") == nullptr);
  const std::vector<KeptVersion> kept =
      shelf.kept_versions([](std::int64_t unix_ms) { return unix_ms / 1000; });
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].day == 2);
  CHECK(kept[0].named);
  CHECK(kept[0].draft_id == "a");
}

TEST_CASE("recent drafts: a draft of which only versions are left is listed by the newest") {
  DraftShelf shelf;
  shelf.put(version_key("a", 1), titled("旧"), 100, 1);
  shelf.put(version_key("a", 2), titled("新"), 200, 1);
  REQUIRE(shelf.drafts().size() == 1);
  CHECK(shelf.drafts()[0].key == "a/v/2");
  shelf.put("a", titled("今"), 300, 1);
  REQUIRE(shelf.drafts().size() == 1);
  CHECK(shelf.drafts()[0].key == "a");
}

TEST_CASE("recent drafts: those of one title say what each is about, others do not") {
  const auto about = [](std::string title, std::string subject) {
    RecordInfo info = titled(std::move(title));
    info.department = "城管局";
    info.subject = std::move(subject);
    return info;
  };
  DraftShelf shelf;
  shelf.put("a", about("2024年", "路灯养护"), 300, 1);
  CHECK(shelf.drafts()[0].name == "2024年 城管局");
  shelf.put("b", about("2024年", "垃圾清运"), 200, 1);
  shelf.put("c", about("2023年", "路灯养护"), 100, 1);
  REQUIRE(shelf.drafts().size() == 3);
  CHECK(shelf.drafts()[0].name == "2024年 城管局 · 路灯养护");
  CHECK(shelf.drafts()[1].name == "2024年 城管局 · 垃圾清运");
  CHECK(shelf.drafts()[2].name == "2023年 城管局");
  shelf.forget("b");
  CHECK(shelf.drafts()[0].name == "2024年 城管局");
}

TEST_CASE("draft subject: the project, else the functions, else the table it was read from") {
  Draft draft = new_draft(Form());
  CHECK(subject_of_draft(draft) == "");
  draft.imported_json =
      R"({"file":"表.xlsx","table":"工作表“养护”","repairs":[{"row":1}],"earlier":[]})";
  CHECK(subject_of_draft(draft) == "工作表“养护”");
  const auto add = [&draft](std::string id, std::string text) {
    draft.form.insert(FUNCTIONS_ID, Form::AT_END,
                      std::make_unique<Node>(NodeKind::FUNCTION, std::move(id), std::move(text)));
  };
  add("f1", "");
  CHECK(subject_of_draft(draft) == "工作表“养护”");
  add("f2", "路灯养护");
  CHECK(subject_of_draft(draft) == "路灯养护");
  add("f3", "垃圾清运");
  CHECK(subject_of_draft(draft) == "路灯养护 等 2 项职能");
  draft.form.header.push_back({"项目名称", "背街小巷改造"});
  CHECK(subject_of_draft(draft) == "背街小巷改造");
}

TEST_CASE("autosave record: put together in slices of any size it is the same") {
  const std::string draft(1003, 'd');
  const std::string whole = join_record(draft, "state", "[1, 2]");
  REQUIRE(split_record(whole).ok());
  for (const std::size_t slice : {8u, 16u, 63u, 512u, 1014u, 5000u}) {
    RecordJoining joining(draft, "state", "[1, 2]");
    while (!joining.advance(slice)) {
    }
    CHECK_MESSAGE(joining.take() == whole, slice);
  }
}
