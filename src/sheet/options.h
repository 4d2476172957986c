// What a form's sheet shows beside the parts every form has: optional columns, optional header
// rows, the line for signatures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "form/fields.h"

namespace jixiao {

struct SheetOptions {
  bool split_value = false;  // 计算符号, 指标值, 计量单位 instead of one column 指标值
  bool function_column = false;  // 核心职能 also where the only function has no name yet
  FieldSet fields = {};  // those with a column of their own: 权重, 指标解释, 评分标准, 备注
  // Header fields that have a row even where they are empty, so that they can be filled in.
  std::vector<std::string> header_names = {};
  std::vector<std::string> hidden_header_names = {};  // and those that have none
  // 填报人, 单位负责人 …: a line below the table to be signed on paper; empty: no line.
  std::vector<std::string> signatures = {};
  // Responsibilities and goals are spread over several rows of at most that many estimated lines
  // (a spreadsheet row has a greatest height, a page too); 0: one row each.
  std::size_t lines_per_items_row = 0;

  bool operator==(const SheetOptions&) const = default;
};

// The options that hide nothing of the form: a column is on where an indicator has something in it.
SheetOptions options_for(const Form& form);

// The signatures offices ask for, in their usual order.
const std::vector<std::string>& usual_signatures();

enum class SheetColumnRole : std::uint8_t {
  FUNCTION,
  LEVEL_ONE,
  LEVEL_TWO,
  NUMBER,
  NAME,
  VALUE,  // the value as written
  SIGN,   // this and the next two instead of VALUE
  AMOUNT,
  UNIT,
  FIELD,  // one of the optional ones: SheetColumn::field
};

struct SheetColumn {
  SheetColumnRole role;
  std::string_view heading;  // 三级指标 stands over NUMBER and NAME and is given for NAME
  double width_em;           // at the size of the body text, with the padding; for scaling
  Field field = Field::VALUE;
};

// False where the form has no 核心职能 column: its only function has no name.
bool has_function_column(const Form& form);

// Body text that A4 holds beside each other, upright and across, and the width up to which a table
// is squeezed rather than laid across.
inline constexpr double PORTRAIT_WIDTH_EM = 47.5;
inline constexpr double LANDSCAPE_WIDTH_EM = 71;
inline constexpr double PORTRAIT_LIMIT_EM = 58;

// Where the columns asked for are wider than the paper, those with running text give way first:
// numbers, signs and headings of four characters stay on one line.
std::vector<SheetColumn> sheet_columns(const SheetOptions& options, bool function_column);

}  // namespace jixiao
