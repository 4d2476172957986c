#include "grid/read_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr float SAME_EDGE_POINTS = 3.0F;
constexpr float MARGIN = 0.12F;           // of the height: where running titles and numbers stand
constexpr float FULL_PAGE = 0.8F;         // of the lowest table: the page was full
constexpr std::size_t RUNNING_LINES = 3;  // at each edge of a page
constexpr std::size_t LIMIT_EDGES = 2 * GRID_LIMIT_COLUMNS;
constexpr std::size_t LIMIT_HEADING_ROWS = 6;
constexpr std::size_t HEADING_CHARACTERS = 14;
constexpr std::size_t LIMIT_KEPT_GLYPHS = 3'000'000;  // before they are laid out; 28 bytes each

bool is_number_character(char32_t character) {
  return (character >= U'0' && character <= U'9') || (character >= U'０' && character <= U'９');
}

bool has_number(std::string_view text) {
  const std::u32string characters = to_utf32(text);
  return std::any_of(characters.begin(), characters.end(), is_number_character);
}

// Numbers as #, so that 第 1 页 and 第 2 页 are the same.
std::string running_key(std::string_view text) {
  std::string key;
  for (const char32_t character : to_utf32(text)) {
    if (is_space(character)) continue;
    const bool number = is_number_character(character);
    if (number && key.ends_with('#')) continue;
    append_utf8(key, number ? U'#' : character);
  }
  return key;
}

// 第 1 页，共 3 页   - 1 -   1/3
bool is_page_number(std::string_view text) {
  const std::string key = running_key(text);
  if (key.find('#') == std::string::npos || key.size() > 30) return false;
  const std::u32string characters = to_utf32(key);
  return std::all_of(characters.begin(), characters.end(), [](char32_t character) {
    return std::u32string_view(U"#第页共，,、/／-—–－―·. Pageof()（）").find(character) !=
           std::u32string_view::npos;
  });
}

bool is_continuation_mark(std::string_view text) {
  const std::string key = running_key(text);
  for (const std::string_view mark : {"续表", "（续）", "(续)", "续上表", "（续表）", "(续表)",
                                      "接上表", "续表#", "（接上页）", "续上页"}) {
    if (key == mark) return true;
  }
  return false;
}

bool same_place(float a, float b) {
  return std::abs(a - b) <= SAME_EDGE_POINTS;
}

bool same_row(const PageRow& a, const PageRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const PageCell& one, const PageCell& other) {
                      return one.text == other.text && same_place(one.left, other.left) &&
                             same_place(one.right, other.right);
                    });
}

// A row of short words without numbers, as headings are.
bool is_like_heading(const PageRow& row) {
  const auto fits = [](const PageCell& cell) {
    return count_characters(cell.text) <= HEADING_CHARACTERS && !has_number(cell.text);
  };
  const auto filled = std::count_if(row.cells.begin(), row.cells.end(),
                                    [](const PageCell& cell) { return !cell.text.empty(); });
  return filled > 1 && std::all_of(row.cells.begin(), row.cells.end(), fits);
}

// Cells that the end of a page cut have no line there, those that end there have one. Where none
// has one the program that made the page draws none, and it tells nothing.
bool is_cut(const std::vector<PageRow>& rows) {
  bool open = false;
  bool closed = false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const PageCell& cell : rows[row].cells) {
      if (row + cell.row_span >= rows.size()) (cell.open_below ? open : closed) = true;
    }
  }
  return open && closed;
}

void move_right_edge(PageTable& table, float right) {
  for (PageRow& row : table.rows) {
    for (PageCell& cell : row.cells) {
      if (cell.right == table.right) cell.right = right;
    }
  }
  table.right = right;
}

bool is_blank(const PageRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const PageCell& cell) { return cell.text.empty(); });
}

}  // namespace

// ---- running titles and page numbers -----------------------------------------------------------

