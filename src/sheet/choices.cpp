#include "sheet/choices.h"

#include <algorithm>

namespace jixiao {
namespace {

constexpr std::array<std::string_view, OPTIONAL_COLUMNS> COLUMN_NAMES = {
    "计量单位", "权重", "指标解释", "评分标准", "备注"};

bool& flag_of(SheetOptions& options, OptionalColumn column) {
  switch (column) {
    case OptionalColumn::UNIT:
      return options.split_value;
    case OptionalColumn::WEIGHT:
      return options.weight;
    case OptionalColumn::EXPLANATION:
      return options.explanation;
    case OptionalColumn::STANDARD:
      return options.standard;
    case OptionalColumn::NOTE:
      break;
  }
  return options.note;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (!contains(names, name)) names.emplace_back(name);
}

}  // namespace

std::string_view optional_column_name(OptionalColumn column) {
  return COLUMN_NAMES[static_cast<std::size_t>(column)];
}

std::optional<OptionalColumn> optional_column_of(std::string_view name) {
  const auto found = std::find(COLUMN_NAMES.begin(), COLUMN_NAMES.end(), name);
  if (found == COLUMN_NAMES.end()) return std::nullopt;
  return static_cast<OptionalColumn>(found - COLUMN_NAMES.begin());
}

std::span<const std::string_view> usual_header_names() {
  static constexpr std::string_view NAMES[] = {"部门编码", "填报人", "联系电话", "填报日期",
                                               "单位负责人"};
  return NAMES;
}

SheetOptions options_for(const Form& form, const SheetChoices& choices) {
  return with_choices(options_for(form), choices);
}

SheetOptions with_choices(SheetOptions options, const SheetChoices& choices) {
  for (std::size_t i = 0; i < OPTIONAL_COLUMNS; ++i) {
    if (choices.columns[i]) flag_of(options, static_cast<OptionalColumn>(i)) = *choices.columns[i];
  }
  options.header_names = choices.shown_rows;
  options.hidden_header_names = choices.hidden_rows;
  options.function_column = choices.function_column;
  return options;
}

bool shows_column(const SheetOptions& options, OptionalColumn column) {
  SheetOptions copy = options;
  return flag_of(copy, column);
}

std::vector<std::string> header_row_names(const Form& form, const SheetChoices& choices) {
  std::vector<std::string> names;
  for (const HeaderField& field : form.header) add_new(names, field.name);
  for (const std::string_view name : usual_header_names()) add_new(names, name);
  for (const std::string& name : choices.shown_rows) add_new(names, name);
  return names;
}

bool shows_header_row(const Form& form, const SheetOptions& options, std::string_view name) {
  if (contains(options.hidden_header_names, name)) return false;
  return contains(options.header_names, name) ||
         std::any_of(form.header.begin(), form.header.end(),
                     [&](const HeaderField& field) { return field.name == name; });
}

void choose_header_row(SheetChoices& choices, std::string_view name, bool shown) {
  std::vector<std::string>& other = shown ? choices.hidden_rows : choices.shown_rows;
  std::erase(other, name);
  add_new(shown ? choices.shown_rows : choices.hidden_rows, name);
}

}  // namespace jixiao
