// Copy, cut and paste in the sheet.
#include <algorithm>
#include <utility>

#include "app/form_clipboard.h"
#include "edit/operations.h"
#include "export/clipboard_text.h"
#include "import/pasted_rows.h"
#include "ui/sheet/paste_columns.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {

bool SheetView::copy(ClipboardContent& content, bool cut) {
  if (!sheet_.is_there() || !cursor_.has_focus()) return ui_.session.clipboard().copy(content, cut);
  cursor_.update_sheet();
  const Form& form = ui_.session.form();
  const CellRange range = cursor_.selected_range();
  ClipboardText copied = copy_range(form, *sheet_, range);
  content.text = std::move(copied.tsv);
  content.html = std::move(copied.html);
  content.own = std::move(copied.fragment);
  if (!cut || ui_.session.read_only()) return true;
  ui_.session.clipboard().note_cut(content.own);
  const std::vector<NodeId> nodes = nodes_in_range(form, *sheet_, range);
  if (nodes.empty()) {
    editor_.clear_selected();
  } else {
    const Result<NodeId> next = remove_nodes(ui_.session.editor(), nodes);
    if (ui_.session.report(next)) ui_.session.select_node(next.value());
  }
  return true;
}

// What the cursor's column and those right of it show; nothing outside the indicators.
std::vector<PasteColumn> SheetView::columns_from_cursor() const {
  if (sheet_->row_kind(cursor_.place().row) != RowKind::INDICATOR) return {};
  std::vector<PasteColumn> columns;
  for (std::size_t column = cursor_.place().column; column < sheet_->column_count(); ++column) {
    if (const auto one = paste_column(sheet_->columns()[column])) columns.push_back(*one);
  }
  // On the number of a line its name is meant.
  if (!columns.empty() && columns.front().number) columns.erase(columns.begin());
  return columns;
}

// A single text goes into the cell; rows into their place; anything else is a table to import.
bool SheetView::paste(const ClipboardContent& content) {
  if (!sheet_.is_there() || !cursor_.has_focus() || ui_.session.read_only()) {
    return ui_.session.clipboard().paste(content);
  }
  cursor_.update_sheet();
  const bool ours = !content.own.empty() || !fragment_in_html(content.html).empty();
  const std::optional<TextTable> table = pasted_table(content.html, content.text);
  if (ours || !table || !table->is_one_text()) {
    return ui_.session.clipboard().paste(content, columns_from_cursor());
  }
  return editor_.put_text(table->rows.front().front());
}

}  // namespace jixiao
