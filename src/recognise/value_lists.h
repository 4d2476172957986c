// Several indicators in one text, each with its value, parted by 、 ， ； or line ends:
// 购置A设备60套、购置B设备120个.
#pragma once

#include <string_view>
#include <vector>

namespace jixiao {

struct ListedIndicator {
  std::string_view name;
  std::string_view value;
  std::string_view text;  // both, as written
};

// At the finest separators at which every part is a name and a value; empty where there are no two
// of them. A sentence (…达到15.8万人次，…不少于22人。) is none: there numbers stand anywhere.
std::vector<ListedIndicator> listed_indicators(std::string_view text);

// 60套、12辆: every part is a value with a sign or unit, or a word for one beside such; empty where
// there are no two.
std::vector<std::string_view> listed_values(std::string_view text);

// How many values stand in the place of one: such, or indicators; of dates (3月、9月) one may be
// several. 0: one.
std::size_t count_listed(std::string_view text);

// 购置除雪设备、购置巡查车辆: the parts, if there are so many and each says enough to be a name
// (新增 of 新增、改造公厕数量 does not); else empty.
std::vector<std::string_view> listed_names(std::string_view text, std::size_t count);

}  // namespace jixiao
