#include "check/open_counts.h"

#include "check/ignored.h"

namespace jixiao {

void each_open_finding(const Draft& draft, const std::function<void(const Finding&)>& use) {
  Checker checker;
  checker.refresh(draft.form);
  const IgnoredFindings ignored(draft.ignored);
  for (const Finding* finding : checker.list()) {
    if (!ignored.find(*finding)) use(*finding);
  }
}

FindingCounts count_open_findings(const Draft& draft) {
  FindingCounts counts;
  each_open_finding(draft, [&counts](const Finding& finding) {
    (finding.rule->severity == Severity::ERROR ? counts.errors : counts.hints) += 1;
  });
  return counts;
}

std::vector<OpenFinding> open_findings(const Draft& draft) {
  std::vector<OpenFinding> found;
  each_open_finding(draft, [&](const Finding& finding) {
    found.push_back({finding.rule->id, finding.rule->severity, finding_place(draft.form, finding),
                     finding_message(finding).zh});
  });
  return found;
}

}  // namespace jixiao
