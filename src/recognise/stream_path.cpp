#include "recognise/stream_path.h"

#include <algorithm>
#include <limits>

#include "base/decimal.h"
#include "base/utf8.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr float FAR = 1e9f;
constexpr float NEVER = 9;
constexpr float LEAVE_OUT_COST = 6;
constexpr float LABEL_ALONE_COST = 2;
constexpr float GO_ON_COST = 2.5f;
constexpr float GO_ON_NAME_COST = 2.3f;      // 流动舞台车惠民 / 演出场次
constexpr float GO_ON_BEHIND_CERTAIN = 2;    // more, behind a label or a value that is whole
constexpr float GO_ON_BEHIND_NUMBER = 2.5f;  // more: 指标2 begins, though a value is missing
constexpr float LINE_END_INSIDE_ROW = 1.6f;
constexpr float ROW_END_INSIDE_LINE = 3;
constexpr float OTHER_COLUMN = 5;
constexpr float LEAVE_OUT_LABEL_COST = 14;
constexpr float REMARK_IN_STREAM =
    0.4f;  // a remark where nothing but its place tells it from a name
constexpr std::size_t PIECES_A_STEP = 1'500;
constexpr double WEIGHT_LIMIT = 100;

using Role = StreamRole;
using Kind = PieceKind;

float skip_cost(Role role) {
  switch (role) {
    case Role::NAME:
      return 6;
    case Role::VALUE:
      return 3.5f;
    case Role::ACTUAL:
    case Role::WEIGHT:
    case Role::SCORE:
      return 0.7f;
    case Role::SIGN:
    case Role::UNIT:
    case Role::GRADE:
      return 0.6f;
    case Role::EXPLANATION:
    case Role::STANDARD:
      return 0.5f;
    case Role::ONE:
    case Role::TWO:
    case Role::NOTE:
    case Role::OTHER_TWO:
    case Role::OTHER_NAME:
    case Role::OTHER_VALUE:
      return 0.1f;
    default:
      return 0.05f;
  }
}

// A second line in the same cell as the piece before it.
float go_on_cost(const StreamPiece& before, const StreamPiece& piece, Role role) {
  const bool certain =
      before.kind == Kind::VALUE || before.kind == Kind::NUMBER || before.kind == Kind::LABEL;
  if (certain) return GO_ON_COST + GO_ON_BEHIND_CERTAIN;
  if (piece.numbered) return GO_ON_COST + GO_ON_BEHIND_NUMBER;
  return role == Role::NAME && before.kind == Kind::TEXT ? GO_ON_NAME_COST : GO_ON_COST;
}

bool is_label_column(Role role) {
  return role == Role::ONE || role == Role::TWO || role == Role::OTHER_TWO;
}

float name_cost(const StreamPiece& piece) {
  switch (piece.kind) {
    case Kind::TEXT:
      return piece.repeats_name ? 3 : 0;
    case Kind::QUALITY:
      return 0.9f;
    case Kind::LABEL:
      return 4.5f;
    case Kind::FILLER:
      return 1;
    case Kind::VALUE:
    case Kind::UNIT:
      return 4;
    case Kind::NUMBER:
      return piece.text == "0" ? 3 : 7;
    default:
      return 7;
  }
}

float text_value_cost(const StreamPiece& piece) {
  const std::size_t characters = count_characters(piece.text);
  if (piece.text.ends_with("。")) return 3;
  return characters <= 4 ? 0.7f : characters <= 20 ? 0.9f : 1.6f;
}

float value_cost(const StreamPiece& piece) {
  switch (piece.kind) {
    case Kind::VALUE:
      return 0;
    case Kind::NUMBER:
    case Kind::QUALITY:
      return 0.2f;
    case Kind::TEXT:
      return text_value_cost(piece);
    case Kind::FILLER:
      return 1;
    case Kind::UNIT:
      return 3;
    case Kind::SIGN:
      return 4;
    default:
      return 8;
  }
}

float number_cost(const StreamPiece& piece) {
  if (piece.kind == Kind::FILLER) return 0.4f;
  if (piece.kind == Kind::VALUE && piece.text.ends_with("分")) return 0.3f;
  if (piece.kind == Kind::VALUE && piece.text.ends_with("%")) return 2.5f;
  if (piece.kind != Kind::NUMBER) return NEVER;
  const auto number = decimal_value(piece.text);
  return number && *number <= WEIGHT_LIMIT ? 0 : 4;
}

float actual_cost(const StreamPiece& piece) {
  switch (piece.kind) {
    case Kind::REACHED:
    case Kind::VALUE:
      return 0;
    case Kind::NUMBER:
    case Kind::QUALITY:
    case Kind::FILLER:
      return 0.3f;
    case Kind::TEXT:
      return 0.6f;
    default:
      return 5;
  }
}

