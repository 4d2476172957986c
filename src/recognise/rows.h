// Each body row as written, and put right where its texts stand in the wrong columns.
#pragma once

#include "recognise/model.h"

namespace jixiao {

// Adds the body rows of a grid row (several where one cell holds several indicators) and their
// decisions.
void read_body_row(Recognition& recognition, std::size_t grid_row);

// A name or a value: else the row only carries labels.
bool holds_indicator(const RowTexts& texts);

}  // namespace jixiao
