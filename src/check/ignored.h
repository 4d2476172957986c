// Findings that somebody has set aside, with the reason (draft/ignored.h), as checks ask for them.
// Kept by rule, node and field, with a word where the rule says several things of one field, so
// that it stays when the words of the form change and hides nothing else. Entries of older drafts
// name rule and node alone and hide whatever the rule says there. Entries of a node that is gone
// are kept, undo may bring it back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "draft/ignored.h"

namespace jixiao {

// Writes into an entry which finding it sets aside. The finding must have a node.
void name_entry(IgnoredFinding& entry, const Finding& finding);

class IgnoredFindings {
 public:
  IgnoredFindings() = default;
  explicit IgnoredFindings(std::vector<IgnoredFinding> entries);  // Draft::ignored
  // From JSON as it stands in a draft. What cannot be read is kept as it is and ignored here.
  explicit IgnoredFindings(std::string_view json);

  const IgnoredFinding* find(const Finding& finding) const;
  const std::vector<IgnoredFinding>& entries() const { return entries_; }

  void add(const Finding& finding, std::string reason);
  void remove(const Finding& finding);

  // As in a draft; empty where there is nothing.
  std::string json() const;

 private:
  std::vector<IgnoredFinding> entries_;
};

}  // namespace jixiao
