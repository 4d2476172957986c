// The cheapest reading of a run of pieces as rows of known columns: dynamic programming over
// (piece, columns filled so far in the row), with a cost for every assumption: cell empty, text in
// a column that is not of its kind, row over several lines, two rows in one line, piece left out.
#pragma once

#include <utility>
#include <vector>

#include "recognise/stream_columns.h"

namespace jixiao {

struct StreamTexts {
  bool aligned = false;      // the columns of the grid are those of the heading
  bool line_a_cell = false;  // line ends say nothing
  bool one_line = false;     // everything stands in one line
};

// Which pieces stand in which column of a row.
struct StreamRow {
  struct Cell {
    std::size_t piece;
    std::size_t column;  // of the template
    bool goes_on;        // joined to the cell before
  };
  std::vector<Cell> cells;
  double cost = 0;
};
struct StreamReading {
  std::vector<StreamRow> rows;
  std::vector<std::size_t> left_out;
  double cost = 0;
};

class StreamPath {
 public:
  StreamPath(const std::vector<StreamPiece>& pieces, std::size_t first, std::size_t end,
             const StreamColumns& columns, StreamTexts texts);
  bool step();                                          // false: done
  StreamReading take() { return std::move(reading_); }  // once, after that

 private:
  enum class Move : std::uint8_t { NONE, PUT, GO_ON, LEAVE_OUT };
  struct State {
    float cost = 0;
    Move move = Move::NONE;
    std::uint8_t from = 0;
    bool new_row = false;  // the row ended before this piece
  };

  struct RowEnd {
    float cost = 0;
    std::size_t from = 0;  // the column it ends with
  };

  RowEnd best_row_end(const State* now, const StreamPiece& piece) const;
  void read_piece(std::size_t at);
  void begin_walk();
  void walk_back();
  void close_row();
  void relax(State& state, float cost, Move move, std::size_t from, bool new_row);
  float fit(const StreamPiece& piece, std::size_t at, std::size_t column) const;
  float column_penalty(const StreamPiece& piece, std::size_t column) const;

  const std::vector<StreamPiece>& pieces_;
  std::size_t first_;
  std::size_t count_;
  const StreamColumns& columns_;
  StreamTexts texts_;
  std::vector<float> skip_;    // cost of leaving columns [0, c) empty
  std::vector<float> rest_;    // cost of ending the row with columns [c, …) empty
  std::vector<State> states_;  // count_ + 1 times columns + 1
  std::size_t next_ = 0;
  // Of the way back, from the last piece to the first.
  bool walking_ = false;
  std::size_t at_ = 0;      // pieces before this one are still to come
  std::size_t filled_ = 0;  // columns filled there
  StreamRow row_;
  StreamReading reading_;
};

// The cost of one piece in a column of a kind, without regard to its place.
float role_cost(const StreamPiece& piece, StreamRole role);

}  // namespace jixiao
