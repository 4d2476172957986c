// A column that only the scratch copy has (scratch_column.test.mjs adds 实际完成值 to it): with no
// word of it anywhere else it is edited, undone, saved, laid out, exported, found, compared, merged
// and carried over to the next year. tests/unit/fields_test.cpp runs beside this.
#include <doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "compare/carry_over.h"
#include "compare/difference.h"
#include "compare/marked_form.h"
#include "compare/merge.h"
#include "compare/merge_fields.h"
#include "draft/draft.h"
#include "edit/find.h"
#include "edit/operations.h"
#include "export/export.h"
#include "form/fields.h"
#include "sheet/choices.h"
#include "sheet/sheet.h"

using namespace jixiao;

namespace {

const NodeId INDICATOR = "c1";
constexpr std::string_view LABEL = "实际完成值";
constexpr std::string_view TEXT = "2025年完成132次";

Field added() {
  const FieldInfo* info = field_of_key("actual");
  REQUIRE(info != nullptr);
  return info->field;
}

Form small_form() {
  Form form;
  form.year = "2025";
  auto function = std::make_unique<Node>(NodeKind::FUNCTION, "f1", "教育督导");
  function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, "a1", "产出指标"))
      .append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "b1", "数量指标"))
      .append(std::make_unique<Node>(NodeKind::INDICATOR, INDICATOR, "检查频次"));
  form.insert(FUNCTIONS_ID, 0, std::move(function));
  return form;
}

Form filled_form() {
  Form form = small_form();
  REQUIRE(form.set_field(INDICATOR, {added(), {}}, std::string(TEXT)));
  return form;
}

std::string_view text_in(const Form& form) {
  return form.field(*form.find(INDICATOR), {added(), {}});
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("added column: an edit is a step, undone and made again") {
  Form form = small_form();
  History history;
  REQUIRE(set_field({form, history}, INDICATOR, {added(), {}}, std::string(TEXT)));
  CHECK(text_in(form) == TEXT);
  CHECK(contains(history.undo_label(), LABEL));
  history.undo(form);
  CHECK(text_in(form).empty());
  history.redo(form);
  CHECK(text_in(form) == TEXT);
}

TEST_CASE("added column: the draft file has it where it holds something") {
  const std::string bytes = write_draft(new_draft(filled_form()));
  CHECK(contains(bytes, "\"actual\""));
  CHECK_FALSE(contains(write_draft(new_draft(small_form())), "\"actual\""));
  const Result<ReadDraft> read = read_draft(bytes);
  REQUIRE(read.ok());
  CHECK(read.value().repairs.empty());
  CHECK(text_in(read.value().draft.form) == TEXT);
  CHECK(read.value().draft.form.find(INDICATOR)->unknown_keys.empty());
}

TEST_CASE("added column: it stands on the sheet where the form uses it or a person asks for it") {
  const Form used = filled_form();
  const Sheet sheet(used, options_for(used));
  const auto place = sheet.cell_of(INDICATOR, {added(), {}});
  REQUIRE(place.has_value());
  CHECK(sheet.cell_at(place->row, place->column).text == TEXT);
  const Form unused = small_form();
  CHECK_FALSE(shows_column(options_for(unused), added()));
  SheetChoices choices;
  choices.column(added()) = true;
  const std::vector<SheetColumn> columns = sheet_columns(options_for(unused, choices), true);
  CHECK(std::any_of(columns.begin(), columns.end(),
                    [](const SheetColumn& one) { return one.heading == LABEL; }));
}

TEST_CASE("added column: each kind of text file has heading and text") {
  const Draft draft = new_draft(filled_form());
  for (const ExportKind kind : {ExportKind::CSV, ExportKind::TXT, ExportKind::HTML}) {
    CAPTURE(file_ending(kind));
    const Result<Exported> file = export_draft(draft, kind, {});
    REQUIRE(file.ok());
    CHECK(contains(file.value().bytes, LABEL));
    CHECK(contains(file.value().bytes, TEXT));
  }
  CHECK(export_draft(draft, ExportKind::XLSX, {}).ok());
  CHECK(export_draft(draft, ExportKind::DOCX, {}).ok());
}

TEST_CASE("added column: its words are found") {
  CHECK(find_text(filled_form(), "132").hits.size() == 1);
}

TEST_CASE("added column: a change of it is told, marked and merged") {
  const Form before = small_form();
  const Form after = filled_form();
  const std::vector<FormDifference> told = differences(before, after);
  REQUIRE(told.size() == 1);
  REQUIRE(told[0].fields.size() == 1);
  CHECK(told[0].fields[0].field == "actual");
  CHECK(told[0].fields[0].after == TEXT);
  CHECK(field_label("actual") == LABEL);
  CHECK(contains(describe_difference(told[0]), LABEL));
  const MarkedForm marked(before, after);
  CHECK(marked.before(INDICATOR, {added(), {}}) != nullptr);
  const MergeResult merged = merge_forms(&before, before, after);
  CHECK(merged.merged == 1);
  CHECK(text_in(merged.form) == TEXT);
}

TEST_CASE("added column: a row that is gone keeps its text where it is marked") {
  const Form before = filled_form();
  Form after = before.clone();
  REQUIRE(after.remove(INDICATOR));
  const MarkedForm marked(before, after);
  const Node* gone = marked.form().find(MarkedForm::gone_id(INDICATOR));
  REQUIRE(gone != nullptr);
  CHECK(marked.form().field(*gone, {added(), {}}) == TEXT);
}

TEST_CASE("added column: its years move on with the form") {
  CHECK(text_in(carried_over(filled_form(), {.to_year = "2026"})) == "2026年完成132次");
}
