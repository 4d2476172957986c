// Wrong types in every field: each value of a full draft is replaced, one at a time, by each other
// kind of JSON value. Nothing of it may be lost in silence, and nothing else may suffer.
#include <doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "draft/draft.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

// The canonical fixture with every optional part there is.
std::string full_draft() {
  Result<ReadDraft> read = read_draft(test::fixture("drafts/canonical.json"));
  REQUIRE(read.ok());
  Draft draft = std::move(read.value().draft);
  remember_base(draft);
  draft.ignored = {{.rule = "value.empty", .node = "c1", .reason = "另有通知", .by = {}, .at = {}}};
  draft.remarks = {test::full_remark("m1", "c1")};
  return write_draft(draft);
}

constexpr JsonKind KINDS[] = {JsonKind::NULL_VALUE, JsonKind::BOOLEAN, JsonKind::NUMBER,
                              JsonKind::STRING,     JsonKind::ARRAY,   JsonKind::OBJECT};

// Something of that kind which no field could hold by chance.
JsonValue stray(JsonKind kind) {
  JsonValue value;
  value.kind = kind;
  if (kind == JsonKind::BOOLEAN) value.text = "true";
  if (kind == JsonKind::NUMBER) value.text = "-7.5";
  if (kind == JsonKind::STRING) value.text = "走失的字";
  if (kind != JsonKind::ARRAY && kind != JsonKind::OBJECT) return value;
  JsonValue inner;
  inner.kind = JsonKind::STRING;
  inner.text = "走失的字";
  if (kind == JsonKind::OBJECT) inner.key = "stray";
  value.children.push_back(inner);
  return value;
}

struct FieldPlace {
  JsonValue* value;
  std::string path;
};

bool is_ours(const JsonValue& member) {
  // What the program does not know, or leaves to others, may be of any kind.
  for (const std::string_view key : {"fromTheFuture", "colour", "lastYear", "layout"}) {
    if (member.key == key) return false;
  }
  return true;
}

void collect(JsonValue& value, const std::string& path, std::vector<FieldPlace>& fields) {
  for (std::size_t i = 0; i < value.children.size(); ++i) {
    JsonValue& child = value.children[i];
    if (value.is(JsonKind::OBJECT) && !is_ours(child)) continue;
    const bool plain = child.key.find_first_of("\x80\xE9\xE5\xE8") == std::string::npos;
    const std::string below = value.is(JsonKind::ARRAY) ? path + "[" + std::to_string(i) + "]"
                              : plain                   ? path + "." + child.key
                                                        : path + "['" + child.key + "']";
    fields.push_back({&child, below});
    // What is in it is only shown to people, by a reader that leaves out what it does not know.
    if (below != "$.imported") collect(child, below, fields);
  }
}

std::string text_of(const JsonValue& file) {
  std::string text;
  append_json_compact(text, file);
  return text;
}

// A repair of the field itself, of what stands in it, or of what it stands in.
bool names(const DraftRepair& repair, const std::string& path) {
  return repair.path.starts_with(path) || path.starts_with(repair.path + ".") ||
         path.starts_with(repair.path + "[");
}

// Says what was done about it, as a sentence.
bool says_what_was_done(std::string_view text) {
  return text.ends_with("。") && text.find("已") != std::string_view::npos;
}

void check_outcome(const Result<ReadDraft>& read, const std::string& path) {
  if (!read) {
    CHECK(path == "$.form");  // all else can be mended
    CHECK(read.error().line == 1);
    CHECK(read.error().column > 1);
    CHECK(read.error().message.find("请") != std::string::npos);
    return;
  }
  const std::vector<DraftRepair>& repairs = read.value().repairs;
  CHECK_FALSE(repairs.empty());
  for (const DraftRepair& repair : repairs) {
    CAPTURE(repair.path);
    CAPTURE(repair.message);
    const bool of_the_hash = repair.path == "$.base.hash" && path.starts_with("$.base.");
    CHECK((of_the_hash || names(repair, path)));
    CHECK(says_what_was_done(repair.message));
  }
  const std::string bytes = write_draft(read.value().draft);
  const Result<ReadDraft> again = read_draft(bytes);
  REQUIRE(again.ok());
  CHECK(write_draft(again.value().draft) == bytes);
}

// Every text of the file that does not stand in the field is still there.
void check_kept(const JsonValue& whole, const JsonValue* left_out, const std::string& bytes) {
  if (&whole == left_out) return;
  if (whole.is(JsonKind::STRING) && whole.key != "hash") {
    CAPTURE(whole.text);
    CHECK(bytes.find(json_string(whole.text)) != std::string::npos);
  }
  for (const JsonValue& child : whole.children) check_kept(child, left_out, bytes);
}

}  // namespace

TEST_CASE("a wrong type in any one field is mended and listed at its place, the rest stays") {
  const Result<JsonValue> parsed = parse_json(full_draft());
  REQUIRE(parsed.ok());
  JsonValue file = parsed.value();
  std::vector<FieldPlace> fields;
  collect(file, "$", fields);
  REQUIRE(fields.size() > 60);
  for (const FieldPlace& field : fields) {
    CAPTURE(field.path);
    for (const JsonKind kind : KINDS) {
      if (kind == field.value->kind) continue;
      JsonValue other = stray(kind);
      other.key = field.value->key;
      std::swap(*field.value, other);  // a copy back would move the fields below to other places
      const std::string text = text_of(file);
      CAPTURE(static_cast<int>(kind));
      const Result<ReadDraft> read = read_draft(text);
      check_outcome(read, field.path);
      if (read) check_kept(file, field.value, write_draft(read.value().draft));
      std::swap(*field.value, other);
    }
  }
}
