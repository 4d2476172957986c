// The open documents: one is active, others lie beside it and are only looked at.
#include <doctest.h>

#include "app/comparing.h"
#include "app/desk.h"
#include "app/draft_store.h"
#include "app/earlier_versions.h"
#include "draft/draft.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

Draft draft_of(std::string department) {
  Form form;
  form.department = std::move(department);
  return new_draft(std::move(form));
}

OpenDraft opened(Draft draft, Desk& desk) {
  return OpenDraft({.draft = std::move(draft), .repairs = {}}, {}, OpenDraft::Origin::FILE,
                   {.before = desk.active(), .now_ms = 0});
}

DocumentBeside document(std::string name, std::string department) {
  return {.name = std::move(name),
          .form = std::make_shared<const Form>(draft_of(std::move(department)).form.clone())};
}

}  // namespace

TEST_CASE("a desk: what lies beside is read, and the active document is not touched by it") {
  Desk desk;
  desk.put_in_place(opened(draft_of("教育局"), desk));
  const std::string before = write_draft(*desk.active().draft);
  const std::uint64_t version = desk.active().versions.total();
  CHECK(desk.beside(Beside::COLLEAGUE) == nullptr);
  CHECK(desk.form_beside(Beside::LAST_YEAR) == nullptr);
  desk.lay(Beside::COLLEAGUE, document("李.json", "教育局二"));
  desk.lay(Beside::LAST_YEAR, document("去年的表", "教育局三"));
  REQUIRE(desk.beside(Beside::COLLEAGUE) != nullptr);
  CHECK(desk.beside(Beside::COLLEAGUE)->name == "李.json");
  CHECK(desk.beside(Beside::COLLEAGUE)->form->department == "教育局二");
  CHECK(desk.form_beside(Beside::LAST_YEAR)->department == "教育局三");
  CHECK(desk.beside(Beside::VERSION) == nullptr);
  CHECK(write_draft(*desk.active().draft) == before);
  CHECK(desk.active().versions.total() == version);
}

TEST_CASE(
    "a desk: another of a kind takes the place of the one before, and one is taken away alone") {
  Desk desk;
  desk.lay(Beside::COLLEAGUE, document("李.json", "一"));
  desk.lay(Beside::COLLEAGUE, document("王.json", "二"));
  desk.lay(Beside::LAST_YEAR, document("去年的表", "三"));
  CHECK(desk.beside(Beside::COLLEAGUE)->name == "王.json");
  desk.take_away(Beside::COLLEAGUE);
  CHECK(desk.beside(Beside::COLLEAGUE) == nullptr);
  CHECK(desk.beside(Beside::LAST_YEAR) != nullptr);
}

TEST_CASE("a desk: with another active document nothing of before lies beside it") {
  Desk desk;
  OpenDraft& active = desk.active();
  desk.put_in_place(opened(draft_of("教育局"), desk));
  desk.lay(Beside::VERSION, document("11月28日 11:32 的版本", "教育局零"));
  desk.put_in_place(opened(draft_of("卫生局"), desk));
  CHECK(desk.beside(Beside::VERSION) == nullptr);
  CHECK(active.draft->form.department == "卫生局");  // who holds it sees the new one
}

TEST_CASE("a desk: a version is looked at while the open draft keeps its steps and its claim") {
  SessionPage page;
  page.session().new_from_sample();
  for (const char* name : {"零", "一"}) page.save_named(name);
  page.set_name("二");
  page.session().end_typing();
  const std::size_t steps = page.session().history().undo_steps().size();
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE_FALSE(versions.empty());
  page.session().versions().look_at(versions.front().key);
  page.settle();
  const DocumentBeside* version = page.session().desk().beside(Beside::VERSION);
  REQUIRE(version != nullptr);
  CHECK(version->form->find(page.first_indicator())->text == "一");
  CHECK(version->key == versions.front().key);
  CHECK(page.name() == "二");
  CHECK(page.session().history().undo_steps().size() == steps);
  CHECK_FALSE(page.session().read_only());
  CHECK(page.session().store().shelf().holds(versions.front().key));
  page.session().comparing().with_version();
  CHECK(page.session().comparing().shown() != nullptr);
  page.session().versions().leave();
  CHECK(page.session().desk().beside(Beside::VERSION) == nullptr);
}
