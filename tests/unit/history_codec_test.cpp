#include "record/history_codec.h"

#include <doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "unit/random_form.h"

using namespace jixiao;

TEST_CASE("a history read back undoes and redoes as before") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Form form = test::random_form(random, 15);
    const Form original = form.clone();
    History history;
    HistoryWriter writer;
    for (int i = 0; i < 30; ++i) {
      test::random_edit(random, {form, history});
      history.stop_merging();
      if (random.chance(20)) CHECK(writer.write(history) == write_history(history));
    }
    const Form last = form.clone();
    for (int i = 0; i < 5; ++i) history.undo(form);
    const std::string record = writer.write(history);
    Result<HistoryRecord> read = read_history(record);
    REQUIRE(read.ok());
    History restored;
    restored.restore(std::move(read.value().undo), std::move(read.value().redo));
    CHECK(restored.undo_label() == history.undo_label());
    CHECK(restored.redo_label() == history.redo_label());
    CHECK(write_history(restored) == record);
    while (restored.can_redo()) restored.redo(form);
    CHECK(same_form(form, last));
    while (restored.can_undo()) restored.undo(form);
    CHECK(same_form(form, original));
  }
}

TEST_CASE("the record holds the last hundred steps") {
  Form form;
  History history;
  form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1"));
  for (int i = 0; i < 150; ++i) {
    CHECK(set_field({form, history}, "g1", {Field::TEXT}, std::to_string(i)).ok());
  }
  const Result<HistoryRecord> read = read_history(write_history(history));
  REQUIRE(read.ok());
  REQUIRE(read.value().undo.size() == HISTORY_RECORD_STEPS);
  CHECK(std::get<SetFieldChange>(read.value().undo.back().changes[0]).text == "148");
}

TEST_CASE("steps too large for the record are left out with all older ones") {
  Form form;
  History history;
  form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1"));
  const std::string large(HISTORY_RECORD_LIMIT_BYTES, 'x');
  const auto set = [&](std::string text) {
    Transaction step(form, history, "修改");
    CHECK(step.apply(SetFieldChange{"g1", {Field::TEXT}, std::move(text)}));
    step.commit();
  };
  set("a");
  set(large);
  set("b");  // takes the large text with it
  set("c");
  const Result<HistoryRecord> read = read_history(write_history(history));
  REQUIRE(read.ok());
  CHECK(read.value().undo.size() == 1);
}

TEST_CASE("a damaged record is no history, never a crash") {
  for (const char* text : {"", "{}", "[]", "null", "{\"format\":\"jixiao-history-1\"}",
                           R"({"format":"jixiao-history-2","undo":[],"redo":[]})",
                           R"({"format":"jixiao-history-1","undo":[1],"redo":[]})",
                           R"({"format":"jixiao-history-1","undo":[{"label":"a"}],"redo":[]})"}) {
    CAPTURE(text);
    CHECK_FALSE(read_history(text).ok());
  }
  test::Random random(9);
  Form form = test::random_form(random, 15);
  History history;
  for (int i = 0; i < 30; ++i) test::random_edit(random, {form, history});
  const std::string record = write_history(history);
  for (int i = 0; i < 800; ++i) {
    std::string damaged = record;
    const std::size_t at = random.below(damaged.size());
    if (random.chance(50)) {
      damaged.erase(at, 1 + random.below(20));
    } else {
      damaged[at] = "{}[]\",:0x"[random.below(9)];
    }
    Result<HistoryRecord> read = read_history(damaged);
    if (!read) continue;
    Form copy = form.clone();
    History restored;
    restored.restore(std::move(read.value().undo), std::move(read.value().redo));
    while (restored.can_undo()) restored.undo(copy);
    while (restored.can_redo()) restored.redo(copy);
    CHECK(copy.find(FORM_ID) != nullptr);
  }
}
