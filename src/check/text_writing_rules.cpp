// Rules about how a text is written: widths of digits and punctuation, dashes of ranges. Values
// have their own in spelling_rules.cpp.
#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

struct Width {
  char32_t half;
  char32_t full;
};
// Brackets stand in either width in the heads of the forms themselves.
constexpr std::array PUNCTUATION{Width{U',', U'，'}, Width{U';', U'；'}, Width{U':', U'：'},
                                 Width{U'?', U'？'}, Width{U'!', U'！'}};

bool ends_chinese(char32_t before) {
  constexpr std::u32string_view CLOSING = U"）》」』”’】";
  return (before >= 0x3400 && before < 0xA000) || CLOSING.find(before) != std::u32string_view::npos;
}

char32_t right_width(char32_t character, char32_t before) {
  if (character >= U'０' && character <= U'９') return character - U'０' + U'0';
  if (character == U'％') return U'%';
  if (!ends_chinese(before)) return character;
  for (const Width& one : PUNCTUATION) {
    if (one.half == character) return one.full;
  }
  return character;
}

std::string with_right_widths(std::string_view text) {
  std::string mended;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    append_utf8(mended, right_width(character, before));
    before = character;
  }
  return mended;
}

// The place where two texts begin to differ, with a few characters around it.
std::string first_difference(std::string_view text, std::string_view mended) {
  constexpr std::size_t AROUND = 6;
  const std::u32string left = to_utf32(text);
  const std::u32string right = to_utf32(mended);
  const auto at = static_cast<std::size_t>(
      std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
  const std::size_t from = at > AROUND ? at - AROUND : 0;
  return (from > 0 ? "…" : "") + to_utf8(left.substr(from, at + AROUND - from)) +
         (at + AROUND < left.size() ? "…" : "");
}

// ---- ranges ----

constexpr std::string_view DATE_DASH = "—";
constexpr std::string_view NUMBER_DASH = "～";
constexpr std::array<std::string_view, 12> DASHES{"——", "--", "—",  "–", "−",  "－",
                                                  "-",  "~",  "〜", "∼", "～", "﹣"};

std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) ++at;
  return at;
}

std::string_view dash_at(std::string_view text, std::size_t at) {
  for (const std::string_view dash : DASHES) {
    if (text.substr(at).starts_with(dash)) return dash;
  }
  return {};
}

// The unit of a number that may be one of a range; empty where none is known.
std::string_view unit_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 5> TIMES{"学年", "年", "月", "日", "%"};
  const std::string_view rest = text.substr(at);
  for (const std::string_view unit : TIMES) {
    if (rest.starts_with(unit)) return rest.substr(0, unit.size());
  }
  std::size_t longest = 0;
  const CheckWords& words = check_words();
  for (const auto* units : {&words.count_units, &words.time_units, &words.money_units}) {
    for (const std::string& unit : *units) {
      if (rest.starts_with(unit)) longest = std::max(longest, unit.size());
    }
  }
  return rest.substr(0, longest);
}

// 5-10月, 2024-2025学年: a time. 3-5年 is how long.
bool is_time(std::string_view unit, std::size_t digits) {
  constexpr std::size_t YEAR_DIGITS = 4;
  if (unit == "年" || unit == "学年") return digits == YEAR_DIGITS;
  return unit == "月" || unit == "日";
}

// A range written with another dash than the usual one.
struct DashRange {
  std::size_t from = 0;
  std::size_t to = 0;  // behind the second number's unit
  std::string mended;
};

// At a number in the text that is no part of a longer one.
std::optional<DashRange> range_at(std::string_view text, std::size_t from) {
  const std::size_t first_end = number_end(text, from);
  const std::string_view first_unit = unit_at(text, first_end);
  const std::size_t dash_from = first_end + first_unit.size();
  const std::string_view dash = dash_at(text, dash_from);
  const std::size_t second = dash_from + dash.size();
  if (dash.empty() || second >= text.size() || !is_digit(text[second])) return std::nullopt;
  const std::size_t second_end = number_end(text, second);
  const std::string_view unit = unit_at(text, second_end);
  const std::size_t to = second_end + unit.size();
  if (unit.empty() || !dash_at(text, second_end).empty()) return std::nullopt;  // 2024-12-31
  const bool time = is_time(unit, second_end - second);
  const std::string_view right = time ? DATE_DASH : NUMBER_DASH;
  if (dash == right) return std::nullopt;
  const bool percent_of_both = unit == "%" && first_unit.empty();
  return DashRange{from, to,
                   std::string(text.substr(from, dash_from - from)) + (percent_of_both ? "%" : "") +
                       std::string(right) + std::string(text.substr(second, to - second))};
}

// 0971-8123456 and A-3 are no ranges.
bool may_begin(std::string_view text, std::size_t at) {
  const bool code = text[at] == '0' && at + 1 < text.size() && is_digit(text[at + 1]);
  if (!is_digit(text[at]) || code) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  const bool latin = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
  return !is_digit(before) && before != '.' && before != '-' && before != '/' && !latin;
}

std::optional<DashRange> find_range(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!may_begin(text, at)) continue;
    if (std::optional<DashRange> range = range_at(text, at)) return range;
  }
  return std::nullopt;
}

}  // namespace

void text_width(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.is_main_text() || !facts.may_have(SIGN_ODD_WIDTH)) return;
  std::string mended = with_right_widths(facts.text);
  if (mended == facts.text) return;
  Finding& finding = report.add(facts.node, facts.field, {first_difference(facts.text, mended)});
  finding.fixes.push_back(text_fix(facts, std::move(mended)));
}

void text_range_dash(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.is_main_text() || !facts.may_have(SIGN_DIGIT)) return;
  std::optional<DashRange> range = find_range(facts.text, 0);
  if (!range) return;
  Finding& finding = report.add(facts.node, facts.field,
                                {facts.text.substr(range->from, range->to - range->from)});
  std::string mended(facts.text);
  while (range) {
    mended.replace(range->from, range->to - range->from, range->mended);
    range = find_range(mended, range->from + range->mended.size());
  }
  finding.fixes.push_back(text_fix(facts, std::move(mended)));
}

}  // namespace jixiao::check
