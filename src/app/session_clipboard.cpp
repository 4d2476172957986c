// Copy, cut and paste of lines of the form: as our own format, with ids and all fields, and as a
// table that other programs take.
#include "app/clipboard_rows.h"
#include "app/session_state.h"
#include "table/clipboard_text.h"
#include "table/fragment.h"

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
  if (!cut) return true;
  const Result<NodeId> next = remove_nodes(editor(), nodes);
  if (report(next)) select_node(next.value(), view().selection.field);
  return true;
}

bool Session::paste(const ClipboardContent& content) {
  const std::string own = content.own.empty() ? fragment_in_html(content.html) : content.own;
  if (!has_draft() || own.empty()) return false;
  const std::optional<Fragment> fragment = read_fragment(own);
  if (!fragment || fragment->subtrees.empty()) return false;
  if (read_only()) {
    state_->tell_read_only();
    return true;
  }
  std::vector<const Node*> subtrees;
  for (const auto& subtree : fragment->subtrees) subtrees.push_back(subtree.get());
  const Result<std::vector<NodeId>> pasted =
      jixiao::paste(editor(), view().selection.node, subtrees);
  if (!report(pasted) || pasted.value().empty()) return true;
  Selection selection;
  selection.node = pasted.value().front();
  selection.more.assign(pasted.value().begin() + 1, pasted.value().end());
  select(std::move(selection));
  return true;
}

}  // namespace jixiao
