// What a person chose for the paper of one form: optional columns, optional rows of the header, the
// line for signatures. What was not chosen follows the form: a column or row is there where there
// is something in it.
//
// The page keeps the choices with the draft in the browser and the command line takes them as
// options; they are no part of the draft file.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/options.h"

namespace jixiao {

// What can be switched on and off, named by its field. VALUE: the value in three columns, 计算符号
// 指标值 计量单位; then the fields with a column of their own.
std::span<const Field> optional_columns();

std::string_view optional_column_name(Field column);  // 计量单位, 权重 …: stored, never changes
std::optional<Field> optional_column_of(std::string_view name);

struct SheetChoices {
  // By Field, for optional_columns(); nothing: as the form has it.
  std::array<std::optional<bool>, FIELD_COUNT> columns = {};
  std::vector<std::string> shown_rows = {};   // names of header fields with a row, though empty
  std::vector<std::string> hidden_rows = {};  // and of those without one, whatever they hold
  bool function_column = false;               // 核心职能 though the only function has no name

  std::optional<bool>& column(Field field) { return columns[static_cast<std::size_t>(field)]; }
  const std::optional<bool>& column(Field field) const {
    return columns[static_cast<std::size_t>(field)];
  }
  bool operator==(const SheetChoices&) const = default;
};

// The header fields forms have beside the two fixed ones, in their usual order.
std::span<const std::string_view> usual_header_names();

SheetOptions options_for(const Form& form, const SheetChoices& choices);
// The same of options_for(form), where that is known.
SheetOptions with_choices(SheetOptions options, const SheetChoices& choices);

bool shows_column(const SheetOptions& options, Field column);
// The names that can be switched: those of the form, those chosen, the usual ones.
std::vector<std::string> header_row_names(const Form& form, const SheetChoices& choices);
bool shows_header_row(const Form& form, const SheetOptions& options, std::string_view name);
void choose_header_row(SheetChoices& choices, std::string_view name, bool shown);

}  // namespace jixiao
