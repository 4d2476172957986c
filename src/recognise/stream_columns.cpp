#include "recognise/stream_columns.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t PIECES_A_STEP = 1'500;
constexpr std::size_t JOINED_PIECES = 4;
constexpr std::size_t SPLIT_HEADING_CHARACTERS = 12;  // of the first line of a heading of several
constexpr std::size_t HALF_CHARACTERS = 4;  // … above a line that is a heading by itself: 年度
constexpr std::size_t UNKNOWN_LIMIT = 2;    // texts in a row inside a heading that nobody knows
constexpr std::size_t UNKNOWN_LIMIT_CHARACTERS = 10;

using Role = StreamRole;

bool is_long_term(std::string_view text) {
  return text.find("长期") != text.npos || text.find("中期") != text.npos ||
         text.find("实施期") != text.npos;
}

Role in_other_term(Role role) {
  if (role == Role::TWO) return Role::OTHER_TWO;
  if (role == Role::NAME) return Role::OTHER_NAME;
  if (role == Role::VALUE) return Role::OTHER_VALUE;
  return Role::IGNORED;
}

struct Joined {
  std::size_t count = 0;
  Role role = Role::IGNORED;
  std::string text;
};

class HeadingFinder {
 public:
  explicit HeadingFinder(const std::vector<StreamPiece>& pieces) : pieces_(pieces) {}

  // The heading that begins with this piece.
  std::optional<StreamHeading> at(std::size_t first) const {
    StreamHeading heading;
    if (!read(first, heading) && !heading.two_halves) return std::nullopt;
    return heading;
  }

 private:
  // 年度 / 指标值: the fewest pieces that read as a heading, more where that says more.
  std::optional<Joined> joined_at(std::size_t at) const {
    if (at < pieces_.size() && pieces_[at].kind == PieceKind::LABEL && pieces_[at].label.worded) {
      return std::nullopt;
    }
    std::string text;
    for (std::size_t count = 1; count <= JOINED_PIECES && at + count <= pieces_.size(); ++count) {
      const StreamPiece& piece = pieces_[at + count - 1];
      const bool text_like = piece.kind == PieceKind::TEXT || piece.kind == PieceKind::UNIT ||
                             piece.kind == PieceKind::LABEL || piece.kind == PieceKind::QUALITY;
      if (!text_like || piece.text.size() > 60) return std::nullopt;
      if (count > 1 && !goes_on(at, count)) return std::nullopt;
      text += piece.text;
      if (const auto role = match_stream_heading(text)) return with_word(at, {count, *role, text});
    }
    return std::nullopt;
  }

  // Whether the last of so many pieces from there on may belong to the heading of those before.
  bool goes_on(std::size_t at, std::size_t count) const {
    const StreamPiece& piece = pieces_[at + count - 1];
    // Pieces of one line are columns of their own.
    if (piece.row == pieces_[at + count - 2].row) return false;
    // A sentence or a name above the heading is no part of it.
    const std::size_t characters = count_characters(pieces_[at].text);
    if (characters > SPLIT_HEADING_CHARACTERS) return false;
    const bool new_word = match_stream_heading(piece.text).has_value();
    return !new_word || (count == 2 && characters <= HALF_CHARACTERS);
  }

  // 一级 / 指标.
  Joined with_word(std::size_t at, Joined joined) const {
    const std::size_t next = at + joined.count;
    if (next >= pieces_.size() || pieces_[next].text != "指标") return joined;
    const auto role = match_stream_heading(joined.text + "指标");
    if (role != joined.role) return joined;
    return {joined.count + 1, joined.role, joined.text + "指标"};
  }

