// Reading what is not as it should be: refused with place and reason, or mended and listed.
#include <doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "draft/draft.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

struct Refusal {
  std::string bytes;
  std::size_t line;
  std::size_t column;
  std::string_view reason;
  bool of_the_whole = false;  // no place to name: the file is another kind, empty or too large
};

void check_refused(const Refusal& row) {
  CAPTURE(row.bytes.substr(0, 60));
  const Result<ReadDraft> read = read_draft(row.bytes);
  REQUIRE_FALSE(read.ok());
  CAPTURE(read.error().message);
  CHECK(read.error().line == row.line);
  CHECK(read.error().column == row.column);
  CHECK(read.error().message.find(row.reason) != std::string::npos);
  CHECK(read.error().message.find("请") != std::string::npos);  // what to do
  const bool says_where = read.error().message.starts_with(
      "第 " + std::to_string(row.line) + " 行第 " + std::to_string(row.column) + " 列：");
  CHECK((says_where || row.of_the_whole));
}

ReadDraft read_ok(std::string_view bytes) {
  Result<ReadDraft> read = read_draft(bytes);
  INFO((read.ok() ? std::string() : read.error().message));
  REQUIRE(read.ok());
  return std::move(read).value();
}

bool has_repair(const ReadDraft& read, std::string_view path, std::string_view words) {
  return std::any_of(read.repairs.begin(), read.repairs.end(), [&](const DraftRepair& repair) {
    return repair.path == path && repair.message.find(words) != std::string::npos;
  });
}

// What was mended must be sound: written and read again it needs no repair of structure.
void check_sound(const Draft& draft) {
  const std::string bytes = write_draft(draft);
  const ReadDraft again = read_ok(bytes);
  CHECK(write_draft(again.draft) == bytes);
  CHECK(same_form(again.draft.form, draft.form));
}

std::string minimal(std::string_view form) {
  return R"({"format":"jixiao-form","version":1,"id":"d","form":)" + std::string(form) + "}";
}

// A character of JSON text exchanged, dropped, doubled, or a piece copied elsewhere.
void mutate(test::Random& random, std::string& text) {
  constexpr std::string_view BYTES = "{}[]\",:0-9eE.tfn\\u\xE5\x80\xFF\n\x01";
  const std::size_t at = random.below(text.size());
  switch (random.below(5)) {
    case 0:
      text[at] = BYTES[random.below(BYTES.size())];
      return;
    case 1:
      text.erase(at, 1 + random.below(8));
      return;
    case 2:
      text.insert(at, 1, BYTES[random.below(BYTES.size())]);
      return;
    case 3:
      text.insert(at, text.substr(random.below(text.size()), random.below(80)));
      return;
    default:
      text.resize(at);
  }
}

// Exchanges two values or keys of the file: mostly still JSON, but with the wrong things in places.
void swap_tokens(test::Random& random, std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> strings;
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at)) {
    const std::size_t end = text.find('"', at + 1);
    if (end == std::string::npos) break;
    strings.emplace_back(at, end + 1 - at);
    at = end + 1;
  }
  if (strings.empty()) return;
  constexpr std::string_view VALUES[] = {"null", "17", "[]", "{}", "true", "\"\"", "[[{}]]"};
  const auto [at, length] = strings[random.below(strings.size())];
  if (random.chance(50)) {
    text.replace(at, length, VALUES[random.below(std::size(VALUES))]);
  } else {
    const auto [from, size] = strings[random.below(strings.size())];
    text.replace(at, length, text.substr(from, size));
  }
}

}  // namespace

