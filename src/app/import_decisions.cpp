#include "app/import_decisions.h"

#include <algorithm>

namespace jixiao {

void ImportDecisions::reset() {
  *this = {};
}

GuessState ImportDecisions::state_of(const Repair& repair) const {
  if (!asks_for_a_look(repair)) return GuessState::REMARK;
  if (adopted_.contains(repair.key)) return GuessState::ACCEPTED;
  const bool back = options_.literal || options_.rejected.contains(repair.key);
  if (repair.reversible && back) return GuessState::TAKEN_BACK;
  return accepted_.contains(repair.key) ? GuessState::ACCEPTED : GuessState::OPEN;
}

std::size_t ImportDecisions::count_open(const std::vector<Repair>& repairs) const {
  return static_cast<std::size_t>(
      std::count_if(repairs.begin(), repairs.end(),
                    [this](const Repair& repair) { return state_of(repair) == GuessState::OPEN; }));
}

bool ImportDecisions::accept(const Repair& repair, const std::vector<Repair>& all) {
  accepted_.insert(repair.key);
  if (can_adopt(repair)) return false;
  const bool was_back = options_.literal || options_.rejected.contains(repair.key);
  if (options_.literal) {
    // Only this one is wanted: the others stay as they are shown.
    options_.literal = false;
    for (const Repair& other : all) {
      if (other.reversible) options_.rejected.insert(other.key);
    }
  }
  options_.rejected.erase(repair.key);
  return was_back && repair.reversible;
}

void ImportDecisions::accept_all(const std::vector<Repair>& all) {
  for (const Repair& repair : all) {
    if (state_of(repair) == GuessState::OPEN) accepted_.insert(repair.key);
  }
}

bool ImportDecisions::take_back(const Repair& repair) {
  accepted_.erase(repair.key);
  if (adopted_.erase(repair.key) != 0) return true;
  if (!repair.reversible) return false;
  return options_.rejected.insert(repair.key).second;
}

void ImportDecisions::set_literal(bool literal) {
  options_.literal = literal;
  if (!literal) options_.rejected.clear();
  adopted_.clear();
}

void ImportDecisions::set_column(std::uint32_t column, ColumnRole role) {
  options_.column_roles[column] = role;
}

void ImportDecisions::unset_column(std::uint32_t column) {
  options_.column_roles.erase(column);
}

bool ImportDecisions::can_adopt(const Repair& repair) {
  return repair.kind == RepairKind::SIGN_SUSPECT && !repair.made.empty();
}

bool ImportDecisions::adopt(const Repair& repair) {
  return adopted_.insert(repair.key).second;
}

void ImportDecisions::write_adopted(ImportResult& result) const {
  for (Repair& repair : result.repairs) {
    if (!adopted_.contains(repair.key) || !can_adopt(repair)) continue;
    for (const NodeId& id : repair.nodes) {
      const Node* node = result.form.find(id);
      if (node == nullptr || node->kind() != NodeKind::INDICATOR) continue;
      result.form.set_field(id, {Field::VALUE, {}}, repair.made);
      repair.applied = true;
      repair.reversible = true;
    }
  }
}

}  // namespace jixiao
