// Checker: the findings of a form, kept up to date with its edits.
//
// Use:  Checker checker;
//       history.observe([&](const Form& form, const Change& applied, const Change& inverse) {
//         checker.note(form, applied, inverse);
//       });
//       checker.refresh(form);                 // checks again what has become stale
//       for (const Finding* finding : checker.list()) ...
//
// The findings always equal those of check_form() on the same form. Each function is checked by
// itself and leaves its sums (sums.h); rules about the whole form look at the sums alone, and again
// only where these say something else. So an edit of an indicator costs its function and nothing
// that grows with the form.
//
// A check from nothing (of a form that was just opened, or where all is stale) takes as long as the
// form is large. It is made of pieces (refresh_piece), so that who draws can go on meanwhile; edits
// are noted in between as always and followed before the next piece. Until the last one there are
// no findings at all, so that nobody takes some of them for all.
//
// Traps: findings point into the Checker and are gone with the next refresh() or piece. A function
// is checked in one piece, however many indicators it has.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/rules.h"
#include "edit/change.h"

namespace jixiao {

struct CheckOptions {
  // Rules switched otherwise than their data says, by id.
  std::map<std::string, bool> switched;
};

// What was found in one place: the form as a whole, its goals and duties, or a function. `version`
// is another one, and one that no block ever had, whenever the findings are others.
struct FindingBlock {
  enum class Place : std::uint8_t { FORM, FRAME, FUNCTION };
  Place place = Place::FUNCTION;
  std::uint64_t version = 0;
  std::vector<const Finding*> findings = {};
};

struct FindingCounts {
  std::size_t errors = 0;
  std::size_t hints = 0;
};

struct ActiveRule {
  const Rule* rule = nullptr;
  const RuleInfo* info = nullptr;
};

// The rules that are on and look at one kind of facts, in the order of rules(): most look at one
// kind, so that nobody asks all of them.
using Scope = std::vector<ActiveRule>;

struct ActiveRules {
  explicit ActiveRules(const CheckOptions& options);

  Scope text;
  Scope indicator;
  Scope group;
  Scope function;
  Scope name;
  Scope form;
};

class Checker {
 public:
  explicit Checker(const CheckOptions& options = {});

  void set_options(const CheckOptions& options);
  // Last year's form, or null. It must stay where it is.
  void set_reference(const Form* reference);
  // Indicators to offer before those of the program's own library; null for none.
  void set_county_library(std::shared_ptr<const Library> county);

  void forget();  // another form: everything is stale
  void note(const Form& form, const Change& applied, const Change& inverse);
  // The same by hand, for who only knows where something changed.
  void note_function(const NodeId& id) { stale_.functions.push_back(id); }
  void note_order() { stale_.order = true; }
  void note_frame() { stale_.frame = stale_.goals = true; }
  void note_head(const Form& form);  // fields of the form itself
  bool stale() const { return pass_.has_value() || stale_.anything(); }
  // What is to be done is a check from nothing, or the rest of one.
  bool from_nothing() const { return pass_.has_value() || stale_.everything; }
  void refresh(const Form& form);
  // A piece of that, of about a millisecond; false: all is done. Without from_nothing() there is
  // one.
  bool refresh_piece(const Form& form);

  // Of the form as a whole first, then of goals and duties, then function by function, in the order
  // of the form.
  std::vector<const Finding*> list() const;
  // The same, place by place: who keeps something of the findings looks only at blocks that
  // changed.
  const std::vector<const FindingBlock*>& blocks() const { return blocks_; }
  // What the last refresh() changed: places in blocks(), going up, of those with another version;
  // nothing where the list itself is another.
  const std::optional<std::vector<std::size_t>>& changed_blocks() const { return changed_; }
  FindingCounts counts() const { return counts_; }

 private:
  // Made when a form is first checked: their texts take ten milliseconds to read, which the start
  // of the program does not have.
  const ActiveRules& active() const;

  // What was found in groups, and how many indicators of the function stand before them.
  struct GroupFindings {
    std::size_t before = 0;
    std::vector<Finding> findings = {};
  };
  using Findings = std::vector<std::vector<Finding>>;
  // A function with what was found in it.
  struct Unit {
    FunctionFacts facts;
    FunctionSums sums;
    Findings of_indicators;                // as facts.indicators
    std::vector<GroupFindings> of_groups;  // the first of the function's own rules
    FindingBlock block;
    bool block_stale = true;

