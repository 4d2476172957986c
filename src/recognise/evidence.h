// What each indicator row says about its place, as numbers: made once from the texts, used by the
// search for groups and by the words that explain what it found.
#pragma once

#include <memory>

#include "recognise/model.h"
#include "recognise/path.h"

namespace jixiao {

struct EvidenceRow {
  std::size_t body = 0;  // index into Recognition::body
  PathRow path;
  // Labels carried on, the literal answer.
  int base_function = 0;
  int base_level_one = -1;
  int base_group = NO_GROUP;
  std::uint32_t base_run = 0;
  bool level_one_said = false;  // the 一级指标 was written where this group's label was
  Placement base;
  // What was found.
  int function = 0;
  int group = NO_GROUP;
  float margin = 0;
  bool solved = false;  // looked at by the search
};

struct Evidence {
  std::vector<EvidenceRow> rows;  // indicator rows only
  std::vector<PathGroup> groups;  // the taxonomies' 二级指标, then names nobody knows
  std::vector<std::string> group_names;
  std::vector<std::string> level_one_names;
  std::vector<std::size_t> function_rows;  // index into rows of the first row of each function
  std::vector<std::string_view> function_names;
  bool has_level_one = false;  // labels of that level stand somewhere
  bool has_level_two = false;
  bool numbered = false;

  int level_one_number(std::string_view name) const;  // -1: unknown
};

// Which taxonomy the labels of the rows are from; empty where there is none.
std::string tell_taxonomy(Recognition& recognition);

// Gathers it in slices of some hundred rows; the recognition must live as long.
class EvidenceJob {
 public:
  explicit EvidenceJob(Recognition& recognition);
  ~EvidenceJob();
  EvidenceJob(const EvidenceJob&) = delete;
  EvidenceJob& operator=(const EvidenceJob&) = delete;

  bool step();      // false: done
  Evidence take();  // once, after that

 private:
  class Gatherer;
  std::unique_ptr<Gatherer> gatherer_;
};

}  // namespace jixiao
