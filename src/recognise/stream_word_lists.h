// The word lists that stream_words.h asks: assets/stream_words.json and the taxonomies.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/word_set.h"
#include "recognise/stream_words.h"
#include "recognise/words_by_first.h"

namespace jixiao {

inline constexpr std::size_t STREAM_HEADINGS_LIMIT = 32;

// Of one role.
struct StreamHeadingWords {
  StreamRole role = StreamRole::IGNORED;
  std::vector<std::string> never;  // not with one of these
};
struct StreamFieldWords {
  StreamField field;
  WordSet is;
};
struct StreamWords {
  WordSet ones;
  WordSet twos;
  WordSet never_bare;
  // 产出指标, 产出目标 …, by their first character and the longest first: every text is asked
  // about.
  std::unordered_map<char32_t, std::vector<std::string>> worded;
  std::vector<StreamHeadingWords> headings;  // where several match, the first counts
  WordsByFirst<HeadingWord> heading_words;
  std::vector<StreamFieldWords> fields;
  std::vector<std::string> field_labels;  // the longest first
  WordSet groups, totals, tails, marks, units;
  std::vector<std::string> long_units;  // the longest first
  std::vector<std::pair<std::string, StreamSign>> signs;
  std::vector<std::string> qualities;
  std::vector<std::string> name_ends;
};

const StreamWords& stream_words();

// 产出 of 产出指标 and 产出目标.
std::string_view without_label_word(std::string_view name);
char32_t first_character(std::string_view text);  // 0: none

}  // namespace jixiao
