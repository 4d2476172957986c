#include "unit/merge_edits.h"

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/utf8.h"

namespace jixiao::test {
namespace {

constexpr std::array GROUP_KINDS{NodeKind::FUNCTION, NodeKind::LEVEL_ONE, NodeKind::LEVEL_TWO};

void collect(const Node& node, NodeKind kind, std::vector<const Node*>& found) {
  if (node.kind() == kind) found.push_back(&node);
  for (const auto& child : node.children()) collect(*child, kind, found);
}

// Null where the form has none.
const Node* any_of_kind(Random& random, const Form& form, NodeKind kind) {
  std::vector<const Node*> found;
  collect(form.root(), kind, found);
  return found.empty() ? nullptr : found[random.below(found.size())];
}

// A row most of the time, else a group of some level.
const Node* any_row(Random& random, const Form& form) {
  const NodeKind kind =
      random.chance(70) ? NodeKind::INDICATOR : GROUP_KINDS[random.below(GROUP_KINDS.size())];
  return any_of_kind(random, form, kind);
}

// Not Form::new_id(), which gives other ids each time: the same seed shall be the same history.
NodeId new_id(Random& random) {
  return short_id(random.bits());
}

std::unique_ptr<Node> new_row(Random& random, NodeKind kind, Words& words) {
  auto node = std::make_unique<Node>(kind, new_id(random), words.next());
  if (kind == NodeKind::INDICATOR) node->value = words.next();
  return node;
}

void type_field(Random& random, Words& words, Form& form) {
  const Node* row = any_row(random, form);
  if (!row) return;
  constexpr std::array FIELDS{Field::TEXT, Field::VALUE, Field::VALUE, Field::NOTE};
  const bool is_indicator = row->kind() == NodeKind::INDICATOR;
  const Field field = is_indicator ? FIELDS[random.below(FIELDS.size())] : Field::TEXT;
  const bool emptied = field != Field::TEXT && random.chance(15);
  form.set_field(row->id(), {field, {}}, emptied ? std::string() : words.next());
}

void add_row(Random& random, Words& words, Form& form) {
  const NodeKind kind = random.chance(70) ? NodeKind::INDICATOR : NodeKind::LEVEL_TWO;
  const NodeKind above = kind == NodeKind::INDICATOR ? NodeKind::LEVEL_TWO : NodeKind::LEVEL_ONE;
  const Node* parent = any_of_kind(random, form, above);
  if (!parent) return;
  form.insert(parent->id(), random.below(parent->children().size() + 1),
              new_row(random, kind, words));
}

void move_across(Random& random, Form& form) {
  const bool is_group = random.chance(20);
  const Node* row = any_of_kind(random, form, is_group ? NodeKind::LEVEL_TWO : NodeKind::INDICATOR);
  const Node* parent =
      any_of_kind(random, form, is_group ? NodeKind::LEVEL_ONE : NodeKind::LEVEL_TWO);
  if (row && parent) form.move(row->id(), parent->id(), random.below(4));
}

void reorder(Random& random, Form& form) {
  const Node* row = any_row(random, form);
  if (row) form.move(row->id(), row->parent()->id(), random.below(4));
}

void copy_row(Random& random, Form& form) {
  const Node* row = any_row(random, form);
  if (!row) return;
  form.insert(row->parent()->id(), row->index_in_parent() + 1,
              row->clone_with_ids([&] { return new_id(random); }));
}

void type_again(Random& random, Form& form, const Node& row) {
  const NodeId parent = row.parent()->id();
  const std::size_t index = row.index_in_parent();
  std::unique_ptr<Node> again = row.clone_with_ids([&] { return new_id(random); });
  form.remove(row.id());
  form.insert(parent, index, std::move(again));
}

void type_list_again(Random& random, Form& form) {
  const Node* group = any_of_kind(random, form, NodeKind::LEVEL_TWO);
  if (!group) return;
  std::vector<NodeId> rows;
  for (const auto& child : group->children()) rows.push_back(child->id());
  for (const NodeId& row : rows) type_again(random, form, *form.find(row));
}

void collect_words(const Node& node, std::set<std::string>& words) {
  for (const std::string* text : {&node.text, &node.value, &node.note}) {
    if (!text->empty()) words.insert(*text);
  }
  for (const auto& child : node.children()) collect_words(*child, words);
}

void collect_rows(const Node& node, std::vector<const Node*>& rows) {
  for (const auto& child : node.children()) {
    if (!is_section(child->kind())) rows.push_back(child.get());
    collect_rows(*child, rows);
  }
}

}  // namespace

std::vector<const Node*> rows_of(const Form& form) {
  std::vector<const Node*> rows;
  collect_rows(form.root(), rows);
  return rows;
}

// Steps that share no divisor with the number of characters, so that no character comes twice in
// one place.
std::string Words::next() {
  constexpr std::size_t CHARACTERS = 20'000;
  constexpr char32_t FIRST = 0x4E00;
  ++given_;
  std::string word;
  for (const std::size_t step : {7919u, 37u, 10'007u}) {
    append_utf8(word, FIRST + static_cast<char32_t>(given_ * step % CHARACTERS));
  }
  return word;
}

Form form_of_words(Random& random, Words& words) {
  Form form;
  const auto fill = [&](const auto& self, const NodeId& parent, NodeKind kind) -> void {
    const std::size_t count = kind == NodeKind::INDICATOR ? 1 + random.below(3) : 2;
    for (std::size_t i = 0; i < count; ++i) {
      std::unique_ptr<Node> node = new_row(random, kind, words);
      const NodeId id = node->id();
      form.insert(parent, Form::AT_END, std::move(node));
      if (child_kind(kind) != kind) self(self, id, child_kind(kind));
    }
  };
  fill(fill, NodeId(FUNCTIONS_ID), NodeKind::FUNCTION);
  fill(fill, NodeId(GOALS_ID), NodeKind::GOAL);
  return form;
}

void edit_with_words(Random& random, Words& words, Form& form) {
  const Node* row = nullptr;
  switch (random.below(14)) {
    case 0:
    case 1:
      return add_row(random, words, form);
    case 2:
      row = any_of_kind(random, form, NodeKind::INDICATOR);
      if (row) form.remove(row->id());
      return;
    case 3:
      row = random.chance(40) ? any_row(random, form) : nullptr;
      if (row) form.remove(row->id());
      return;
    case 4:
    case 5:
      return move_across(random, form);
    case 6:
      return reorder(random, form);
    case 7:
      return copy_row(random, form);
    case 8:
      row = any_of_kind(random, form, NodeKind::INDICATOR);
      if (row) type_again(random, form, *row);
      return;
    case 9:
      return type_list_again(random, form);
    default:
      return type_field(random, words, form);
  }
}

std::multiset<std::string> rows_in_words(const Form& form) {
  std::multiset<std::string> words;
  for (const Node* row : rows_of(form)) {
    std::string word = row->value + "/" + row->note;
    for (const Node* node = row; node; node = node->parent()) word += "/" + node->text;
    words.insert(std::move(word));
  }
  return words;
}

bool has_copies(const Form& form) {
  std::set<std::string> seen;
  for (const Node* row : rows_of(form)) {
    if (!seen.insert(row->text + "/" + row->value).second) return true;
  }
  return false;
}

std::set<std::string> words_in(const Form& form) {
  std::set<std::string> words;
  collect_words(form.root(), words);
  return words;
}

}  // namespace jixiao::test
