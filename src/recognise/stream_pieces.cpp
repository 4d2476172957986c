#include "recognise/stream_pieces.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.h"
#include "base/utf8.h"
#include "form/target_value.h"
#include "recognise/stream_rated.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t PIECES_A_STEP = 1'500;  // joined
constexpr std::size_t JOINED_LIMIT_BYTES = 60;
constexpr std::size_t JOINED_LIMIT_PIECES = 4;

// 产 出 指 标: characters of one word with blanks between.
bool is_scattered_word(const std::vector<std::string_view>& parts) {
  return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return part.size() >= 3 && count_characters(part) == 1;
         });
}

bool is_bare_number(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text.front()) > '9') return false;  // as most
  std::string digits(text);
  std::erase(digits, ',');
  return canonical_decimal(digits).has_value();
}

// Bytes of digits at the beginning, with a point or a percent sign.
std::size_t leading_number(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  return end;
}

struct SignedValue {
  std::size_t begin = 0;
  std::size_t end = 0;  // 0: there is none
};

// 新增就业人数≥2600人招聘活动场次≥24场…: the first value, where the next name follows its unit.
SignedValue find_signed_value(std::string_view text) {
  constexpr std::size_t NAME_BYTES = 9;
  constexpr std::size_t NEXT_NAME_CHARACTERS = 4;
  for (const std::string_view sign : {"≥", "≤", "≧", "≦", "＝", "="}) {
    const std::size_t begin = text.find(sign);
    if (begin == text.npos || begin < NAME_BYTES) continue;
    const std::size_t number = begin + sign.size();
    const std::size_t unit = number + leading_number(text.substr(number));
    if (unit == number) continue;
    const bool percent = text.substr(unit).starts_with("%");
    const std::size_t end = unit + (percent ? 1 : leading_stream_unit(text.substr(unit)));
    const bool name_first = text.find_first_of("0123456789<>%") > begin;
    if (end == unit || !name_first) continue;
    if (count_characters(text.substr(end)) < NEXT_NAME_CHARACTERS) continue;
    std::size_t offset = end;
    if (decode_utf8(text, offset) < 0x4E00) continue;
    return {begin, end};
  }
  return {};
}

// A value does not begin behind one of these: the 5% of ≥99.5%.
bool is_of_number(char32_t character) {
  return std::u32string_view(U"0123456789.≥≤＞＜≧≦><=＝").find(character) !=
         std::u32string_view::npos;
}

}  // namespace

std::size_t find_stream_value(std::string_view text) {
  constexpr std::size_t NAME_BYTES = 9;
  constexpr std::size_t VALUE_BYTES = 60;
  std::size_t depth = 0;
  bool in_number = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    const char32_t character = decode_utf8(text, offset);
    const bool inside_number = std::exchange(in_number, is_of_number(character));
    const bool may_begin =
        depth == 0 && !inside_number && at >= NAME_BYTES && text.size() - at <= VALUE_BYTES;
    if (character == U'(' || character == U'（') ++depth;
    if ((character == U')' || character == U'）') && depth > 0) --depth;
    if (may_begin && text.substr(at).find_first_of("0123456789") != text.npos &&
        value_likeness(text.substr(at)) >= 0.85) {
      return at;
    }
  }
  return text.npos;
}

std::vector<std::string_view> cut_at_repeated_start(std::string_view text) {
  constexpr std::size_t LIMIT_BYTES = 600;
  const std::string_view start = first_characters(text, 2);
  const bool words = start.size() == 6 && has_chinese(first_characters(start, 1)) &&
                     has_chinese(start.substr(3)) && text.size() <= LIMIT_BYTES;
  std::vector<std::string_view> parts;
  const auto add_valued = [&parts](std::string_view part) {
    part = trim(part);
    for (const std::string_view mark : {"，", "、", "；", ",", ";"}) {
      if (part.ends_with(mark)) part.remove_suffix(mark.size());
    }
    const bool valued = find_stream_value(part) != part.npos;
    if (valued) parts.push_back(part);
    return valued;
  };
  std::size_t begin = 0;
  std::size_t at = words ? text.find(start, start.size()) : text.npos;
  for (; at != text.npos; at = text.find(start, at + start.size())) {
    if (add_valued(text.substr(begin, at - begin))) begin = at;
  }
  const bool all = begin > 0 && add_valued(text.substr(begin));
  return all ? parts : std::vector<std::string_view>{text};
}

