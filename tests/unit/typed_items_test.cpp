#include <doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "edit/typing.h"
#include "recognise/lists.h"

using namespace jixiao;

TEST_CASE("typed text: only what begins with a number is split, and loses it") {
  struct Case {
    std::string_view text;
    std::vector<std::string> items;
  };
  const Case cases[] = {
      {"1. 甲事。", {"甲事。"}},
      {"6. 甲事。", {"甲事。"}},
      {"目标3：甲", {"甲"}},
      {"1. 甲。2. 乙。\n3. 丙。", {"甲。", "乙。", "丙。"}},
      {"4、甲\n5、乙", {"甲", "乙"}},
      {"甲事\n乙事", {"甲事\n乙事"}},
      {"包括：1. 甲；2. 乙", {"包括：1. 甲；2. 乙"}},
      {"2024. 起", {"2024. 起"}},
      {"1.5 万元以上", {"1.5 万元以上"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(items_of_text(c.text) == c.items);
  }
}

TEST_CASE("a new line that is typed is one step with its text") {
  Form form;
  History history;
  const Editor editor{form, history};
  const Result<NodeId> made = type_new(editor, {NodeId(GOALS_ID), 0}, "新");
  REQUIRE(made.ok());
  REQUIRE(set_field(editor, made.value(), {Field::TEXT}, "新目标", typing_key(made.value())).ok());
  history.undo(form);
  CHECK(form.find(made.value()) == nullptr);
  CHECK_FALSE(history.can_undo());
  history.redo(form);
  REQUIRE(form.find(made.value()) != nullptr);
  CHECK(form.find(made.value())->text == "新目标");
}
