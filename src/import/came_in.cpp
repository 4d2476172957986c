#include "import/came_in.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.h"
#include "base/utf8.h"
#include "form/fields.h"
#include "form/value_words.h"
#include "recognise/stream_words.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t NODES_A_STEP = 400;
constexpr std::size_t LINES_AROUND = 2;
constexpr std::size_t ROWS_AROUND = 30;  // among which those lines are looked for
constexpr double SURELY_A_VALUE = 0.9;
constexpr std::size_t ORDINAL_DIGITS = 2;
constexpr std::size_t NAMED_ORDINAL_DIGITS = 5;  // 职能100
constexpr std::u32string_view CHINESE_NUMERALS = U"一二三四五六七八九十";
constexpr std::u32string_view SIGNS = U"<>=≥≤≧≦";
constexpr std::u32string_view ORDINAL_MARKS = U".．、)）:：";
constexpr std::u32string_view NUMBERED_WORDS[] = {U"指标", U"目标", U"职能", U"任务"};

bool is_digit(char32_t character) {
  return character >= U'0' && character <= U'9';
}

bool is_sign(char32_t character) {
  return SIGNS.find(character) != SIGNS.npos;
}

// Also the ①…⑳ in front of items.
bool is_punctuation(char32_t character) {
  if (character < 0x80) {
    const bool letter = (character >= U'a' && character <= U'z') ||
                        (character >= U'A' && character <= U'Z') || is_digit(character);
    return !letter && character != U'%';
  }
  constexpr std::array<std::pair<char32_t, char32_t>, 6> RANGES{{{0x00B7, 0x00B7},
                                                                 {0x2010, 0x205E},
                                                                 {0x2460, 0x2487},
                                                                 {0x2500, 0x257F},
                                                                 {0x3001, 0x3020},
                                                                 {0xFE30, 0xFE6B}}};
  return std::any_of(RANGES.begin(), RANGES.end(), [character](const auto& range) {
    return character >= range.first && character <= range.second;
  });
}

std::u32string spelled(std::string_view text) {
  std::u32string characters = to_utf32(text);
  for (char32_t& character : characters) character = half_width(character);
  return characters;
}

// The point of 22.5.
bool is_decimal_point(std::u32string_view text, std::size_t at) {
  return text[at] == U'.' && at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) &&
         is_digit(text[at + 1]);
}

// 1 of “1.”, 二 of “二、”, 指标3 of “指标3：”.
bool is_ordinal(std::u32string_view word) {
  std::size_t limit = ORDINAL_DIGITS;
  for (const std::u32string_view name : NUMBERED_WORDS) {
    if (!word.starts_with(name)) continue;
    word.remove_prefix(name.size());
    limit = NAMED_ORDINAL_DIGITS;
    break;
  }
  const bool digits = std::all_of(word.begin(), word.end(), is_digit);
  const bool numerals = std::all_of(word.begin(), word.end(), [](char32_t character) {
    return CHINESE_NUMERALS.find(character) != CHINESE_NUMERALS.npos;
  });
  return !word.empty() && word.size() <= limit && (digits || numerals);
}

bool is_label(std::string_view text) {
  return match_level_label(text) || match_heading(text) || match_field(text) ||
         is_footer_word(text) || text == "定性" || text == "定量";
}

// 指标1: alone; the form numbers its lines itself.
bool is_number_alone(std::string_view text) {
  const auto number = match_number_label(text);
  const auto function = match_function_label(text);
  return (number && number->rest.empty()) || (function && function->rest.empty());
}

bool is_bare_value(std::string_view text) {
  return value_likeness(text) >= SURELY_A_VALUE;
}

// 10.00分 → 10, as weights are kept; empty where it is no such number.
std::string as_weight(std::string_view word) {
  for (const std::string_view unit : {"分", "%"}) {
    if (word.ends_with(unit)) word.remove_suffix(unit.size());
  }
  return canonical_decimal(word).value_or(std::string());
}

// 计算符号 in words becomes the sign of the value.
bool is_said_by_sign(std::string_view word, const WordPlaces& values) {
  if (const auto sign = match_stream_sign(word)) {
    if (sign->symbol.empty() || values.hold(in_one_piece(sign->symbol))) return true;
  }
  const std::vector<SignSpelling>& signs = value_words().signs_before;
  return std::any_of(signs.begin(), signs.end(), [word, &values](const SignSpelling& spelling) {
    return spelling.text == word && values.hold(in_one_piece(sign_symbol(spelling.sign)));
  });
}

}  // namespace

