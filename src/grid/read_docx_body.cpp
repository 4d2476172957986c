#include "grid/read_docx_body.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "office/symbol_font.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr std::size_t NESTING_LIMIT = 100;  // elements that hold others; real files stay under 20
constexpr std::uint32_t SPAN_LIMIT = 20'000;

std::uint32_t span_value(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node node = child_named(properties, name);
  if (!node) return 0;
  std::uint32_t value = 0;
  for (const char byte : attribute_named(node, "val")) {
    if (byte < '0' || byte > '9') break;
    value = std::min(value * 10 + static_cast<std::uint32_t>(byte - '0'), SPAN_LIMIT);
  }
  return value;
}

// Word 2003 writes it in small letters.
pugi::xml_node merge_property(const pugi::xml_node& properties, std::string_view name,
                              std::string_view name_2003) {
  const pugi::xml_node node = child_named(properties, name);
  return node ? node : child_named(properties, name_2003);
}

bool is_on(const pugi::xml_node& node) {
  const std::string_view value = attribute_named(node, "val");
  return node && value != "0" && value != "false" && value != "off";
}

// Elements that only wrap what matters, and text that was moved or put in. Word 2003 puts text that
// was taken out into an annotation, too, but as <delText>.
bool is_wrapper(std::string_view name) {
  static constexpr std::string_view WRAPPERS[] = {
      "sdt",      "sdtContent", "ins",       "moveTo", "hyperlink",
      "smartTag", "customXml",  "fldSimple", "Choice", "dir",
      "bdo",      "annotation", "content",   "sect",   "sub-section"};
  return std::find(std::begin(WRAPPERS), std::end(WRAPPERS), name) != std::end(WRAPPERS);
}

// Elements of a formula, whose text counts: ≥ may be set as one.
bool is_formula_part(std::string_view name) {
  static constexpr std::string_view PARTS[] = {"oMath", "oMathPara", "e",   "f",   "num", "den",
                                               "sSup",  "sSub",      "sup", "sub", "d",   "box"};
  return std::find(std::begin(PARTS), std::end(PARTS), name) != std::end(PARTS);
}

// Text boxes and their like: what stands in them is read behind the block that holds them.
template <typename Use>
void each_text_box(const pugi::xml_node& root, const Use& use) {
  pugi::xml_node node = root.first_child();
  while (node && node != root) {
    const bool found = is_named(node, "txbxContent");
    if (found) use(node);
    if (!found && node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != root && !node.next_sibling()) node = node.parent();
    if (node != root) node = node.next_sibling();
  }
}

// The font of a run where it is one whose characters are signs.
std::string_view symbol_font_of(const pugi::xml_node& run) {
  const pugi::xml_node fonts = child_named(child_named(run, "rPr"), "rFonts");
  for (const pugi::xml_attribute& font : fonts.attributes()) {
    if (is_symbol_font(font.value())) return font.value();
  }
  return {};
}

std::uint32_t hex_number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

}  // namespace

class DocxBody::Reader {
 public:
  void add_blocks(const pugi::xml_node& parent) { blocks(parent, 0); }

  void begin_table() {
    finish_line();
    open_table_ = DocumentTable{};
    open_merges_.clear();
  }
  // Text boxes of these rows are read now, because the rows will not be there for long, but stand
  // behind the table.
  void add_rows(const pugi::xml_node& parent) {
    rows(parent, open_table_, open_merges_, 1);
    if (boxes_.empty()) return;
    document_.blocks.swap(behind_table_);
    text_boxes(1);
    finish_line();
    document_.blocks.swap(behind_table_);
  }
  void end_table() {
    const int index = keep(std::move(open_table_));
    if (index >= 0) document_.blocks.push_back({{}, index});
    for (DocumentBlock& block : behind_table_) document_.blocks.push_back(std::move(block));
    behind_table_.clear();
  }

  bool too_deep() const { return too_deep_; }
  Document take() {
    finish_line();
    return std::move(document_);
  }

 private:
  // A cell that is merged downwards, as far as it goes.
  struct OpenMerge {
    std::size_t row = 0;
    std::size_t cell = 0;
    std::size_t last_row = 0;
  };
  using OpenMerges = std::map<std::uint32_t, OpenMerge>;  // by column
  struct CellText {
    std::string text;
    bool bold = false;
    bool goes_on = false;  // its paragraph mark was deleted: the next one continues the line
  };

  bool go_deeper(std::size_t depth) {
    too_deep_ |= depth > NESTING_LIMIT;
    return !too_deep_;
  }

  // Paragraphs and tables of the body.
  void blocks(const pugi::xml_node& parent, std::size_t depth) {
    if (!go_deeper(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        const CellText text = paragraph(node, depth + 1);
        line_ += text.text;
        if (!text.goes_on) finish_line();
      } else if (name == "tbl") {
        finish_line();
        const int index = table(node, false, depth + 1);
        if (index >= 0) document_.blocks.push_back({{}, index});
      } else if (is_wrapper(name)) {
        blocks(node, depth + 1);
      }
      document_.has_foreign_part |= name == "altChunk";
      text_boxes(depth);
    }
  }