namespace {

// 签约人数(≥**人): the gap of a blank form inside a name.
bool is_name_with_gap(const std::string& text) {
  const std::size_t gap = text.find("**");
  if (gap == text.npos || parse_target_value(text).shape != ValueShape::PLACEHOLDER) return false;
  return gap >= 12 && has_chinese(text.substr(0, 12));
}

PieceKind kind_by_value(const std::string& text) {
  const bool starred = text.starts_with("*") && !text.starts_with("**");  // a mark of the form
  const double likeness = starred ? 0 : value_likeness(text);
  if (likeness >= 0.85) return PieceKind::VALUE;
  const bool quality = likeness > 0 || is_stream_quality(text);
  return quality ? PieceKind::QUALITY : PieceKind::TEXT;
}

}  // namespace

void classify_piece(StreamPiece& piece) {
  const std::string& text = piece.text;
  if (const auto label = match_stream_label(text)) {
    piece.kind = PieceKind::LABEL;
    piece.label = *label;
  } else if (const std::string points = match_points(text); !points.empty()) {
    piece.kind = PieceKind::POINTS;
    piece.label.points = points == "?" ? "" : points;
  } else if (is_stream_filler(text)) {
    piece.kind = PieceKind::FILLER;
  } else if (match_stream_sign(text)) {
    piece.kind = PieceKind::SIGN;
  } else if (is_bare_number(text)) {
    piece.kind = PieceKind::NUMBER;
  } else if (is_stream_unit(text)) {
    piece.kind = PieceKind::UNIT;
  } else {
    piece.kind = is_name_with_gap(text) ? PieceKind::TEXT : kind_by_value(text);
  }
}

// 渡船技术状况检 ⏎ 2、验艘次: the number of a page inside a name.
bool PieceReader::goes_on_behind_page(std::size_t row) {
  if (!habits_.glued || pieces_.empty() || pieces_.back().kind != PieceKind::TEXT) return false;
  const GridCell& first = grid_.rows[row].cells.front();
  const std::size_t digits = leading_number(first.text);
  if (digits == 0 || digits > 3) return false;
  const std::string_view behind = std::string_view(first.text).substr(digits);
  if (!behind.starts_with("、")) return false;
  const std::string_view rest = behind.substr(std::string_view("、").size());
  const std::size_t end = std::min(rest.find(' '), rest.size());
  StreamPiece& last = pieces_.back();
  last.text += rest.substr(0, end);
  last.cut = true;
  line_open_ = true;
  add_parts(row, first.column, trim(rest.substr(end)));
  return true;
}

void PieceReader::read_row(std::size_t row) {
  line_open_ = false;
  const auto& cells = grid_.rows[row].cells;
  if (cells.size() == 1 && is_page_mark(cells.front().text)) return;
  if (goes_on_behind_page(row)) {
    for (std::size_t c = 1; c < grid_.rows[row].cells.size(); ++c) {
      add_cell(row, grid_.rows[row].cells[c]);
    }
    return;
  }
  for (const GridCell& cell : grid_.rows[row].cells) add_cell(row, cell);
}