std::vector<std::string> words_of_cell(std::string_view cell) {
  std::vector<std::string> words;
  const std::u32string text = spelled(cell);
  std::u32string word;
  const auto finish = [&words, &word](char32_t next) {
    const bool in_front = ORDINAL_MARKS.find(next) != ORDINAL_MARKS.npos && is_ordinal(word);
    if (!word.empty() && !in_front) words.push_back(to_utf8(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = is_space(text[at]) || is_sign(text[at]) || is_punctuation(text[at]);
    if (!ends || is_decimal_point(text, at)) {
      word += text[at];
      continue;
    }
    finish(text[at]);
    if (is_sign(text[at])) words.push_back(to_utf8(text.substr(at, 1)));
  }
  finish(U'\n');
  std::erase_if(words, [](const std::string& one) { return is_label(one); });
  return words;
}

// ---- CameIn ------------------------------------------------------------------------------------

CameIn::CameIn(const ImportResult& result) : result_(result) {
  lost_its_grid_ =
      std::all_of(result.columns.begin(), result.columns.end(),
                  [](const Column& column) { return column.role == ColumnRole::IGNORE; });
  const Form& form = result.form;
  if (!form.year.empty()) year_ = form.year + "年度";
  add_head(form.title);
  add_head(year_);
  add_head(form.department);
  add_head(form.supervisor);
  for (const HeaderField& field : form.header) {
    add_head(field.name);
    add_head(field.text);
  }
  unread_.push_back(&form.root());
}

bool CameIn::read_form() {
  for (std::size_t count = 0; count < NODES_A_STEP && !unread_.empty(); ++count) {
    const Node& node = *unread_.back();
    unread_.pop_back();
    add_node(node);
    const auto& children = node.children();
    for (std::size_t i = children.size(); i-- > 0;) unread_.push_back(children[i].get());
  }
  return !unread_.empty();
}

void CameIn::add_text(std::string_view text) {
  if (texts_.insert(text).second) form_.add(text);
}

void CameIn::add_head(std::string_view text) {
  if (text.empty()) return;
  head_.add(text);
  head_texts_.push_back(text);
  add_text(text);
}

void CameIn::add_node(const Node& node) {
  const bool of_list = node.kind() == NodeKind::RESPONSIBILITY || node.kind() == NodeKind::GOAL;
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node == nullptr || (node.*info.of_node).empty()) continue;
    if (of_list) {
      add_head(node.*info.of_node);
    } else {
      add_text(node.*info.of_node);
    }
  }
}

void CameIn::begin_row(std::size_t row, std::string_view said) {
  asked_ = row;
  said_ = said;
  const RowUse use = result_.rows[row].use;
  in_head_ = use == RowUse::HEADER || use == RowUse::LIST || use == RowUse::NOTHING;
  around_ = use == RowUse::NOTHING || lost_its_grid_;
  row_is_in_ = around_is_in_ = false;
}

// Only where it is asked for: of most rows each cell stands in the form as it is written.
void CameIn::add_row() {
  if (std::exchange(row_is_in_, true)) return;
  row_.clear();
  values_.clear();
  row_texts_.clear();
  line_texts_.clear();
  in_groups_ = false;
  row_.add(said_);
  for (std::size_t start = 0; start < said_.size();) {  // and of what else is a cell made
    const std::size_t end = std::min(said_.find('\n', start), said_.size());
    if (end > start) line_texts_.push_back(said_.substr(start, end - start));
    start = end + 1;
  }
  add_lines_of(asked_);
}

// What the row became, with the groups it stands in; how many lines of the form that is.
std::size_t CameIn::add_lines_of(std::size_t row) {
  if (result_.rows[row].use != RowUse::INDICATOR) return 0;
  for (const NodeId& id : result_.rows[row].nodes) {
    const Node* line = result_.form.find(id);
    if (line == nullptr) continue;
    values_.add(line->value);
    line_texts_.push_back(line->text);
    line_texts_.push_back(line->value);
    add_fields(*line, row_);
    add_groups(line->parent());
  }
  return result_.rows[row].nodes.size();
}

void CameIn::add_fields(const Node& node, WordPlaces& places) {
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node == nullptr || (node.*info.of_node).empty()) continue;
    places.add(node.*info.of_node);
    if (lost_its_grid_) row_texts_.push_back(node.*info.of_node);
  }
}

// Most rows stand in the same groups as the one before.
void CameIn::add_groups(const Node* innermost) {
  if (in_groups_ && innermost == innermost_) return;
  const bool second = std::exchange(in_groups_, true);
  if (!second && innermost == innermost_ && !lost_its_grid_) return;
  if (!second) {
    groups_.clear();
    innermost_ = innermost;
  }
  for (const Node* node = innermost; node != nullptr; node = node->parent()) {
    add_fields(*node, second ? row_ : groups_);
  }
}

bool CameIn::stands_in_row(std::string_view word) const {
  return row_.hold(word) || (in_groups_ && groups_.hold(word));
}