  void text_boxes(std::size_t depth) {
    for (const pugi::xml_node box : std::exchange(boxes_, {})) {
      finish_line();
      blocks(box, depth + 1);
    }
  }

  void finish_line() {
    const std::string text = std::exchange(line_, {});
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string_view line = trim(std::string_view(text).substr(start, end - start));
      if (!line.empty()) document_.blocks.push_back({std::string(line), -1});
      start = end + 1;
    }
  }

  CellText paragraph(const pugi::xml_node& node, std::size_t depth) {
    CellText text;
    runs(node, text, depth);
    const pugi::xml_node mark = child_named(child_named(node, "pPr"), "rPr");
    text.goes_on = child_named(mark, "del") || child_named(mark, "moveFrom");
    return text;
  }

  void runs(const pugi::xml_node& parent, CellText& text, std::size_t depth) {
    if (!go_deeper(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "r") {
        run(node, text, depth + 1);
      } else if (name == "AlternateContent") {
        alternate(node, text, depth + 1);
      } else if (is_wrapper(name) || is_formula_part(name)) {
        runs(node, text, depth + 1);
      }
    }
  }

  void run(const pugi::xml_node& node, CellText& text, std::size_t depth) {
    if (!go_deeper(depth)) return;
    const pugi::xml_node properties = child_named(node, "rPr");
    if (is_on(child_named(properties, "vanish"))) return;
    const std::size_t before = text.text.size();
    for (const pugi::xml_node part : node.children()) run_part(node, part, text, depth);
    if (text.text.size() > before) text.bold |= is_on(child_named(properties, "b"));
  }

  void run_part(const pugi::xml_node& node, const pugi::xml_node& part, CellText& text,
                std::size_t depth) {
    const std::string_view name = local_name(part);
    if (name == "t") {
      const std::string_view font = symbol_font_of(node);
      text.text += font.empty() ? element_text(part) : symbol_text(font, element_text(part));
    } else if (name == "br" || name == "cr") {
      text.text += '\n';
    } else if (name == "tab" || name == "ptab") {
      text.text += ' ';
    } else if (name == "noBreakHyphen") {
      text.text += '-';
    } else if (name == "sym") {
      append_utf8(text.text, symbol_character(attribute_named(part, "font"),
                                              hex_number(attribute_named(part, "char"))));
    } else if (name == "ruby") {
      runs(child_named(part, "rubyBase"), text, depth + 1);
    } else if (name == "drawing" || name == "pict" || name == "object") {
      document_.has_picture = true;
      each_text_box(part, [this](const pugi::xml_node& box) { boxes_.push_back(box); });
    } else if (name == "AlternateContent") {
      alternate(part, text, depth + 1);
    }
  }

  void alternate(const pugi::xml_node& node, CellText& text, std::size_t depth) {
    pugi::xml_node chosen = child_named(node, "Choice");
    if (!chosen) chosen = child_named(node, "Fallback");
    runs(chosen, text, depth);
    run(chosen, text, depth);
  }

  // The index of the table in the document; -1 where it holds no text.
  int table(const pugi::xml_node& node, bool nested, std::size_t depth) {
    DocumentTable table;
    table.nested = nested;
    OpenMerges merges;
    rows(node, table, merges, depth);
    return keep(std::move(table));
  }
  int keep(DocumentTable table) {
    if (!holds_text(table)) return -1;
    document_.tables.push_back(std::move(table));
    return static_cast<int>(document_.tables.size()) - 1;
  }

  void rows(const pugi::xml_node& parent, DocumentTable& table, OpenMerges& merges,
            std::size_t depth) {
    if (!go_deeper(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "tr") {
        row(node, table, merges, depth + 1);
      } else if (is_wrapper(name)) {
        rows(node, table, merges, depth + 1);
      }
    }
  }

  void row(const pugi::xml_node& node, DocumentTable& table, OpenMerges& merges,
           std::size_t depth) {
    const pugi::xml_node properties = child_named(node, "trPr");
    if (child_named(properties, "del")) return;  // a tracked deletion of the whole row
    table.rows.emplace_back();
    std::uint32_t column = span_value(properties, "gridBefore");
    cells(node, table, merges, column, depth);
  }

  void cells(const pugi::xml_node& parent, DocumentTable& table, OpenMerges& merges,
             std::uint32_t& column, std::size_t depth) {
    if (!go_deeper(depth)) return;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "tc") {
        cell(node, table, merges, column, depth + 1);
      } else if (is_wrapper(name)) {
        cells(node, table, merges, column, depth + 1);
      }
    }
  }

  void cell(const pugi::xml_node& node, DocumentTable& table, OpenMerges& merges,
            std::uint32_t& column, std::size_t depth) {
    const pugi::xml_node properties = child_named(node, "tcPr");
    const std::uint32_t start = column;
    const std::uint32_t span = std::max<std::uint32_t>(span_value(properties, "gridSpan"), 1);
    column = std::min(column + span, SPAN_LIMIT);
    if (child_named(properties, "cellDel")) return;
    std::vector<GridCell>& row_cells = table.rows.back().cells;
    const pugi::xml_node across = merge_property(properties, "hMerge", "hmerge");
    if (across && attribute_named(across, "val") != "restart" && !row_cells.empty()) {
      row_cells.back().column_span += span;
      return;
    }
    const pugi::xml_node down = merge_property(properties, "vMerge", "vmerge");
    const std::size_t row = table.rows.size() - 1;
    if (down && attribute_named(down, "val") != "restart" &&
        goes_on_from_above(table, merges, start)) {
      return;
    }
    if (down) merges[start] = {row, row_cells.size(), row};
    CellText content = cell_text_with_boxes(node, depth);
    GridCell grid_cell;
    grid_cell.text = std::string(trim(content.text));
    grid_cell.column = start;
    grid_cell.column_span = span;
    grid_cell.bold = content.bold;
    row_cells.push_back(std::move(grid_cell));
  }

  // Lets the merge in that column reach down to the last row, if it reached the one before.
  bool goes_on_from_above(DocumentTable& table, OpenMerges& merges, std::uint32_t column) {
    const auto open = merges.find(column);
    const std::size_t row = table.rows.size() - 1;
    if (open == merges.end() || open->second.last_row + 1 != row) return false;
    OpenMerge& merge = open->second;
    merge.last_row = row;
    table.rows[merge.row].cells[merge.cell].row_span =
        static_cast<std::uint32_t>(row - merge.row + 1);
    return true;
  }

  // A text box in a cell that holds nothing else is what is read there; beside a text of the cell
  // it is a note that stands behind the table.
  CellText cell_text_with_boxes(const pugi::xml_node& node, std::size_t depth) {
    const auto before = static_cast<std::ptrdiff_t>(boxes_.size());
    CellText text = cell_text(node, depth);
    if (!trim(text.text).empty()) return text;
    const std::vector<pugi::xml_node> inside(boxes_.begin() + before, boxes_.end());
    boxes_.erase(boxes_.begin() + before, boxes_.end());
    for (const pugi::xml_node& box : inside) {
      const CellText part = cell_text(box, depth + 1);
      if (!text.text.empty() && !part.text.empty()) text.text += '\n';
      text.text += part.text;
      text.bold |= part.bold;
    }
    return text;
  }

  CellText cell_text(const pugi::xml_node& parent, std::size_t depth) {
    CellText all;
    if (!go_deeper(depth)) return all;
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      CellText part;
      if (name == "p") {
        part = paragraph(node, depth + 1);
      } else if (name == "tbl") {
        part.text = nested_text(node, depth + 1);
      } else if (is_wrapper(name)) {
        part = cell_text(node, depth + 1);
      } else {
        continue;
      }
      if (!all.text.empty() && !part.text.empty() && !all.goes_on) all.text += '\n';
      all.text += part.text;
      all.bold |= part.bold;
      all.goes_on = part.goes_on;
    }
    return all;
  }

  std::string nested_text(const pugi::xml_node& node, std::size_t depth) {
    const int index = table(node, true, depth);
    std::string text;
    if (index < 0) return text;
    for (const DocumentRow& row : document_.tables[static_cast<std::size_t>(index)].rows) {
      if (!text.empty()) text += '\n';
      for (const GridCell& cell : row.cells) {
        if (cell.text.empty()) continue;
        if (!text.empty() && text.back() != '\n') text += ' ';
        text += cell.text;
      }
    }
    return text;
  }

  Document document_;
  std::string line_;                   // of the body, not finished yet
  std::vector<pugi::xml_node> boxes_;  // text boxes of the block that is being read
  DocumentTable open_table_;           // between begin_table and end_table
  OpenMerges open_merges_;
  std::vector<DocumentBlock> behind_table_;
  bool too_deep_ = false;
};

DocxBody::DocxBody() : reader_(std::make_unique<Reader>()) {}
DocxBody::~DocxBody() = default;
DocxBody::DocxBody(DocxBody&&) noexcept = default;
DocxBody& DocxBody::operator=(DocxBody&&) noexcept = default;

void DocxBody::add_blocks(const pugi::xml_node& parent) {
  reader_->add_blocks(parent);
}
void DocxBody::begin_table() {
  reader_->begin_table();
}
void DocxBody::add_rows(const pugi::xml_node& parent) {
  reader_->add_rows(parent);
}
void DocxBody::end_table() {
  reader_->end_table();
}
bool DocxBody::too_deep() const {
  return reader_->too_deep();
}
Document DocxBody::take() {
  return reader_->take();
}

}  // namespace jixiao
