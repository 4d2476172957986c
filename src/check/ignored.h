// Findings that somebody has set aside, with the reason: the member "ignored" of a draft, a list of
// {"rule", "node", "reason"}. Kept by rule and node, so that it stays when the words change and is
// gone with the node; the entries of a node that is not there are kept, undo may bring it back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"

namespace jixiao {

struct IgnoredFinding {
  std::string rule;
  NodeId node;
  std::string reason;
  std::string rest = {};  // members this version does not know, as written: ,"at":"…"
};

class IgnoredFindings {
 public:
  IgnoredFindings() = default;
  // From the JSON of the draft. What cannot be read is kept as it is and ignored here.
  explicit IgnoredFindings(std::string_view json);

  const IgnoredFinding* find(const Finding& finding) const;
  const std::vector<IgnoredFinding>& entries() const { return entries_; }

  void add(const Finding& finding, std::string reason);
  void remove(const Finding& finding);

  // For the draft; empty where there is nothing.
  std::string json() const;

 private:
  std::vector<IgnoredFinding> entries_;
  std::vector<std::string> unknown_;  // entries of another shape, as JSON
};

}  // namespace jixiao
