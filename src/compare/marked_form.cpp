#include "compare/marked_form.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "compare/list_order.h"
#include "compare/matching.h"
#include "form/fields.h"

namespace jixiao {
namespace {

// An id that no program gives: what is gone may have the id of something new.
constexpr std::string_view GONE_PREFIX = "\x01gone ";

}  // namespace

class MarkedFormBuilder {
 public:
  MarkedFormBuilder(const Form& before, const Form& after, MarkedForm& result)
      : before_(before), after_(after), matching_(match_forms(before_, after_)), result_(result) {
    result_.form_ = after.clone();
  }

  void build() {
    mark_form_fields();
    for (NodeNumber number = FIXED_NODES; number < after_.size(); ++number) mark_row(number);
    mark_orders();
    for (NodeNumber number = 1; number < before_.size(); ++number) put_back_below(number);
    list(result_.form_.root(), false);
  }

 private:
  MarkedForm::Mark& mark(const NodeId& id) { return result_.marks_[id]; }

  void mark_form_fields() {
    const Form& before = before_.form();
    const Form& after = after_.form();
    std::vector<FieldKey> keys;
    for (const Field field : fields_of_form()) keys.push_back({field, {}});
    for (const HeaderField& entry : before.header) keys.push_back({Field::HEADER, entry.name});
    for (const HeaderField& entry : after.header) {
      const FieldKey key{Field::HEADER, entry.name};
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    for (const FieldKey& key : keys) {
      note_field(after.root().id(), key, before.field(before.root(), key),
                 after.field(after.root(), key));
    }
  }

  void note_field(const NodeId& id, const FieldKey& key, std::string_view before,
                  std::string_view after) {
    if (before == after) return;
    MarkedForm::Mark& one = mark(id);
    one.before.emplace_back(key, before);
    if (one.row == RowMark::SAME) one.row = RowMark::CHANGED;
  }

  void mark_row(NodeNumber number) {
    const Node& node = after_.node(number);
    const NodeNumber was = matching_.left_of[number];
    if (was == NO_NODE) {
      mark(node.id()).row = RowMark::ADDED;
      return;
    }
    const NodeNumber parent = after_.parent(number);
    if (matching_.right_of[before_.parent(was)] != parent) mark_moved(number);
    for (const Field field : fields_of_node()) {
      if (!has_field(node.kind(), field)) continue;
      note_field(node.id(), {field, {}}, before_.text(was, field), after_.text(number, field));
    }
  }

  void mark_moved(NodeNumber number) {
    MarkedForm::Mark& one = mark(after_.node(number).id());
    one.row = RowMark::MOVED;
    one.from = path_of(before_.node(before_.parent(matching_.left_of[number])));
  }

  // Rows that left their sequence in a list both forms have.
  void mark_orders() {
    for (NodeNumber parent = 1; parent < after_.size(); ++parent) {
      for (const NodeNumber row : rows_out_of_sequence(before_, after_, matching_, parent)) {
        mark_moved(row);
      }
    }
  }

  // Children of a row that stayed which are gone come back behind what they stood behind.
  void put_back_below(NodeNumber old_parent) {
    const NodeNumber parent = matching_.right_of[old_parent];
    if (parent == NO_NODE) return;
    const NodeId& parent_id = after_.node(parent).id();
    NodeId left;
    for (const NodeNumber child : before_.children(old_parent)) {
      const NodeNumber now = matching_.right_of[child];
      if (now == NO_NODE) {
        left = put_back(child, parent_id, left);
      } else if (after_.parent(now) == parent) {
        left = after_.node(now).id();
      }
    }
  }

  NodeId put_back(NodeNumber number, const NodeId& parent, const NodeId& left) {
    std::size_t index = 0;
    if (const Node* beside = result_.form_.find(left)) index = beside->index_in_parent() + 1;
    std::unique_ptr<Node> copy = gone_copy(number);
    NodeId id = copy->id();
    (void)result_.form_.insert(parent, index, std::move(copy));
    return id;
  }

  // Without what stands elsewhere now.
  std::unique_ptr<Node> gone_copy(NodeNumber number) {
    const Node& node = before_.node(number);
    auto copy = std::make_unique<Node>(node.kind(), MarkedForm::gone_id(node.id()));
    for (const Field field : fields_of_node()) {
      copy.get()->*field_info(field).of_node = node.*field_info(field).of_node;
    }
    mark(copy->id()).row = RowMark::DELETED;
    for (const NodeNumber child : before_.children(number)) {
      if (matching_.right_of[child] == NO_NODE) copy->append(gone_copy(child));
    }
    return copy;
  }

  // within: below a row that came or went as a whole, and counts with it.
  void list(const Node& node, bool within) {
    const auto found = result_.marks_.find(node.id());
    const RowMark row = found == result_.marks_.end() ? RowMark::SAME : found->second.row;
    const bool whole = row == RowMark::ADDED || row == RowMark::DELETED;
    if (row != RowMark::SAME && !(within && whole)) {
      result_.marked_.push_back(node.id());
      count(row);
    }
    for (const auto& child : node.children()) list(*child, whole);
  }

  void count(RowMark row) {
    MarkCounts& counts = result_.counts_;
    counts.added += row == RowMark::ADDED ? 1 : 0;
    counts.deleted += row == RowMark::DELETED ? 1 : 0;
    counts.moved += row == RowMark::MOVED ? 1 : 0;
    counts.changed += row == RowMark::CHANGED ? 1 : 0;
  }

  FlatForm before_, after_;
  Matching matching_;
  MarkedForm& result_;
};

NodeId MarkedForm::gone_id(std::string_view before) {
  return std::string(GONE_PREFIX) + std::string(before);
}

MarkedForm::MarkedForm(const Form& before, const Form& after) {
  MarkedFormBuilder(before, after, *this).build();
}

RowMark MarkedForm::row(std::string_view node) const {
  const auto found = marks_.find(std::string(node));
  return found == marks_.end() ? RowMark::SAME : found->second.row;
}

std::string_view MarkedForm::moved_from(std::string_view node) const {
  const auto found = marks_.find(std::string(node));
  return found == marks_.end() ? std::string_view() : std::string_view(found->second.from);
}

const std::string* MarkedForm::before(std::string_view node, const FieldKey& field) const {
  const auto found = marks_.find(std::string(node));
  if (found == marks_.end()) return nullptr;
  for (const auto& [key, text] : found->second.before) {
    if (key == field) return &text;
  }
  return nullptr;
}

std::vector<MarkedPiece> MarkedForm::pieces(const Node& node, const FieldKey& field) const {
  std::string text(form_.field(node, field));
  const RowMark mark = row(node.id());
  if (mark == RowMark::ADDED || mark == RowMark::DELETED) {
    if (text.empty()) return {};
    return {{mark == RowMark::ADDED ? TextMark::NEW : TextMark::OLD, std::move(text)}};
  }
  if (const std::string* old = before(node.id(), field)) return mark_words(*old, text);
  if (text.empty()) return {};
  return {{TextMark::SAME, std::move(text)}};
}

}  // namespace jixiao
