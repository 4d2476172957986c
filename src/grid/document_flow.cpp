#include "grid/document_flow.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t DEPTH_LIMIT = 16;
constexpr std::size_t SHAPES_TO_COMPARE = 16;
constexpr std::size_t ROWS_LIMIT = 1'048'576;
// Edges that lie closer are the same: a column of one millimetre holds no text.
constexpr std::int32_t SAME_EDGE_TWIPS = 57;
constexpr std::int32_t UNKNOWN_CELL_TWIPS = 1'000;

// Which of the merges is open in a column.
struct OpenMerge {
  std::size_t row = 0;
  std::size_t cell = 0;
  std::size_t last_row = 0;
};

void add_text(std::string& all, std::string_view text) {
  if (!all.empty() && !text.empty()) all += '\n';
  all += text;
}

// Where those edges stand among the last of the shapes; they are put behind where they do not.
std::size_t shape_index(std::vector<std::vector<std::int32_t>>& shapes,
                        std::vector<std::int32_t> edges) {
  for (std::size_t back = 1; back <= std::min(shapes.size(), SHAPES_TO_COMPARE); ++back) {
    if (shapes[shapes.size() - back] == edges) return shapes.size() - back;
  }
  shapes.push_back(std::move(edges));
  return shapes.size() - 1;
}

}  // namespace

void DocumentFlow::end_paragraph(std::size_t depth, std::string_view text, bool bold) {
  go_to_depth(depth);
  text_bytes_ += text.size();
  if (open_.empty()) return add_lines(text);
  add_text(open_.back().text, trim(text));
  open_.back().bold |= bold && !trim(text).empty();
}

void DocumentFlow::end_cell(std::size_t depth, std::string_view text, bool bold) {
  end_paragraph(std::max<std::size_t>(depth, 1), text, bold);
  OpenTable& table = open_.back();
  GridCell cell;
  cell.text = std::exchange(table.text, {});
  cell.bold = std::exchange(table.bold, false);
  table.cells.push_back(std::move(cell));
}

// Keeps in row_span how the cell is merged downwards until the table is whole: 1 not, 2 the first,
// 0 goes on.
void DocumentFlow::end_row(std::size_t depth, const RowShape& shape) {
  go_to_depth(std::max<std::size_t>(depth, 1));
  OpenTable& table = open_.back();
  DocumentRow row;
  std::vector<std::int32_t> edges{shape.left_twips};
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    RowShape::Cell place{edges.back() + UNKNOWN_CELL_TWIPS};
    if (i < shape.cells.size()) place = shape.cells[i];
    const std::int32_t right = std::max(place.right_twips, edges.back());
    if (place.goes_on_across && !row.cells.empty()) {
      edges.back() = right;
      continue;
    }
    GridCell& cell = table.cells[i];
    cell.row_span = place.down == RowShape::Down::FIRST     ? 2
                    : place.down == RowShape::Down::GOES_ON ? 0
                                                            : 1;
    row.cells.push_back(std::move(cell));
    edges.push_back(right);
  }
  table.cells.clear();
  ++rows_;
  table.table.rows.push_back(std::move(row));
  table.shape_of_row.push_back(shape_index(table.shapes, std::move(edges)));
}

bool DocumentFlow::too_large() const {
  return rows_ > ROWS_LIMIT || text_bytes_ > GRID_LIMIT_TEXT_BYTES;
}

void DocumentFlow::go_to_depth(std::size_t depth) {
  depth = std::min(depth, DEPTH_LIMIT);
  while (open_.size() > depth) close_table();
  while (open_.size() < depth) open_.emplace_back();
}

// By kind of row, the column of each of its edges.
std::vector<std::vector<std::uint32_t>> DocumentFlow::columns_of(const OpenTable& table) {
  std::vector<std::int32_t> edges;
  for (const auto& shape : table.shapes) edges.insert(edges.end(), shape.begin(), shape.end());
  std::sort(edges.begin(), edges.end());
  std::map<std::int32_t, std::uint32_t> column_of;
  std::uint32_t column = 0;
  std::int32_t first = edges.empty() ? 0 : edges.front();
  for (const std::int32_t edge : edges) {
    if (edge - first > SAME_EDGE_TWIPS) {
      ++column;
      first = edge;
    }
    column_of[edge] = column;
  }
  std::vector<std::vector<std::uint32_t>> columns;
  for (const auto& shape : table.shapes) {
    std::vector<std::uint32_t>& of_shape = columns.emplace_back();
    for (const std::int32_t edge : shape) {
      const std::uint32_t least = of_shape.empty() ? 0 : of_shape.back() + 1;
      of_shape.push_back(std::max(column_of[edge], least));
    }
  }
  return columns;
}

// Columns of the cells, and the cells that are merged downwards: those that go on are not there.
void DocumentFlow::place_cells(OpenTable& table) {
  const std::vector<std::vector<std::uint32_t>> columns = columns_of(table);
  std::map<std::uint32_t, OpenMerge> merges;  // by column
  for (std::size_t r = 0; r < table.table.rows.size(); ++r) {
    std::vector<GridCell>& cells = table.table.rows[r].cells;
    const std::vector<std::uint32_t>& edges = columns[table.shape_of_row[r]];
    std::size_t kept = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      GridCell& cell = cells[c];
      cell.column = edges[c];
      cell.column_span = edges[c + 1] - edges[c];
      const std::uint32_t down = std::exchange(cell.row_span, 1);
      const auto merge = merges.find(cell.column);
      if (down == 0 && merge != merges.end() && merge->second.last_row + 1 == r) {
        OpenMerge& open = merge->second;
        open.last_row = r;
        table.table.rows[open.row].cells[open.cell].row_span =
            static_cast<std::uint32_t>(r - open.row + 1);
        continue;
      }
      if (down != 1) merges[cell.column] = {r, kept, r};
      if (kept != c) cells[kept] = std::move(cell);
      ++kept;
    }
    cells.resize(kept);
  }
}

void DocumentFlow::close_table() {
  // The row that the document ends in.
  if (!open_.back().text.empty()) end_cell(open_.size(), {}, false);
  if (!open_.back().cells.empty()) end_row(open_.size(), {});
  OpenTable closed = std::move(open_.back());
  open_.pop_back();
  if (!holds_text(closed.table)) return;
  place_cells(closed);
  DocumentTable& table = closed.table;
  table.nested = !open_.empty();
  if (table.nested) {
    for (const DocumentRow& row : table.rows) {
      std::string line;
      for (const GridCell& cell : row.cells) {
        if (!line.empty() && !cell.text.empty()) line += ' ';
        line += cell.text;
      }
      add_text(open_.back().text, line);
    }
  } else {
    document_.blocks.push_back({{}, static_cast<int>(document_.tables.size())});
  }
  document_.tables.push_back(std::move(table));
}

void DocumentFlow::add_lines(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = trim(text.substr(start, end - start));
    if (!line.empty()) document_.blocks.push_back({std::string(line), -1});
    start = end + 1;
  }
}

Document DocumentFlow::take() {
  go_to_depth(0);
  document_.too_large = too_large();
  return std::move(document_);
}

}  // namespace jixiao
