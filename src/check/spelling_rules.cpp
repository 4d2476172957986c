// Rules about how a value is written: signs, widths, dashes, and what the budget system takes.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "check/rules.h"
#include "form/value_words.h"

namespace jixiao::check {
namespace {

constexpr std::array<std::string_view, 5> STANDARD_SIGNS{"≥", "＞", "＝", "＜", "≤"};

Fix value_fix(const Facts& facts, std::string to) {
  return text_fix(*facts.node, Field::VALUE, facts.node->value, std::move(to), true);
}

// The sign in front as it was written, in symbols; words such as 不低于 are none.
std::string_view symbols_before(std::string_view text) {
  constexpr std::u32string_view SYMBOLS = U"≥≤＞＜＝><=≧≦⩾⩽═";
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (SYMBOLS.find(decode_utf8(text, offset)) == std::u32string_view::npos) break;
    end = offset;
  }
  return text.substr(0, end);
}

std::string_view standard_sign(std::string_view symbols) {
  const TargetValue value = parse_target_value(std::string(symbols) + "1");
  if (value.shape == ValueShape::NUMBER) return sign_symbol(value.sign);
  // ≥≥: one too many.
  for (const std::string_view sign : STANDARD_SIGNS) {
    if (symbols.starts_with(sign) && symbols == std::string(sign) + std::string(sign)) return sign;
  }
  return {};
}

// Full-width digits, letters, % and point as half-width ones, and no blanks; signs stay.
std::string half_width(std::string_view text) {
  std::string mended;
  for (std::size_t offset = 0; offset < text.size();) {
    char32_t character = decode_utf8(text, offset);
    if (is_space(character)) continue;
    const bool digit = character >= U'０' && character <= U'９';
    const bool letter =
        (character >= U'Ａ' && character <= U'Ｚ') || (character >= U'ａ' && character <= U'ｚ');
    const bool mark = character == U'％' || character == U'．';
    if (digit || letter || mark) character -= 0xFF01 - '!';
    append_utf8(mended, character);
  }
  return mended;
}

// The dashes in use between two ends; those that are right stand first.
constexpr std::array<std::string_view, 9> WRONG_DASHES{"——", "--", "–", "−", "-",
                                                       "~",  "〜", "∼", "～"};

std::string with_date_dash(std::string text) {
  for (const std::string_view dash : WRONG_DASHES) {
    const std::size_t at = text.find(dash);
    if (at == std::string::npos) continue;
    text.replace(at, dash.size(), "—");
    return text;
  }
  return text;
}

// 2024-12-31 has dashes of its own.
bool is_range_of_months(const Facts& facts) {
  return facts.value.shape == ValueShape::DATE_RANGE &&
         std::count(facts.value_text.begin(), facts.value_text.end(), '-') <= 2;
}

std::string standard_range(const Facts& facts) {
  const std::string text = half_width(facts.node->value);
  if (is_range_of_months(facts)) return with_date_dash(text);
  if (facts.value.shape == ValueShape::RANGE) {
    const bool words = text.find("至") != std::string::npos || text.find("到") != std::string::npos;
    return words ? text : format_target_value(facts.value);
  }
  return text;
}

bool has_refused_mark(std::string_view value) {
  return value.find_first_of("*_-") != std::string_view::npos;
}

}  // namespace

void sign_spelling(const Facts& facts, const Frame&, Report& report) {
  const std::string_view text = trim(facts.node->value);
  const std::string_view symbols = symbols_before(text);
  if (symbols.empty()) return;
  const std::string_view sign = standard_sign(symbols);
  if (sign == symbols || sign.empty()) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {symbols});
  finding.fixes.push_back(
      value_fix(facts, std::string(sign) + std::string(trim(text.substr(symbols.size())))));
}

void value_width(const Facts& facts, const Frame&, Report& report) {
  if (!facts.has_digit()) return;
  std::string mended = half_width(facts.node->value);
  if (mended == facts.node->value) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {facts.node->value});
  finding.fixes.push_back(value_fix(facts, std::move(mended)));
}

void range_dash(const Facts& facts, const Frame&, Report& report) {
  const bool range =
      facts.value.shape == ValueShape::RANGE || facts.value.shape == ValueShape::DATE_RANGE;
  if (!range) return;
  std::string mended = standard_range(facts);
  if (mended == half_width(facts.node->value)) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {facts.node->value});
  finding.fixes.push_back(value_fix(facts, std::move(mended)));
}

// ≥95%%: begins like a number and is none. 12/10万 is how some rates are written.
bool is_broken_number(const Facts& facts) {
  if (facts.value.shape != ValueShape::FREE_TEXT) return false;
  const std::string_view text = facts.value_text;
  const std::string_view rest = text.substr(symbols_before(text).size());
  const bool number = !rest.empty() && rest[0] >= '0' && rest[0] <= '9';
  return number && rest.find('/') == std::string_view::npos &&
         rest.find("年") == std::string_view::npos && rest.find("月") == std::string_view::npos;
}

// What other rules mend (placeholders, dashes of ranges) is theirs.
void budget_refused(const Facts& facts, const Frame&, Report& report) {
  if (facts.value.shape == ValueShape::PLACEHOLDER) return;
  if (!has_refused_mark(facts.value_text) && !is_broken_number(facts)) return;
  const bool ranged = facts.value.shape == ValueShape::RANGE || is_range_of_months(facts);
  if (ranged || facts.value_text == "-" || facts.value_text == "--") return;
  report.add(*facts.node, Field::VALUE, {facts.node->value});
}

}  // namespace jixiao::check
