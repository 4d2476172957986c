// The form as Markdown, and back.
#include <doctest.h>

#include "draft/draft.h"
#include "export/write_markdown.h"
#include "import/import.h"
#include "unit/fixture.h"
#include "unit/sheet_forms.h"

using namespace jixiao;
using namespace jixiao::test;

TEST_CASE("Markdown: what would end a cell is written otherwise") {
  Form form = small_form();
  form.set_field("c1", {Field::TEXT}, "甲|乙\n丙");
  const std::string text = write_markdown(form);
  CHECK(text.find("| 甲\\|乙<br>丙 |") != std::string::npos);
  CHECK(text.find("| --- | --- |") != std::string::npos);
}

TEST_CASE("Markdown: an empty form is a heading and a table without rows") {
  const std::string text = write_markdown(Form());
  CHECK(text ==
        "\n## 年度绩效指标\n\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        "| --- | --- | --- | --- |\n");
}

TEST_CASE("Markdown: the sample form pasted again is the same form") {
  const Result<ReadDraft> draft = read_draft(asset("samples/form-2024.json"));
  REQUIRE(draft.ok());
  const std::string text = write_markdown(draft.value().draft.form);
  const Result<ImportSource> source = open_clipboard({}, text);
  REQUIRE(source.ok());
  const ImportResult result = recognise(source.value().tables[0].grid, {});
  REQUIRE(result.recognised);
  CHECK(write_markdown(result.form) == text);
}
