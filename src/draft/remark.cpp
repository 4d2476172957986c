#include "draft/remark.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/json.h"
#include "base/json_writer.h"
#include "base/random.h"
#include "base/sha256.h"
#include "draft/read_form.h"
#include "draft/repairs.h"

namespace jixiao {
namespace {

void write_unknown(JsonWriter& json, const std::vector<UnknownKey>& keys) {
  for (const UnknownKey& key : keys) json.json(key.key, key.json);
}

void write_reply(JsonWriter& json, const RemarkReply& reply) {
  json.open_object();
  json.text("id", reply.id);
  json.text_if_any("by", reply.by);
  json.text_if_any("at", reply.at);
  json.text("text", reply.text);
  write_unknown(json, reply.unknown_keys);
  json.close();
}

void write_resolution(JsonWriter& json, const RemarkResolution& resolved) {
  json.key("resolved");
  json.open_object();
  json.text_if_any("by", resolved.by);
  json.text_if_any("at", resolved.at);
  write_unknown(json, resolved.unknown_keys);
  json.close();
}

template <typename Item>
bool comes_before(const Item& left, const Item& right) {
  return std::tie(left.at, left.id) < std::tie(right.at, right.id);
}

// The same for everyone who opens this file, as with the ids of nodes.
std::string derived_id(std::string seed, const std::unordered_set<std::string>& taken) {
  for (;; seed += '+') {
    const auto digest = sha256(seed);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = (bits << 8) | digest[i];
    std::string id = short_id(bits);
    if (!taken.contains(id)) return id;
  }
}

template <typename Item>
void give_ids(std::vector<Item>& items, const JsonPath& path, Repairs& repairs) {
  std::unordered_set<std::string> taken;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    if (!item.id.empty() && taken.insert(item.id).second) continue;
    item.id = derived_id(item.at + '\n' + item.by + '\n' + item.text, taken);
    taken.insert(item.id);
    repairs.add({path, i}, "没有编号（id）或编号重复，已改为 " + item.id + "。");
  }
  std::stable_sort(items.begin(), items.end(), comes_before<Item>);
}

// Reads each element of a list, or whatever stands in its place as the only one.
template <typename Item>
std::vector<Item> read_items(JsonValue& list, const JsonPath& path, Repairs& repairs,
                             Item (*read)(JsonValue&, const JsonPath&, Repairs&)) {
  std::vector<Item> items;
  if (!list.is(JsonKind::ARRAY)) {
    const bool nothing = list.is(JsonKind::NULL_VALUE);
    repairs.add(path, nothing ? "这里应是列表，读到的是空值（null），已当作空列表。"
                              : "这里应是列表，已当作只有一项的列表。");
    if (!nothing) items.push_back(read(list, path, repairs));
  } else {
    for (std::size_t i = 0; i < list.children.size(); ++i) {
      if (list.children[i].is(JsonKind::NULL_VALUE)) {
        repairs.add({path, i}, "列表里有空值（null），已去掉。");
      } else {
        items.push_back(read(list.children[i], {path, i}, repairs));
      }
    }
  }
  give_ids(items, path, repairs);
  return items;
}

// What is no object becomes the text; false then.
bool is_object(JsonValue& json, const JsonPath& path, Repairs& repairs, std::string& text) {
  if (json.is(JsonKind::OBJECT)) {
    report_repeated_keys(json, path, repairs);
    return true;
  }
  repairs.add(path, "这里应是一条批注（对象），已作为它的文字。");
  text = read_text(json, path, repairs);
  return false;
}

RemarkReply read_reply(JsonValue& json, const JsonPath& path, Repairs& repairs) {
  RemarkReply reply;
  if (!is_object(json, path, repairs, reply.text)) return reply;
  for (JsonValue& member : json.children) {
    const auto text = [&] { return read_text(member, {path, member.key}, repairs); };
    if (member.key == "id") {
      reply.id = text();
    } else if (member.key == "by") {
      reply.by = text();
    } else if (member.key == "at") {
      reply.at = text();
    } else if (member.key == "text") {
      reply.text = text();
    } else {
      keep_unknown(reply.unknown_keys, member);
    }
  }
  return reply;
}

std::optional<RemarkResolution> read_resolution(JsonValue& json, const JsonPath& path,
                                                Repairs& repairs) {
  if (!json.is(JsonKind::OBJECT)) {
    const bool open = json.is(JsonKind::NULL_VALUE) || json.text == "false";
    repairs.add(path, open ? "这里应是处理人和时间（对象），已当作未处理。"
                           : "这里应是处理人和时间（对象），已当作处理过，没有姓名。");
    return open ? std::nullopt : std::optional(RemarkResolution{});
  }
  RemarkResolution resolved;
  for (JsonValue& member : json.children) {
    if (member.key == "by") {
      resolved.by = read_text(member, {path, member.key}, repairs);
    } else if (member.key == "at") {
      resolved.at = read_text(member, {path, member.key}, repairs);
    } else {
      keep_unknown(resolved.unknown_keys, member);
    }
  }
  return resolved;
}

struct TextMember {
  std::string_view key;
  std::string Remark::*member;
};

constexpr TextMember TEXT_MEMBERS[] = {
    {"id", &Remark::id}, {"node", &Remark::node}, {"field", &Remark::field}, {"by", &Remark::by},
    {"at", &Remark::at}, {"text", &Remark::text}, {"place", &Remark::place}};

void read_member(Remark& remark, JsonValue& member, const JsonPath& path, Repairs& repairs) {
  for (const TextMember& known : TEXT_MEMBERS) {
    if (member.key != known.key) continue;
    remark.*known.member = read_text(member, path, repairs);
    return;
  }
  if (member.key == "was") {
    remark.was = read_text(member, path, repairs);
  } else if (member.key == "suggest") {
    remark.suggest = read_text(member, path, repairs);
  } else if (member.key == "resolved") {
    remark.resolved = read_resolution(member, path, repairs);
  } else if (member.key == "replies") {
    remark.replies = read_items(member, path, repairs, read_reply);
  } else {
    keep_unknown(remark.unknown_keys, member);
  }
}

}  // namespace