void GeometryPages::add(PaintedPage page) {
  turn_upright(page);
  glyphs_ += page.glyphs.size();
  tables_.push_back(find_ruled_tables(page.rules));
  frames_.push_back(frame_of(tables_.back(), page.height));
  painted_.push_back(std::move(page));
  while (glyphs_ > LIMIT_KEPT_GLYPHS) {
    too_many_ = true;
    lay_out_next();
  }
}

void GeometryPages::join_pages() {
  if (too_many_) return;
  const std::size_t count = painted_.size();
  painted_ = lay_side_by_side(std::move(painted_), std::move(frames_));
  if (painted_.size() != count) tables_.clear();
}

void GeometryPages::lay_out_next() {
  PaintedPage& page = painted_[pages_.size()];
  const std::vector<RuledTable> tables =
      tables_.empty() ? find_ruled_tables(page.rules) : std::move(tables_[pages_.size()]);
  glyphs_ -= page.glyphs.size();
  pages_.push_back(lay_out(page, tables, columns_before_));
  page = {};  // its glyphs are many
  count_running(pages_.back());
  columns_before_.clear();
  for (const PageBlock& block : pages_.back().blocks) {
    if (!block.is_table()) continue;
    lowest_ = std::max(lowest_, block.bottom);
    columns_before_ = block.table.columns;
  }
}

void GeometryPages::count_running(const PageLayout& page) {
  std::vector<std::string> keys;
  for (const PageBlock& block : page.blocks) {
    if (!block.is_table()) keys.push_back(running_key(block.line.text));
  }
  const std::size_t count = keys.size();
  if (count > 2 * RUNNING_LINES) {
    keys.erase(keys.begin() + RUNNING_LINES,
               keys.begin() + static_cast<std::ptrdiff_t>(count - RUNNING_LINES));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (std::string& key : keys) ++running_[std::move(key)];
}

bool GeometryPages::is_running(const PageLayout& page, const PageBlock& block) const {
  const bool at_edge =
      block.bottom < page.height * MARGIN || block.top > page.height * (1 - MARGIN);
  if (at_edge && is_page_number(block.line.text)) return true;
  if (pages_.size() < 2) return false;
  const auto found = running_.find(running_key(block.line.text));
  if (found == running_.end() || found->second < 2) return false;
  // What runs along the upper edge may be the title of the form: the first page keeps it.
  const bool upper = block.bottom < page.height * MARGIN;
  const bool on_most = found->second * 2 > pages_.size();
  if (at_edge && on_most && has_number(block.line.text) && !(upper && page_ == 0)) return true;
  return first_on_page_ && page_ > 0 && table_open_ && open_.bottom >= lowest_ * FULL_PAGE;
}

// ---- page after page ---------------------------------------------------------------------------

bool GeometryPages::step() {
  if (!std::exchange(side_by_side_, true)) {
    join_pages();
    return true;
  }
  if (pages_.size() < painted_.size()) {
    lay_out_next();
    return true;
  }
  if (page_ == pages_.size()) {
    finish_table();
    return false;
  }
  PageLayout& page = pages_[page_];
  first_on_page_ = true;
  for (PageBlock& block : page.blocks) {
    if (!document_.too_large) add_block(page, block);
  }
  page.blocks = {};
  ++page_;
  return true;
}

double GeometryPages::progress() const {
  if (painted_.empty()) return 1;
  return static_cast<double>(pages_.size() + page_) / static_cast<double>(2 * painted_.size());
}

void GeometryPages::add_block(const PageLayout& page, PageBlock& block) {
  if (!block.is_table()) {
    if (is_running(page, block) || is_continuation_mark(block.line.text)) return;
    finish_table();
    document_.blocks.push_back({std::move(block.line.text), -1});
    first_on_page_ = false;
    return;
  }
  if (!continues(block.table)) {
    finish_table();
    table_open_ = true;
    open_ = {};
    open_.left = block.table.left;
    open_.right = block.table.right;
    open_.ruled = block.table.ruled;
  }
  if (!open_.ruled) move_right_edge(block.table, open_.right);
  add_rows(block.table);
  open_.bottom = block.bottom;
  first_on_page_ = false;
}

bool GeometryPages::continues(const PageTable& table) const {
  if (!table_open_ || !first_on_page_ || !same_place(table.left, open_.left)) return false;
  return same_place(table.right, open_.right) || has_same_columns(table);
}

// Of tables without ruling lines, but for the right edge of the last column.
bool GeometryPages::has_same_columns(const PageTable& table) const {
  if (table.ruled || open_.ruled) return false;
  std::size_t inner = 0;
  for (const PageCell& cell : table.rows.front().cells) {
    if (same_place(cell.right, table.right)) continue;
    if (!std::any_of(open_.edges.begin(), open_.edges.end(),
                     [&](float edge) { return same_place(edge, cell.right); })) {
      return false;
    }
    ++inner;
  }
  return inner + 2 == open_.edges.size();
}

void GeometryPages::add_rows(PageTable& table) {
  for (const PageRow& row : table.rows) {
    for (const PageCell& cell : row.cells) {
      add_edge(cell.left);
      add_edge(cell.right);
    }
  }
  std::vector<PageRow> rows = std::move(table.rows);
  const bool cut = is_cut(rows);
  if (!open_.rows.empty()) {
    const std::size_t heading = repeated_heading(rows);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(heading));
    if (heading == 0) open_.fragments.push_back(open_.rows.size());
    join_rows(rows);
  } else {
    open_.fragments.push_back(0);
  }
  open_.is_cut = cut;
  if (open_.rows.size() + rows.size() > GRID_LIMIT_ROWS) {
    document_.too_large = true;
    return;
  }
  std::move(rows.begin(), rows.end(), std::back_inserter(open_.rows));
}

