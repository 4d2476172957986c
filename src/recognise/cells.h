// Several indicators in one cell: the lines of it, or items ① ② in one line.
#pragma once

#include <string_view>
#include <vector>

namespace jixiao {

// Without those that are blank.
std::vector<std::string_view> cell_lines(std::string_view text);
// The same, and ①…②… in one line parted.
std::vector<std::string_view> cell_items(std::string_view text);
// ①≥95% beside ①学生满意度: only circled ones, since 1.5万元 has no ordinal; all or none.
void drop_ordinals(std::vector<std::string_view>& values);

}  // namespace jixiao
