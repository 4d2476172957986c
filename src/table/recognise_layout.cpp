// Which rows are what, and which column holds what: headings first, content where headings are
// missing or stand over the wrong column.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "table/recognise_model.h"

namespace jixiao {
namespace {

constexpr std::size_t SAMPLE_ROWS = 2'000;
constexpr std::size_t HEADING_TEXT_LIMIT_BYTES = 60;

bool is_core(ColumnRole role) {
  return role == ColumnRole::LEVEL_ONE || role == ColumnRole::LEVEL_TWO ||
         role == ColumnRole::NAME || role == ColumnRole::VALUE;
}

struct HeadingEvidence {
  std::size_t core = 0;   // different core roles
  std::size_t roles = 0;  // cells with a role, or a group heading
  std::size_t texts = 0;
  bool has_long_text = false;
};

HeadingEvidence heading_evidence(const GridRow& row) {
  HeadingEvidence evidence;
  std::array<bool, 16> seen{};
  for (const GridCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    ++evidence.texts;
    evidence.has_long_text |= cell.text.size() > HEADING_TEXT_LIMIT_BYTES;
    const auto heading = match_heading(cell.text);
    if (!heading) continue;
    ++evidence.roles;
    if (heading->group || !is_core(heading->role)) continue;
    bool& known = seen[static_cast<std::size_t>(heading->role)];
    if (!known) ++evidence.core;
    known = true;
  }
  return evidence;
}

bool is_heading(const GridRow& row) {
  if (row.loose) return false;
  const HeadingEvidence evidence = heading_evidence(row);
  return evidence.core >= 2 && !evidence.has_long_text && evidence.roles * 2 > evidence.texts;
}

// 核心职能 | 年度绩效指标 above the heading proper.
bool is_upper_heading(const GridRow& row) {
  if (row.loose || is_heading(row)) return false;
  const HeadingEvidence evidence = heading_evidence(row);
  return evidence.roles > 0 && evidence.roles == evidence.texts && !evidence.has_long_text;
}

bool has_tree_label(const GridRow& row) {
  for (const GridCell& cell : row.cells) {
    if (cell.text.empty() || cell.text.size() > 60) continue;
    const auto number = match_number_label(cell.text);
    if (number && number->has_word) return true;
    const auto label = match_level_label(cell.text);
    if (label && label->exact) return true;
    if (match_function_label(cell.text) && row.cells.size() > 1) return true;
  }
  return false;
}

bool is_footer(const GridRow& row) {
  const GridCell& first = row.cells.front();
  if (has_tree_label(row)) return false;
  const std::string folded = fold_words(first.text);
  if (is_footer_word(folded)) return true;
  for (const std::string_view colon : {"：", ":"}) {
    const std::size_t at = first.text.find(colon);
    if (at != std::string::npos && is_footer_word(fold_words(first.text.substr(0, at))))
      return true;
  }
  return row.loose && !match_function_label(first.text) && !is_continued(first.text);
}

bool is_total_row(const GridRow& row) {
  if (has_tree_label(row)) return false;
  for (const GridCell& cell : row.cells) {
    if (!cell.text.empty()) return is_total(cell.text);
  }
  return false;
}

bool is_continued_row(const GridRow& row) {
  const auto texts = std::count_if(row.cells.begin(), row.cells.end(),
                                   [](const GridCell& cell) { return !cell.text.empty(); });
  return texts == 1 && std::any_of(row.cells.begin(), row.cells.end(),
                                   [](const GridCell& cell) { return is_continued(cell.text); });
}

// ---- content of columns ------------------------------------------------------------------------

struct ColumnContent {
  std::size_t filled = 0;
  std::size_t functions = 0;
  std::size_t ones = 0;
  std::size_t twos = 0;
  std::size_t numbers = 0;  // 指标3: and nothing else
  std::size_t values = 0;
  std::size_t texts = 0;  // anything else with a Chinese character

