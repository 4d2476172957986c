// 部门职能概述 and 年度整体绩效目标: one text with many numbered items, as it stands in one cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct ListItems {
  std::vector<std::string> items;  // without their numbers
  std::string jump;                // 2 → 4 where a number is missing; else empty
  bool begins_numbered = false;    // the text begins with a number
};

// Splits at the outermost numbering the text has (1. 1、 （1） ① 目标1: 一、 （一）): a number
// counts only as the next of its sequence and at the beginning of a sentence, so that 1.5 万 or 第
// 2 条 stay in the text. The sequence begins with 1, or with the number the text begins with.
// Without numbering every line is an item.
ListItems split_items(std::string_view text);

// The same of what was typed or pasted into the text of one item: one without a number in front
// stays what it is, line breaks included.
std::vector<std::string> items_of_text(std::string_view text);

}  // namespace jixiao
