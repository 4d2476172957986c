// Two states of a form as one with marks, and the files made of it.
#include "compare/marked_form.h"

#include <doctest.h>

#include "compare/word_marks.h"
#include "draft/draft.h"
#include "export/write_marked.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

using Pieces = std::vector<MarkedPiece>;

Form sample() {
  return std::move(read_draft(asset("samples/form-2024.json")).value().draft.form);
}

std::string side(const Pieces& pieces, TextMark without) {
  std::string text;
  for (const MarkedPiece& piece : pieces) {
    if (piece.mark != without) text += piece.text;
  }
  return text;
}

const Node& named(const Form& form, std::string_view name) {
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  while (node != nullptr && node->text != name) node = next_of_kind(*node);
  REQUIRE(node != nullptr);
  return *node;
}

}  // namespace

TEST_CASE("word marks: inside a Chinese text, numbers with their unit, whole where most changed") {
  CHECK(mark_words("2025年部门整体支出绩效目标批复表", "2025年部门整体支出绩效目标申报表") ==
        Pieces{{TextMark::SAME, "2025年部门整体支出绩效目标"},
               {TextMark::OLD, "批复"},
               {TextMark::NEW, "申报"},
               {TextMark::SAME, "表"}});
  CHECK(mark_words("全县220名教师的工资待遇", "全县236名教师的工资待遇") ==
        Pieces{{TextMark::SAME, "全县"},
               {TextMark::OLD, "220名"},
               {TextMark::NEW, "236名"},
               {TextMark::SAME, "教师的工资待遇"}});
  CHECK(mark_words("≥100次", "≥120次") ==
        Pieces{{TextMark::OLD, "≥100次"}, {TextMark::NEW, "≥120次"}});
  CHECK(mark_words("", "≥95%") == Pieces{{TextMark::NEW, "≥95%"}});
  CHECK(mark_words("一样", "一样") == Pieces{{TextMark::SAME, "一样"}});
  CHECK(mark_words("", "").empty());
}

TEST_CASE("word marks: both texts are in the pieces, and no code point is cut") {
  const std::vector<std::string_view> parts = {"教", "育", "≥", "100%", "。", "a", "bc", "𠀀", " "};
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::string before;
    std::string after;
    for (int i = 0; i < 12; ++i) {
      const std::string_view part = parts[random.below(parts.size())];
      if (!random.chance(30)) before += part;
      if (!random.chance(30)) after += part;
    }
    const Pieces pieces = mark_words(before, after);
    CHECK(side(pieces, TextMark::NEW) == before);
    CHECK(side(pieces, TextMark::OLD) == after);
    for (const MarkedPiece& piece : pieces) CHECK_FALSE(piece.text.empty());
  }
}

TEST_CASE("marked form: what is gone stands where it stood, what came, moved, changed is marked") {
  const Form before = sample();
  Form after = before.clone();
  const NodeId changed = named(after, "教师满意度").id();
  const NodeId gone = named(after, "检查频次").id();
  REQUIRE(after.set_field(changed, {Field::VALUE, {}}, "≥92%"));
  REQUIRE(after.set_field(FORM_ID, {Field::TITLE, {}}, "2024年部门整体支出绩效目标申报表"));
  const std::size_t place = before.find(gone)->index_in_parent();
  const NodeId parent = before.find(gone)->parent()->id();
  REQUIRE(after.remove(gone));
  auto added = std::make_unique<Node>(NodeKind::INDICATOR, "new1", "辍学率");
  added->value = "≤0.1%";
  REQUIRE(after.insert(parent, Form::AT_END, std::move(added)));
  const MarkedForm marked(before, after);
  CHECK(marked.row(changed) == RowMark::CHANGED);
  CHECK(marked.row("new1") == RowMark::ADDED);
  const NodeId back = MarkedForm::gone_id(gone);
  REQUIRE(marked.form().find(back) != nullptr);
  CHECK(marked.row(back) == RowMark::DELETED);
  CHECK(marked.form().find(back)->index_in_parent() == place);
  REQUIRE(marked.before(changed, {Field::VALUE, {}}) != nullptr);
  CHECK(marked.counts().added == 1);
  CHECK(marked.counts().deleted == 1);
  CHECK(marked.counts().changed == 2);
  CHECK(marked.marked().size() == 4);
}

TEST_CASE("marked form: every row of both states is in it once, after any edits") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Form before = random_form(random, 15);
    Form after = before.clone();
    History history;
    for (int i = 0; i < 12; ++i) random_edit(random, {after, history});
    const MarkedForm marked(before, after);
    std::size_t gone = 0;
    const std::function<void(const Node&)> count = [&](const Node& node) {
      gone += marked.row(node.id()) == RowMark::DELETED ? 1 : 0;
      for (const auto& child : node.children()) count(*child);
    };
    count(marked.form().root());
    CHECK(marked.form().node_count() == after.node_count() + gone);
    const MarkedForm same(before, before);
    CHECK(same.counts().all() == 0);
    CHECK(same.marked().empty());
  }
}

TEST_CASE("marked form: as a page the old is struck and the new marked, all of it escaped") {
  const Form before = sample();
  Form after = before.clone();
  const NodeId changed = named(after, "教师满意度").id();
  REQUIRE(after.set_field(changed, {Field::VALUE, {}}, "<b>≥92%"));
  const MarkedForm marked(before, after);
  const std::string html = write_marked_html(marked, {"原来", "现在"}, Orientation::AUTO);
  CHECK(html.find("<del>") != std::string::npos);
  CHECK(html.find("<ins>&lt;b&gt;≥92%</ins>") != std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  const Result<Exported> book =
      write_changes_xlsx(differences(before, after), {"原来", "现在"}, "2026-11-22T10:32:05+08:00");
  REQUIRE(book.ok());
  CHECK(book.value().bytes.starts_with("PK"));
}
