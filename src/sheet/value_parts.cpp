#include "sheet/value_parts.h"

#include <algorithm>
#include <optional>

#include "form/value_words.h"

namespace jixiao {
namespace {

constexpr std::string_view QUALITATIVE = "定性";

// The word of the list that the text begins with; taken off.
std::string take_word(std::string_view& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return word;
  }
  return {};
}

// "≥个", "万元": sign and unit of a value whose number is still to come.
std::optional<BudgetFields> fields_without_number(std::string_view value) {
  const std::string folded = fold_value(value);
  std::string_view rest = folded;
  BudgetFields fields;
  for (const SignSpelling& spelling : value_words().signs_before) {
    if (!rest.starts_with(spelling.text)) continue;
    rest.remove_prefix(spelling.text.size());
    fields.sign = sign_symbol(spelling.sign);
    break;
  }
  const std::string_view unit = rest;
  take_word(rest, value_words().multipliers);
  const bool is_unit = rest.empty() || value_words().unit_set.contains(rest) ||
                       value_words().unit_set.contains(unit);
  if (!is_unit) return std::nullopt;
  fields.unit = unit;
  return fields;
}

void set_part(BudgetFields& fields, const PartText& part) {
  if (part.part == ValuePart::SIGN) fields.sign = part.text == QUALITATIVE ? "" : part.text;
  if (part.part == ValuePart::AMOUNT) fields.number = part.text;
  if (part.part == ValuePart::UNIT) fields.unit = part.text;
}

}  // namespace

BudgetFields value_parts(std::string_view value) {
  const TargetValue parsed = parse_target_value(value);
  if (parsed.shape == ValueShape::FREE_TEXT) {
    if (std::optional<BudgetFields> fields = fields_without_number(value)) {
      return *std::move(fields);
    }
  }
  return budget_fields(parsed);
}

const std::string& part_of(const BudgetFields& fields, ValuePart part) {
  if (part == ValuePart::SIGN) return fields.sign;
  return part == ValuePart::UNIT ? fields.unit : fields.number;
}

std::string value_with_parts(std::string_view value, std::span<const PartText> parts) {
  BudgetFields fields = value_parts(value);
  // What says what it said is kept as it is written: 不低于90% stays.
  const bool same = std::all_of(parts.begin(), parts.end(), [&](const PartText& part) {
    return part.part != ValuePart::WHOLE && part.text == part_of(fields, part.part);
  });
  if (same) return std::string(value);
  // ＝ is only how the budget system shows a number without a sign: it is not written into it.
  const bool unsigned_number =
      parse_target_value(value).sign == Sign::NONE && fields.sign == sign_symbol(Sign::EQUAL);
  if (unsigned_number || fields.sign == QUALITATIVE) fields.sign.clear();
  for (const PartText& part : parts) {
    if (part.part == ValuePart::WHOLE) return part.text;
    set_part(fields, part);
  }
  // 每亩300: the unit stands in front.
  if (fields.unit.starts_with("每")) return fields.sign + fields.unit + fields.number;
  return fields.sign + fields.number + fields.unit;
}

std::string value_with_part(std::string_view value, ValuePart part, std::string_view text) {
  const PartText one{part, std::string(text)};
  return value_with_parts(value, {&one, 1});
}

}  // namespace jixiao
