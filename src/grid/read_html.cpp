#include "grid/read_html.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "grid/read_html_tokens.h"
#include "office/symbol_font.h"

namespace jixiao {
namespace {

constexpr std::size_t BYTES_A_STEP = 128 << 10;
constexpr std::size_t TABLE_LIMIT_DEPTH = 16;
constexpr std::size_t ROWS_LIMIT = 1'048'576;
constexpr std::uint32_t COLUMN_LIMIT = 20'000;  // the GridBuilder says what is too wide
constexpr std::uint32_t COLUMN_SPAN_LIMIT = 1'000;
constexpr std::uint32_t ROW_SPAN_LIMIT = 65'534;

bool is_invisible(char32_t character) {
  return (character >= 0x200B && character <= 0x200D) || character == 0xFEFF || character == 0xAD;
}
bool is_chinese(char32_t character) {
  return character >= 0x2E80;
}

// Text as the page shows it: white space collapsed, <br> and blocks as line breaks. A line end of
// the source between two Chinese characters is nothing (CSS Text 3, segment breaks): Word wraps
// its HTML there.
class FlowText {
 public:
  void add(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t start = offset;
      const char32_t character = decode_utf8(text, offset);
      if (is_invisible(character)) continue;
      if (is_space(character)) {
        only_line_ends_ = (!space_ || only_line_ends_) && (character == '\n' || character == '\r');
        space_ = true;
        continue;
      }
      const bool wrapped = only_line_ends_ && is_chinese(last_) && is_chinese(character);
      if (space_ && !wrapped && !text_.empty() && text_.back() != '\n') text_ += ' ';
      space_ = false;
      last_ = character;
      text_.append(text.substr(start, offset - start));
    }
  }
  void line_break() {
    space_ = false;
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }
  void forced_break() {
    space_ = false;
    if (!text_.empty()) text_ += '\n';
  }
  std::string take() {
    std::string text = std::move(text_);
    text_.clear();
    space_ = false;
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

 private:
  std::string text_;
  char32_t last_ = 0;
  bool space_ = false;  // white space was seen and nothing behind it yet
  bool only_line_ends_ = false;
};

struct OpenTable {
  DocumentTable table;
  // By column, the first row that is not covered from above.
  std::array<std::size_t, GRID_LIMIT_COLUMNS> covered_until{};
  std::uint32_t column = 0;
  bool row_open = false;
  bool cell_open = false;
  GridCell cell;
  FlowText text;
};

std::uint32_t span_of(std::string_view attributes, std::string_view name, std::uint32_t limit) {
  const std::string text = html_attribute(attributes, name);
  std::uint32_t value = 0;
  for (const char byte : text) {
    if (byte < '0' || byte > '9') break;
    value = std::min(value * 10 + static_cast<std::uint32_t>(byte - '0'), limit);
  }
  return std::max<std::uint32_t>(value, 1);
}

bool is_block(std::string_view name) {
  static constexpr std::string_view BLOCKS[] = {"p",  "div", "li",      "ul",      "ol",     "h1",
                                                "h2", "h3",  "h4",      "h5",      "h6",     "dd",
                                                "dt", "pre", "section", "article", "caption"};
  return std::find(std::begin(BLOCKS), std::end(BLOCKS), name) != std::end(BLOCKS);
}

// The style of an element in small letters and without spaces: as people, Word and old browsers
// write it.
std::string style_of(const HtmlToken& token) {
  std::string style = html_attribute(token.attributes, "style");
  std::erase_if(style, [](char byte) { return byte == ' ' || byte == '\n' || byte == '\r'; });
  std::transform(style.begin(), style.end(), style.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return style;
}

bool is_bold(const HtmlToken& token, std::string_view style) {
  if (token.name == "b" || token.name == "strong" || token.name == "th") return true;
  return style.find("font-weight:bold") != style.npos ||
         style.find("font-weight:700") != style.npos;
}

// What the page does not show, and what a tracked change took out.
bool is_hidden(const HtmlToken& token, std::string_view style) {
  if (token.name == "del") return true;
  if (token.name != "span" && token.name != "div" && token.name != "p") return false;
  return style.find("display:none") != style.npos || style.find("mso-hide:all") != style.npos;
}

// Word writes a sign of the font Symbol as the Latin letter in its place: ≥ as ³.
bool is_symbol(std::string_view style) {
  return style.find("mso-char-type:symbol") != style.npos &&
         style.find("font-family:symbol") != style.npos;
}

}  // namespace

class HtmlReader::State {
 public:
  explicit State(std::string_view html) : tokens_(html), bytes_(html.size()) {}

