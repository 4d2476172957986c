#include <doctest.h>

#include <string>
#include <unordered_set>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/word_set.h"
#include "unit/fixture.h"

using namespace jixiao;

TEST_CASE("a set of words holds whole words, long ones too, and knows how they begin") {
  const std::string long_word(80, 'x');
  const WordSet words({"合计", "总计", "合计", long_word});
  CHECK(words.words().size() == 3);
  CHECK(words.contains("合计"));
  CHECK(words.contains(long_word));
  CHECK_FALSE(words.contains("合"));
  CHECK_FALSE(words.contains("小计"));
  CHECK_FALSE(words.contains(long_word + "x"));
  CHECK_FALSE(words.contains(""));
  CHECK(words.may_begin(U'总'));
  CHECK_FALSE(words.may_begin(U'小'));
  CHECK_FALSE(WordSet().contains(""));
}

TEST_CASE("decimals have one plain spelling") {
  struct Row {
    std::string_view text;
    std::string_view plain;  // empty: not a number
  };
  const Row rows[] = {
      {"22.5", "22.5"},
      {"022.50", "22.5"},
      {"10", "10"},
      {"+7", "7"},
      {"-0", "0"},
      {"0.050", "0.05"},
      {".5", "0.5"},
      {"5.", "5"},
      {"1e3", "1000"},
      {"1.5E-2", "0.015"},
      {"-12.30", "-12.3"},
      {"0e99", "0"},
      {"", ""},
      {"-", ""},
      {".", ""},
      {"1,5", ""},
      {"1e", ""},
      {"1e99", ""},
      {"1e-99", ""},
      {"12a", ""},
      {" 1", ""},
      {"１", ""},
      {"100000000000000000000", "100000000000000000000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(canonical_decimal(row.text).value_or("") == row.plain);
  }
  CHECK(decimal_value("22.50").value() == doctest::Approx(22.5));
  CHECK_FALSE(decimal_value("x").has_value());
}

TEST_CASE("SHA-256 gives the published digests") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 parts;
  parts.add("a");
  parts.digest();  // looked at in between
  parts.add("bc");
  CHECK(parts.hex() == sha256_hex("abc"));
}

TEST_CASE("ids are made of letters and digits and do not repeat") {
  CHECK(short_id(0) == "00000000000");
  CHECK(short_id(~0ull).size() == 11);
  std::unordered_set<std::string> seen;
  for (int i = 0; i < 1000; ++i) CHECK(seen.insert(short_id(random_bits())).second);
  const std::string uuid = random_uuid();
  CHECK(uuid.size() == 36);
  CHECK(uuid[14] == '4');
  CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
  CHECK(uuid != random_uuid());
  CHECK(derived_uuid(1, 2) == "00000000-0000-8001-8000-000000000002");
}

TEST_CASE("every asset is compiled in as it stands in the folder, and is valid JSON") {
  REQUIRE_FALSE(assets().empty());
  for (const Asset& one : assets()) {
    CAPTURE(one.name);
    CHECK(one.bytes == test::asset(one.name));
    if (one.name.ends_with(".json")) CHECK(parse_json(one.bytes).ok());
  }
  CHECK(asset("no such file").empty());
}
