// How much the checks say of a whole draft, without what its writers set aside: for lists of many.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "check/checker.h"
#include "draft/draft.h"

namespace jixiao {

struct OpenFinding {
  std::string rule;
  Severity severity = Severity::HINT;
  std::string path;     // as people say it; empty for the form as a whole
  std::string message;  // in Chinese
};

// In the order of the checker; what is handed out is gone afterwards.
void each_open_finding(const Draft& draft, const std::function<void(const Finding&)>& use);
FindingCounts count_open_findings(const Draft& draft);
std::vector<OpenFinding> open_findings(const Draft& draft);

}  // namespace jixiao
