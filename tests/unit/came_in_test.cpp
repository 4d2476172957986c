// Words of a table that are looked up in what became of it.
#include "import/came_in.h"

#include <doctest.h>

#include <random>

#include "import/left_out.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string random_text(std::mt19937& random, std::size_t characters) {
  constexpr std::string_view PARTS[] = {"指", "标", "检", "查", "次", "数", "率",
                                        "1",  "2",  ".",  "%",  "a",  "é",  "𠮷"};
  std::string text;
  while (characters-- > 0) text += PARTS[random() % std::size(PARTS)];
  return text;
}

}  // namespace

TEST_CASE("came in: the index of a long form finds the words that a search finds") {
  std::mt19937 random(7);
  WordPlaces places;
  WordIndex index;
  for (int i = 0; i < 6000; ++i) {
    const std::string text = random_text(random, 1 + random() % 20);
    places.add(text);
    index.add(text);
  }
  int found = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string word = random_text(random, 1 + random() % 7);
    CAPTURE(word);
    const bool held = places.hold(word);
    REQUIRE(index.hold(word) == held);
    found += held ? 1 : 0;
  }
  CHECK(found > 300);
  CHECK(found < 2700);
}

TEST_CASE("came in: spelling and white space do not count, numbers inside longer ones do") {
  WordIndex index;
  index.add("合格率 ≥９０．5％");
  index.add("1200 次");
  CHECK(index.hold("率≥90.5%"));
  CHECK(index.hold("1200次"));
  CHECK_FALSE(index.hold("120"));
  CHECK_FALSE(index.hold("90"));
  CHECK_FALSE(index.hold("次合"));  // of two texts
}

TEST_CASE("came in: each of thousands of words is looked for in the whole form") {
  constexpr int LINES = 1500;
  std::string text = "一级指标\t二级指标\t三级指标\t指标值\n";
  for (int i = 1; i <= LINES; ++i) {
    const std::string number = std::to_string(i);
    text += i == 1 ? "产出指标\t数量指标\t" : "\t\t";
    for (const char* part : {"走访", number.c_str(), "村的户数\t≥", number.c_str(), "户\n"}) {
      text += part;
    }
  }
  const ImportResult result = recognise_text(text);
  REQUIRE(result.indicators == LINES);
  CameIn came_in(result);
  while (came_in.read_form()) {
  }
  came_in.begin_row(1);
  for (int i = 1; i <= LINES; ++i) {
    const std::string words = "户数（走访" + std::to_string(i) + "村）";
    CAPTURE(words);
    REQUIRE(came_in.has(words));
  }
  CHECK_FALSE(came_in.has("走访" + std::to_string(LINES + 1) + "村"));
}

TEST_CASE("came in: a sign in words is the sign of the value, in every spelling of the grammar") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "产出指标\t数量指标\t检查频次\t≥100次\n");
  CameIn came_in(result);
  while (came_in.read_form()) {
  }
  came_in.begin_row(1);
  CHECK(came_in.has("大于等于"));
  CHECK(came_in.has("大于或等于"));
  CHECK(came_in.has("不低于"));
  CHECK_FALSE(came_in.has("小于等于"));
  CHECK_FALSE(came_in.has("不超过"));
}

TEST_CASE("came in: a value has to stand near its row, in whatever order cells are asked about") {
  std::string text = "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n";
  for (int i = 0; i < 9; ++i) {
    text += "走访户数" + std::string(1, static_cast<char>('A' + i)) + "\n≥" +
            std::to_string(i + 11) + "户\n";
  }
  const ImportResult result = recognise_text(text);
  REQUIRE(result.indicators == 9);
  CameIn came_in(result);
  while (came_in.read_form()) {
  }
  constexpr std::size_t VALUE_ROW = 7;  // of ≥11户
  came_in.begin_row(VALUE_ROW);
  CHECK(came_in.has("≥11户"));
  CHECK(came_in.has("走访户数C"));
  CHECK(came_in.has("≥ 12 户"));
  CHECK(came_in.has("数量指标"));
  CHECK_FALSE(came_in.has("≥99户"));
  CHECK(came_in.has("≥12户"));
}

TEST_CASE("left out: functions and lines above a hundred came in with their numbers") {
  const Grid grid = table_of(
      "核心职能\t一级指标\t二级指标\t三级指标\t指标值\n"
      "职能99：义务教育\t产出指标\t数量指标\t指标99：检查频次\t≥100次\n"
      "职能100：师生资助工作、教育援助\t产出指标\t数量指标\t指标100：资助人数\t≥120人\n");
  CHECK(left_out_rows(grid, recognise(grid, {})).empty());
}

TEST_CASE("left out: a long table is looked through in slices, with the same outcome") {
  constexpr int LINES = 2000;
  std::string text = "一级指标\t二级指标\t三级指标\t指标值\n";
  for (int i = 1; i <= LINES; ++i) {
    text += i == 1 ? "产出指标\t数量指标\t" : "\t\t";
    text += "走访户数" + std::to_string(i) + "\t≥100户\n";
  }
  const Grid grid = table_of(text + "合计\t\t\t100\n");
  const ImportResult result = recognise(grid, {});
  LeftOutJob job(grid, result);
  int steps = 1;
  while (job.step()) ++steps;
  const std::vector<LeftOutRow> rows = job.take();
  CHECK(steps > 10);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].row == LINES + 1);
  CHECK(rows[0].reason == "合计行，不是指标");
}
