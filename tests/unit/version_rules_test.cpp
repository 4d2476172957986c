// Which versions stay, for any times, names, sizes and budgets.
#include "app/version_rules.h"

#include <doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace jixiao;

namespace {

constexpr std::int64_t TODAY = 19'999;  // a Thursday
constexpr std::uint64_t ENOUGH_BYTES = 1u << 30;
constexpr std::uint64_t NUMBERS_A_DAY = 100;

// The nth of that many days ago, of draft a.
KeptVersion version(std::int64_t days_ago, std::uint64_t nth) {
  KeptVersion one;
  one.draft_id = "a";
  one.day = TODAY - days_ago;
  one.number = static_cast<std::uint64_t>(one.day) * NUMBERS_A_DAY + nth;
  one.key = "a/v/" + std::to_string(one.number);
  one.size_bytes = 10;
  return one;
}

std::set<std::string> surplus_of(const std::vector<KeptVersion>& kept,
                                 std::uint64_t budget_bytes = ENOUGH_BYTES) {
  const auto surplus = surplus_versions(kept, {.today = TODAY, .budget_bytes = budget_bytes});
  std::set<std::string> keys(surplus.begin(), surplus.end());
  CHECK(keys.size() == surplus.size());
  return keys;
}

std::vector<KeptVersion> without(std::vector<KeptVersion> kept,
                                 const std::set<std::string>& surplus) {
  std::erase_if(kept, [&](const KeptVersion& one) { return surplus.contains(one.key); });
  return kept;
}

std::uint64_t bytes_of(const std::vector<KeptVersion>& kept) {
  std::uint64_t bytes = 0;
  for (const KeptVersion& one : kept) bytes += one.size_bytes;
  return bytes;
}

std::vector<KeptVersion> random_versions(std::mt19937& random) {
  std::vector<KeptVersion> kept;
  const std::size_t count = random() % 60;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    KeptVersion one;
    one.draft_id = std::string(1, static_cast<char>('a' + random() % 3));
    number += 1 + random() % 3;
    one.number = number;
    // Mostly later from one to the next; now and then a clock was wrong, into the future too.
    one.day = TODAY - 90 + static_cast<std::int64_t>(i * 90 / count);
    if (random() % 10 == 0) one.day += static_cast<std::int64_t>(random() % 40) - 20;
    one.key = one.draft_id + "/v/" + std::to_string(number);
    one.size_bytes = random() % 100;
    one.named = random() % 8 == 0;
    one.handed_on = random() % 4 == 0;
    kept.push_back(one);
  }
  std::shuffle(kept.begin(), kept.end(), random);
  return kept;
}

bool is_newest(const KeptVersion& one, const std::vector<KeptVersion>& kept) {
  return std::none_of(kept.begin(), kept.end(), [&](const KeptVersion& other) {
    return other.draft_id == one.draft_id && other.number > one.number;
  });
}

}  // namespace

TEST_CASE("version rules: all of today, the last of a day, the last of an older week") {
  std::vector<KeptVersion> kept;
  for (std::uint64_t nth = 0; nth < 5; ++nth) kept.push_back(version(0, nth));
  for (std::uint64_t nth = 0; nth < 5; ++nth) kept.push_back(version(1, nth));
  for (std::uint64_t nth = 0; nth < 2; ++nth) kept.push_back(version(30, nth));
  // 31 days before that Thursday is a Monday; the days before it are another week.
  for (std::int64_t days_ago = 31; days_ago <= 33; ++days_ago) kept.push_back(version(days_ago, 0));
  std::set<std::string> expected;
  for (std::uint64_t nth = 0; nth < 4; ++nth) expected.insert(version(1, nth).key);
  expected.insert(version(30, 0).key);
  expected.insert(version(33, 0).key);
  CHECK(surplus_of(kept) == expected);
}

TEST_CASE("version rules: of a day the one that was handed on stays, named ones beside it") {
  std::vector<KeptVersion> kept{version(0, 0)};
  for (std::uint64_t nth = 0; nth < 5; ++nth) kept.push_back(version(3, nth));
  kept[2].named = true;      // nth 1
  kept[3].handed_on = true;  // nth 2
  CHECK(surplus_of(kept) == std::set<std::string>{kept[1].key, kept[4].key, kept[5].key});
}

TEST_CASE(
    "version rules: what is too much goes oldest first, what was handed on after all others") {
  std::vector<KeptVersion> kept;
  for (std::int64_t days_ago = 5; days_ago >= 0; --days_ago) kept.push_back(version(days_ago, 0));
  kept[0].handed_on = true;
  kept[1].named = true;
  CHECK(surplus_of(kept, 60).empty());
  CHECK(surplus_of(kept, 59) == std::set<std::string>{kept[2].key});
  CHECK(surplus_of(kept, 35) == std::set<std::string>{kept[2].key, kept[3].key, kept[4].key});
  CHECK(surplus_of(kept, 0) ==
        std::set<std::string>{kept[0].key, kept[2].key, kept[3].key, kept[4].key});
}

TEST_CASE("version rules: the newest of each draft stays, the budget is that of all") {
  std::vector<KeptVersion> kept{version(9, 0), version(2, 0), version(9, 1), version(1, 0)};
  kept[0].draft_id = kept[1].draft_id = "b";
  CHECK(surplus_of(kept, 0) == std::set<std::string>{kept[0].key, kept[2].key});
}

TEST_CASE("version rules: laws for any versions") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const std::vector<KeptVersion> kept = random_versions(random);
    const std::uint64_t budget_bytes = random() % 2 == 0 ? ENOUGH_BYTES : random() % 3000;
    const std::set<std::string> surplus = surplus_of(kept, budget_bytes);
    const std::vector<KeptVersion> left = without(kept, surplus);
    CAPTURE(round);
    CHECK(surplus_of(left, budget_bytes).empty());
    const std::set<std::string> by_age = surplus_of(kept);
    const bool fits = bytes_of(without(kept, by_age)) <= budget_bytes;
    if (fits) CHECK(surplus == by_age);
    bool none_to_spare = true;
    for (const KeptVersion& one : kept) {
      const bool fixed = one.named || is_newest(one, kept);
      if (fixed || (one.day >= TODAY && fits)) CHECK_FALSE(surplus.contains(one.key));
      none_to_spare = none_to_spare && (fixed || surplus.contains(one.key));
    }
    CHECK((bytes_of(left) <= budget_bytes || none_to_spare));
    // One that went for its size is older than, or was not handed on unlike, all that could go.
    for (const KeptVersion& gone : kept) {
      if (!surplus.contains(gone.key) || by_age.contains(gone.key)) continue;
      for (const KeptVersion& stays : left) {
        if (stays.named || is_newest(stays, kept) || stays.handed_on != gone.handed_on) continue;
        CHECK(stays.number > gone.number);
      }
    }
  }
}

TEST_CASE("version rules: days are those of the place") {
  CHECK(calendar_day_of("1970-01-01T23:59:59+08:00") == 0);
  CHECK(calendar_day_of("1970-01-02T00:00:00+08:00") == 1);
  CHECK(calendar_day_of("2026-11-22T10:32:05+08:00") - calendar_day_of("2026-02-28T00:00:00Z") ==
        267);
  CHECK(calendar_day_of("2026-13-40") == 0);
  CHECK(calendar_day_of("") == 0);
}