  bool mostly(std::size_t count) const { return filled > 0 && count * 2 > filled; }
};

bool has_chinese(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (character >= 0x4E00 && character <= 0x9FFF) return true;
  }
  return false;
}

void count_content(ColumnContent& content, std::string_view text) {
  ++content.filled;
  const auto number = match_number_label(text);
  if (number && number->rest.empty()) {
    ++content.numbers;
    return;
  }
  if (match_function_label(text)) {
    ++content.functions;
    return;
  }
  if (const auto label = match_level_label(text)) {
    if (label->can_be_one) ++content.ones;
    if (label->can_be_two) ++content.twos;
    return;
  }
  if (value_likeness(text) >= 0.8) {
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
        if (row == 0 || layout_.kinds[row - 1] != RowKind::HEADING) break;
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

  void count(std::size_t end_row) {
    std::size_t rows = 0;
    for (std::size_t r = segment_.first_row; r < end_row && rows < SAMPLE_ROWS; ++r) {
      if (layout_.kinds[r] != RowKind::BODY) continue;
      ++rows;
      for (const GridCell& cell : grid_.rows[r].cells) {
        if (!cell.text.empty()) count_content(contents_[cell.column], cell.text);
      }
    }
  }

  static bool is_side_column(Role role) {
    return role == Role::SIGN || role == Role::UNIT || role == Role::WEIGHT ||
           role == Role::EXPLANATION || role == Role::STANDARD || role == Role::NOTE ||
           role == Role::EXTRA || role == Role::SERIAL;
  }

  // What cannot be anything else by its content.
  void take_content() {
    for (std::size_t c = 0; c < contents_.size(); ++c) {
      const ColumnContent& content = contents_[c];
      if (is_side_column(role(c))) continue;
      if (content.mostly(content.numbers)) {
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

  std::size_t value_column(std::size_t name) {
    const std::size_t by_heading = segment_.column_of(Role::VALUE);
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
    for (Column& column : segment_.columns) {
      const bool many =
          column.role == Role::IGNORE || column.role == Role::EXTRA || column.role == Role::SERIAL;
      if (many) continue;
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

// ---- rows --------------------------------------------------------------------------------------

class LayoutFinder {
 public:
  LayoutFinder(const Grid& grid, const GridIndex& index, const ReadOptions& options)
      : grid_(grid), index_(index), options_(options) {}

  Layout find() {
    layout_.kinds.assign(grid_.rows.size(), RowKind::FRONT);
    layout_.segment_of.assign(grid_.rows.size(), 0);
    const std::size_t start = find_start();
    if (start < grid_.rows.size()) {
      layout_.found = true;
      read_from(start);
      find_columns();
    }
    return std::move(layout_);
  }

 private:
  // The first heading, or the first row of an indicator where there is no heading at all.
  std::size_t find_start() {
    const auto& rows = grid_.rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (is_heading(rows[r])) return r;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!rows[r].loose && has_tree_label(rows[r])) return r;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (is_name_and_value(rows[r])) return r;
    }
    return rows.size();
  }

  static bool is_name_and_value(const GridRow& row) {
    if (row.loose || row.cells.size() < 2 || match_field(row.cells[0].text)) return false;
    const std::string& last = row.cells.back().text;
    const std::string& before = row.cells[row.cells.size() - 2].text;
    return value_likeness(last) >= 0.8 && has_chinese(before) && value_likeness(before) < 0.5;
  }

  void read_from(std::size_t start) {
    bool in_back = false;
    for (std::size_t r = start; r < grid_.rows.size(); ++r) {
      const GridRow& row = grid_.rows[r];
      if (is_heading(row)) {
        take_heading(r);
        in_back = false;
      } else if (layout_.segments.empty()) {
        begin_segment(r, false);
        layout_.kinds[r] = RowKind::BODY;
      } else {
        layout_.kinds[r] = kind_of(r, in_back);
        in_back = layout_.kinds[r] == RowKind::BACK;
      }
      layout_.segment_of[r] = static_cast<std::uint32_t>(layout_.segments.size() - 1);
    }
  }

  RowKind kind_of(std::size_t r, bool in_back) {
    const GridRow& row = grid_.rows[r];
    if (is_continued_row(row)) return RowKind::CONTINUED;
    if (is_total_row(row)) return RowKind::TOTAL;
    const bool heading_follows = r + 1 < grid_.rows.size() && is_heading(grid_.rows[r + 1]);
    if (heading_follows && is_upper_heading(row)) return RowKind::DOUBLED_HEADING;
    if (is_footer(row)) return RowKind::BACK;
    if (in_back && !has_tree_label(row)) return RowKind::BACK;
    return RowKind::BODY;
  }

  void take_heading(std::size_t r) {
    if (!layout_.segments.empty() && repeats_heading(r)) {
      layout_.kinds[r] = RowKind::DOUBLED_HEADING;
      return;
    }
    begin_segment(r + 1, true);
    layout_.segments.back().heading_row = r;
    layout_.kinds[r] = RowKind::HEADING;
    for (std::size_t up = r; up > 0 && is_upper_heading(grid_.rows[up - 1]); --up) {
      layout_.kinds[up - 1] = RowKind::HEADING;
    }
  }

  void begin_segment(std::size_t first_row, bool has_heading) {
    Segment segment;
    segment.first_row = first_row;
    segment.has_heading = has_heading;
    layout_.segments.push_back(std::move(segment));
  }

  bool repeats_heading(std::size_t r) {
    const Segment& last = layout_.segments.back();
    if (!last.has_heading) return false;
    const auto& before = grid_.rows[last.heading_row].cells;
    const auto& now = grid_.rows[r].cells;
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const GridCell& a, const GridCell& b) {
                        return a.column == b.column && fold_words(a.text) == fold_words(b.text);
                      });
  }

  void find_columns() {
    for (std::size_t i = 0; i < layout_.segments.size(); ++i) {
      Segment& segment = layout_.segments[i];
      const std::size_t end =
          i + 1 < layout_.segments.size() ? layout_.segments[i + 1].first_row : grid_.rows.size();
      ColumnFinder(grid_, index_, layout_, segment).find(end);
      for (const auto& [column, role] : options_.column_roles) {
        if (column >= segment.columns.size()) continue;
        segment.columns[column].role = role;
        segment.columns[column].by_hand = true;
      }
    }
  }

  const Grid& grid_;
  const GridIndex& index_;
  const ReadOptions& options_;
  Layout layout_;
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

Layout find_layout(const Grid& grid, const GridIndex& index, const ReadOptions& options) {
  return LayoutFinder(grid, index, options).find();
}

}  // namespace jixiao
