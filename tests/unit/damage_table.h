// Good forms, flattened to text and damaged as tables are on their way through web pages, mail and
// text recognition. The same seed gives the same table.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "form/form.h"
#include "unit/random_form.h"

namespace jixiao::test {

enum class Damage : std::uint8_t {
  LATE_LABEL,       // a label one or two rows down, or gone
  SLID_ROW,         // texts some columns to the left or right
  FUNCTION_BORDER,  // the labels of a function one row down
  VALUE,            // missing, or glued to the name
  SIGN,             // 290% for ≥90%
  BREAKS,           // the heading again, 续表, empty rows
  MERGED_TEXT,      // the texts of two cells in one
};
inline constexpr Damage DAMAGES[] = {Damage::LATE_LABEL, Damage::SLID_ROW, Damage::FUNCTION_BORDER,
                                     Damage::VALUE,      Damage::SIGN,     Damage::BREAKS,
                                     Damage::MERGED_TEXT};
const char* damage_name(Damage damage);

struct DamagedTable {
  std::string text;                   // columns by tabs, rows by line breaks
  Form truth;                         // what it says: the form, with values as they now stand
  std::vector<std::string> suspects;  // names of indicators whose sign became a 2
};

// share: about how many of a hundred places where that damage is possible suffer it.
DamagedTable damage_table(const Form& form, const std::vector<Damage>& damages, unsigned share,
                          Random& random);

}  // namespace jixiao::test
