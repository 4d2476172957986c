// Writing and reading drafts: canonical bytes, round trips, what is kept.
#include "draft/draft.h"

#include <doctest.h>

#include <string>
#include <utility>

#include "base/json.h"
#include "base/sha256.h"
#include "draft/migrate.h"
#include "draft/writer.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

ReadDraft read_ok(std::string_view bytes) {
  Result<ReadDraft> read = read_draft(bytes);
  INFO((read.ok() ? std::string() : read.error().message));
  REQUIRE(read.ok());
  return std::move(read).value();
}

// The bytes laid out anew by another piece of code than the writer.
std::string laid_out(std::string_view bytes) {
  const Result<JsonValue> json = parse_json(bytes);
  REQUIRE(json.ok());
  std::string compact;
  append_json_compact(compact, json.value());
  std::string out;
  append_json_indented(out, compact, 0);
  return out + '\n';
}

}  // namespace

TEST_CASE("a canonical file is read without a repair and written as it was") {
  const std::string bytes = test::fixture("drafts/canonical.json");
  const ReadDraft read = read_ok(bytes);
  CHECK(read.repairs.empty());
  CHECK(write_draft(read.draft) == bytes);
}

TEST_CASE("the sample is a canonical file") {
  const std::string bytes = test::asset("samples/form-2024.json");
  const ReadDraft read = read_ok(bytes);
  CHECK(read.repairs.empty());
  CHECK(count_indicators(read.draft.form.root()) == 47);
  CHECK(write_draft(read.draft) == bytes);
}

TEST_CASE("another order of keys and another layout are no damage") {
  const ReadDraft read = read_ok(test::fixture("drafts/other_layout.json"));
  CHECK(read.repairs.empty());
  const ReadDraft canonical = read_ok(test::fixture("drafts/canonical.json"));
  // Unknown keys and header fields keep the order they stand in, so only the rest is compared.
  CHECK(read.draft.form.find("c1")->weight == "22.5");
  CHECK(read.draft.form.find("c1")->value == canonical.draft.form.find("c1")->value);
  CHECK(read.draft.form.node_count() == canonical.draft.form.node_count());
  CHECK(path_of(*read.draft.form.find("c1")) == path_of(*canonical.draft.form.find("c1")));
}

TEST_CASE("an empty draft is written in full") {
  Draft draft;
  draft.id = "d";
  CHECK(write_draft(draft) == R"({
  "format": "jixiao-form",
  "version": 1,
  "id": "d",
  "revision": 0,
  "lineage": [],
  "form": {
    "title": "",
    "department": "",
    "supervisor": "",
    "responsibilities": [],
    "goals": [],
    "functions": []
  }
}
)");
}

TEST_CASE("write, read, write gives the same bytes and the same form") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const Draft draft = test::random_draft(random, seed % 40);
    const std::string bytes = write_draft(draft);
    const ReadDraft read = read_ok(bytes);
    CHECK(read.repairs.empty());
    CHECK(same_form(read.draft.form, draft.form));
    CHECK(write_draft(read.draft) == bytes);
    CHECK(laid_out(bytes) == bytes);
  }
}

TEST_CASE("the form alone is laid out as it would be by itself, and hashed so") {
  test::Random random(3);
  const Form form = test::random_form(random, 30);
  const std::string bytes = write_form(form);
  CHECK(laid_out(bytes) == bytes);
  CHECK(form_hash(form) == sha256_hex(bytes));
}

TEST_CASE("numbers are written as numbers where the text is one") {
  Form form;
  form.year = "2026";
  form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "张三");
  CHECK(write_form(form).find("\"year\": 2026,") != std::string::npos);
  form.year = "二〇二六";
  CHECK(write_form(form).find("\"year\": \"二〇二六\",") != std::string::npos);
}

