// Overview: many drafts at once, as the reviewer gets them: one row each with its counts, the same
// draft twice, what could not be read and why; the same indicator over all departments.
//
//   Overview overview(files, decoder, now);
//   while (overview.step()) show(overview.fraction());   // a draft, or a slice of a table
//
// Trap: rows() points at what sort(), filter and step() change.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/table_reading.h"
#include "base/result.h"
#include "check/open_counts.h"
#include "export/export.h"
#include "platform/events.h"

namespace jixiao {

// How often one rule spoke in a draft.
struct RuleCount {
  const RuleInfo* rule = nullptr;
  std::size_t findings = 0;
};

struct OverviewRow {
  std::string file_name;
  std::string damage;  // why it could not be read; then there is nothing below
  std::size_t repairs = 0;
  bool from_table = false;  // Word, Excel and the like: recognised
  std::size_t guesses = 0;  // of that, not confirmed by anybody
  std::optional<Draft> draft;
  std::size_t functions = 0;
  std::size_t indicators = 0;
  FindingCounts findings;
  std::size_t full_values = 0;              // indicators whose value is 100%
  std::vector<std::size_t> groups;          // indicators of each of Overview::groups()
  std::size_t same_id = 1;                  // how many of the files are this draft
  std::vector<RuleCount> rules;             // those that spoke, not set aside
  std::vector<Remark> came_with;            // the remarks in the file
  std::size_t new_remarks = 0;              // written, answered or settled since
  std::optional<std::vector<Remark>> sent;  // the remarks as they went back last

  bool lacks_group() const;
};

enum class OverviewColumn : std::uint8_t {
  DEPARTMENT,
  YEAR,
  KIND,
  FUNCTIONS,
  INDICATORS,
  ERRORS,
  HINTS,
  SAVED,
  FILE,
};

enum class OverviewFilter : std::uint8_t { ALL, ERRORS, LACKING, TWICE, DAMAGED };

// What one rule says over many drafts.
struct FindingKind {
  const RuleInfo* rule = nullptr;
  std::size_t findings = 0;
  std::size_t drafts = 0;
};

struct BatchCounts {
  std::size_t remarks = 0;
  std::size_t drafts = 0;
};

struct WrittenBy {
  std::string person;
  std::string at;  // ISO 8601
};

// One indicator as each department has it.
struct SameIndicator {
  std::string department;
  std::string value;
  bool differs = false;  // from what most have
};

class Overview {
 public:
  Overview(std::vector<FileContent> files, Decoder decoder, std::string now_iso8601);

  bool step();  // reads and checks a file, or goes on with one; false: all are done
  double fraction() const;
  bool is_reading() const { return table_ || next_ < files_.size(); }

  // The level-two groups of the usual taxonomy, shortened: 数量, 质量 …
  const std::vector<std::string>& groups() const { return groups_; }

  const std::vector<const OverviewRow*>& rows() const { return shown_; }
  std::size_t file_count() const { return rows_.size(); }
  std::size_t count(OverviewFilter filter) const;
  void set_filter(OverviewFilter filter);
  OverviewFilter filter() const { return filter_; }
  void search(std::string words);  // in department, file, and names and values of indicators
  const std::string& searched() const { return words_; }
  void sort_by(OverviewColumn column);  // again: the other way round
  OverviewColumn sorted_by() const { return column_; }
  bool is_descending() const { return descending_; }

  std::size_t total_functions() const;
  std::size_t total_indicators() const;
  std::size_t group_total(std::size_t group) const;
  // Names that stand in at least two departments, the most frequent first.
  std::vector<std::string> common_names(std::size_t most) const;
  std::vector<SameIndicator> same_indicator(std::string_view name) const;

  // The overview and all indicators as one workbook.
  Result<Exported> as_workbook() const;

  // ---- remarks that go back (overview_remarks.cpp) ----
  // Of the drafts that are listed: errors first, then what stands in most drafts.
  std::vector<FindingKind> finding_kinds() const;
  // How many of the files that are listed take remarks: not those that could not be read.
  std::size_t count_of_those_to_remark_on() const;
  // What these rules say of the drafts that are listed becomes remarks at its places. What is said
  // there already is not said twice.
  BatchCounts remark_findings(const std::vector<std::string>& rules, const WrittenBy& by);
  // What was made of a draft that was opened from here: its remarks, and its form where that went
  // on from the one here.
  void take_back(const Draft& opened);
  std::size_t remarked_count() const;  // drafts with new remarks, listed or not
  // These drafts, a file each as 分享 writes it, in a zip.
  Result<std::string> remarked_as_zip(std::string_view now_iso8601);

 private:
  void read(FileContent& file, OverviewRow& row);
  void table_read(OverviewRow& row);
  void count_rows(OverviewRow& row) const;
  static void count_findings(OverviewRow& row);
  static void count_new_remarks(OverviewRow& row);
  void mark_twins();
  void list();
  bool belongs(const OverviewRow& row, OverviewFilter filter) const;
  bool matches(const OverviewRow& row) const;
  bool is_before(const OverviewRow& left, const OverviewRow& right) const;

  std::vector<FileContent> files_;
  Decoder decoder_;
  std::string now_;
  std::unique_ptr<TableReading> table_;  // of the last row
  std::size_t next_ = 0;
  std::deque<OverviewRow> rows_;
  std::vector<std::string> groups_;
  std::vector<const OverviewRow*> shown_;
  OverviewFilter filter_ = OverviewFilter::ALL;
  OverviewColumn column_ = OverviewColumn::DEPARTMENT;
  bool descending_ = false;
  std::string words_;
};

}  // namespace jixiao
