#include "app/draft_versions.h"

#include <doctest.h>

#include "unit/edit_bench.h"

using namespace jixiao;
using test::EditBench;

TEST_CASE("versions: lines added, removed and changed between two of them, by id") {
  EditBench bench;
  const Form before = bench.form.clone();
  CHECK(changes_between(before, bench.form).none());
  const NodeId gone[] = {"c2"};
  REQUIRE(remove_nodes(bench.editor(), gone).ok());
  REQUIRE(insert_new(bench.editor(), {"b3", 0}, "家长满意度").ok());
  REQUIRE(set_field(bench.editor(), "c1", {Field::VALUE}, "≥6门").ok());
  REQUIRE(set_field(bench.editor(), FORM_ID, {Field::DEPARTMENT}, "教育局").ok());
  CHECK(changes_between(before, bench.form) == VersionChanges{1, 1, 2});
  CHECK(changes_between(bench.form, before) == VersionChanges{1, 1, 2});
  const NodeId moved[] = {"c3"};
  REQUIRE(move_to(bench.editor(), moved, {"b1", 0}).ok());
  CHECK(changes_between(before, bench.form) == VersionChanges{1, 2, 2});  // b2 was left empty
}

TEST_CASE("versions: each line of one says what became of it") {
  EditBench bench;
  const Form before = bench.form.clone();
  const NodeId gone[] = {"c2"};
  REQUIRE(remove_nodes(bench.editor(), gone).ok());
  REQUIRE(set_field(bench.editor(), "c1", {Field::VALUE}, "≥6门").ok());
  std::string marked;
  for (const VersionLine& line : lines_of_version(before, bench.form)) {
    if (line.mark == VersionLine::Mark::GONE) marked += "-" + line.text + "\n";
    if (line.mark == VersionLine::Mark::CHANGED) marked += "~" + line.text + "\n";
  }
  CHECK(marked == "~指标1 课程数量  ≥5门\n-指标2 检查频次  ≥100次\n");
}
