#include "form/sound.h"

#include <doctest.h>

#include <memory>
#include <string>

#include "draft/draft.h"
#include "edit/operations.h"
#include "record/history_codec.h"

using namespace jixiao;

namespace {

const std::string TOO_LONG(TEXT_LIMIT_CHARACTERS + 1, 'x');

std::unique_ptr<Node> goal(std::string id, std::string text) {
  return std::make_unique<Node>(NodeKind::GOAL, std::move(id), std::move(text));
}

}  // namespace

TEST_CASE("a sound text has line feeds and tabs, no other control characters, and a limit") {
  CHECK(is_sound("甲\n乙\t丙"));
  CHECK_FALSE(is_sound("甲\r\n乙"));
  CHECK_FALSE(is_sound(std::string_view("\0", 1)));
  CHECK_FALSE(is_sound("\x7F"));
  CHECK_FALSE(is_sound("\xC3"));
  CHECK(is_sound(std::string(TEXT_LIMIT_CHARACTERS, 'x')));
  CHECK_FALSE(is_sound(TOO_LONG));
  CHECK(sound_text(Field::TEXT, "甲\r\n乙\x01").value() == "甲\n乙");
  CHECK_FALSE(sound_text(Field::NOTE, TOO_LONG).ok());
  CHECK(sound_text(Field::YEAR, " 2026年度").value() == "2026");
  CHECK_FALSE(sound_text(Field::WEIGHT, "高").ok());
}

TEST_CASE("what is pasted is made sound, or refused where it is too long") {
  Form form;
  History history;
  const std::unique_ptr<Node> dirty = goal("g", "甲\r乙\x02");
  const Node* const nodes[] = {dirty.get()};
  REQUIRE(paste({form, history}, GOALS_ID, nodes).ok());
  REQUIRE(paste_rows({form, history}, GOALS_ID, nodes).ok());
  for (const auto& child : form.goals().children()) CHECK(child->text == "甲\n乙");
  const std::unique_ptr<Node> long_one = goal("g", TOO_LONG);
  const Node* const long_nodes[] = {long_one.get()};
  const auto refused = paste({form, history}, GOALS_ID, long_nodes);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.find("太长") != std::string::npos);
  const auto refused_rows = paste_rows({form, history}, GOALS_ID, long_nodes);
  REQUIRE_FALSE(refused_rows.ok());
  CHECK(refused_rows.error().message.find("太长") != std::string::npos);
  CHECK(form.goals().children().size() == 2);
}

TEST_CASE("a form that comes from outside is made sound before it is taken over") {
  Form content;
  content.title = "标\x01题";
  content.header = {{"填报人", "张\r三"}};
  content.insert(GOALS_ID, 0, goal("g1", TOO_LONG));
  Form form;
  History history;
  REQUIRE(replace_form({form, history}, content, "并入").ok());
  CHECK(is_sound(form));
  CHECK(form.title == "标题");
  CHECK(form.header.at(0).text == "张\n三");
  CHECK(form.find("g1")->text.size() == TEXT_LIMIT_CHARACTERS);
  CHECK(make_sound(content) == 1);
  CHECK(same_form(form, content));
  const Result<ReadDraft> read = read_draft(write_draft(new_draft(std::move(content))));
  REQUIRE(read.ok());
  CHECK(read.value().repairs.empty());
}

TEST_CASE("a record of steps with a text that is not sound is damaged") {
  Form form;
  form.insert(GOALS_ID, 0, goal("g1", "甲"));
  History history;
  Transaction step(form, history, "修改");
  REQUIRE(step.apply(SetFieldChange{"g1", {Field::TEXT}, "乙"}));
  step.commit();
  std::string record = write_history(history);
  REQUIRE(read_history(record).ok());
  const std::string text = "\"text\":\"甲\"";
  record.replace(record.find(text), text.size(), R"("text":"甲\u0001")");
  CHECK_FALSE(read_history(record).ok());
}
