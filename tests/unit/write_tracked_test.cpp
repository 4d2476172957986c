// A comparison as a Word document: whoever takes all of its tracked changes has the new form, and
// whoever refuses them the old one, text by text as the forms themselves are exported.
#include "export/write_tracked.h"

#include <doctest.h>

#include <algorithm>

#include "draft/draft.h"
#include "export/tracked_table.h"
#include "unit/fixture.h"
#include "unit/office_files.h"
#include "unit/random_form.h"
#include "unit/tracked_document.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

const TrackedBy BY{"李明", "2026-11-22T10:32:05+08:00"};

Form sample() {
  return std::move(read_draft(asset("samples/form-2024.json")).value().draft.form);
}

std::string tracked(const Form& before, const Form& after) {
  Result<Exported> exported = write_tracked_docx(before, after, BY, {});
  REQUIRE(exported.ok());
  return exported.value().bytes;
}

std::vector<std::string> plain_lines(const Form& form, const SheetOptions& columns) {
  ExportOptions options;
  options.sheet = columns;
  Result<Exported> exported = export_draft(new_draft(form.clone()), ExportKind::DOCX, options);
  REQUIRE(exported.ok());
  return document_lines(exported.value().bytes, Tracked::TAKEN);
}

void check_both_ways(const Form& before, const Form& after) {
  const std::string docx = tracked(before, after);
  const SheetOptions columns = options_for_both(before, after);
  CHECK(document_lines(docx, Tracked::TAKEN) == plain_lines(after, columns));
  CHECK(document_lines(docx, Tracked::REFUSED) == plain_lines(before, columns));
}

const Node& named(const Form& form, std::string_view name) {
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  while (node != nullptr && node->text != name) node = next_of_kind(*node);
  REQUIRE(node != nullptr);
  return *node;
}

std::size_t rows_that(const TrackedTable& table, RowTrack track) {
  return static_cast<std::size_t>(
      std::count_if(table.rows().begin(), table.rows().end(),
                    [track](const TrackedRow& row) { return row.track == track; }));
}

