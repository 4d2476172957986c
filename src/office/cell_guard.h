// A text that a spreadsheet would calculate when it is handed over: one rule for every output that
// a spreadsheet may open, and for reading it back.
//
// - .csv, .txt and copied plain text: an apostrophe in front (guard_cell), which spreadsheets do
// not
//   calculate; the readers take it off again (unguard_cell), so that a text comes back as it was.
// - .html and copied HTML: Excel goes by mso-number-format, LibreOffice by the attribute sdnum.
// - .xlsx holds texts as texts.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

// It begins with = + - @, their full-width forms, a tab, CR or LF, also behind spaces. A lone
// full-width ＝ does not count: it is what the column 计算符号 holds, and no formula.
bool is_calculated(std::string_view text);

// With an apostrophe in front where the text is calculated, or was guarded before.
// unguard_cell(guard_cell(text)) is the text.
std::string guard_cell(std::string_view text);
std::string_view unguard_cell(std::string_view text);

// The attribute of a <td> that LibreOffice takes for a text.
inline constexpr std::string_view TEXT_CELL_ATTRIBUTE = " sdnum=\"1033;0;@\"";

// A spreadsheet that opens a .csv makes something else of it: 10-11 a date, 3:30 a time, 007 a 7.
bool is_changed_by_spreadsheets(std::string_view text);

}  // namespace jixiao
