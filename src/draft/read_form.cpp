#include "draft/read_form.h"

#include <algorithm>
#include <utility>

#include "base/decimal.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "draft/keys.h"

namespace jixiao {
namespace {

constexpr std::size_t ID_LIMIT_BYTES = 128;

std::string_view kind_words(JsonKind kind) {
  switch (kind) {
    case JsonKind::NULL_VALUE:
      return "空值（null）";
    case JsonKind::BOOLEAN:
      return "真假值";
    case JsonKind::NUMBER:
      return "数字";
    case JsonKind::STRING:
      return "文字";
    case JsonKind::ARRAY:
      return "列表";
    case JsonKind::OBJECT:
      return "对象";
  }
  return {};
}

bool is_sound_id(std::string_view id) {
  return !id.empty() && id.size() <= ID_LIMIT_BYTES &&
         std::none_of(id.begin(), id.end(), [](char byte) {
           return static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7F;
         });
}

bool is_list_of_form(std::string_view key) {
  return key == "responsibilities" || key == "goals" || key == "functions";
}

std::string_view section_id(std::string_view key) {
  if (key == "responsibilities") return RESPONSIBILITIES_ID;
  return key == "goals" ? GOALS_ID : FUNCTIONS_ID;
}

}  // namespace

std::string read_text(JsonValue& value, const JsonPath& path, Repairs& repairs) {
  std::string text;
  if (value.is(JsonKind::ARRAY) || value.is(JsonKind::OBJECT)) {
    append_json_compact(text, value);
  } else {
    text = std::move(value.text);
  }
  if (!value.is(JsonKind::STRING)) {
    const std::string found(kind_words(value.kind));
    repairs.add(path, text.empty() ? "这里应是文字，读到的是" + found + "，已留空。"
                                   : "这里应是文字，读到的是" + found + " " + shorten(text, 30) +
                                         "，已按文字保留。");
  }
  if (clean_text(text)) repairs.add(path, "去掉了文字里看不见的字符。");
  return text;
}

void keep_unknown(std::vector<UnknownKey>& keys, const JsonValue& member) {
  std::string json;
  append_json_compact(json, member);
  const auto same = std::find_if(
      keys.begin(), keys.end(), [&member](const UnknownKey& key) { return key.key == member.key; });
  if (same == keys.end()) {
    keys.push_back({member.key, std::move(json)});
  } else {
    same->json = std::move(json);
  }
}

void report_repeated_keys(const JsonValue& object, const JsonPath& path, Repairs& repairs) {
  std::vector<std::string_view> keys;
  for (const JsonValue& member : object.children) keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  for (auto key = keys.begin(); (key = std::adjacent_find(key, keys.end())) != keys.end(); ++key) {
    repairs.add(path, quoted(*key) + "写了两次；列表合在一起，其他的以后面的为准。");
  }
}

FormReader::FormReader(std::string_view root, Repairs& repairs) : root_(root), repairs_(repairs) {
  for (const std::string_view id : {FORM_ID, RESPONSIBILITIES_ID, GOALS_ID, FUNCTIONS_ID}) {
    ids_.emplace(id);
  }
}

bool FormReader::advance(JsonValue& json) {
  const JsonPath path(root_);
  if (next_member_ == 0 && !section_) report_repeated_keys(json, path, repairs_);
  if (next_member_ >= json.children.size() || too_many_ > 0) return false;
  JsonValue& member = json.children[next_member_];
  if (is_list_of_form(member.key)) {
    if (advance_section(member, {path, member.key})) return true;
  } else {
    read_member(member, {path, member.key});
  }
  ++next_member_;
  return true;
}

std::size_t FormReader::offset(const JsonValue& json) const {
  if (next_member_ >= json.children.size()) return 0;
  const JsonValue& member = json.children[next_member_];
  const bool in_list = section_ && next_element_ < member.children.size();
  return in_list ? member.children[next_element_].offset : member.offset;
}

std::optional<Form> FormReader::take() {
  if (too_many_ > 0) return std::nullopt;
  return std::move(form_);
}

void FormReader::read_member(JsonValue& member, const JsonPath& path) {
  const FieldInfo* info = field_of_key(member.key);
  if (info && info->field == Field::HEADER) return read_header(member, path);
  if (info && info->of_form) {
    form_.*info->of_form = read_field(*info, member, path);
  } else {
    keep_unknown(form_.unknown_keys, member);
  }
}

std::string FormReader::read_field(const FieldInfo& info, JsonValue& value, const JsonPath& path) {
  if (info.type == FieldType::YEAR) return read_year(value, path);
  if (info.type == FieldType::NUMBER) return read_number(info.label, value, path);
  return read_text(value, path, repairs_);
}

std::string FormReader::read_year(JsonValue& value, const JsonPath& path) {
  const bool number = value.is(JsonKind::NUMBER);
  const std::optional<std::string> plain =
      number || value.is(JsonKind::STRING) ? canonical_decimal(trim(value.text)) : std::nullopt;
  if (!plain || plain->find_first_of("-.") != std::string::npos) {
    std::string text = read_text(value, path, repairs_);
    if (!text.empty()) repairs_.add(path, "年度应是数字，例如 2026；已按原文保留，请改正。");
    return text;
  }
  if (!number) repairs_.add(path, "年度应是数字，读到的是文字，已改为数字 " + *plain + "。");
  return *plain;
}

void FormReader::read_header(JsonValue& value, const JsonPath& path) {
  if (!value.is(JsonKind::OBJECT)) return keep_odd_header(value, path);
  report_repeated_keys(value, path, repairs_);
  for (JsonValue& member : value.children) {
    std::string text = read_text(member, {path, member.key}, repairs_);
    if (clean_text(member.key) || member.key.empty()) {
      repairs_.add(path, "表头项目的名称不对，已改正。");
      if (member.key.empty()) member.key = "其他";
    }
    form_.set_field(FORM_ID, {Field::HEADER, member.key}, std::move(text));
  }
}

// Whatever stands in place of the header fields becomes the text of one.
void FormReader::keep_odd_header(JsonValue& value, const JsonPath& path) {
  const std::string found(kind_words(value.kind));
  std::string text;
  if (value.is(JsonKind::ARRAY)) {
    append_json_compact(text, value);
  } else {
    text = std::move(value.text);
  }
  clean_text(text);
  repairs_.add(path, "这里应是表头各项（对象），读到的是" + found +
                         (text.empty() ? "，已去掉。" : "，已放进表头的“其他”一项，请核对。"));
  form_.set_field(FORM_ID, {Field::HEADER, "其他"}, std::move(text));
}

// Reads one item more; false when the list is done and stands in the form.
bool FormReader::advance_section(JsonValue& list, const JsonPath& path) {
  const std::string_view id = section_id(path.key());
  if (!section_) {
    section_ = std::make_unique<Node>(form_.find(id)->kind(), NodeId());
    next_element_ = 0;
  }
  if (!list.is(JsonKind::ARRAY)) {
    read_list(list, path, *section_);
  } else if (next_element_ < list.children.size() && too_many_ == 0) {
    read_element(list.children[next_element_], {path, next_element_}, *section_);
    ++next_element_;
    return true;
  }
  for (std::unique_ptr<Node>& child : section_->release_children()) {
    form_.insert(id, Form::AT_END, std::move(child));
  }
  section_.reset();
  return false;
}

// A list as it should be, or whatever stands in its place.
void FormReader::read_list(JsonValue& list, const JsonPath& path, Node& parent) {
  if (list.is(JsonKind::ARRAY)) {
    for (std::size_t i = 0; i < list.children.size() && too_many_ == 0; ++i) {
      read_element(list.children[i], {path, i}, parent);
    }
    return;
  }
  if (list.is(JsonKind::NULL_VALUE)) {
    repairs_.add(path, "这里应是列表，读到的是空值（null），已当作空列表。");
    return;
  }
  repairs_.add(path, "这里应是列表，读到的是" + std::string(kind_words(list.kind)) +
                         "，已当作只有一项的列表。");
  read_element(list, path, parent);
}

void FormReader::read_element(JsonValue& element, const JsonPath& path, Node& parent) {
  if (element.is(JsonKind::NULL_VALUE)) {
    repairs_.add(path, "列表里有空值（null），已去掉。");
    return;
  }
  if (element.is(JsonKind::ARRAY)) {
    repairs_.add(path, "列表里又是列表，已合并到外层。");
    return read_list(element, path, parent);
  }
  if (++nodes_ > NODE_LIMIT) {
    if (too_many_ == 0) too_many_ = element.offset;
    return;
  }
  parent.append(read_node(element, path, child_kind(parent.kind())));
}

std::unique_ptr<Node> FormReader::read_node(JsonValue& json, const JsonPath& path, NodeKind kind) {
  if (!json.is(JsonKind::OBJECT)) {
    repairs_.add(path, "这里应是一项内容，读到的是" + std::string(kind_words(json.kind)) +
                           "，已作为这一项的文字。");
    clean_text(json.text);
    NodeId id = derived_id(path, json.text);
    ids_.insert(id);
    return std::make_unique<Node>(kind, std::move(id), std::move(json.text));
  }
  report_repeated_keys(json, path, repairs_);
  auto node = std::make_unique<Node>(kind, read_id(json, path, kind));
  for (JsonValue& member : json.children) {
    if (member.key != "id") read_node_member(*node, member, {path, member.key});
  }
  return node;
}

void FormReader::read_node_member(Node& node, JsonValue& member, const JsonPath& path) {
  const NodeKeys keys = node_keys(node.kind());
  if (member.key == keys.text) {
    node.text = read_text(member, path, repairs_);
  } else if (!keys.children.empty() && member.key == keys.children) {
    read_list(member, path, node);
  } else if (const FieldInfo* info = field_of_key(member.key);
             info && node.kind() == NodeKind::INDICATOR && is_of_indicator(*info)) {
    node.*info->of_node = read_field(*info, member, path);
  } else {
    keep_unknown(node.unknown_keys, member);
  }
}

std::string FormReader::read_number(std::string_view label, JsonValue& value,
                                    const JsonPath& path) {
  const std::string name(label);
  const bool number = value.is(JsonKind::NUMBER);
  const std::optional<std::string> plain =
      number || value.is(JsonKind::STRING) ? canonical_decimal(trim(value.text)) : std::nullopt;
  if (plain) {
    if (!number) repairs_.add(path, name + "应是数字，读到的是文字，已改为数字 " + *plain + "。");
    return *plain;
  }
  std::string text = number ? std::move(value.text) : read_text(value, path, repairs_);
  if (!text.empty()) {
    repairs_.add(path, name + quoted(text) + "不是数字，已按原文保留，请改正。");
  }
  return text;
}

NodeId FormReader::read_id(JsonValue& json, const JsonPath& path, NodeKind kind) {
  const JsonValue* found = json.find("id");
  const JsonPath id_path(path, "id");
  const bool is_text = found && found->is(JsonKind::STRING);
  const bool usable = found && (is_text || found->is(JsonKind::NUMBER)) && is_sound_id(found->text);
  if (usable && ids_.insert(found->text).second) {
    if (!is_text) repairs_.add(id_path, "编号应是文字，读到的是数字，已按文字保留。");
    return found->text;
  }
  NodeId id = derived_id(path, json.text_of(node_keys(kind).text));
  if (!found) {
    repairs_.add(path, "这一项没有编号（id），已补上 " + id + "。");
  } else if (usable) {
    repairs_.add(id_path, "编号" + quoted(found->text) + "重复，已改为 " + id + "。");
  } else {
    repairs_.add(id_path, "编号不能用，已改为 " + id + "。");
  }
  ids_.insert(id);
  return id;
}

// Made from place and text, not random: two people who open the same damaged file must get the same
// ids, or their copies could not be merged.
NodeId FormReader::derived_id(const JsonPath& path, std::string_view text) const {
  std::string seed = path.text_below_root() + '\n' + std::string(text);
  for (;;) {
    const auto digest = sha256(seed);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = (bits << 8) | digest[i];
    NodeId id = short_id(bits);
    if (!ids_.contains(id)) return id;
    seed += '+';
  }
}

}  // namespace jixiao
