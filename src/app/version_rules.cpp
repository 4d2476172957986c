#include "app/version_rules.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace jixiao {
namespace {

constexpr std::int64_t DAYS_OF_WEEK = 7;
constexpr std::int64_t THURSDAY = 3;  // days from Monday to 1970-01-01
constexpr std::size_t DATE_CHARACTERS = 10;

// The versions of one draft that compete for one place: those of a day, or of a week.
using Span = std::tuple<std::string_view, bool, std::int64_t>;

Span span_of(const KeptVersion& version, std::int64_t today) {
  const bool daily = today - version.day <= DAYS_OF_DAILY_VERSIONS;
  const std::int64_t week = (version.day + THURSDAY) / DAYS_OF_WEEK;
  return {version.draft_id, daily, daily ? version.day : week};
}

bool is_younger(const KeptVersion& left, const KeptVersion& right) {
  return std::tie(left.number, left.key) > std::tie(right.number, right.key);
}

// Which of one day or week stays.
bool is_worthier(const KeptVersion& left, const KeptVersion& right) {
  return left.handed_on != right.handed_on ? left.handed_on : is_younger(left, right);
}

using Versions = std::vector<const KeptVersion*>;

std::unordered_set<const KeptVersion*> untouchable(const std::vector<KeptVersion>& kept) {
  std::unordered_map<std::string_view, const KeptVersion*> newest;
  std::unordered_set<const KeptVersion*> fixed;
  for (const KeptVersion& version : kept) {
    const KeptVersion*& of_draft = newest[version.draft_id];
    if (of_draft == nullptr || is_younger(version, *of_draft)) of_draft = &version;
    if (version.named) fixed.insert(&version);
  }
  for (const auto& of_draft : newest) fixed.insert(of_draft.second);
  return fixed;
}

std::unordered_set<const KeptVersion*> staying_by_age(const std::vector<KeptVersion>& kept,
                                                      std::int64_t today) {
  std::map<Span, const KeptVersion*> worthiest;
  std::unordered_set<const KeptVersion*> staying = untouchable(kept);
  for (const KeptVersion& version : kept) {
    if (version.day >= today) {
      staying.insert(&version);
      continue;
    }
    const KeptVersion*& of_span = worthiest[span_of(version, today)];
    if (of_span == nullptr || is_worthier(version, *of_span)) of_span = &version;
  }
  for (const auto& of_span : worthiest) staying.insert(of_span.second);
  return staying;
}

// In the order in which they go when the budget is too small.
Versions order_of_going(const std::vector<KeptVersion>& kept) {
  Versions order;
  for (const KeptVersion& version : kept) order.push_back(&version);
  std::sort(order.begin(), order.end(), [](const KeptVersion* left, const KeptVersion* right) {
    if (left->handed_on != right->handed_on) return right->handed_on;
    return is_younger(*right, *left);
  });
  return order;
}

int number_at(std::string_view text, std::size_t from, std::size_t length) {
  int number = 0;
  std::from_chars(text.data() + from, text.data() + from + length, number);
  return number;
}

}  // namespace

std::vector<std::string> surplus_versions(const std::vector<KeptVersion>& kept,
                                          const VersionLimits& limits) {
  const auto fixed = untouchable(kept);
  const auto staying = staying_by_age(kept, limits.today);
  std::uint64_t used_bytes = 0;
  for (const KeptVersion* version : staying) used_bytes += version->size_bytes;
  std::vector<std::string> surplus;
  for (const KeptVersion* version : order_of_going(kept)) {
    const bool too_old = !staying.contains(version);
    const bool too_much = used_bytes > limits.budget_bytes && !fixed.contains(version);
    if (!too_old && !too_much) continue;
    if (!too_old) used_bytes -= version->size_bytes;
    surplus.push_back(version->key);
  }
  return surplus;
}

std::int64_t calendar_day_of(std::string_view iso8601) {
  if (iso8601.size() < DATE_CHARACTERS) return 0;
  const std::chrono::year_month_day date{
      std::chrono::year(number_at(iso8601, 0, 4)),
      std::chrono::month(static_cast<unsigned>(number_at(iso8601, 5, 2))),
      std::chrono::day(static_cast<unsigned>(number_at(iso8601, 8, 2)))};
  return date.ok() ? std::chrono::sys_days(date).time_since_epoch().count() : 0;
}

}  // namespace jixiao