  bool read(std::size_t first, StreamHeading& heading) const {
    std::optional<Joined> joined = joined_at(first);
    if (!joined || joined->count > 3) return false;
    heading.first = first;
    std::size_t at = first;
    std::size_t unknown = 0;
    std::vector<std::size_t> unknown_at;
    while (at < pieces_.size()) {
      joined = joined_at(at);
      if (joined) {
        add(heading, *joined, at);
        at += joined->count;
        heading.end = at;
        unknown = 0;
        continue;
      }
      const StreamPiece& piece = pieces_[at];
      const bool short_text =
          piece.kind == PieceKind::TEXT && count_characters(piece.text) <= UNKNOWN_LIMIT_CHARACTERS;
      if (!short_text || ++unknown > UNKNOWN_LIMIT) break;
      heading.columns.push_back({Role::IGNORED, piece.text, piece.column});
      ++at;
    }
    while (!heading.columns.empty() && unknown > 0) {
      heading.columns.pop_back();
      --unknown;
    }
    return finish(heading);
  }

  void add(StreamHeading& heading, const Joined& joined, std::size_t at) const {
    Role role = joined.role;
    const bool group = is_stream_group(joined.text);
    const auto next = joined_at(at + joined.count);
    const bool before_levels = next && (next->role == Role::ONE || next->role == Role::TWO);
    if (group && heading.columns.empty() && before_levels) {
      role = next->role == Role::TWO ? Role::ONE : Role::IGNORED;
      if (role == Role::IGNORED) return;
    }
    if (is_long_term(joined.text)) role = in_other_term(role);
    heading.columns.push_back({role, joined.text, pieces_[at].column});
  }

  // 绩效 实际 … / 目标值 完成值: the second line completes texts of the first.
  static void complete_split_headings(StreamColumns& columns) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool half = columns[i].heading == "实际" || columns[i].heading == "绩效" ||
                        columns[i].heading == "年度" || columns[i].heading == "全年";
      if (half) open.push_back(i);
    }
    if (open.empty() || columns.size() < open.size() * 2) return;
    const std::size_t from = columns.size() - open.size();
    if (open.back() >= from) return;
    StreamColumns joined = columns;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const std::string text = columns[open[i]].heading + columns[from + i].heading;
      const auto role = match_stream_heading(text);
      if (!role) return;
      joined[open[i]].role = *role;
      joined[open[i]].heading = text;
    }
    joined.resize(from);
    columns = std::move(joined);
  }

  static bool has(const StreamColumns& columns, Role role) {
    return std::any_of(columns.begin(), columns.end(),
                       [role](const StreamColumn& column) { return column.role == role; });
  }

  static std::ptrdiff_t count(const StreamColumns& columns, Role role) {
    return std::count_if(columns.begin(), columns.end(),
                         [role](const StreamColumn& column) { return column.role == role; });
  }

  // 优 良 中 差 below the heading stand in place of one value.
  bool grades_follow(std::size_t at) const {
    return at + 1 < pieces_.size() && pieces_[at].text == "优" && pieces_[at + 1].text == "良";
  }

  bool finish(StreamHeading& heading) const {
    StreamColumns& columns = heading.columns;
    complete_split_headings(columns);
    if (count(columns, Role::NAME) > 1 && count(columns, Role::VALUE) > 1 &&
        count(columns, Role::TWO) > 1) {
      heading.two_halves = true;
      return false;
    }
    const auto core = static_cast<std::size_t>(has(columns, Role::ONE)) +
                      static_cast<std::size_t>(has(columns, Role::TWO)) +
                      static_cast<std::size_t>(has(columns, Role::NAME)) +
                      static_cast<std::size_t>(has(columns, Role::VALUE));
    if (core < 2 || !has(columns, Role::NAME) || columns.size() > 24) return false;
    const bool levels = has(columns, Role::ONE) && has(columns, Role::TWO);
    if (!has(columns, Role::VALUE) && !levels && !grades_follow(heading.end)) return false;
    keep_one_name_and_value(columns);
    add_missing_level(columns);
    return true;
  }

  static void keep_one_name_and_value(StreamColumns& columns) {
    bool name = false;
    bool value = false;
    bool two = false;
    for (StreamColumn& column : columns) {
      if (column.role == Role::NAME && std::exchange(name, true)) column.role = Role::EXPLANATION;
      if (column.role == Role::VALUE && std::exchange(value, true)) column.role = Role::ACTUAL;
      if (column.role == Role::TWO && std::exchange(two, true)) column.role = Role::IGNORED;
    }
  }

  // 指标 | 指标内容 | 指标值: the first of two names is the level above.
  static void add_missing_level(StreamColumns& columns) {
    if (has(columns, Role::ONE) || columns.size() < 2) return;
    if (columns[0].role == Role::NAME && columns[1].role == Role::EXPLANATION) {
      columns[0].role = Role::ONE;
      columns[1].role = Role::NAME;
    }
  }

  const std::vector<StreamPiece>& pieces_;
};

