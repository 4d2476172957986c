// A row whose texts stand in other columns than their kind says, put right.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "recognise/tokens.h"

namespace jixiao {

// What a text says where it stands in a column of that role.
void put_text(RowTexts& texts, ColumnRole role, std::uint32_t column, std::string_view text);

// Labels and numbers by what they are, the rest by their order and how far the row slid.
RowTexts put_right(const std::vector<Token>& tokens, const Segment& segment);

}  // namespace jixiao
