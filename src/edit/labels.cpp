#include "edit/labels.h"

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_LIMIT_CHARACTERS = 24;

}  // namespace

std::string short_name(const Node& node) {
  const std::string name = shorten(numbered_text(node), NAME_LIMIT_CHARACTERS);
  return name.empty() ? std::string(kind_name(node.kind())) : name;
}

std::string field_name(const FieldKey& field) {
  switch (field.field) {
    case Field::YEAR:
      return "年度";
    case Field::TITLE:
      return "标题";
    case Field::DEPARTMENT:
      return "部门(单位)名称";
    case Field::SUPERVISOR:
      return "主管部门";
    case Field::KIND:
      return "表的种类";
    case Field::TAXONOMY:
      return "指标分类";
    case Field::HEADER:
      return shorten(field.header, NAME_LIMIT_CHARACTERS);
    case Field::TEXT:
      return "名称";
    case Field::VALUE:
      return "指标值";
    case Field::NOTE:
      return "备注";
    case Field::WEIGHT:
      return "权重";
    case Field::EXPLANATION:
      return "指标解释";
    case Field::STANDARD:
      return "评分标准";
  }
  return {};
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
