// What a table that comes in becomes: a draft, several, or a part of the open one.
#include <set>
#include <utility>

#include "app/incoming_table.h"
#include "compare/returned_table.h"

namespace jixiao {

Draft IncomingTable::take_draft() {
  return draft_from_import(*source_, std::move(*result_), platform_.clock.local_iso8601(), table_,
                           [this](const Repair& repair) { return is_open_guess(repair); });
}

Draft IncomingTable::take_embedded() {
  return std::move(source_->embedded->read.draft);
}

Draft IncomingTable::take_returned() {
  return returned_draft(std::move(source_->embedded->read.draft), std::move(result_->form));
}

// Of the other tables nobody has decided anything.
bool IncomingTable::is_open_guess_of(std::size_t table, const Repair& repair) const {
  return table == table_ ? is_open_guess(repair) : asks_for_a_look(repair);
}

Draft IncomingTable::take_gathered(std::vector<TableResult> tables, std::size_t best) {
  return gather_tables(
      *source_, std::move(tables), best, platform_.clock.local_iso8601(),
      [this](std::size_t table, const Repair& repair) { return is_open_guess_of(table, repair); });
}

std::vector<Draft> IncomingTable::take_each(std::vector<TableResult> tables) {
  const std::string now = platform_.clock.local_iso8601();
  std::vector<Draft> drafts;
  for (TableResult& one : tables) {
    const std::size_t table = one.table;
    drafts.push_back(draft_from_import(
        *source_, std::move(one.result), now, table,
        [this, table](const Repair& repair) { return is_open_guess_of(table, repair); }));
  }
  return drafts;
}

std::string IncomingTable::take_record(const TakenNodes& taken) {
  const std::set<RepairKey> settled = follow_nodes(*result_, taken);
  return imported_record_json(*source_, *result_, platform_.clock.local_iso8601(), table_,
                              [this, &settled](const Repair& repair) {
                                return is_open_guess(repair) && !settled.contains(repair.key);
                              });
}

}  // namespace jixiao
