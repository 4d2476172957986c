// What chat assistants answer: Markdown with pipe tables. Rows of tables become rows of cells;
// every other line is loose. **bold**, `code`, <br>, leading # > - and emoji are marks of Markdown
// and left out; the row of dashes below a heading is no row.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "grid/grid.h"

namespace jixiao {

bool looks_like_markdown(std::string_view text);

// In slices: while (reader.step()) {}  Result<Grid> grid = reader.take();
class MarkdownReader {
 public:
  // text must outlive it.
  MarkdownReader(std::string_view text, std::string_view name);
  bool step();
  double progress() const;
  Result<Grid> take() { return builder_.take(); }

 private:
  void add_line(std::string_view written);

  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 0;
  GridBuilder builder_;
};

// The text of a cell or a line without the marks of Markdown.
std::string plain_markdown(std::string_view text);

}  // namespace jixiao
