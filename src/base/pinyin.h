// Finding Chinese text by the first letters of its pinyin: "jcpc" finds 检查频次.
//
// The table (assets/pinyin_initials.txt, made from Unihan) has the characters of GB 2312 and of
// 通用规范汉字表. A character with several readings has several letters, and any of them matches.
#pragma once

#include <string_view>

namespace jixiao {

// The letters a character may be abbreviated to, such as "cz" for 重; lower case, in alphabetical
// order; empty for one that is not in the table.
std::string_view pinyin_initials(char32_t character);

// Whether the characters of the query stand in the text one after the other, where a letter also
// stands for any character whose pinyin begins with it. Spaces and punctuation count in neither;
// case and full width do not matter. An empty query matches every text.
bool matches_pinyin_initials(std::string_view text_utf8, std::string_view query);

}  // namespace jixiao
