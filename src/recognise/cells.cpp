#include "recognise/cells.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

std::string_view without_separator(std::string_view item) {
  item = trim(item);
  for (const std::string_view mark : {"；", ";", "、", "，", ","}) {
    if (item.ends_with(mark)) item.remove_suffix(mark.size());
  }
  return trim(item);
}

bool is_circled(std::string_view text) {
  std::size_t offset = 0;
  const char32_t first = text.empty() ? 0 : decode_utf8(text, offset);
  return first >= U'①' && first <= U'⑳';
}

}  // namespace

std::vector<std::string_view> cell_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = trim(text.substr(start, end - start));
    if (!line.empty()) lines.push_back(line);
    start = end + 1;
  }
  return lines;
}

std::vector<std::string_view> cell_items(std::string_view text) {
  std::vector<std::string_view> lines = cell_lines(text);
  if (lines.size() != 1) return lines;
  constexpr std::string_view CIRCLED[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};
  const std::string_view line = std::exchange(lines, {}).front();
  std::size_t start = 0;
  for (std::size_t i = 1; i < std::size(CIRCLED) && line.starts_with(CIRCLED[0]); ++i) {
    const std::size_t next = line.find(CIRCLED[i], start);
    if (next == line.npos) break;
    lines.push_back(without_separator(line.substr(start, next - start)));
    start = next;
  }
  lines.push_back(lines.empty() ? line : without_separator(line.substr(start)));
  return lines;
}

void drop_ordinals(std::vector<std::string_view>& values) {
  const bool all = std::all_of(values.begin(), values.end(), [](std::string_view value) {
    return is_circled(value) && match_number_label(value) &&
           !match_number_label(value)->rest.empty();
  });
  if (!all) return;
  for (std::string_view& value : values) value = match_number_label(value)->rest;
}

}  // namespace jixiao
