#include "sheet/choices.h"

#include <algorithm>

namespace jixiao {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (!contains(names, name)) names.emplace_back(name);
}

}  // namespace

std::span<const Field> optional_columns() {
  static const std::vector<Field> columns = [] {
    std::vector<Field> fields{Field::VALUE};
    fields.insert(fields.end(), fields_with_column().begin(), fields_with_column().end());
    return fields;
  }();
  return columns;
}

std::string_view optional_column_name(Field column) {
  return column == Field::VALUE ? "计量单位" : field_info(column).label;
}

std::optional<Field> optional_column_of(std::string_view name) {
  for (const Field column : optional_columns()) {
    if (optional_column_name(column) == name) return column;
  }
  return std::nullopt;
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
  for (const Field column : optional_columns()) {
    const std::optional<bool>& chosen = choices.column(column);
    if (!chosen) continue;
    if (column == Field::VALUE) {
      options.split_value = *chosen;
    } else {
      options.fields.set(column, *chosen);
    }
  }
  options.header_names = choices.shown_rows;
  options.hidden_header_names = choices.hidden_rows;
  options.function_column = choices.function_column;
  return options;
}

bool shows_column(const SheetOptions& options, Field column) {
  return column == Field::VALUE ? options.split_value : options.fields.has(column);
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
