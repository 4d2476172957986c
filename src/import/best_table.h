// Which of the tables of a file is the form.
#pragma once

#include <cstddef>
#include <vector>

#include "grid/grid.h"

namespace jixiao {

// Several tables one below the other; each comes alone as well.
bool holds_several(const Grid& grid);

// The index of the one that looks most like it; all tables together where several belong together,
// but not where the others only list again what one holds.
std::size_t best_table(const std::vector<NamedGrid>& tables);

// Whether nearly every text of that table stands in another one.
bool is_listed_elsewhere(const std::vector<NamedGrid>& tables, std::size_t table);

}  // namespace jixiao
