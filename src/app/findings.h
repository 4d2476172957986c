// Findings: what is wrong with the open draft, for every panel to show.
//
// update() is called once a frame. It asks the session which functions changed since the last time
// and has only those checked again, so it costs nothing where nothing changed.
// Trap: what it hands out is gone with the next update() that finds a change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/session.h"
#include "check/checker.h"

namespace jixiao {

class Findings {
 public:
  void update(const Session& session);

  // Those not set aside: errors first, then the substance before the form (ReviewHead).
  const std::vector<const Finding*>& open() const { return open_; }
  FindingCounts counts() const { return counts_; }
  // The gravest about a field of a node; null where there is none.
  const Finding* at(std::string_view node, const FieldKey& field) const;
  // The finding after (or before) those of the selected field, in the order of open().
  const Finding* next(const Selection& from, bool backwards) const;

 private:
  void note_changes(const Session& session);
  void collect(const Session& session);

  Checker checker_;
  std::string draft_id_;
  std::uint64_t form_version_ = 0;
  std::vector<IgnoredFinding> ignored_;
  std::unordered_map<std::string, std::uint64_t> versions_;  // of functions and sections
  std::vector<const Finding*> open_;
  std::unordered_map<std::string_view, std::vector<const Finding*>> by_node_;
  FindingCounts counts_;
};

// Goes to where a finding is.
void go_to(Session& session, const Finding& finding);
// Makes a fix, and says why where it no longer fits.
void make_fix(Session& session, const Finding& finding, const Fix& fix);
// All that need nobody's decision, in one step.
void make_all_fixes(Session& session);

}  // namespace jixiao
