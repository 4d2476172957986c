#include "check/fixes.h"

#include <memory>
#include <utility>

#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/regroup.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

// A fix may bring to light what stood behind it: a dash behind a space.
constexpr int MOST_ROUNDS = 6;

bool set_text(Transaction& step, const Form& form, const Fix& fix) {
  const Node& node = *form.find(fix.node);
  if (form.field(node, fix.field) != fix.from) return false;
  return step.apply(SetFieldChange{fix.node, fix.field, fix.to});
}

bool change_field(Transaction& step, const Node& node, Field field, const std::string& old,
                  const std::string& text) {
  return old == text || step.apply(SetFieldChange{node.id(), {field, {}}, text});
}

// An explanation that somebody wrote stays.
bool use_indicator(Transaction& step, const Form& form, const Fix& fix) {
  const Node& node = *form.find(fix.node);
  if (node.text != fix.from) return false;
  return change_field(step, node, Field::TEXT, node.text, fix.to) &&
         change_field(step, node, Field::VALUE, node.value, fix.value) &&
         (!node.explanation.empty() ||
          change_field(step, node, Field::EXPLANATION, node.explanation, fix.note));
}

bool split(Transaction& step, const Form& form, const Fix& fix) {
  const Node& node = *form.find(fix.node);
  if (node.text != fix.from || form.node_count() >= NODE_LIMIT) return false;
  std::unique_ptr<Node> rest = new_node(form, NodeKind::INDICATOR, fix.rest);
  return step.apply(InsertChange{node.parent()->id(), node.index_in_parent() + 1,
                                 std::shared_ptr<const Node>(std::move(rest))}) &&
         change_field(step, node, Field::TEXT, node.text, fix.to);
}

const Node* group_like(const Node& group, const Node& among) {
  if (group.kind() == NodeKind::INDICATOR) return nullptr;
  for (const auto& child : among.children()) {
    if (fold_value(child->text) == fold_value(group.text)) return child.get();
  }
  return nullptr;
}

bool merge(Transaction& step, const Form& form, const NodeId& group, const NodeId& other) {
  const Node* into = form.find(other);
  if (!into || into->kind() != form.find(group)->kind() || group == other) return false;
  std::vector<NodeId> children;
  for (const auto& child : form.find(group)->children()) children.push_back(child->id());
  for (const NodeId& child : children) {
    const Node* same = group_like(*form.find(child), *into);
    const bool done = same ? merge(step, form, child, same->id())
                           : step.apply(MoveChange{child, other, Form::AT_END});
    if (!done) return false;
  }
  return step.apply(RemoveChange{group});
}

bool add_indicator(Transaction& step, const Form& form, const Fix& fix) {
  if (form.node_count() + 3 > NODE_LIMIT) return false;  // with both groups
  const NodeId group = level_two_within(step, form, fix.node, fix.level_one, fix.level_two);
  if (group.empty()) return false;
  std::unique_ptr<Node> node = new_node(form, NodeKind::INDICATOR, fix.to);
  node->value = fix.value;
  node->explanation = fix.note;
  return step.apply(
      InsertChange{group, Form::AT_END, std::shared_ptr<const Node>(std::move(node))});
}

bool apply_within(Transaction& step, const Form& form, const Fix& fix) {
  if (!form.find(fix.node)) return false;
  switch (fix.kind) {
    case FixKind::SET_TEXT:
      return set_text(step, form, fix);
    case FixKind::RECLASSIFY:
      return reclassify_within(step, form, fix.node, fix.level_one, fix.level_two);
    case FixKind::REMOVE:
      return remove_within(step, form, fix.node);
    case FixKind::ADD_INDICATOR:
      return add_indicator(step, form, fix);
    case FixKind::USE_INDICATOR:
      return use_indicator(step, form, fix);
    case FixKind::MERGE:
      return merge(step, form, fix.node, fix.other);
    case FixKind::SPLIT:
      return split(step, form, fix);
  }
  return false;
}

bool is_chosen(const Finding& finding, const FixChoice& choice) {
  if (finding.fixes.empty()) return false;
  if (choice.set_aside && choice.set_aside(finding, choice.context)) return false;
  if (!choice.rule.empty()) return finding.rule->id == choice.rule && is_mended_alike(finding);
  return finding.fixes.front().certain;
}

std::size_t fix_round(Transaction& step, Form& form, Checker& checker, const FixChoice& choice) {
  checker.refresh(form);
  std::size_t fixed = 0;
  for (const Finding* finding : checker.list()) {
    if (is_chosen(*finding, choice) && apply_within(step, form, finding->fixes.front())) ++fixed;
  }
  return fixed;
}

FixedPlace place_of(const Form& form, const Change& applied, const Change& inverse) {
  FixedPlace place{subject_of(applied), {}, {}, {}};
  if (const Node* node = form.find(place.node)) place.place = path_of(*node);
  if (const auto* set = std::get_if<SetFieldChange>(&applied)) {
    place.after = set->text;
    if (const auto* back = std::get_if<SetFieldChange>(&inverse)) place.before = back->text;
  } else if (const auto* insert = std::get_if<InsertChange>(&applied)) {
    place.after = insert->subtree->text;
  } else if (const auto* gone = std::get_if<InsertChange>(&inverse)) {
    const Node* parent = form.find(gone->parent);
    place.place = parent ? path_of(*parent) : std::string();
    place.before = gone->subtree->text;
  } else if (std::holds_alternative<MoveChange>(applied)) {
    const auto* back = std::get_if<MoveChange>(&inverse);
    const Node* from = back ? form.find(back->parent) : nullptr;
    const Node* node = form.find(place.node);
    place.before = from ? from->text : std::string();
    place.after = node ? node->parent()->text : std::string();
  }
  return place;
}

}  // namespace

bool is_mended_alike(const Finding& finding) {
  return !finding.fixes.empty() && !finding.fixes.front().a_choice;
}

Status apply_fix(Editor editor, const Finding& finding, const Fix& fix) {
  Transaction step(editor.form, editor.history, "修复：" + finding_message(finding).zh);
  if (!apply_within(step, editor.form, fix)) {
    return Error{"表已经改过，这条建议用不上了。请看最新的检查结果。"};
  }
  step.commit();
  return Done{};
}

Result<std::size_t> fix_all(Editor editor, const FixChoice& choice) {
  // Rounds after the first check again only what the one before touched.
  Checker checker(choice.options);
  const History::ObserverId observer = editor.history.observe(
      [&checker](const Form& form, const Change& applied, const Change& inverse) {
        checker.note(form, applied, inverse);
      });
  Transaction step(editor.form, editor.history, "全部修复");
  std::size_t fixed = 0;
  for (int round = 0; round < MOST_ROUNDS; ++round) {
    const std::size_t now = fix_round(step, editor.form, checker, choice);
    if (now == 0) break;
    fixed += now;
  }
  step.commit();
  editor.history.stop_observing(observer);
  return fixed;
}

std::vector<FixedPlace> preview_fix_all(const Form& form, const FixChoice& choice) {
  Form copy = form.clone();
  History history;
  std::vector<FixedPlace> places;
  history.observe([&places](const Form& now, const Change& applied, const Change& inverse) {
    places.push_back(place_of(now, applied, inverse));
  });
  const Result<std::size_t> fixed = fix_all({copy, history}, choice);
  return fixed ? places : std::vector<FixedPlace>();
}

}  // namespace jixiao
