#include "recognise/stream_title.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream_words.h"

namespace jixiao {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

bool is_office(std::string_view text) {
  static constexpr std::string_view ENDS[] = {"局",   "委员会", "办公室", "中心", "站",
                                              "协会", "医院",   "馆",     "厅",   "学校"};
  return std::any_of(std::begin(ENDS), std::end(ENDS),
                     [text](std::string_view end) { return text.ends_with(end); });
}

bool looks_like_stream_title(std::string_view text) {
  if (count_characters(text) > STREAM_TITLE_CHARACTERS || !contains(text, "绩效")) return false;
  if (contains(text, "：") || contains(text, "。") || contains(text, "，")) return false;
  if (match_stream_field(text) || is_stream_group(text)) return false;
  if (contains(text, "表")) return true;
  return contains(text, "目标") && !match_stream_heading(text);
}

std::string stream_title_in(std::string_view text) {
  for (const std::string_view kind : {"绩效目标申报表", "绩效目标批复表", "绩效目标审批表",
                                      "绩效目标自评表", "绩效自评表", "绩效目标表"}) {
    const std::size_t found = text.find(kind);
    if (found == text.npos) continue;
    std::size_t start = found;
    for (const std::string_view word : {"项目支出", "部门整体支出", "部门整体", "整体支出"}) {
      if (found >= word.size() && text.substr(0, found).ends_with(word)) {
        start = std::min(start, found - word.size());
      }
    }
    return std::string(text.substr(start, found + kind.size() - start));
  }
  return {};
}

std::string find_stream_year(std::string_view text) {
  const std::string squeezed = without_spaces(text);
  for (std::size_t i = 0; i + 4 <= squeezed.size(); ++i) {
    const std::string_view digits = std::string_view(squeezed).substr(i, 4);
    const bool all = digits.find_first_not_of("0123456789") == digits.npos;
    if (!all || !(digits.starts_with("20") || digits.starts_with("19"))) continue;
    if (i > 0 && squeezed[i - 1] >= '0' && squeezed[i - 1] <= '9') continue;
    if (std::string_view(squeezed).substr(i + 4).starts_with("年")) return std::string(digits);
  }
  return {};
}

std::string office_in_title(std::string_view title) {
  const std::string year = find_stream_year(title);
  if (year.empty()) return {};
  const std::string_view before = trim(title.substr(0, title.find(year)));
  return is_office(before) ? std::string(before) : std::string();
}

std::string without_code(std::string_view office) {
  std::string_view rest = trim(office);
  if (rest.starts_with("[") && rest.find(']') < 20) rest.remove_prefix(rest.find(']') + 1);
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const bool code = digits >= 3 && digits < rest.size() && !rest.substr(digits).starts_with("年");
  if (code) rest.remove_prefix(digits);
  if (code && (rest.starts_with("-") || rest.starts_with("—"))) {
    rest.remove_prefix(rest[0] == '-' ? 1 : 3);
  }
  return std::string(trim(rest));
}

}  // namespace jixiao
