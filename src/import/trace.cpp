#include "import/trace.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "import/import.h"

namespace jixiao {
namespace {

constexpr std::string_view EARLIER = "earlier";
constexpr std::string_view OPEN = "open";
constexpr std::size_t EARLIER_LIMIT = 50;

std::string label_of_slug(std::string_view slug) {
  for (int kind = 0; kind <= static_cast<int>(RepairKind::WIDE_HEADING); ++kind) {
    const auto repair_kind = static_cast<RepairKind>(kind);
    if (repair_kind_slug(repair_kind) == slug) return std::string(repair_kind_label(repair_kind));
  }
  return std::string(slug);
}

bool is_flag(const JsonValue& json, std::string_view name, std::string_view value) {
  const JsonValue* flag = json.find(name);
  return flag != nullptr && flag->is(JsonKind::BOOLEAN) && flag->text == value;
}

ImportedRepair read_repair(const JsonValue& json) {
  const JsonValue* row = json.find("row");
  ImportedRepair repair;
  if (row != nullptr) repair.row = row->text;
  repair.place = json.text_of("place");
  repair.kind = json.text_of("kind");
  repair.label = label_of_slug(repair.kind);
  repair.read = json.text_of("read");
  repair.made = json.text_of("made");
  repair.reason = json.text_of("reason");
  repair.applied = !is_flag(json, "applied", "false");
  repair.open = is_flag(json, OPEN, "true");
  repair.near = json.text_of("near");
  const JsonValue* nodes = json.find("nodes");
  if (nodes == nullptr || !nodes->is(JsonKind::ARRAY)) return repair;
  for (const JsonValue& node : nodes->children) {
    if (node.is(JsonKind::STRING)) repair.nodes.push_back(node.text);
  }
  return repair;
}

ImportedTable read_table(const JsonValue& json) {
  ImportedTable table;
  table.file = json.text_of("file");
  table.time = json.text_of("time");
  table.sha256 = json.text_of("sha256");
  table.format = json.text_of("format");
  table.table = json.text_of("table");
  const JsonValue* repairs = json.find("repairs");
  if (repairs == nullptr || !repairs->is(JsonKind::ARRAY)) return table;
  for (std::size_t i = 0; i < repairs->children.size(); ++i) {
    if (!repairs->children[i].is(JsonKind::OBJECT)) continue;
    table.repairs.push_back(read_repair(repairs->children[i]));
    table.repairs.back().index = i;
  }
  return table;
}

const std::vector<JsonValue>& earlier_of(const JsonValue& json) {
  static const std::vector<JsonValue> NONE;
  const JsonValue* earlier = json.find(EARLIER);
  return earlier != nullptr && earlier->is(JsonKind::ARRAY) ? earlier->children : NONE;
}

void append_value(std::string& out, const JsonValue& value);

void append_children(std::string& out, const JsonValue& value) {
  const bool object = value.is(JsonKind::OBJECT);
  bool first = true;
  out += object ? '{' : '[';
  for (const JsonValue& child : value.children) {
    if (object && child.key == EARLIER) continue;
    if (!std::exchange(first, false)) out += ',';
    if (object) {
      append_json_string(out, child.key);
      out += ':';
    }
    append_value(out, child);
  }
  out += object ? '}' : ']';
}

void append_value(std::string& out, const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::NULL_VALUE:
      out += "null";
      break;
    case JsonKind::STRING:
      append_json_string(out, value.text);
      break;
    case JsonKind::ARRAY:
    case JsonKind::OBJECT:
      append_children(out, value);
      break;
    default:
      out += value.text;
  }
}

}  // namespace

std::vector<ImportedTable> read_import_trace(std::string_view imported_json) {
  std::vector<ImportedTable> tables;
  const Result<JsonValue> json = parse_json(imported_json);
  if (!json || !json.value().is(JsonKind::OBJECT)) return tables;
  tables.push_back(read_table(json.value()));
  for (const JsonValue& earlier : earlier_of(json.value())) {
    if (earlier.is(JsonKind::OBJECT)) tables.push_back(read_table(earlier));
  }
  return tables;
}

namespace {

JsonValue* member(JsonValue& json, std::string_view name) {
  const JsonValue* found = json.find(name);
  if (found == nullptr) return nullptr;
  return &json.children[static_cast<std::size_t>(found - json.children.data())];
}

// The tables in the order of read_import_trace().
std::vector<JsonValue*> tables_of(JsonValue& json) {
  std::vector<JsonValue*> tables = {&json};
  JsonValue* earlier = member(json, EARLIER);
  if (earlier == nullptr || !earlier->is(JsonKind::ARRAY)) return tables;
  for (JsonValue& table : earlier->children) {
    if (table.is(JsonKind::OBJECT)) tables.push_back(&table);
  }
  return tables;
}

}  // namespace

std::string confirm_in_import_trace(std::string_view imported_json,
                                    const std::vector<GuessPlace>& guesses) {
  Result<JsonValue> json = parse_json(imported_json);
  if (!json || !json.value().is(JsonKind::OBJECT)) return std::string(imported_json);
  const std::vector<JsonValue*> tables = tables_of(json.value());
  for (const GuessPlace& guess : guesses) {
    if (guess.table >= tables.size()) continue;
    JsonValue* repairs = member(*tables[guess.table], "repairs");
    if (repairs == nullptr || guess.repair >= repairs->children.size()) continue;
    std::erase_if(repairs->children[guess.repair].children,
                  [](const JsonValue& child) { return child.key == OPEN; });
  }
  std::string out;
  append_json_compact(out, json.value());
  return out;
}

std::string add_to_import_trace(std::string_view imported_json, std::string_view record_json) {
  std::string out(record_json);
  const Result<JsonValue> before = parse_json(imported_json);
  if (!before || !before.value().is(JsonKind::OBJECT) || !out.ends_with('}')) return out;
  out.pop_back();
  out += ",\"earlier\":[";
  append_value(out, before.value());
  const std::vector<JsonValue>& earlier = earlier_of(before.value());
  for (std::size_t i = 0; i < std::min(earlier.size(), EARLIER_LIMIT - 1); ++i) {
    out += ',';
    append_value(out, earlier[i]);
  }
  return out + "]}";
}

}  // namespace jixiao
