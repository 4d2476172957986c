#include "app/form_clipboard.h"

#include "app/clipboard_rows.h"
#include "app/session_state.h"
#include "draft/fragment.h"

namespace jixiao {

bool FormClipboard::copy(ClipboardContent& content, bool cut) {
  const std::vector<NodeId> nodes = session_.selected_nodes();
  if (nodes.empty()) return false;
  std::optional<std::string> fragment = write_fragment(session_.form(), nodes);
  if (cut && (session_.read_only() || !fragment)) {
    state_.notify(
        Notice::Kind::WARNING,
        session_.read_only()
            ? session_.read_only_reason()
            : state_.tr("选中的行不是同一级，剪下就不能原样粘回，没有剪切。请只选同一级的行。",
                        "Rows of different levels cannot be cut together."));
    return false;
  }
  ClipboardRows rows = rows_for_clipboard(session_.form(), nodes);
  content.own = std::move(fragment).value_or(std::string());
  content.html = std::move(rows.html);
  content.text = std::move(rows.text);
  cut_fragment_ = cut ? content.own : std::string();
  if (!cut) return true;
  const Result<NodeId> next = remove_nodes(session_.editor(), nodes);
  if (session_.report(next)) session_.select_node(next.value(), session_.view().selection.field);
  return true;
}

void FormClipboard::note_cut(std::string_view fragment) {
  cut_fragment_ = fragment;
}

}  // namespace jixiao
