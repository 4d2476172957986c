// ImportDecisions: what a person decided about the guesses of an import. Recognition is asked with
// options(); deciding something that changes the form means asking again, which keeps keys and ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "import/import.h"

namespace jixiao {

enum class GuessState : std::uint8_t {
  OPEN,        // waits for a decision
  ACCEPTED,    // looked at and left as it is
  TAKEN_BACK,  // as the table has it
  REMARK,      // nothing to decide: an empty line was skipped and the like
};

class ImportDecisions {
 public:
  const ReadOptions& options() const { return options_; }
  void reset();

  GuessState state_of(const Repair& repair) const;
  std::size_t count_open(const std::vector<Repair>& repairs) const;
  bool is_literal() const { return options_.literal; }

  // True: the form changes by it, recognise again.
  bool accept(const Repair& repair, const std::vector<Repair>& all);
  void accept_all(const std::vector<Repair>& all);
  bool take_back(const Repair& repair);
  void set_literal(bool literal);
  void set_column(std::uint32_t column, ColumnRole role);
  void unset_column(std::uint32_t column);

  // A suggestion (290% may be ≥90%) is never made by recognition itself: the value that was adopted
  // is written into the result, after each recognition.
  static bool can_adopt(const Repair& repair);
  bool adopt(const Repair& repair);
  void write_adopted(ImportResult& result) const;

 private:
  ReadOptions options_;
  std::set<RepairKey> accepted_;
  std::set<RepairKey> adopted_;
};

}  // namespace jixiao
