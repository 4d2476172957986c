// Findings: what is wrong with the open draft, for every panel to show.
//
// update() is called once a frame. It asks the session which functions changed since the last time
// and has only those checked again, so it costs nothing where nothing changed.
// Trap: what it hands out is gone with the next update() that finds a change.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/session.h"
#include "check/checker.h"
#include "check/fixes.h"

namespace jixiao {

// A finding that somebody set aside, with what was said of it.
struct SetAside {
  const Finding* finding = nullptr;  // null: its line is gone from the form
  const IgnoredFinding* entry = nullptr;
};

class Findings {
 public:
  void update(const Session& session);

  // Those not set aside: errors first, then the substance before the form (ReviewHead).
  const std::vector<const Finding*>& open() const { return open_; }
  FindingCounts counts() const { return counts_; }
  // Those set aside, in the order of the form; last the entries whose line is gone.
  const std::vector<SetAside>& set_aside() const { return set_aside_; }
  // Counts up whenever what is handed out is another.
  std::uint64_t version() const { return version_; }
  // The gravest of a node and all below it.
  std::optional<Severity> within(const NodeId& node) const;
  // The gravest of the node alone.
  std::optional<Severity> of(const NodeId& node) const;
  // What a dialog is about: the finding to set aside, or one of the kind to mend.
  std::optional<Finding> asked;
  // The gravest about a field of a node; null where there is none.
  const Finding* at(std::string_view node, const FieldKey& field) const;
  // The finding after (or before) those of the selected field, in the order of open().
  const Finding* next(const Selection& from, bool backwards) const;

 private:
  void use_reference(const std::shared_ptr<const Form>& reference);
  void note_changes(const Session& session);
  void collect(const Session& session);
  void mark_within(const Form& form, const Finding& finding);
  void collect_lost(const Form& form);

  Checker checker_;
  std::shared_ptr<const Form> reference_;
  std::uint64_t version_ = 0;
  std::string draft_id_;
  std::uint64_t form_version_ = 0;
  std::vector<IgnoredFinding> ignored_;
  std::unordered_map<std::string, std::uint64_t> versions_;  // of functions and sections
  std::vector<const Finding*> open_;
  std::vector<SetAside> set_aside_;
  std::unordered_map<NodeId, Severity> within_;
  std::unordered_map<std::string_view, std::vector<const Finding*>> by_node_;
  FindingCounts counts_;
};

// Goes to where a finding is.
void go_to(Session& session, const Finding& finding);
// Makes a fix, and says why where it no longer fits.
void make_fix(Session& session, const Finding& finding, const Fix& fix);
// All that need nobody's decision, in one step.
void make_all_fixes(Session& session);
// All findings of one rule, each by its first fix, in one step; and what that would change. With no
// rule: as make_all_fixes().
void make_fixes_of(Session& session, const std::string& rule);
std::vector<FixedPlace> preview_fixes_of(const Session& session, const std::string& rule);

// Set aside with a reason, and counted again; each one step.
void set_aside(Session& session, const Finding& finding, std::string reason);
void bring_back(Session& session, const IgnoredFinding& entry);

}  // namespace jixiao
