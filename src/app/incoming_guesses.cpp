// What a person decides about the guesses and the columns of a table that comes in.
#include "app/incoming_table.h"

namespace jixiao {

bool IncomingTable::is_open_guess(const Repair& repair) const {
  return decisions_.state_of(repair) == GuessState::OPEN;
}

void IncomingTable::set_literal(bool literal) {
  decisions_.set_literal(literal);
  recognise_again();
}

void IncomingTable::set_column(std::uint32_t column, ColumnRole role) {
  decisions_.set_column(column, role);
  recognise_again();
}

void IncomingTable::unset_column(std::uint32_t column) {
  decisions_.unset_column(column);
  recognise_again();
}

void IncomingTable::accept(const Repair& repair) {
  const bool adopted = ImportDecisions::can_adopt(repair) && decisions_.adopt(repair);
  const bool changes = decisions_.accept(repair, result_->repairs);
  if (adopted || changes) recognise_again();
  open_guesses_ = decisions_.count_open(result_->repairs);
}

void IncomingTable::accept_all() {
  decisions_.accept_all(result_->repairs);
  open_guesses_ = 0;
}

void IncomingTable::take_back(const Repair& repair) {
  if (decisions_.take_back(repair)) {
    recognise_again();
  } else if (ImportDecisions::can_adopt(repair)) {
    decisions_.accept(repair, result_->repairs);  // left as it stands in the table
  }
  open_guesses_ = decisions_.count_open(result_->repairs);
}

}  // namespace jixiao
