// Rules about any text of the form: names, goals, duties, values, explanations, its head.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "check/rules.h"
#include "form/fields.h"
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

// The two characters before a place's end, as 潢源 in 潢源县; empty where there are none.
std::string name_before(std::string_view text, std::size_t at) {
  const std::u32string before = to_utf32(text.substr(0, at));
  if (before.size() < 2) return {};
  const std::u32string name = before.substr(before.size() - 2);
  return is_ideograph(name[0]) && is_ideograph(name[1]) ? to_utf8(name) : std::string();
}

bool ends_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.ends_with(word); });
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.starts_with(word); });
}

// Another place of that kind with an office behind it: 大通县教育局. Empty where there is none.
std::string foreign_place(std::string_view text, const std::string& end, const Frame& frame) {
  for (std::size_t at = text.find(end); at != std::string_view::npos;
       at = text.find(end, at + end.size())) {
    const std::string name = name_before(text, at);
    if (name.empty() || frame.own_names.find(name) != std::string::npos) continue;
    if (ends_with_any(name + end, check_words().not_places)) continue;
    if (starts_with_any(text.substr(at + end.size()), check_words().office_words)) {
      return name + end;
    }
  }
  return {};
}

// The places at the form's own level: of a county's form other counties, of a city's also cities.
std::string foreign_place(std::string_view text, const Frame& frame) {
  bool city = true;
  for (const std::string& end : check_words().place_ends) {
    const bool own = frame.own_names.find(end) != std::string::npos;
    if (end == "市" && (!city || !own)) continue;
    city = city && !own;
    std::string place = foreign_place(text, end, frame);
    if (!place.empty()) return place;
  }
  return {};
}

// Another office than the form's own. Duties and goals name those one works with.
std::string foreign_office(const TextFacts& facts, const Frame& frame) {
  const bool named =
      facts.is(Field::TITLE) || (facts.is(Field::TEXT) && facts.node.kind() == NodeKind::INDICATOR);
  if (!named || !facts.may_have(SIGN_OFFICE)) return {};
  for (const std::string_view office : frame.foreign_offices) {
    if (facts.text.find(office) != std::string_view::npos) return std::string(office);
  }
  return {};
}

}  // namespace

// A value has a rule of its own. In a field that may be empty a mark alone says that there is
// nothing, and dots in the middle of an explanation say that it goes on.
void placeholder_in_text(const TextFacts& facts, const Frame&, Report& report) {
  if (facts.is(Field::VALUE) || !facts.may_have(SIGN_PLACEHOLDER)) return;
  constexpr std::array<std::string_view, 4> MARKS{"**", "XX", "××", "__"};
  const bool left = std::any_of(MARKS.begin(), MARKS.end(), [&facts](std::string_view mark) {
    return facts.text.find(mark) != std::string_view::npos;
  });
  const bool may_be_empty =
      field_info(facts.field.field).column.place > 0 || facts.is(Field::HEADER);
  const bool only_mark = facts.text == "/" || facts.text == "—" || facts.text == "-";
  const bool dots = facts.text.find("……") != std::string_view::npos;
  if (!left && (may_be_empty || (!only_mark && !dots))) return;
  report.add(facts.node, facts.field, {shown(facts.text)});
}

void english_word(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.may_have(SIGN_LATIN) || !has_ideograph(facts.text)) return;
  for (const WordPair& pair : check_words().english) {
    if (find_alone(facts.text, pair.wrong, 0) == std::string_view::npos) continue;
    Finding& finding = report.add(facts.node, facts.field, {pair.wrong});
    finding.fixes.push_back(text_fix(facts, with_word_replaced(std::string(facts.text), pair)));
    return;
  }
}

void typo(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.may_have(SIGN_TYPO)) return;
  const WordPair* found = find_pair(check_words().typos, facts.text);
  if (!found) return;
  Finding& finding = report.add(facts.node, facts.field, {found->wrong, found->right});
  finding.fixes.push_back(text_fix(facts, with_pair_replaced(facts.text, *found)));
}

void benefit_typo(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.may_have(SIGN_BENEFIT)) return;
  if (facts.text.find("收益") == std::string_view::npos) return;
  const WordPair* found = find_pair(check_words().benefit_typos, facts.text);
  if (!found) return;
  Finding& finding = report.add(facts.node, facts.field, {shown(facts.text)});
  finding.fixes.push_back(text_fix(facts, with_pair_replaced(facts.text, *found)));
}

void inner_space(const TextFacts& facts, const Frame&, Report& report) {
  if (facts.is(Field::VALUE) || facts.is(Field::HEADER)) return;  // 张 三
  if (!facts.may_have(SIGN_SPACE)) return;
  std::string mended = without_inner_spaces(facts.text);
  if (mended == facts.text) return;
  Finding& finding = report.add(facts.node, facts.field, {shown(facts.text)});
  finding.fixes.push_back(text_fix(facts, std::move(mended)));
}

// GB 18030-2022, level 1: the Chinese characters of the basic block up to 9FA5 with extension A,
// and what else stands in the basic plane and is no private or compatibility character.
void rare_character(const TextFacts& facts, const Frame&, Report& report) {
  if (!facts.may_have(SIGN_RARE)) return;
  for (std::size_t offset = 0; offset < facts.text.size();) {
    const std::size_t at = offset;
    if ((sign_of(decode_utf8(facts.text, offset)) & SIGN_RARE) == 0) continue;
    report.add(facts.node, facts.field, {facts.text.substr(at, offset - at)});
    return;
  }
}

// Only where the form says whose it is. Its head names others by right.
void foreign_name(const TextFacts& facts, const Frame& frame, Report& report) {
  if (facts.node.kind() == NodeKind::FORM && !facts.is(Field::TITLE)) return;
  if (facts.is(Field::VALUE)) return;
  const bool place = frame.names_place && facts.may_have(SIGN_PLACE);
  std::string name = place ? foreign_place(facts.text, frame) : std::string();
  if (name.empty()) name = foreign_office(facts, frame);
  if (!name.empty()) report.add(facts.node, facts.field, {std::move(name)});
}

// A plan of several years in a goal or a name; beside what this year has of it, it is right.
void many_years(const TextFacts& facts, const Frame& frame, Report& report) {
  const NodeKind kind = facts.node.kind();
  if (!facts.is(Field::TEXT) || (kind != NodeKind::GOAL && kind != NodeKind::INDICATOR)) return;
  if (!facts.may_have(SIGN_MANY_YEARS)) return;
  const auto here = [&facts](std::string_view word) {
    return facts.text.find(word) != std::string_view::npos;
  };
  const std::vector<std::string>& words = check_words().many_years;
  const auto found = std::find_if(words.begin(), words.end(), here);
  if (found == words.end()) return;
  constexpr std::array<std::string_view, 4> THIS_YEAR{"今年", "本年", "当年", "年度"};
  const std::string& year = frame.form->year;
  if (std::any_of(THIS_YEAR.begin(), THIS_YEAR.end(), here) || (!year.empty() && here(year)))
    return;
  report.add(facts.node, facts.field, {*found});
}

}  // namespace jixiao::check
