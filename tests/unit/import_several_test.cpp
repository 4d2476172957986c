// Several tables of a file as one draft.
#include "import/several.h"

#include <doctest.h>

#include "app/guesses.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view HEADING = "一级指标\t二级指标\t三级指标\t指标值\n";

NamedGrid named(std::string name, std::string_view text) {
  return {std::move(name), false, table_of(text)};
}

ImportSource three_sheets() {
  ImportSource source;
  source.file_name = "三张.xlsx";
  source.tables = {
      named("工作表“养护”", std::string(HEADING) + "产出指标\t数量指标\t养护里程\t≥100公里\n"
                                                   "\t质量指标\t合格率\t290%\n"),
      named("工作表“通讯录”", "姓名\t电话\n张三\t123\n"),
      named("工作表“绿化”", "部门名称\t潢源县交通局\n绩效目标\t1.种树。2.养护。\n" +
                                std::string(HEADING) +
                                "产出指标\t数量指标\t植树数量\t≥500棵\n"
                                "\t质量指标\t成活率\t290%\n")};
  return source;
}

std::vector<TableResult> recognised(const ImportSource& source) {
  SeveralJob job(source, tables_apart(source.tables), {});
  while (job.step()) {
    CHECK(job.progress() <= 1);
  }
  return job.take();
}

bool look(std::size_t, const Repair& repair) {
  return asks_for_a_look(repair);
}

}  // namespace

TEST_CASE("several tables: those that are no form are not offered") {
  CHECK(tables_apart(three_sheets().tables) == std::vector<std::size_t>{0, 2});
}

TEST_CASE("several tables: a flat list of what another holds is not one more") {
  ImportSource source = three_sheets();
  source.tables.push_back(named("清单",
                                "部门名称\t一级指标\t二级指标\t三级指标\t指标值\n"
                                "潢源县交通局\t产出指标\t数量指标\t植树的总数量\t≥500棵\n"
                                "潢源县交通局\t产出指标\t质量指标\t当年的成活率\t≥90%\n"));
  source.tables.push_back(named("正表", "部门名称\t潢源县交通局\n" + std::string(HEADING) +
                                            "产出指标\t数量指标\t植树的总数量\t≥500棵\n"
                                            "\t质量指标\t当年的成活率\t≥90%\n"));
  CHECK(tables_apart(source.tables) == std::vector<std::size_t>{0, 2, 4});
}

TEST_CASE("several tables: one draft has the functions of all, named by their sheets as a guess") {
  const ImportSource source = three_sheets();
  std::vector<TableResult> tables = recognised(source);
  REQUIRE(tables.size() == 2);
  CHECK(not_gathered(tables, 1).goals == 0);
  CHECK(not_gathered(tables, 0).goals == 2);
  const Draft draft =
      gather_tables(source, std::move(tables), 1, "2026-01-02T03:04:05+08:00", look);
  const Form& form = draft.form;
  CHECK(form.department == "潢源县交通局");
  CHECK(form.goals().children().size() == 2);
  REQUIRE(form.functions().children().size() == 2);
  CHECK(form.functions().child(0).text == "养护");
  CHECK(form.functions().child(1).text == "绿化");
  CHECK(indicator_named(form, "养护里程")->value == "≥100公里");
  CHECK(read_import_trace(draft.imported_json).size() == 2);
  // Both tables have a doubtful sign at the same place: each guess keeps to its own indicator.
  Guesses guesses;
  guesses.update(draft, 1, 1);
  const OpenGuess* first = guesses.at(indicator_named(form, "合格率")->id(), {Field::VALUE, {}});
  const OpenGuess* second = guesses.at(indicator_named(form, "成活率")->id(), {Field::VALUE, {}});
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  CHECK(first->place.table != second->place.table);
  const OpenGuess* name = guesses.at(form.functions().child(0).id(), {Field::TEXT, {}});
  REQUIRE(name != nullptr);
  CHECK(name->what.made == "养护");
}
