#include <doctest.h>

#include "app/branches.h"
#include "app/commands.h"
#include "app/form_versions.h"
#include "app/imports.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

TEST_CASE("session: the start screen comes where nothing was open before") {
  SessionPage page;
  CHECK_FALSE(page.session().has_draft());
  CHECK_FALSE(page.session().is_starting());
  CHECK_FALSE(page.session().has_unsaved_work());
  CHECK(page.session().storage().kind == StorageState::Kind::STORED);
}

TEST_CASE("session: the sample is complete and not yet work of one's own") {
  SessionPage page;
  page.session().new_from_sample();
  CHECK(count_indicators(page.session().form().root()) == 47);
  CHECK_FALSE(page.session().has_unsaved_work());
  CHECK_FALSE(page.session().read_only());
}

TEST_CASE("session: the sample is another draft each time") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string first = page.draft_id();
  page.session().new_from_sample();
  CHECK(page.draft_id() != first);
}

TEST_CASE("session: a blank form has every group with a line to type into") {
  SessionPage page;
  page.session().new_blank();
  CHECK(page.session().form().year == "2026");
  CHECK(count_indicators(page.session().form().root()) == 9);
  CHECK(page.session().form().functions().child(0).children().size() == 3);
  CHECK(page.session().sheet_options().function_column);
  CHECK_FALSE(page.session().history().can_undo());
}

TEST_CASE("session: typing in one field is one step, the next field another") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string id = page.first_indicator();
  const std::string before = page.name();
  for (const char* text : {"开", "开设", "开设课"}) {
    page.session().set_text(id, {Field::TEXT, {}}, text, "typing");
  }
  page.session().end_typing();
  page.session().set_text(id, {Field::TEXT, {}}, "开设课程", "typing");
  CHECK(page.session().history().undo_steps().size() == 2);
  page.session().undo();
  CHECK(page.name() == "开设课");
  page.session().undo();
  CHECK(page.name() == before);
}

TEST_CASE("session: selecting another line ends typing") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string id = page.first_indicator();
  page.session().select_node(id);
  page.session().set_text(id, {Field::TEXT, {}}, "甲", "typing");
  page.session().select_node(GOALS_ID);
  page.session().select_node(id);
  page.session().set_text(id, {Field::TEXT, {}}, "甲乙", "typing");
  CHECK(page.session().history().undo_steps().size() == 2);
}

TEST_CASE("session: a commit that changed nothing adds no step and no unsaved work") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name(page.name());
  CHECK_FALSE(page.session().history().can_undo());
  CHECK_FALSE(page.session().has_unsaved_work());
}

TEST_CASE("session: what only changes the view adds no step and never clears redo") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  page.set_name("改过");
  session.undo();
  REQUIRE(session.history().can_redo());
  session.select_node(GOALS_ID);
  session.branches().toggle(FUNCTIONS_ID);
  session.branches().close_all();
  session.branches().open_all();
  session.settings().zoom_percent = 150;
  session.settings_changed();
  run_command(session, "view.find");
  CHECK(session.history().can_redo());
  CHECK_FALSE(session.history().can_undo());
}

TEST_CASE("session: undoing back to the saved state is no unsaved work any more") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("改过");
  CHECK(page.session().has_unsaved_work());
  CHECK(page.application.screen().unsaved);
  page.session().undo();
  CHECK_FALSE(page.session().has_unsaved_work());
  CHECK_FALSE(page.application.screen().unsaved);
}

TEST_CASE("session: undo selects what it touched and opens its branches") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const std::string id = page.first_indicator();
  session.select_node(id);
  REQUIRE(run_command(session, "edit.delete"));
  CHECK(session.form().find(id) == nullptr);
  session.select_node(GOALS_ID);
  session.branches().close_all();
  session.undo();
  CHECK(session.view().selection.node == id);
  for (const Node* node = session.form().find(id)->parent(); node; node = node->parent()) {
    CHECK_FALSE(session.view().closed.contains(node->id()));
  }
}

TEST_CASE("session: the selection never names a line that is gone") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const std::string id = page.first_indicator();
  session.select_node(id);
  REQUIRE(remove_nodes(session.editor(), std::vector<NodeId>{id}).ok());
  CHECK(session.form().find(session.view().selection.node) != nullptr);
}

TEST_CASE("session: versions of a function count only what touched it") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const Node& functions = session.form().functions();
  const std::string first = functions.child(0).id();
  const std::string second = functions.child(1).id();
  const std::uint64_t first_before = session.form_versions().of(first);
  const std::uint64_t second_before = session.form_versions().of(second);
  const std::uint64_t list_before = session.form_versions().of(FUNCTIONS_ID);
  page.set_name("改过");
  CHECK(session.form_versions().of(first) > first_before);
  CHECK(session.form_versions().of(second) == second_before);
  CHECK(session.form_versions().of(FUNCTIONS_ID) == list_before);
  session.set_text(second, {Field::TEXT, {}}, "新名字");
  CHECK(session.form_versions().of(second) > second_before);
  CHECK(session.form_versions().of(FUNCTIONS_ID) > list_before);
  const std::uint64_t both[] = {session.form_versions().of(first),
                                session.form_versions().of(second)};
  const std::string moved = page.first_indicator();
  const Node* target = session.form().find(second);
  while (target->kind() != NodeKind::LEVEL_TWO) target = &target->child(0);
  REQUIRE(move_to(session.editor(), std::vector<NodeId>{moved}, {target->id(), 0}).ok());
  CHECK(session.form_versions().of(first) > both[0]);
  CHECK(session.form_versions().of(second) > both[1]);
}