// The document.xml between two places of it.
bool has(const std::string& docx, std::string_view part) {
  return entry_of(docx, "word/document.xml").find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("tracked changes: a form beside itself has none") {
  const Form form = sample();
  const std::string docx = tracked(form, form);
  CHECK(tracked_marks(docx).authors.empty());
  check_both_ways(form, form);
}

TEST_CASE("tracked changes: words within a text, a row that went and one that came") {
  const Form before = sample();
  Form after = before.clone();
  const NodeId changed = named(after, "教师满意度").id();
  const NodeId gone = named(after, "检查频次").id();
  REQUIRE(after.set_field(changed, {Field::VALUE, {}}, "≥92%"));
  REQUIRE(after.set_field(FORM_ID, {Field::TITLE, {}}, "2024年部门整体支出绩效目标申报表"));
  const NodeId parent = before.find(gone)->parent()->id();
  REQUIRE(after.remove(gone));
  auto added = std::make_unique<Node>(NodeKind::INDICATOR, "new1", "辍学率");
  added->value = "≤0.1%";
  REQUIRE(after.insert(parent, Form::AT_END, std::move(added)));
  const TrackedTable table(before, after);
  CHECK(rows_that(table, RowTrack::GONE) == 1);
  CHECK(rows_that(table, RowTrack::NEW) == 1);
  const std::string docx = tracked(before, after);
  CHECK(has(docx, "<w:delText>批复</w:delText>"));
  CHECK(has(docx, "<w:t>申报</w:t>"));
  CHECK(has(docx, "<w:delText>检查频次</w:delText>"));
  CHECK(has(docx, "<w:t>辍学率</w:t>"));
  const TrackedMarks marks = tracked_marks(docx);
  CHECK(marks.ids_differ);
  CHECK(marks.authors == std::vector<std::string>(marks.authors.size(), "李明"));
  CHECK(marks.times == std::vector<std::string>(marks.times.size(), "2026-11-22T10:32:05Z"));
  check_both_ways(before, after);
}

TEST_CASE("tracked changes: a row that moved went from its old place and came to its new one") {
  const Form before = sample();
  Form after = before.clone();
  const NodeId moved = named(after, "检查频次").id();
  const NodeId to = named(after, "教师满意度").parent()->id();
  REQUIRE(after.move(moved, to, 0));
  const TrackedTable table(before, after);
  CHECK(rows_that(table, RowTrack::GONE) == 1);
  CHECK(rows_that(table, RowTrack::NEW) == 1);
  check_both_ways(before, after);
}

TEST_CASE("tracked changes: cells stay merged around a row that went within them") {
  const Form before = sample();
  Form after = before.clone();
  const Node& gone = named(after, "检查频次");
  REQUIRE(gone.index_in_parent() > 0);
  REQUIRE(after.remove(gone.id()));
  const TrackedTable table(before, after);
  const auto row = std::find_if(table.rows().begin(), table.rows().end(),
                                [](const TrackedRow& at) { return at.track == RowTrack::GONE; });
  REQUIRE(row != table.rows().end());
  const std::vector<TrackedCell> cells =
      table.cells(static_cast<std::size_t>(row - table.rows().begin()));
  for (const TrackedCell& cell : cells) {
    const bool of_group = cell.role == CellRole::FUNCTION || cell.role == CellRole::LEVEL_ONE ||
                          cell.role == CellRole::LEVEL_TWO;
    CHECK((cell.merge == MergeTrack::GOES_ON) == of_group);
  }
}

TEST_CASE("tracked changes: where the first row of a group went, the others stay merged") {
  const Form before = sample();
  Form after = before.clone();
  const Node& function = after.functions().child(1);
  REQUIRE(after.remove(function.child(0).child(0).child(0).id()));
  const TrackedTable table(before, after);
  const auto gone = std::find_if(table.rows().begin(), table.rows().end(),
                                 [](const TrackedRow& at) { return at.track == RowTrack::GONE; });
  REQUIRE(gone != table.rows().end());
  const auto place = static_cast<std::size_t>(gone - table.rows().begin());
  CHECK(table.cells(place).front().merge == MergeTrack::SINGLE);
  CHECK(table.cells(place + 1).front().merge == MergeTrack::FIRST);
  CHECK(table.cells(place + 2).front().merge == MergeTrack::GOES_ON);
  check_both_ways(before, after);
}

TEST_CASE(
    "tracked changes: the first row of a group went, all of a function, and all of the form") {
  const Form before = sample();
  Form first = before.clone();
  const Node* row = &first.functions();
  while (!row->children().empty()) row = &row->child(0);
  REQUIRE(first.remove(row->id()));
  check_both_ways(before, first);
  check_both_ways(first, before);
  Form function = before.clone();
  REQUIRE(function.remove(function.functions().child(1).id()));
  check_both_ways(before, function);
  check_both_ways(function, before);
  check_both_ways(before, Form());
  check_both_ways(Form(), before);
}

TEST_CASE("tracked changes: one of the goals went and another came, each a paragraph") {
  const Form before = sample();
  Form after = before.clone();
  REQUIRE(after.goals().children().size() > 2);
  REQUIRE(after.remove(after.goals().child(1).id()));
  REQUIRE(after.insert(after.goals().id(), Form::AT_END,
                       std::make_unique<Node>(NodeKind::GOAL, "goal9", "新修两所学校。")));
  const std::string docx = tracked(before, after);
  CHECK(has(docx, "<w:delText>"));
  check_both_ways(before, after);
}

TEST_CASE("tracked changes: taken and refused they are the two forms, after any edits") {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Form before = random_form(random, 15);
    Form after = before.clone();
    History history;
    for (int i = 0; i < 12; ++i) random_edit(random, {after, history});
    check_both_ways(before, after);
    CHECK(tracked_marks(tracked(before, after)).ids_differ);
  }
}

TEST_CASE("tracked changes: forms that have nothing in common") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Form before = random_form(random, random.below(20));
    const Form after = random_form(random, random.below(20));
    check_both_ways(before, after);
  }
}
