#include "recognise/score.h"

#include "recognise/words.h"

namespace jixiao {
namespace {

// Of each table, and as many of the lines around them: so that a long table with the lines around
// it never scores less than the table alone.
constexpr std::size_t SCORE_ROWS = 400;
constexpr std::size_t WORD_LIMIT_BYTES = 60;

double cell_score(const GridCell& cell) {
  if (cell.text.empty()) return 0;
  const std::string_view text = cell.text;
  const std::string_view start = text.substr(0, WORD_LIMIT_BYTES);
  double score = 0;
  if (const auto number = match_number_label(start)) score += number->has_word ? 1 : 0.2;
  if (text.size() > WORD_LIMIT_BYTES) return score;
  if (const auto label = match_level_label(text)) score += label->exact ? 1 : 0.5;
  if (const auto heading = match_heading(text)) score += heading->group ? 0.5 : 2;
  if (match_field(text)) score += 1;
  if (match_function_label(text)) score += 1;
  return score;
}

}  // namespace

double form_score(const Grid& grid) {
  double score = 0;
  std::size_t table_rows = 0;
  std::size_t lines = 0;
  std::uint32_t part = 0;
  for (const GridRow& row : grid.rows) {
    if (row.part != part) table_rows = 0;
    part = row.part;
    std::size_t& seen = row.loose ? lines : table_rows;
    if (++seen > SCORE_ROWS) continue;
    for (const GridCell& cell : row.cells) score += cell_score(cell);
  }
  return score;
}

}  // namespace jixiao
