// FindingList: the findings as a panel lists them: those that are asked for, in groups with
// headings. Grouped anew only when findings, choice or selection changed, and rows are made only as
// far down as they are looked at: of thousands a panel shows the first few.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
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
  // Findings and form stay where they are until the next update().
  void update(const Findings& findings, const Form& form, const FindingChoice& choice,
              const NodeId& here);

  std::size_t row_count() const { return count_ + groups_.size(); }
  std::vector<FindingRow> first_rows(std::size_t count) const;
  std::size_t count() const { return count_; }  // findings among them

 private:
  // A number of findings that stand behind each other somewhere; with what was said of them where
  // they are set aside.
  struct Run {
    std::span<const Finding* const> findings;
    std::span<const IgnoredFinding* const> entries = {};
  };
  struct Group {
    std::size_t number = 0;  // groups stand in the order of their numbers
    std::size_t count = 0;
    std::vector<Run> runs = {};
  };
  struct Picked {
    std::vector<const Finding*> findings;
    std::vector<const IgnoredFinding*> entries;
  };

  bool picks_one_by_one() const;
  void take_whole_ranks(const Findings& findings);
  void pick(const Findings& findings);
  void add_run(std::size_t group, const Run& run);

  FindingChoice choice_;
  NodeId here_;
  std::uint64_t version_ = 0;
  const Form* form_ = nullptr;
  std::vector<Group> groups_;
  std::map<std::size_t, Picked> picked_;  // by group; what runs point into
  std::size_t count_ = 0;
};

}  // namespace jixiao
