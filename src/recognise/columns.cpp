// Which column holds what: headings first, content where headings are missing or stand over the
// wrong column.
#include "recognise/columns.h"

#include <algorithm>
#include <array>

#include "recognise/stream_words.h"

namespace jixiao {
namespace {

constexpr std::size_t SAMPLE_ROWS = 2'000;

struct ColumnContent {
  std::size_t filled = 0;
  std::size_t functions = 0;
  std::size_t ones = 0;
  std::size_t twos = 0;
  std::size_t numbers = 0;            // 指标3: and nothing else
  std::size_t numbers_with_word = 0;  // of those, without 3 alone
  std::size_t numbers_and_names = 0;  // 指标3: 名称
  std::size_t values = 0;
  std::size_t directions = 0;  // 正向, 定量
  std::size_t texts = 0;       // anything else with a Chinese character

  bool mostly(std::size_t count) const { return filled > 0 && count * 2 > filled; }
  // Numbers, some of them run together with the name beside them.
  bool is_number_column() const {
    const std::size_t alone = numbers * 4;
    return mostly(numbers) || (alone >= filled && mostly(numbers + numbers_and_names));
  }
};

void count_content(ColumnContent& content, std::string_view text) {
  ++content.filled;
  const auto number = match_number_label(text);
  if (number && number->rest.empty()) {
    ++content.numbers;
    if (number->has_word) ++content.numbers_with_word;
    return;
  }
  if (number && number->has_word) ++content.numbers_and_names;
  if (match_function_label(text)) {
    ++content.functions;
    return;
  }
  if (const auto label = match_level_label(text)) {
    if (label->can_be_one) ++content.ones;
    if (label->can_be_two) ++content.twos;
    return;
  }
  const auto sign = match_stream_sign(text);
  if (sign && sign->weak) {
    ++content.directions;
  } else if (value_likeness(text) >= 0.8) {
    ++content.values;
  } else if (has_chinese(text)) {
    ++content.texts;
  }
}

class ColumnFinder {
 public:
  ColumnFinder(const Grid& grid, const GridIndex& index, const Layout& layout, Segment& segment)
      : grid_(grid), index_(index), layout_(layout), segment_(segment) {}

  void find(std::size_t end_row) {
    segment_.columns.assign(index_.columns(), {});
    contents_.assign(index_.columns(), {});
    if (segment_.has_heading) read_headings();
    find_goals();
    part_terms();
    count(end_row);
    take_content();
    find_name_and_value();
    only_one_each();
  }

 private:
  using Role = ColumnRole;
  Role& role(std::size_t column) { return segment_.columns[column].role; }

  void read_headings() {
    for (std::size_t c = 0; c < index_.columns(); ++c) {
      std::size_t row = segment_.heading_row;
      for (;;) {
        const GridIndex::Place place = index_.at(row, c);
        if (place.cell != nullptr && take_heading(c, *place.cell)) break;
        if (row == 0 || layout_.kinds[row - 1] != GridRowKind::HEADING) break;
        --row;
      }
    }
  }

  bool take_heading(std::size_t column, const GridCell& cell) {
    const auto heading = match_heading(cell.text);
    Column& taken = segment_.columns[column];
    if (!heading || heading->group) {
      if (taken.heading.empty() && !heading) taken.heading = join_lines(cell.text);
      return false;
    }
    taken.heading = join_lines(cell.text);
    taken.role = heading->role;
    return true;
  }

  // 年度目标 left of the indicators, or a text merged over many of them right of the names: goals.
  // Over short texts beside the names it is the heading of their values.
  void find_goals() {
    std::size_t first = 0;
    while (first < segment_.columns.size() && !is_of_indicators(role(first))) ++first;
    for (std::size_t c = 0; c < segment_.columns.size(); ++c) {
      const Column& column = segment_.columns[c];
      if (column.role != Role::IGNORE || !is_goal_heading(column.heading)) continue;
      if (c < first || covers_rows(c)) role(c) = Role::GOAL;
    }
  }

  static bool is_of_indicators(Role role) {
    return role == Role::LEVEL_ONE || role == Role::LEVEL_TWO || role == Role::NAME ||
           role == Role::VALUE;
  }

  bool covers_rows(std::size_t column) const {
    const GridIndex::Place place = index_.at(segment_.first_row, column);
    return place.cell != nullptr && place.cell->row_span > 2 && has_chinese(place.cell->text) &&
           value_likeness(place.cell->text) < 0.5;
  }

  // ---- targets for a middle term beside those of the year ----

  void part_terms() {
    std::vector<std::size_t> values;
    for (std::size_t c = 0; c < segment_.columns.size(); ++c) {
      if (role(c) == Role::VALUE) values.push_back(c);
    }
    if (values.size() != 2) return;
    TargetTerm first = target_term(segment_.columns[values[0]].heading);
    TargetTerm second = target_term(segment_.columns[values[1]].heading);
    if (first == TargetTerm::NONE && second == TargetTerm::NONE) terms_above(first, second);
    if (first == TargetTerm::MIDDLE && second == TargetTerm::YEAR) {
      keep_as_notes(0, values[0] + 1, values[0] + 1, values[1] + 1);
    } else if (first == TargetTerm::YEAR && second == TargetTerm::MIDDLE) {
      keep_as_notes(values[0] + 1, values[1] + 1, 0, values[0] + 1);
    }
  }

