// Copying and cutting lines of the form: as our own format, with ids and all fields, and as a
// table that other programs take.
#include "app/clipboard_rows.h"
#include "app/session_state.h"
#include "draft/fragment.h"

namespace jixiao {

bool Session::copy(ClipboardContent& content, bool cut) {
  const std::vector<NodeId> nodes = selected_nodes();
  if (nodes.empty()) return false;
  std::optional<std::string> fragment = write_fragment(form(), nodes);
  if (cut && (read_only() || !fragment)) {
    notify(Notice::Kind::WARNING,
           read_only()
               ? read_only_reason()
               : state_->tr("选中的行不是同一级，剪下就不能原样粘回，没有剪切。请只选同一级的行。",
                            "Rows of different levels cannot be cut together."));
    return false;
  }
  ClipboardRows rows = rows_for_clipboard(form(), nodes);
  content.own = std::move(fragment).value_or(std::string());
  content.html = std::move(rows.html);
  content.text = std::move(rows.text);
  state_->cut_fragment = cut ? content.own : std::string();
  if (!cut) return true;
  const Result<NodeId> next = remove_nodes(editor(), nodes);
  if (report(next)) select_node(next.value(), view().selection.field);
  return true;
}

void Session::note_cut(std::string_view fragment) {
  state_->cut_fragment = fragment;
}

}  // namespace jixiao
