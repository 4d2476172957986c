// The measures of check_measures.h in a page built as the product is, so that they say what a
// person waits for: what is measured goes to the attribute data-figures of the document, as JSON.
#include <emscripten.h>
#include <fmt/format.h>

#include <string>

#include "bench/check_measures.h"

EM_JS(void, jixiao_show_figures, (const char* figures),
      { document.documentElement.dataset.figures = UTF8ToString(figures); });

namespace jixiao {
namespace {

std::string figures_of(const char* name, Form form) {
  const test::CheckCosts costs = test::check_costs(emscripten_get_now, std::move(form));
  return fmt::format(
      R"({{"name":"{}","full":{:.3f},"value":{:.4f},"name_edit":{:.4f},"head":{:.4f},"goal":{:.4f}}})",
      name, costs.full_ms, costs.value_ms, costs.name_ms, costs.head_ms, costs.goal_ms);
}

std::string all_figures() {
  const std::string repeated =
      figures_of("the sample repeated", test::repeated_sample(test::CHECKED_INDICATORS));
  const std::string different =
      figures_of("all names different", test::form_with_indicators(test::CHECKED_INDICATORS));
  return fmt::format(R"({{"forms":[{},{}],"search":{:.4f}}})", repeated, different,
                     test::search_ms(emscripten_get_now));
}

}  // namespace
}  // namespace jixiao

int main() {
  jixiao_show_figures(jixiao::all_figures().c_str());
  return 0;
}
