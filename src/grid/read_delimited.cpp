#include "grid/read_delimited.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "office/cell_guard.h"

namespace jixiao {
namespace {

constexpr std::size_t SNIFF_LINES = 400;
constexpr std::size_t BYTES_A_STEP = 128 << 10;

// The bar of a table drawn with characters, and the full-width one; 0: none.
std::size_t drawn_bar_bytes(std::string_view text) {
  for (const std::string_view bar : {"│", "┃", "║", "｜"}) {
    if (text.starts_with(bar)) return bar.size();
  }
  return 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, Delimiter delimiter) : text_(text), delimiter_(delimiter) {}

  bool at_end() const { return offset_ >= text_.size(); }
  std::uint32_t line() const { return line_; }
  std::size_t offset() const { return offset_; }

  // The fields of the row that begins here; moves to the next one.
  std::vector<std::string> row() {
    std::vector<std::string> fields;
    bool more = true;
    while (more) more = field(fields);
    return fields;
  }

 private:
  bool ends_field(std::size_t at) const {
    return at >= text_.size() || text_[at] == '\n' || delimiter_bytes(at) > 0;
  }

  // Adds a field; true where the row goes on behind it.
  bool field(std::vector<std::string>& fields) {
    std::optional<std::string> quoted = quoted_field();
    if (quoted) {
      fields.push_back(std::move(*quoted));
    } else {
      fields.emplace_back(plain_field());
    }
    if (offset_ >= text_.size()) return false;
    if (text_[offset_] != '\n') return skip_delimiter();
    ++offset_;
    ++line_;
    return false;
  }

  bool quotes_count() const {
    return delimiter_ != Delimiter::SPACES && delimiter_ != Delimiter::NONE && !quotes_broken_;
  }

  std::optional<std::string> quoted_field() {
    if (!quotes_count() || at_end() || text_[offset_] != '"') return std::nullopt;
    std::string content;
    std::size_t at = offset_ + 1;
    for (;;) {
      const std::size_t quote = text_.find('"', at);
      if (quote == std::string_view::npos) {
        quotes_broken_ = true;  // nothing further on can be closed either
        return std::nullopt;
      }
      content.append(text_.substr(at, quote - at));
      at = quote + 1;
      if (ends_field(at)) break;
      if (text_[at] != '"') return std::nullopt;
      content += '"';
      ++at;
    }
    line_ += static_cast<std::uint32_t>(std::count(content.begin(), content.end(), '\n'));
    offset_ = at;
    return content;
  }

  std::string_view plain_field() {
    const std::size_t start = offset_;
    while (offset_ < text_.size() && text_[offset_] != '\n' && delimiter_bytes(offset_) == 0) {
      ++offset_;
    }
    return text_.substr(start, offset_ - start);
  }

  // How many bytes of delimiter stand at that place; 0: none.
  std::size_t delimiter_bytes(std::size_t at) const {
    if (delimiter_ == Delimiter::NONE) return 0;
    if (delimiter_ != Delimiter::SPACES && text_[at] == static_cast<char>(delimiter_)) return 1;
    if (delimiter_ == Delimiter::BAR) return drawn_bar_bytes(text_.substr(at));
    if (delimiter_ != Delimiter::SPACES) return 0;
    std::size_t end = at;
    std::size_t width = 0;
    for (;;) {
      if (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) {
        width += text_[end] == '\t' ? 2 : 1;
        ++end;
      } else if (text_.substr(end).starts_with("\u3000")) {
        width += 2;
        end += 3;
      } else {
        break;
      }
    }
    return width >= 2 ? end - at : 0;
  }

  bool skip_delimiter() {
    offset_ += delimiter_bytes(offset_);
    return true;
  }