// How many rows stood at the top of the table or of an earlier page already, or are a heading that
// stands somewhere further up.
std::size_t GeometryPages::repeated_heading(const std::vector<PageRow>& rows) const {
  const std::vector<PageRow>& known = open_.rows;
  const auto length_at = [&](std::size_t start) {
    std::size_t length = 0;
    while (length < rows.size() && start + length < known.size() && length < LIMIT_HEADING_ROWS &&
           !is_blank(rows[length]) && same_row(rows[length], known[start + length])) {
      ++length;
    }
    return length;
  };
  for (const std::size_t start : open_.fragments) {
    const std::size_t length = length_at(start);
    // More than a heading would be a page that was printed twice.
    if (length > 0 && length < LIMIT_HEADING_ROWS && is_like_heading(rows[length - 1])) {
      return length;
    }
  }
  if (rows.empty() || !is_like_heading(rows[0])) return 0;
  for (std::size_t start = 0; start < known.size(); ++start) {
    std::size_t length = length_at(start);
    while (length > 0 && !is_like_heading(rows[length - 1])) --length;
    if (length > 0 && length < LIMIT_HEADING_ROWS) return length;
  }
  return 0;
}

// ---- cells over a page break -------------------------------------------------------------------

// The cell of the rows so far that reaches their end between these edges.
std::optional<GeometryPages::CellPlace> GeometryPages::last_cell_over(float left,
                                                                      float right) const {
  const std::size_t count = open_.rows.size();
  for (std::size_t row = count; row-- > 0;) {
    const std::vector<PageCell>& cells = open_.rows[row].cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].left >= right - SAME_EDGE_POINTS || cells[i].right <= left + SAME_EDGE_POINTS) {
        continue;
      }
      const bool same = same_place(cells[i].left, left) && same_place(cells[i].right, right);
      if (same && row + cells[i].row_span >= count) return CellPlace{row, i};
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// The row is what did not fit on the page before: every text in it goes on one that was full, and
// what is blank was not.
bool GeometryPages::is_rest_of_row(const PageRow& row) const {
  bool goes_on = false;
  bool blank_below_text = false;
  for (const PageCell& cell : row.cells) {
    const std::optional<CellPlace> place = last_cell_over(cell.left, cell.right);
    if (!place) return false;
    const PageCell& above = open_.rows[place->row].cells[place->cell];
    if (cell.text.empty()) {
      blank_below_text |= !above.text.empty();
      continue;
    }
    if (!above.may_go_on || !cell.at_top) return false;
    goes_on = true;
  }
  return goes_on && blank_below_text;
}