TEST_CASE("what is no draft is refused with place and reason") {
  const auto file = [](std::string_view name) {
    return test::fixture("drafts/" + std::string(name));
  };
  const Refusal rows[] = {
      {"", 1, 1, "空的", true},
      {" \n ", 1, 1, "空的", true},
      {file("not_json.json"), 1, 1, "不是绩效目标的草稿文件"},
      {file("truncated.json"), 60, 30, "没有传完"},
      {file("broken_comma.json"), 4, 8, "缺少逗号或右大括号"},
      {file("other_json.json"), 1, 1, "里面没有绩效目标表"},
      {file("other_format.json"), 2, 24, "“excalidraw”"},
      {file("list.json"), 1, 1, "最外层不是对象"},
      {file("no_form.json"), 4, 15, "缺少表的内容"},
      {file("nul_inside.json"), 45, 20, "NUL"},
      {file("gbk.json"), 11, 15, "GBK"},
      {file("utf16.json"), 1, 1, "UTF-16", true},
      {std::string("\0\0\0", 3), 1, 1, "空的", true},
      {"PK\x03\x04zip", 1, 1, "导入", true},
      {"\xD0\xCF\x11\xE0old", 1, 1, "导入", true},
      {"%PDF-1.7", 1, 1, "PDF", true},
      {"<html></html>", 1, 1, "导入"},
      {minimal("null"), 1, 56, "缺少表的内容"},
      {R"({"format":5,"form":{"a":1}})", 1, 1, "里面没有绩效目标表"},
  };
  for (const Refusal& row : rows) check_refused(row);
}

TEST_CASE("a file of 70 MB is refused before it is read") {
  std::string bytes = minimal("{}");
  bytes.resize(std::size_t{70} << 20, ' ');
  check_refused({bytes, 0, 0, "70.0 MB", true});
}

TEST_CASE("65 levels deep is refused, 64 are not") {
  const auto deep = [](std::size_t levels) {
    const std::size_t inside = levels - 2;  // the file and its form are two
    return minimal("{\"x\":" + std::string(inside, '[') + std::string(inside, ']') +
                   ",\"functions\":[]}");
  };
  CHECK(read_ok(deep(64)).repairs.empty());
  const Result<ReadDraft> read = read_draft(deep(65));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message.find("超过 64 层") != std::string::npos);
  CHECK(read.error().message.find("请让对方检查") != std::string::npos);
  CHECK(read.error().line == 1);
  CHECK(read.error().column == deep(65).find('[') + 63);
}

