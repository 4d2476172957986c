// The flattened text of a real form comes in as the sample form, every guess named and reversible.
#include <doctest.h>

#include <algorithm>

#include "import/import.h"
#include "unit/fixture.h"
#include "unit/form_outline.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

ImportSource source_form() {
  Result<ImportSource> source =
      open_import(fixture("source/form-2024.txt"), "form-2024.txt", Decoder());
  REQUIRE(source.ok());
  return std::move(source).value();
}

Form sample() {
  Result<ReadDraft> draft = read_draft(asset("samples/form-2024.json"));
  REQUIRE(draft.ok());
  return std::move(draft.value().draft.form);
}

const Repair* find_repair(const ImportResult& result, const Grid& grid, std::uint32_t line,
                          RepairKind kind) {
  for (const Repair& repair : result.repairs) {
    if (grid.rows[repair.row].source_row == line && repair.kind == kind) return &repair;
  }
  return nullptr;
}

std::vector<std::string> names_in_source_order(const Form& form) {
  std::vector<std::string> names;
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) names.push_back(indicator->text);
      }
    }
  }
  return names;
}

}  // namespace

TEST_CASE("the flattened source form is read as the sample") {
  const ImportSource source = source_form();
  CHECK(source.format == ImportFormat::TEXT);
  const ImportResult result = recognise(source.tables[source.best].grid, {});
  REQUIRE(result.recognised);
  const Form expected = sample();
  CHECK(result.functions == 6);
  CHECK(result.indicators == 47);
  CHECK(outline(result.form) == outline(expected));
  CHECK(lines_of(result.form.responsibilities()) == lines_of(expected.responsibilities()));
  CHECK(lines_of(result.form.goals()) == lines_of(expected.goals()));
  CHECK(result.form.title == expected.title);
  CHECK(result.form.year == expected.year);
  CHECK(result.form.kind == expected.kind);
  CHECK(result.form.department == expected.department);
  CHECK(result.form.supervisor == expected.supervisor);
  CHECK(result.form.taxonomy == expected.taxonomy);
}

TEST_CASE("every departure from the source form is a repair with its reason") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  const ImportResult result = recognise(grid, {});
  struct Expected {
    std::uint32_t line;
    RepairKind kind;
  };
  const Expected expected[] = {
      {11, RepairKind::WIDE_HEADING},    {17, RepairKind::LATE_LABEL},
      {18, RepairKind::SLID_ROW},        {19, RepairKind::LATE_LABEL},
      {20, RepairKind::SLID_ROW},        {22, RepairKind::SLID_ROW},
      {27, RepairKind::SLID_ROW},        {31, RepairKind::MISSING_LABEL},
      {32, RepairKind::SLID_ROW},        {33, RepairKind::SLID_ROW},
      {37, RepairKind::EMPTY_ROWS},      {39, RepairKind::EXCHANGED_ROWS},
      {41, RepairKind::SHARED_ROW},      {42, RepairKind::SHARED_ROW},
      {44, RepairKind::SLID_ROW},        {44, RepairKind::VALUE_MISSING},
      {45, RepairKind::SLID_ROW},        {47, RepairKind::MISSING_LABEL},
      {52, RepairKind::FUNCTION_BORDER}, {53, RepairKind::MISSING_LABEL},
      {54, RepairKind::LATE_LABEL},
  };
  for (const Expected& one : expected) {
    CAPTURE(one.line);
    const Repair* repair = find_repair(result, grid, one.line, one.kind);
    REQUIRE(repair != nullptr);
    CHECK_FALSE(repair->reason.empty());
    CHECK_FALSE(repair->read.empty());
    CHECK_FALSE(repair->made.empty());
    CHECK(repair->confidence > 0);
  }
  CHECK(result.repairs.size() == std::size(expected));
}

TEST_CASE("the literal reading applies nothing and loses nothing") {
  const ImportSource source = source_form();
  ReadOptions options;
  options.literal = true;
  const ImportResult result = recognise(source.tables[source.best].grid, options);
  CHECK(result.indicators == 47);
  for (const Repair& repair : result.repairs) {
    CHECK_FALSE((repair.applied && repair.reversible));
  }
  CHECK(outline(result.form).find("满意度指标/服务对象满意度指标/受益学校数=≥18所") !=
        std::string::npos);
  CHECK(outline(result.form).find("家长满意度//100%=") != std::string::npos);
}

TEST_CASE("rejecting one repair takes back that guess and no other") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  const ImportResult all = recognise(grid, {});
  const Repair* border = find_repair(all, grid, 52, RepairKind::FUNCTION_BORDER);
  REQUIRE(border != nullptr);
  ReadOptions options;
  options.rejected.insert(border->key);
  const ImportResult without = recognise(grid, options);
  CHECK(outline(without.form)
            .find("学前、小学、中学教育教学/满意度指标/服务对象满意度指标/受益学校数=≥18所") !=
        std::string::npos);
  CHECK(without.repairs.size() == all.repairs.size());
  std::size_t different = 0;
  for (std::size_t i = 0; i < all.repairs.size(); ++i) {
    CHECK(all.repairs[i].key == without.repairs[i].key);
    if (all.repairs[i].applied != without.repairs[i].applied) ++different;
  }
  CHECK(different == 1);
}

TEST_CASE("rejecting every repair one by one is the literal reading") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  ReadOptions literal;
  literal.literal = true;
  ReadOptions rejected;
  for (const Repair& repair : recognise(grid, {}).repairs) rejected.rejected.insert(repair.key);
  CHECK(outline(recognise(grid, rejected).form) == outline(recognise(grid, literal).form));
}

TEST_CASE("each single rejection keeps all names and values") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  for (const Repair& repair : recognise(grid, {}).repairs) {
    if (repair.kind == RepairKind::SLID_ROW) continue;  // texts then stand in other columns
    CAPTURE(repair.key);
    ReadOptions options;
    options.rejected.insert(repair.key);
    std::vector<std::string> names = names_in_source_order(recognise(grid, options).form);
    std::vector<std::string> expected = names_in_source_order(sample());
    std::sort(names.begin(), names.end());
    std::sort(expected.begin(), expected.end());
    CHECK(names == expected);
  }
}

TEST_CASE("ids of nodes are the same in every reading of a table") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  ReadOptions options;
  const ImportResult first = recognise(grid, options);
  options.rejected.insert(first.repairs[1].key);
  const ImportResult second = recognise(grid, options);
  for (std::size_t r = 0; r < first.rows.size(); ++r)
    CHECK(first.rows[r].nodes == second.rows[r].nodes);
  CHECK(same_form(first.form, recognise(grid, {}).form));
}

TEST_CASE("rows of the source lead to the nodes made of them") {
  const ImportSource source = source_form();
  const Grid& grid = source.tables[source.best].grid;
  const ImportResult result = recognise(grid, {});
  REQUIRE(result.rows.size() == grid.rows.size());
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    if (grid.rows[r].source_row < 12) continue;
    CAPTURE(grid.rows[r].source_row);
    CHECK(result.rows[r].use == RowUse::INDICATOR);
    REQUIRE(result.rows[r].nodes.size() == 1);
    const Node* node = result.form.find(result.rows[r].nodes[0]);
    REQUIRE(node != nullptr);
    const bool name_in_row =
        std::any_of(grid.rows[r].cells.begin(), grid.rows[r].cells.end(),
                    [node](const GridCell& cell) { return cell.text == node->text; });
    CHECK(name_in_row);
  }
}