void PieceReader::add_cell(std::size_t row, const GridCell& cell) {
  std::string_view rest = cell.text;
  const bool bars = !grid_.knows_spans && rest.find('|') != rest.npos;
  while (!rest.empty()) {
    const std::size_t end = bars ? std::min(rest.find('|'), rest.size()) : rest.size();
    add_parts(row, cell.column, trim(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void PieceReader::add_parts(std::size_t row, std::uint32_t column, std::string_view text) {
  if (text.empty()) return;
  const auto pair = match_label_pair(text);
  const bool one_word = !pair && !habits_.glued && !habits_.rated && find_space(text) == text.npos;
  if (one_word) return add(row, column, text);
  if (match_stream_label(text)) return add(row, column, without_spaces(text));
  if (pair) {
    add(row, column, pair->one);
    return add(row, column, pair->two);
  }
  const auto parts = split_at_blanks(text);
  if (is_scattered_word(parts)) return add(row, column, without_spaces(text));
  if (!habits_.blanks || parts.size() < 2) {
    return add_part(row, column, text);
  }
  for (const std::string_view part : parts) add_part(row, column, part);
}

void PieceReader::add_part(std::size_t row, std::uint32_t column, std::string_view text) {
  if (habits_.glued) return add_glued(row, column, text);
  if (!add_rated(row, column, text)) add(row, column, text);
}

// 维修管道长度≥35公里36公里1010: the target apart from what was reached.
bool PieceReader::add_rated(std::size_t row, std::uint32_t column, std::string_view text) {
  if (!habits_.rated || match_stream_label(text)) return false;
  const auto rated = cut_rated(text, habits_.points_first);
  if (!rated) return false;
  if (!rated->name.empty()) add(row, column, rated->name);
  if (!rated->points.empty()) add(row, column, rated->points);
  add(row, column, rated->target, true);
  if (rated->reached.empty()) return true;
  add(row, column, rated->reached);
  pieces_.back().kind = PieceKind::REACHED;
  return true;
}

// Labels and headings first, then what stands between them.
void PieceReader::add_glued(std::size_t row, std::uint32_t column, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = leading_stream_label(text.substr(at));
    if (length == 0) {
      for (const std::string_view word :
           {"一级指标", "二级指标", "三级指标", "指标内容", "指标解释", "指标说明及公式",
            "预期达到目标", "年度指标值", "指标值", "项目绩效指标", "绩效指标"}) {
        if (text.substr(at).starts_with(word)) length = word.size();
        if (length > 0) break;
      }
    }
    if (length == 0) {
      decode_utf8(text, at);
      continue;
    }
    if (at > start) add_chunk(row, column, text.substr(start, at - start));
    add(row, column, text.substr(at, length));
    at += length;
    start = at;
  }
  if (start < text.size()) add_chunk(row, column, text.substr(start));
}

// 航次应急加班航次, 92%渡船保险投保率, 桥隧巡查次数≥104次: a unit, a value, a name.
void PieceReader::add_chunk(std::size_t row, std::uint32_t column, std::string_view text) {
  text = trim(text);
  if (text.empty()) return;
  const auto parts = split_at_blanks(text);
  if (parts.size() > 1) {
    for (const std::string_view part : parts) add_chunk(row, column, part);
    return;
  }
  if (add_rated(row, column, text)) return;
  if (!pieces_.empty() && pieces_.back().row == row && pieces_.back().kind == PieceKind::NUMBER) {
    const std::size_t unit = text.starts_with("项目") ? 0 : leading_stream_unit(text);
    if (unit > 0 && unit < text.size() && count_characters(text.substr(unit)) >= 4) {
      add(row, column, text.substr(0, unit), true);
      return add_chunk(row, column, text.substr(unit));
    }
  }
  if (const SignedValue value = find_signed_value(text); value.end > 0) {
    add(row, column, text.substr(0, value.begin));
    add(row, column, text.substr(value.begin, value.end - value.begin), true);
    return add_chunk(row, column, text.substr(value.end));
  }
  const std::size_t digits = leading_number(text);
  if (digits > 0 && digits < text.size() && value_likeness(text) < 0.8) {
    const std::size_t unit = leading_stream_unit(text.substr(digits));
    const std::size_t end = digits + unit;
    if (unit > 0 && end < text.size() && count_characters(text.substr(end)) >= 4) {
      add(row, column, text.substr(0, end), true);
      return add_chunk(row, column, text.substr(end));
    }
  }
  add_words(row, column, text);
}

// 逐步壮大文艺活动, 桥隧巡查次数≥104次, 队伍逐步壮大: no number in front.
void PieceReader::add_words(std::size_t row, std::uint32_t column, std::string_view text) {
  if (const auto parts = cut_at_repeated_start(text); parts.size() > 1) {
    for (const std::string_view part : parts) add_chunk(row, column, part);
    return;
  }
  const bool behind_name = !pieces_.empty() && pieces_.back().kind == PieceKind::TEXT;
  const bool quality = behind_name && starts_like_quality(text);
  if (quality && count_characters(text) >= 9) {
    const std::size_t end = first_characters(text, 4).size();
    add(row, column, text.substr(0, end), true);
    return add_chunk(row, column, text.substr(end));
  }
  if (const std::size_t at = find_stream_value(text); at != text.npos && !quality) {
    const bool certain =
        !habits_.rated && (ends_like_name(text.substr(0, at)) || leading_sign(text.substr(at)) > 0);
    add_chunk(row, column, text.substr(0, at));
    return add(row, column, text.substr(at), !certain);
  }
  if (const std::size_t at = find_quality(text); at != text.npos && !quality) {
    add(row, column, text.substr(0, at));
    return add(row, column, text.substr(at), true);
  }
  const std::size_t half = text.size() / 2;
  if (text.size() >= 18 && text.size() % 2 == 0 && text.substr(0, half) == text.substr(half)) {
    add(row, column, text.substr(0, half));
    add(row, column, text.substr(half));
    pieces_.back().repeats_name = true;
    return;
  }
  add(row, column, text);
}

void PieceReader::add(std::size_t row, std::uint32_t column, std::string_view text, bool cut) {
  StreamPiece piece;
  piece.text = join_lines(trim(text));
  if (piece.text.empty() || is_stream_mark(piece.text)) return;
  if (text.find('\n') != text.npos) piece.lines = trim(text);
  piece.row = row;
  piece.column = column;
  piece.cut = cut;
  piece.starts_line = !line_open_;
  classify_piece(piece);
  line_open_ = true;
  pieces_.push_back(std::move(piece));
}

namespace {

// How many pieces from here on could be parts of one label, by what they are alone.
std::size_t parts_at(const std::vector<StreamPiece>& pieces, std::size_t at) {
  const bool whole = pieces[at].kind == PieceKind::LABEL && pieces[at].label.worded;
  if (whole) return 1;
  std::size_t count = 0;
  std::size_t bytes = 0;
  for (; count < JOINED_LIMIT_PIECES && at + count < pieces.size(); ++count) {
    const StreamPiece& piece = pieces[at + count];
    const bool may_be_part = piece.kind == PieceKind::TEXT || piece.kind == PieceKind::LABEL ||
                             piece.kind == PieceKind::QUALITY || piece.kind == PieceKind::UNIT;
    const bool second_label = count > 0 && piece.kind == PieceKind::LABEL && piece.label.worded &&
                              pieces[at].kind == PieceKind::LABEL;
    if (!may_be_part || second_label || bytes + piece.text.size() > JOINED_LIMIT_BYTES) break;
    bytes += without_spaces(piece.text).size();
  }
  return count;
}

// Whether pieces [at, at + count) read as one label.
bool joins_to_label(const std::vector<StreamPiece>& pieces, std::size_t at, std::size_t count,
                    StreamPiece& joined) {
  std::string text;
  for (std::size_t i = at; i < at + count; ++i) text += without_spaces(pieces[i].text);
  // 指标 and 目标: most runs of pieces have neither.
  if (text.find("标") == text.npos) return false;
  const auto label = match_stream_label(text);
  if (!label || !label->worded) return false;
  joined = pieces[at];
  joined.text = text;
  joined.kind = PieceKind::LABEL;
  joined.label = *label;
  return true;
}

std::size_t join_at(const std::vector<StreamPiece>& pieces, std::size_t at, StreamPiece& joined) {
  for (std::size_t count = parts_at(pieces, at); count > 1; --count) {
    if (joins_to_label(pieces, at, count, joined)) return count;
  }
  return 1;
}

}  // namespace

bool PieceReader::join() {
  joined_.reserve(pieces_.size());
  const std::size_t end = std::min(next_ + PIECES_A_STEP, pieces_.size());
  while (next_ < end) {
    StreamPiece whole;
    const std::size_t count = join_at(pieces_, next_, whole);
    if (count > 1) {
      joined_.push_back(std::move(whole));
      next_ += count;
      continue;
    }
    StreamPiece& piece = pieces_[next_++];
    const bool behind_label = piece.kind == PieceKind::POINTS && !joined_.empty() &&
                              joined_.back().kind == PieceKind::LABEL &&
                              joined_.back().label.points.empty();
    if (behind_label) {
      joined_.back().label.points = piece.label.points;
      continue;
    }
    joined_.push_back(std::move(piece));
  }
  return next_ < pieces_.size();
}

std::vector<StreamPiece> PieceReader::take() {
  while (join()) {
  }
  return std::move(joined_);
}

}  // namespace jixiao
