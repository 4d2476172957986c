#include "compare/word_marks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

// Above that only the beginning and the end that are alike stay unmarked.
constexpr std::size_t LIMIT_PAIRS = 1'000'000;
constexpr std::size_t SHORTEST_ISLAND_CHARACTERS = 2;

using Words = std::vector<std::string_view>;

bool is_digit(char32_t character) {
  return (character >= U'0' && character <= U'9') || (character >= U'０' && character <= U'９');
}

bool is_latin(char32_t character) {
  return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
}

bool is_ideograph(char32_t character) {
  return character >= U'㐀' && character <= U'鿿';
}

bool is_unit(char32_t character) {
  return character == U'%' || character == U'％' || character == U'‰' || is_ideograph(character);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  Words split() {
    Words words;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      take_word();
      words.push_back(text_.substr(begin, at_ - begin));
    }
    return words;
  }

 private:
  char32_t next() {
    std::size_t after = at_;
    return decode_utf8(text_, after);
  }
  void step() { (void)decode_utf8(text_, at_); }
  bool more() const { return at_ < text_.size(); }

  void take_word() {
    const char32_t first = next();
    step();
    if (is_latin(first)) {
      while (more() && is_latin(next())) step();
    } else if (is_digit(first)) {
      while (more() && (is_digit(next()) || next() == U'.')) step();
      if (more() && is_unit(next())) step();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Marker {
 public:
  Marker(Words before, Words after) : before_(std::move(before)), after_(std::move(after)) {}

  std::vector<MarkedPiece> mark() {
    std::size_t head = 0;
    const std::size_t shorter = std::min(before_.size(), after_.size());
    while (head < shorter && before_[head] == after_[head]) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head &&
           before_[before_.size() - 1 - tail] == after_[after_.size() - 1 - tail]) {
      ++tail;
    }
    for (std::size_t i = 0; i < head; ++i) add(TextMark::SAME, before_[i]);
    mark_middle(head, before_.size() - tail, after_.size() - tail);
    for (std::size_t i = before_.size() - tail; i < before_.size(); ++i) {
      add(TextMark::SAME, before_[i]);
    }
    return std::move(pieces_);
  }

 private:
  void add(TextMark mark, std::string_view text) {
    if (pieces_.empty() || pieces_.back().mark != mark) pieces_.push_back({mark, {}});
    pieces_.back().text += text;
  }

  // Longest common subsequence of both middles, from the end, so that it is read from the front.
  void mark_middle(std::size_t head, std::size_t old_end, std::size_t new_end) {
    const std::size_t rows = old_end - head;
    const std::size_t columns = new_end - head;
    if (rows * columns > LIMIT_PAIRS) return mark_whole(head, old_end, new_end);
    std::vector<std::uint32_t> lengths((rows + 1) * (columns + 1), 0);
    const auto length = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
      return lengths[row * (columns + 1) + column];
    };
    for (std::size_t row = rows; row-- > 0;) {
      for (std::size_t column = columns; column-- > 0;) {
        length(row, column) = before_[head + row] == after_[head + column]
                                  ? length(row + 1, column + 1) + 1
                                  : std::max(length(row + 1, column), length(row, column + 1));
      }
    }
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < rows || column < columns) {
      const bool both = row < rows && column < columns;
      if (both && before_[head + row] == after_[head + column]) {
        add(TextMark::SAME, before_[head + row]);
        ++row;
        ++column;
      } else if (column == columns ||
                 (both && length(row + 1, column) >= length(row, column + 1))) {
        add(TextMark::OLD, before_[head + row++]);
      } else {
        add(TextMark::NEW, after_[head + column++]);
      }
    }
  }

  void mark_whole(std::size_t head, std::size_t old_end, std::size_t new_end) {
    for (std::size_t i = head; i < old_end; ++i) add(TextMark::OLD, before_[i]);
    for (std::size_t i = head; i < new_end; ++i) add(TextMark::NEW, after_[i]);
  }

  Words before_, after_;
  std::vector<MarkedPiece> pieces_;
};

// Changes that follow each other become one old and one new piece, with short islands in them.
std::vector<MarkedPiece> joined(const std::vector<MarkedPiece>& pieces) {
  std::vector<MarkedPiece> result;
  std::string old_text;
  std::string new_text;
  const auto flush = [&] {
    if (!old_text.empty()) result.push_back({TextMark::OLD, std::exchange(old_text, {})});
    if (!new_text.empty()) result.push_back({TextMark::NEW, std::exchange(new_text, {})});
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const MarkedPiece& piece = pieces[i];
    const bool between = i > 0 && i + 1 < pieces.size();
    if (piece.mark == TextMark::OLD) {
      old_text += piece.text;
    } else if (piece.mark == TextMark::NEW) {
      new_text += piece.text;
    } else if (between && count_characters(piece.text) < SHORTEST_ISLAND_CHARACTERS) {
      old_text += piece.text;
      new_text += piece.text;
    } else {
      flush();
      result.push_back(piece);
    }
  }
  flush();
  return result;
}

}  // namespace

std::vector<MarkedPiece> mark_words(std::string_view before, std::string_view after) {
  std::vector<MarkedPiece> pieces =
      joined(Marker(Splitter(before).split(), Splitter(after).split()).mark());
  std::size_t same = 0;
  for (const MarkedPiece& piece : pieces) {
    if (piece.mark == TextMark::SAME) same += count_characters(piece.text);
  }
  const bool whole = same * 3 < std::max(count_characters(before), count_characters(after));
  if (!whole || before.empty() || after.empty()) return pieces;
  return {{TextMark::OLD, std::string(before)}, {TextMark::NEW, std::string(after)}};
}

}  // namespace jixiao
