#include "edit/labels.h"

#include "base/utf8.h"
#include "form/fields.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_LIMIT_CHARACTERS = 24;

}  // namespace

std::string short_name(const Node& node) {
  const std::string name = shorten(numbered_text(node), NAME_LIMIT_CHARACTERS);
  return name.empty() ? std::string(kind_name(node.kind())) : name;
}

std::string field_name(const FieldKey& field) {
  if (field.field == Field::HEADER) return shorten(field.header, NAME_LIMIT_CHARACTERS);
  return std::string(field_info(field.field).label);
}

std::string set_field_label(const Node& node, const FieldKey& field) {
  if (node.kind() == NodeKind::FORM) return "修改 " + field_name(field);
  if (field.field == Field::TEXT) return "修改 " + short_name(node);
  return "修改 " + short_name(node) + " 的" + field_name(field);
}

std::string label_for(std::string_view verb, const Node& first, std::size_t count) {
  const std::string start(verb);
  return count == 1 ? start + " " + short_name(first) : start + " " + std::to_string(count) + " 项";
}

}  // namespace jixiao