  // 中期目标 | 年度目标 in a row above the headings. Their widths rarely are those of the columns
  // below: the order counts.
  void terms_above(TargetTerm& first, TargetTerm& second) const {
    constexpr std::size_t LIMIT_BYTES = 60;
    for (std::size_t row = segment_.heading_row; row-- > 0;) {
      std::vector<TargetTerm> terms;
      for (const GridCell& cell : grid_.rows[row].cells) {
        const bool label =
            cell.text.size() <= LIMIT_BYTES && (match_field(cell.text) || match_heading(cell.text));
        const TargetTerm term = label ? target_term(cell.text) : TargetTerm::NONE;
        if (term != TargetTerm::NONE) terms.push_back(term);
      }
      if (terms.size() != 2 || terms[0] == terms[1]) continue;
      first = terms[0];
      second = terms[1];
      return;
    }
  }

  // Columns [from, to) are those of the middle term: what the other half has too becomes a note.
  void keep_as_notes(std::size_t from, std::size_t to, std::size_t other, std::size_t other_to) {
    for (std::size_t c = from; c < to; ++c) {
      const Role now = role(c);
      if (may_stand_often(now)) continue;
      const auto begin = segment_.columns.begin();
      const bool twice = std::any_of(begin + static_cast<std::ptrdiff_t>(other),
                                     begin + static_cast<std::ptrdiff_t>(other_to),
                                     [now](const Column& column) { return column.role == now; });
      if (!twice) continue;
      if (now == Role::NAME) segment_.middle_term_name = c;
      segment_.middle_term.push_back(static_cast<std::uint32_t>(c));
      Column& column = segment_.columns[c];
      column.role = Role::EXTRA;
      if (target_term(column.heading) == TargetTerm::NONE) column.heading.insert(0, "中期");
    }
  }

  void count(std::size_t end_row) {
    std::size_t rows = 0;
    for (std::size_t r = segment_.first_row; r < end_row && rows < SAMPLE_ROWS; ++r) {
      if (layout_.kinds[r] != GridRowKind::BODY) continue;
      ++rows;
      for (const GridCell& cell : grid_.rows[r].cells) {
        if (!cell.text.empty()) count_content(contents_[cell.column], cell.text);
      }
    }
  }

  static bool is_side_column(Role role) {
    return role == Role::SIGN || role == Role::UNIT || role == Role::WEIGHT ||
           role == Role::EXPLANATION || role == Role::STANDARD || role == Role::NOTE ||
           role == Role::EXTRA || role == Role::SERIAL || role == Role::GOAL;
  }

  // What cannot be anything else by its content.
  void take_content() {
    for (std::size_t c = 0; c < contents_.size(); ++c) {
      const ColumnContent& content = contents_[c];
      // 编号 or 序号 over 指标1, 指标2: no running number of the rows.
      if (role(c) == Role::SERIAL && content.mostly(content.numbers_with_word)) {
        role(c) = Role::NUMBER;
      }
      if (is_of_directions(c) && may_be_of_directions(c)) role(c) = Role::SIGN;
      if (is_side_column(role(c))) continue;
      if (content.is_number_column()) {
        change(c, Role::NUMBER);
      } else if (content.mostly(content.functions)) {
        change(c, Role::FUNCTION);
      } else if (content.mostly(content.twos) && content.twos > content.ones) {
        change(c, Role::LEVEL_TWO);
      } else if (content.mostly(content.ones) && role(c) != Role::LEVEL_TWO) {
        change(c, Role::LEVEL_ONE);
      }
    }
    function_left_of_levels();
  }

  bool is_of_directions(std::size_t column) const {
    return contents_[column].mostly(contents_[column].directions);
  }
  // Under a heading nobody knows, or one that is a level elsewhere: 指标类型.
  bool may_be_of_directions(std::size_t column) {
    const Role now = role(column);
    const bool free = now == Role::IGNORE || now == Role::EXTRA || now == Role::LEVEL_ONE ||
                      now == Role::LEVEL_TWO;
    return free && !segment_.is_middle_term(static_cast<std::uint32_t>(column));
  }

  void change(std::size_t column, Role to) {
    Role& now = role(column);
    const bool expected =
        now == to || (to == Role::NUMBER && now == Role::NAME) || now == Role::IGNORE;
    if (segment_.has_heading && !expected) segment_.wide_heading = true;
    now = to;
  }

  // A column of texts left of 一级指标 without a heading that was understood.
  void function_left_of_levels() {
    const std::size_t one = segment_.column_of(Role::LEVEL_ONE);
    if (segment_.has(Role::FUNCTION) || one == SIZE_MAX || one == 0) return;
    const Column& left = segment_.columns[one - 1];
    const bool blank = left.role == Role::IGNORE && left.heading.empty();
    const ColumnContent& content = contents_[one - 1];
    if (blank && !segment_.has_heading && content.mostly(content.texts))
      role(one - 1) = Role::FUNCTION;
  }

