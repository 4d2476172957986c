// The command table: rows and cells as in a spreadsheet: emptying cells, filling down, inserting
// what was copied, completing and merging groups.
#include <algorithm>
#include <string>

#include "app/command_groups.h"
#include "edit/fill.h"
#include "edit/merge_groups.h"
#include "edit/taxonomy_tree.h"
#include "sheet/value_parts.h"

namespace jixiao {

namespace {

const Node* selected_node(const Session& session) {
  return session.has_draft() ? session.form().find(session.view().selection.node) : nullptr;
}

// ---- cells ----

// The selected cells: each row with each column.
std::vector<FieldText> selected_cells(const Session& session) {
  const Selection& selection = session.view().selection;
  std::vector<NodeId> rows = selection.more;
  rows.insert(rows.begin(), selection.node);
  std::vector<FieldKey> fields = selection.fields;
  fields.insert(fields.begin(), selection.field);
  std::vector<FieldText> cells;
  for (const NodeId& row : rows) {
    const Node* node = session.form().find(row);
    for (const FieldKey& field : fields) {
      if (node != nullptr && has_field(node->kind(), field.field))
        cells.push_back({row, field, {}});
    }
  }
  return cells;
}

// Where the value stands in three columns, only the selected ones of them change; texts holds what
// the whole would become.
void keep_other_parts(const Session& session, std::vector<FieldText>& texts) {
  const std::vector<ValuePart>& selected = session.view().selection.parts;
  if (selected.empty()) return;
  for (FieldText& text : texts) {
    if (text.field.field != Field::VALUE) continue;
    const BudgetFields fields = value_parts(text.text);
    std::vector<PartText> parts;
    for (const ValuePart part : selected) parts.push_back({part, part_of(fields, part)});
    const Node* node = session.form().find(text.node);
    text.text = value_with_parts(session.form().field(*node, text.field), parts);
  }
}

bool can_clear(const Session& session) {
  return can_edit(session) && !selected_cells(session).empty();
}

void clear_selected(Session& session) {
  const Selection selection = session.view().selection;
  std::vector<FieldText> emptied = selected_cells(session);
  keep_other_parts(session, emptied);
  if (session.report(set_fields(session.editor(), emptied))) {
    session.select(selection);
  }
}

bool is_indicator(const Form& form, const NodeId& id) {
  return form.find(id)->kind() == NodeKind::INDICATOR;
}

bool can_fill(const Session& session) {
  if (!can_edit(session)) return false;
  const std::vector<NodeId> rows = session.selected_nodes();
  return !rows.empty() && std::all_of(rows.begin(), rows.end(), [&](const NodeId& row) {
    return is_indicator(session.form(), row);
  });
}

void fill_selected(Session& session) {
  const Selection selection = session.view().selection;
  std::vector<FieldKey> fields = selection.fields;
  fields.insert(fields.begin(), selection.field);
  std::vector<FieldText> texts = filled_down(session.form(), session.selected_nodes(), fields);
  keep_other_parts(session, texts);
  if (texts.empty()) return;
  const std::string label = "向下填充 " + std::to_string(texts.size()) + " 格";
  if (session.report(set_fields(session.editor(), texts, label))) {
    session.select(selection);
  }
}

// ---- pasting ----

bool can_paste(const Session& session) {
  return can_edit(session);
}

void paste_as_rows(Session& session) {
  session.view().paste_inserts = true;
  if (session.platform().clipboard.request_paste()) return;
  session.notify(Notice::Kind::INFO,
                 session.english()
                     ? "The browser allows it only by key: press Ctrl+V now. Rows are inserted."
                     : "浏览器只允许用键盘粘贴：现在按 Ctrl+V，就会插入成新行。");
}

// ---- groups ----

// The function the selection is in, else all of them.
std::vector<NodeId> functions_meant(const Session& session) {
  const Node* node = selected_node(session);
  const Node* function = node == nullptr ? nullptr : node->ancestor(NodeKind::FUNCTION);
  if (function != nullptr) return {function->id()};
  std::vector<NodeId> all;
  for (const auto& one : session.form().functions().children()) all.push_back(one->id());
  return all;
}

bool can_complete(const Session& session) {
  return can_edit(session) && !session.form().functions().children().empty();
}

void complete(Session& session) {
  const Result<std::vector<NodeId>> made =
      complete_taxonomy(session.editor(), functions_meant(session));
  if (!session.report(made)) return;
  if (made.value().empty()) {
    session.notify(Notice::Kind::INFO, session.english() ? "No group is missing."
                                                         : "指标体系是全的，没有缺的二级指标。");
    return;
  }
  const Node* group = session.form().find(made.value().front());
  session.select_node(group->child(0).id());
  const std::string count = std::to_string(made.value().size());
  session.notify(Notice::Kind::SUCCESS,
                 session.english() ? "Groups added: " + count : "已补上 " + count + " 个二级指标",
                 {}, "edit.undo");
}

const Node* group_to_merge(const Session& session) {
  if (!session.has_draft()) return nullptr;
  const Node* renamed = session.form().find(session.view().twin);
  if (renamed != nullptr && twin_of(session.form(), *renamed) != nullptr) return renamed;
  const Node* node = selected_node(session);
  return node != nullptr && twin_of(session.form(), *node) != nullptr ? node : nullptr;
}

bool can_merge(const Session& session) {
  return can_edit(session) && group_to_merge(session) != nullptr;
}

void merge_group(Session& session) {
  const Result<NodeId> stays = merge_with_twin(session.editor(), group_to_merge(session)->id());
  if (session.report(stays)) session.select_node(stays.value());
}

constexpr Command COMMANDS[] = {
    {"edit.paste_insert", CommandGroup::EDIT, "插入粘贴", "Paste as new rows", "Ctrl+Shift+V",
     "把复制的行插入成新行，不覆盖原来的。", "Insert what was copied as new rows.", can_paste,
     paste_as_rows, KeyScope::CLIPBOARD_EVENT},
    {"edit.clear", CommandGroup::EDIT, "清空", "Clear", "Delete", "清空选中的格，行还在。",
     "Empty the selected cells; the rows stay.", can_clear, clear_selected},
    {"edit.fill_down", CommandGroup::EDIT, "向下填充", "Fill down", "Ctrl+D",
     "把选中的几行都写成第一行那样；只选一格时照上一行写。",
     "Write the first of the selected rows into the others; for one cell, the row above.", can_fill,
     fill_selected},
    {"edit.complete_taxonomy", CommandGroup::EDIT, "补全指标体系", "Complete the groups", "",
     "按所选的指标分类补上这项职能缺的一级、二级指标，各带一个空行。",
     "Add the groups of the taxonomy that the function lacks, with an empty line each.",
     can_complete, complete},
    {"edit.merge_group", CommandGroup::EDIT, "合并同名分组", "Merge groups of one name", "",
     "把旁边同名的职能、一级或二级指标合成一个。", "Make one of two groups with the same name.",
     can_merge, merge_group},
};

}  // namespace

std::span<const Command> row_commands() {
  return COMMANDS;
}

}  // namespace jixiao
