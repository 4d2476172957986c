// Findings that somebody has set aside, with the reason (draft/ignored.h), as checks ask for them.
// Kept by rule and node, so that it stays when the words change and is gone with the node; the
// entries of a node that is not there are kept, undo may bring it back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "draft/ignored.h"

namespace jixiao {

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
