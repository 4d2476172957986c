#include "record/history_codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "draft/read_form.h"
#include "draft/repairs.h"
#include "form/fields.h"
#include "form/sound.h"

namespace jixiao {
namespace {

constexpr std::string_view RECORD_FORMAT = "jixiao-history-1";

constexpr std::array<std::string_view, 10> KIND_NAMES{
    "form", "responsibilities", "goals",     "functions", "responsibility",
    "goal", "function",         "level_one", "level_two", "indicator"};

// ---- writing ----

// [["key", value], ...]
void write_keys(JsonWriter& json, const std::vector<UnknownKey>& keys) {
  json.key("unknown");
  json.open_list();
  for (const UnknownKey& key : keys) {
    json.open_list();
    json.text(key.key);
    json.json(key.json);
    json.close();
  }
  json.close();
}

void write_node(JsonWriter& json, const Node& node) {
  json.open_object();
  json.text("kind", KIND_NAMES[static_cast<std::size_t>(node.kind())]);
  json.text("id", node.id());
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node) json.text_if_any(info.key, node.*info.of_node);
  }
  if (!node.unknown_keys.empty()) write_keys(json, node.unknown_keys);
  if (!node.children().empty()) {
    json.key("children");
    json.open_list();
    for (const auto& child : node.children()) write_node(json, *child);
    json.close();
  }
  json.close();
}

void write_change(JsonWriter& json, const InsertChange& change) {
  json.text("insert", change.parent);
  json.number("index", change.index);
  json.key("node");
  write_node(json, *change.subtree);
}

void write_change(JsonWriter& json, const RemoveChange& change) {
  json.text("remove", change.node);
}

void write_change(JsonWriter& json, const MoveChange& change) {
  json.text("move", change.node);
  json.text("parent", change.parent);
  json.number("index", change.index);
}

void write_change(JsonWriter& json, const SetFieldChange& change) {
  json.text("set", change.node);
  json.text("field", field_info(change.field.field).key);
  json.text_if_any("header", change.field.header);
  if (change.header_index != Form::AT_END) json.number("index", change.header_index);
  json.text("text", change.text);
}

void write_change(JsonWriter& json, const SetUnknownKeysChange& change) {
  json.text("keys", change.node);
  write_keys(json, change.keys);
}

void write_change(JsonWriter& json, const SetRemarkChange& change) {
  json.text("remark", change.remark);
  json.text("node", change.node);
  if (!change.content) return;
  json.key("content");
  write_remark(json, *change.content);
}

void write_change(JsonWriter& json, const SetIgnoredChange& change) {
  json.text("ignored", change.key.rule);
  json.text("node", change.key.node);
  json.text_if_any("field", change.key.field);
  json.text_if_any("word", change.key.word);
  if (change.entries.empty()) return;
  json.key("content");
  write_ignored(json, change.entries.front());
  if (change.entries.size() == 1) return;
  json.key("more");
  json.open_list();
  for (std::size_t i = 1; i < change.entries.size(); ++i) write_ignored(json, change.entries[i]);
  json.close();
}

void write_change(JsonWriter& json, const SetImportedChange& change) {
  if (!change.part) return json.text("imported", change.json);
  json.text("importedPart", change.json);
  json.number("at", change.part->at);
  json.number("bytes", change.part->bytes);
  json.text("of", std::to_string(change.part->of));  // more than a number of JSON holds
}

void write_change(JsonWriter& json, const SetOriginChange& change) {
  json.texts("origin", change.origin->lineage);
  write_keys(json, change.origin->unknown_keys);
  if (!change.origin->base) return;
  json.key("base");
  json.open_object();
  json.json("form", write_form(change.origin->base->form));
  write_keys(json, change.origin->base->unknown_keys);
  json.close();
}

std::string step_text(const Step& step) {
  JsonWriter json;
  json.open_object();
  json.text("label", step.label);
  json.text_if_any("before", step.select_before);
  json.text_if_any("after", step.select_after);
  json.key("changes");
  json.open_list();
  for (const Change& change : step.changes) {
    json.open_object();
    std::visit([&json](const auto& one) { write_change(json, one); }, change);
    json.close();
  }
  json.close();
  json.close();
  return json.take();
}

// ---- reading: every function says false or nothing for what is not as it was written ----

std::optional<std::string> text_member(const JsonValue& json, std::string_view name) {
  const JsonValue* member = json.find(name);
  if (!member || !member->is(JsonKind::STRING)) return std::nullopt;
  return member->text;
}