void GeometryPages::join_rows(std::vector<PageRow>& rows) {
  if (rows.empty()) return;
  const bool rest = is_rest_of_row(rows[0]);
  bool leading = true;
  std::vector<PageCell> kept;
  for (PageCell& cell : rows[0].cells) {
    const std::optional<CellPlace> place = last_cell_over(cell.left, cell.right);
    PageCell* above = place ? &open_.rows[place->row].cells[place->cell] : nullptr;
    const bool tall = cell.row_span > 1 || (above != nullptr && above->row_span > 1);
    // A label whose lines fill what stands of it on the page before.
    const bool rest_of_label = leading && tall && above != nullptr && above->may_go_on &&
                               above->at_top && above->several && !cell.text.empty();
    leading &= cell.text.empty() || rest_of_label;
    const bool below = (cell.text.empty() && (leading || tall)) || rest_of_label;
    const bool label_below = above != nullptr && above->text.empty() && tall;
    const bool cut = open_.is_cut && above != nullptr && above->open_below;
    if (above == nullptr || !(rest || below || label_below || cut)) {
      kept.push_back(std::move(cell));
      continue;
    }
    const bool new_line = cut && !above->full && !above->text.empty() && !cell.text.empty();
    if (new_line) above->text += '\n';
    append_line(above->text, cell.text, false);
    above->may_go_on = cell.may_go_on;
    above->full = cell.full;
    above->open_below = cell.open_below;
    above->row_span += cell.row_span - (rest ? 1 : 0);
  }
  rows[0].cells = std::move(kept);
  if (!rest) return;
  // All of it stands in the row above now.
  if (rows[0].cells.empty()) rows.erase(rows.begin());
}

// ---- the whole table ---------------------------------------------------------------------------

void GeometryPages::add_edge(float place) {
  const auto next =
      std::lower_bound(open_.edges.begin(), open_.edges.end(), place - SAME_EDGE_POINTS);
  if (next != open_.edges.end() && *next <= place + SAME_EDGE_POINTS) return;
  if (open_.edges.size() >= LIMIT_EDGES) {
    document_.too_large = true;
    return;
  }
  open_.edges.insert(next, place);
}

void GeometryPages::finish_table() {
  if (!table_open_) return;
  table_open_ = false;
  const auto column_of = [this](float place) {
    const auto found =
        std::lower_bound(open_.edges.begin(), open_.edges.end(), place - SAME_EDGE_POINTS);
    return static_cast<std::uint32_t>(found - open_.edges.begin());
  };
  DocumentTable table;
  for (PageRow& row : open_.rows) {
    DocumentRow& document_row = table.rows.emplace_back();
    for (PageCell& cell : row.cells) {
      GridCell grid_cell;
      grid_cell.text = std::move(cell.text);
      grid_cell.column = column_of(cell.left);
      grid_cell.column_span =
          std::max(column_of(cell.right), grid_cell.column + 1) - grid_cell.column;
      grid_cell.row_span = cell.row_span;
      document_row.cells.push_back(std::move(grid_cell));
    }
  }
  open_ = {};
  if (!holds_text(table)) return;
  document_.blocks.push_back({{}, static_cast<int>(document_.tables.size())});
  document_.tables.push_back(std::move(table));
}

// ---- both parts --------------------------------------------------------------------------------

bool GeometryReader::step() {
  if (all_painted_) return pages_.step();
  if (source_->step()) {
    if (std::optional<PaintedPage> page = source_->take_page()) pages_.add(std::move(*page));
    return true;
  }
  all_painted_ = true;
  return source_->status().ok();
}

double GeometryReader::progress() const {
  return all_painted_ ? 0.9 + 0.1 * pages_.progress() : 0.9 * source_->progress();
}

Result<OfficeContent> GeometryReader::take() {
  if (!source_->status()) return source_->status().error();
  OfficeContent content;
  content.document = pages_.take();
  content.lines_may_be_table = true;
  content.warnings = source_->take_warnings();
  return content;
}

}  // namespace jixiao
