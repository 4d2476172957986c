#include "recognise/tokens.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream_words.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

bool is_sign_alone(std::string_view text) {
  static constexpr std::string_view SIGNS[] = {"≥", "≤", "＞", "＜", "＝", "=", ">",
                                               "<", "≧", "≦",  ">=", "<=", "═", "定性"};
  return std::find(std::begin(SIGNS), std::end(SIGNS), text) != std::end(SIGNS);
}

class Tokenizer {
 public:
  Tokenizer(Recognition& recognition, const Segment& segment)
      : recognition_(recognition), segment_(segment) {}

  Token classify(std::string_view text, std::uint32_t column) {
    Token token{text, column, TokenKind::TEXT, nullptr, {}, {}};
    if (const auto number = match_number_label(text);
        number && (number->has_word || role(column) == ColumnRole::NUMBER)) {
      token.number = *number;
      token.kind = number->rest.empty() ? TokenKind::NUMBER : TokenKind::NUMBER_AND_NAME;
      return token;
    }
    if (const auto function = match_function_label(text)) {
      token.function = *function;
      token.kind = TokenKind::FUNCTION;
      return token;
    }
    token.level = recognition_.level_label(text);
    const bool label_place =
        role(column) == ColumnRole::LEVEL_ONE || role(column) == ColumnRole::LEVEL_TWO;
    if (token.level != nullptr && (token.level->exact || label_place)) {
      token.kind = TokenKind::LEVEL;
    } else if (is_sign_alone(text) || (segment_.has(ColumnRole::SIGN) && match_stream_sign(text))) {
      token.kind = TokenKind::SIGN;
    } else if (value_likeness(text) >= 0.8) {
      token.kind = TokenKind::VALUE;
    }
    return token;
  }

  std::vector<Token> tokens(std::size_t grid_row, bool& split) {
    std::vector<Token> all;
    for (const GridCell& cell : recognition_.grid.rows[grid_row].cells) {
      if (cell.text.empty()) continue;
      if (split_overflow(cell, all)) {
        split = true;
        continue;
      }
      for (const std::string_view text : split_labels(cell.text, split)) {
        all.push_back(classify(text, cell.column));
      }
    }
    return all;
  }

  // 社会效益指标 受益户数, 可持续影响指标管护机制: in text that blanks keep in columns, a label too
  // long for its own leaves one blank to the name or none. A sign may stand behind the name.
  bool split_overflow(const GridCell& cell, std::vector<Token>& all) {
    const ColumnRole place = role(cell.column);
    const bool of_labels = place == ColumnRole::LEVEL_ONE || place == ColumnRole::LEVEL_TWO;
    if (!of_labels || recognition_.grid.knows_spans) return false;
    const std::string_view text = trim(cell.text);
    const std::size_t end = leading_stream_label(text);
    if (end == 0 || end == text.size() || recognition_.level_label(text) != nullptr) return false;
    std::string_view name = trim(text.substr(end));
    if (count_characters(name) < 2 || !has_chinese(first_characters(name, 1))) return false;
    const auto second = match_stream_label(name);
    if ((second && second->worded) || match_number_label(name)) return false;
    all.push_back(classify(text.substr(0, end), cell.column));
    const std::size_t blank = name.find_last_of(' ');
    const std::string_view behind = blank == name.npos ? "" : name.substr(blank + 1);
    const bool sign = is_sign_alone(behind);
    if (sign) name = trim(name.substr(0, blank));
    all.push_back(classify(on_one_line(recognition_, name), cell.column));
    all.back().kind = TokenKind::TEXT;  // 群众满意度 is a name there
    if (sign) all.push_back(classify(behind, cell.column));
    return true;
  }

  // 产出指标数量指标 or 数量指标 指标1: 名称 in one cell: each label by itself.
  std::vector<std::string_view> split_labels(std::string_view text, bool& split) {
    std::vector<std::string_view> parts;
    std::string_view rest = trim(text);
    if (const auto pair = match_label_pair(rest)) {
      split = true;
      return {pair->one, pair->two};
    }
    while (rest.size() < 120) {
      const std::size_t cut = leading_label(rest);
      if (cut == 0 || cut >= rest.size()) break;
      parts.push_back(trim(rest.substr(0, cut)));
      rest = trim(rest.substr(cut));
      split = true;
    }
    if (const std::size_t cut = label_behind_function(rest); cut > 0) {
      parts.push_back(trim(rest.substr(0, cut)));
      rest = trim(rest.substr(cut));
      split = true;
    }
    parts.push_back(parts.empty() ? on_one_line(recognition_, text)
                                  : on_one_line(recognition_, rest));
    return parts;
  }

  // 职能2: 教育督导 产出指标: where the label begins; 0 where there is none.
  std::size_t label_behind_function(std::string_view text) {
    if (!match_function_label(text)) return 0;
    const std::size_t at = text.find_last_of(" \n");
    if (at == text.npos) return 0;
    const LevelLabel* label = recognition_.level_label(trim(text.substr(at)));
    return label != nullptr && label->exact ? at : 0;
  }

  // Bytes of a label of the tree at the beginning, with something behind it that goes on; else 0.
  std::size_t leading_label(std::string_view text) {
    for (std::size_t at = text.find("指标"); at != text.npos; at = text.find("指标", at + 6)) {
      const std::size_t end = at + std::string_view("指标").size();
      if (end >= text.size() || at == 0) continue;
      const LevelLabel* label = recognition_.level_label(text.substr(0, end));
      if (label == nullptr || !label->exact) continue;
      const std::string_view rest = trim(text.substr(end));
      const auto number = match_number_label(rest);
      const LevelLabel* next = recognition_.level_label(rest);
      const bool apart = text[end] == ' ' || text[end] == '\n';
      const bool goes_on = (number && number->has_word) || (next != nullptr && next->exact) ||
                           leading_label(rest) > 0;
      if (goes_on || (apart && rest.find("指标") != rest.npos)) return end;
    }
    return 0;
  }

 private:
  ColumnRole role(std::uint32_t column) const { return segment_.columns[column].role; }

  Recognition& recognition_;
  const Segment& segment_;
};

}  // namespace

std::string_view on_one_line(Recognition& recognition, std::string_view text) {
  return text.find('\n') == text.npos ? text : recognition.store.keep(join_lines(text));
}

std::string_view clean_label(Recognition& recognition, std::string_view text) {
  const bool spaced = text.find(' ') != text.npos || text.find("\u3000") != text.npos;
  if (!spaced && !may_lose_something(text)) return text;
  const auto label = match_stream_label(text);
  if (label && (label->lost_something || label->worded)) return recognition.store.keep(label->name);
  const LevelLabel* level = spaced ? recognition.level_label(text) : nullptr;
  if (level == nullptr || !level->exact) return text;
  return recognition.store.keep(without_spaces(text));
}

std::vector<Token> row_tokens(Recognition& recognition, std::size_t grid_row,
                              const Segment& segment, bool& split) {
  return Tokenizer(recognition, segment).tokens(grid_row, split);
}

}  // namespace jixiao
