// The rows of a sheet above the indicators: title, header, responsibilities, goals, table head; and
// the line for signatures below them.
#include <algorithm>

#include "sheet/sheet.h"
#include "sheet/text_lines.h"

namespace jixiao {

Sheet::FixedRows::FixedRows(std::vector<RowKind> kinds, std::vector<SheetCell> cells,
                            std::size_t column_count)
    : kinds_(std::move(kinds)), cells_(std::move(cells)), column_count_(column_count) {
  grid_.resize(kinds_.size() * column_count_);
  for (std::size_t index = 0; index < cells_.size(); ++index) {
    const CellPlace& place = cells_[index].place;
    for (std::size_t row = place.row; row < place.row + place.row_span; ++row) {
      for (std::size_t i = 0; i < place.column_span; ++i) {
        grid_[row * column_count_ + place.column + i] = static_cast<std::uint32_t>(index);
      }
    }
  }
}

namespace {

// Space between the border of a cell and its text, both sides together.
constexpr double CELL_PADDING_EM = 0.9;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class FrontBuilder {
 public:
  FrontBuilder(const Form& form, const SheetOptions& options,
               const std::vector<SheetColumn>& columns)
      : form_(form), options_(options), columns_(columns) {}

  void build() {
    add_whole_row(RowKind::TITLE, CellRole::TITLE, form_.title, Field::TITLE);
    const std::string year = form_.year.empty() ? "    " : form_.year;
    add_whole_row(RowKind::YEAR_LINE, CellRole::YEAR_LINE, "（" + year + "年度）", Field::YEAR);
    add_header();
    add_items(RowKind::RESPONSIBILITIES, "部门职能概述", form_.responsibilities());
    add_items(RowKind::GOALS, "年度整体绩效目标", form_.goals());
    add_head();
  }

  std::vector<RowKind> kinds;
  std::vector<SheetCell> cells;

 private:
  SheetCell& add_cell(CellRole role, std::size_t column, std::size_t column_span,
                      std::string text) {
    SheetCell cell;
    cell.place = {kinds.size() - 1, column, 1, column_span};
    cell.role = role;
    cell.text = std::move(text);
    cell.node = FORM_ID;
    cells.push_back(std::move(cell));
    return cells.back();
  }

  void add_editable(CellRole role, std::size_t column, std::size_t column_span, std::string text,
                    FieldKey field) {
    SheetCell& cell = add_cell(role, column, column_span, std::move(text));
    cell.editable = true;
    cell.field = std::move(field);
  }

  void add_whole_row(RowKind kind, CellRole role, std::string text, Field field) {
    kinds.push_back(kind);
    add_editable(role, 0, columns_.size(), std::move(text), {field});
  }

  // Two fields beside each other: label | text | label | text; a last one alone takes the row.
  struct HeaderItem {
    std::string label;
    std::string text;
    FieldKey field;
  };

  void add_header() {
    std::vector<HeaderItem> items = {
        {"部门(单位)名称", form_.department, {Field::DEPARTMENT}},
        {"主管部门", form_.supervisor, {Field::SUPERVISOR}},
    };
    add_optional_fields(items);
    for (std::size_t i = 0; i < items.size(); i += 2) {
      kinds.push_back(RowKind::HEADER);
      const bool alone = i + 1 == items.size();
      add_header_item(items[i], 0, 1, alone ? columns_.size() : number_column());
      if (!alone)
        add_header_item(items[i + 1], number_column(), number_column() + 1, columns_.size());
    }
  }

  void add_optional_fields(std::vector<HeaderItem>& items) const {
    std::vector<std::string> names;
    for (const HeaderField& field : form_.header) names.push_back(field.name);
    for (const std::string& name : options_.header_names) {
      if (!contains(names, name)) names.push_back(name);
    }
    for (const std::string& name : names) {
      if (contains(options_.hidden_header_names, name)) continue;
      const FieldKey key{Field::HEADER, name};
      items.push_back({name, std::string(form_.field(form_.root(), key)), key});
    }
  }

  void add_header_item(const HeaderItem& item, std::size_t label_column, std::size_t text_column,
                       std::size_t end_column) {
    add_cell(CellRole::LABEL, label_column, text_column - label_column, item.label);
    add_editable(CellRole::HEADER_TEXT, text_column, end_column - text_column, item.text,
                 item.field);
  }

  void add_items(RowKind kind, std::string label, const Node& section) {
    const std::size_t first_row = kinds.size();
    const std::size_t label_index = cells.size();
    kinds.push_back(kind);
    add_cell(CellRole::LABEL, 0, 1, std::move(label)).node = section.id();
    start_items_cell(section);
    for (const auto& item : section.children()) add_item(kind, section, *item);
    cells[label_index].place.row_span = kinds.size() - first_row;
    if (section.children().empty()) cells.back().parent = section.id();
  }

  void start_items_cell(const Node& section) {
    add_cell(CellRole::ITEMS, 1, columns_.size() - 1, "").node = section.id();
    lines_in_row_ = 0;
  }

  void continue_items_in_next_row(RowKind kind, const Node& section) {
    cells.back().continues = true;
    kinds.push_back(kind);
    start_items_cell(section);
    cells.back().continued = true;
  }

  void add_item(RowKind kind, const Node& section, const Node& item) {
    const std::string text = numbered_item(item, section);
    const double width = items_width_em();
    std::string_view rest = text;
    while (true) {
      std::size_t size = rest.size();
      const std::size_t limit = options_.lines_per_items_row;
      if (limit != 0) {
        const std::size_t lines = estimated_lines(rest, width);
        if (lines_in_row_ != 0 && lines_in_row_ + lines > limit) {
          continue_items_in_next_row(kind, section);
        }
        size = bytes_in_lines(rest, width, limit);
        lines_in_row_ += lines;
      }
      append_to_cell(item, rest.substr(0, size));
      rest.remove_prefix(size);
      if (rest.empty()) return;
      continue_items_in_next_row(kind, section);
    }
  }

  void append_to_cell(const Node& item, std::string_view text) {
    SheetCell& cell = cells.back();
    if (!cell.text.empty()) cell.text += '\n';
    const std::size_t begin = cell.text.size();
    cell.text += text;
    cell.items.push_back({item.id(), begin, cell.text.size()});
  }

  std::string numbered_item(const Node& item, const Node& section) {
    const std::size_t number = ++number_in_[section.kind() == NodeKind::GOALS ? 1 : 0];
    if (section.kind() == NodeKind::GOALS)
      return "目标" + std::to_string(number) + "：" + item.text;
    return std::to_string(number) + ". " + item.text;
  }

  double items_width_em() const {
    double width = -CELL_PADDING_EM;
    for (std::size_t i = 1; i < columns_.size(); ++i) width += columns_[i].width_em;
    return width;
  }

  void add_head() {
    const bool function = columns_.front().role == SheetColumnRole::FUNCTION;
    kinds.push_back(RowKind::HEAD);
    if (function) {
      add_heading(0, 1, "核心职能").place.row_span = 2;
      add_heading(1, columns_.size() - 1, "年度绩效指标");
    } else {
      add_heading(0, columns_.size(), "年度绩效指标");
    }
    kinds.push_back(RowKind::HEAD);
    for (std::size_t i = function ? 1 : 0; i < columns_.size(); ++i) {
      if (columns_[i].role == SheetColumnRole::NUMBER) continue;
      const bool name = columns_[i].role == SheetColumnRole::NAME;
      add_heading(name ? i - 1 : i, name ? 2 : 1, std::string(columns_[i].heading));
    }
  }

  SheetCell& add_heading(std::size_t column, std::size_t column_span, std::string text) {
    SheetCell& cell = add_cell(CellRole::HEADING, column, column_span, std::move(text));
    cell.node.clear();
    return cell;
  }

  std::size_t number_column() const {
    std::size_t column = 0;
    while (columns_[column].role != SheetColumnRole::NUMBER) ++column;
    return column;
  }

  const Form& form_;
  const SheetOptions& options_;
  const std::vector<SheetColumn>& columns_;
  std::size_t lines_in_row_ = 0;
  std::size_t number_in_[2] = {0, 0};
};

}  // namespace

Sheet::FixedRows Sheet::front_rows(const Form& form, const SheetOptions& options,
                                   const std::vector<SheetColumn>& columns) {
  FrontBuilder builder(form, options, columns);
  builder.build();
  return FixedRows(std::move(builder.kinds), std::move(builder.cells), columns.size());
}

Sheet::FixedRows Sheet::back_rows(const SheetOptions& options, std::size_t column_count) {
  if (options.signatures.empty()) return {};
  SheetCell cell;
  cell.place.column_span = column_count;
  cell.role = CellRole::SIGNATURE;
  // Ideographic spaces: room to write by hand that no output collapses. The four usual ones fit
  // on one line of upright paper.
  for (const std::string& signature : options.signatures) {
    if (!cell.text.empty()) cell.text += "　";
    cell.text += signature + "：";
    cell.text += signature == "日期" ? "　　年　　月　　日" : "　　　　　";
  }
  return FixedRows({RowKind::SIGNATURE}, {std::move(cell)}, column_count);
}

}  // namespace jixiao
