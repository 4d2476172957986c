// JSON in steps against JSON at once: the same tree, the same offsets, the same messages.
#include "base/json_reading.h"

#include <doctest.h>

#include <random>
#include <string>

namespace jixiao {
namespace {

bool same(const JsonValue& left, const JsonValue& right) {
  if (left.kind != right.kind || left.key != right.key || left.text != right.text) return false;
  if (left.offset != right.offset || left.children.size() != right.children.size()) return false;
  for (std::size_t i = 0; i < left.children.size(); ++i) {
    if (!same(left.children[i], right.children[i])) return false;
  }
  return true;
}

// How many steps it took.
int check_same(const std::string& text, const JsonLimits& limits = {}) {
  JsonReading reading(text, limits);
  int steps = 1;
  double fraction = 0;
  for (; reading.step(); ++steps) {
    CHECK(reading.fraction() >= fraction);
    fraction = reading.fraction();
  }
  CHECK(reading.fraction() == 1);
  const Result<JsonValue> read = reading.take();
  const Result<JsonValue> whole = parse_json(text, limits);
  REQUIRE(read.ok() == whole.ok());
  if (whole) {
    CHECK(same(read.value(), whole.value()));
  } else {
    CHECK(read.error().message == whole.error().message);
  }
  return steps;
}

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

std::string space(Random& random) {
  static const char* const SPACES[] = {"", "", " ", "\n  ", "\r\n\t"};
  return SPACES[below(random, 5)];
}

std::string scalar(Random& random) {
  static const char* const SCALARS[] = {"0",
                                        "-12.50e3",
                                        "true",
                                        "null",
                                        "\"\"",
                                        "\"]\"",
                                        "\"{\\\"[\"",
                                        "\"\\\\\"",
                                        "\"≥100次\"",
                                        "\"\\u2265\\ud83d\\ude00\"",
                                        "0 ",
                                        "\"检查频次\"",
                                        "18446744073709551615"};
  return SCALARS[below(random, 13)];
}

std::string value(Random& random, int depth) {
  const std::size_t kind = depth > 6 ? 2 : below(random, 4);
  if (kind >= 2) return scalar(random);
  std::string text = kind == 0 ? "{" : "[";
  const std::size_t count = below(random, 6);
  for (std::size_t i = 0; i < count; ++i) {
    text += (i > 0 ? "," : "") + space(random);
    if (kind == 0) text += "\"k" + std::to_string(below(random, 4)) + "\"" + space(random) + ":";
    text += space(random) + value(random, depth + 1) + space(random);
  }
  return text + (kind == 0 ? "}" : "]");
}

std::string large_list(Random& random, std::size_t bytes) {
  std::string text = "{\"first\": 0, \"list\": [";
  while (text.size() < bytes) text += value(random, 0) + ",\n";
  return text + "0], \"last\": [{}]}";
}

TEST_CASE("JSON in steps: any text gives the tree that it gives at once") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    CHECK(check_same(large_list(random, 300'000)) > 4);
  }
  check_same("{}");
  check_same("");
}

TEST_CASE("JSON in steps: a damaged text is refused with the same place and reason") {
  Random random(7);
  const std::string sound = large_list(random, 200'000);
  for (int i = 0; i < 60; ++i) {
    CAPTURE(i);
    std::string text = sound;
    const std::size_t at = below(random, text.size());
    const std::size_t damage = below(random, 4);
    if (damage == 0) text.resize(at);
    if (damage == 1) text[at] = "{}[]\",:0\\ "[below(random, 10)];
    if (damage == 2) text.insert(at, 1, "{}[]\",:0\\ "[below(random, 10)]);
    if (damage == 3) text.erase(at, 1 + below(random, 3));
    check_same(text);
  }
}

TEST_CASE("JSON in steps: the limits hold for the whole text") {
  Random random(3);
  const std::string text = large_list(random, 200'000);
  for (const std::size_t values : {10u, 1'000u, 5'000u, 100'000u}) {
    check_same(text, {.depth = 64, .values = values});
  }
  for (const std::size_t depth : {1u, 3u, 5u, 8u, 9u, 10u}) check_same(text, {.depth = depth});
  check_same(text, {.depth = 64, .text_characters = 2});
}

}  // namespace
}  // namespace jixiao
