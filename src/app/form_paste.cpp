// Pasting into the form as into a spreadsheet: a block over the cells from the framed one on, rows
// of our own with their tree, rows with names as new lines. Each is one step.
#include <algorithm>
#include <array>
#include <utility>

#include "app/form_clipboard.h"
#include "app/session_state.h"
#include "draft/fragment.h"
#include "export/clipboard_text.h"
#include "form/fields.h"
#include "import/pasted_rows.h"
#include "sheet/value_parts.h"

namespace jixiao {

namespace {

// The node that is read next.
const Node* next_in_form(const Node& node) {
  if (!node.children().empty()) return &node.child(0);
  const Node* at = &node;
  while (at->parent() != nullptr && at->index_in_parent() + 1 == at->parent()->children().size()) {
    at = at->parent();
  }
  const Node* parent = at->parent();
  return parent == nullptr ? nullptr : &parent->child(at->index_in_parent() + 1);
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

void FormClipboard::select_pasted(const Result<std::vector<NodeId>>& pasted) {
  if (!session_.report(pasted) || pasted.value().empty()) return;
  Selection selection;
  selection.node = pasted.value().front();
  selection.more.assign(pasted.value().begin() + 1, pasted.value().end());
  session_.select(std::move(selection));
}

bool FormClipboard::paste_own(const std::string& own) {
  const std::optional<Fragment> fragment = read_fragment(own);
  if (!fragment || fragment->subtrees.empty()) return false;
  select_pasted(jixiao::paste(session_.editor(), state_.open.view.selection.node,
                              pointers_to(fragment->subtrees)));
  return true;
}

// ---- a block over what is there ----

namespace {

// A line of the sheet that can be written on: an indicator, or a 二级指标 without any.
std::vector<BlockRow> lines_from(const Node& first, std::size_t count) {
  std::vector<BlockRow> lines;
  const Node* at = &first;
  while (at != nullptr && lines.size() < count) {
    if (at->kind() == NodeKind::INDICATOR) lines.push_back({.indicator = at->id()});
    if (at->kind() == NodeKind::LEVEL_TWO && at->children().empty()) {
      lines.push_back({.indicator = {}, .group = at->id()});
    }
    at = next_in_form(*at);
  }
  lines.resize(count);  // the rest come at the end
  return lines;
}

// Below the last indicator of the form.
std::optional<Place> place_at_end(const Form& form) {
  const Node* at = &form.functions();
  while (!at->children().empty()) at = at->children().back().get();
  if (at->kind() == NodeKind::INDICATOR) return Place{at->parent()->id(), Form::AT_END};
  if (at->kind() == NodeKind::LEVEL_TWO) return Place{at->id(), 0};
  return std::nullopt;
}

// Which column of the form each column of the table is written to; null: it only numbers the rows,
// or there is none left.
struct ColumnsMet {
  std::vector<const PasteColumn*> columns;
  bool too_many = false;
};

ColumnsMet meet_columns(const TextTable& table, const std::vector<PasteColumn>& columns) {
  ColumnsMet met;
  std::size_t next = 0;
  for (std::size_t c = 0; c < table.column_count; ++c) {
    const bool numbers = is_number_column(table, c);
    if (next < columns.size() && columns[next].number) ++next;
    const bool fits = !numbers && next < columns.size();
    met.columns.push_back(fits ? &columns[next++] : nullptr);
    if (!numbers && !fits) met.too_many = true;
  }
  return met;
}

const Node* first_line_of(const Node& group) {
  const Node* at = &group;
  while (!at->children().empty()) at = &at->child(0);
  return at;
}

// The name of a merged cell stands in its first row; false: it belongs to another row.
bool add_group_name(const Form& form, const PasteColumn& column, const std::string& text,
                    BlockRow& row) {
  if (text.empty()) return true;
  const Node* line = form.find(row.indicator.empty() ? row.group : row.indicator);
  const Node* group = line == nullptr ? nullptr : line->ancestor(column.of);
  if (group == nullptr) return false;
  if (group->text == text) return true;
  if (first_line_of(*group) != line) return false;
  row.texts.push_back({group->id(), {Field::TEXT, {}}, text});
  return true;
}

std::string value_of(const Form& form, const BlockRow& row) {
  const Node* indicator = form.find(row.indicator);
  return indicator == nullptr ? std::string() : indicator->value;
}

// The texts of one row of the table; how many names of groups found no place.
std::size_t add_texts(const Form& form, const ColumnsMet& met,
                      const std::vector<std::string>& texts, BlockRow& row) {
  std::size_t left_out = 0;
  const std::string value = value_of(form, row);
  std::vector<PartText> parts;
  for (std::size_t c = 0; c < texts.size(); ++c) {
    const PasteColumn* column = met.columns[c];
    if (column == nullptr) continue;
    if (column->of != NodeKind::INDICATOR) {
      if (!add_group_name(form, *column, texts[c], row)) ++left_out;
      continue;
    }
    std::string text = texts[c];
    if (column->part != ValuePart::WHOLE) {
      parts.push_back({column->part, std::move(text)});
      text = value_with_parts(value, parts);
    }
    row.texts.push_back({{}, column->field, std::move(text)});
  }
  return left_out;
}

// All fields of a line that was copied here or recognised in a table.
void add_fields_of(const Node& line, BlockRow& row) {
  for (const Field field : fields_of_node()) {
    const FieldInfo& info = field_info(field);
    const std::string& text = line.*info.of_node;
    if (!info.optional || !text.empty()) row.texts.push_back({{}, {field, {}}, text});
  }
}

bool all_indicators(const std::vector<std::unique_ptr<Node>>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(),
                     [](const auto& node) { return node->kind() == NodeKind::INDICATOR; });
}

}  // namespace

void FormClipboard::write_rows(std::vector<BlockRow> rows) {
  const std::optional<Place> end = place_at_end(session_.form());
  const Selection before = state_.open.view.selection;
  const Result<std::vector<NodeId>> written =
      write_block(session_.editor(), rows, end.value_or(Place{}));
  if (!session_.report(written)) return;
  Selection selection{.node = written.value().front(), .field = before.field, .more = {}};
  selection.more.assign(written.value().begin() + 1, written.value().end());
  session_.select(std::move(selection));
}

// From the framed cell to the right and down, row by row.
bool FormClipboard::paste_block(const TextTable& table, const std::vector<PasteColumn>& columns) {
  const Node* target = session_.form().find(state_.open.view.selection.node);
  std::vector<BlockRow> rows = lines_from(*target, table.rows.size());
  const ColumnsMet met = meet_columns(table, columns);
  const auto lines = subtrees_of_rows(table, groups_of(*target));
  // More columns than there are to the right: told by content, sign, number and unit are one value.
  const bool by_content = met.too_many && columns.front().field.field == Field::TEXT &&
                          lines.size() == rows.size() && all_indicators(lines);
  std::size_t left_out = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (by_content) {
      add_fields_of(*lines[r], rows[r]);
    } else {
      left_out += add_texts(session_.form(), met, table.rows[r], rows[r]);
    }
  }
  write_rows(std::move(rows));
  if (met.too_many && !by_content) {
    state_.notify(Notice::Kind::WARNING,
                  state_.tr("右边没有列了，多出的列没有贴上。",
                            "The columns beyond the last one were left out."));
  }
  if (left_out > 0) {
    const std::string count = std::to_string(left_out);
    state_.notify(
        Notice::Kind::WARNING,
        state_.tr("有 " + count +
                      " 个分组名称没有贴上：合并的格子只有一个名称。要分到各组里，请用"
                      "“插入粘贴”。",
                  count +
                      " names of groups were left out: a merged cell has one name. “Paste as new "
                      "rows” puts rows into their groups."));
  }
  return true;
}

// Rows that were copied in the sheet, over those from the framed one on; those that were cut are
// put back in instead.
bool FormClipboard::paste_own_rows(const std::string& own) {
  const std::optional<Fragment> fragment = read_fragment(own);
  const Node* target = session_.form().find(state_.open.view.selection.node);
  if (!fragment || fragment->subtrees.empty() || !all_indicators(fragment->subtrees) ||
      target == nullptr || !is_row_place(target->kind()) || own == cut_fragment_) {
    return false;
  }
  std::vector<BlockRow> rows = lines_from(*target, fragment->subtrees.size());
  for (std::size_t r = 0; r < rows.size(); ++r) add_fields_of(*fragment->subtrees[r], rows[r]);
  write_rows(std::move(rows));
  return true;
}

bool FormClipboard::paste_items(const TextTable& table) {
  const Node* target = session_.form().find(state_.open.view.selection.node);
  const bool duty =
      target->kind() == NodeKind::RESPONSIBILITY || target->kind() == NodeKind::RESPONSIBILITIES;
  std::vector<std::unique_ptr<Node>> items;
  for (std::string& text : items_of_rows(table)) {
    const NodeKind kind = duty ? NodeKind::RESPONSIBILITY : NodeKind::GOAL;
    items.push_back(std::make_unique<Node>(kind, NodeId(), std::move(text)));
  }
  if (items.empty()) return false;
  select_pasted(paste_rows(session_.editor(), state_.open.view.selection.node, pointers_to(items)));
  return true;
}

bool FormClipboard::paste_lines(const TextTable& table) {
  const Node* target = session_.form().find(state_.open.view.selection.node);
  if (target->kind() == NodeKind::INDICATOR && is_all_values(table)) {
    state_.notify(
        Notice::Kind::INFO,
        state_.tr("粘贴的都是指标值。请先选中“指标值”一列里的一格，再粘贴。",
                  "These are all values: select a cell of the column of values, then paste."));
    return true;
  }
  const auto rows = subtrees_of_rows(table, groups_of(*target));
  if (rows.empty()) return false;
  select_pasted(paste_rows(session_.editor(), state_.open.view.selection.node, pointers_to(rows)));
  return true;
}

bool FormClipboard::paste_table(const ClipboardContent& content,
                                const std::vector<PasteColumn>& columns) {
  const Node* target = session_.form().find(state_.open.view.selection.node);
  if (target == nullptr) return false;
  const bool items = is_item_place(target->kind());
  if (!items && !is_row_place(target->kind())) return false;
  const std::optional<TextTable> table = pasted_table(content.html, content.text);
  if (!table || is_whole_form(*table)) return false;
  if (session_.read_only()) {
    state_.tell_read_only();
    return true;
  }
  if (items) return paste_items(*table);
  if (!columns.empty()) return paste_on_cell(*table, columns);
  const bool field = target->kind() == NodeKind::INDICATOR &&
                     state_.open.view.selection.field.field != Field::TEXT;
  if (!field) return paste_lines(*table);
  return paste_block(*table, {{state_.open.view.selection.field, ValuePart::WHOLE}});
}

// On a name, rows that say which groups they belong to go there; values are no names.
bool FormClipboard::paste_on_cell(const TextTable& table, const std::vector<PasteColumn>& columns) {
  const Node* target = session_.form().find(state_.open.view.selection.node);
  const bool on_name =
      columns.front().of == NodeKind::INDICATOR && columns.front().field.field == Field::TEXT;
  if (on_name) {
    const auto rows = subtrees_of_rows(table, groups_of(*target));
    if (rows.empty() || is_all_values(table) || !all_indicators(rows)) return paste_lines(table);
  }
  return paste_block(table, columns);
}

bool FormClipboard::paste(const ClipboardContent& content,
                          const std::vector<PasteColumn>& columns) {
  if (!session_.has_draft()) return false;
  const bool inserts = std::exchange(session_.view().paste_inserts, false);
  const std::vector<PasteColumn> cells = inserts ? std::vector<PasteColumn>() : columns;
  const std::string own = content.own.empty() ? fragment_in_html(content.html) : content.own;
  if (own.empty()) return paste_table(content, cells);
  if (session_.read_only()) {
    state_.tell_read_only();
    return true;
  }
  if (!cells.empty() && paste_own_rows(own)) return true;
  return paste_own(own) || paste_table(content, cells);
}

}  // namespace jixiao
