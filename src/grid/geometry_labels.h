// Labels of groups in a table without ruling lines whose texts stand at the lower end of their
// cells, as spreadsheet programs set them: each stands beside the last row of its group. They
// become cells over all the rows of the group.
//
// Trap: a label of several lines reaches up beside the rows above, where each line looks like a
// label of its own. The rows behind the last label belong to one on the next page.
#pragma once

#include <vector>

#include "grid/geometry_page.h"

namespace jixiao {

// edges: of the columns, with both outer ones; cells begin at these.
void raise_labels(PageTable& table, const std::vector<float>& edges);

}  // namespace jixiao
