// Lists for people: texts stay texts.
#include <doctest.h>

#include "export/write_list.h"

namespace jixiao {
namespace {

ListPage page_with(std::string text) {
  ListPage page;
  page.title = "检查结果 <2026>";
  page.columns = {{"问题", 20}};
  page.rows = {{std::move(text)}};
  return page;
}

}  // namespace

TEST_CASE("a list as a web page is escaped and calculates nothing") {
  const std::string html = write_list_html(page_with("=1+1<script>alert(1)</script>"));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  CHECK(html.find("sdnum=\"1033;0;@\"") != std::string::npos);
  CHECK(html.find("检查结果 &lt;2026&gt;") != std::string::npos);
}

TEST_CASE("a list as a workbook is a workbook, the same each time") {
  const Result<Exported> first = write_list_xlsx(page_with("=1+1"), 0);
  const Result<Exported> second = write_list_xlsx(page_with("=1+1"), 0);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first.value().bytes.starts_with("PK"));
  CHECK(first.value().bytes == second.value().bytes);
}

}  // namespace jixiao
