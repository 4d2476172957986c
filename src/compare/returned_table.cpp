#include "compare/returned_table.h"

#include <algorithm>
#include <utility>

#include "compare/matching.h"
#include "form/fields.h"

namespace jixiao {
namespace {

bool any_has(const Node& node, std::string Node::*text) {
  if (!(node.*text).empty()) return true;
  return std::any_of(node.children().begin(), node.children().end(),
                     [text](const auto& child) { return any_has(*child, text); });
}

// Fields of the form that the table leaves out.
void keep_header(const Form& sent, Form& table) {
  const NodeId id(FORM_ID);
  for (const FieldInfo& info : FIELDS) {
    if (info.of_form && (table.*info.of_form).empty()) {
      table.set_field(id, {info.field, {}}, sent.*info.of_form);
    }
  }
  for (const HeaderField& field : sent.header) {
    const FieldKey key{Field::HEADER, field.name};
    if (table.field(table.root(), key).empty()) table.set_field(id, key, field.text);
  }
  table.unknown_keys = sent.unknown_keys;
}

// Columns that the table has not, from the row that is the same.
void keep_columns(const FlatForm& sent, const Matching& matching, const FlatForm& rows,
                  Form& table) {
  for (const FieldInfo& info : FIELDS) {
    const bool of_line = is_of_indicator(info) && info.field != Field::VALUE;
    if (!of_line || any_has(table.root(), info.of_node)) continue;
    for (NodeNumber row = FIXED_NODES; row < rows.size(); ++row) {
      const NodeNumber before = matching.left_of[row];
      if (before == NO_NODE || rows.node(row).kind() != NodeKind::INDICATOR) continue;
      table.set_field(rows.node(row).id(), {info.field, {}}, sent.node(before).*info.of_node);
    }
  }
}

void keep_unknown_keys(const FlatForm& sent, const Matching& matching, const FlatForm& rows,
                       Form& table) {
  for (NodeNumber row = FIXED_NODES; row < rows.size(); ++row) {
    if (matching.left_of[row] == NO_NODE) continue;
    std::vector<UnknownKey> keys = sent.node(matching.left_of[row]).unknown_keys;
    if (!keys.empty()) table.swap_unknown_keys(rows.node(row).id(), keys);
  }
}

}  // namespace

Draft returned_draft(Draft sent, Form table) {
  remember_base(sent);
  const std::string hash = sent.base->hash;
  const bool known =
      std::find(sent.lineage.begin(), sent.lineage.end(), hash) != sent.lineage.end();
  if (!known) sent.lineage.insert(sent.lineage.begin(), hash);
  keep_header(sent.form, table);
  const FlatForm before(sent.form);
  const FlatForm rows(table);
  const Matching matching = match_forms(before, rows);
  keep_columns(before, matching, rows, table);
  keep_unknown_keys(before, matching, rows, table);
  sent.form = std::move(table);
  return sent;
}

}  // namespace jixiao
