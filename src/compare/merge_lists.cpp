#include "compare/merge_lists.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/json.h"

namespace jixiao {
namespace {

using Entries = std::vector<JsonValue>;
using KeyOf = std::function<std::string(const JsonValue&)>;

std::string compact(const JsonValue& value) {
  std::string text;
  append_json_compact(text, value);
  return text;
}

// Damaged text holds nothing that could be merged.
Entries read_list(const std::string& json) {
  if (json.empty()) return {};
  Result<JsonValue> read = parse_json(json);
  if (!read || !read.value().is(JsonKind::ARRAY)) return {};
  return std::move(read.value().children);
}

JsonValue* member(JsonValue& object, std::string_view name) {
  const auto found = std::find_if(object.children.begin(), object.children.end(),
                                  [&](const JsonValue& one) { return one.key == name; });
  return found == object.children.end() ? nullptr : &*found;
}

void rename_nodes(Entries& entries, const std::map<NodeId, NodeId>& ids) {
  for (JsonValue& entry : entries) {
    for (JsonValue& value : entry.children) {
      const bool names_node = value.is(JsonKind::STRING) && value.key == "node";
      const auto found = names_node ? ids.find(value.text) : ids.end();
      if (found != ids.end()) value.text = found->second;
    }
  }
}

const JsonValue* find(const Entries& entries, const KeyOf& key_of, const std::string& key) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const JsonValue& entry) { return key_of(entry) == key; });
  return found == entries.end() ? nullptr : &*found;
}

using Join =
    std::function<JsonValue(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs)>;

// Union by key; what the base has and one side lacks is gone where the other left it as it was.
Entries merge_entries(const Entries& base, const Entries& mine, const Entries& theirs,
                      const KeyOf& key_of, const Join& join) {
  Entries merged;
  const auto stays = [&](const JsonValue& entry) {
    const JsonValue* before = find(base, key_of, key_of(entry));
    return !before || compact(*before) != compact(entry);
  };
  for (const JsonValue& entry : mine) {
    const std::string key = key_of(entry);
    const JsonValue* other = find(theirs, key_of, key);
    if (other) {
      merged.push_back(join(find(base, key_of, key), entry, *other));
    } else if (stays(entry)) {
      merged.push_back(entry);
    }
  }
  for (const JsonValue& entry : theirs) {
    if (!find(mine, key_of, key_of(entry)) && stays(entry)) merged.push_back(entry);
  }
  return merged;
}

std::string id_of(const JsonValue& entry) {
  return std::string(entry.text_of("id"));
}

bool by_time(const JsonValue& one, const JsonValue& other) {
  return std::pair(one.text_of("at"), one.text_of("id")) <
         std::pair(other.text_of("at"), other.text_of("id"));
}

void sort_by_time(Entries& entries) {
  std::stable_sort(entries.begin(), entries.end(), by_time);
}

std::string text_or_empty(const JsonValue* object, std::string_view name) {
  return object ? std::string(object->text_of(name)) : std::string();
}

// A text that both changed keeps both, the smaller first.
std::string join_texts(const std::string& base, const std::string& mine,
                       const std::string& theirs) {
  if (mine == theirs || theirs == base) return mine;
  if (mine == base) return theirs;
  return std::min(mine, theirs) + "\n" + std::max(mine, theirs);
}

Entries replies_of(const JsonValue* remark) {
  const JsonValue* replies = remark ? remark->find("replies") : nullptr;
  return replies ? replies->children : Entries();
}

void set_member(JsonValue& object, JsonValue value) {
  if (JsonValue* there = member(object, value.key)) {
    *there = std::move(value);
  } else {
    object.children.push_back(std::move(value));
  }
}

void drop_member(JsonValue& object, std::string_view name) {
  std::erase_if(object.children, [&](const JsonValue& one) { return one.key == name; });
}

JsonValue join_remarks(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs);

JsonValue joined_replies(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs) {
  JsonValue list{.kind = JsonKind::ARRAY, .key = "replies"};
  list.children =
      merge_entries(replies_of(base), replies_of(&mine), replies_of(&theirs), id_of, join_remarks);
  sort_by_time(list.children);
  return list;
}

