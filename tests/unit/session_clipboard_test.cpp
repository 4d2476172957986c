#include <doctest.h>

#include "app/clipboard_rows.h"
#include "app/commands.h"
#include "app/form_clipboard.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

namespace {

std::size_t indicators(SessionPage& page) {
  return count_indicators(page.session().form().root());
}

}  // namespace

TEST_CASE("clipboard: rows copied from one draft keep their tree and fields in another") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  session.set_text(page.first_indicator(), {Field::NOTE, {}}, "备注");
  const NodeId function = session.form().functions().child(0).id();
  const std::size_t copied = count_indicators(session.form().functions().child(0));
  session.select_node(function);
  ClipboardContent content;
  REQUIRE(session.clipboard().copy(content, false));
  CHECK_FALSE(content.own.empty());
  CHECK(indicators(page) == 47);

  session.new_blank();
  session.select_node(FUNCTIONS_ID);
  REQUIRE(session.clipboard().paste(content));
  CHECK(indicators(page) == 9 + copied);
  const Node* pasted = session.form().find(session.view().selection.node);
  REQUIRE(pasted->kind() == NodeKind::FUNCTION);
  CHECK(pasted->text == "教育督导");
  CHECK(pasted->child(0).child(0).child(0).note == "备注");
  CHECK(session.history().undo_steps().size() == 1);
  session.undo();
  CHECK(indicators(page) == 9);
}

TEST_CASE("clipboard: pasting into the same draft gives new ids") {
  SessionPage page;
  page.session().new_from_sample();
  const NodeId first = page.first_indicator();
  page.session().select_node(first);
  ClipboardContent content;
  REQUIRE(page.session().clipboard().copy(content, false));
  REQUIRE(page.session().clipboard().paste(content));
  CHECK(indicators(page) == 48);
  CHECK(page.session().view().selection.node != first);
}

TEST_CASE("clipboard: cut and paste moves, in two steps that can be undone") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string name = page.name();
  page.session().select_node(page.first_indicator());
  ClipboardContent content;
  REQUIRE(page.session().clipboard().copy(content, true));
  CHECK(indicators(page) == 46);
  CHECK(page.name() != name);
  REQUIRE(page.session().clipboard().paste(content));
  CHECK(indicators(page) == 47);
  page.session().undo();
  page.session().undo();
  CHECK(page.name() == name);
  CHECK_FALSE(page.session().history().can_undo());
}

TEST_CASE("clipboard: rows of different levels are not cut, because they could not come back") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  session.select({.node = page.first_indicator(),
                  .field = {Field::TEXT, {}},
                  .more = {session.form().functions().child(1).id()}});
  ClipboardContent content;
  CHECK_FALSE(session.clipboard().copy(content, true));
  CHECK(indicators(page) == 47);
  CHECK(page.has_notice("没有剪切"));
  CHECK(session.clipboard().copy(content, false));
  CHECK(content.own.empty());
  CHECK_FALSE(content.text.empty());
}

TEST_CASE("clipboard: what is not ours is left to the import") {
  SessionPage page;
  page.session().new_from_sample();
  ClipboardContent content;
  content.text = "一级指标\t二级指标\r\n";
  CHECK_FALSE(page.session().clipboard().paste(content));
  content.own = "nonsense";
  CHECK_FALSE(page.session().clipboard().paste(content));
  CHECK(indicators(page) == 47);
}

TEST_CASE("clipboard: nothing to copy from the form itself and from a section") {
  SessionPage page;
  page.session().new_from_sample();
  ClipboardContent content;
  for (const std::string_view id : {FORM_ID, FUNCTIONS_ID, GOALS_ID}) {
    page.session().select_node(id);
    CHECK_FALSE(page.session().clipboard().copy(content, false));
  }
}

TEST_CASE("clipboard: by the menu, or with a word where the browser refuses") {
  SessionPage page;
  page.session().new_from_sample();
  page.session().select_node(page.first_indicator());
  page.machine().clipboard_allowed = false;
  REQUIRE(run_command(page.session(), "edit.cut"));
  CHECK(indicators(page) == 47);
  CHECK(page.has_notice("Ctrl+C"));
  page.machine().clipboard_allowed = true;
  REQUIRE(run_command(page.session(), "edit.cut"));
  CHECK(indicators(page) == 46);
  REQUIRE(run_command(page.session(), "edit.paste"));
  page.settle();
  CHECK(indicators(page) == 47);
}

TEST_CASE("clipboard: rows for other programs carry no markup and no formula") {
  Form form;
  auto group = std::make_unique<Node>(NodeKind::FUNCTION, "f", "<b>职能</b>");
  Node& one = group->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, "a", "产出指标"));
  Node& two = one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "b", "数量指标"));
  two.append(std::make_unique<Node>(NodeKind::INDICATOR, "c1", "=1+1")).value = "≥2\t个";
  two.append(std::make_unique<Node>(NodeKind::INDICATOR, "c2", "第二\n行")).value = "100%";
  one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "d", "质量指标"));
  REQUIRE(form.insert(FUNCTIONS_ID, 0, std::move(group)));
  const std::vector<NodeId> nodes = {"f"};
  const ClipboardRows rows = rows_for_clipboard(form, nodes);
  CHECK(rows.text ==
        "<b>职能</b>\t产出指标\t数量指标\t'=1+1\t≥2 个\r\n"
        "\t\t\t第二 行\t100%\r\n"
        "\t\t质量指标\r\n");
  CHECK(rows.html.find("<b>") == std::string::npos);
  CHECK(rows.html.find("rowspan=\"3\"") != std::string::npos);
  CHECK(rows.html.find("rowspan=\"2\"") != std::string::npos);
}
