// Estimated line breaking, for outputs that have no fonts at hand (.xlsx, .docx, pages of .html):
// a Chinese character is one em wide, a Latin one about half. The estimate leans towards too many
// lines, because a row a little too high looks fine and a cut text does not.
#pragma once

#include <cstddef>
#include <string_view>

namespace jixiao {

// Width of one character in em.
double estimated_width_em(char32_t character);
// Width of a text without line breaks, in em.
double estimated_width_em(std::string_view text);

// Lines the text fills in a column that wide; '\n' begins a new one. At least 1.
std::size_t estimated_lines(std::string_view text, double width_em);

// Length of the beginning of text that fills at most max_lines lines; never 0 unless text is empty.
std::size_t bytes_in_lines(std::string_view text, double width_em, std::size_t max_lines);

}  // namespace jixiao
