// Earlier versions of the open draft (历史版本): what each changed, one of them looked at.
//
// The seam to whatever keeps them: EarlierVersions::of() lists, Platform::storage reads one by its
// key. Nothing else here knows how versions are stored (version_record.h) or which go again
// (version_rules.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "form/form.h"

namespace jixiao {

// Lines of the form (responsibilities, goals, groups, indicators) by what became of them.
struct VersionChanges {
  std::size_t added = 0;
  std::size_t removed = 0;
  std::size_t changed = 0;  // text, value or another field, and the fields of the form itself

  bool none() const { return added == 0 && removed == 0 && changed == 0; }
  bool operator==(const VersionChanges&) const = default;
};

// By id; a line that only stands elsewhere is not counted.
VersionChanges changes_between(const Form& older, const Form& newer);

// One change as a list tells it in words.
struct VersionStep {
  enum class Kind : std::uint8_t { ADDED, REMOVED, RENAMED, VALUE, OTHER };
  Kind kind = Kind::OTHER;
  std::string name;    // the line's, as it was
  std::string before;  // of a name or value
  std::string after;

  bool operator==(const VersionStep&) const = default;
};
inline constexpr std::size_t TOLD_VERSION_STEPS = 2;
// The first ones in the order of the form; what went comes last.
std::vector<VersionStep> first_steps_between(const Form& older, const Form& newer,
                                             std::size_t most = TOLD_VERSION_STEPS);

// One line of a version as it is shown, beside the form of today.
struct VersionLine {
  enum class Mark : std::uint8_t { SAME, CHANGED, GONE };
  int depth = 0;
  std::string text;  // number, text, value
  Mark mark = Mark::SAME;
};
std::vector<VersionLine> lines_of_version(const Form& version, const Form& today);

// What is shown of the version that is being looked at; itself it lies on the desk (app/desk.h).
struct ViewedVersion {
  std::string key;
  std::int64_t written_ms = 0;
  std::string name;      // given by a person; empty: none
  VersionChanges since;  // from it to today
  std::vector<VersionLine> lines;
};

}  // namespace jixiao
