// What differs between two forms, for a reader: one entry a row, not one a step. A row that was
// moved and changed is one entry, a group that came or went is one with its count. Numbers in front
// of items (指标3) are position and never differ by themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compare/matching.h"
#include "form/form.h"

namespace jixiao {

enum class DifferenceKind : std::uint8_t {
  CHANGED,  // fields alone
  MOVED,    // within its list or to another one; fields may have changed as well
  ADDED,    // with everything below it that is new
  DELETED,  // with everything below it that is gone
};

struct FieldDifference {
  std::string field;  // its key in the file; header.填报人 for an entry of the header
  std::string before;
  std::string after;
};

struct FormDifference {
  DifferenceKind kind = DifferenceKind::CHANGED;
  NodeId before;                        // id in the first form; empty where it is new
  NodeId after;                         // id in the second; empty where it is gone
  std::string path;                     // where it is now; of what is gone, where it was
  std::string from;                     // MOVED: where it was
  std::vector<FieldDifference> fields;  // CHANGED, MOVED
  std::string text;                     // the row in words
  std::size_t indicators = 0;           // ADDED, DELETED: how many it holds
};

// In the order of the second form; what is gone stands behind what it stood behind.
std::vector<FormDifference> differences(const Form& before, const Form& after);

std::string_view difference_name(DifferenceKind kind);  // changed moved added deleted

// One entry in a line, as a person says it: 改 职能4/…/指标1 学生满意度：指标值 “” → “≥95%”
std::string describe_difference(const FormDifference& difference);

}  // namespace jixiao
