// The drafts that the browser keeps: listed, opened again, removed and brought back.
#include "app/kept_drafts.h"

#include <doctest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/imports.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

TEST_CASE("kept drafts: those made of one file are listed by what each is about") {
  SessionPage page;
  const auto about = [](const std::string& function) {
    Form form;
    form.title = "2024年绩效目标表";
    form.department = "城管局";
    form.insert(FUNCTIONS_ID, 0, std::make_unique<Node>(NodeKind::FUNCTION, function, function));
    return new_draft(std::move(form));
  };
  std::vector<Draft> drafts;
  drafts.push_back(about("路灯养护"));
  drafts.push_back(about("垃圾清运"));
  page.session().imports().adopt(std::move(drafts));
  page.settle();
  page.session().set_text("路灯养护", {Field::TEXT, {}}, "路灯节能");
  page.settle();
  page.application.reload();
  std::set<std::string> names;
  for (const RecentDraft& draft : page.session().kept_drafts().list()) names.insert(draft.name);
  CHECK(names == std::set<std::string>{"2024年绩效目标表 城管局 · 路灯节能",
                                       "2024年绩效目标表 城管局 · 垃圾清运"});
}

TEST_CASE("kept drafts: closed ones are listed, opened again, removed and brought back") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  const std::string id = page.draft_id();
  page.session().close_draft();
  page.settle();
  REQUIRE(page.session().kept_drafts().list().size() == 1);
  const RecentDraft recent = page.session().kept_drafts().list()[0];
  CHECK(recent.key == id);
  CHECK(recent.department == "潢源县教育局");
  CHECK(recent.indicators == 47);
  CHECK(recent.unsaved);
  page.session().kept_drafts().remove(id);
  page.settle();
  CHECK(page.session().kept_drafts().list().empty());
  CHECK(page.machine().records.empty());
  REQUIRE(run_command(page.session(), "file.restore_removed"));
  page.settle();
  page.session().kept_drafts().open(id);
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "一");
}