// Lines of a text and labels on a line by themselves go to the indicators near them: calls
// visit(row) for their rows, which says how many lines of the form the row became.
template <typename Visit>
void CameIn::visit_rows_around(const Visit& visit) const {
  std::size_t found = 0;
  const std::size_t first = asked_ > ROWS_AROUND ? asked_ - ROWS_AROUND : 0;
  for (std::size_t r = asked_; r-- > first && found < LINES_AROUND;) found += visit(r);
  found = 0;
  const std::size_t end = std::min(asked_ + ROWS_AROUND, result_.rows.size());
  for (std::size_t r = asked_ + 1; r < end && found < LINES_AROUND; ++r) found += visit(r);
}

void CameIn::add_lines_around() {
  if (!around_ || std::exchange(around_is_in_, true)) return;
  visit_rows_around([this](std::size_t row) { return add_lines_of(row); });
}

// Name or value of a line that the row became, or that one near it did.
bool CameIn::is_written_near(std::string_view cell) const {
  bool written = false;
  const auto look_at = [this, cell, &written](std::size_t row) -> std::size_t {
    if (result_.rows[row].use != RowUse::INDICATOR) return 0;
    for (const NodeId& id : result_.rows[row].nodes) {
      const Node* line = result_.form.find(id);
      written |= line != nullptr && (line->text == cell || line->value == cell);
    }
    return written ? LINES_AROUND : result_.rows[row].nodes.size();
  };
  look_at(asked_);
  if (!written && around_) visit_rows_around(look_at);
  return written;
}

bool CameIn::has(std::string_view cell) {
  // First what most cells are, and what is quickly asked.
  if (is_written_near(cell) || is_number_alone(cell)) return true;
  if (texts_.contains(cell) && !is_bare_value(cell)) return true;
  add_row();
  const std::string piece = in_one_piece(cell);
  if (stands_in_row(piece)) return true;
  add_lines_around();
  if (stands_in_row(piece) || is_label(cell)) return true;
  const bool bare_value = is_bare_value(cell);
  if (words_stand(cell, bare_value)) return true;
  if (!bare_value && is_made_of_lines(cell)) return true;
  const bool may_be_glued = lost_its_grid_ || in_head_;
  return may_be_glued && !bare_value && words_stand(without_texts(cell), false);
}

// Piece by piece between white space, a label in front of a colon apart.
bool CameIn::words_stand(std::string_view text, bool bare_value) {
  while (!(text = trim(text)).empty()) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size(); end = next) {
      if (is_space(decode_utf8(text, next))) break;
    }
    std::string_view piece = text.substr(0, end);
    text.remove_prefix(end);
    const std::size_t colon = std::min(piece.find("："), piece.find(':'));
    if (colon != piece.npos && is_label(piece.substr(0, colon))) piece.remove_prefix(colon);
    if (is_label(piece) || is_number_alone(piece)) continue;
    for (const std::string& word : words_of_cell(piece)) {
      if (!stands(word, bare_value)) return false;
    }
  }
  return true;
}

namespace {

// The longest first.
std::string without(std::string_view cell, std::vector<std::string_view> texts) {
  std::string left(cell);
  std::sort(texts.begin(), texts.end(),
            [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
  for (const std::string_view text : texts) {
    if (text.size() < 2) continue;
    for (std::size_t at = left.find(text); at != left.npos; at = left.find(text, at + 1)) {
      if (!is_inside_number(left, at, at + text.size())) left.replace(at, text.size(), " ");
    }
  }
  return left;
}

}  // namespace

// Where cells ran together, as 项目名称文化站设备更新: what is left when texts of the form are
// gone.
std::string CameIn::without_texts(std::string_view cell) const {
  std::vector<std::string_view> texts = head_texts_;
  texts.insert(texts.end(), row_texts_.begin(), row_texts_.end());
  return without(cell, std::move(texts));
}

// 数量指标检查次数, 购置A设备60套、购置B设备120个: nothing but labels and what the row became.
bool CameIn::is_made_of_lines(std::string_view cell) const {
  return words_of_cell(without(cell, line_texts_)).empty();
}

bool CameIn::has_in_value(std::string_view cell) {
  if (is_label(cell)) return true;  // 定性
  add_row();
  add_lines_around();
  const std::vector<std::string> words = words_of_cell(cell);
  return std::all_of(words.begin(), words.end(), [this](const std::string& word) {
    return values_.hold(word) || is_said_by_sign(word, values_);
  });
}

bool CameIn::stands(std::string_view word, bool bare_value) {
  if (stands_in_row(word) || (in_head_ && head_.hold(word))) return true;
  const std::string weight = as_weight(word);
  if (!weight.empty() && stands_in_row(weight)) return true;
  if (is_said_by_sign(word, values_)) return true;
  // A label that was put right stands in the groups of another row.
  if (bare_value && !lost_its_grid_) return false;
  return form_.hold(word);
}

}  // namespace jixiao
