// Copy, cut and paste in the sheet.
#include <algorithm>
#include <utility>

#include "edit/operations.h"
#include "table/clipboard_text.h"
#include "ui/sheet_view.h"

namespace jixiao {

bool SheetView::copy(ClipboardContent& content, bool cut) {
  if (!sheet_ || !has_focus()) return ui_.session.copy(content, cut);
  update_sheet();
  const Form& form = ui_.session.form();
  const CellRange range = selected_range();
  ClipboardText copied = copy_range(form, *sheet_, range);
  content.text = std::move(copied.tsv);
  content.html = std::move(copied.html);
  content.own = std::move(copied.fragment);
  if (!cut || ui_.session.read_only()) return true;
  const std::vector<NodeId> nodes = nodes_in_range(form, *sheet_, range);
  if (nodes.empty()) {
    clear_selected();
  } else {
    const Result<NodeId> next = remove_nodes(ui_.session.editor(), nodes);
    if (ui_.session.report(next)) ui_.session.select_node(next.value());
  }
  return true;
}

// A single text goes into the cell; rows of ours go in as rows; anything else is a table to import.
bool SheetView::paste(const ClipboardContent& content) {
  if (!sheet_ || !has_focus() || ui_.session.read_only()) return ui_.session.paste(content);
  const bool table = content.text.find('\t') != std::string::npos ||
                     content.text.find('\n') != std::string::npos ||
                     content.html.find("<table") != std::string::npos;
  const bool ours = !content.own.empty() || !fragment_in_html(content.html).empty();
  if (table || ours || content.text.empty()) return ui_.session.paste(content);
  update_sheet();
  target_ = target_of(cursor_cell(), cursor_.item);
  if (!target_.valid()) return false;
  write(content.text);
  ui_.session.end_typing();
  return true;
}

}  // namespace jixiao
