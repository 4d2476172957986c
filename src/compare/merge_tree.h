// Which rows a merge keeps and under which parent each of them comes: the second stage.
//
// A row one side deleted goes unless the other changed it: then it stays where its editor has it,
// and with it the way down to it, but not what nobody touched beside it. That is a conflict of the
// topmost row that was deleted. Levels are typed, so no move can make a cycle.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compare/merge.h"
#include "compare/merge_classes.h"

namespace jixiao {

// The topmost row one side deleted, with all that the other side did inside.
struct Deletion {
  ClassNumber top = NO_CLASS;
  Side by = Side::MINE;
  std::vector<ClassNumber>
      changed;                  // below it or moved out of it; empty: nothing stands against it
  bool is_kept = false;         // a person wants it all to stay
  bool is_carried_out = false;  // a person wants all of it to go, what was changed included
};

struct PlaceConflict {
  ClassNumber row = NO_CLASS;
};

class MergeTree {
 public:
  // contested: rows whose deletion, and whose place, the base says nothing about.
  MergeTree(const MergeClasses& classes, const MergePicks& picks, const Contested& contested);

  bool is_kept(ClassNumber number) const { return kept_[number]; }
  ClassNumber parent(ClassNumber number) const { return parents_[number]; }
  const std::vector<Deletion>& deletions() const { return deletions_; }
  const std::vector<ClassNumber>& place_conflicts() const { return place_conflicts_; }
  // Rows that only theirs has and mine's parent takes in: the topmost ones.
  const std::vector<ClassNumber>& additions() const { return additions_; }
  // Places under which theirs moved a row that mine left where it was.
  const std::vector<ClassNumber>& moves_taken() const { return moves_taken_; }

  static bool has_changed_fields(const MergeClasses& classes, ClassNumber number, Side side);
  std::string place_key(ClassNumber number) const;
  std::string deletion_key(const Deletion& deletion) const;
  std::string addition_key(ClassNumber number) const;

 private:
  using Order = std::vector<ClassNumber>;

  const MergePick* pick(const std::string& key) const;
  void sort_by_level();
  void find_own_changes();
  void find_tops();
  void choose_parents();
  ClassNumber chosen_parent(ClassNumber number);
  ClassNumber picked_parent(ClassNumber number, ClassNumber otherwise) const;
  void collect_deletions();
  void add_changed(ClassNumber top, Side by, ClassNumber changed);
  void read_deletion_picks();
  void drop_additions_refused();
  void carry_out_deletions();
  void keep_seeds();
  void keep_ways_down();
  void find_what_was_taken();
  bool is_kept_by_itself(ClassNumber number) const;
  bool is_moved(ClassNumber number, Side side) const;
  bool has_contested_place(ClassNumber number) const;
  bool is_contested_row(ClassNumber number) const;
  Side deleter(ClassNumber number) const;
  bool is_deleted(ClassNumber number) const;

  const MergeClasses& classes_;
  const MergePicks& picks_;
  const Contested& contested_;
  Order top_down_;  // by level
  std::vector<bool> kept_, gone_, changed_, refused_;
  std::vector<ClassNumber> parents_;
  std::vector<ClassNumber> tops_;  // of deleted rows: the topmost deleted one
  std::vector<Deletion> deletions_;
  std::map<ClassNumber, std::size_t> deletion_of_;  // by top
  std::vector<ClassNumber> place_conflicts_, additions_, moves_taken_;
};

}  // namespace jixiao
