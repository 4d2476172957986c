#include "recognise/stream_cells.h"

#include <string_view>

#include "fmt/format.h"

namespace jixiao {
namespace {

using Role = StreamRole;

void append(std::string& to, std::string_view text, std::string_view between) {
  if (text.empty()) return;
  if (!to.empty()) to += between;
  to += text;
}

void add_note(std::string& note, const StreamColumn& column, const StreamPiece& piece,
              bool goes_on) {
  if (piece.kind == PieceKind::FILLER) return;
  const bool plain = column.heading.empty() || column.role == Role::NOTE || goes_on;
  append(note, plain ? piece.text : fmt::format("{}：{}", column.heading, piece.text),
         goes_on ? "" : "；");
}

void put_name(StreamCells& cells, const StreamPiece& piece) {
  if (cells.name.empty()) cells.row = piece.row;
  cells.name_is_filler =
      cells.name.empty() && (piece.kind == PieceKind::FILLER || piece.kind == PieceKind::NUMBER);
  append(cells.name, piece.text, "");
  append(cells.name_lines, piece.lines.empty() ? piece.text : piece.lines, "");
}

void put_value(StreamCells& cells, const StreamPiece& piece) {
  cells.value_is_quality = piece.kind == PieceKind::QUALITY || piece.kind == PieceKind::TEXT;
  append(cells.value, piece.text, "");
  append(cells.value_lines, piece.lines.empty() ? piece.text : piece.lines, "");
}

void put(StreamCells& cells, const StreamColumn& column, const StreamPiece& piece, bool goes_on) {
  const std::string_view between = goes_on ? "" : "；";
  cells.has_actual |= column.role == Role::ACTUAL;
  cells.cut |= piece.cut && (column.role == Role::NAME || column.role == Role::VALUE);
  switch (column.role) {
    case Role::FUNCTION:
      append(cells.function, piece.text, "");
      break;
    case Role::DEPARTMENT:
      append(cells.department, piece.text, "");
      break;
    case Role::GOAL:
      append(cells.goal, piece.text, "");
      break;
    case Role::ONE:
      if (cells.one == nullptr) cells.one = &piece;
      break;
    case Role::TWO:
      if (cells.two == nullptr) cells.two = &piece;
      break;
    case Role::NAME:
      put_name(cells, piece);
      break;
    case Role::VALUE:
      put_value(cells, piece);
      break;
    case Role::SIGN:
      cells.signs.push_back(piece.text);
      break;
    case Role::UNIT:
      if (piece.kind != PieceKind::FILLER) append(cells.unit, piece.text, "");
      break;
    case Role::WEIGHT:
      if (piece.kind != PieceKind::FILLER) append(cells.weight, piece.text, between);
      break;
    case Role::EXPLANATION:
      if (piece.text != cells.name && piece.text != "0") {
        append(cells.explanation, piece.text, between);
      }
      break;
    case Role::STANDARD:
      append(cells.standard, piece.text, between);
      break;
    case Role::GRADE:
      append(cells.grades, column.heading + piece.text, " ");
      break;
    case Role::ACTUAL:
      if (piece.kind == PieceKind::REACHED) {
        append(cells.reached, piece.text, between);
        break;
      }
      [[fallthrough]];
    case Role::SCORE:
    case Role::NOTE:
    case Role::IGNORED:
      add_note(cells.note, column, piece, goes_on);
      break;
    default:
      break;
  }
}

}  // namespace

StreamCells cells_of(const StreamRow& row, const std::vector<StreamPiece>& pieces,
                     const StreamColumns& columns) {
  StreamCells cells;
  cells.row = pieces[row.cells.front().piece].row;
  for (const StreamRow::Cell& cell : row.cells) {
    const StreamPiece& piece = pieces[cell.piece];
    append(cells.read, piece.text, " | ");
    put(cells, columns[cell.column], piece, cell.goes_on);
  }
  return cells;
}

}  // namespace jixiao
