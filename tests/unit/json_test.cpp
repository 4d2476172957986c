#include "base/json.h"

#include <doctest.h>

#include <string>

using namespace jixiao;

namespace {

std::string compact(std::string_view text) {
  const Result<JsonValue> json = parse_json(text);
  REQUIRE(json.ok());
  std::string out;
  append_json_compact(out, json.value());
  return out;
}

std::string indented(std::string_view text, std::size_t depth = 0) {
  std::string out;
  append_json_indented(out, text, depth);
  return out;
}

}  // namespace

TEST_CASE("JSON errors say line, column and reason") {
  struct Row {
    std::string_view text;
    std::size_t line;
    std::size_t column;
    std::string_view reason;
  };
  const Row rows[] = {
      {"", 1, 1, "断了"},
      {"{\n  \"a\": ", 2, 8, "断了"},
      {"[1,]", 1, 4, "多了一个逗号"},
      {"{\"a\" 1}", 1, 6, "冒号"},
      {"{\"a\":1,}", 1, 8, "引号括起来的名称"},
      {"{\"a\":1 \"b\":2}", 1, 10, "缺少逗号或右大括号"},
      {"[1 2]", 1, 4, "缺少逗号或右方括号"},
      {"\"教育", 1, 4, "右引号"},
      {"[1] x", 1, 5, "多余"},
      {"[tru]", 1, 5, "没有用引号"},
      {"[-]", 1, 3, "数字"},
      {"[\"\\ud800\"]", 1, 9, "转义"},
      {"[\"\\q\"]", 1, 4, "反斜杠"},
      {"[\"a\nb\"]", 1, 4, "控制字符"},
      {"[1e999]", 1, 6, "数字太大"},
      {"]", 1, 1, "这里应当有内容"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<JsonValue> json = parse_json(row.text);
    REQUIRE_FALSE(json.ok());
    CHECK(json.error().line == row.line);
    CHECK(json.error().column == row.column);
    CHECK(json.error().message.find(row.reason) != std::string::npos);
    CHECK(json.error().message.find("第 ") == 0);
    CHECK(json.error().message.find("请") != std::string::npos);
  }
}

TEST_CASE("JSON limits stop the parser, each with its own message") {
  JsonLimits limits{2, 4, 3};
  CHECK(parse_json("[[1],2]", limits).ok());
  CHECK(parse_json("[[[]]]", limits).error().message.find("超过 2 层") != std::string::npos);
  CHECK(parse_json("[1,2,3,4]", limits).error().message.find("超过 4 项") != std::string::npos);
  CHECK(parse_json("[\"教育局\"]", limits).ok());
  CHECK(parse_json("[\"教育局长\"]", limits).error().column == 7);
  CHECK_FALSE(parse_json("{\"教育局长\":1}", limits).ok());
}

TEST_CASE("numbers keep the text they were written as") {
  CHECK(compact(" [1.50, 1e5, -3, 12345678901234567890, 0.1] ") ==
        "[1.50,1e5,-3,12345678901234567890,0.1]");
}

TEST_CASE("indented JSON looks as JSON.stringify makes it") {
  CHECK(indented("[]") == "[]");
  CHECK(indented("{}") == "{}");
  CHECK(indented("[ ]") == "[]");
  CHECK(indented("[[],{}]") == "[\n  [],\n  {}\n]");
  CHECK(indented("{\"a\":[1,\"x,\\\"]\"],\"b\":{\"c\":null}}") ==
        "{\n  \"a\": [\n    1,\n    \"x,\\\"]\"\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}");
  CHECK(indented("[1]", 2) == "[\n      1\n    ]");
  CHECK(indented(indented("[{\"a\":[]}]")) == indented("[{\"a\":[]}]"));
}

TEST_CASE("strings are escaped as little as JSON allows") {
  CHECK(json_string("教育\"\\\n\t\b\f\r\x01/") == R"("教育\"\\\n\t\b\f\r\u0001/")");
  CHECK(compact(R"(["\u6559\u80b2 \/ \ud842\udfb7"])") == "[\"教育 / 𠮷\"]");
}

TEST_CASE("the texts of a list, and nothing where there is none") {
  const Result<JsonValue> json = parse_json(R"({"a":["甲","乙"],"b":"丙","c":[]})");
  REQUIRE(json.ok());
  CHECK(json.value().texts_of("a") == std::vector<std::string>{"甲", "乙"});
  CHECK(json.value().texts_of("b").empty());
  CHECK(json.value().texts_of("c").empty());
  CHECK(json.value().texts_of("d").empty());
}

TEST_CASE("of two members with one name the later one is found") {
  const Result<JsonValue> json = parse_json(R"({"a":"1","a":"2","b":3})");
  REQUIRE(json.ok());
  CHECK(json.value().text_of("a") == "2");
  CHECK(json.value().text_of("b").empty());
  CHECK(json.value().find("c") == nullptr);
}