TEST_CASE(
    "session: the structure's version counts what comes, goes and moves, not what is written") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const std::uint64_t before = session.structure_version();
  page.set_name("改过");
  session.undo();
  CHECK(session.structure_version() == before);
  const NodeId first = page.first_indicator();
  REQUIRE(remove_nodes(session.editor(), std::vector<NodeId>{first}).ok());
  const std::uint64_t removed = session.structure_version();
  CHECK(removed > before);
  session.undo();
  CHECK(session.structure_version() > removed);
  const std::uint64_t brought_back = session.structure_version();
  session.new_blank();
  CHECK(session.structure_version() > brought_back);
}

TEST_CASE("session: a column appears with its first text and goes with its last") {
  SessionPage page;
  Session& session = page.session();
  session.new_blank();
  const NodeId first = page.first_indicator();
  CHECK_FALSE(session.sheet_options().fields.has(Field::NOTE));
  page.set_name("检查频次");
  CHECK_FALSE(session.sheet_options().fields.has(Field::NOTE));
  session.set_text(first, {Field::NOTE, {}}, "含民办");
  CHECK(session.sheet_options().fields.has(Field::NOTE));
  REQUIRE(remove_nodes(session.editor(), std::vector<NodeId>{first}).ok());
  CHECK_FALSE(session.sheet_options().fields.has(Field::NOTE));
  session.undo();
  CHECK(session.sheet_options().fields.has(Field::NOTE));
  session.undo();
  CHECK_FALSE(session.sheet_options().fields.has(Field::NOTE));
}

TEST_CASE("session: messages that only inform fade, errors stay, the same is said once") {
  SessionPage page;
  Session& session = page.session();
  session.notify(Notice::Kind::INFO, "好了");
  session.notify(Notice::Kind::ERROR, "坏了");
  session.notify(Notice::Kind::ERROR, "坏了");
  CHECK(session.notices().size() == 2);
  page.wait_ms(7000);
  REQUIRE(session.notices().size() == 1);
  CHECK(session.notices()[0].text == "坏了");
  session.dismiss(session.notices()[0].id);
  CHECK(session.notices().empty());
}

TEST_CASE("session: settings come back, what is wrong in them keeps its default") {
  auto machine = std::make_shared<HeadlessMachine>();
  SessionPage page(machine);
  page.session().settings().theme = Theme::DARK;
  page.session().settings().zoom_percent = 150;
  page.session().settings().orientation = Orientation::LANDSCAPE;
  page.session().settings().signatures = {"填报人", "日期"};
  page.session().settings().export_format = ExportFormat::CSV;
  page.session().settings().list_in_gb18030 = true;
  page.session().settings_changed();
  page.application.reload();
  CHECK(page.session().settings().theme == Theme::DARK);
  CHECK(page.session().settings().zoom_percent == 150);
  CHECK(page.session().settings().orientation == Orientation::LANDSCAPE);
  CHECK(page.session().settings().signatures == std::vector<std::string>{"填报人", "日期"});
  CHECK(page.session().settings().export_format == ExportFormat::CSV);
  CHECK(page.session().settings().list_in_gb18030);
  machine->settings["settings"] = R"({"theme":9,"zoomPercent":"x","fontSizePx":4000})";
  page.application.reload();
  CHECK(page.session().settings().theme == Theme::SYSTEM);
  CHECK(page.session().settings().zoom_percent == 100);
  CHECK(page.session().settings().font_size_px == 18);
}

TEST_CASE("session: undoing a merged import takes back where the table came from, too") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const std::string before = write_draft(session.draft());
  Form merged = session.form().clone();
  merged.title = "另一张表";
  REQUIRE(session.report(session.imports().merge_in(merged, R"({"file":"甲.xlsx"})")));
  CHECK(session.form().title == "另一张表");
  CHECK(session.draft().imported_json == R"({"file":"甲.xlsx"})");
  CHECK(session.has_unsaved_work());
  session.undo();
  CHECK(write_draft(session.draft()) == before);
  CHECK_FALSE(session.has_unsaved_work());
  session.redo();
  CHECK(session.draft().imported_json == R"({"file":"甲.xlsx"})");
}

TEST_CASE("session: an edit names the nodes it touches and no others") {
  SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  const std::uint64_t seen = session.form_version();
  page.set_name("检查频次");
  const auto touched = session.form_versions().log().since(seen);
  REQUIRE(touched.has_value());
  REQUIRE(touched->size() == 1);
  CHECK(touched->front().node == page.first_indicator());
  CHECK(touched->front().written);
}
