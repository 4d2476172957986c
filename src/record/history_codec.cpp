#include "record/history_codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include "base/json.h"

namespace jixiao {
namespace {

constexpr std::string_view RECORD_FORMAT = "jixiao-history-1";

constexpr std::array<std::string_view, 10> KIND_NAMES{
    "form", "responsibilities", "goals",     "functions", "responsibility",
    "goal", "function",         "level_one", "level_two", "indicator"};

constexpr std::array<std::string_view, 13> FIELD_NAMES{
    "year", "title", "department", "supervisor", "kind",        "taxonomy", "header",
    "text", "value", "note",       "weight",     "explanation", "standard"};

// ---- writing ----

// Adds members of one object.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ~ObjectWriter() { out_ += '}'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json_string(out_, name);
    out_ += ':';
    return out_;
  }
  void text(std::string_view name, std::string_view text) { append_json_string(key(name), text); }
  void text_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::size_t number) { key(name) += std::to_string(number); }

 private:
  std::string& out_;
  bool first_ = true;
};

// [["key", value], ...]
void append_keys(std::string& out, const std::vector<UnknownKey>& keys) {
  out += '[';
  for (const UnknownKey& key : keys) {
    if (&key != &keys.front()) out += ',';
    out += '[';
    append_json_string(out, key.key);
    out += ',' + key.json + ']';
  }
  out += ']';
}

void append_node(std::string& out, const Node& node) {
  ObjectWriter object(out);
  object.text("kind", KIND_NAMES[static_cast<std::size_t>(node.kind())]);
  object.text("id", node.id());
  object.text_if_any("text", node.text);
  object.text_if_any("value", node.value);
  object.text_if_any("note", node.note);
  object.text_if_any("weight", node.weight);
  object.text_if_any("explanation", node.explanation);
  object.text_if_any("standard", node.standard);
  if (!node.unknown_keys.empty()) append_keys(object.key("unknown"), node.unknown_keys);
  if (node.children().empty()) return;
  std::string& list = object.key("children");
  list += '[';
  for (const auto& child : node.children()) {
    if (child != node.children().front()) list += ',';
    append_node(list, *child);
  }
  list += ']';
}

void append_change(std::string& out, const InsertChange& change) {
  ObjectWriter object(out);
  object.text("insert", change.parent);
  object.number("index", change.index);
  append_node(object.key("node"), *change.subtree);
}

void append_change(std::string& out, const RemoveChange& change) {
  ObjectWriter(out).text("remove", change.node);
}

void append_change(std::string& out, const MoveChange& change) {
  ObjectWriter object(out);
  object.text("move", change.node);
  object.text("parent", change.parent);
  object.number("index", change.index);
}

void append_change(std::string& out, const SetFieldChange& change) {
  ObjectWriter object(out);
  object.text("set", change.node);
  object.text("field", FIELD_NAMES[static_cast<std::size_t>(change.field.field)]);
  object.text_if_any("header", change.field.header);
  if (change.header_index != Form::AT_END) object.number("index", change.header_index);
  object.text("text", change.text);
}

void append_change(std::string& out, const SetUnknownKeysChange& change) {
  ObjectWriter object(out);
  object.text("keys", change.node);
  append_keys(object.key("unknown"), change.keys);
}

std::string step_text(const Step& step) {
  std::string out;
  ObjectWriter object(out);
  object.text("label", step.label);
  object.text_if_any("before", step.select_before);
  object.text_if_any("after", step.select_after);
  std::string& list = object.key("changes");
  list += '[';
  for (const Change& change : step.changes) {
    if (&change != &step.changes.front()) list += ',';
    std::visit([&list](const auto& one) { append_change(list, one); }, change);
  }
  list += ']';
  return out;
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
  auto node = std::make_unique<Node>(static_cast<NodeKind>(*kind), *std::move(id),
                                     std::string(json.text_of("text")));
  node->value = json.text_of("value");
  node->note = json.text_of("note");
  node->weight = json.text_of("weight");
  node->explanation = json.text_of("explanation");
  node->standard = json.text_of("standard");
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
  const auto field = position_in(FIELD_NAMES, json.text_of("field"));
  std::optional<std::string> text = text_member(json, "text");
  if (!field || !text) return std::nullopt;
  const FieldKey key{static_cast<Field>(*field), std::string(json.text_of("header"))};
  const std::size_t index = number_member(json, "index").value_or(Form::AT_END);
  return SetFieldChange{std::move(node), key, *std::move(text), index};
}

std::optional<Change> read_change(const JsonValue& json) {
  if (auto parent = text_member(json, "insert")) return read_insert(json, *std::move(parent));
  if (auto node = text_member(json, "remove")) return RemoveChange{*std::move(node)};
  if (auto node = text_member(json, "move")) return read_move(json, *std::move(node));
  if (auto node = text_member(json, "set")) return read_set(json, *std::move(node));
  std::optional<std::string> node = text_member(json, "keys");
  if (!node) return std::nullopt;
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

void HistoryWriter::append_steps(std::string& out, const std::deque<Step>& steps) {
  std::vector<const std::string*> newest_first;
  std::size_t bytes = 0;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (newest_first.size() == HISTORY_RECORD_STEPS) break;
    const std::string& text = text_of(*step);
    bytes += text.size();
    if (bytes > HISTORY_RECORD_LIMIT_BYTES) break;
    newest_first.push_back(&text);
  }
  out += '[';
  for (auto text = newest_first.rbegin(); text != newest_first.rend(); ++text) {
    if (text != newest_first.rbegin()) out += ',';
    out += **text;
  }
  out += ']';
}

std::string HistoryWriter::write(const History& history) {
  used_.clear();
  std::string out;
  {
    ObjectWriter object(out);
    object.text("format", RECORD_FORMAT);
    append_steps(object.key("undo"), history.undo_steps());
    append_steps(object.key("redo"), history.redo_steps());
  }
  kept_ = std::move(used_);
  return out;
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