TEST_CASE("stopping a writer anywhere changes nothing of what it writes") {
  test::Random random(11);
  const Form form = test::random_form(random, 60);
  std::string whole;
  CHECK(FormWriter(form, 2).advance(whole));
  for (const std::size_t step : {1u, 7u, 100u, 5000u}) {
    FormWriter writer(form, 2);
    std::string pieces;
    while (!writer.advance(pieces, pieces.size() + step)) {
    }
    CHECK(pieces == whole);
  }
}

TEST_CASE("a new draft has an id of its own") {
  const Draft one = new_draft(Form());
  CHECK(one.id.size() == 36);
  CHECK(one.id != new_draft(Form()).id);
  CHECK(one.revision == 0);
}

TEST_CASE("a save counts up, notes the time and puts the form's hash in front") {
  Draft draft = new_draft(Form());
  stamp_save(draft, "2026-11-22T10:32:05+08:00");
  CHECK(draft.revision == 1);
  CHECK(draft.saved_at == "2026-11-22T10:32:05+08:00");
  REQUIRE(draft.lineage.size() == 1);
  CHECK(draft.lineage[0] == form_hash(draft.form));
  stamp_save(draft, "2026-11-22T10:33:05+08:00");  // nothing was changed in between
  CHECK(draft.revision == 2);
  CHECK(draft.lineage.size() == 1);
  for (int i = 0; i < 60; ++i) {
    draft.form.title = std::to_string(i);
    stamp_save(draft, "2026-11-22T10:34:05+08:00");
  }
  CHECK(draft.lineage.size() == DRAFT_LINEAGE_LENGTH);
  CHECK(draft.lineage[0] == form_hash(draft.form));
}

TEST_CASE("the base is kept through a save and read again") {
  test::Random random(5);
  Draft draft = new_draft(test::random_form(random, 10));
  remember_base(draft);
  draft.form.title = "改过";
  const ReadDraft read = read_ok(write_draft(draft));
  CHECK(read.repairs.empty());
  REQUIRE(read.draft.base.has_value());
  CHECK(read.draft.base->hash == draft.base->hash);
  CHECK(same_form(read.draft.base->form, draft.base->form));
  CHECK(read.draft.base->form.title != "改过");
}

TEST_CASE("a draft is read in many small steps, and how far it has come only grows") {
  test::Random random(9);
  Draft draft = test::random_draft(random, 200);
  remember_base(draft);
  const std::string bytes = write_draft(draft);
  DraftReading reading(bytes);
  CHECK(reading.fraction() == doctest::Approx(0));
  std::size_t steps = 0;
  for (double before = 0; reading.step(); before = reading.fraction()) {
    ++steps;
    CHECK(reading.fraction() >= before);
    CHECK(reading.fraction() <= 1);
  }
  CHECK(steps > 20);
  CHECK(reading.fraction() == doctest::Approx(1));
  CHECK_FALSE(reading.step());
  const Result<ReadDraft> read = reading.take();
  REQUIRE(read.ok());
  CHECK(read.value().repairs.empty());
  CHECK(write_draft(read.value().draft) == bytes);
}

TEST_CASE("reading can be given up at any step") {
  const std::string bytes = test::fixture("drafts/canonical.json");
  for (int most = 0; most < 12; ++most) {
    DraftReading reading(bytes);
    for (int i = 0; i < most; ++i) (void)reading.step();
  }
  CHECK(read_ok(bytes).repairs.empty());
}

TEST_CASE("migrations are applied one after the other, each to its own version") {
  const Migration steps[] = {
      {1, [](JsonValue& file) { file.text += "a"; }},
      {2, [](JsonValue& file) { file.text += "b"; }},
      {3, [](JsonValue& file) { file.text += "c"; }},
  };
  JsonValue file;
  CHECK(migrate(file, 2, steps) == 4);
  CHECK(file.text == "bc");
  CHECK(migrate(file, 9, steps) == 9);
  CHECK(migrate(file, DRAFT_VERSION, migrations()) == DRAFT_VERSION);
}
