// Last year's indicator beside this one, also where ids, functions or years are others.
#include <doctest.h>

#include "check/facts.h"
#include "unit/edit_bench.h"

using namespace jixiao;
using test::EditBench;

namespace {

// A function with one group of indicators, ids beginning with `id`.
void add_function(Form& form, const std::string& id, const char* name,
                  const std::vector<const char*>& indicators) {
  auto function = EditBench::node(NodeKind::FUNCTION, id, name);
  Node& one = function->append(EditBench::node(NodeKind::LEVEL_ONE, id + "1", "产出指标"));
  Node& two = one.append(EditBench::node(NodeKind::LEVEL_TWO, id + "2", "数量指标"));
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    two.append(
        EditBench::node(NodeKind::INDICATOR, id + "c" + std::to_string(i), indicators[i], "≥1个"));
  }
  REQUIRE(form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function)));
}

}  // namespace

TEST_CASE("last year: by id, by place and name, by a name that only one has") {
  Form before;
  add_function(before, "p", "教育督导", {"检查频次", "2025年培训人数", "培训次数"});
  add_function(before, "q", "资助工作", {"培训次数"});
  const Reference reference(before);
  Form now;
  add_function(now, "x", "教育督导与评估", {"检查频次", "2026年培训人数", "培训次数", "从没有过"});
  add_function(now, "q", "改了名", {"名字也改了"});
  add_function(now, "z", "资助工作", {"培训次数"});
  const auto id_of = [&](const char* id) {
    const Node* match = reference.match(*now.find(id));
    return match == nullptr ? std::string() : match->id();
  };
  CHECK(id_of("xc0") == "pc0");  // the function has another name
  CHECK(id_of("xc1") == "pc1");  // the year in the name moved on
  CHECK(id_of("xc2").empty());   // two were called so
  CHECK(id_of("xc3").empty());
  CHECK(id_of("qc0") == "qc0");  // by its id
  CHECK(id_of("zc0") == "qc0");  // by its place
}
