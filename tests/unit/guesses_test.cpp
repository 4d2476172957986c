// What an import assumed and nobody has confirmed, as the draft's record tells it.
#include "app/guesses.h"

#include <doctest.h>

#include "import/import.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view TABLE =
    "一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查频次\t≥100次\n"
    "\t质量指标\t合格率\t290%\n"
    "效益指标\t社会效益指标\t知晓率\t\n";

Draft draft_of(std::string_view text, const IsOpenGuess& is_open) {
  ImportSource source = open_import(text, "表.txt", Decoder()).value();
  ImportResult result = recognise(source.tables[source.best].grid, {});
  return draft_from_import(source, std::move(result), "2026-01-02T03:04:05+08:00", source.best,
                           is_open);
}

}  // namespace

TEST_CASE("guesses: the record has those that were open, with the nodes they are about") {
  const Draft draft = draft_of(TABLE, asks_for_a_look);
  Guesses guesses;
  guesses.update(draft, 1, 1);
  REQUIRE(guesses.open().size() == 2);
  const OpenGuess& sign = guesses.open()[0];
  CHECK(sign.what.kind == "sign-suspect");
  CHECK(sign.source == "第 3 行");
  CHECK(sign.node() == indicator_named(draft.form, "合格率")->id());
  CHECK(guesses.at(sign.node(), {Field::VALUE, {}}) == &sign);
  CHECK(guesses.at(sign.node(), {Field::TEXT, {}}) == nullptr);
  CHECK(guess_words(sign, false).find("可能是「≥90%」") != std::string::npos);
  CHECK(guesses.open()[1].what.kind == "value-missing");
}

TEST_CASE("guesses: without anyone to decide none is recorded as open") {
  const Draft draft = draft_of(TABLE, {});
  CHECK(draft.imported_json.find("open") == std::string::npos);
  Guesses guesses;
  guesses.update(draft, 1, 1);
  CHECK(guesses.open().empty());
}

TEST_CASE("guesses: one after the other around the end, also from one that was confirmed") {
  const Draft draft = draft_of(TABLE, asks_for_a_look);
  Guesses guesses;
  CHECK_FALSE(guesses.next(std::nullopt, false));
  guesses.update(draft, 1, 1);
  const GuessPlace first = guesses.open()[0].place;
  const GuessPlace last = guesses.open()[1].place;
  CHECK(guesses.next(std::nullopt, false) == 0);
  CHECK(guesses.next(std::nullopt, true) == 1);
  CHECK(guesses.next(first, false) == 1);
  CHECK(guesses.next(last, false) == 0);
  CHECK(guesses.next(first, true) == 1);
  CHECK(guesses.next(last, true) == 0);
  Draft confirmed = draft_of(TABLE, asks_for_a_look);
  confirmed.imported_json = confirm_in_import_trace(confirmed.imported_json, {first});
  guesses.update(confirmed, 2, 1);
  REQUIRE(guesses.open().size() == 1);
  CHECK(guesses.next(first, false) == 0);
  CHECK(guesses.next(first, true) == 0);
}

TEST_CASE("guesses: of a node that is gone nothing is asked; a text left out stands beside one") {
  Draft draft = draft_of(TABLE, asks_for_a_look);
  const NodeId gone = indicator_named(draft.form, "合格率")->id();
  draft.imported_json =
      R"({"repairs":[{"row":3,"kind":"late-label","open":true,"nodes":[")" + gone +
      R"("]},{"row":4,"kind":"place-doubtful","read":"x","made":"没有导入","open":true,)"
      R"("near":"nowhere"}]})";
  Guesses guesses;
  guesses.update(draft, 1, 1);
  CHECK(guesses.open().size() == 2);
  (void)draft.form.remove(gone);
  guesses.update(draft, 2, 2);
  REQUIRE(guesses.open().size() == 1);
  CHECK(guesses.open()[0].node() == FORM_ID);
  CHECK(guess_words(guesses.open()[0], false) == "归类存疑：读作「x」，没有导入");
  CHECK_FALSE(guesses.current(NodeId(FORM_ID), std::nullopt));
  CHECK(guesses.current(NodeId(FORM_ID), guesses.open()[0].place) == 0);
}
