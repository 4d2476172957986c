#include "grid/geometry_rules.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>

namespace jixiao {
namespace {

constexpr float SAME_LINE_POINTS = 1.6F;  // apart, across
constexpr float GAP_POINTS = 2.6F;        // in a line that goes on; also of dashes
constexpr float TOUCH_POINTS = 3.0F;      // lines that meet
constexpr float SAME_EDGE_POINTS = 3.2F;  // both borders of a double line
constexpr float OPEN_SIDE_POINTS = 6.0F;  // lines reach out beyond the last upright one
constexpr float SHORTEST_POINTS = 4.0F;
constexpr float SMALLEST_TABLE_POINTS = 16.0F;
constexpr std::size_t LIMIT_CROSSINGS = 30'000'000;  // a drawing, not a table
constexpr std::size_t LIMIT_PLACES = 2'000'000;

// Pieces of one line, drawn cell by cell, as the line they are.
std::vector<PaintedRule> joined(std::vector<PaintedRule> rules) {
  std::sort(rules.begin(), rules.end(),
            [](const PaintedRule& a, const PaintedRule& b) { return a.at < b.at; });
  std::vector<PaintedRule> lines;
  for (std::size_t start = 0; start < rules.size();) {
    std::size_t end = start + 1;
    while (end < rules.size() && rules[end].at - rules[start].at <= SAME_LINE_POINTS) ++end;
    const auto first = rules.begin() + static_cast<std::ptrdiff_t>(start);
    const auto last = rules.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(first, last,
              [](const PaintedRule& a, const PaintedRule& b) { return a.from < b.from; });
    const std::size_t before = lines.size();
    for (auto rule = first; rule != last; ++rule) {
      if (lines.size() > before && rule->from <= lines.back().to + GAP_POINTS) {
        lines.back().to = std::max(lines.back().to, rule->to);
      } else {
        lines.push_back(*rule);
        lines.back().at = (first->at + std::prev(last)->at) / 2;
      }
    }
    start = end;
  }
  std::erase_if(lines,
                [](const PaintedRule& line) { return line.to - line.from < SHORTEST_POINTS; });
  return lines;
}

class Groups {
 public:
  explicit Groups(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t member) {
    while (parents_[member] != member) {
      parents_[member] = parents_[parents_[member]];
      member = parents_[member];
    }
    return member;
  }
  void unite(std::size_t a, std::size_t b) { parents_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parents_;
};

// Sorted places where lines stand, those of a double line as one.
std::vector<float> edges_of(std::vector<float> places) {
  std::sort(places.begin(), places.end());
  std::vector<float> edges;
  for (const float place : places) {
    if (edges.empty() || place - edges.back() > SAME_EDGE_POINTS) edges.push_back(place);
  }
  return edges;
}

// A side where the lines reach out beyond the last upright one is open: it is an edge as well.
std::vector<float> edges_with_open_sides(const std::vector<PaintedRule>& across,
                                         const std::vector<PaintedRule>& along) {
  std::vector<float> places;
  for (const PaintedRule& rule : across) places.push_back(rule.at);
  std::vector<float> edges = edges_of(places);
  float from = along.front().from;
  float to = along.front().to;
  for (const PaintedRule& rule : along) {
    from = std::min(from, rule.from);
    to = std::max(to, rule.to);
  }
  if (edges.front() - from > OPEN_SIDE_POINTS) edges.insert(edges.begin(), from);
  if (to - edges.back() > OPEN_SIDE_POINTS) edges.push_back(to);
  return edges;
}

std::size_t edge_at(const std::vector<float>& edges, float place) {
  const auto found = std::lower_bound(edges.begin(), edges.end(), place - SAME_EDGE_POINTS);
  return static_cast<std::size_t>(found - edges.begin());
}

class TableFinder {
 public:
  TableFinder(std::vector<PaintedRule> horizontal, std::vector<PaintedRule> vertical)
      : horizontal_(std::move(horizontal)), vertical_(std::move(vertical)) {
    table_.columns = edges_with_open_sides(vertical_, horizontal_);
    table_.rows = edges_with_open_sides(horizontal_, vertical_);
  }

  bool is_table() const {
    const std::size_t places = row_count() * column_count();
    return places > 1 && places <= LIMIT_PLACES &&
           table_.right() - table_.left() >= SMALLEST_TABLE_POINTS &&
           table_.bottom() - table_.top() >= SMALLEST_TABLE_POINTS;
  }

  RuledTable run() {
    mark_walls();
    table_.cell_at.assign(row_count() * column_count(), std::numeric_limits<std::size_t>::max());
    for (std::size_t row = 0; row < row_count(); ++row) {
      for (std::size_t column = 0; column < column_count(); ++column) {
        if (is_free(row, column)) take_cell(row, column);
      }
    }
    return std::move(table_);
  }

 private:
  std::size_t row_count() const { return table_.rows.empty() ? 0 : table_.rows.size() - 1; }
  std::size_t column_count() const {
    return table_.columns.empty() ? 0 : table_.columns.size() - 1;
  }
  std::size_t place(std::size_t row, std::size_t column) const {
    return row * column_count() + column;
  }
  bool is_free(std::size_t row, std::size_t column) const {
    return table_.cell_at[place(row, column)] == std::numeric_limits<std::size_t>::max();
  }

