// Texts in which each line is a row: TSV and CSV, and plain text whose columns stand apart by tabs
// or by white space.
//
// Quotes: RFC 4180, and Excel's habit: a text that begins with a quote counts as quoted only if
// its closing quote is followed by the delimiter, a line end or the end. "十四五"规划 is not.
// A first line sep=; names the delimiter; ="007" is the text 007.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "grid/grid.h"

namespace jixiao {

enum class Delimiter : char {
  TAB = '\t',
  COMMA = ',',
  SEMICOLON = ';',
  BAR = '|',
  SPACES = ' ',  // two or more, or a full-width one; single spaces belong to the text
  NONE = '\0',   // every line is one cell
};

Delimiter sniff_delimiter(std::string_view text);

// text: UTF-8 with \n as line end. Rows are numbered by the line they begin in; a line with one
// text only is loose.
Result<Grid> read_delimited(std::string_view text, Delimiter delimiter, std::string_view name);

// The same in slices: while (reader.step()) {}  Result<Grid> grid = reader.take();
class DelimitedReader {
 public:
  // text must outlive it.
  DelimitedReader(std::string_view text, Delimiter delimiter, std::string_view name);
  ~DelimitedReader();
  DelimitedReader(DelimitedReader&&) noexcept;
  DelimitedReader& operator=(DelimitedReader&&) noexcept;

  bool step();
  double progress() const;  // 0…1
  Result<Grid> take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
