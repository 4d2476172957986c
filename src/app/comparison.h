// Comparison: the open draft beside another state of it, for looking, printing and exporting.
#pragma once

#include <string>
#include <vector>

#include "compare/difference.h"
#include "export/write_marked.h"

namespace jixiao {

struct Comparison {
  Comparison(const Form& before, const Form& after, MarkedNames between)
      : names(std::move(between)), changes(differences(before, after)), marked(before, after) {}

  MarkedNames names;
  std::vector<FormDifference> changes;
  MarkedForm marked;
  std::string version_key;  // of the version it is about; empty for a file
};

}  // namespace jixiao
