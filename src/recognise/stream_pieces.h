// A text that has lost its grid as a sequence of pieces, in the order they are read.
//
// Cells are cut at bars, at blanks (where blanks part columns in this text) and, where nothing
// parts them, by what is known: labels, units, values. Labels broken over pieces (数量 / 指标) are
// put together again. What was cut or joined where the text does not say so is marked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grid/grid.h"
#include "recognise/stream_words.h"

namespace jixiao {

enum class PieceKind : std::uint8_t {
  TEXT,
  LABEL,   // of the tree
  POINTS,  // （50分）: a label whose name is lost
  SIGN,    // ≥, 大于等于, 反向, 定性
  UNIT,
  NUMBER,   // digits and nothing else
  VALUE,    // certain by the grammar of values
  QUALITY,  // words that are used as values
  FILLER,   // ……, —
  REACHED,  // what was reached and its points, glued: no part of the form
};

struct StreamPiece {
  std::string text;     // on one line
  std::string lines;    // as it stands there, where it has several
  std::size_t row = 0;  // of the grid
  std::uint32_t column = 0;
  PieceKind kind = PieceKind::TEXT;
  bool starts_line = false;
  bool numbered = false;      // 指标1： stood in front: an indicator begins
  bool cut = false;           // cut out of a longer text by a rule that may err
  bool repeats_name = false;  // the second half of AA
  StreamLabel label;          // of a LABEL
};

// How the text parts its cells, found out once for the whole of it.
struct StreamHabits {
  bool blanks = false;        // single blanks part cells
  bool glued = false;         // nothing does
  bool rated = false;         // 实际完成值 and 得分 stand behind the targets
  bool points_first = false;  // 分值 stands in front of them
};
StreamHabits find_habits(const Grid& grid);

std::vector<std::string_view> split_at_blanks(std::string_view text);

// The pieces of rows [from, to).
class PieceReader {
 public:
  PieceReader(const Grid& grid, StreamHabits habits) : grid_(grid), habits_(habits) {
    pieces_.reserve(grid.rows.size());  // at least one a row
  }
  void read_row(std::size_t row);
  // Joins what is broken over pieces, after the last row, in slices; false: done.
  bool join();
  std::vector<StreamPiece> take();  // joins what is not joined yet

 private:
  bool goes_on_behind_page(std::size_t row);
  void add_cell(std::size_t row, const GridCell& cell);
  void add_parts(std::size_t row, std::uint32_t column, std::string_view text);
  void add_part(std::size_t row, std::uint32_t column, std::string_view text);
  bool add_rated(std::size_t row, std::uint32_t column, std::string_view text);
  void add_glued(std::size_t row, std::uint32_t column, std::string_view text);
  void add_chunk(std::size_t row, std::uint32_t column, std::string_view text);
  void add_words(std::size_t row, std::uint32_t column, std::string_view text);
  void add(std::size_t row, std::uint32_t column, std::string_view text, bool cut = false);

  const Grid& grid_;
  StreamHabits habits_;
  std::vector<StreamPiece> pieces_;
  std::vector<StreamPiece> joined_;
  std::size_t next_ = 0;  // piece to be joined
  bool line_open_ = false;
};

// 14套 behind 更换演出音响套数: where the value at the end of a name begins; npos.
std::size_t find_stream_value(std::string_view text);

// 维修水闸12座维修泵站5处: each name with its value, where the next one begins with the same two
// characters; else the whole text.
std::vector<std::string_view> cut_at_repeated_start(std::string_view text);

// What a text is by itself.
void classify_piece(StreamPiece& piece);

}  // namespace jixiao
