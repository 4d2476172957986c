// Pasting into the form as into a spreadsheet: rows of our own with their tree, values downwards
// over what is there, rows with names as new lines. Each is one step.
#include <algorithm>
#include <array>

#include "app/session_state.h"
#include "draft/fragment.h"
#include "export/clipboard_text.h"
#include "import/pasted_rows.h"
#include "sheet/value_parts.h"

namespace jixiao {

namespace {

// The indicators from that one on, as they stand in the form.
std::vector<const Node*> indicators_from(const Node& first, std::size_t count) {
  std::vector<const Node*> found;
  const Node* at = &first;
  while (at != nullptr && found.size() < count) {
    if (at->kind() == NodeKind::INDICATOR) found.push_back(at);
    if (!at->children().empty()) {
      at = &at->child(0);
      continue;
    }
    while (at != nullptr && at->parent() != nullptr &&
           at->index_in_parent() + 1 == at->parent()->children().size()) {
      at = at->parent();
    }
    const Node* parent = at == nullptr ? nullptr : at->parent();
    at = parent == nullptr ? nullptr : &parent->child(at->index_in_parent() + 1);
  }
  return found;
}

// Names of the function, level one and level two that a node lies in or is.
std::vector<std::string> groups_of(const Node& node) {
  std::vector<std::string> names;
  for (const NodeKind kind : {NodeKind::FUNCTION, NodeKind::LEVEL_ONE, NodeKind::LEVEL_TWO}) {
    const Node* group = node.kind() == kind ? &node : node.ancestor(kind);
    names.push_back(group == nullptr ? std::string() : group->text);
  }
  return names;
}

bool is_item_place(NodeKind kind) {
  return kind == NodeKind::RESPONSIBILITY || kind == NodeKind::RESPONSIBILITIES ||
         kind == NodeKind::GOAL || kind == NodeKind::GOALS;
}

bool is_row_place(NodeKind kind) {
  return kind == NodeKind::INDICATOR || kind == NodeKind::LEVEL_TWO ||
         kind == NodeKind::LEVEL_ONE || kind == NodeKind::FUNCTION;
}

std::vector<const Node*> pointers_to(const std::vector<std::unique_ptr<Node>>& nodes) {
  std::vector<const Node*> pointers;
  for (const auto& node : nodes) pointers.push_back(node.get());
  return pointers;
}

}  // namespace

void Session::State::select_pasted(const Result<std::vector<NodeId>>& pasted) {
  if (!session.report(pasted) || pasted.value().empty()) return;
  Selection selection;
  selection.node = pasted.value().front();
  selection.more.assign(pasted.value().begin() + 1, pasted.value().end());
  session.select(std::move(selection));
}

bool Session::State::paste_own(const std::string& own) {
  const std::optional<Fragment> fragment = read_fragment(own);
  if (!fragment || fragment->subtrees.empty()) return false;
  select_pasted(
      jixiao::paste(session.editor(), view.selection.node, pointers_to(fragment->subtrees)));
  return true;
}

// Over the indicators from the selected one down, column by column.
void Session::State::paste_over(const TextTable& table, const std::vector<PasteColumn>& columns) {
  const Node* first = session.form().find(view.selection.node);
  const std::vector<const Node*> rows = indicators_from(*first, table.rows.size());
  const std::size_t width = std::min(table.column_count, columns.size());
  std::vector<FieldText> texts;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<PartText> parts;
    for (std::size_t c = 0; c < width; ++c) {
      std::string text = table.rows[r][c];
      if (columns[c].part != ValuePart::WHOLE) {
        parts.push_back({columns[c].part, std::move(text)});
        text = value_with_parts(rows[r]->value, parts);
      }
      texts.push_back({rows[r]->id(), columns[c].field, std::move(text)});
    }
  }
  const std::string count = std::to_string(rows.size());
  if (!session.report(set_fields(session.editor(), texts, "粘贴 " + count + " 行"))) return;
  const std::size_t left_out = table.rows.size() - rows.size();
  if (left_out > 0) {
    const std::string rest = std::to_string(left_out);
    notify(Notice::Kind::WARNING, tr("下面没有行了，还有 " + rest + " 行没有贴上。",
                                     rest + " rows were left out: no lines are left below."));
  }
  if (table.column_count > width) {
    notify(Notice::Kind::WARNING, tr("右边没有列了，多出的列没有贴上。",
                                     "The columns beyond the last one were left out."));
  }
}

bool Session::State::paste_items(const TextTable& table) {
  const Node* target = session.form().find(view.selection.node);
  const bool duty =
      target->kind() == NodeKind::RESPONSIBILITY || target->kind() == NodeKind::RESPONSIBILITIES;
  std::vector<std::unique_ptr<Node>> items;
  for (std::string& text : items_of_rows(table)) {
    const NodeKind kind = duty ? NodeKind::RESPONSIBILITY : NodeKind::GOAL;
    items.push_back(std::make_unique<Node>(kind, NodeId(), std::move(text)));
  }
  if (items.empty()) return false;
  select_pasted(paste_rows(session.editor(), view.selection.node, pointers_to(items)));
  return true;
}

bool Session::State::paste_lines(const TextTable& table) {
  const Node* target = session.form().find(view.selection.node);
  if (target->kind() == NodeKind::INDICATOR && is_all_values(table)) {
    notify(Notice::Kind::INFO,
           tr("粘贴的都是指标值。请先选中“指标值”一列里的一格，再粘贴。",
              "These are all values: select a cell of the column of values, then paste."));
    return true;
  }
  const auto rows = subtrees_of_rows(table, groups_of(*target));
  if (rows.empty()) return false;
  select_pasted(paste_rows(session.editor(), view.selection.node, pointers_to(rows)));
  return true;
}

bool Session::State::paste_table(const ClipboardContent& content,
                                 const std::vector<PasteColumn>& columns) {
  const Node* target = session.form().find(view.selection.node);
  if (target == nullptr) return false;
  const bool items = is_item_place(target->kind());
  if (!items && !is_row_place(target->kind())) return false;
  const std::optional<TextTable> table = pasted_table(content.html, content.text);
  if (!table || is_whole_form(*table)) return false;
  if (session.read_only()) {
    tell_read_only();
    return true;
  }
  if (items) return paste_items(*table);
  const bool field =
      target->kind() == NodeKind::INDICATOR && view.selection.field.field != Field::TEXT;
  if (!field) return paste_lines(*table);
  paste_over(*table, columns.empty()
                         ? std::vector<PasteColumn>{{view.selection.field, ValuePart::WHOLE}}
                         : columns);
  return true;
}

bool Session::paste(const ClipboardContent& content, const std::vector<PasteColumn>& columns) {
  State& state = *state_;
  if (!has_draft()) return false;
  const std::string own = content.own.empty() ? fragment_in_html(content.html) : content.own;
  if (own.empty()) return state.paste_table(content, columns);
  if (read_only()) {
    state.tell_read_only();
    return true;
  }
  return state.paste_own(own) || state.paste_table(content, columns);
}

}  // namespace jixiao
