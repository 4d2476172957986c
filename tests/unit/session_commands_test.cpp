#include <doctest.h>

#include <algorithm>

#include "app/commands.h"
#include "app/palette.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

namespace {

std::size_t indicators(SessionPage& page) {
  return count_indicators(page.session().form().root());
}

NodeKind selected_kind(SessionPage& page) {
  return page.session().form().find(page.session().view().selection.node)->kind();
}

}  // namespace

TEST_CASE("commands: every one can be asked for at any time without harm") {
  SessionPage page;
  for (const bool with_draft : {false, true}) {
    for (const Command& command : commands()) {
      if (with_draft && !page.session().has_draft()) page.session().new_from_sample();
      CAPTURE(command.id);
      const bool enabled = command.enabled(page.session());
      CHECK(run_command(page.session(), command.id) == enabled);
      page.settle();
    }
  }
}

TEST_CASE("commands: each kind of line is inserted where the selection is, ready to be filled in") {
  struct Row {
    const char* command;
    NodeKind kind;
  };
  const Row rows[] = {{"insert.function", NodeKind::FUNCTION},
                      {"insert.level_one", NodeKind::LEVEL_ONE},
                      {"insert.level_two", NodeKind::LEVEL_TWO},
                      {"insert.indicator", NodeKind::INDICATOR},
                      {"insert.goal", NodeKind::GOAL},
                      {"insert.responsibility", NodeKind::RESPONSIBILITY}};
  for (const Row& row : rows) {
    for (const std::string_view selected : {FORM_ID, GOALS_ID, FUNCTIONS_ID}) {
      SessionPage page;
      page.session().new_from_sample();
      page.session().select_node(selected);
      REQUIRE(run_command(page.session(), row.command));
      CHECK(selected_kind(page) == row.kind);
      CHECK(page.session().view().request == ScreenRequest::EDIT_FIELD);
      CHECK(page.session().history().undo_steps().size() == 1);
    }
  }
}

TEST_CASE("commands: an indicator goes below the selected one") {
  SessionPage page;
  page.session().new_from_sample();
  page.session().select_node(page.first_indicator());
  REQUIRE(run_command(page.session(), "insert.indicator"));
  const Node* made = page.session().form().find(page.session().view().selection.node);
  CHECK(made->index_in_parent() == 1);
  CHECK(made->parent()->child(0).id() == page.first_indicator());
}

TEST_CASE("commands: sibling and child") {
  SessionPage page;
  page.session().new_from_sample();
  CHECK_FALSE(run_command(page.session(), "edit.add_sibling"));  // of the form itself
  page.session().select_node(page.first_indicator());
  REQUIRE(run_command(page.session(), "edit.add_sibling"));
  CHECK(indicators(page) == 48);
  CHECK_FALSE(run_command(page.session(), "edit.add_child"));  // below an indicator
  page.session().select_node(GOALS_ID);
  REQUIRE(run_command(page.session(), "edit.add_sibling"));
  CHECK(selected_kind(page) == NodeKind::GOAL);
  page.session().select_node(page.session().form().functions().child(0).id());
  REQUIRE(run_command(page.session(), "edit.add_child"));
  CHECK(selected_kind(page) == NodeKind::LEVEL_ONE);
}

TEST_CASE("commands: several lines are deleted, duplicated and moved as one step") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const Node* group = session.form().find(page.first_indicator())->parent();
  const std::string first = group->child(0).id();
  const std::string second = group->child(1).id();
  const std::string third = group->child(2).id();
  const Selection both{.node = first, .field = {Field::TEXT, {}}, .more = {second}};

  session.select(both);
  REQUIRE(run_command(session, "edit.move_down"));
  CHECK(group->child(0).id() == third);
  CHECK(group->child(1).id() == first);
  CHECK(session.view().selection == both);
  REQUIRE(run_command(session, "edit.move_up"));
  CHECK(group->child(0).id() == first);
  CHECK(session.history().undo_steps().size() == 2);

  REQUIRE(run_command(session, "edit.duplicate"));
  CHECK(indicators(page) == 49);
  CHECK(session.history().undo_steps().size() == 3);
  CHECK(session.selected_nodes().size() == 2);
  CHECK(session.view().selection.node != first);

  session.select(both);
  REQUIRE(run_command(session, "edit.delete"));
  CHECK(indicators(page) == 47);
  CHECK(session.history().undo_steps().size() == 4);
  while (session.history().can_undo()) session.undo();
  CHECK(indicators(page) == 47);
  CHECK(group->child(0).id() == first);
}

TEST_CASE("commands: labels name the step and follow the language") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("检查次数");
  const Command& undo = *find_command("edit.undo");
  CHECK(current_label(page.session(), undo) == "撤销：修改 指标1 创新创业课程开设数量");
  page.session().select_node(page.first_indicator());
  REQUIRE(run_command(page.session(), "edit.delete"));
  CHECK(current_label(page.session(), undo) == "撤销：删除 指标1 检查次数");
  page.session().undo();
  const Command& redo = *find_command("edit.redo");
  CHECK(current_label(page.session(), redo) == "重做：删除 指标1 检查次数");
  REQUIRE(run_command(page.session(), "view.language"));
  CHECK(current_label(page.session(), undo).starts_with("Undo: "));
  CHECK(page.application.screen().language == "en");
}

TEST_CASE(
    "commands: the palette finds by label, English and pinyin initials, possible ones first") {
  SessionPage page;
  Session& session = page.session();
  CHECK(find_in_palette(session, {}, "").size() == commands().size());
  const auto first = [&](std::string_view query) {
    const auto found = find_in_palette(session, {}, query);
    return found.empty() ? std::string_view() : found.front().id;
  };
  CHECK(first("最近") == "file.recent");
  CHECK(first("recent") == "file.recent");
  CHECK(first("zjcg") == "file.recent");
  CHECK(first("没有这样的命令") == "");
  const auto saves = find_in_palette(session, {}, "保存");
  REQUIRE_FALSE(saves.empty());
  session.new_from_sample();
  CHECK(first("保存") == "file.save");
  CHECK(first("bc") == "file.save");
}

TEST_CASE("commands: zoom stays between its bounds and is remembered") {
  SessionPage page;
  for (int i = 0; i < 30; ++i) run_command(page.session(), "view.zoom_in");
  CHECK(page.session().settings().zoom_percent == 200);
  for (int i = 0; i < 30; ++i) run_command(page.session(), "view.zoom_out");
  CHECK(page.session().settings().zoom_percent == 50);
  page.application.reload();
  CHECK(page.session().settings().zoom_percent == 50);
}
