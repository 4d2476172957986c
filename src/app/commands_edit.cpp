// The command table: changing what is selected.
#include <algorithm>
#include <string>

#include "app/command_groups.h"
#include "app/form_clipboard.h"
#include "edit/operations.h"
#include "edit/taxonomy_tree.h"
#include "export/write_markdown.h"

namespace jixiao {

namespace {

const Node* selected_node(const Session& session) {
  return session.has_draft() ? session.form().find(session.view().selection.node) : nullptr;
}

// A line that can be deleted, moved and copied: not the form itself and not a section.
bool can_change_node(const Session& session) {
  const Node* node = selected_node(session);
  return node != nullptr && can_edit(session) && !session.selected_nodes().empty();
}

bool can_copy(const Session& session) {
  return !session.selected_nodes().empty();
}

// Also without a draft, and where it is read only: a table becomes a draft of its own.
bool can_paste(const Session& session) {
  return !session.is_starting();
}

bool can_add_child(const Session& session) {
  const Node* node = selected_node(session);
  return node != nullptr && can_edit(session) && node->kind() != NodeKind::FORM &&
         child_kind(node->kind()) != node->kind();
}

bool can_add_sibling(const Session& session) {
  const Node* node = selected_node(session);
  return node != nullptr && can_edit(session) && node->kind() != NodeKind::FORM;
}

void select_and_edit(Session& session, const Result<NodeId>& made) {
  if (!session.report(made)) return;
  session.select_node(made.value());
  session.view().request = ScreenRequest::EDIT_FIELD;
}

void add_child(Session& session) {
  const Node* node = selected_node(session);
  if (node->kind() == NodeKind::FUNCTIONS) {
    const Place end{node->id(), node->children().size()};
    return select_and_edit(session, insert_function(session.editor(), end));
  }
  select_and_edit(session, insert_new(session.editor(),
                                      {.parent = node->id(), .index = node->children().size()}));
}

void add_sibling(Session& session) {
  const Node* node = selected_node(session);
  if (is_section(node->kind())) return add_child(session);
  if (node->kind() == NodeKind::FUNCTION) {
    const Place below{node->parent()->id(), node->index_in_parent() + 1};
    return select_and_edit(session, insert_function(session.editor(), below));
  }
  select_and_edit(session, insert_sibling(session.editor(), node->id()));
}

// Of the sheet: what a group takes up there.
std::size_t count_rows(const Form& form, const std::vector<NodeId>& nodes) {
  std::size_t rows = 0;
  for (const NodeId& id : nodes) {
    rows += std::max<std::size_t>(count_indicators(*form.find(id)), 1);
  }
  return rows;
}

void remove_selected(Session& session) {
  const std::vector<NodeId> nodes = session.selected_nodes();
  const std::string rows = std::to_string(count_rows(session.form(), nodes));
  const FieldKey field = session.view().selection.field;
  const Result<NodeId> next = remove_nodes(session.editor(), nodes);
  if (!session.report(next)) return;
  session.select_node(next.value(), field);
  session.notify(Notice::Kind::INFO,
                 session.english() ? "Rows deleted: " + rows : "已删除 " + rows + " 行", {},
                 "edit.undo");
}

void select_all_of(Session& session, std::vector<NodeId> nodes) {
  if (nodes.empty()) return;
  Selection selection{.node = nodes.front(), .field = session.view().selection.field, .more = {}};
  selection.more.assign(nodes.begin() + 1, nodes.end());
  session.select(std::move(selection));
}

void duplicate_selected(Session& session) {
  const std::vector<NodeId> nodes = session.selected_nodes();
  if (nodes.size() == 1) {
    const Result<NodeId> copy = duplicate(session.editor(), nodes.front());
    if (session.report(copy)) session.select_node(copy.value(), session.view().selection.field);
    return;
  }
  std::vector<const Node*> subtrees;
  for (const NodeId& id : nodes) subtrees.push_back(session.form().find(id));
  Result<std::vector<NodeId>> copies = paste(session.editor(), nodes.back(), subtrees);
  if (session.report(copies)) select_all_of(session, std::move(copies).value());
}

// The place one step up or down for several nodes: past the neighbour of the first or last.
Place place_for_block(const Session& session, const std::vector<NodeId>& nodes,
                      Direction direction) {
  const bool up = direction == Direction::UP;
  const Node* edge = session.form().find(up ? nodes.front() : nodes.back());
  const std::size_t index = edge->index_in_parent();
  return {.parent = edge->parent()->id(),
          .index = up ? index - std::min<std::size_t>(index, 1) : index + 2};
}

void move_selected(Session& session, Direction direction) {
  const Selection selection = session.view().selection;
  const std::vector<NodeId> nodes = session.selected_nodes();
  const Status moved = nodes.size() == 1 ? move_by_one(session.editor(), nodes.front(), direction)
                                         : move_to(session.editor(), nodes,
                                                   place_for_block(session, nodes, direction));
  if (session.report(moved)) session.select(selection);
}

void copy_selected(Session& session, bool cut) {
  ClipboardContent content;
  if (!session.clipboard().copy(content, cut)) return;
  if (session.platform().clipboard.write(content)) return;
  if (cut) session.undo();
  session.notify(Notice::Kind::WARNING,
                 session.english() ? "The browser allows it only by key: press Ctrl+C or Ctrl+X."
                                   : "浏览器只允许用键盘复制：请按 Ctrl+C 或 Ctrl+X。");
}

void copy_as_markdown(Session& session) {
  ClipboardContent content;
  content.text = write_markdown(session.form());
  const bool written = session.platform().clipboard.write(content);
  if (written) {
    session.notify(Notice::Kind::INFO, session.english() ? "The form was copied as Markdown."
                                                         : "整张表已复制为 Markdown。");
    return;
  }
  session.notify(Notice::Kind::WARNING, session.english()
                                            ? "The browser does not allow copying here."
                                            : "浏览器不允许在这里复制，请改用“导出文本”。");
}

void paste_here(Session& session) {
  if (session.platform().clipboard.request_paste()) return;
  session.notify(Notice::Kind::INFO, session.english()
                                         ? "The browser allows it only by key: press Ctrl+V."
                                         : "浏览器只允许用键盘粘贴：请按 Ctrl+V。");
}

constexpr Command COMMANDS[] = {
    {"edit.undo", CommandGroup::EDIT, "撤销", "Undo", "Ctrl+Z", "取消上一步。",
     "Take back the last step.",
     [](const Session& session) { return can_edit(session) && session.history().can_undo(); },
     [](Session& session) { session.undo(); }},
    {"edit.redo", CommandGroup::EDIT, "重做", "Redo", "Ctrl+Y Ctrl+Shift+Z", "恢复刚撤销的一步。",
     "Make the step again that was taken back.",
     [](const Session& session) { return can_edit(session) && session.history().can_redo(); },
     [](Session& session) { session.redo(); }},
    {"edit.cut", CommandGroup::EDIT, "剪切", "Cut", "Ctrl+X", "剪下选中的行，连同下级。",
     "Cut the selected rows with what is below them.", can_change_node,
     [](Session& session) { copy_selected(session, true); }, KeyScope::CLIPBOARD_EVENT},
    {"edit.copy", CommandGroup::EDIT, "复制", "Copy", "Ctrl+C",
     "复制选中的行，连同下级；可粘贴到别的草稿、Excel 或 Word。",
     "Copy the selected rows, for another draft, Excel or Word.", can_copy,
     [](Session& session) { copy_selected(session, false); }, KeyScope::CLIPBOARD_EVENT},
    {"edit.copy_markdown", CommandGroup::EDIT, "复制为 Markdown", "Copy as Markdown", "",
     "把整张表复制成 Markdown 文字，可粘贴给智能助手或文档。",
     "Copy the whole form as Markdown text, for chat assistants and documents.",
     [](const Session& session) { return session.has_draft(); }, copy_as_markdown},
    {"edit.paste", CommandGroup::EDIT, "粘贴", "Paste", "Ctrl+V",
     "从选中的格起向右向下写上；整张表会先请你核对。",
     "Write over the cells from the selected one on; a whole form is shown for review first.",
     can_paste, paste_here, KeyScope::CLIPBOARD_EVENT},
    {"edit.delete", CommandGroup::EDIT, "删除", "Delete", "Ctrl+Delete",
     "删除选中的行，连同下级；分组删空了也一起去掉。可以撤销。",
     "Delete the selected rows with what is below them, and groups left empty.", can_change_node,
     remove_selected},
    {"edit.duplicate", CommandGroup::EDIT, "重复一份", "Duplicate", "Ctrl+Alt+D",
     "在下面添一份同样的行。", "Add the same rows once more below.", can_change_node,
     duplicate_selected, KeyScope::EVERYWHERE},
    {"edit.move_up", CommandGroup::EDIT, "上移", "Move up", "Alt+ArrowUp",
     "上移一行；到了组的头上就移到上一组。", "Move up, on into the group above.", can_change_node,
     [](Session& session) { move_selected(session, Direction::UP); }, KeyScope::EVERYWHERE},
    {"edit.move_down", CommandGroup::EDIT, "下移", "Move down", "Alt+ArrowDown",
     "下移一行；到了组的末尾就移到下一组。", "Move down, on into the group below.", can_change_node,
     [](Session& session) { move_selected(session, Direction::DOWN); }, KeyScope::EVERYWHERE},
    {"edit.add_sibling", CommandGroup::EDIT, "添加同级", "Add a sibling", "Ctrl+Enter",
     "在下面添一个同级的行并开始填写。", "Add a row of the same level below and fill it in.",
     can_add_sibling, add_sibling, KeyScope::EVERYWHERE},
    {"edit.add_child", CommandGroup::EDIT, "添加下级", "Add below", "Ctrl+Shift+Enter",
     "在它下面添一个下级的行并开始填写。", "Add a row one level below and fill it in.",
     can_add_child, add_child, KeyScope::EVERYWHERE},
    {"edit.rename", CommandGroup::EDIT, "修改", "Edit", "F2", "修改选中的格，也可以按 Enter。",
     "Edit what is selected, like Enter.", can_edit,
     [](Session& session) { session.view().request = ScreenRequest::EDIT_FIELD; }},
};

}  // namespace

std::span<const Command> edit_commands() {
  return COMMANDS;
}

}  // namespace jixiao
