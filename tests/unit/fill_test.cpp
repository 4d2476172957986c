#include "edit/fill.h"

#include <doctest.h>

#include "unit/edit_bench.h"

using namespace jixiao;
using test::EditBench;

TEST_CASE("fill: the first of several into the others, one alone from the one above") {
  EditBench bench;
  const Form before = bench.form.clone();
  const FieldKey value[] = {{Field::VALUE, {}}};
  const NodeId rows[] = {"c1", "c2", "c3"};
  const auto fill = [&](std::span<const NodeId> ids, std::span<const FieldKey> fields) {
    return set_fields(bench.editor(), filled_down(bench.form, ids, fields)).ok();
  };
  REQUIRE(fill(rows, value));
  CHECK(bench.at("c3").value == "≥5门");
  CHECK(bench.at("c3").text == "覆盖率");
  bench.check_one_step(before);
  const NodeId last[] = {"c4"};
  const FieldKey both[] = {{Field::TEXT, {}}, {Field::VALUE, {}}};
  REQUIRE(fill(last, both));
  CHECK(bench.at("c4").text == "覆盖率");
  const NodeId first[] = {"c1"};
  CHECK(filled_down(bench.form, first, value).empty());  // nothing above
  CHECK(bench.history.undo_steps().size() == 2);
}

TEST_CASE("block: written over lines, new ones at the end or in an empty group, one step") {
  EditBench bench;
  REQUIRE(bench.form.insert("a1", 2, EditBench::node(NodeKind::LEVEL_TWO, "b9", "时效指标")));
  const Form before = bench.form.clone();
  const BlockRow rows[] = {
      {"c3", {}, {{{}, {Field::TEXT, {}}, "合格率"}, {{}, {Field::VALUE, {}}, "≥98%"}}},
      {{}, "b9", {{{}, {Field::TEXT, {}}, "按时率"}, {"b9", {Field::TEXT, {}}, "及时指标"}}},
      {{}, {}, {{{}, {Field::TEXT, {}}, "两行\n一格"}}}};
  const auto written = write_block(bench.editor(), rows, {"b3", Form::AT_END});
  REQUIRE(written.ok());
  CHECK(bench.at("c3").text == "合格率");
  CHECK(bench.at("b9").text == "及时指标");
  CHECK(bench.at("b9").child(0).text == "按时率");
  CHECK(bench.at("b3").child(1).text == "两行\n一格");
  CHECK(bench.history.undo_label() == "粘贴 3 行");
  bench.check_one_step(before);
}

TEST_CASE("block: what cannot be written leaves everything as it was, and says where") {
  EditBench bench;
  const Form before = bench.form.clone();
  const BlockRow rows[] = {{"c1", {}, {{{}, {Field::TEXT, {}}, "甲"}}},
                           {"c2", {}, {{{}, {Field::WEIGHT, {}}, "十"}}}};
  const auto written = write_block(bench.editor(), rows, {"b3", Form::AT_END});
  REQUIRE_FALSE(written.ok());
  CHECK(written.error().message.find("检查频次") != std::string::npos);
  CHECK(same_form(bench.form, before));
}