std::optional<std::size_t> number_member(const JsonValue& json, std::string_view name) {
  const JsonValue* member = json.find(name);
  if (!member || !member->is(JsonKind::NUMBER)) return std::nullopt;
  std::size_t number = 0;
  const char* end = member->text.data() + member->text.size();
  const auto [stopped, error] = std::from_chars(member->text.data(), end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

template <std::size_t SIZE>
std::optional<std::size_t> position_in(const std::array<std::string_view, SIZE>& names,
                                       std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

bool read_keys(const JsonValue* json, std::vector<UnknownKey>& keys) {
  if (!json) return true;
  for (const JsonValue& pair : json->children) {
    if (!pair.is(JsonKind::ARRAY) || pair.children.size() != 2) return false;
    if (!pair.children[0].is(JsonKind::STRING)) return false;
    UnknownKey key{pair.children[0].text, {}};
    append_json_compact(key.json, pair.children[1]);
    keys.push_back(std::move(key));
  }
  return json->is(JsonKind::ARRAY);
}

std::unique_ptr<Node> read_node(const JsonValue& json) {
  const auto kind = position_in(KIND_NAMES, json.text_of("kind"));
  std::optional<std::string> id = text_member(json, "id");
  if (!kind || !id || id->empty()) return nullptr;
  auto node = std::make_unique<Node>(static_cast<NodeKind>(*kind), *std::move(id));
  for (const FieldInfo& info : FIELDS) {
    if (!info.of_node) continue;
    std::string& text = node.get()->*info.of_node = json.text_of(info.key);
    drop_unseen(text);  // an earlier release let characters pass that are unseen
    if (!is_sound(text)) return nullptr;
  }
  if (!read_keys(json.find("unknown"), node->unknown_keys)) return nullptr;
  const JsonValue* children = json.find("children");
  if (!children) return node;
  for (const JsonValue& child : children->children) {
    std::unique_ptr<Node> read = read_node(child);
    if (!read || !can_have_child(node->kind(), read->kind())) return nullptr;
    node->append(std::move(read));
  }
  return node;
}

std::optional<Change> read_insert(const JsonValue& json, std::string parent) {
  const JsonValue* subtree = json.find("node");
  const std::optional<std::size_t> index = number_member(json, "index");
  if (!subtree || !index) return std::nullopt;
  std::shared_ptr<const Node> node = read_node(*subtree);
  if (!node) return std::nullopt;
  return InsertChange{std::move(parent), *index, std::move(node)};
}

std::optional<Change> read_move(const JsonValue& json, std::string node) {
  std::optional<std::string> parent = text_member(json, "parent");
  const std::optional<std::size_t> index = number_member(json, "index");
  if (!parent || !index) return std::nullopt;
  return MoveChange{std::move(node), *std::move(parent), *index};
}

std::optional<Change> read_set(const JsonValue& json, std::string node) {
  const FieldInfo* field = field_of_key(json.text_of("field"));
  std::optional<std::string> text = text_member(json, "text");
  if (text) drop_unseen(*text);
  if (!field || !text || !is_sound(*text)) return std::nullopt;
  const FieldKey key{field->field, std::string(json.text_of("header"))};
  const std::size_t index = number_member(json, "index").value_or(Form::AT_END);
  return SetFieldChange{std::move(node), key, *std::move(text), index};
}

// The content of a remark as it was written, or null where there is none; `sound` turns false where
// it had to be mended.
std::shared_ptr<const Remark> read_content(const JsonValue& json, bool& sound) {
  const JsonValue* content = json.find("content");
  if (!content) return nullptr;
  JsonValue copy = *content;
  Repairs repairs;
  auto remark = std::make_shared<const Remark>(read_remark(copy, JsonPath("$"), repairs));
  sound &= repairs.take().empty();
  return remark;
}

// Likewise findings set aside. One of a kind unknown here is as it was written, though it is told
// as a repair.
std::vector<IgnoredFinding> read_entries(const JsonValue& json, bool& sound) {
  std::vector<JsonValue> written;
  if (const JsonValue* first = json.find("content")) written.push_back(*first);
  if (const JsonValue* more = json.find("more")) {
    written.insert(written.end(), more->children.begin(), more->children.end());
  }
  std::vector<IgnoredFinding> entries;
  for (JsonValue& one : written) {
    Repairs repairs;
    entries.push_back(read_ignored(one, JsonPath("$"), repairs));
    sound &= repairs.take().empty() || !entries.back().as_written.empty();
  }
  return entries;
}

// The base as it was written, or nothing where it had to be mended.
std::optional<DraftBase> read_base(const JsonValue& json) {
  const JsonValue* written = json.find("form");
  if (!written) return std::nullopt;
  Repairs repairs;
  FormReader reader("$", repairs);
  JsonValue copy = *written;
  while (reader.advance(copy)) {
  }
  std::optional<Form> form = reader.take();
  if (!form || !repairs.take().empty()) return std::nullopt;
  std::string hash = form_hash(*form);
  DraftBase base{std::move(hash), std::move(*form)};
  if (!read_keys(json.find("unknown"), base.unknown_keys)) return std::nullopt;
  return base;
}

std::optional<Change> read_origin(const JsonValue& json, const JsonValue& lineage) {
  auto origin = std::make_shared<DraftOrigin>();
  for (const JsonValue& hash : lineage.children) {
    if (!hash.is(JsonKind::STRING)) return std::nullopt;
    origin->lineage.push_back(hash.text);
  }
  if (!read_keys(json.find("unknown"), origin->unknown_keys)) return std::nullopt;
  if (const JsonValue* base = json.find("base")) {
    origin->base = read_base(*base);
    if (!origin->base) return std::nullopt;
  }
  return SetOriginChange{std::move(origin)};
}

std::optional<Change> read_imported_part(const JsonValue& json, std::string text) {
  const std::optional<std::size_t> at = number_member(json, "at");
  const std::optional<std::size_t> bytes = number_member(json, "bytes");
  const std::optional<std::string> of = text_member(json, "of");
  std::uint64_t mark = 0;
  if (!at || !bytes || !of) return std::nullopt;
  const auto [stopped, error] = std::from_chars(of->data(), of->data() + of->size(), mark);
  if (error != std::errc() || stopped != of->data() + of->size()) return std::nullopt;
  return SetImportedChange{std::move(text), ImportedPart{*at, *bytes, mark}};
}

std::optional<Change> read_beside_form(const JsonValue& json) {
  if (const JsonValue* lineage = json.find("origin")) return read_origin(json, *lineage);
  if (auto imported = text_member(json, "imported")) return SetImportedChange{*std::move(imported)};
  if (auto part = text_member(json, "importedPart")) {
    return read_imported_part(json, *std::move(part));
  }
  std::optional<std::string> node = text_member(json, "node");
  if (!node) return std::nullopt;
  bool sound = true;
  std::optional<Change> change;
  if (auto remark = text_member(json, "remark")) {
    auto content = read_content(json, sound);
    change = SetRemarkChange{*std::move(remark), *std::move(node), std::move(content)};
  } else if (auto rule = text_member(json, "ignored")) {
    IgnoredKey key{*std::move(rule), *std::move(node), std::string(json.text_of("field")),
                   std::string(json.text_of("word"))};
    change = SetIgnoredChange{std::move(key), read_entries(json, sound)};
  }
  return sound ? std::move(change) : std::nullopt;
}

std::optional<Change> read_change(const JsonValue& json) {
  if (auto parent = text_member(json, "insert")) return read_insert(json, *std::move(parent));
  if (auto node = text_member(json, "remove")) return RemoveChange{*std::move(node)};
  if (auto node = text_member(json, "move")) return read_move(json, *std::move(node));
  if (auto node = text_member(json, "set")) return read_set(json, *std::move(node));
  std::optional<std::string> node = text_member(json, "keys");
  if (!node) return read_beside_form(json);
  SetUnknownKeysChange change{*std::move(node), {}};
  if (!read_keys(json.find("unknown"), change.keys)) return std::nullopt;
  return change;
}

std::optional<Step> read_step(const JsonValue& json) {
  const JsonValue* changes = json.find("changes");
  std::optional<std::string> label = text_member(json, "label");
  if (!changes || !changes->is(JsonKind::ARRAY) || !label) return std::nullopt;
  Step step;
  step.label = *std::move(label);
  step.select_before = json.text_of("before");
  step.select_after = json.text_of("after");
  for (const JsonValue& one : changes->children) {
    std::optional<Change> change = read_change(one);
    if (!change) return std::nullopt;
    step.changes.push_back(*std::move(change));
  }
  return step;
}

bool read_steps(const JsonValue* json, std::deque<Step>& steps) {
  if (!json || !json->is(JsonKind::ARRAY)) return false;
  for (const JsonValue& one : json->children) {
    std::optional<Step> step = read_step(one);
    if (!step) return false;
    steps.push_back(*std::move(step));
  }
  return true;
}

}  // namespace

const std::string& HistoryWriter::text_of(const Step& step) {
  const auto kept = kept_.find(step.serial);
  std::string text = kept != kept_.end() ? std::move(kept->second) : step_text(step);
  return used_[step.serial] = std::move(text);
}

void HistoryWriter::write_steps(JsonWriter& json, const std::deque<Step>& steps) {
  std::vector<const std::string*> newest_first;
  std::size_t bytes = 0;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (newest_first.size() == HISTORY_RECORD_STEPS) break;
    const std::string& text = text_of(*step);
    bytes += text.size();
    if (bytes > HISTORY_RECORD_LIMIT_BYTES) break;
    newest_first.push_back(&text);
  }
  json.open_list();
  for (auto text = newest_first.rbegin(); text != newest_first.rend(); ++text) json.json(**text);
  json.close();
}

std::string HistoryWriter::write(const History& history) {
  used_.clear();
  JsonWriter json;
  json.open_object();
  json.text("format", RECORD_FORMAT);
  json.key("undo");
  write_steps(json, history.undo_steps());
  json.key("redo");
  write_steps(json, history.redo_steps());
  json.close();
  kept_ = std::move(used_);
  return json.take();
}

std::string write_history(const History& history) {
  return HistoryWriter().write(history);
}

Result<HistoryRecord> read_history(std::string_view json) {
  const Error damaged{"撤销记录已损坏，不能恢复；草稿不受影响。"};
  Result<JsonValue> parsed = parse_json(json);
  if (!parsed || parsed.value().text_of("format") != RECORD_FORMAT) return damaged;
  HistoryRecord record;
  if (!read_steps(parsed.value().find("undo"), record.undo) ||
      !read_steps(parsed.value().find("redo"), record.redo)) {
    return damaged;
  }
  return record;
}

}  // namespace jixiao
