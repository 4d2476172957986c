// What must hold of every merge, tried on made-up forms and edits.
#include <doctest.h>

#include <set>
#include <string>

#include "compare/difference.h"
#include "compare/merge.h"
#include "draft/draft.h"
#include "form/fields.h"
#include "unit/random_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

struct Triple {
  Form base, mine, theirs;
};

Form edited(Random& random, const Form& from, std::size_t edits) {
  Form form = from.clone();
  History history;
  for (std::size_t i = 0; i < edits; ++i) random_edit(random, {form, history});
  return form;
}

Triple random_triple(std::uint64_t seed) {
  Random random(seed);
  Triple triple{random_form(random, 1 + random.below(12)), {}, {}};
  triple.mine = edited(random, triple.base, random.below(9));
  triple.theirs = edited(random, triple.base, random.below(9));
  return triple;
}

bool is_clean(const MergeResult& result) {
  return result.conflicts == 0;
}

// The bytes of a form whose ids are numbers in the order of the form: rows that were typed again
// have new ids on one side, and the merge chooses one.
std::string ids_aside(const Form& form) {
  Form numbered = Form();
  for (const Field field : fields_of_form()) {
    numbered.set_field(FORM_ID, {field, {}}, std::string(form.field(form.root(), {field, {}})));
  }
  numbered.header = form.header;
  numbered.unknown_keys = form.unknown_keys;
  int count = 0;
  for (const auto& section : form.root().children()) {
    for (const auto& child : section->children()) {
      numbered.insert(section->id(), Form::AT_END,
                      child->clone_with_ids([&] { return "n" + std::to_string(++count); }));
    }
  }
  return write_form(numbered);
}

template <typename Check>
void for_triples(const Check& check, std::uint64_t seeds = 400) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    CAPTURE(seed);
    check(random_triple(seed));
  }
}

void collect_ids(const Node& node, std::set<NodeId>& ids) {
  ids.insert(node.id());
  for (const auto& child : node.children()) collect_ids(*child, ids);
}
std::set<NodeId> ids_of(const Form& form) {
  std::set<NodeId> ids;
  collect_ids(form.root(), ids);
  return ids;
}

}  // namespace

TEST_CASE("law: the same edits on both sides are those edits") {
  for_triples([](const Triple& t) {
    const MergeResult result = merge_forms(&t.base, t.mine, t.mine);
    CHECK(is_clean(result));
    CHECK(same_form(result.form, t.mine));
  });
}

TEST_CASE("law: a side that did nothing changes nothing") {
  for_triples([](const Triple& t) {
    const MergeResult left = merge_forms(&t.base, t.mine, t.base);
    const MergeResult right = merge_forms(&t.base, t.base, t.mine);
    CHECK(is_clean(left));
    CHECK(is_clean(right));
    CHECK(same_form(right.form, left.form));
    CHECK(ids_aside(left.form) == ids_aside(t.mine));
  });
}

TEST_CASE("law: sides changed over give the same conflicts, and the same bytes if there are none") {
  for_triples([](const Triple& t) {
    const MergeResult one = merge_forms(&t.base, t.mine, t.theirs);
    const MergeResult other = merge_forms(&t.base, t.theirs, t.mine);
    CHECK(one.conflicts == other.conflicts);
    if (is_clean(one)) CHECK(same_form(one.form, other.form));
  });
}

namespace {

// Two rows of one list that read the same. Where one of them is deleted and the other kept, nothing
// but ids tells which, and ids alone do not say whether a row was typed again.
bool has_twins(const Node& node) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& child : node.children()) {
    const bool is_new =
        is_section(child->kind()) || seen.insert({child->text, child->value}).second;
    if (!is_new || has_twins(*child)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("law: a clean result takes nothing more from either side") {
  int tried = 0;
  for_triples(
      [&](const Triple& t) {
        if (has_twins(t.mine.root()) || has_twins(t.theirs.root())) return;
        ++tried;
        const MergeResult result = merge_forms(&t.base, t.mine, t.theirs);
        if (!is_clean(result)) return;
        CHECK(ids_aside(merge_forms(&t.base, result.form, t.theirs).form) ==
              ids_aside(result.form));
        CHECK(ids_aside(merge_forms(&t.base, t.mine, result.form).form) == ids_aside(result.form));
      },
      1500);
  CHECK(tried > 100);
}

TEST_CASE("law: a side is no news to its own merge") {
  for_triples([](const Triple& t) {
    const MergeResult result = merge_forms(&t.base, t.mine, t.theirs);
    for (const Form* side : {&t.mine, &t.theirs}) {
      const MergeResult again = merge_forms(side, result.form, *side);
      CHECK(is_clean(again));
      CHECK(ids_aside(again.form) == ids_aside(result.form));
    }
  });
}

TEST_CASE("law: what both sides hold is there, and nothing that neither holds") {
  for_triples([](const Triple& t) {
    const MergeResult result = merge_forms(&t.base, t.mine, t.theirs);
    const std::set<NodeId> mine = ids_of(t.mine);
    const std::set<NodeId> theirs = ids_of(t.theirs);
    const std::set<NodeId> got = ids_of(result.form);
    for (const NodeId& id : mine) {
      if (theirs.contains(id) && ids_of(t.base).contains(id)) CHECK(got.contains(id));
    }
    for (const NodeId& id : got) {
      const bool known = mine.contains(id) || theirs.contains(id);
      const bool renamed = result.from_mine.contains(id) || result.from_theirs.contains(id);
      CHECK((known || renamed));
    }
  });
}

TEST_CASE("law: every field of the form is merged and told of, whoever changed it") {
  for (const FieldInfo& info : FIELDS) {
    if (!has_field(NodeKind::FORM, info.field)) continue;
    CAPTURE(info.key);
    const FieldKey key{info.field, info.field == Field::HEADER ? "填报人" : ""};
    const std::string text = info.field == Field::YEAR ? "2031" : "新的一段";
    const Form base = Form();
    Form changed = Form();
    REQUIRE(changed.set_field(FORM_ID, key, text));
    for (const MergeResult& result :
         {merge_forms(&base, changed, base), merge_forms(&base, base, changed)}) {
      CHECK(is_clean(result));
      CHECK(result.form.field(result.form.root(), key) == text);
    }
    const std::vector<FormDifference> told = differences(base, changed);
    REQUIRE(told.size() == 1);
    CHECK(told[0].fields.size() == 1);
    CHECK(told[0].fields[0].after == text);
  }
}

TEST_CASE("law: the result is read back as it was written") {
  for_triples([](const Triple& t) {
    const Draft draft = new_draft(merge_forms(&t.base, t.mine, t.theirs).form);
    const Result<ReadDraft> read = read_draft(write_draft(draft));
    REQUIRE(read.ok());
    CHECK(read.value().repairs.empty());
    CHECK(same_form(read.value().draft.form, draft.form));
  });
}
