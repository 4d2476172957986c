// Rules about any text of the form: names, goals, duties, values, explanations, its head.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "check/rules.h"
#include "form/value_words.h"

namespace jixiao::check {
namespace {

bool is_latin(char32_t character) {
  return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
}

bool is_ideograph(char32_t character) {
  return character >= 0x3400 && character < 0xA000;
}

bool is_number(char32_t character) {
  return character >= U'0' && character <= U'9';
}

// Whether anything in the text can be a word of Latin letters: most texts have none.
bool has_latin(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return is_latin(static_cast<unsigned char>(byte)); });
}

// The whole word that stands at a place of the text, not a part of a longer one.
bool stands_alone(std::string_view text, std::size_t at, std::size_t length) {
  const bool before = at > 0 && is_latin(static_cast<unsigned char>(text[at - 1]));
  const std::size_t end = at + length;
  const bool after = end < text.size() && is_latin(static_cast<unsigned char>(text[end]));
  return !before && !after;
}

std::size_t find_alone(std::string_view text, std::string_view word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (stands_alone(text, at, word.size())) return at;
  }
  return std::string_view::npos;
}

bool has_ideograph(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_ideograph(decode_utf8(text, offset))) return true;
  }
  return false;
}

// The text with the word and the spaces around it replaced everywhere.
std::string with_word_replaced(std::string text, const WordPair& pair) {
  for (std::size_t at = find_alone(text, pair.wrong, 0); at != std::string::npos;
       at = find_alone(text, pair.wrong, at)) {
    std::size_t from = at;
    std::size_t to = at + pair.wrong.size();
    while (from > 0 && text[from - 1] == ' ') --from;
    while (to < text.size() && text[to] == ' ') ++to;
    text.replace(from, to - from, pair.right);
    at = from + pair.right.size();
  }
  return text;
}

// A space between Chinese characters, or between one and a digit.
std::string without_inner_spaces(std::string_view text) {
  const std::u32string characters = to_utf32(text);
  std::u32string kept;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool blank = is_space(characters[i]) && characters[i] != U'\n';
    std::size_t next = i;
    while (next < characters.size() && is_space(characters[next])) ++next;
    if (!blank || kept.empty() || next == characters.size()) {
      kept += characters[i];
      continue;
    }
    const char32_t left = kept.back();
    const char32_t right = characters[next];
    const bool both =
        (is_ideograph(left) || is_number(left)) && (is_ideograph(right) || is_number(right));
    const bool chinese = is_ideograph(left) || is_ideograph(right);
    if (!both || !chinese) kept += characters[i];
  }
  return to_utf8(kept);
}

// GB 18030-2022, level 1: the Chinese characters of the basic block up to 9FA5 with extension A,
// and what else stands in the basic plane and is no private or compatibility character.
bool is_rare(char32_t character) {
  const bool late_basic = character > 0x9FA5 && character < 0xA000;
  const bool private_use = character >= 0xE000 && character < 0xF900;
  const bool compatibility = character >= 0xF900 && character < 0xFB00;
  const bool extension = character >= 0x20000;
  return late_basic || private_use || compatibility || extension;
}

// The two characters before 县 and 县 itself.
std::string county_before(std::string_view text, std::size_t at) {
  const std::u32string before = to_utf32(text.substr(0, at));
  if (before.size() < 2) return {};
  const std::u32string name = before.substr(before.size() - 2);
  if (!is_ideograph(name[0]) || !is_ideograph(name[1])) return {};
  return to_utf8(name) + "县";
}

bool is_no_place(std::string_view county) {
  const std::vector<std::string>& words = check_words().not_places;
  return std::any_of(words.begin(), words.end(),
                     [county](const std::string& word) { return county.ends_with(word); });
}

constexpr std::array<std::string_view, 6> OFFICES{"教育", "财政", "人民", "委", "政府", "卫生"};

bool is_office_after(std::string_view rest) {
  return std::any_of(OFFICES.begin(), OFFICES.end(),
                     [rest](std::string_view office) { return rest.starts_with(office); });
}

}  // namespace

