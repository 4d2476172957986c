#include "recognise/slid_row.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/direction.h"

namespace jixiao {
namespace {

using Role = ColumnRole;

std::string_view function_name(std::string_view text) {
  const auto label = match_function_label(text);
  return label && !label->rest.empty() ? label->rest : without_ordinal(text);
}

// The tokens of a row to the texts they are by their kind and order.
class Assigner {
 public:
  explicit Assigner(const Segment& segment) : segment_(segment) {}

  RowTexts assign(const std::vector<Token>& all) {
    RowTexts texts;
    std::vector<Token> rest;
    bool named = false;
    shift_ = shift_of_number(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Token& token = all[i];
      switch (token.kind) {
        case TokenKind::FUNCTION:
          texts.function = token.function.rest.empty() ? token.text : token.function.rest;
          break;
        case TokenKind::LEVEL:
          assign_level(texts, token, i + 1 < all.size() ? &all[i + 1] : nullptr);
          break;
        case TokenKind::NUMBER:
          texts.number = token.number.number;
          named = true;
          break;
        case TokenKind::NUMBER_AND_NAME:
          texts.number = token.number.number;
          texts.name = token.number.rest;
          named = true;
          break;
        default:
          if (!named && is_label_of_own(token, all, i)) {
            put_text(texts, role(token.column), token.column, token.text);
          } else {
            rest.push_back(token);
          }
      }
    }
    assign_rest(texts, rest);
    return texts;
  }

 private:
  Role role(std::uint32_t column) const { return segment_.columns[column].role; }

  // A text in a label column with name and value still to come: a label nobody knows.
  bool is_label_of_own(const Token& token, const std::vector<Token>& all, std::size_t at) const {
    const Role place = role(token.column);
    if (place == Role::FUNCTION && token.kind == TokenKind::TEXT) {
      return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(at) + 1, all.end(),
                         [](const Token& later) { return later.kind != TokenKind::VALUE; });
    }
    if (place != Role::LEVEL_ONE && place != Role::LEVEL_TWO) return false;
    const bool behind_label = at > 0 && all[at - 1].kind == TokenKind::LEVEL &&
                              all[at - 1].column == token.column;  // of a label that overflows
    if (behind_label) return false;
    const auto later_texts =
        std::count_if(all.begin() + static_cast<std::ptrdiff_t>(at) + 1, all.end(),
                      [](const Token& later) { return later.kind == TokenKind::TEXT; });
    const bool number_comes = std::any_of(
        all.begin() + static_cast<std::ptrdiff_t>(at) + 1, all.end(), [](const Token& later) {
          return later.kind == TokenKind::NUMBER || later.kind == TokenKind::NUMBER_AND_NAME;
        });
    return token.kind == TokenKind::TEXT && (number_comes || later_texts > 1);
  }

  // By how many columns the 指标1: of the row stands left of its own; the labels do as well.
  std::int64_t shift_of_number(const std::vector<Token>& all) const {
    const bool has_column = segment_.has(Role::NUMBER);
    const std::size_t own = segment_.column_of(has_column ? Role::NUMBER : Role::NAME);
    for (const Token& token : all) {
      const bool number =
          token.kind == TokenKind::NUMBER || token.kind == TokenKind::NUMBER_AND_NAME;
      if (number && own != SIZE_MAX) return static_cast<std::int64_t>(own) - token.column;
    }
    return 0;
  }

  Role shifted_role(const Token& token) const {
    const std::int64_t column = static_cast<std::int64_t>(token.column) + shift_;
    const bool inside = column >= 0 && column < static_cast<std::int64_t>(segment_.columns.size());
    return role(inside ? static_cast<std::uint32_t>(column) : token.column);
  }

  void assign_level(RowTexts& texts, const Token& token, const Token* next) {
    const LevelLabel& label = *token.level;
    bool one = label.can_be_one;
    if (one && label.can_be_two) {
      const bool two_follows =
          next != nullptr && next->kind == TokenKind::LEVEL && next->level->can_be_two;
      one = two_follows || (texts.level_one.empty() && shifted_role(token) == Role::LEVEL_ONE);
    }
    if (one && texts.level_one.empty()) {
      texts.level_one = token.text;
    } else if (texts.level_two.empty()) {
      texts.level_two = token.text;
    } else {
      texts.second_level_two = token.text;
    }
  }

  // Name, then value and what stands beside it, shifted as much as the name was.
  void assign_rest(RowTexts& texts, const std::vector<Token>& rest) {
    const auto name_column = static_cast<std::int64_t>(segment_.column_of(Role::NAME));
    std::int64_t shift = 0;
    bool has_shift = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const Token& token = rest[i];
      const bool value_alone = rest.size() == 1 && token.kind == TokenKind::VALUE;
      if (texts.name.empty() && !value_alone && token.kind != TokenKind::SIGN) {
        texts.name = token.text;
        shift = name_column - token.column;
        has_shift = true;
        continue;
      }
      if (token.kind == TokenKind::SIGN && segment_.has(Role::SIGN)) {
        put_sign(texts, token.text);
        const bool same_cell = i > 0 && rest[i - 1].column == token.column;
        if (same_cell) ++shift;  // what follows stands one further to the left
        continue;
      }
      const bool is_value = token.kind == TokenKind::VALUE || token.kind == TokenKind::SIGN;
      const Role now = role(token.column);
      if (texts.value.empty() && (is_value || now == Role::VALUE || !has_shift)) {
        texts.value = token.text;
        continue;
      }
      put_beside(texts, token, shift);
    }
  }

  void put_beside(RowTexts& texts, const Token& token, std::int64_t shift) {
    const std::int64_t target = static_cast<std::int64_t>(token.column) + shift;
    const bool inside = target >= 0 && target < static_cast<std::int64_t>(segment_.columns.size());
    const Role at = inside ? role(static_cast<std::uint32_t>(target)) : Role::IGNORE;
    const bool side = at == Role::UNIT || at == Role::WEIGHT || at == Role::EXPLANATION ||
                      at == Role::STANDARD || at == Role::NOTE || at == Role::EXTRA;
    if (side) return put_text(texts, at, static_cast<std::uint32_t>(target), token.text);
    if (at == Role::VALUE && texts.value.empty()) {
      texts.value = token.text;
      return;
    }
    texts.extras.emplace_back(token.column, token.text);  // never dropped
  }

  const Segment& segment_;
  std::int64_t shift_ = 0;  // see shift_of_number
};

}  // namespace

void put_text(RowTexts& texts, ColumnRole role, std::uint32_t column, std::string_view text) {
  switch (role) {
    case Role::FUNCTION:
      texts.function = function_name(text);
      break;
    case Role::LEVEL_ONE:
      texts.level_one = text;
      break;
    case Role::LEVEL_TWO:
      texts.level_two = text;
      break;
    case Role::NAME:
      texts.name = text;
      break;
    case Role::VALUE:
      texts.value = text;
      break;
    case Role::SIGN:
      put_sign(texts, text);
      break;
    case Role::UNIT:
      texts.unit = text;
      break;
    case Role::WEIGHT:
      texts.weight = text;
      break;
    case Role::EXPLANATION:
      texts.explanation = text;
      break;
    case Role::STANDARD:
      texts.standard = text;
      break;
    case Role::NOTE:
      texts.note = text;
      break;
    case Role::EXTRA:
      texts.extras.emplace_back(column, text);
      break;
    default:
      break;
  }
}

RowTexts put_right(const std::vector<Token>& tokens, const Segment& segment) {
  return Assigner(segment).assign(tokens);
}

}  // namespace jixiao
