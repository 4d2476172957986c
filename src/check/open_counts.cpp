#include "check/open_counts.h"

#include "check/ignored.h"

namespace jixiao {
namespace {

template <typename Use>
void for_each_open(const Draft& draft, const Use& use) {
  Checker checker;
  checker.refresh(draft.form);
  const IgnoredFindings ignored(draft.ignored);
  for (const Finding* finding : checker.list()) {
    if (!ignored.find(*finding)) use(*finding);
  }
}

}  // namespace

FindingCounts count_open_findings(const Draft& draft) {
  FindingCounts counts;
  for_each_open(draft, [&counts](const Finding& finding) {
    (finding.rule->severity == Severity::ERROR ? counts.errors : counts.hints) += 1;
  });
  return counts;
}

std::vector<OpenFinding> open_findings(const Draft& draft) {
  std::vector<OpenFinding> found;
  for_each_open(draft, [&](const Finding& finding) {
    found.push_back({finding.rule->id, finding.rule->severity, finding_place(draft.form, finding),
                     finding_message(finding).zh});
  });
  return found;
}

}  // namespace jixiao
