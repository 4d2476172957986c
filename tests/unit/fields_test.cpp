// What the table of fields promises: a field that stands in it is read, written, compared, copied,
// undone and shown, whichever it is.
#include "form/fields.h"

#include <doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "draft/draft.h"
#include "edit/difference.h"
#include "edit/labels.h"
#include "export/flat_list.h"
#include "record/history_codec.h"
#include "sheet/choices.h"
#include "sheet/sheet.h"
#include "unit/fixture.h"

using namespace jixiao;

namespace {

const NodeId FUNCTION = "f1";
const NodeId INDICATOR = "c1";

Form small_form() {
  Form form;
  auto function = std::make_unique<Node>(NodeKind::FUNCTION, FUNCTION, "教育督导");
  function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, "a1", "产出指标"))
      .append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "b1", "数量指标"))
      .append(std::make_unique<Node>(NodeKind::INDICATOR, INDICATOR, "检查频次"));
  form.insert(FUNCTIONS_ID, 0, std::move(function));
  return form;
}

NodeId node_with(const FieldInfo& info) {
  return info.of_node ? INDICATOR : NodeId(FORM_ID);
}

FieldKey key_of(const FieldInfo& info) {
  return {info.field, info.field == Field::HEADER ? "填报人" : ""};
}

std::string text_for(const FieldInfo& info) {
  return info.type == FieldType::TEXT ? "甲" : "2026";
}

}  // namespace

TEST_CASE("every field has a key, labels and a text of its own") {
  std::vector<std::string_view> keys;
  Form form = small_form();
  for (const FieldInfo& info : FIELDS) {
    CAPTURE(info.key);
    CHECK(field_of_key(info.key) == &info);
    CHECK_FALSE(info.label.empty());
    CHECK_FALSE(info.english.empty());
    REQUIRE(form.set_field(node_with(info), key_of(info), text_for(info)));
  }
  for (const FieldInfo& info : FIELDS) {
    CAPTURE(info.key);
    CHECK(form.field(*form.find(node_with(info)), key_of(info)) == text_for(info));
    CHECK_FALSE(form.set_field(GOALS_ID, key_of(info), "甲"));
  }
  CHECK(field_of_key("实际完成值") == nullptr);
}

TEST_CASE("every field is written to the file and read, copied, compared and taken over") {
  for (const FieldInfo& info : FIELDS) {
    CAPTURE(info.key);
    const Form plain = small_form();
    Form form = plain.clone();
    REQUIRE(form.set_field(node_with(info), key_of(info), text_for(info)));
    CHECK(same_form(form.clone(), form));
    CHECK_FALSE(same_form(form, plain));
    const Result<ReadDraft> read = read_draft(write_draft(new_draft(form.clone())));
    REQUIRE(read.ok());
    CHECK(read.value().repairs.empty());
    CHECK(same_form(read.value().draft.form, form));
    const std::vector<Change> changes = difference(plain, form);
    REQUIRE(changes.size() == 1);
    CHECK(std::get<SetFieldChange>(changes[0]).field == key_of(info));
    CHECK(difference(Form(), form).size() >= 1);
  }
}

TEST_CASE("every field is kept in the record of steps, as a step and in a row that was deleted") {
  for (const FieldInfo& info : FIELDS) {
    CAPTURE(info.key);
    Form form = small_form();
    const Form before = form.clone();
    History history;
    Transaction written(form, history, "修改 " + field_name(key_of(info)));
    REQUIRE(written.apply(SetFieldChange{node_with(info), key_of(info), text_for(info)}));
    written.commit();
    Transaction removed(form, history, "删除");
    REQUIRE(removed.apply(RemoveChange{FUNCTION}));
    removed.commit();
    Result<HistoryRecord> record = read_history(write_history(history));
    REQUIRE(record.ok());
    History restored;
    restored.restore(std::move(record.value().undo), std::move(record.value().redo));
    restored.undo(form);
    CHECK(form.field(*form.find(node_with(info)), key_of(info)) == text_for(info));
    restored.undo(form);
    CHECK(same_form(form, before));
  }
}

TEST_CASE("every field with a column has it on paper and in the list once it is used") {
  for (const Field field : fields_with_column()) {
    const FieldInfo& info = field_info(field);
    CAPTURE(info.key);
    Form form = small_form();
    const std::string text = text_for(info);
    REQUIRE(form.set_field(INDICATOR, {field}, text));
    const Sheet sheet(form, options_for(form));
    CHECK(shows_column(sheet.options(), field));
    const auto place = sheet.cell_of(INDICATOR, {field});
    REQUIRE(place.has_value());
    CHECK(sheet.cell_at(place->row, place->column).text == text);
    const FlatList list = flat_list(form);
    const auto column = std::find(list.columns.begin(), list.columns.end(), info.label);
    REQUIRE(column != list.columns.end());
    CHECK(list.rows.at(0).at(static_cast<std::size_t>(column - list.columns.begin())) == text);
    CHECK(optional_column_of(info.label) == field);
  }
}

TEST_CASE("the schema of the draft file has every field") {
  const Result<JsonValue> schema = parse_json(test::asset("schema/draft.schema.json"));
  REQUIRE(schema.ok());
  const JsonValue* definitions = schema.value().find("definitions");
  REQUIRE(definitions != nullptr);
  for (const FieldInfo& info : FIELDS) {
    CAPTURE(info.key);
    if (info.field == Field::TEXT) continue;
    const JsonValue* object = definitions->find(info.of_node ? "indicator" : "form");
    REQUIRE(object != nullptr);
    CHECK(object->find("properties")->find(info.key) != nullptr);
    const std::vector<JsonValue>& required = object->find("required")->children;
    const bool is_required =
        std::any_of(required.begin(), required.end(),
                    [&info](const JsonValue& key) { return key.text == info.key; });
    CHECK(is_required == !info.optional);
  }
}
