// Fixes carried out: one of a finding, or all at once; each one undoable step.
#pragma once

#include <string>
#include <vector>

#include "check/checker.h"
#include "edit/operations.h"

namespace jixiao {

// An Error where the form has changed since and the fix no longer fits.
Status apply_fix(Editor editor, const Finding& finding, const Fix& fix);

// Whether the first fix of a finding may be made together with those of others of its rule.
bool is_mended_alike(const Finding& finding);

// Which findings are mended: those of one rule by the first fix each has, or, with no rule, all
// that need nobody's decision.
struct FixChoice {
  std::string rule;
  CheckOptions options;
  // Findings set aside stay as they are.
  bool (*set_aside)(const Finding&, const void* context) = nullptr;
  const void* context = nullptr;
};

// How many fixes were made. None is no error and makes no step.
Result<std::size_t> fix_all(Editor editor, const FixChoice& choice);

// What fix_all() would change, made on a copy.
struct FixedPlace {
  NodeId node;
  std::string place;   // in words
  std::string before;  // the text as it is; empty for a line that is added
  std::string after;   // empty for a line that goes
};
std::vector<FixedPlace> preview_fix_all(const Form& form, const FixChoice& choice);

}  // namespace jixiao