// The one that comes first, whoever merges: by time, else by its text.
const JsonValue& earlier(const JsonValue& one, const JsonValue& other) {
  const auto key = [](const JsonValue& entry) {
    return std::pair(std::string(entry.text_of("at")), compact(entry));
  };
  return key(other) < key(one) ? other : one;
}

// A member that one side changed is that side's; that both changed, the same whoever merges.
const JsonValue* joined_member(const JsonValue* base, const JsonValue& mine,
                               const JsonValue& theirs, std::string_view name) {
  const auto text = [](const JsonValue* value) { return value ? compact(*value) : std::string(); };
  const JsonValue* before = base ? base->find(name) : nullptr;
  const JsonValue* of_mine = mine.find(name);
  const JsonValue* of_theirs = theirs.find(name);
  if (text(of_theirs) == text(before) || text(of_theirs) == text(of_mine)) return of_mine;
  if (text(of_mine) == text(before)) return of_theirs;
  if (!of_mine || !of_theirs) return of_mine ? of_mine : of_theirs;
  return text(of_mine) < text(of_theirs) ? of_mine : of_theirs;
}

// Resolved by either side, unless somebody answered afterwards.
void join_resolved(JsonValue& joined, const JsonValue* base, const JsonValue& mine,
                   const JsonValue& theirs) {
  const JsonValue* by_mine = mine.find("resolved");
  const JsonValue* by_theirs = theirs.find("resolved");
  const bool was = base && base->find("resolved");
  drop_member(joined, "resolved");
  const bool taken_back = was && (!by_mine || !by_theirs);
  const JsonValue* resolved = by_mine ? by_mine : by_theirs;
  if (by_mine && by_theirs) resolved = &earlier(*by_mine, *by_theirs);
  if (!resolved || taken_back) return;
  const JsonValue* replies = joined.find("replies");
  const bool answered = replies && !replies->children.empty() &&
                        replies->children.back().text_of("at") > resolved->text_of("at");
  if (!answered) joined.children.push_back(*resolved);
}

JsonValue join_remarks(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs) {
  JsonValue joined = mine;
  std::vector<std::string> names;
  for (const JsonValue* side : {&mine, &theirs}) {
    for (const JsonValue& value : side->children) names.push_back(value.key);
  }
  for (const std::string& name : names) {
    if (name == "text" || name == "replies" || name == "resolved") continue;
    const JsonValue* value = joined_member(base, mine, theirs, name);
    value ? set_member(joined, JsonValue(*value)) : drop_member(joined, name);
  }
  if (JsonValue* text = member(joined, "text")) {
    text->text = join_texts(text_or_empty(base, "text"), text_or_empty(&mine, "text"),
                            text_or_empty(&theirs, "text"));
  }
  JsonValue replies = joined_replies(base, mine, theirs);
  if (replies.children.empty()) {
    drop_member(joined, "replies");
  } else {
    set_member(joined, std::move(replies));
  }
  join_resolved(joined, base, mine, theirs);
  return joined;
}

std::string ignored_key(const JsonValue& entry) {
  const JsonValue* ids = entry.find("ids");
  std::string key;
  for (const char* member : {"rule", "node", "field", "word"}) {
    key += std::string(entry.text_of(member)) + "/";
  }
  return key + (ids ? compact(*ids) : std::string());
}

std::string merge_lists(const ListSides& sides, const KeyOf& key_of, const Join& join,
                        bool by_time_of_writing) {
  Entries mine = read_list(sides.mine);
  Entries theirs = read_list(sides.theirs);
  rename_nodes(mine, sides.mine_ids);
  rename_nodes(theirs, sides.theirs_ids);
  JsonValue merged{.kind = JsonKind::ARRAY};
  merged.children = merge_entries(read_list(sides.base), mine, theirs, key_of, join);
  if (by_time_of_writing) sort_by_time(merged.children);
  return merged.children.empty() ? std::string() : compact(merged);
}

}  // namespace

std::string merge_remarks(const ListSides& sides) {
  return merge_lists(sides, id_of, join_remarks, true);
}

std::string merge_ignored(const ListSides& sides) {
  const Join pick = [](const JsonValue* base, const JsonValue& mine, const JsonValue& theirs) {
    if (base && compact(*base) == compact(theirs)) return mine;
    if (base && compact(*base) == compact(mine)) return theirs;
    return earlier(mine, theirs);
  };
  return merge_lists(sides, ignored_key, pick, false);
}

}  // namespace jixiao
