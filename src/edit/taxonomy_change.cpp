#include "edit/taxonomy_change.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "edit/groups.h"
#include "edit/selection.h"
#include "form/own_taxonomy.h"

namespace jixiao {
namespace {

struct Names {
  std::string level_one;
  std::string level_two;
};

const TaxonomyLevelOne* level_one_named(const Taxonomy& taxonomy, std::string_view name) {
  const auto found = std::find_if(taxonomy.level1.begin(), taxonomy.level1.end(),
                                  [name](const TaxonomyLevelOne& one) { return one.name == name; });
  return found == taxonomy.level1.end() ? nullptr : &*found;
}

bool has_level_two(const TaxonomyLevelOne& one, std::string_view name) {
  return std::find(one.level2.begin(), one.level2.end(), name) != one.level2.end();
}

// The place of a group in the taxonomy; nothing where it has none.
std::optional<Names> place_in(const Taxonomy& taxonomy, const Node& level_two) {
  const std::string& one = level_two.parent()->text;
  const std::optional<std::string> name_one = match_level_one(taxonomy, one);
  if (const std::optional<std::string> name = match_level_two(taxonomy, level_two.text)) {
    const TaxonomyLevelOne* here = name_one ? level_one_named(taxonomy, *name_one) : nullptr;
    if (here != nullptr && has_level_two(*here, *name)) return Names{*name_one, *name};
    return Names{level_one_of(taxonomy, *name).value_or(one), *name};
  }
  // 产出指标/成本指标 where 成本指标 is a 一级指标: the first group of that.
  if (const std::optional<std::string> above = match_level_one(taxonomy, level_two.text)) {
    const TaxonomyLevelOne* found = level_one_named(taxonomy, *above);
    if (found != nullptr && !found->level2.empty()) return Names{*above, found->level2.front()};
  }
  // 成本指标/经济成本指标 where 成本指标 is a 二级指标.
  if (name_one) return std::nullopt;
  if (const std::optional<std::string> below = match_level_two(taxonomy, one)) {
    return Names{level_one_of(taxonomy, *below).value_or(one), *below};
  }
  return std::nullopt;
}

template <typename Visit>
void visit_groups(const Form& form, Visit visit) {
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) visit(*function, *one, *two);
    }
  }
}

std::size_t place_in_order(const Form& form, const Node& level_one, std::string_view name) {
  const GroupNames names{taxonomy_of(form), NodeKind::LEVEL_TWO};
  const std::size_t rank = names.rank(name);
  std::size_t place = 0;
  const auto& children = level_one.children();
  while (place < children.size() && names.rank(children[place]->text) <= rank) ++place;
  return place;
}

bool rename(Transaction& step, const Node& group, const std::string& name) {
  return group.text == name || step.apply(SetFieldChange{group.id(), {Field::TEXT, {}}, name});
}

// All indicators of the group into another one of its name.
bool pour_into(Transaction& step, const Form& form, const NodeId& from, const NodeId& into) {
  while (!form.find(from)->children().empty()) {
    const NodeId line = form.find(from)->child(0).id();
    if (!step.apply(MoveChange{line, into, Form::AT_END})) return false;
  }
  return drop_empty_groups(step, form, from);
}

bool move_group(Transaction& step, const Form& form, const TaxonomyMove& move) {
  const Node* group = form.find(move.level_two);
  const NodeId old_one = group->parent()->id();
  const NodeId function = group->ancestor(NodeKind::FUNCTION)->id();
  const NodeId one = group_named(step, form, function, NodeKind::LEVEL_ONE, move.level_one_after);
  if (one.empty()) return false;
  const Node* twin = find_group(form, *form.find(one), NodeKind::LEVEL_TWO, move.level_two_after);
  if (twin != nullptr && twin->id() != move.level_two) {
    return pour_into(step, form, move.level_two, twin->id());
  }
  if (!rename(step, *group, move.level_two_after)) return false;
  if (one == old_one) return true;
  const std::size_t place = place_in_order(form, *form.find(one), move.level_two_after);
  return step.apply(MoveChange{move.level_two, one, place}) &&
         drop_empty_groups(step, form, old_one);
}

// 产出 → 产出指标, where no other one is called so.
bool rename_level_ones(Transaction& step, const Form& form, const Taxonomy& taxonomy) {
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      const std::optional<std::string> name = match_level_one(taxonomy, one->text);
      if (!name || *name == one->text) continue;
      const auto called_so = [&name](const auto& other) { return other->text == *name; };
      const auto& all = function->children();
      if (std::any_of(all.begin(), all.end(), called_so)) continue;
      if (!rename(step, *one, *name)) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<TaxonomyMove> moves_to(const Form& form, const Taxonomy& taxonomy) {
  std::vector<TaxonomyMove> moves;
  visit_groups(form, [&](const Node& function, const Node& one, const Node& two) {
    const std::optional<Names> place = place_in(taxonomy, two);
    const bool stays = place && place->level_one == one.text && place->level_two == two.text;
    if (stays) return;
    moves.push_back({two.id(), function.text, one.text, two.text,
                     place ? place->level_one : one.text, place ? place->level_two : two.text,
                     two.children().size(), place.has_value()});
  });
  return moves;
}

Status change_taxonomy(Editor editor, const std::string& id, const std::string& own_text) {
  const NodeId form_id(FORM_ID);
  Transaction step(editor.form, editor.history, "更换指标分类体系");
  if (editor.form.taxonomy != id &&
      !step.apply(SetFieldChange{form_id, {Field::TAXONOMY, {}}, id})) {
    return no_such_node();
  }
  if (editor.form.own_taxonomy != own_text &&
      !step.apply(SetFieldChange{form_id, {Field::OWN_TAXONOMY, {}}, own_text})) {
    return no_such_node();
  }
  const Taxonomy& taxonomy = taxonomy_of(editor.form);
  if (!rename_level_ones(step, editor.form, taxonomy)) return no_such_node();
  for (const TaxonomyMove& move : moves_to(editor.form, taxonomy)) {
    if (!move.known || editor.form.find(move.level_two) == nullptr) continue;
    if (!move_group(step, editor.form, move)) return no_such_node();
  }
  step.select(form_id, form_id);
  step.commit();
  return Done{};
}

}  // namespace jixiao
