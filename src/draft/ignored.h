// IgnoredFinding: a finding of a check that somebody set aside, with the reason. Kept in the draft
// file under `ignored`, in the order ignored_before(). A rule and a node name it, with the field
// and a word where the rule may say several things of one node; entries of older files have neither
// and stand for all the rule says of the node. Keys this version does not know are kept.
#pragma once

#include <string>
#include <vector>

#include "form/node.h"

namespace jixiao {

class JsonPath;
class JsonWriter;
class Repairs;
struct JsonValue;

struct IgnoredFinding {
  std::string rule;
  NodeId node;             // empty: the rule as a whole
  std::string field = {};  // its key in form/fields.h; empty: whichever field
  std::string word = {};   // what is missing or wrong there; empty: whatever it is
  std::string reason;
  std::string by;
  std::string at;  // ISO 8601 with offset
  std::vector<UnknownKey> unknown_keys = {};
  std::string as_written = {};  // JSON of an entry of another kind, kept whole; all else is empty

  bool operator==(const IgnoredFinding&) const = default;
};

// What names an entry, and a change of one.
struct IgnoredKey {
  std::string rule;
  NodeId node;
  std::string field = {};
  std::string word = {};

  bool operator==(const IgnoredKey&) const = default;
};
IgnoredKey key_of(const IgnoredFinding& finding);
bool is_named(const IgnoredFinding& finding, const IgnoredKey& key);

// By rule, then node, field and word: the order in the file.
bool ignored_before(const IgnoredFinding& left, const IgnoredFinding& right);

// As it stands in the file, keys in their order.
void write_ignored(JsonWriter& json, const IgnoredFinding& finding);
std::string ignored_json(const std::vector<IgnoredFinding>& findings);

// Whatever stands there: mended where needed, or kept as it is written.
IgnoredFinding read_ignored(JsonValue& json, const JsonPath& path, Repairs& repairs);
// The whole list, in order.
std::vector<IgnoredFinding> read_ignored_list(JsonValue& json, const JsonPath& path,
                                              Repairs& repairs);

}  // namespace jixiao
