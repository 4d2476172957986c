// Drafts inside a copy of the page: nothing in a draft ends its element, and it is read back as it
// was.
#include <doctest.h>

#include "office/packed_page.h"

#include "draft/draft.h"
#include "unit/office_files.h"
#include "unit/packed_pages.h"
#include "unit/random_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

Draft draft_of(std::string department) {
  Form form;
  form.department = std::move(department);
  return new_draft(std::move(form));
}

// As an HTML parser does: where the element that carries the draft begins and ends.
std::string element_content(std::string_view page) {
  constexpr std::string_view TAG = "id=\"jixiao-draft\">";
  const std::size_t begin = page.find(TAG) + TAG.size();
  return std::string(page.substr(begin, page.find('<', begin) - begin));
}

// What a draft written into HTML carelessly would break.
constexpr std::string_view HOSTILE[] = {
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "<!-- <script>",
    "<!--",
    "-->",
    "]]>",
    "<script type=\"text/plain\" id=\"jixiao-wasm\">",
    "<script type=\"application/json\" id=\"jixiao-draft\">{}</script>",
    "\\u003c/script>",
    "&lt;/script&gt;",
};

}  // namespace

TEST_CASE("packed page: without its draft it is the page as it was built") {
  for (const std::string_view text : HOSTILE) {
    CAPTURE(text);
    const std::string json = write_draft(draft_of(std::string(text)));
    const std::optional<std::string> packed = packed_page(BUILT_PAGE, json);
    REQUIRE(packed);
    CHECK(*packed != BUILT_PAGE);
    CHECK(without_draft(*packed) == BUILT_PAGE);
  }
}

TEST_CASE("packed page: no text of a draft ends its element, and all come back") {
  for (const std::string_view text : HOSTILE) {
    CAPTURE(text);
    const std::string json = write_draft(draft_of(std::string(text)));
    const std::string packed = packed_page(BUILT_PAGE, json).value();
    REQUIRE(packed_draft(packed));
    CHECK(element_content(packed) == *packed_draft(packed));
    const Result<ReadDraft> read = read_draft(*packed_draft(packed));
    REQUIRE(read);
    CHECK(read.value().repairs.empty());
    CHECK(write_draft(read.value().draft) == json);
  }
}

TEST_CASE("packed page: any draft comes back with the same bytes") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string json = write_draft(random_draft(random, 5));
    const std::string packed = packed_page(BUILT_PAGE, json).value();
    CHECK(without_draft(packed) == BUILT_PAGE);
    const std::string content = element_content(packed);
    CHECK(content.find("<!--") == content.npos);
    const Result<ReadDraft> read = read_draft(content);
    REQUIRE(read);
    CHECK(write_draft(read.value().draft) == json);
  }
}

TEST_CASE("packed page: nothing but the page itself takes a draft") {
  CHECK_FALSE(packed_page("", "{}"));
  CHECK_FALSE(packed_page("<html><body>another page</body></html>", "{}"));
  CHECK_FALSE(packed_draft(BUILT_PAGE));
}

TEST_CASE("packed page: one that was cut off gives what there is, for the reader to refuse") {
  const std::string packed = packed_page(BUILT_PAGE, R"({"format": "jixiao-form"})").value();
  const std::string cut = packed.substr(0, packed.find("jixiao-form"));
  REQUIRE(packed_draft(cut));
  CHECK_FALSE(read_draft(*packed_draft(cut)));
}

TEST_CASE("packed page: the import reads the draft inside, not the words of the page") {
  const Draft draft = draft_of("财政局</script>");
  const std::string packed = packed_page(BUILT_PAGE, write_draft(draft)).value();
  const ImportSource source = opened(packed, "表.html");
  REQUIRE(source.embedded);
  CHECK_FALSE(source.embedded->visible_table_changed);
  CHECK(write_draft(source.embedded->read.draft) == write_draft(draft));
}