  bool step() {
    const std::size_t end = tokens_.offset() + BYTES_A_STEP;
    while (tokens_.offset() < end) {
      const HtmlToken token = tokens_.next();
      if (token.kind == HtmlToken::Kind::END || too_large()) return false;
      take(token);
    }
    return true;
  }
  double progress() const {
    return static_cast<double>(tokens_.offset()) /
           static_cast<double>(std::max<std::size_t>(bytes_, 1));
  }
  Document finish() {
    tables_too_deep_ = 0;
    while (!open_.empty()) close_table();
    finish_lines();
    document_.too_large = too_large();
    return std::move(document_);
  }

 private:
  bool too_large() const { return text_bytes_ > GRID_LIMIT_TEXT_BYTES || rows_ > ROWS_LIMIT; }

  void take(const HtmlToken& token) {
    if (hidden_depth_ > 0) return skip_hidden(token);
    if (token.kind == HtmlToken::Kind::TEXT) return add_text(token.text);
    if (token.kind == HtmlToken::Kind::OPEN) return open_tag(token);
    close_tag(token.name);
  }

  void hide_until(const std::string& name) {
    hidden_name_ = name;
    hidden_depth_ = 1;
    hidden_row_counted_ = name != "tr";
  }
  void skip_hidden(const HtmlToken& token) {
    if (!hidden_row_counted_ && !trim(token.text).empty()) {
      hidden_row_counted_ = true;
      ++document_.hidden_rows;
    }
    if (token.name != hidden_name_) return;
    if (token.kind == HtmlToken::Kind::OPEN) ++hidden_depth_;
    if (token.kind == HtmlToken::Kind::CLOSE) --hidden_depth_;
  }

  void open_tag(const HtmlToken& token) {
    const std::string& name = token.name;
    if (name == "table") return open_table();
    const std::string style = style_of(token);
    if (name == "tr") {
      open_row();
      if (style.find("display:none") != style.npos) hide_until(name);
      return;
    }
    if (name == "td" || name == "th") return open_cell(token, style);
    if (name == "br") return flow().forced_break();
    if (name == "img") document_.has_picture = true;
    if (is_hidden(token, style)) return hide_until(name);
    if (name == "span" && (symbol_depth_ > 0 || is_symbol(style))) ++symbol_depth_;
    if (is_block(name)) flow().line_break();
    if (!open_.empty() && open_.back()->cell_open && is_bold(token, style)) {
      open_.back()->cell.bold = true;
    }
  }

  void close_tag(const std::string& name) {
    if (name == "table") return close_table();
    if (name == "tr") return close_row();
    if (name == "td" || name == "th") return close_cell();
    if (name == "span" && symbol_depth_ > 0) --symbol_depth_;
    if (is_block(name)) flow().line_break();
  }

  // Where text goes: the open cell, or the lines outside. Text between the cells of a table is
  // moved out of it, as browsers do.
  FlowText& flow() {
    for (auto table = open_.rbegin(); table != open_.rend(); ++table) {
      if ((*table)->cell_open) return (*table)->text;
    }
    return lines_;
  }
  void add_text(std::string_view text) {
    if (symbol_depth_ == 0) return flow().add(text);
    flow().add(symbol_text("Symbol", text));
  }

  void open_table() {
    if (open_.size() >= TABLE_LIMIT_DEPTH) {
      ++tables_too_deep_;
      return;
    }
    flow().line_break();
    if (open_.empty()) finish_lines();
    if (!open_.empty() && !open_.back()->cell_open) close_table();  // a table right within <tr>
    open_.push_back(std::make_unique<OpenTable>());
  }

  void close_table() {
    if (tables_too_deep_ > 0) {
      --tables_too_deep_;
      return;
    }
    if (open_.empty()) return;
    close_row();
    std::unique_ptr<OpenTable> closed = std::move(open_.back());
    open_.pop_back();
    if (!holds_text(closed->table)) return;
    closed->table.nested = !open_.empty();
    if (closed->table.nested) {
      add_nested_text(closed->table);
    } else {
      document_.blocks.push_back({{}, static_cast<int>(document_.tables.size())});
    }
    document_.tables.push_back(std::move(closed->table));
  }

