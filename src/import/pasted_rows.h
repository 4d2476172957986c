// PastedRows: a few rows from Excel, Word or WPS that go into a form as in a spreadsheet, without
// the import screen. What each column holds is told by its content, since rows have no heading.
//
//   const std::optional<TextTable> table = pasted_table(html, text);
//   if (table && !is_whole_form(*table)) { … read_rows(*table) … }
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "form/node.h"

namespace jixiao {

// Texts in rows of the same length; a merged cell stands in its first place.
struct TextTable {
  std::vector<std::vector<std::string>> rows;
  std::size_t column_count = 0;

  bool is_one_text() const { return rows.size() == 1 && column_count == 1; }
};

// Some thousands of rows. They are read at once; the import reads more, and in slices.
inline constexpr std::size_t MOST_PASTED_HTML_BYTES = 4u << 20;
inline constexpr std::size_t MOST_PASTED_TEXT_BYTES = 1u << 20;

// Nothing where there is no text, or several tables, or more than a few rows.
std::optional<TextTable> pasted_table(std::string_view html, std::string_view text);

// It has the headings or sections of a form: something to import, not to put into a place.
bool is_whole_form(const TextTable& table);

// Every text is a value, so rows of names they are not.
bool is_all_values(const TextTable& table);

// The column only numbers the rows: 指标1:, 2.
bool is_number_column(const TextTable& table, std::size_t column);

// The rows as subtrees of one kind (an Indicator each, or the groups that the labels in the rows
// make), without ids of a form. Rows before the first label of a group are put under `groups`, the
// names of the groups they go into: function, level one, level two. Empty where the rows are no
// such thing, e.g. running text.
std::vector<std::unique_ptr<Node>> subtrees_of_rows(const TextTable& table,
                                                    const std::vector<std::string>& groups);

// Responsibilities or goals: the texts without their numbers.
std::vector<std::string> items_of_rows(const TextTable& table);

}  // namespace jixiao