TEST_CASE("a text of 100,001 characters is refused, of 100,000 it is not") {
  const auto with_text = [](std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "教";
    return minimal(R"({"goals":[{"id":"g","text":")" + text + "\"}]}");
  };
  CHECK(read_ok(with_text(100'000)).repairs.empty());
  const Result<ReadDraft> read = read_draft(with_text(100'001));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message.find("超过 100000 个字") != std::string::npos);
}

TEST_CASE("a form of more than 200,000 nodes is refused") {
  std::string list;
  for (int i = 0; i < 200'000; ++i) list += R"({"id":")" + std::to_string(i) + R"("},)";
  const std::string most = minimal(R"({"goals":[)" + list.substr(0, list.size() - 1) + "]}");
  CHECK(read_ok(most).draft.form.node_count() == 200'004);
  const Result<ReadDraft> read = read_draft(minimal(R"({"goals":[)" + list + "{}]}"));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message.find("超过 200000 项") != std::string::npos);
  CHECK(read.error().line == 1);
}

TEST_CASE("too much that is not understood is refused") {
  std::string list = "0";
  for (int i = 0; i < 500'000; ++i) list += ",0";
  const Result<ReadDraft> read = read_draft(minimal(R"({"x":[)" + list + "],\"goals\":[]}"));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message.find("不认识的内容") != std::string::npos);
}

TEST_CASE("wrong types in every field are mended one by one, and each is listed") {
  const ReadDraft read = read_ok(test::fixture("drafts/wrong_types.json"));
  const std::pair<std::string_view, std::string_view> repairs[] = {
      {"$.version", "数字"},
      {"$.id", "编号"},
      {"$.revision", "整数"},
      {"$.savedAt", "20261122"},
      {"$.lineage", "列表"},
      {"$.base", "共同来源"},
      {"$.form.year", "2024"},
      {"$.form.title", "数字 2024"},
      {"$.form.department", "列表"},
      {"$.form.supervisor", "null"},
      {"$.form.kind", "true"},
      {"$.form.taxonomy", "2015"},
      {"$.form.header['填报人']", "数字 5"},
      {"$.form.header['联系电话']", "null"},
      {"$.form.header", "名称"},
      {"$.form.responsibilities", "只有一项"},
      {"$.form.goals[0]", "文字"},
      {"$.form.goals[1]", "数字"},
      {"$.form.goals[2]", "去掉"},
      {"$.form.goals[3]", "合并"},
      {"$.form.goals[4].id", "不能用"},
      {"$.form.goals[4].text", "列表"},
      {"$.form.functions", "只有一项"},
      {"$.form.functions.name", "数字 1"},
      {"$.form.functions.level1[0].name", "false"},
      {"$.form.functions.level1[0].level2", "只有一项"},
      {"$.form.functions.level1[0].level2.level3[0].id", "编号"},
      {"$.form.functions.level1[0].level2.level3[0].name", "数字 10"},
      {"$.form.functions.level1[0].level2.level3[0].value", "数字 100"},
      {"$.form.functions.level1[0].level2.level3[0].note", "数字 1"},
      {"$.form.functions.level1[0].level2.level3[0].weight", "22.5"},
      {"$.form.functions.level1[0].level2.level3[0].explanation", "对象"},
      {"$.form.functions.level1[0].level2.level3[0].standard", "列表"},
      {"$.form.functions.level1[0].level2.level3[1].value", "null"},
      {"$.form.functions.level1[0].level2.level3[1].weight", "“高”"},
      {"$.form.functions.level1[0].level2.level3[2].weight", "“true”"},
      {"$.form.functions.level1[0].level2.level3[3]", "数字"},
  };
  for (const auto& row : repairs) {
    const auto& [path, words] = row;
    CAPTURE(row.first);  // clang 14 cannot capture a binding
    CHECK(has_repair(read, path, words));
  }
  const Form& form = read.draft.form;
  CHECK(form.year == "2024");
  CHECK(form.title == "2024");
  CHECK(form.department == "[\"教育局\"]");
  CHECK(form.find("g9")->text == "套在里面");
  CHECK(form.goals().children().size() == 4);
  REQUIRE(form.find("5") != nullptr);
  CHECK(form.find("5")->value == "100");
  CHECK(form.find("5")->weight == "22.5");
  CHECK(form.find("c2")->weight == "高");
  CHECK(form.find("b1")->child(3).text == "3.5");
  check_sound(read.draft);
}

TEST_CASE("a duplicate id is issued anew, the first keeps it") {
  const std::string bytes = test::fixture("drafts/duplicate_ids.json");
  const ReadDraft read = read_ok(bytes);
  CHECK(read.repairs.size() == 2);
  CHECK(has_repair(read, "$.form.goals[0].id", "“r1”重复"));
  CHECK(has_repair(read, "$.form.functions[1].id", "“c1”重复"));
  CHECK(read.draft.form.find("r1")->kind() == NodeKind::RESPONSIBILITY);
  CHECK(read.draft.form.find("c1")->kind() == NodeKind::INDICATOR);
  check_sound(read.draft);
}

TEST_CASE("everyone who opens the same damaged file gets the same ids") {
  for (const char* name : {"drafts/duplicate_ids.json", "drafts/lost_mark.json"}) {
    const std::string bytes = test::fixture(name);
    CHECK(write_draft(read_ok(bytes).draft) == write_draft(read_ok(bytes).draft));
  }
}

TEST_CASE("the ids of the fixed parts cannot be taken") {
  const ReadDraft read = read_ok(minimal(R"({"goals":[{"id":"@functions","text":"a"}]})"));
  CHECK(has_repair(read, "$.form.goals[0].id", "重复"));
  check_sound(read.draft);
}

TEST_CASE("a draft that lost its mark is recognised by its form") {
  const ReadDraft read = read_ok(test::fixture("drafts/lost_mark.json"));
  CHECK(has_repair(read, "$.format", "标记"));
  CHECK(has_repair(read, "$.form.functions[0]", "编号"));
  CHECK(read.draft.form.functions().child(0).text == "教育督导");
}

TEST_CASE("a BOM and NUL bytes at the end are dropped and reported") {
  const std::string canonical = test::fixture("drafts/canonical.json");
  for (const char* name : {"drafts/bom.json", "drafts/nul_at_end.json"}) {
    const ReadDraft read = read_ok(test::fixture(name));
    CHECK(read.repairs.size() == 1);
    CHECK(read.repairs[0].path == "$");
    CHECK(write_draft(read.draft) == canonical);
  }
}

TEST_CASE("a few damaged characters are replaced, each with its place") {
  const ReadDraft read = read_ok(test::fixture("drafts/invalid_utf8.json"));
  REQUIRE(read.repairs.size() == 1);
  CHECK(read.repairs[0].message.find("第 45 行第 20 列") == 0);
  CHECK(read.draft.form.find("f1")->text == "教育�导");
}

TEST_CASE("control characters are taken out of texts") {
  const ReadDraft read = read_ok(test::fixture("drafts/nul_escaped.json"));
  CHECK(has_repair(read, "$.form.functions[0].name", "看不见的字符"));
  CHECK(read.draft.form.find("f1")->text == "教育督导");
}

TEST_CASE("a newer version opens read only and loses nothing") {
  const std::string bytes = test::fixture("drafts/newer_version.json");
  const ReadDraft read = read_ok(bytes);
  CHECK(read.draft.read_only());
  CHECK(read.repairs.empty());
  CHECK(read_only_reason(read.draft).find("文件版本 2") != std::string::npos);
  CHECK(write_draft(read.draft) == bytes);
  CHECK(read_only_reason(read_ok(test::fixture("drafts/canonical.json")).draft).empty());
}

TEST_CASE("a repeated name is reported; lists are joined, of others the later one counts") {
  const ReadDraft read = read_ok(minimal(
      R"({"title":"a","title":"b","goals":[{"id":"1","text":"x"}],"goals":[{"id":"2","text":"y"}]})"));
  CHECK(has_repair(read, "$.form", "“title”"));
  CHECK(has_repair(read, "$.form", "“goals”"));
  CHECK(read.draft.form.title == "b");
  CHECK(read.draft.form.goals().children().size() == 2);
}

TEST_CASE("a base whose hash does not fit its form gets the right one") {
  const ReadDraft read = read_ok(
      R"({"format":"jixiao-form","version":1,"id":"d","base":{"hash":"0","form":{"goals":[{}]},"by":1},)"
      R"("form":{}})");
  CHECK(has_repair(read, "$.base.hash", "重新计算"));
  CHECK(has_repair(read, "$.base.form.goals[0]", "编号"));
  REQUIRE(read.draft.base.has_value());
  CHECK(read.draft.base->hash == form_hash(read.draft.base->form));
  CHECK(read.draft.base->unknown_keys.size() == 1);
  check_sound(read.draft);
}

TEST_CASE("dates, revisions and lineage are checked") {
  const auto repaired = [](std::string_view members) {
    return !read_ok(R"({"format":"jixiao-form","version":1,"id":"d",)" + std::string(members) +
                    R"(,"form":{}})")
                .repairs.empty();
  };
  for (const char* good : {R"("savedAt":"2026-11-22T10:32:05Z")", R"("revision":0)",
                           R"("savedAt":"2026-11-22T10:32:05.123+08:00")", R"("lineage":[])"}) {
    CHECK_FALSE(repaired(good));
  }
  for (const char* bad :
       {R"("savedAt":"昨天")", R"("savedAt":"2026-11-22")", R"("savedAt":"2026-11-22T10:32:05")",
        R"("revision":-1)", R"("revision":1.5)", R"("revision":1e20)", R"("lineage":[1])",
        R"("lineage":[""])"}) {
    CAPTURE(bad);
    CHECK(repaired(bad));
  }
  std::string many = "\"lineage\":[\"0\"";
  for (int i = 0; i < 60; ++i) many += ",\"" + std::to_string(i) + "\"";
  CHECK(repaired(many + "]"));
}

TEST_CASE("the list of repairs ends at its limit and says how many there were") {
  std::string list = "{}";
  for (int i = 0; i < 3000; ++i) list += ",{}";
  const ReadDraft read = read_ok(minimal(R"({"goals":[)" + list + "]}"));
  CHECK(read.repairs.size() == DRAFT_LIMIT_REPAIRS + 1);
  CHECK(read.repairs.back().message.find("3001 处") != std::string::npos);
}

TEST_CASE("random damage never breaks the reader: an error or a sound form comes out") {
  std::size_t read_well = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    std::string text = write_draft(test::random_draft(random, 6));
    for (std::size_t i = random.below(4); i > 0; --i) swap_tokens(random, text);
    if (random.chance(50)) mutate(random, text);
    const Result<ReadDraft> read = read_draft(text);
    if (!read) {
      CHECK_FALSE(read.error().message.empty());
      continue;
    }
    ++read_well;
    check_sound(read.value().draft);
  }
  CHECK(read_well > 100);
  CHECK(read_well < 490);
}
