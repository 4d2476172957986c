// FindingList: the findings as a panel lists them: those that are asked for, in groups with
// headings. Made anew only when findings, choice or selection changed.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/findings.h"

namespace jixiao {

enum class FindingShow : std::uint8_t {
  ALL,
  ERRORS,
  HINTS,
  RELEVANCE,
  ADEQUACY,
  FEASIBILITY,
  COMPLETENESS,
  HERE,       // of the selected line and all below it
  SET_ASIDE,  // only those
};
inline constexpr std::size_t FINDING_SHOWS = 9;

enum class FindingGroups : std::uint8_t { SEVERITY, HEAD, PLACE };
inline constexpr std::size_t FINDING_GROUPS = 3;

struct FindingChoice {
  FindingShow show = FindingShow::ALL;
  FindingGroups groups = FindingGroups::SEVERITY;

  bool operator==(const FindingChoice&) const = default;
};

// In words: 仅错误, 按位置.
BothTexts choice_name(FindingShow show);
BothTexts choice_name(FindingGroups groups);

// One line: a heading, or a finding, or (SET_ASIDE) one with what was said of it.
struct FindingRow {
  BothTexts heading = {};
  const Finding* finding = nullptr;
  const IgnoredFinding* entry = nullptr;
};

class FindingList {
 public:
  void update(const Findings& findings, const Form& form, const FindingChoice& choice,
              const NodeId& here);

  const std::vector<FindingRow>& rows() const { return rows_; }
  std::size_t count() const { return count_; }  // findings among them
  // How many findings of that rule can be mended, set aside ones apart.
  std::size_t fixable(const RuleInfo* rule) const;

 private:
  void collect(const Findings& findings, const Form& form);
  void group(const Form& form);
  void count_fixable(const Findings& findings);

  FindingChoice choice_;
  NodeId here_;
  std::uint64_t version_ = 0;
  std::vector<FindingRow> rows_;
  std::size_t count_ = 0;
  std::unordered_map<const RuleInfo*, std::size_t> fixable_;
};

}  // namespace jixiao