StreamColumns columns_of(std::initializer_list<Role> roles) {
  StreamColumns columns;
  for (const Role role : roles) columns.push_back({role, "", 0});
  return columns;
}

// In tables whose heading has two rows: the cells of the lowest, by column.
void order_by_grid(const Grid& grid, const std::vector<StreamPiece>& pieces,
                   StreamHeading& heading) {
  if (!grid.knows_spans || heading.first >= heading.end) return;
  const bool two_rows = pieces[heading.first].row != pieces[heading.end - 1].row;
  if (!two_rows) return;
  std::stable_sort(
      heading.columns.begin(), heading.columns.end(),
      [](const StreamColumn& a, const StreamColumn& b) { return a.column < b.column; });
}

// 评价标准 over 优 良 中 差: four columns in place of one.
void read_grades(const std::vector<StreamPiece>& pieces, StreamHeading& heading) {
  static constexpr std::string_view GRADES[] = {"优", "良", "中", "差"};
  std::size_t at = heading.end;
  std::size_t grade = 0;
  while (at < pieces.size() && grade < 4 && pieces[at].text == GRADES[grade]) ++at, ++grade;
  if (grade < 3) return;
  const auto standard =
      std::find_if(heading.columns.begin(), heading.columns.end(),
                   [](const StreamColumn& column) { return column.role == Role::STANDARD; });
  if (standard == heading.columns.end()) return;
  const auto place = standard - heading.columns.begin();
  for (StreamColumn& column : heading.columns) {
    if (column.role == Role::VALUE) column.role = Role::ACTUAL;
  }
  heading.columns.erase(standard);
  for (std::size_t i = 0; i < grade; ++i) {
    const StreamPiece& piece = pieces[heading.end + i];
    heading.columns.insert(heading.columns.begin() + place + static_cast<std::ptrdiff_t>(i),
                           {i == 0 ? Role::VALUE : Role::GRADE, piece.text, piece.column});
  }
  heading.end = at;
}

}  // namespace

bool StreamHeadingJob::step() {
  const HeadingFinder finder(pieces_);
  const std::size_t end = std::min(next_ + PIECES_A_STEP, pieces_.size());
  while (next_ < end) {
    std::optional<StreamHeading> heading = finder.at(next_);
    if (!heading) {
      ++next_;
      continue;
    }
    next_ = heading->end;
    read_grades(pieces_, *heading);
    order_by_grid(grid_, pieces_, *heading);
    found_.push_back(std::move(*heading));
  }
  return next_ < pieces_.size();
}

const std::vector<StreamColumns>& usual_stream_columns() {
  static const std::vector<StreamColumns> ORDERS = {
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::VALUE, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::VALUE, Role::WEIGHT}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::VALUE, Role::ACTUAL, Role::WEIGHT,
                  Role::SCORE, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::WEIGHT, Role::VALUE, Role::ACTUAL,
                  Role::SCORE, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::SIGN, Role::VALUE, Role::UNIT,
                  Role::ACTUAL, Role::WEIGHT, Role::SCORE, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::SIGN, Role::VALUE, Role::UNIT,
                  Role::WEIGHT, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::UNIT, Role::SIGN, Role::VALUE,
                  Role::WEIGHT, Role::NOTE}),
      columns_of({Role::ONE, Role::TWO, Role::NAME, Role::VALUE, Role::UNIT, Role::SIGN,
                  Role::ACTUAL, Role::WEIGHT, Role::SCORE, Role::NOTE}),
  };
  return ORDERS;
}

}  // namespace jixiao
