// A form that follows another taxonomy from then on: its groups take the names and places they have
// there. What the other one does not know stays where it is and is listed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "edit/operations.h"
#include "form/taxonomy.h"

namespace jixiao {

// What becomes of one 二级指标.
struct TaxonomyMove {
  NodeId level_two;
  std::string function;          // as it is called
  std::string level_one_before;  // 产出指标
  std::string level_two_before;  // 成本指标
  std::string level_one_after;   // 成本指标
  std::string level_two_after;   // 经济成本指标
  std::size_t indicators = 0;
  bool known = true;  // false: the taxonomy has no place for it, it stays
};

// Those that change or are unknown there, in the order of the form.
std::vector<TaxonomyMove> moves_to(const Form& form, const Taxonomy& taxonomy);

// In one step. own_text: of a taxonomy of its own (form/own_taxonomy.h), else empty.
Status change_taxonomy(Editor editor, const std::string& id, const std::string& own_text);

}  // namespace jixiao
