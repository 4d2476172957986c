// The "form" of a draft file made into a Form, mended field by field.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/json.h"
#include "draft/repairs.h"
#include "form/fields.h"

namespace jixiao {

class FormReader {
 public:
  // root: what JSON paths start with, $.form or $.base.form.
  FormReader(std::string_view root, Repairs& repairs);

  // Takes the texts out of `json`, the same object in every call, one of its parts or one item of a
  // list in each; false when nothing is left.
  bool advance(JsonValue& json);
  // How far into the file it has come, in bytes; 0 where nothing is left.
  std::size_t offset(const JsonValue& json) const;
  // Nothing where there are more nodes than a form may have: then too_many() is the byte offset of
  // the first one too many.
  std::optional<Form> take();
  std::size_t too_many() const { return too_many_; }

 private:
  void read_member(JsonValue& member, const JsonPath& path);
  std::string read_field(const FieldInfo& info, JsonValue& value, const JsonPath& path);
  std::string read_year(JsonValue& value, const JsonPath& path);
  std::string read_number(std::string_view label, JsonValue& value, const JsonPath& path);
  void read_header(JsonValue& value, const JsonPath& path);
  void keep_odd_header(JsonValue& value, const JsonPath& path);
  bool advance_section(JsonValue& list, const JsonPath& path);
  void read_list(JsonValue& list, const JsonPath& path, Node& parent);
  void read_element(JsonValue& element, const JsonPath& path, Node& parent);
  std::unique_ptr<Node> read_node(JsonValue& json, const JsonPath& path, NodeKind kind);
  void read_node_member(Node& node, JsonValue& member, const JsonPath& path);
  NodeId read_id(JsonValue& json, const JsonPath& path, NodeKind kind);
  NodeId derived_id(const JsonPath& path, std::string_view text) const;

  std::string root_;
  Repairs& repairs_;
  Form form_;
  std::unordered_set<NodeId> ids_;
  std::size_t next_member_ = 0;
  std::unique_ptr<Node> section_;  // what has been read of the list that is next_member_
  std::size_t next_element_ = 0;   // of that list
  std::size_t nodes_ = 0;
  std::size_t too_many_ = 0;
};

// A text, whatever stands there: other kinds are turned into text and reported.
std::string read_text(JsonValue& value, const JsonPath& path, Repairs& repairs);
// Keeps a member this version does not know; of two with one name the later one.
void keep_unknown(std::vector<UnknownKey>& keys, const JsonValue& member);
// Reports names that stand twice in one object.
void report_repeated_keys(const JsonValue& object, const JsonPath& path, Repairs& repairs);

}  // namespace jixiao
