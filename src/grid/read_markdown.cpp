#include "grid/read_markdown.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t SNIFF_LINES = 400;
constexpr std::size_t BYTES_A_STEP = 128 << 10;

std::string_view line_at(std::string_view text, std::size_t offset) {
  return text.substr(offset, std::min(text.find('\n', offset), text.size()) - offset);
}

// |---|:--:|
bool is_rule(std::string_view line) {
  return line.find_first_not_of("|-: \t\r") == line.npos && line.find("--") != line.npos;
}
bool is_table_rule(std::string_view line) {
  return is_rule(line) && line.find('|') != line.npos;
}

// > | a | b |: a table in a quoted mail.
std::string_view without_quotes(std::string_view line) {
  std::string_view rest = trim(line);
  while (rest.starts_with(">")) rest = trim(rest.substr(1));
  return rest;
}

bool starts_with_mark(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
}

// 1. item
bool is_numbered(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != line.npos && digits > 0 && digits <= 2 && line.substr(digits).starts_with(". ");
}

bool is_emoji(char32_t character) {
  return character >= 0x1F000 || (character >= 0x2600 && character <= 0x27BF) ||
         character == 0xFE0F || character == 0x200D;
}

// Heading marks, quotes, bullets and emoji in front of a line.
std::string_view without_leading_marks(std::string_view line) {
  line = trim(line);
  for (;;) {
    const std::size_t before = line.size();
    while (line.starts_with("#") || line.starts_with(">")) line.remove_prefix(1);
    line = trim(line);
    if (starts_with_mark(line)) line = trim(line.substr(2));
    std::size_t offset = 0;
    if (!line.empty() && is_emoji(decode_utf8(line, offset))) line = trim(line.substr(offset));
    if (line.size() == before) return line;
  }
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with("|")) line.remove_prefix(1);
  std::vector<std::string> cells(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool escaped = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|';
    if (escaped) {
      cells.back() += '|';
      ++i;
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  if (cells.size() > 1 && trim(cells.back()).empty()) cells.pop_back();
  return cells;
}

}  // namespace

bool looks_like_markdown(std::string_view text) {
  std::size_t headings = 0;
  std::size_t bullets = 0;
  std::size_t bold = 0;
  std::size_t lines = 0;
  for (std::size_t offset = 0; offset < text.size() && lines < SNIFF_LINES; ++lines) {
    const std::string_view line = line_at(text, offset);
    offset += line.size() + 1;
    const std::string_view trimmed = without_quotes(line);
    if (is_table_rule(trimmed)) return true;
    if (trimmed.starts_with("# ") || trimmed.starts_with("##")) ++headings;
    if (starts_with_mark(trimmed) || is_numbered(trimmed)) ++bullets;
    if (trimmed.starts_with("**")) ++bold;
  }
  return (headings > 0 || bold >= 2) && bullets >= 3;
}

std::string plain_markdown(std::string_view written) {
  std::string text(written);
  for (const std::string_view line_break : {"<br>", "<br/>", "<br />", "<BR>"}) {
    replace_all(text, line_break, "\n");
  }
  replace_all(text, "&nbsp;", " ");
  replace_all(text, "**", "");
  replace_all(text, "`", "");
  const std::string_view trimmed = trim(text);
  const bool italic = trimmed.size() > 2 && trimmed.starts_with("*") && trimmed.ends_with("*") &&
                      std::count(trimmed.begin(), trimmed.end(), '*') == 2;
  return std::string(italic ? trimmed.substr(1, trimmed.size() - 2) : trimmed);
}

MarkdownReader::MarkdownReader(std::string_view text, std::string_view name)
    : text_(text), builder_(std::string(name), false) {}

bool MarkdownReader::step() {
  const std::size_t end = offset_ + BYTES_A_STEP;
  while (offset_ < text_.size() && !builder_.full()) {
    if (offset_ >= end) return true;
    const std::string_view line = line_at(text_, offset_);
    offset_ += line.size() + 1;
    ++line_;
    add_line(line);
  }
  return false;
}

double MarkdownReader::progress() const {
  return static_cast<double>(offset_) / static_cast<double>(std::max<std::size_t>(text_.size(), 1));
}

void MarkdownReader::add_line(std::string_view written) {
  const std::string_view line = without_quotes(written);
  if (is_rule(line)) return;
  const bool table = line.starts_with("|") || std::count(line.begin(), line.end(), '|') >= 2;
  builder_.begin_row(line_, !table);
  if (!table) {
    GridCell cell;
    cell.text = plain_markdown(without_leading_marks(line));
    builder_.add(std::move(cell));
    return;
  }
  std::uint32_t column = 0;
  for (const std::string& text : cells_of(line)) {
    GridCell cell;
    cell.text = plain_markdown(text);
    cell.column = column++;
    builder_.add(std::move(cell));
  }
}

}  // namespace jixiao