  std::string_view text_;
  Delimiter delimiter_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
  bool quotes_broken_ = false;
};

struct Counts {
  std::size_t rows = 0;        // that hold text
  std::size_t split_rows = 0;  // with more than one field
  std::size_t commonest = 0;   // rows that have the commonest number of fields above one
};

Counts count_rows(std::string_view text, Delimiter delimiter) {
  Counts counts;
  std::map<std::size_t, std::size_t> rows_by_fields;
  Scanner scanner(text, delimiter);
  while (!scanner.at_end() && counts.rows < SNIFF_LINES) {
    const std::vector<std::string> fields = scanner.row();
    const auto filled = std::count_if(fields.begin(), fields.end(),
                                      [](const std::string& f) { return !trim(f).empty(); });
    if (filled == 0) continue;
    ++counts.rows;
    if (fields.size() < 2) continue;
    ++counts.split_rows;
    counts.commonest = std::max(counts.commonest, ++rows_by_fields[fields.size()]);
  }
  return counts;
}

// Excel's way to name the delimiter in the file itself: a first line sep=;
constexpr std::string_view SEPARATOR_LINE = "sep=";

std::optional<Delimiter> named_delimiter(std::string_view text) {
  if (!text.starts_with(SEPARATOR_LINE) || text.find('\n') != SEPARATOR_LINE.size() + 1) {
    return std::nullopt;
  }
  const char named = text[SEPARATOR_LINE.size()];
  for (const Delimiter known :
       {Delimiter::TAB, Delimiter::COMMA, Delimiter::SEMICOLON, Delimiter::BAR}) {
    if (named == static_cast<char>(known)) return known;
  }
  return std::nullopt;
}

// ="007" keeps Excel from making a number of a text, an apostrophe any spreadsheet from
// calculating it; the text is what counts.
void undo_text_marks(std::string& field) {
  field.erase(0, field.size() - unguard_cell(field).size());
  if (field.size() < 3 || !field.starts_with("=\"") || !field.ends_with('"')) return;
  if (field.find('"', 2) != field.size() - 1) return;
  field = field.substr(2, field.size() - 3);
}

// ├────┼────┤: a field of nothing but lines that are drawn, U+2500 to U+257F.
bool is_drawn_line(std::string_view field) {
  bool any = false;
  for (std::size_t offset = 0; offset < field.size();) {
    const char32_t character = decode_utf8(field, offset);
    if (character != U' ' && (character < 0x2500 || character > 0x257F)) return false;
    any |= character != U' ';
  }
  return any;
}

// |---|:--:| below the heading of a table in Markdown, +----+----+ between drawn rows.
bool is_rule(const std::vector<std::string>& fields) {
  bool dashes = false;
  for (const std::string& field : fields) {
    const bool drawn = is_drawn_line(field);
    if (!drawn && field.find_first_not_of("-:=+ ") != std::string::npos) return false;
    dashes |= drawn || field.find("--") != std::string::npos || field.find("==") != field.npos;
  }
  return dashes;
}

}  // namespace

Delimiter sniff_delimiter(std::string_view text) {
  if (const auto named = named_delimiter(text)) return *named;
  const Counts tabs = count_rows(text, Delimiter::TAB);
  if (tabs.split_rows >= 3 || tabs.split_rows * 3 >= std::max<std::size_t>(tabs.rows, 1)) {
    return Delimiter::TAB;
  }
  for (const Delimiter candidate : {Delimiter::COMMA, Delimiter::SEMICOLON, Delimiter::BAR}) {
    const Counts counts = count_rows(text, candidate);
    if (counts.commonest >= 2 && counts.commonest * 2 >= counts.rows) return candidate;
  }
  const Counts spaces = count_rows(text, Delimiter::SPACES);
  return spaces.split_rows >= 2 && spaces.split_rows * 3 >= spaces.rows ? Delimiter::SPACES
                                                                        : Delimiter::NONE;
}

struct DelimitedReader::State {
  void add_row() {
    const std::uint32_t line = scanner.line();
    std::vector<std::string> fields = scanner.row();
    if (delimiter == Delimiter::BAR && is_rule(fields)) return;
    const bool loose = fields.size() < 2 && delimiter != Delimiter::NONE;
    builder.begin_row(line, loose);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      GridCell cell;
      cell.text = std::move(fields[i]);
      undo_text_marks(cell.text);
      cell.column = static_cast<std::uint32_t>(i);
      builder.add(std::move(cell));
    }
  }

  std::size_t bytes = 0;  // of the whole text
  Delimiter delimiter = Delimiter::NONE;
  Scanner scanner;
  GridBuilder builder;
};

DelimitedReader::DelimitedReader(std::string_view text, Delimiter delimiter, std::string_view name)
    : state_(new State{
          text.size(), delimiter, {text, delimiter}, GridBuilder(std::string(name), false)}) {
  if (named_delimiter(text)) state_->scanner.row();
}
DelimitedReader::~DelimitedReader() = default;
DelimitedReader::DelimitedReader(DelimitedReader&&) noexcept = default;
DelimitedReader& DelimitedReader::operator=(DelimitedReader&&) noexcept = default;

bool DelimitedReader::step() {
  const std::size_t end = state_->scanner.offset() + BYTES_A_STEP;
  while (!state_->scanner.at_end() && !state_->builder.full()) {
    if (state_->scanner.offset() >= end) return true;
    state_->add_row();
  }
  return false;
}

double DelimitedReader::progress() const {
  return static_cast<double>(state_->scanner.offset()) /
         static_cast<double>(std::max<std::size_t>(state_->bytes, 1));
}

Result<Grid> DelimitedReader::take() {
  return state_->builder.take();
}

Result<Grid> read_delimited(std::string_view text, Delimiter delimiter, std::string_view name) {
  DelimitedReader reader(text, delimiter, name);
  while (reader.step()) {
  }
  return reader.take();
}

}  // namespace jixiao
