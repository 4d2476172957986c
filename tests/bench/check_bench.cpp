// What checking costs the processor natively (check_measures.h); in the page: check_page.cpp.
#include <fmt/format.h>
#include <time.h>

#include "bench/check_measures.h"

namespace jixiao {
namespace {

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void measure(const char* name, Form form) {
  const test::CheckCosts costs = test::check_costs(thread_ms, std::move(form));
  fmt::print("  {:<28} {:>8.1f} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f}   {} findings\n", name,
             costs.full_ms, costs.value_ms, costs.name_ms, costs.head_ms, costs.goal_ms,
             costs.findings);
}

}  // namespace
}  // namespace jixiao

int main() {
  using namespace jixiao;
  fmt::print("  20,000 indicators, ms              full    value     name     head     goal\n");
  measure("the sample repeated", test::repeated_sample(test::CHECKED_INDICATORS));
  measure("all names different", test::form_with_indicators(test::CHECKED_INDICATORS));
  fmt::print("  library search, ms a letter: {:.2f}\n", test::search_ms(thread_ms));
}
