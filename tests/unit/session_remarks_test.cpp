// Remarks and suggestions: written, answered, settled, taken or refused; 审核模式.
#include <doctest.h>

#include "app/commands.h"
#include "app/remarks.h"
#include "compare/remarks.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

const Remark& only_remark(SessionPage& page) {
  REQUIRE(page.session().draft().remarks.size() == 1);
  return page.session().draft().remarks.front();
}

RemarkState state_of(SessionPage& page) {
  return remark_state(page.session().draft(), only_remark(page));
}

struct ReviewPage : SessionPage {
  ReviewPage() {
    session().new_from_sample();
    session().remarks().set_person("王");
  }
  RemarkDraft about(std::string field, std::string suggest) {
    return {first_indicator(), std::move(field), {}, std::move(suggest)};
  }
};

}  // namespace

TEST_CASE("remarks: written with name, time and place, answered, settled, undone") {
  ReviewPage page;
  REQUIRE(page.session().remarks().add({page.first_indicator(), {}, "数据来源？", {}}));
  CHECK(only_remark(page).by == "王");
  CHECK_FALSE(only_remark(page).at.empty());
  CHECK(only_remark(page).place.find("指标1") != std::string::npos);
  const std::string id = only_remark(page).id;
  REQUIRE(page.session().remarks().reply(id, "年报"));
  CHECK(only_remark(page).replies.size() == 1);
  page.session().remarks().resolve(id, true);
  CHECK(state_of(page) == RemarkState::RESOLVED);
  page.session().undo();
  CHECK(state_of(page) == RemarkState::OPEN);
}

TEST_CASE("remarks: nothing without a name, or without a word") {
  ReviewPage page;
  CHECK_FALSE(page.session().remarks().add({page.first_indicator(), {}, {}, {}}).ok());
  page.session().remarks().set_person("");
  CHECK_FALSE(page.session().remarks().add({page.first_indicator(), {}, "字", {}}).ok());
  CHECK(page.session().draft().remarks.empty());
}

TEST_CASE("suggestions: reviewing changes remarks and nothing of the form") {
  ReviewPage page;
  const std::string form = write_form(page.session().form());
  page.session().remarks().set_reviewing(true);
  CHECK(page.session().read_only());
  page.set_name("改掉");
  CHECK(write_form(page.session().form()) == form);
  REQUIRE(page.session().remarks().add(page.about("name", "新名称")));
  CHECK(write_form(page.session().form()) == form);
  CHECK(only_remark(page).was.has_value());
  CHECK(find_command("file.save")->enabled(page.session()));
  page.session().remarks().take_suggestion(only_remark(page).id);
  CHECK(write_form(page.session().form()) == form);  // not while reviewing
  page.session().remarks().set_reviewing(false);
  page.session().remarks().take_suggestion(only_remark(page).id);
  CHECK(page.name() == "新名称");
  CHECK(only_remark(page).resolved->by == "王");
  page.session().undo();
  CHECK(write_form(page.session().form()) == form);
  CHECK_FALSE(only_remark(page).resolved.has_value());
}

TEST_CASE("suggestions: one whose field was changed since is outdated, one already done says so") {
  ReviewPage page;
  REQUIRE(page.session().remarks().add(page.about("name", "新名称")));
  CHECK(state_of(page) == RemarkState::OPEN);
  page.set_name("别的");
  CHECK(state_of(page) == RemarkState::OUTDATED);
  page.set_name("新名称");
  CHECK(state_of(page) == RemarkState::DONE);
}

TEST_CASE("suggestions: a deletion, a new row, and one refused") {
  ReviewPage page;
  const std::size_t before = page.session().indicator_count();
  const NodeId row = page.first_indicator();
  const NodeId group = page.session().form().find(row)->parent()->id();
  REQUIRE(page.session().remarks().add({group, "level3", {}, "辍学率\n≤0.1%"}));
  page.session().remarks().take_suggestion(only_remark(page).id);
  CHECK(page.session().indicator_count() == before + 1);
  const Node* added = page.session().form().find(group)->children().back().get();
  CHECK(added->text == "辍学率");
  CHECK(added->value == "≤0.1%");
  page.session().undo();
  page.session().undo();
  REQUIRE(page.session().remarks().add({row, {}, "重复", std::string()}));
  CHECK(suggestion_kind(page.session().draft(), only_remark(page)) == SuggestionKind::DELETION);
  page.session().remarks().refuse_suggestion(only_remark(page).id);
  CHECK(page.session().indicator_count() == before);
  CHECK(state_of(page) == RemarkState::RESOLVED);
  CHECK(only_remark(page).replies.back().text == "不采纳");
  page.session().remarks().resolve(only_remark(page).id, false);
  page.session().remarks().take_suggestion(only_remark(page).id);
  CHECK(page.session().indicator_count() == before - 1);
}

TEST_CASE("remarks: one whose row is gone is shown at the nearest that is left") {
  ReviewPage page;
  const NodeId row = page.first_indicator();
  const NodeId group = page.session().form().find(row)->parent()->id();
  REQUIRE(page.session().remarks().add({row, {}, "看一下", {}}));
  page.session().select_node(row);
  REQUIRE(run_command(page.session(), "edit.delete"));
  const std::vector<RemarkRow> rows = remark_rows(page.session().draft());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == RemarkState::GONE);
  CHECK(rows[0].shown_at == group);
  page.session().undo();
  CHECK(remark_rows(page.session().draft())[0].state == RemarkState::OPEN);
}
