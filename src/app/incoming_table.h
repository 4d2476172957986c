// IncomingTable: a table that comes in, before it becomes a draft: the file as it was read, what
// was made of one of its tables, and what a person decided about the guesses.
//
// - Reading and recognising are jobs (app/jobs.h); close() drops them.
// - A decision that changes the form has the table recognised again. What was made of it before
//   stands meanwhile.
//
// Files: incoming_table.cpp reading and recognising, incoming_guesses.cpp the decisions,
// incoming_drafts.cpp what it becomes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/import_decisions.h"
#include "app/jobs.h"
#include "import/import.h"
#include "import/left_out.h"
#include "import/merge.h"
#include "import/several.h"
#include "platform/services.h"

namespace jixiao {

class IncomingTable {
 public:
  struct Hooks {
    // first: the table is seen for the first time, not after a decision.
    std::function<void(bool first)> recognised;
    // There is nothing to show. Trap: the message may lie in what close() clears.
    std::function<void(const std::string& message)> failed;
  };

  IncomingTable(Platform& platform, Jobs& jobs, Hooks hooks);

  // ---- reading and recognising (incoming_table.cpp) ----
  void read_file(FileContent&& file);
  void read_clipboard(std::string name, const ClipboardContent& content);
  void close();
  void choose_table(std::size_t table);

  bool is_open() const { return state_ != State::CLOSED; }
  bool is_reading() const { return state_ == State::READING; }
  bool is_recognising() const { return state_ == State::RECOGNISING; }
  double progress() const;  // of reading and recognising together, 0 to 1
  // Nothing is being worked at, and there is a form.
  bool is_ready() const;

  const std::string& name() const { return name_; }
  bool is_read() const { return source_.has_value(); }
  const ImportSource& source() const { return *source_; }
  std::size_t table() const { return table_; }  // of the source's
  const Grid& grid() const { return source_->tables[table_].grid; }
  // Tables that may be forms of their own.
  const std::vector<std::size_t>& tables_apart() const { return apart_; }
  bool has_result() const { return result_.has_value(); }
  const ImportResult& result() const { return *result_; }
  const std::vector<LeftOutRow>& left_out() const { return left_out_; }
  // An export of this program, not changed since.
  bool carries_exact_draft() const;
  bool carries_changed_draft() const;

  // ---- decisions (incoming_guesses.cpp) ----
  const std::vector<Repair>& repairs() const { return result_->repairs; }
  const ReadOptions& options() const { return decisions_.options(); }
  GuessState state_of(const Repair& repair) const { return decisions_.state_of(repair); }
  bool is_open_guess(const Repair& repair) const;
  std::size_t open_guesses() const { return open_guesses_; }
  bool is_literal() const { return decisions_.is_literal(); }
  void set_literal(bool literal);
  void set_column(std::uint32_t column, ColumnRole role);
  void unset_column(std::uint32_t column);
  void accept(const Repair& repair);
  void accept_all();
  void take_back(const Repair& repair);
  // The same table, recognised among others.
  void write_adopted(ImportResult& result) const { decisions_.write_adopted(result); }

  // ---- what it becomes (incoming_drafts.cpp); the table is used up by it ----
  Draft take_draft();
  Draft take_embedded();
  // The draft inside with what its table says by now.
  Draft take_returned();
  Draft take_gathered(std::vector<TableResult> tables, std::size_t best);
  std::vector<Draft> take_each(std::vector<TableResult> tables);
  // After it was merged into the open draft: the record of where that came from.
  std::string take_record(const TakenNodes& taken);

 private:
  enum class State : std::uint8_t { CLOSED, READING, RECOGNISING, READY };

  void start_reading(std::unique_ptr<ImportJob> job);
  void read_done(Result<ImportSource> source);
  void recognise_again();
  bool recognise_step();
  void recognise_done();
  bool can_be_shown() const;
  void stop_work();
  bool is_open_guess_of(std::size_t table, const Repair& repair) const;

  Platform& platform_;
  Jobs& jobs_;
  Decoder decoder_;
  Hooks hooks_;
  State state_ = State::CLOSED;
  std::string name_;
  std::string bytes_;           // of the file while it is read
  ClipboardContent clipboard_;  // likewise
  JobId job_ = 0;               // drives the one of these that is there
  std::unique_ptr<ImportJob> import_job_;
  std::unique_ptr<RecogniseJob> recognise_job_;
  std::unique_ptr<LeftOutJob> left_out_job_;
  std::optional<ImportResult> recognised_;  // until it is known what it leaves out
  std::optional<ImportSource> source_;
  std::vector<std::size_t> apart_;
  std::size_t table_ = 0;
  ImportDecisions decisions_;
  std::optional<ImportResult> result_;
  std::vector<LeftOutRow> left_out_;
  std::size_t open_guesses_ = 0;
};

}  // namespace jixiao
