// How operations are called in the undo list, and how a node is called in a message.
#pragma once

#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao {

// 指标2 检查频次, shortened to fit a menu.
std::string short_name(const Node& node);
// 指标值, 年度, 填报人 …
std::string field_name(const FieldKey& field);
// 修改 指标2 检查频次 的指标值
std::string set_field_label(const Node& node, const FieldKey& field);
// 删除 指标2 检查频次, or 删除 3 项
std::string label_for(std::string_view verb, const Node& first, std::size_t count);

}  // namespace jixiao
