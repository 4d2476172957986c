// SheetPlace: a place on the sheet as the cursor has it: any row and column, also within a merged
// cell; of a long text, one of its items.
#pragma once

#include <cstddef>

namespace jixiao {

struct SheetPlace {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t item = 0;  // which of the items of a cell of role ITEMS

  bool operator==(const SheetPlace&) const = default;
};

}  // namespace jixiao