  // Which places have a line at their right and at their lower side: where it covers the middle.
  void mark_walls() {
    right_wall_.assign(row_count() * column_count(), 0);
    lower_wall_.assign(row_count() * column_count(), 0);
    for (const PaintedRule& rule : vertical_) {
      const std::size_t edge = edge_at(table_.columns, rule.at);
      if (edge == 0 || edge > column_count()) continue;
      each_covered(table_.rows, rule,
                   [&](std::size_t row) { right_wall_[place(row, edge - 1)] = 1; });
    }
    for (const PaintedRule& rule : horizontal_) {
      const std::size_t edge = edge_at(table_.rows, rule.at);
      if (edge == 0 || edge > row_count()) continue;
      each_covered(table_.columns, rule,
                   [&](std::size_t column) { lower_wall_[place(edge - 1, column)] = 1; });
    }
  }
  template <typename Use>
  static void each_covered(const std::vector<float>& edges, const PaintedRule& rule,
                           const Use& use) {
    for (std::size_t i = edge_at(edges, rule.from); i + 1 < edges.size(); ++i) {
      const float middle = (edges[i] + edges[i + 1]) / 2;
      if (middle > rule.to) return;
      if (middle >= rule.from) use(i);
    }
  }

  // The largest box from here: to the right as far as there is no line, then downwards.
  void take_cell(std::size_t row, std::size_t column) {
    std::size_t columns = 1;
    while (column + columns < column_count() &&
           right_wall_[place(row, column + columns - 1)] == 0 && is_free(row, column + columns)) {
      ++columns;
    }
    std::size_t rows = 1;
    while (row + rows < row_count() && goes_on_below(row + rows, column, columns)) ++rows;
    const std::size_t index = table_.cells.size();
    const bool open_below =
        row + rows == row_count() && lower_wall_[place(row + rows - 1, column)] == 0;
    table_.cells.push_back({row, column, rows, columns, open_below});
    for (std::size_t r = row; r < row + rows; ++r) {
      for (std::size_t c = column; c < column + columns; ++c) table_.cell_at[place(r, c)] = index;
    }
  }
  bool goes_on_below(std::size_t row, std::size_t column, std::size_t columns) const {
    for (std::size_t c = column; c < column + columns; ++c) {
      if (lower_wall_[place(row - 1, c)] != 0 || !is_free(row, c)) return false;
      if (c + 1 < column + columns && right_wall_[place(row, c)] != 0) return false;
    }
    return true;
  }

  std::vector<PaintedRule> horizontal_;
  std::vector<PaintedRule> vertical_;
  std::vector<std::uint8_t> right_wall_;
  std::vector<std::uint8_t> lower_wall_;
  RuledTable table_;
};

// Groups of lines that touch; both kinds in one numbering, the upright ones behind.
Groups group_touching(const std::vector<PaintedRule>& horizontal,
                      const std::vector<PaintedRule>& vertical) {
  Groups groups(horizontal.size() + vertical.size());
  for (std::size_t v = 0; v < vertical.size(); ++v) {
    const PaintedRule& upright = vertical[v];
    auto level =
        std::lower_bound(horizontal.begin(), horizontal.end(), upright.from - TOUCH_POINTS,
                         [](const PaintedRule& rule, float place) { return rule.at < place; });
    for (; level != horizontal.end() && level->at <= upright.to + TOUCH_POINTS; ++level) {
      if (upright.at < level->from - TOUCH_POINTS || upright.at > level->to + TOUCH_POINTS)
        continue;
      groups.unite(static_cast<std::size_t>(level - horizontal.begin()), horizontal.size() + v);
    }
  }
  return groups;
}

}  // namespace

std::size_t RuledTable::cell_around(float x, float y) const {
  if (x < left() || x >= right() || y < top() || y >= bottom()) {
    return std::numeric_limits<std::size_t>::max();
  }
  const auto column = std::upper_bound(columns.begin(), columns.end(), x) - columns.begin() - 1;
  const auto row = std::upper_bound(rows.begin(), rows.end(), y) - rows.begin() - 1;
  return cell_at[static_cast<std::size_t>(row) * (columns.size() - 1) +
                 static_cast<std::size_t>(column)];
}

std::vector<RuledTable> find_ruled_tables(const std::vector<PaintedRule>& rules) {
  std::vector<PaintedRule> horizontal;
  std::vector<PaintedRule> vertical;
  for (const PaintedRule& rule : rules) (rule.horizontal ? horizontal : vertical).push_back(rule);
  horizontal = joined(std::move(horizontal));
  vertical = joined(std::move(vertical));
  std::vector<RuledTable> tables;
  if (vertical.empty() || horizontal.size() > LIMIT_CROSSINGS / vertical.size()) return tables;
  Groups groups = group_touching(horizontal, vertical);
  std::map<std::size_t, std::pair<std::vector<PaintedRule>, std::vector<PaintedRule>>> members;
  for (std::size_t h = 0; h < horizontal.size(); ++h) {
    members[groups.of(h)].first.push_back(horizontal[h]);
  }
  for (std::size_t v = 0; v < vertical.size(); ++v) {
    members[groups.of(horizontal.size() + v)].second.push_back(vertical[v]);
  }
  for (auto& [group, lines] : members) {
    if (lines.first.empty() || lines.second.empty()) continue;
    TableFinder finder(std::move(lines.first), std::move(lines.second));
    if (!finder.is_table()) continue;
    tables.push_back(finder.run());
    if (tables.back().cells.size() < 2) tables.pop_back();
  }
  std::stable_sort(tables.begin(), tables.end(),
                   [](const RuledTable& a, const RuledTable& b) { return a.top() < b.top(); });
  return tables;
}

}  // namespace jixiao