bool remark_before(const Remark& left, const Remark& right) {
  return comes_before(left, right);
}

void write_remark(JsonWriter& json, const Remark& remark) {
  json.open_object();
  json.text("id", remark.id);
  json.text("node", remark.node);
  json.text_if_any("field", remark.field);
  json.text_if_any("by", remark.by);
  json.text_if_any("at", remark.at);
  json.text("text", remark.text);
  json.text_if_any("place", remark.place);
  if (remark.was) json.text("was", *remark.was);
  if (remark.suggest) json.text("suggest", *remark.suggest);
  if (remark.resolved) write_resolution(json, *remark.resolved);
  if (!remark.replies.empty()) {
    json.key("replies");
    json.open_list();
    for (const RemarkReply& reply : remark.replies) write_reply(json, reply);
    json.close();
  }
  write_unknown(json, remark.unknown_keys);
  json.close();
}

std::string remarks_json(const std::vector<Remark>& remarks) {
  JsonWriter json;
  json.open_list();
  for (const Remark& remark : remarks) write_remark(json, remark);
  json.close();
  return json.take();
}

Remark read_remark(JsonValue& json, const JsonPath& path, Repairs& repairs) {
  Remark remark;
  if (!is_object(json, path, repairs, remark.text)) return remark;
  for (JsonValue& member : json.children) {
    read_member(remark, member, {path, member.key}, repairs);
  }
  return remark;
}

std::vector<Remark> read_remarks(JsonValue& json, const JsonPath& path, Repairs& repairs) {
  return read_items(json, path, repairs, read_remark);
}

}  // namespace jixiao
