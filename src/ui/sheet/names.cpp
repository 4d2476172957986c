// What is offered below the field while a cell is edited: the taxonomy's names for a level one or
// two, the library for an indicator. The list itself: ui/kit/name_list.h.
#include "edit/typing.h"
#include "form/own_taxonomy.h"
#include "ui/sheet/cell_editor.h"

namespace jixiao {
namespace {

std::vector<std::string> level_one_names(const Taxonomy& taxonomy) {
  std::vector<std::string> names;
  for (const TaxonomyLevelOne& one : taxonomy.level1) names.push_back(one.name);
  return names;
}

// Those of that level one; of one the taxonomy does not know, all.
std::vector<std::string> level_two_names(const Taxonomy& taxonomy, std::string_view level_one) {
  const auto known = match_level_one(taxonomy, level_one);
  std::vector<std::string> names;
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    if (known && *known != one.name) continue;
    names.insert(names.end(), one.level2.begin(), one.level2.end());
  }
  return names;
}

}  // namespace

std::vector<std::string> CellEditor::names_offered(const SheetCell& cell) const {
  const Form& form = ui_.session.form();
  const Taxonomy& taxonomy = taxonomy_of(form);
  if (cell.role == CellRole::LEVEL_ONE) return level_one_names(taxonomy);
  if (cell.role != CellRole::LEVEL_TWO) return {};
  const Node* node = form.find(cell.node);
  const Node* level_one = node != nullptr ? node->parent() : form.find(cell.parent);
  if (level_one == nullptr) return {};
  return level_two_names(taxonomy, level_one->text);
}

void CellEditor::open_names() {
  const SheetCell cell = cursor_.cell();
  if (cell.role != CellRole::NAME) return names_.open_names(names_offered(cell));
  names_.open_library([this](const IndicatorOffer& offer) {
    // Goes on with the step of what was typed.
    fill_from_offer(ui_.session, target_.node, offer, typing_key(target_.node));
    written_ = text_in_form();
  });
}

// After the sheet's own panel.
void CellEditor::draw_names() {
  if (!ui_.editor.is_editing(cursor_.id())) return names_.close();
  names_.draw(edit_rect(cursor_.cell(), cursor_.place().item));
}

}  // namespace jixiao
