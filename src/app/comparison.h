// Comparison: the open draft beside another state of it, for looking, printing and exporting.
#pragma once

#include <string>
#include <vector>

#include "compare/difference.h"
#include "export/write_marked.h"

namespace jixiao {

struct Comparison {
  Comparison(const Form& old_form, const Form& new_form, MarkedNames between)
      : before(old_form.clone()),
        after(new_form.clone()),
        names(std::move(between)),
        changes(differences(before, after)),
        marked(before, after) {}

  Form before;
  Form after;
  MarkedNames names;
  std::vector<FormDifference> changes;
  MarkedForm marked;
  std::string version_key;  // of the version it is about; empty for a file
};

}  // namespace jixiao