  void find_name_and_value() {
    if (std::none_of(contents_.begin(), contents_.end(),
                     [](const ColumnContent& content) { return content.filled > 0; })) {
      return;
    }
    const std::size_t number = segment_.column_of(Role::NUMBER);
    std::size_t name = segment_.column_of(Role::NAME);
    const bool misplaced = name != SIZE_MAX && number != SIZE_MAX && name < number;
    if (name == SIZE_MAX || misplaced) name = right_of_number_or_longest(number);
    if (name == SIZE_MAX) return;
    if (role(name) == Role::VALUE) segment_.wide_heading = true;
    for (std::size_t c = 0; c < contents_.size(); ++c) {
      if (role(c) == Role::NAME && c != name) role(c) = Role::IGNORE;
    }
    role(name) = Role::NAME;
    const std::size_t value = value_column(name);
    if (value == SIZE_MAX) return;
    for (std::size_t c = 0; c < contents_.size(); ++c) {
      if (role(c) == Role::VALUE && c != value && c < value) role(c) = Role::IGNORE;
    }
    role(value) = Role::VALUE;
  }

  bool may_be_name(std::size_t column) {
    const Role now = role(column);
    return (now == Role::IGNORE || now == Role::VALUE || now == Role::NAME) &&
           contents_[column].texts > 0;
  }

  std::size_t right_of_number_or_longest(std::size_t number) {
    std::size_t best = SIZE_MAX;
    for (std::size_t c = number == SIZE_MAX ? 0 : number + 1; c < contents_.size(); ++c) {
      if (!may_be_name(c)) continue;
      if (number != SIZE_MAX && contents_[c].mostly(contents_[c].texts)) return c;
      if (best == SIZE_MAX || contents_[c].texts > contents_[best].texts) best = c;
    }
    return best;
  }

  // Of several the one that was approved: 批复值 beside 申报值.
  std::size_t headed_value_column() const {
    for (std::size_t c = 0; c < segment_.columns.size(); ++c) {
      const Column& column = segment_.columns[c];
      if (column.role == Role::VALUE && is_final_value(column.heading)) return c;
    }
    return segment_.column_of(Role::VALUE);
  }

  std::size_t value_column(std::size_t name) {
    const std::size_t by_heading = headed_value_column();
    if (by_heading != SIZE_MAX && by_heading > name && contents_[by_heading].filled > 0) {
      return by_heading;
    }
    std::size_t best = SIZE_MAX;
    for (std::size_t c = name + 1; c < contents_.size(); ++c) {
      const bool free = role(c) == Role::IGNORE || role(c) == Role::VALUE;
      if (!free || contents_[c].filled == 0) continue;
      if (contents_[c].mostly(contents_[c].values)) {
        if (segment_.has_heading && by_heading != c) segment_.wide_heading = true;
        return c;
      }
      if (best == SIZE_MAX) best = c;
    }
    return by_heading != SIZE_MAX && by_heading > name ? by_heading : best;
  }

  // Of several columns with one role the first keeps it; 批复值 after 申报值 becomes a note.
  void only_one_each() {
    std::array<bool, 16> seen{};
    for (std::size_t c = 0; c < segment_.columns.size(); ++c) {
      Column& column = segment_.columns[c];
      const bool beside_signs = column.role == Role::SIGN && is_of_directions(c);
      if (may_stand_often(column.role) || beside_signs) continue;
      bool& known = seen[static_cast<std::size_t>(column.role)];
      if (known) column.role = column.heading.empty() ? Role::IGNORE : Role::EXTRA;
      known = true;
    }
    keep_unnamed_columns();
  }

  // A column with texts and a heading nobody knows is kept as a note.
  void keep_unnamed_columns() {
    const std::size_t name = segment_.column_of(Role::NAME);
    for (std::size_t c = 0; c < contents_.size(); ++c) {
      if (role(c) != Role::IGNORE || contents_[c].filled == 0) continue;
      const bool has_own_heading = !segment_.columns[c].heading.empty();
      if (has_own_heading && name != SIZE_MAX && c > name) role(c) = Role::EXTRA;
    }
  }

  const Grid& grid_;
  const GridIndex& index_;
  const Layout& layout_;
  Segment& segment_;
  std::vector<ColumnContent> contents_;
};

}  // namespace

bool Segment::has(ColumnRole role) const {
  return column_of(role) != SIZE_MAX;
}

std::size_t Segment::column_of(ColumnRole role) const {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == role) return c;
  }
  return SIZE_MAX;
}

bool is_goal_heading(std::string_view text) {
  return match_field(text) == FieldMeaning::GOALS;
}

bool may_stand_often(ColumnRole role) {
  return role == ColumnRole::IGNORE || role == ColumnRole::EXTRA || role == ColumnRole::SERIAL ||
         role == ColumnRole::GOAL;
}

void find_columns(const Grid& grid, const GridIndex& index, const Layout& layout, Segment& segment,
                  std::size_t end_row) {
  ColumnFinder(grid, index, layout, segment).find(end_row);
}

}  // namespace jixiao
