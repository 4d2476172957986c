#include <doctest.h>

#include "draft/draft.h"
#include "export/clipboard_text.h"
#include "sheet_forms.h"

using namespace jixiao;
using jixiao::test::small_form;

namespace {

constexpr std::size_t FIRST = 7;  // row of the first indicator in small_form()

}  // namespace

TEST_CASE("a copied range is a table with its merged cells, escaped, and no formula") {
  Form form = small_form();
  form.set_field("c1", {Field::TEXT}, "<b>&\"数量\"");
  form.set_field("c2", {Field::TEXT}, "=1+1");
  const Sheet sheet(form);
  const ClipboardText text = copy_range(form, sheet, {{FIRST, FIRST + 2}, 2, 6});
  CHECK(text.html.find("<td rowspan=\"2\"") != std::string::npos);
  CHECK(text.html.find("&lt;b&gt;&amp;&quot;数量&quot;") != std::string::npos);
  CHECK(text.html.find("<b>") == std::string::npos);
  CHECK(text.html.find("mso-number-format:'\\@'") != std::string::npos);
  CHECK(text.tsv == "数量指标\t指标1\t\"<b>&\"\"数量\"\"\"\t≥560个\r\n\t指标2\t'=1+1\t≥100次\r\n");
}

TEST_CASE("a range that cuts a merged cell is widened") {
  const Form form = small_form();
  const Sheet sheet(form);
  const ClipboardText text = copy_range(form, sheet, {{FIRST + 1, FIRST + 2}, 2, 6});
  CHECK(text.tsv.find("创新创业课程开设数量") != std::string::npos);
}

TEST_CASE("what a copy of rows takes along depends on the columns it holds") {
  const Form form = small_form();
  const Sheet sheet(form);
  using Ids = std::vector<NodeId>;
  CHECK(nodes_in_range(form, sheet, {{FIRST, FIRST + 2}, 4, 6}) == Ids{"c1", "c2"});
  CHECK(nodes_in_range(form, sheet, {{FIRST, FIRST + 3}, 2, 6}) == Ids{"b1", "b2"});
  CHECK(nodes_in_range(form, sheet, {{FIRST, FIRST + 1}, 1, 6}) == Ids{"a1"});
  CHECK(nodes_in_range(form, sheet, {{FIRST, FIRST + 1}, 0, 6}) == Ids{"f1"});
  CHECK(nodes_in_range(form, sheet, {{FIRST, FIRST + 1}, 5, 6}).empty());
  CHECK(nodes_in_range(form, sheet, {{0, FIRST + 1}, 4, 6}).empty());
  // The row of a group without indicators.
  CHECK(nodes_in_range(form, sheet, {{FIRST + 3, FIRST + 4}, 3, 6}).empty());
}

TEST_CASE("a fragment brings subtrees of each kind over whole") {
  Form form = small_form();
  form.set_field("c1", {Field::NOTE}, "说明");
  const std::vector<std::vector<NodeId>> copies = {{"f1", "f2"}, {"a1", "a2"}, {"b1", "b2", "b3"},
                                                   {"c3", "c1"}, {"r1", "r2"}, {"g1"}};
  for (const std::vector<NodeId>& ids : copies) {
    CAPTURE(ids.front());
    const auto text = write_fragment(form, ids);
    REQUIRE(text);
    const auto fragment = read_fragment(*text);
    REQUIRE(fragment);
    REQUIRE(fragment->subtrees.size() == ids.size());
    Form left;
    Form right;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const Node& original = *form.find(ids[i]);
      CHECK(fragment->kind == original.kind());
      CHECK(fragment->subtrees[i]->id() == ids[i]);
      CHECK(fragment->subtrees[i]->text == original.text);
      CHECK(fragment->subtrees[i]->value == original.value);
      CHECK(fragment->subtrees[i]->note == original.note);
      CHECK(count_indicators(*fragment->subtrees[i]) == count_indicators(original));
    }
  }
}

TEST_CASE("what is no fragment is not taken for one") {
  const Form form = small_form();
  CHECK(!write_fragment(form, {}));
  const std::vector<NodeId> mixed = {"c1", "b2"};
  CHECK(!write_fragment(form, mixed));
  const std::vector<NodeId> unknown = {"nobody"};
  CHECK(!write_fragment(form, unknown));
  const std::vector<NodeId> sections = {NodeId(FUNCTIONS_ID)};
  CHECK(!write_fragment(form, sections));
  CHECK(!read_fragment(""));
  CHECK(!read_fragment("指标1\t数量"));
  CHECK(!read_fragment(write_draft(new_draft(small_form()))));
  CHECK(!read_fragment(std::string(FRAGMENT_LIMIT_BYTES + 1, ' ')));
}

TEST_CASE("the html carries the fragment") {
  const Form form = small_form();
  const Sheet sheet(form);
  const ClipboardText text = copy_range(form, sheet, {{FIRST, FIRST + 2}, 3, 6});
  CHECK(!text.fragment.empty());
  CHECK(fragment_in_html(text.html) == text.fragment);
  CHECK(fragment_in_html("<table data-jixiao=\"***\">").empty());
  CHECK(fragment_in_html("<table>").empty());
  CHECK(copy_range(form, sheet, {{0, 2}, 0, 6}).fragment.empty());
}
