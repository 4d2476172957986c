#include "recognise/stream_body.h"

#include <algorithm>

#include "base/utf8.h"
#include "form/target_value.h"
#include "recognise/words.h"

namespace jixiao {

bool says_that_a_row_stands(const StreamPiece& piece) {
  return piece.kind == PieceKind::LABEL && piece.label.worded;
}

bool is_title_piece(const StreamPiece& piece) {
  constexpr std::size_t TITLE_BYTES = 150;
  const bool title = piece.starts_line && piece.text.find("绩效") != std::string::npos &&
                     piece.text.find("表") != std::string::npos && piece.text.size() <= TITLE_BYTES;
  return title && !match_stream_heading(piece.text);
}

namespace {

constexpr double LINE_A_CELL_PIECES = 1.6;
constexpr double ONE_LINE_PIECES = 14;

bool columns_are_aligned(const StreamBody& body, const Grid& grid) {
  if (body.columns.empty() || body.texts.line_a_cell) return false;
  for (std::size_t c = 1; c < body.columns.size(); ++c) {
    if (body.columns[c].column == body.columns[c - 1].column) return false;
  }
  std::size_t labels = 0;
  std::size_t in_place = 0;
  for (const StreamPiece& piece : body.pieces) {
    if (piece.kind != PieceKind::LABEL || !piece.label.worded) continue;
    ++labels;
    in_place += std::any_of(body.columns.begin(), body.columns.end(),
                            [&piece](const StreamColumn& column) {
                              const bool level =
                                  (column.role == StreamRole::ONE && piece.label.can_be_one) ||
                                  (column.role == StreamRole::TWO && piece.label.can_be_two) ||
                                  column.role == StreamRole::NAME;
                              return level && column.column == piece.column;
                            })
                    ? 1
                    : 0;
  }
  return grid.knows_spans ? in_place * 10 >= labels * 8 : in_place >= labels && labels > 1;
}

}  // namespace

void find_texts(StreamBody& body, const Grid& grid, StreamHabits habits) {
  if (body.pieces.empty()) return;
  std::size_t lines = 0;
  std::size_t last = SIZE_MAX;
  for (const StreamPiece& piece : body.pieces) {
    if (piece.row != last) ++lines;
    last = piece.row;
  }
  const double pieces_a_line = static_cast<double>(body.pieces.size()) / static_cast<double>(lines);
  body.texts.line_a_cell = pieces_a_line < LINE_A_CELL_PIECES && !habits.glued;
  body.texts.one_line = pieces_a_line > ONE_LINE_PIECES && lines <= 3;
  body.texts.aligned = columns_are_aligned(body, grid);
}

// 目标1, 指标1：, ★指标2: in front of a name.
bool drop_number(StreamPiece& piece) {
  std::string_view text = piece.text;
  for (const std::string_view word : {"目标", "指标"}) {
    if (!text.starts_with(word)) continue;
    std::size_t offset = word.size();
    if (!read_ordinal(text, offset)) return false;
    std::string_view rest = trim(text.substr(offset));
    for (const std::string_view colon : {"：", ":", "、", "."}) {
      if (rest.starts_with(colon)) rest.remove_prefix(colon.size());
    }
    piece.text = std::string(trim(rest));
    piece.numbered = true;
    if (!piece.text.empty()) classify_piece(piece);
    return true;
  }
  return false;
}

// 数量指标：门诊量力争达到…: a label and a sentence.
void split_sentence(StreamBody& body, StreamPiece& piece) {
  if (piece.kind != PieceKind::TEXT) return;
  const std::size_t cut = leading_stream_label(piece.text);
  if (cut == 0 || cut >= piece.text.size()) return;
  std::string_view rest = std::string_view(piece.text).substr(cut);
  bool colon = false;
  for (const std::string_view mark : {"：", ":"}) {
    if (!rest.starts_with(mark)) continue;
    rest.remove_prefix(mark.size());
    colon = true;
  }
  if (!colon || trim(rest).empty()) return;
  StreamPiece label = piece;
  label.text = piece.text.substr(0, cut);
  classify_piece(label);
  if (label.kind != PieceKind::LABEL) return;
  const std::string sentence(trim(rest));
  body.pieces.push_back(std::move(label));
  piece.text = sentence;
  piece.lines.clear();
  piece.starts_line = false;
  classify_piece(piece);
}

bool has_role(const StreamColumns& columns, StreamRole role) {
  return std::any_of(columns.begin(), columns.end(),
                     [role](const StreamColumn& column) { return column.role == role; });
}

// Labels stand there though the heading has no column for them.
void add_label_columns(StreamBody& body) {
  if (body.columns.empty() || body.texts.aligned) return;
  std::size_t ones = 0;
  std::size_t twos = 0;
  for (const StreamPiece& piece : body.pieces) {
    if (!says_that_a_row_stands(piece)) continue;
    ones += piece.label.can_be_one ? 1 : 0;
    twos += piece.label.can_be_one ? 0 : 1;
  }
  if (twos > 1 && !has_role(body.columns, StreamRole::TWO)) {
    const auto one =
        std::find_if(body.columns.begin(), body.columns.end(),
                     [](const StreamColumn& column) { return column.role == StreamRole::ONE; });
    const auto place = one == body.columns.end() ? body.columns.begin() : one + 1;
    body.columns.insert(place, {StreamRole::TWO, "", 0});
  }
  if (ones > 0 && !has_role(body.columns, StreamRole::ONE)) {
    body.columns.insert(body.columns.begin(), {StreamRole::ONE, "", 0});
  }
}

// 4380 | 航次 where there is no column for units: one value.
void join_units(StreamBody& body) {
  if (body.columns.empty() || has_role(body.columns, StreamRole::UNIT)) return;
  std::vector<StreamPiece> joined;
  joined.reserve(body.pieces.size());
  for (StreamPiece& piece : body.pieces) {
    const bool unit = piece.kind == PieceKind::UNIT && !joined.empty() &&
                      joined.back().row == piece.row && !piece.starts_line;
    const bool number =
        unit && (joined.back().kind == PieceKind::NUMBER || joined.back().kind == PieceKind::VALUE);
    if (!number || (joined.back().kind == PieceKind::VALUE &&
                    !parse_target_value(joined.back().text).unit.empty())) {
      joined.push_back(std::move(piece));
      continue;
    }
    joined.back().text += piece.text;
    joined.back().cut |= piece.cut && !is_stream_unit(piece.text);
    classify_piece(joined.back());
  }
  body.pieces = std::move(joined);
}

}  // namespace jixiao
