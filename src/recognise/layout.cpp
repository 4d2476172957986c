// Which rows are what: front, heading, body, what is left out, back.
#include <algorithm>
#include <array>
#include <utility>

#include "recognise/columns.h"
#include "recognise/model.h"
#include "recognise/stream_words.h"

namespace jixiao {
namespace {

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

// Whether so many cells at the beginning are no headings that the row cannot be one: most rows.
bool begins_without_headings(const GridRow& row) {
  std::size_t others = 0;
  for (const GridCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (match_heading(cell.text)) return false;
    if (++others * 2 >= row.cells.size()) return true;
  }
  return true;
}

bool is_heading(const GridRow& row) {
  if (row.loose || begins_without_headings(row)) return false;
  const HeadingEvidence evidence = heading_evidence(row);
  return evidence.core >= 2 && !evidence.has_long_text && evidence.roles * 2 > evidence.texts;
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

// Of a row without a label of the tree.
bool is_footer(const GridRow& row) {
  const GridCell& first = row.cells.front();
  const std::string folded = fold_words(first.text);
  if (is_footer_word(folded)) return true;
  for (const std::string_view colon : {"：", ":"}) {
    const std::size_t at = first.text.find(colon);
    if (at != std::string::npos && is_footer_word(fold_words(first.text.substr(0, at))))
      return true;
  }
  return row.loose && !match_function_label(first.text) && !is_continued(first.text);
}

// Likewise.
bool is_total_row(const GridRow& row) {
  for (const GridCell& cell : row.cells) {
    if (!cell.text.empty()) return is_total(cell.text);
  }
  return false;
}

bool is_continued_row(const GridRow& row) {
  const auto texts = std::count_if(row.cells.begin(), row.cells.end(),
                                   [](const GridCell& cell) { return !cell.text.empty(); });
  return texts == 1 && std::any_of(row.cells.begin(), row.cells.end(), [](const GridCell& cell) {
           return is_continued(cell.text) || is_page_mark(cell.text);
         });
}

constexpr std::size_t ROWS_A_STEP = 500;
constexpr std::size_t SAMPLE_ROWS = 400;

}  // namespace

// ---- rows --------------------------------------------------------------------------------------

class LayoutJob::Finder {
 public:
  Finder(const Grid& grid, const GridIndex& index, const ReadOptions& options)
      : grid_(grid), index_(index), options_(options) {
    layout_.kinds.assign(grid_.rows.size(), GridRowKind::FRONT);
    layout_.segment_of.assign(grid_.rows.size(), 0);
    headings_.reserve(grid_.rows.size());
  }

  bool step() {
    switch (stage_) {
      case Stage::HEADINGS:
        find_headings();
        break;
      case Stage::START:
        begin();
        break;
      case Stage::ROWS:
        read_rows();
        break;
      case Stage::COLUMNS:
        read_columns();
        stage_ = Stage::DONE;
        break;
      case Stage::DONE:
        break;
    }
    return stage_ != Stage::DONE;
  }

  Layout take() { return std::move(layout_); }

 private:
  enum class Stage : std::uint8_t { HEADINGS, START, ROWS, COLUMNS, DONE };

  // Each row is asked several times whether it is a heading.
  void find_headings() {
    const std::size_t end = std::min(headings_.size() + ROWS_A_STEP, grid_.rows.size());
    while (headings_.size() < end) headings_.push_back(is_heading(grid_.rows[headings_.size()]));
    if (end == grid_.rows.size()) stage_ = Stage::START;
  }

  void begin() {
    row_ = find_start();
    layout_.found = row_ < grid_.rows.size();
    stage_ = layout_.found ? Stage::ROWS : Stage::DONE;
  }

  // The first heading, or the first row of an indicator where there is no heading at all.
  std::size_t find_start() {
    const auto& rows = grid_.rows;
    const auto heading = std::find(headings_.begin(), headings_.end(), true);
    if (heading != headings_.end()) {
      return static_cast<std::size_t>(heading - headings_.begin());
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!rows[r].loose && has_tree_label(rows[r])) return r;
    }
    return is_list_of_names_and_values() ? first_name_and_value() : rows.size();
  }

  std::size_t first_name_and_value() const {
    const auto found = std::find_if(grid_.rows.begin(), grid_.rows.end(), is_name_and_value);
    return static_cast<std::size_t>(found - grid_.rows.begin());
  }

  // Without a heading or a label only its values tell such a table from others: telephone numbers
  // and ages are none.
  bool is_list_of_names_and_values() const {
    std::size_t rows = 0;
    std::size_t bare_numbers = 0;
    for (const GridRow& row : grid_.rows) {
      const bool of_other_table =
          std::any_of(row.cells.begin(), row.cells.end(), [](const GridCell& cell) {
            return cell.text.size() <= HEADING_TEXT_LIMIT_BYTES &&
                   is_heading_of_other_table(cell.text);
          });
      if (rows == 0 && of_other_table) return false;
      if (!is_name_and_value(row)) continue;
      if (is_bare_number(row.cells.back().text)) ++bare_numbers;
      if (++rows == SAMPLE_ROWS) break;
    }
    return rows > 0 && bare_numbers * 2 <= rows;
  }

  static bool is_bare_number(std::string_view text) {
    return text.find_first_not_of("0123456789.,-+ ()") == text.npos;
  }

  static bool is_name_and_value(const GridRow& row) {
    if (row.loose || row.cells.size() < 2 || match_field(row.cells[0].text)) return false;
    const std::string& last = row.cells.back().text;
    const std::string& before = row.cells[row.cells.size() - 2].text;
    return value_likeness(last) >= 0.8 && has_chinese(before) && value_likeness(before) < 0.5;
  }