float remark_cost(const StreamPiece& piece) {
  switch (piece.kind) {
    case Kind::TEXT:
      return 0.25f;
    case Kind::QUALITY:
    case Kind::FILLER:
      return 0.4f;
    case Kind::VALUE:
      return 1.2f;
    case Kind::NUMBER:
      return piece.text == "0" ? 0.4f : 2.5f;
    case Kind::UNIT:
      return 2;
    default:
      return 7;
  }
}

float unit_cost(const StreamPiece& piece) {
  if (piece.kind == Kind::UNIT) return 0;
  if (piece.kind == Kind::FILLER) return 0.4f;
  if (piece.kind == Kind::TEXT && count_characters(piece.text) <= 4) return 1.5f;
  if (piece.kind == Kind::VALUE && piece.text.starts_with("元/")) return 0;
  return piece.kind == Kind::TEXT && piece.text.find('/') != std::string::npos ? 0.8f : NEVER;
}

float label_cost(const StreamPiece& piece, bool one) {
  if (piece.kind == Kind::LABEL) {
    if (one) return piece.label.can_be_one ? 0 : 4;
    return piece.label.can_be_two ? 0 : 4.5f;
  }
  if (piece.kind == Kind::POINTS) return one ? 0.5f : 2;
  return piece.kind == Kind::TEXT && count_characters(piece.text) <= 12 ? 4.5f : NEVER;
}

}  // namespace

float role_cost(const StreamPiece& piece, StreamRole role) {
  if (piece.kind == Kind::REACHED && role != Role::ACTUAL) return NEVER;
  switch (role) {
    case Role::ONE:
      return label_cost(piece, true);
    case Role::TWO:
      return label_cost(piece, false);
    case Role::NAME:
      return name_cost(piece);
    case Role::VALUE:
      return value_cost(piece);
    case Role::SIGN:
      return piece.kind == Kind::SIGN ? 0 : piece.kind == Kind::FILLER ? 0.4f : 6;
    case Role::UNIT:
      return unit_cost(piece);
    case Role::WEIGHT:
    case Role::SCORE:
      return number_cost(piece);
    case Role::ACTUAL:
    case Role::GRADE:
      return actual_cost(piece);
    case Role::EXPLANATION:
      return piece.repeats_name ? 0 : remark_cost(piece);
    case Role::STANDARD:
    case Role::NOTE:
      return remark_cost(piece);
    case Role::OTHER_TWO:
      return piece.kind == Kind::LABEL && piece.label.can_be_two ? 0 : NEVER;
    case Role::OTHER_NAME:
      return name_cost(piece) + 0.3f;
    case Role::OTHER_VALUE:
      return value_cost(piece) + 0.1f;
    case Role::SERIAL:
      return piece.kind == Kind::NUMBER ? 0 : 4;
    case Role::FUNCTION:
      return piece.kind == Kind::TEXT ? 0.6f : NEVER;
    default:
      return piece.kind == Kind::LABEL || piece.kind == Kind::SIGN ? NEVER : 0.8f;
  }
}

StreamPath::StreamPath(const std::vector<StreamPiece>& pieces, std::size_t first, std::size_t end,
                       const StreamColumns& columns, StreamTexts texts)
    : pieces_(pieces), first_(first), count_(end - first), columns_(columns), texts_(texts) {
  skip_.assign(columns.size() + 1, 0);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool empty_place = texts.aligned && columns[c].role == Role::VALUE;
    skip_[c + 1] = skip_[c] + (empty_place ? 1.5f : skip_cost(columns[c].role));
  }
  bool only_labels = true;
  rest_.assign(columns.size() + 1, 0);
  for (std::size_t c = 0; c <= columns.size(); ++c) {
    rest_[c] = skip_.back() - skip_[c];
    if (c > 0) only_labels &= is_label_column(columns[c - 1].role);
    if (only_labels) rest_[c] = std::min(rest_[c], LABEL_ALONE_COST);
  }
  states_.assign((count_ + 1) * (columns.size() + 1), State{FAR});
  states_[0].cost = 0;
}

float StreamPath::column_penalty(const StreamPiece& piece, std::size_t column) const {
  return texts_.aligned && piece.column != columns_[column].column ? OTHER_COLUMN : 0;
}

