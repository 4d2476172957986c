#include "edit/fill.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/selection.h"
#include "form/sound.h"

namespace jixiao {

namespace {

const Node* source_of_fill(const Form& form, std::span<const NodeId> indicators) {
  const Node* first = indicators.empty() ? nullptr : form.find(indicators.front());
  if (first == nullptr) return nullptr;
  return indicators.size() > 1 ? first : previous_of_kind(*first);
}

}  // namespace

std::vector<FieldText> filled_down(const Form& form, std::span<const NodeId> indicators,
                                   std::span<const FieldKey> fields) {
  std::vector<FieldText> texts;
  const Node* source = source_of_fill(form, indicators);
  if (source == nullptr) return texts;
  for (const NodeId& id : indicators) {
    if (id == source->id()) continue;
    for (const FieldKey& field : fields) {
      texts.push_back({id, field, std::string(form.field(*source, field))});
    }
  }
  return texts;
}

namespace {

bool write_texts(Transaction& step, const Form& form, const BlockRow& row, const NodeId& line,
                 Status& status) {
  for (const FieldText& text : row.texts) {
    const NodeId& id = text.node.empty() ? line : text.node;
    const Node* node = form.find(id);
    if (node == nullptr || !has_field(node->kind(), text.field.field)) {
      status = no_such_node();
      return false;
    }
    Result<std::string> sound = sound_text(text.field.field, text.text);
    if (!sound) {
      status = Error{"“" + short_name(*node) + "”：" + sound.error().message};
      return false;
    }
    if (form.field(*node, text.field) == sound.value()) continue;
    if (!step.apply(SetFieldChange{id, text.field, std::move(sound).value()})) return false;
  }
  return true;
}

}  // namespace

Result<std::vector<NodeId>> write_block(Editor editor, std::span<const BlockRow> rows,
                                        const Place& place) {
  const auto more = static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [](const BlockRow& row) { return row.indicator.empty(); }));
  if (editor.form.node_count() + more > NODE_LIMIT) {
    return Error{"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，粘贴后就超过了。"};
  }
  std::vector<NodeId> written;
  std::size_t index = place.index;
  Transaction step(editor.form, editor.history, "粘贴 " + std::to_string(rows.size()) + " 行");
  for (const BlockRow& row : rows) {
    NodeId id = row.indicator;
    if (id.empty()) {
      const std::shared_ptr<const Node> line = new_node(editor.form, NodeKind::INDICATOR, {});
      id = line->id();
      const bool at_end = row.group.empty();
      const InsertChange insert{at_end ? place.parent : row.group, at_end ? index++ : 0, line};
      if (!step.apply(insert)) return no_such_node();
    }
    Status status = Done{};
    if (!write_texts(step, editor.form, row, id, status)) {
      return status.ok() ? no_such_node() : status.error();
    }
    written.push_back(std::move(id));
  }
  if (!written.empty()) step.select(written.front(), written.front());
  step.commit();
  return written;
}

}  // namespace jixiao