  void read_rows() {
    const std::size_t end = std::min(row_ + ROWS_A_STEP, grid_.rows.size());
    for (; row_ < end; ++row_) read_row(row_);
    if (row_ == grid_.rows.size()) stage_ = Stage::COLUMNS;
  }

  // 运算符 | 数值 | 单位 below 指标值: the heading goes on in a second row.
  bool is_lower_heading(std::size_t r) const {
    if (r == 0 || grid_.rows[r].loose || layout_.segments.empty()) return false;
    if (layout_.kinds[r - 1] != GridRowKind::HEADING) return false;
    const HeadingEvidence evidence = heading_evidence(grid_.rows[r]);
    const bool all = evidence.roles == evidence.texts && !evidence.has_long_text;
    return evidence.texts >= 2 && all;
  }

  void take_lower_heading(std::size_t r) {
    layout_.kinds[r] = GridRowKind::HEADING;
    layout_.segments.back().heading_row = r;
    layout_.segments.back().first_row = r + 1;
  }

  void read_row(std::size_t r) {
    if (headings_[r]) {
      take_heading(r);
      in_back_ = false;
    } else if (is_lower_heading(r)) {
      take_lower_heading(r);
    } else if (layout_.segments.empty()) {
      begin_segment(r, false);
      layout_.kinds[r] = GridRowKind::BODY;
    } else {
      layout_.kinds[r] = kind_of(r);
      in_back_ = layout_.kinds[r] == GridRowKind::BACK;
    }
    layout_.segment_of[r] = static_cast<std::uint32_t>(layout_.segments.size() - 1);
  }

  // 核心职能 | 年度绩效指标 above the heading proper.
  bool is_upper_heading(std::size_t r) const {
    if (grid_.rows[r].loose || headings_[r]) return false;
    const HeadingEvidence evidence = heading_evidence(grid_.rows[r]);
    if (evidence.roles == 0 || evidence.has_long_text) return false;
    return evidence.roles + reaching_down(r) == evidence.texts;
  }

  // Cells nobody knows as headings that stand over a column of the heading below all the same:
  // merged with it, or 年度目标 with nothing below.
  std::size_t reaching_down(std::size_t r) const {
    const auto reaches = [this, r](const GridCell& cell) {
      if (cell.text.empty() || match_heading(cell.text) || r + 1 == grid_.rows.size()) return false;
      const GridIndex::Place below = index_.at(r + 1, cell.column);
      if (below.cell == &cell) return true;
      const bool blank = below.cell == nullptr || below.cell->text.empty();
      return blank && is_goal_heading(cell.text);
    };
    const auto& cells = grid_.rows[r].cells;
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), reaches));
  }

  GridRowKind kind_of(std::size_t r) const {
    const GridRow& row = grid_.rows[r];
    if (is_continued_row(row)) return GridRowKind::CONTINUED;
    const bool labelled = has_tree_label(row);
    if (!labelled && is_total_row(row)) return GridRowKind::TOTAL;
    const bool heading_follows = r + 1 < grid_.rows.size() && headings_[r + 1];
    if (heading_follows && is_upper_heading(r)) return GridRowKind::DOUBLED_HEADING;
    return labelled || !(in_back_ || is_footer(row)) ? GridRowKind::BODY : GridRowKind::BACK;
  }

  void take_heading(std::size_t r) {
    if (!layout_.segments.empty() && repeats_heading(r)) {
      layout_.kinds[r] = GridRowKind::DOUBLED_HEADING;
      return;
    }
    begin_segment(r + 1, true);
    layout_.segments.back().heading_row = r;
    layout_.kinds[r] = GridRowKind::HEADING;
    for (std::size_t up = r; up > 0 && is_upper_heading(up - 1); --up) {
      layout_.kinds[up - 1] = GridRowKind::HEADING;
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

  void read_columns() {
    for (std::size_t i = 0; i < layout_.segments.size(); ++i) {
      Segment& segment = layout_.segments[i];
      const std::size_t end =
          i + 1 < layout_.segments.size() ? layout_.segments[i + 1].first_row : grid_.rows.size();
      find_columns(grid_, index_, layout_, segment, end);
      for (const auto& [column, role] : options_.column_roles) {
        if (column >= segment.columns.size()) continue;
        give_up(segment, role);
        segment.columns[column].role = role;
        segment.columns[column].by_hand = true;
      }
    }
  }

  // A role that was set by hand is taken from the column that had it; its texts become notes.
  static void give_up(Segment& segment, ColumnRole role) {
    if (may_stand_often(role)) return;
    for (Column& column : segment.columns) {
      if (column.role != role || column.by_hand) continue;
      column.role = column.heading.empty() ? ColumnRole::IGNORE : ColumnRole::EXTRA;
    }
  }

  const Grid& grid_;
  const GridIndex& index_;
  const ReadOptions& options_;
  Layout layout_;
  Stage stage_ = Stage::HEADINGS;
  std::vector<bool> headings_;  // by row
  std::size_t row_ = 0;         // which is read next
  bool in_back_ = false;
};

LayoutJob::LayoutJob(const Grid& grid, const GridIndex& index, const ReadOptions& options)
    : finder_(std::make_unique<Finder>(grid, index, options)) {}
LayoutJob::~LayoutJob() = default;

bool LayoutJob::step() {
  return finder_->step();
}
Layout LayoutJob::take() {
  return finder_->take();
}

}  // namespace jixiao
