#include "record/snapshot.h"

#include <doctest.h>

#include <string>

#include "edit/annotations.h"
#include "edit/operations.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

struct Bench {
  Draft draft;
  History history;
  DraftSnapshot snapshot;

  explicit Bench(Draft start) : draft(std::move(start)) {
    history.observe([this](const Form& form, const Change& applied, const Change& inverse) {
      snapshot.mark(form, applied, inverse);
    });
  }
  Editor editor() { return {draft.form, history}; }
  std::string settled() {
    while (!snapshot.advance(draft, 300)) {
    }
    return snapshot.bytes(draft);
  }
};

}  // namespace

TEST_CASE("a snapshot is what write_draft writes, after any edits and any pauses") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Bench bench(test::random_draft(random, 20));
    for (int i = 0; i < 60; ++i) {
      test::random_edit(random, bench.editor());
      if (random.chance(20)) bench.history.undo(bench.draft.form);
      if (random.chance(10)) bench.history.redo(bench.draft.form);
      if (random.chance(60)) bench.snapshot.advance(bench.draft, random.below(400));
      if (random.chance(10)) CHECK(bench.settled() == write_draft(bench.draft));
    }
    CHECK(bench.settled() == write_draft(bench.draft));
  }
}

TEST_CASE("replacing the whole form is followed change by change") {
  test::Random random(2);
  Bench bench(test::random_draft(random, 20));
  CHECK(bench.settled() == write_draft(bench.draft));
  const Form other = test::random_form(random, 20);
  REQUIRE(replace_form(bench.editor(), other, "导入").ok());
  CHECK(bench.settled() == write_draft(bench.draft));
  bench.history.undo(bench.draft.form);
  CHECK(bench.settled() == write_draft(bench.draft));
}

TEST_CASE("what is outside the form is marked by its own call") {
  test::Random random(4);
  Bench bench(test::random_draft(random, 5));
  bench.settled();
  stamp_save(bench.draft, "2026-11-22T10:32:05+08:00");
  bench.draft.ignored = {{.rule = "value.empty", .node = {}, .reason = "甲", .by = {}, .at = {}}};
  bench.snapshot.mark_top();
  CHECK_FALSE(bench.snapshot.is_current());
  CHECK(bench.settled() == write_draft(bench.draft));
  remember_base(bench.draft);
  bench.snapshot.mark_all();
  CHECK(bench.settled() == write_draft(bench.draft));
}

TEST_CASE(
    "what people write beside the form is followed, too, and makes little to be written anew") {
  Bench bench(new_draft(test::form_with_indicators(2000)));
  bench.settled();
  const Editor editor{bench.draft.form, bench.history, &bench.draft};
  REQUIRE(put_remark(editor, test::full_remark("m1", "c1")).ok());
  CHECK(bench.snapshot.advance(bench.draft, 1));
  CHECK(bench.settled() == write_draft(bench.draft));
  bench.history.undo(bench.draft);
  CHECK(bench.settled() == write_draft(bench.draft));
}

TEST_CASE("an edit makes only its own function to be written anew") {
  Bench bench(new_draft(test::form_with_indicators(2000)));
  const std::size_t whole = bench.settled().size();
  const NodeId indicator = bench.draft.form.functions().child(3).child(0).child(0).child(0).id();
  CHECK(set_field(bench.editor(), indicator, {Field::VALUE}, "≥1个").ok());
  std::size_t calls = 1;
  while (!bench.snapshot.advance(bench.draft, 1000)) ++calls;
  CHECK(calls * 1000 < whole / 10);
  CHECK(bench.snapshot.bytes(bench.draft) == write_draft(bench.draft));
}
