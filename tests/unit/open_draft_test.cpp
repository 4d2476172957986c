// One open document: what takes its place inherits nothing but what is said to go on.
#include <doctest.h>

#include <utility>

#include "app/open_draft.h"
#include "draft/draft.h"
#include "edit/operations.h"

using namespace jixiao;

namespace {

constexpr double NOW_MS = 5000;

Draft draft_of(std::string department) {
  Form form;
  form.year = "2025";
  form.title = "绩效目标";
  form.department = std::move(department);
  return new_draft(std::move(form));
}

OpenDraft opened(Draft draft, OpenDraft& before,
                 OpenDraft::Origin origin = OpenDraft::Origin::FILE) {
  return OpenDraft({.draft = std::move(draft), .repairs = {{"/form", "修好了"}}},
                   {.name = "教育局.json"}, origin, {.before = before, .now_ms = NOW_MS});
}

OpenDraft opened(Draft draft) {
  OpenDraft nothing;
  return opened(std::move(draft), nothing);
}

// As the session does it once for the page: later drafts have the same observer.
void observe(OpenDraft& open) {
  open.history.observe([&open](const Form& form, const Change& applied, const Change& inverse) {
    open.note_change(form, applied, inverse, NOW_MS);
  });
}

void write(OpenDraft& open, std::string department) {
  const Editor editor{open.draft->form, open.history, &*open.draft};
  REQUIRE(set_field(editor, FORM_ID, {Field::DEPARTMENT, {}}, std::move(department), {}));
}

}  // namespace

TEST_CASE("an open draft: nothing of the one before stays, its counts go on") {
  OpenDraft open = opened(draft_of("教育局"));
  observe(open);
  write(open, "教育局二");
  open.view.reviewing = true;
  open.view.tab = Tab::FIELDS;
  open.view.twin = "twin";
  open.renamed = "renamed";
  open.set_aside_key = "key";
  open.shared_serial = open.newest_serial();
  open.told_no_journal = true;
  open.merge_desk.picker_request = 7;
  open.writes = 12;
  const std::uint64_t versions = open.versions.total();
  const std::uint64_t serial = open.newest_serial();

  open = opened(draft_of("卫生局"), open, OpenDraft::Origin::NEW);
  CHECK(open.draft->form.department == "卫生局");
  CHECK_FALSE(open.history.can_undo());
  CHECK_FALSE(open.view.reviewing);
  CHECK(open.view.twin.empty());
  CHECK(open.view.tab == Tab::FIELDS);
  CHECK(open.renamed.empty());
  CHECK(open.set_aside_key.empty());
  CHECK(open.shared_serial == 0);
  CHECK_FALSE(open.told_no_journal);
  CHECK(open.merge_desk.picker_request == 0);
  CHECK(open.writes == 0);
  CHECK_FALSE(open.opened.has_value());
  CHECK_FALSE(open.touched);
  CHECK_FALSE(open.unsaved());
  // Neither a cache nor a save on its way takes it for the other.
  CHECK(open.versions.total() > versions);
  CHECK(open.versions.structure() == open.versions.total());
  write(open, "卫生局二");
  CHECK(open.newest_serial() > serial);
  CHECK(open.touched);  // who observed the history before observes it now
  CHECK(open.unsaved());
}

TEST_CASE(
    "an open draft: another state of the same draft goes on counting the writes of its record") {
  const Draft draft = draft_of("教育局");
  Draft later = draft_of("教育局");
  later.id = draft.id;
  OpenDraft open;
  Draft first = draft_of("教育局");
  first.id = draft.id;
  open = opened(std::move(first), open);
  open.writes = 12;
  open = opened(std::move(later), open);
  CHECK(open.writes == 12);
}

TEST_CASE("an open draft: closed, there is no draft, no file and a view as at the start") {
  OpenDraft open = opened(draft_of("教育局"));
  observe(open);
  write(open, "教育局二");
  open.view.dialog = Dialog::VERSIONS;
  const std::uint64_t versions = open.versions.total();
  open = OpenDraft({.before = open, .now_ms = NOW_MS});
  CHECK_FALSE(open.draft.has_value());
  CHECK(open.file.name.empty());
  CHECK(open.repairs.empty());
  CHECK(open.view.dialog == Dialog::NONE);
  CHECK_FALSE(open.unsaved());
  CHECK_FALSE(open.timer.is_dirty());
  CHECK(open.indicator_count() == 0);
  CHECK(open.selected_nodes().empty());
  CHECK(open.versions.total() > versions);
}

TEST_CASE("an open draft: where it came from says what of it is in no file") {
  OpenDraft nothing;
  using Origin = OpenDraft::Origin;
  const OpenDraft file = opened(draft_of("教育局"), nothing, Origin::FILE);
  CHECK_FALSE(file.unsaved());
  CHECK(file.touched);
  CHECK(file.version_due);
  CHECK(file.opened.has_value());
  const OpenDraft fresh = opened(draft_of("教育局"), nothing, Origin::NEW);
  CHECK(fresh.fresh);
  CHECK_FALSE(fresh.version_due);
  const OpenDraft imported({.draft = draft_of("教育局"), .repairs = {}}, {}, Origin::ADOPTED,
                           {.before = nothing, .now_ms = NOW_MS});
  CHECK(imported.unsaved());
}

TEST_CASE("an open draft: the form as it was in the file goes with it from the first change on") {
  OpenDraft open = opened(draft_of("教育局"));
  observe(open);
  open.settle_base();
  CHECK_FALSE(open.draft->base.has_value());
  CHECK(open.record_state().as_opened);
  const std::string hash = form_hash(open.draft->form);
  write(open, "教育局二");
  open.settle_base();
  REQUIRE(open.draft->base.has_value());
  CHECK(open.draft->base->hash == hash);
  CHECK_FALSE(open.record_state().as_opened);
}

TEST_CASE("an open draft: its record brings it back with steps, view and what is in no file") {
  OpenDraft open = opened(draft_of("教育局"));
  observe(open);
  write(open, "教育局二");
  open.view.tab = Tab::OUTLINE;
  open.writes = 3;
  const std::string record = open.make_record();
  CHECK(open.record_info().department == "教育局二");
  CHECK(open.record_info().unsaved);
  Result<StoredDraft> stored = read_stored_draft(record);
  REQUIRE(stored);
  OpenDraft nothing;
  const OpenDraft again(std::move(stored).value(), {.before = nothing, .now_ms = NOW_MS});
  CHECK(write_draft(*again.draft) == write_draft(*open.draft));
  CHECK(again.history.undo_steps().size() == 1);
  CHECK(again.unsaved());
  CHECK(again.view.tab == Tab::OUTLINE);
  CHECK(again.view.selection.field.field == Field::DEPARTMENT);
  CHECK(again.file.name == "教育局.json");
  CHECK(again.writes == 3);
  CHECK_FALSE(again.timer.is_dirty());  // it is in storage as it is
  CHECK_FALSE(again.version_due);
}

TEST_CASE("an open draft: what is selected is there, or the form is") {
  OpenDraft open = opened(draft_of("教育局"));
  open.show_as({.node = "gone", .field = {Field::VALUE, {}}, .more = {"gone too"}}, {});
  CHECK(open.view.selection.node == FORM_ID);
  CHECK(open.view.selection.field.field == Field::DEPARTMENT);
  CHECK(open.view.selection.more.empty());
}
