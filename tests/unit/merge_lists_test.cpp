// Remarks and findings set aside, merged by key: nobody's words get lost, and it does not matter
// who merges.
#include "compare/merge_lists.h"

#include <doctest.h>

using namespace jixiao;

namespace {

std::string remarks(const std::string& base, const std::string& mine, const std::string& theirs) {
  return merge_remarks(
      {.base = base, .mine = mine, .theirs = theirs, .mine_ids = {}, .theirs_ids = {}});
}

std::string ignored(const std::string& base, const std::string& mine, const std::string& theirs) {
  return merge_ignored(
      {.base = base, .mine = mine, .theirs = theirs, .mine_ids = {}, .theirs_ids = {}});
}

// The remark of the tests with these members behind its id.
std::string remark(const std::string& members) {
  return R"([{"id":"r1","at":"2026-11-01","text":"请核实")" + members + "}]";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("merged remarks: both sides' own, and one that one side deleted and the other left") {
  const std::string base = remark("");
  CHECK(remarks(base, base, "") == "");
  const std::string theirs = R"([{"id":"r2","at":"2026-10-01","text":"乙"}])";
  const std::string both = remarks("", base, theirs);
  CHECK(has(both, "r1"));
  CHECK(both.find("r2") < both.find("r1"));  // by time
  // Deleted here, answered there: it stays.
  const std::string answered =
      remark(R"(,"replies":[{"id":"a1","at":"2026-11-02","text":"已核"}])");
  CHECK(has(remarks(base, "", answered), "已核"));
}

TEST_CASE("merged remarks: resolved by both, a suggestion that one side changed, whoever merges") {
  const std::string base = remark(R"(,"suggest":{"text":"甲"})");
  const std::string mine =
      remark(R"(,"suggest":{"text":"甲"},"resolved":{"by":"张","at":"2026-11-05"})");
  const std::string theirs =
      remark(R"(,"suggest":{"text":"乙"},"resolved":{"by":"王","at":"2026-11-04"})");
  const std::string merged = remarks(base, mine, theirs);
  CHECK(has(merged, "王"));
  CHECK_FALSE(has(merged, "张"));
  CHECK(has(merged, R"("suggest":{"text":"乙"})"));
  CHECK(has(remarks(base, theirs, mine), R"("suggest":{"text":"乙"})"));
  CHECK(has(remarks(base, theirs, mine), "王"));
  // A younger answer opens it again.
  const std::string answer = remark(
      R"(,"suggest":{"text":"甲"},"replies":[{"id":"a1","at":"2026-11-09","text":"还不对"}])");
  CHECK_FALSE(has(remarks(base, mine, answer), "resolved"));
}

TEST_CASE("merged remarks: a text that both changed keeps both") {
  const std::string mine = R"([{"id":"r1","at":"1","text":"甲"}])";
  const std::string theirs = R"([{"id":"r1","at":"1","text":"乙"}])";
  const std::string base = R"([{"id":"r1","at":"1","text":"丙"}])";
  CHECK(remarks(base, mine, theirs) == remarks(base, theirs, mine));
  CHECK(has(remarks(base, mine, theirs), "甲"));
  CHECK(has(remarks(base, mine, theirs), "乙"));
}

TEST_CASE("merged findings set aside: of two reasons the earlier one, one taken back is gone") {
  const std::string base = R"([{"rule":"a","node":"n","reason":"旧","at":"1"}])";
  const std::string mine = R"([{"rule":"a","node":"n","reason":"甲","at":"3"}])";
  const std::string theirs = R"([{"rule":"a","node":"n","reason":"乙","at":"2"}])";
  CHECK(has(ignored(base, mine, theirs), "乙"));
  CHECK(ignored(base, mine, theirs) == ignored(base, theirs, mine));
  CHECK(has(ignored(base, base, theirs), "乙"));
  CHECK(has(ignored(base, mine, base), "甲"));
  CHECK(ignored(base, base, "") == "");
}
