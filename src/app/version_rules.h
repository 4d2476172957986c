// Which earlier versions stay in the browser. Pure: whoever stores them says what there is and what
// day it is, and takes away what is named here.
//
//   by age   all of today; one a day for a month; one a week of what is older
//   by size  what is still too much for the budget goes, the oldest first; of all drafts together
//
// Never gone: the newest version of a draft, and one that a person gave a name. One that left the
// browser (saved to a file, mailed, exported) is somebody's common origin for a merge: of a day or
// week it is the one that stays, and by size it goes after all others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

inline constexpr std::int64_t DAYS_OF_DAILY_VERSIONS = 30;

struct KeptVersion {
  std::string key;
  std::string draft_id;
  std::uint64_t number = 0;  // the higher is the younger, whatever the clock said
  std::int64_t day = 0;      // local days since 1970-01-01 (calendar_day_of())
  std::uint64_t size_bytes = 0;
  bool named = false;
  bool handed_on = false;
};

struct VersionLimits {
  std::int64_t today = 0;
  std::uint64_t budget_bytes = 0;
};

// The keys of those that go. What is left afterwards has no surplus for the same limits.
std::vector<std::string> surplus_versions(const std::vector<KeptVersion>& kept,
                                          const VersionLimits& limits);

// Of 2026-11-22T10:32:05+08:00, as its own place on earth counts days; 0 where it is no such time.
std::int64_t calendar_day_of(std::string_view iso8601);

}  // namespace jixiao