// A value has a rule of its own. In a field that may be empty a mark alone says that there is
// nothing, and dots in the middle of an explanation say that it goes on.
void placeholder_in_text(const TextFacts& facts, const Frame&, Report& report) {
  if (facts.is(Field::VALUE)) return;
  constexpr std::array<std::string_view, 4> MARKS{"**", "XX", "××", "__"};
  const bool left = std::any_of(MARKS.begin(), MARKS.end(), [&facts](std::string_view mark) {
    return facts.text.find(mark) != std::string_view::npos;
  });
  const bool may_be_empty = facts.is(Field::EXPLANATION) || facts.is(Field::STANDARD) ||
                            facts.is(Field::NOTE) || facts.is(Field::HEADER);
  const bool only_mark = facts.text == "/" || facts.text == "—" || facts.text == "-";
  const bool dots = facts.text.find("……") != std::string_view::npos;
  if (!left && (may_be_empty || (!only_mark && !dots))) return;
  report.add(facts.node, facts.field, {shown(facts.text)});
}

void english_word(const TextFacts& facts, const Frame&, Report& report) {
  if (!has_latin(facts.text) || !has_ideograph(facts.text)) return;
  for (const WordPair& pair : check_words().english) {
    if (find_alone(facts.text, pair.wrong, 0) == std::string_view::npos) continue;
    Finding& finding = report.add(facts.node, facts.field, {pair.wrong});
    finding.fixes.push_back(text_fix(facts, with_word_replaced(std::string(facts.text), pair)));
    return;
  }
}

void typo(const TextFacts& facts, const Frame&, Report& report) {
  const WordPair* found = find_pair(check_words().typos, facts.text);
  if (!found) return;
  Finding& finding = report.add(facts.node, facts.field, {found->wrong, found->right});
  finding.fixes.push_back(text_fix(facts, with_pair_replaced(facts.text, *found)));
}

void benefit_typo(const TextFacts& facts, const Frame&, Report& report) {
  if (facts.text.find("收益") == std::string_view::npos) return;
  const WordPair* found = find_pair(check_words().benefit_typos, facts.text);
  if (!found) return;
  Finding& finding = report.add(facts.node, facts.field, {shown(facts.text)});
  finding.fixes.push_back(text_fix(facts, with_pair_replaced(facts.text, *found)));
}

void inner_space(const TextFacts& facts, const Frame&, Report& report) {
  if (facts.is(Field::VALUE) || facts.is(Field::HEADER)) return;  // 张 三
  const bool blank = facts.text.find(' ') != std::string_view::npos ||
                     facts.text.find("　") != std::string_view::npos;
  if (!blank) return;
  std::string mended = without_inner_spaces(facts.text);
  if (mended == facts.text) return;
  Finding& finding = report.add(facts.node, facts.field, {shown(facts.text)});
  finding.fixes.push_back(text_fix(facts, std::move(mended)));
}

void rare_character(const TextFacts& facts, const Frame&, Report& report) {
  for (std::size_t offset = 0; offset < facts.text.size();) {
    const std::size_t at = offset;
    if (!is_rare(decode_utf8(facts.text, offset))) continue;
    report.add(facts.node, facts.field, {std::string(facts.text.substr(at, offset - at))});
    return;
  }
}

// Only where it is certain: our own place is a county, and an office of another one is named.
void foreign_name(const TextFacts& facts, const Frame& frame, Report& report) {
  if (frame.place.empty() || facts.is(Field::DEPARTMENT)) return;
  constexpr std::string_view COUNTY = "县";
  for (std::size_t at = facts.text.find(COUNTY); at != std::string_view::npos;
       at = facts.text.find(COUNTY, at + COUNTY.size())) {
    const std::string county = county_before(facts.text, at);
    if (county.empty() || is_no_place(county) || frame.place.ends_with(county)) continue;
    if (!is_office_after(facts.text.substr(at + COUNTY.size()))) continue;
    report.add(facts.node, facts.field, {county});
    return;
  }
}

}  // namespace jixiao::check
