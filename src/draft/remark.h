// Remark: what somebody wrote to somebody else beside a node of the form, with answers, and perhaps
// a text suggested for it. Kept in the draft file under `remarks`, in the order remark_before().
//
// It is tied to its node by id and nothing else: where the node is gone it stays, and is shown by
// `place`. Keys this version does not know are kept at every level.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "form/node.h"

namespace jixiao {

class JsonPath;
class JsonWriter;
class Repairs;
struct JsonValue;

struct RemarkReply {
  std::string id;
  std::string by;
  std::string at;  // ISO 8601 with offset, like all times here
  std::string text;
  std::vector<UnknownKey> unknown_keys = {};

  bool operator==(const RemarkReply&) const = default;
};

struct RemarkResolution {
  std::string by;
  std::string at;
  std::vector<UnknownKey> unknown_keys = {};

  bool operator==(const RemarkResolution&) const = default;
};

struct Remark {
  std::string id;
  NodeId node;
  std::string field;  // key of the field in the file, such as value; empty: the node as a whole
  std::string by;
  std::string at;
  std::string text;
  std::string place;                   // path_of() the node when it was written
  std::optional<std::string> was;      // the field's text then
  std::optional<std::string> suggest;  // another text for it
  std::optional<RemarkResolution> resolved;
  std::vector<RemarkReply> replies;  // in the order remark_before()
  std::vector<UnknownKey> unknown_keys;

  bool operator==(const Remark&) const = default;
};

// By time, then id: the order in the file.
bool remark_before(const Remark& left, const Remark& right);

// As it stands in the file, keys in their order.
void write_remark(JsonWriter& json, const Remark& remark);
std::string remarks_json(const std::vector<Remark>& remarks);

// Whatever stands there made into a remark, mended where needed; its id may be empty then.
Remark read_remark(JsonValue& json, const JsonPath& path, Repairs& repairs);
// The whole list, in order, each with an id of its own.
std::vector<Remark> read_remarks(JsonValue& json, const JsonPath& path, Repairs& repairs);

}  // namespace jixiao