    // In the order of the form.
    template <typename Use>
    void for_each_finding(const Use& use) const;
  };
  // Everywhere a name stands, and what was found in that.
  struct NameEntry {
    NameUses all;
    std::vector<Finding> findings;
    NodeId shown_in = {};    // the function whose block has the findings: of the first use
    std::size_t common = 0;  // its uses, where they are in many functions
    bool touched = false;
  };
  using NameEntries = std::unordered_map<std::string, NameEntry>;
  struct Stale {
    bool everything = true;
    bool frame = false;  // header, goals, duties: the frame and what was found in them
    bool goals = false;  // also hold all functions against goals and duties again
    bool names = false;  // of functions, or their duties
    bool lines = false;  // the sums of a function say something else
    bool order = false;  // functions came, went or moved
    std::vector<NodeId> functions;
    bool anything() const { return everything || frame || goals || order || !functions.empty(); }
  };
  // How far a check from nothing is. Each stage is done again where an edit came after it, which
  // costs little: what was checked and is not stale stays.
  struct Pass {
    enum class Stage : std::uint8_t { EMPTY, FUNCTIONS, NAMES, FORM, BLOCKS };
    Stage stage = Stage::EMPTY;
    std::size_t next = 0;  // rule about the form, or block
  };

  void note_place(const Form& form, std::string_view id);
  void note_field(const Form& form, const SetFieldChange& change);
  template <typename Facts>
  void run_rules(const Scope& scope, RuleFunction<Facts> Rule::*check, const Facts& facts,
                 std::vector<Finding>& findings) const;
  void check_text(const TextFacts& facts, std::vector<Finding>& findings) const;
  void check_texts(const Node& node, std::vector<Finding>& findings) const;
  void check_head(const Form& form, std::vector<Finding>& findings) const;
  void check_groups(const Node& group, Unit& unit, std::size_t& next, Findings& before) const;
  void check_indicator(const IndicatorFacts& facts, std::vector<Finding>& findings,
                       Findings& before) const;
  void refresh_frame(const Form& form);
  void settle();
  void sort_stale_functions();
  void refresh_functions(const Form& form);
  void check_stale_functions(const Form& form);
  void check_function(const Node& function, Unit& unit) const;
  void check_again(const Node& function, Unit& unit);
  bool put_in_order(const Form& form, std::size_t indicators);
  void drop_lost_functions(const Form& form);
  void drop_function(const NodeId& id);
  NameEntry& touch_name(const std::string& name);
  void drop_name(const NameUse& use);
  void drop_names(const FunctionSums& sums);
  void add_name(NameUse& use);
  void add_names(FunctionSums& sums);
  void renew_names(const FunctionSums& before, FunctionSums& now);
  void touch_names(const FunctionSums& sums);
  bool refresh_names(std::size_t uses);
  void check_name(NameEntry& entry);
  bool is_stale(FormPart part) const;
  void refresh_form();
  FormSums sums_of_form() const;
  void check_form_rule(std::size_t index, const FormSums& sums);
  // checker_pass.cpp
  void begin_pass();
  void follow_edits(const Form& form);
  void do_piece(const Form& form);
  bool empty_piece();
  bool form_piece();
  bool block_piece();
  void go_on_to(Pass::Stage stage) { pass_ = Pass{stage}; }

  void refresh_blocks();
  void list_blocks();
  void mark_block(const NodeId& function);
  void mark_block(Unit& unit);
  void fill_block(Unit& unit);
  void count(const Finding& finding, bool add);
  void count(const std::vector<Finding>& findings, bool add);
  void count(const Unit& unit, bool add);

  CheckOptions options_;
  mutable std::optional<ActiveRules> active_;  // see active()
  std::optional<Reference> reference_;
  std::shared_ptr<const Library> county_;
  Frame frame_;
  Stale stale_;
  std::optional<Pass> pass_;
  std::map<NodeId, std::unique_ptr<Unit>> units_;
  std::vector<Unit*> order_;
  NameEntries names_;
  std::vector<NameEntries::pointer> touched_names_;  // each once
  std::size_t common_names_ = 0;                     // NameEntry::common of all
  std::vector<Unit*> stale_blocks_;  // each once; none of them is gone while order_ stays
  std::vector<Finding> frame_findings_;
  Findings form_findings_;  // of each rule about the form
  FindingBlock form_block_;
  FindingBlock frame_block_;
  std::vector<const FindingBlock*> blocks_;
  std::optional<std::vector<std::size_t>> changed_;
  std::uint64_t last_version_ = 0;
  FindingCounts counts_;
};

// All findings of a form, checked from nothing.
std::vector<Finding> check_form(const Form& form, const CheckOptions& options = {},
                                const Form* reference = nullptr);

}  // namespace jixiao