  void add_nested_text(const DocumentTable& table) {
    FlowText& text = flow();
    for (const DocumentRow& row : table.rows) {
      text.line_break();
      for (const GridCell& cell : row.cells) {
        text.add(cell.text);
        text.add(" ");
      }
    }
    text.line_break();
  }

  void open_row() {
    if (open_.empty()) open_table();  // a fragment without its <table>
    close_row();
    OpenTable& table = *open_.back();
    table.row_open = true;
    table.column = 0;
    table.table.rows.emplace_back();
    ++rows_;
  }

  void open_cell(const HtmlToken& token, std::string_view style) {
    if (open_.empty() || !open_.back()->row_open) open_row();
    close_cell();
    OpenTable& table = *open_.back();
    const std::size_t row = table.table.rows.size() - 1;
    while (table.column < GRID_LIMIT_COLUMNS && table.covered_until[table.column] > row) {
      ++table.column;
    }
    table.cell = GridCell{};
    table.cell.column = table.column;
    table.cell.column_span = span_of(token.attributes, "colspan", COLUMN_SPAN_LIMIT);
    table.cell.row_span = span_of(token.attributes, "rowspan", ROW_SPAN_LIMIT);
    table.cell.bold = is_bold(token, style);
    table.cell_open = true;
  }

  void close_cell() {
    if (open_.empty() || !open_.back()->cell_open) return;
    OpenTable& table = *open_.back();
    table.cell_open = false;
    table.cell.text = table.text.take();
    text_bytes_ += table.cell.text.size();
    const std::uint32_t end = std::min(table.cell.column + table.cell.column_span, COLUMN_LIMIT);
    const std::size_t until = table.table.rows.size() - 1 + table.cell.row_span;
    for (std::size_t c = table.cell.column; c < std::min<std::size_t>(end, GRID_LIMIT_COLUMNS);
         ++c) {
      table.covered_until[c] = std::max(table.covered_until[c], until);
    }
    table.column = end;
    const bool spans = table.cell.row_span > 1 || table.cell.column_span > 1;
    if (table.cell.text.empty() && !spans) return;
    table.table.rows.back().cells.push_back(std::move(table.cell));
  }

  void close_row() {
    close_cell();
    if (open_.empty() || !open_.back()->row_open) return;
    open_.back()->row_open = false;
  }

  void finish_lines() {
    const std::string text = lines_.take();
    text_bytes_ += text.size();
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string_view line = trim(std::string_view(text).substr(start, end - start));
      if (!line.empty()) document_.blocks.push_back({std::string(line), -1});
      start = end + 1;
    }
  }

  HtmlTokens tokens_;
  std::size_t bytes_ = 0;  // of the whole
  Document document_;
  std::vector<std::unique_ptr<OpenTable>> open_;
  FlowText lines_;
  std::string hidden_name_;
  std::size_t hidden_depth_ = 0;
  bool hidden_row_counted_ = false;
  std::size_t symbol_depth_ = 0;  // spans within one in the font Symbol, itself included
  std::size_t text_bytes_ = 0;    // of cells and lines; nested ones count once more
  std::size_t rows_ = 0;
  std::size_t tables_too_deep_ = 0;
};

namespace {

// Windows puts a header of its own before the HTML of a clipboard.
std::string_view without_clipboard_header(std::string_view html) {
  if (!html.starts_with("Version:")) return html;
  const std::size_t start = html.find('<');
  return start == std::string_view::npos ? std::string_view() : html.substr(start);
}

}  // namespace

HtmlReader::HtmlReader(std::string_view html)
    : state_(std::make_unique<State>(without_clipboard_header(html))) {}
HtmlReader::~HtmlReader() = default;
HtmlReader::HtmlReader(HtmlReader&&) noexcept = default;
HtmlReader& HtmlReader::operator=(HtmlReader&&) noexcept = default;

bool HtmlReader::step() {
  return state_->step();
}
double HtmlReader::progress() const {
  return state_->progress();
}
Document HtmlReader::take() {
  return state_->finish();
}

}  // namespace jixiao
