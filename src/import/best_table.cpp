#include "import/best_table.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/utf8.h"
#include "recognise/score.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::string_view LINES_OUTSIDE_TABLES = "正文";  // the part of a document between them
constexpr std::size_t SAMPLE_ROWS = 2'000;
constexpr std::size_t SAMPLE_TEXTS = 300;
constexpr std::size_t LEAST_TEXTS = 3;
constexpr std::size_t TELLING_CHARACTERS = 5;  // shorter ones are alike in every form

double score_of(const NamedGrid& table) {
  return form_score(table.grid) * (table.hidden ? 0.5 : 1.0);
}

bool is_telling(std::string_view text) {
  return count_characters(text) >= TELLING_CHARACTERS;
}

// 指标2：检查频次 → 检查频次: lists do without the numbers.
std::string_view without_number(std::string_view text) {
  const auto number = match_number_label(text);
  if (number && number->has_word && !number->rest.empty()) return number->rest;
  const auto function = match_function_label(text);
  return function && !function->rest.empty() ? function->rest : text;
}

std::unordered_set<std::string_view> texts_of(const Grid& grid) {
  std::unordered_set<std::string_view> texts;
  const std::size_t rows = std::min(grid.rows.size(), SAMPLE_ROWS);
  for (std::size_t r = 0; r < rows; ++r) {
    for (const GridCell& cell : grid.rows[r].cells) texts.insert(without_number(cell.text));
  }
  return texts;
}

// Nearly every text of the list stands in the table: the flat list that exports put on a sheet of
// its own.
bool repeats(const Grid& list, const std::unordered_set<std::string_view>& table) {
  std::size_t all = 0;
  std::size_t known = 0;
  for (const GridRow& row : list.rows) {
    for (const GridCell& cell : row.cells) {
      if (row.loose || !is_telling(cell.text)) continue;
      ++all;
      known += table.contains(without_number(cell.text)) ? 1 : 0;
    }
    if (all >= SAMPLE_TEXTS) break;
  }
  return all >= LEAST_TEXTS && known * 10 >= all * 8;
}

bool others_repeat(const std::vector<NamedGrid>& tables, std::size_t one) {
  const std::unordered_set<std::string_view> texts = texts_of(tables[one].grid);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const bool other = i != one && !holds_several(tables[i].grid) && !tables[i].grid.rows.empty();
    if (other && !repeats(tables[i].grid, texts)) return false;
  }
  return true;
}

}  // namespace

bool holds_several(const Grid& grid) {
  const auto lines = std::count(grid.parts.begin(), grid.parts.end(), LINES_OUTSIDE_TABLES);
  return grid.parts.size() - static_cast<std::size_t>(lines) > 1;
}

bool is_listed_elsewhere(const std::vector<NamedGrid>& tables, std::size_t table) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const bool other = i != table && !holds_several(tables[i].grid);
    if (other && repeats(tables[table].grid, texts_of(tables[i].grid))) return true;
  }
  return false;
}

// The first of the best scores, so that the whole text wins over its parts when they are equal.
std::size_t best_table(const std::vector<NamedGrid>& tables) {
  std::size_t best = 0;
  std::size_t best_alone = tables.size();
  double best_score = -1;
  double best_score_alone = -1;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const double score = score_of(tables[i]);
    if (score > best_score) {
      best = i;
      best_score = score;
    }
    if (holds_several(tables[i].grid) || score <= best_score_alone) continue;
    best_alone = i;
    best_score_alone = score;
  }
  const bool together =
      best < tables.size() && holds_several(tables[best].grid) && best_alone < tables.size();
  return together && others_repeat(tables, best_alone) ? best_alone : best;
}

}  // namespace jixiao
