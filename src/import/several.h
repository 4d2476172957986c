// Several tables of one file at once: which of them may be forms of their own, recognising them
// all, and putting them together into one draft with the functions of all.
//
//   SeveralJob job(source, tables_apart(source.tables), {{shown, options}});
//   while (job.step()) { … }
//   std::vector<TableResult> tables = job.take();
//   Draft draft = gather_tables(source, std::move(tables), best, now, is_open);
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "import/import.h"

namespace jixiao {

// Indices of the tables that may be forms: not several together, not a flat list of what another
// holds, and not without a word of a form. Fewer than two: there is nothing to choose.
std::vector<std::size_t> tables_apart(const std::vector<NamedGrid>& tables);

struct TableResult {
  std::size_t table = 0;  // index into ImportSource::tables
  ImportResult result;
};

// Recognises them one after the other in slices. source must live as long as the job.
class SeveralJob {
 public:
  // options: for tables about which something was decided already.
  SeveralJob(const ImportSource& source, std::vector<std::size_t> tables,
             std::map<std::size_t, ReadOptions> options);

  bool step();
  double progress() const;          // 0…1
  std::vector<TableResult> take();  // once, after step() returned false; those that were recognised

 private:
  void begin_next();

  const ImportSource& source_;
  std::vector<std::size_t> tables_;
  std::map<std::size_t, ReadOptions> options_;
  std::size_t next_ = 0;
  std::unique_ptr<RecogniseJob> job_;
  std::vector<TableResult> results_;
};

// What gather_tables() does not take from the tables beside the best one.
struct NotGathered {
  std::size_t responsibilities = 0;
  std::size_t goals = 0;
};
NotGathered not_gathered(const std::vector<TableResult>& tables, std::size_t best);

// What the header calls 项目名称; empty where there is none.
std::string project_name(const Form& form);

using IsOpenGuessOfTable = std::function<bool(std::size_t table, const Repair&)>;

// One draft: header, duties and goals of tables[best], the functions of all in their order. Where a
// name repeats both stay; a function without a name gets that of its project or sheet, as a guess.
// Each table leaves its record.
Draft gather_tables(const ImportSource& source, std::vector<TableResult> tables, std::size_t best,
                    std::string_view now_iso8601, const IsOpenGuessOfTable& is_open);

}  // namespace jixiao