float StreamPath::fit(const StreamPiece& piece, std::size_t at, std::size_t column) const {
  const Role role = columns_[column].role;
  float cost = role_cost(piece, role) + column_penalty(piece, column);
  if (piece.numbered && role != Role::NAME) cost += 3;
  const bool remark = role == Role::NOTE || role == Role::EXPLANATION;
  if (remark && !texts_.aligned && !piece.repeats_name) cost += REMARK_IN_STREAM;
  const bool after_number = role == Role::UNIT && piece.kind == Kind::UNIT && at > 0;
  if (after_number && pieces_[at - 1].kind == Kind::SIGN) cost += 0.3f;
  return cost;
}

void StreamPath::relax(State& state, float cost, Move move, std::size_t from, bool new_row) {
  if (cost >= state.cost) return;
  state = {cost, move, static_cast<std::uint8_t>(from), new_row};
}

// The best row that ends before this piece.
StreamPath::RowEnd StreamPath::best_row_end(const State* now, const StreamPiece& piece) const {
  const float break_cost = piece.starts_line || texts_.line_a_cell ? 0
                           : texts_.one_line                       ? 0.2f
                                                                   : ROW_END_INSIDE_LINE;
  RowEnd best{now[0].cost, 0};
  for (std::size_t j = 1; j <= columns_.size(); ++j) {
    const float cost = now[j].cost + rest_[j] + break_cost;
    if (cost < best.cost) best = {cost, j};
  }
  return best;
}

void StreamPath::read_piece(std::size_t at) {
  const std::size_t width = columns_.size() + 1;
  const StreamPiece& piece = pieces_[first_ + at];
  State* now = &states_[at * width];
  State* next = &states_[(at + 1) * width];
  const RowEnd ended = best_row_end(now, piece);
  const float inside = piece.starts_line && !texts_.line_a_cell ? LINE_END_INSIDE_ROW : 0;
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    const float put = fit(piece, first_ + at, k);
    if (put >= NEVER) continue;
    relax(next[k + 1], ended.cost + skip_[k] + put, Move::PUT, ended.from, true);
    for (std::size_t j = 1; j <= k; ++j) {
      if (now[j].cost >= FAR) continue;
      relax(next[k + 1], now[j].cost + skip_[k] - skip_[j] + put + inside, Move::PUT, j, false);
    }
  }
  const bool text_like =
      piece.kind != Kind::LABEL && piece.kind != Kind::NUMBER && piece.kind != Kind::REACHED;
  for (std::size_t j = 0; j < width; ++j) {
    if (now[j].cost >= FAR) continue;
    const float leave_out = piece.kind == Kind::LABEL ? LEAVE_OUT_LABEL_COST : LEAVE_OUT_COST;
    relax(next[j], now[j].cost + leave_out, Move::LEAVE_OUT, j, false);
    if (j > 0 && text_like) {
      const float go_on = go_on_cost(pieces_[first_ + at - 1], piece, columns_[j - 1].role);
      relax(next[j], now[j].cost + go_on + inside, Move::GO_ON, j, false);
    }
  }
}

bool StreamPath::step() {
  if (next_ < count_) {
    const std::size_t end = std::min(next_ + PIECES_A_STEP, count_);
    for (; next_ < end; ++next_) read_piece(next_);
    return true;
  }
  if (!walking_) begin_walk();
  for (std::size_t i = 0; i < PIECES_A_STEP && at_ > 0; ++i) walk_back();
  if (at_ > 0) return true;
  close_row();
  std::reverse(reading_.rows.begin(), reading_.rows.end());
  std::reverse(reading_.left_out.begin(), reading_.left_out.end());
  return false;
}

void StreamPath::begin_walk() {
  walking_ = true;
  at_ = count_;
  const std::size_t width = columns_.size() + 1;
  float best_cost = FAR;
  for (std::size_t j = 0; j < width; ++j) {
    const float cost = states_[count_ * width + j].cost + (j > 0 ? rest_[j] : 0);
    if (cost >= best_cost) continue;
    best_cost = cost;
    filled_ = j;
  }
  reading_.cost = static_cast<double>(best_cost);
}

void StreamPath::walk_back() {
  const State& state = states_[at_ * (columns_.size() + 1) + filled_];
  const std::size_t piece = first_ + at_ - 1;
  if (state.move == Move::LEAVE_OUT) {
    reading_.left_out.push_back(piece);
  } else {
    row_.cells.push_back({piece, filled_ - 1, state.move == Move::GO_ON});
    if (state.new_row) close_row();
  }
  filled_ = state.from;
  --at_;
}

void StreamPath::close_row() {
  if (row_.cells.empty()) return;
  std::reverse(row_.cells.begin(), row_.cells.end());
  for (const StreamRow::Cell& cell : row_.cells) {
    row_.cost += static_cast<double>(fit(pieces_[cell.piece], cell.piece, cell.column));
  }
  reading_.rows.push_back(std::move(row_));
  row_ = {};
}

}  // namespace jixiao
