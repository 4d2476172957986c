#include "table/read_html.h"

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "table/read_html_tokens.h"

namespace jixiao {
namespace {

constexpr std::size_t TABLE_LIMIT_DEPTH = 16;
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
  std::vector<std::uint32_t> covered_rows;  // by column: rows still covered from above
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

bool is_bold(const HtmlToken& token) {
  if (token.name == "b" || token.name == "strong" || token.name == "th") return true;
  const std::string style = html_attribute(token.attributes, "style");
  return style.find("font-weight:bold") != std::string::npos ||
         style.find("font-weight:700") != std::string::npos;
}

bool is_hidden(const HtmlToken& token) {
  if (token.attributes.find("none") == std::string_view::npos) return false;
  std::string style = html_attribute(token.attributes, "style");
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos;
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : tokens_(html) {}

  Document read() {
    for (HtmlToken token = tokens_.next(); token.kind != HtmlToken::Kind::END;
         token = tokens_.next()) {
      take(token);
    }
    tables_too_deep_ = 0;
    while (!open_.empty()) close_table();
    finish_lines();
    return std::move(document_);
  }

 private:
  void take(const HtmlToken& token) {
    if (hidden_depth_ > 0) return skip_hidden(token);
    if (token.kind == HtmlToken::Kind::TEXT) return add_text(token.text);
    if (token.kind == HtmlToken::Kind::OPEN) return open_tag(token);
    close_tag(token.name);
  }

  void skip_hidden(const HtmlToken& token) {
    if (token.name != hidden_name_) return;
    if (token.kind == HtmlToken::Kind::OPEN) ++hidden_depth_;
    if (token.kind == HtmlToken::Kind::CLOSE) --hidden_depth_;
  }

  void open_tag(const HtmlToken& token) {
    const std::string& name = token.name;
    if (name == "table") return open_table();
    if (name == "tr") return open_row();
    if (name == "td" || name == "th") return open_cell(token);
    if (name == "br") return flow().forced_break();
    if (name == "img") document_.has_picture = true;
    if ((name == "span" || name == "div" || name == "p") && is_hidden(token)) {
      hidden_name_ = name;
      hidden_depth_ = 1;
      return;
    }
    if (is_block(name)) flow().line_break();
    if (!open_.empty() && open_.back()->cell_open && is_bold(token)) open_.back()->cell.bold = true;
  }

  void close_tag(const std::string& name) {
    if (name == "table") return close_table();
    if (name == "tr") return close_row();
    if (name == "td" || name == "th") return close_cell();
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
  void add_text(std::string_view text) { flow().add(text); }

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
    const bool has_text = std::any_of(
        closed->table.rows.begin(), closed->table.rows.end(), [](const DocumentRow& row) {
          return std::any_of(row.cells.begin(), row.cells.end(),
                             [](const GridCell& cell) { return !cell.text.empty(); });
        });
    if (!has_text) return;
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
  }

  void open_cell(const HtmlToken& token) {
    if (open_.empty() || !open_.back()->row_open) open_row();
    close_cell();
    OpenTable& table = *open_.back();
    while (table.column < table.covered_rows.size() && table.covered_rows[table.column] > 0) {
      ++table.column;
    }
    table.cell = GridCell{};
    table.cell.column = table.column;
    table.cell.column_span = span_of(token.attributes, "colspan", COLUMN_SPAN_LIMIT);
    table.cell.row_span = span_of(token.attributes, "rowspan", ROW_SPAN_LIMIT);
    table.cell.bold = is_bold(token);
    table.cell_open = true;
  }

  void close_cell() {
    if (open_.empty() || !open_.back()->cell_open) return;
    OpenTable& table = *open_.back();
    table.cell_open = false;
    table.cell.text = table.text.take();
    const std::uint32_t end = std::min(table.cell.column + table.cell.column_span, COLUMN_LIMIT);
    if (table.cell.row_span > 1) {
      if (table.covered_rows.size() < end) table.covered_rows.resize(end);
      for (std::uint32_t c = table.cell.column; c < end; ++c) {
        table.covered_rows[c] = std::max(table.covered_rows[c], table.cell.row_span);
      }
    }
    table.column = end;
    const bool spans = table.cell.row_span > 1 || table.cell.column_span > 1;
    if (table.cell.text.empty() && !spans) return;
    table.table.rows.back().cells.push_back(std::move(table.cell));
  }

  void close_row() {
    close_cell();
    if (open_.empty() || !open_.back()->row_open) return;
    OpenTable& table = *open_.back();
    table.row_open = false;
    for (std::uint32_t& rows : table.covered_rows) {
      if (rows > 0) --rows;
    }
  }

  void finish_lines() {
    const std::string text = lines_.take();
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string_view line = trim(std::string_view(text).substr(start, end - start));
      if (!line.empty()) document_.blocks.push_back({std::string(line), -1});
      start = end + 1;
    }
  }

  HtmlTokens tokens_;
  Document document_;
  std::vector<std::unique_ptr<OpenTable>> open_;
  FlowText lines_;
  std::string hidden_name_;
  std::size_t hidden_depth_ = 0;
  std::size_t tables_too_deep_ = 0;
};

// Windows puts a header of its own before the HTML of a clipboard.
std::string_view without_clipboard_header(std::string_view html) {
  if (!html.starts_with("Version:")) return html;
  const std::size_t start = html.find('<');
  return start == std::string_view::npos ? std::string_view() : html.substr(start);
}

}  // namespace

Document read_html(std::string_view html) {
  return HtmlReader(without_clipboard_header(html)).read();
}

}  // namespace jixiao
