#include "import/trace.h"

#include <doctest.h>

#include <string>
#include <string_view>
#include <vector>

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

std::vector<bool> open_ones(std::string_view trace) {
  std::vector<bool> open;
  for (const ImportedTable& table : read_import_trace(trace)) {
    for (const ImportedRepair& repair : table.repairs) open.push_back(repair.open);
  }
  return open;
}

TEST_CASE("import trace: guesses are open until they are confirmed, and the rest stays") {
  const std::string first =
      R"({"file":"1","repairs":[{"row":7,"kind":"value-missing","open":true,"applied":false,)"
      R"("nodes":["a","b"],"own":1.50},{"row":8,"kind":"late-label"}]})";
  const std::string trace = add_to_import_trace(
      first, R"({"file":"2","repairs":[3,{"row":9,"kind":"late-label","open":true,"near":"c"}]})");
  CHECK(open_ones(trace) == std::vector<bool>{true, true, false});
  const auto tables = read_import_trace(trace);
  CHECK(tables[0].repairs[0].index == 1);
  CHECK(tables[0].repairs[0].near == "c");
  CHECK(tables[0].repairs[0].applied);
  CHECK(tables[1].repairs[0].nodes == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(tables[1].repairs[0].applied);
  const std::string one = confirm_in_import_trace(trace, {{1, 0}});
  CHECK(open_ones(one) == std::vector<bool>{true, false, false});
  CHECK(one ==
        R"({"file":"2","repairs":[3,{"row":9,"kind":"late-label","open":true,"near":"c"}],)"
        R"("earlier":[{"file":"1","repairs":[{"row":7,"kind":"value-missing","applied":false,)"
        R"("nodes":["a","b"],"own":1.50},{"row":8,"kind":"late-label"}]}]})");
  CHECK(open_ones(confirm_in_import_trace(trace, {{0, 1}, {1, 0}})) ==
        std::vector<bool>{false, false, false});
}

TEST_CASE("import trace: confirming what is not there changes nothing") {
  for (const std::string trace : {R"({"repairs":[{"open":true}]})", R"({"repairs":{}})", R"({})"}) {
    CHECK(confirm_in_import_trace(trace, {{1, 0}, {0, 7}}) == trace);
  }
  CHECK(confirm_in_import_trace("", {{0, 0}}).empty());
  CHECK(confirm_in_import_trace("[1]", {{0, 0}}) == "[1]");
}

}  // namespace
}  // namespace jixiao
