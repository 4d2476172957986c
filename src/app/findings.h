// Findings: what is wrong with the open draft, for every panel to show.
//
// follow() is called once a frame. It asks the session which functions changed since the last time
// and has only those checked again, so it costs nothing where nothing changed. What is kept of the
// findings is kept for each of the checker's blocks, and the list of all is only replaced where a
// block changed: a letter in one function of many costs that function.
//
// A large form that is checked from nothing (just opened, or its year is another) is checked by a
// job (app/jobs.h). Until that is through there are no findings and complete() is false: who shows
// them says so, and never that there are none. Who needs them now calls update(), which waits.
// Trap: what it hands out is gone with the next follow(), update() or piece of the job that finds a
// change.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/jobs.h"
#include "app/session.h"
#include "check/checker.h"
#include "check/fixes.h"
#include "check/ignored.h"
#include "check/library.h"

namespace jixiao {

// A finding that somebody set aside, with what was said of it.
struct SetAside {
  const Finding* finding = nullptr;  // null: its line is gone from the form
  const IgnoredFinding* entry = nullptr;
};

class Findings {
 public:
  // The county's own indicators are offered first. Before update() and follow().
  void use_county_library(const std::shared_ptr<const Library>& county);
  // Up to date and complete.
  void update(const Session& session);
  // Up to date, but for what the job does. Both stay where they are while there are findings.
  void follow(const Session& session, Jobs& jobs);
  // None for now, of a draft that was just opened: follow() is to come in the next frame.
  void hold_back(const Session& session) { note(session); }
  // False: they are still being looked for, and none is handed out yet.
  bool complete() const { return complete_; }

  // Those not set aside: errors first, then the substance before the form (ReviewHead).
  const std::vector<const Finding*>& open() const { return open_; }
  // The part of them with that severity and head.
  std::span<const Finding* const> open(Severity severity, ReviewHead head) const;
  FindingCounts counts() const;
  // How many of a rule are open and can be mended with all their kind.
  std::size_t fixable(const RuleInfo* rule) const;
  // Those set aside, in the order of the form; last the entries whose line is gone.
  const std::vector<SetAside>& set_aside() const { return set_aside_; }
  // Counts up whenever what is handed out is another.
  std::uint64_t version() const { return version_; }
  // The gravest of a node and all below it.
  std::optional<Severity> within(const NodeId& node) const;
  // The gravest of the node alone, those included that stand elsewhere and are about it too.
  std::optional<Severity> of(const NodeId& node) const;
  // The gravest about a field of a node; null where there is none.
  const Finding* at(const NodeId& node, const FieldKey& field) const;
  // The finding after (or before) the one it handed out last, while what that is about is still
  // selected, or else after the first one about the selected field; in the order of open(), from
  // the end on to the beginning. So every one is visited once, also where a field has several.
  const Finding* next(const Selection& from, bool backwards);

 private:
  // How many findings there are on a node and all below it.
  struct Tally {
    std::size_t errors = 0;
    std::size_t hints = 0;
  };
  struct Placed {
    const Finding* finding = nullptr;
    const FindingBlock* block = nullptr;
  };
  // The finding handed out by next() last, and where it stood in open().
  struct Visit {
    Finding finding;
    std::size_t index = 0;
    std::uint64_t version = 0;
  };
  // A place in open(): of a finding, or, where that is gone, before the one that came after it.
  struct Position {
    std::size_t index = 0;
    bool gone = false;
  };
  // Errors before hints, and by head within these.
  static constexpr std::size_t RANKS = 8;
  // What was made of a block of the checker. When the block is another its findings are gone, so
  // what has to be taken back is written here.
  struct Share {
    std::uint64_t version = 0;
    std::array<std::vector<const Finding*>, RANKS> open = {};
    std::vector<const Finding*> set_aside = {};
    std::vector<NodeId> nodes = {};  // with an open finding
    std::unordered_map<NodeId, Tally> within = {};
    std::vector<const RuleInfo*> fixable = {};  // one for each finding
    bool lost = false;
  };

  void use_reference(const std::shared_ptr<const Form>& reference);
  void use_rules(const Settings& settings);
  bool note(const Session& session);
  void note_changes(const Session& session);
  void hide();
  void finish(const Session& session);
  void check_changed(const Session& session);
  bool take_piece(const Session& session);
  bool collect_piece(const Form& form, const IgnoredFindings& ignored);
  void collect_all(const Form& form, const IgnoredFindings& ignored);
  void refresh_share(const FindingBlock& block, const Form& form, const IgnoredFindings& ignored);
  void add_open(const Finding& finding, const FindingBlock& block, const Form& form, Share& share);
  void give_back(const FindingBlock* block, const Share& share);
  void drop_lost_shares();
  void forget_shares();
  void list_open();
  void splice_open(std::size_t block);
  void list_set_aside(const Form& form, const IgnoredFindings& ignored);
  Position place_of(const Visit& visit) const;
  std::optional<Position> position_at(const Selection& from) const;

  Checker checker_;
  bool complete_ = true;                  // no draft has no findings
  std::optional<std::size_t> collected_;  // while not complete: of the checker's blocks
  JobId job_ = 0;                         // ends by itself where there is nothing left to do
  std::shared_ptr<const Form> reference_;
  std::shared_ptr<const Library> county_;
  std::map<std::string, bool> switched_;  // rules, otherwise than their data say
  std::uint64_t version_ = 0;
  std::string draft_id_;
  std::uint64_t form_version_ = 0;
  std::vector<IgnoredFinding> ignored_;
  std::unordered_map<const FindingBlock*, Share> shares_;
  std::vector<const Share*> in_order_;  // of the checker's blocks
  std::vector<const Finding*> open_;
  // How many of open_ are of a rank: of all blocks, and of each, in order.
  std::array<std::size_t, RANKS> of_rank_ = {};
  std::array<std::vector<std::size_t>, RANKS> of_block_ = {};
  std::vector<SetAside> set_aside_;
  std::unordered_map<NodeId, Tally> within_;
  std::unordered_map<NodeId, std::vector<Placed>> by_node_;
  std::unordered_map<const RuleInfo*, std::size_t> fixable_;
  std::optional<Visit> visit_;
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
