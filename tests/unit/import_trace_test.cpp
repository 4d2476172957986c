#include "import/trace.h"

#include <doctest.h>

#include <string>

namespace jixiao {
namespace {

TEST_CASE("import trace: what an import left is read for a person") {
  const auto tables = read_import_trace(
      R"({"file":"a.docx","time":"2026-01-02T03:04:05+08:00","sha256":"ab","format":"docx",)"
      R"("table":"表格1","repairs":[{"row":17,"kind":"late-label","read":"x","made":"y","reason":"z"}]})");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].file == "a.docx");
  CHECK(tables[0].table == "表格1");
  REQUIRE(tables[0].repairs.size() == 1);
  CHECK(tables[0].repairs[0].row == "17");
  CHECK(tables[0].repairs[0].label == "标签晚了");
}

TEST_CASE("import trace: of a strange or damaged one nothing is made up") {
  CHECK(read_import_trace("").empty());
  CHECK(read_import_trace("[1]").empty());
  CHECK(read_import_trace("{").empty());
  const auto tables =
      read_import_trace(R"({"file":3,"repairs":{"a":1},"earlier":[7,{"file":"b"}]})");
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].file.empty());
  CHECK(tables[1].file == "b");
}

TEST_CASE("import trace: each import goes in front of those before, which keep what they hold") {
  std::string trace = add_to_import_trace("", R"({"file":"1","note":{"kept":[true,null,1.50]}})");
  trace = add_to_import_trace(trace, R"({"file":"2"})");
  trace = add_to_import_trace(trace, R"({"file":"3"})");
  CHECK(trace ==
        R"({"file":"3","earlier":[{"file":"2"},{"file":"1","note":{"kept":[true,null,1.50]}}]})");
  const auto tables = read_import_trace(trace);
  REQUIRE(tables.size() == 3);
  CHECK(tables[2].file == "1");
}

TEST_CASE("import trace: does not grow without end") {
  std::string trace;
  for (int i = 0; i < 120; ++i) {
    trace = add_to_import_trace(trace, R"({"file":")" + std::to_string(i) + "\"}");
  }
  const auto tables = read_import_trace(trace);
  CHECK(tables.size() == 51);
  CHECK(tables.front().file == "119");
}

}  // namespace
}  // namespace jixiao
