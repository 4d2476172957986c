// Values put together from columns, and the places that labels usually have.
#include "form/target_value.h"
#include "recognise/stream_rows.h"

namespace jixiao {

std::string whole_stream_value(const std::vector<std::string>& signs, const std::string& value,
                               const std::string& unit) {
  if (value.empty() || (signs.empty() && unit.empty())) return value;
  const TargetValue parsed = parse_target_value(value);
  const bool number = parsed.shape == ValueShape::NUMBER || parsed.shape == ValueShape::RANGE;
  std::string whole = value;
  const bool foreign_unit = !parsed.unit.empty() && parsed.unit != unit;
  const bool has_unit = unit.empty() || foreign_unit || whole.ends_with(unit);
  if (number && !has_unit) whole += unit;
  if (parsed.sign != Sign::NONE || !number) return whole;
  std::string symbol;
  for (const std::string& text : signs) {
    const auto sign = match_stream_sign(text);
    if (sign && !sign->weak) symbol = sign->symbol;
  }
  return symbol + whole;
}

std::string usual_level_one(std::string_view level_two) {
  const auto contains = [level_two](std::string_view part) {
    return level_two.find(part) != level_two.npos;
  };
  const std::string_view ending = level_two.ends_with("目标") ? "目标" : "指标";
  if (contains("满意")) return "满意度" + std::string(ending);
  if (contains("效益") || contains("可持续")) return "效益" + std::string(ending);
  if (contains("经济成本") || contains("社会成本") || contains("环境成本")) {
    return "成本" + std::string(ending);
  }
  const bool output = contains("数量") || contains("质量") || contains("时效") || contains("成本");
  return output ? "产出" + std::string(ending) : std::string();
}

}  // namespace jixiao
