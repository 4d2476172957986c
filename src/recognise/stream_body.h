// One table of a text without a grid: where it stands among the pieces, and its own pieces put
// right before they are read as rows.
#pragma once

#include <vector>

#include "recognise/stream_path.h"
#include "recognise/stream_rows.h"

namespace jixiao {

// One table: its heading, and the pieces of its rows.
struct StreamBody {
  std::size_t front = 0;  // pieces [front, heading) stand above it
  std::size_t heading = 0;
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<StreamPiece> pieces;  // of the rows, without numbering and group labels
  StreamColumns columns;
  StreamTexts texts;
  std::vector<StreamRemark> left_out;
};

// How its lines and the columns of the source count.
void find_texts(StreamBody& body, const Grid& grid, StreamHabits habits);
// 产出指标, 数量目标: a row or a group begins.
bool says_that_a_row_stands(const StreamPiece& piece);
// 项目支出绩效目标表 on a line of its own.
bool is_title_piece(const StreamPiece& piece);
// Takes 指标1： off the front; true where there was such a number.
bool drop_number(StreamPiece& piece);
// Puts the label in front of a sentence among the pieces of the body and leaves the sentence.
void split_sentence(StreamBody& body, StreamPiece& piece);
bool has_role(const StreamColumns& columns, StreamRole role);
void add_label_columns(StreamBody& body);
void join_units(StreamBody& body);

}  // namespace jixiao
