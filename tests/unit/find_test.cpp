#include "edit/find.h"

#include <doctest.h>

#include "unit/edit_bench.h"

using namespace jixiao;
using test::EditBench;

TEST_CASE("find: texts and values in the order of the form, Latin letters in both cases") {
  const EditBench bench;
  const TextHits found = find_text(bench.form, "检查");
  REQUIRE(found.hits.size() == 2);
  CHECK(found.hits[0] == TextHit{"g1", {Field::TEXT, {}}});
  CHECK(found.hits[1] == TextHit{"c2", {Field::TEXT, {}}});
  CHECK(find_text(bench.form, "aBc").hits.size() == 1);
  CHECK(find_text(bench.form, "100").hits.size() == 2);
  CHECK(find_text(bench.form, "没有").hits.empty());
  CHECK(find_text(bench.form, "").hits.empty());
}

TEST_CASE("find: goes on from the selection and round the end, both ways") {
  const EditBench bench;
  const auto from = [&](NodeId node, Field field) {
    return find_text(bench.form, "100", {std::move(node), {field, {}}});
  };
  CHECK(from("c1", Field::VALUE).next()->node == "c2");
  CHECK(from("c2", Field::TEXT).next()->node == "c2");  // its value stands behind its name
  const TextHits here = from("c2", Field::VALUE);
  CHECK(here.current == 0);
  CHECK(here.next()->node == "c3");
  CHECK(here.previous()->node == "c3");
  CHECK(from("c4", Field::TEXT).next()->node == "c2");
  CHECK(from("c4", Field::TEXT).previous()->node == "c3");
  CHECK(from("@form", Field::YEAR).next()->node == "c2");
  CHECK(from("@functions", Field::TEXT).next()->node == "c2");
  CHECK(find_text(bench.form, "没有").next() == nullptr);
}

TEST_CASE("replace: every occurrence in one text, and what it becomes is not looked at again") {
  std::size_t count = 0;
  CHECK(replaced_text("aaa", "a", "aa", count) == "aaaaaa");
  CHECK(count == 3);
  count = 0;
  CHECK(replaced_text("检查检查", "检查", "", count).empty());
  CHECK(count == 2);
}

TEST_CASE("replace: in one place and everywhere, each one step") {
  EditBench bench;
  const Form before = bench.form.clone();
  const Result<std::size_t> all = replace_all(bench.editor(), "检查", "督导");
  REQUIRE(all.ok());
  CHECK(all.value() == 2);
  CHECK(bench.at("g1").text == "督导ABC各校");
  CHECK(bench.at("c2").text == "督导频次");
  CHECK(bench.history.undo_label() == "替换 2 处");
  bench.check_one_step(before);
  const Result<std::size_t> one =
      replace_in(bench.editor(), {"c2", {Field::VALUE, {}}}, "100", "120");
  REQUIRE(one.ok());
  CHECK(bench.at("c2").value == "≥120次");
  CHECK(bench.at("c3").value == "100%");
  CHECK(replace_all(bench.editor(), "没有", "x").value() == 0);
  CHECK(bench.history.undo_steps().size() == 2);
}
