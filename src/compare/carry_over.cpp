#include "compare/carry_over.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "form/fields.h"
#include "form/target_value.h"
#include "form/usual_title.h"

namespace jixiao {
namespace {

constexpr std::size_t YEAR_DIGITS = 4;

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

int year_in(std::string_view text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && text.size() == YEAR_DIGITS ? year : 0;
}

// Whether what stands before a year compares with it.
bool compares(std::string_view before) {
  constexpr std::array<std::string_view, 4> WORDS{"比", "较", "于", "上年（"};
  for (const std::string_view word : WORDS) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

// The years a plan is named by (2021-2025年规划) are no year of the form.
bool is_span(std::string_view before, std::string_view after) {
  for (const std::string_view dash : {"-", "—", "–", "～", "~", "至"}) {
    if (before.ends_with(dash) && before.size() > dash.size() &&
        is_digit(before[before.size() - dash.size() - 1])) {
      return true;
    }
    if (after.starts_with(dash) && after.size() > dash.size() + YEAR_DIGITS - 1 &&
        is_digit(after[dash.size()]) && is_digit(after[dash.size() + 3])) {
      return true;
    }
  }
  return false;
}

// Sign and unit of a value; a date or grade stays.
std::string without_number(const std::string& value) {
  const TargetValue parsed = parse_target_value(value);
  if (parsed.shape != ValueShape::NUMBER && parsed.shape != ValueShape::RANGE) return value;
  const std::string_view sign = sign_symbol(parsed.sign);
  return std::string(sign) + parsed.multiplier + parsed.unit;
}

struct Years {
  int from = 0;
  int to = 0;
  bool keep_values = true;
};

void move_text(Form& form, const NodeId& node, Field field, std::string text) {
  (void)form.set_field(node, {field, {}}, std::move(text));
}

// The ids first: what is written below changes texts, not places.
void collect(const Node& node, std::vector<NodeId>& ids) {
  for (const auto& child : node.children()) {
    ids.push_back(child->id());
    collect(*child, ids);
  }
}

void carry_node(Form& form, const NodeId& id, const Years& years) {
  const Node& node = *form.find(id);
  if (is_section(node.kind())) return;
  const auto moved = [&years](std::string_view text) {
    return with_year_moved(text, years.from, years.to);
  };
  move_text(form, id, Field::TEXT, moved(node.text));
  if (node.kind() != NodeKind::INDICATOR) return;
  move_text(form, id, Field::VALUE,
            moved(years.keep_values ? node.value : without_number(node.value)));
  // A remark is about the year it was written in.
  for (const Field field : fields_with_column()) {
    const FieldInfo& info = field_info(field);
    if (field == Field::NOTE || info.type != FieldType::TEXT) continue;
    move_text(form, id, field, moved(node.*info.of_node));
  }
}

}  // namespace

std::string with_year_moved(std::string_view text, int from, int to) {
  std::string moved;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == i) {
      moved += text[i++];
      continue;
    }
    const std::string_view digits = text.substr(i, end - i);
    const int year = year_in(digits);
    const bool this_year = year == from;
    const bool year_before = year == from - 1 && compares(text.substr(0, i));
    const bool moves = from > 0 && to > 0 && (this_year || year_before) &&
                       !is_span(text.substr(0, i), text.substr(end));
    moved += moves ? std::to_string(year + to - from) : std::string(digits);
    i = end;
  }
  return moved;
}

Form carried_over(const Form& last, const CarryOver& options) {
  Form form = last.clone();
  const Years years{year_in(last.year), year_in(options.to_year), options.keep_values};
  form.year = options.to_year;
  form.title = years.from > 0 && years.to > 0 ? with_year_moved(last.title, years.from, years.to)
                                              : last.title;
  if (form.title.empty()) form.title = usual_title(form.year, form.kind);
  // Who filled it in and when is another matter this year.
  std::erase_if(form.header, [](const HeaderField& field) {
    return field.name.find("日期") != std::string::npos;
  });
  std::vector<NodeId> ids;
  collect(form.root(), ids);
  for (const NodeId& id : ids) carry_node(form, id, years);
  return form;
}

}  // namespace jixiao
