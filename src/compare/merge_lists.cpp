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

// By key; the second entry of one key (files made by hand) is another one than the first.
using Keyed = std::map<std::string, const JsonValue*>;

std::vector<std::string> keys_of(const Entries& entries, const KeyOf& key_of) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> keys;
  for (const JsonValue& entry : entries) {
    std::string key = key_of(entry);
    const std::size_t before = seen[key]++;
    if (before > 0) key += "\n" + std::to_string(before);
    keys.push_back(std::move(key));
  }
  return keys;
}

Keyed keyed(const Entries& entries, const std::vector<std::string>& keys) {
  Keyed by_key;
  for (std::size_t i = 0; i < entries.size(); ++i) by_key.emplace(keys[i], &entries[i]);
  return by_key;
}

const JsonValue* find(const Keyed& entries, const std::string& key) {
  const auto found = entries.find(key);
  return found == entries.end() ? nullptr : found->second;
}

using Join =
    std::function<JsonValue(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs)>;

// Union by key; what the base has and one side lacks is gone where the other left it as it was.
Entries merge_entries(const Entries& base, const Entries& mine, const Entries& theirs,
                      const KeyOf& key_of, const Join& join) {
  const std::vector<std::string> mine_keys = keys_of(mine, key_of);
  const std::vector<std::string> theirs_keys = keys_of(theirs, key_of);
  const Keyed in_base = keyed(base, keys_of(base, key_of));
  const Keyed in_mine = keyed(mine, mine_keys);
  const Keyed in_theirs = keyed(theirs, theirs_keys);
  Entries merged;
  const auto stays = [&](const JsonValue& entry, const std::string& key) {
    const JsonValue* before = find(in_base, key);
    return !before || compact(*before) != compact(entry);
  };
  for (std::size_t i = 0; i < mine.size(); ++i) {
    const std::string& key = mine_keys[i];
    if (const JsonValue* other = find(in_theirs, key)) {
      merged.push_back(join(find(in_base, key), mine[i], *other));
    } else if (stays(mine[i], key)) {
      merged.push_back(mine[i]);
    }
  }
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const std::string& key = theirs_keys[i];
    if (!find(in_mine, key) && stays(theirs[i], key)) merged.push_back(theirs[i]);
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

// A member that one side changed is that side's; that both changed, the same whoever merges (what
// is not taken is told: gone_remarks.h).
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

// What a suggestion was made for goes with it.
const JsonValue* joined_was(const JsonValue* base, const JsonValue& mine, const JsonValue& theirs) {
  const JsonValue* of_mine = mine.find("suggest");
  const JsonValue* of_theirs = theirs.find("suggest");
  const bool one_suggestion =
      of_mine && of_theirs ? compact(*of_mine) == compact(*of_theirs) : of_mine == of_theirs;
  if (one_suggestion) return joined_member(base, mine, theirs, "was");
  const bool is_mine = joined_member(base, mine, theirs, "suggest") == of_mine;
  return (is_mine ? mine : theirs).find("was");
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
    const JsonValue* value =
        name == "was" ? joined_was(base, mine, theirs) : joined_member(base, mine, theirs, name);
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

// What is no entry of ours (IgnoredFinding::as_written) is known by all it says.
std::string ignored_key(const JsonValue& entry) {
  const JsonValue* rule = entry.find("rule");
  if (!entry.is(JsonKind::OBJECT) || (rule && !rule->is(JsonKind::STRING))) return compact(entry);
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
