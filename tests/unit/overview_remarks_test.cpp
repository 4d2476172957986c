// Remarks on many drafts: findings written to all at once, what was remarked on one that was
// opened, and the drafts that go back.
#include <doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/many_drafts.h"
#include "app/overview.h"
#include "app/remarks.h"
#include "office/zip_reader.h"
#include "unit/outline_form.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::outline_form;
using test::SessionPage;

namespace {

// One indicator without a value in each.
FileContent draft_of(const std::string& department, const std::string& name) {
  Form form = outline_form(
      "f1 教育\n"
      "  a1 产出指标\n"
      "    b1 数量指标\n"
      "      c1 培训教师人数\n");
  form.department = department;
  form.year = "2025";
  return {.name = name, .bytes = write_draft(new_draft(std::move(form)))};
}

std::vector<FileContent> files() {
  std::vector<FileContent> all;
  all.push_back(draft_of("水利局", "水.json"));
  all.push_back(draft_of("教育局", "教.json"));
  all.push_back({.name = "坏.json", .bytes = "{\"format\": "});
  return all;
}

std::vector<std::string> names_in(const ZipReader& zip) {
  std::vector<std::string> names;
  for (const ZipReader::Entry& entry : zip.entries()) names.push_back(entry.name);
  return names;
}

struct OverviewPage : SessionPage {
  OverviewPage() {
    application.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = files()});
    while (overview().step()) {
    }
  }
  Overview& overview() { return *session().many_drafts().overview(); }
  const OverviewRow& row(std::string_view department) {
    for (const OverviewRow* one : overview().rows()) {
      if (one->draft && one->draft->form.department == department) return *one;
    }
    FAIL(department);
    return *overview().rows().front();
  }
  // The drafts in the archive that was sent last, by name.
  std::map<std::string, Draft> sent() {
    session().many_drafts().send_back();
    settle();
    REQUIRE_FALSE(machine().downloads.empty());
    Result<ZipReader> zip = ZipReader::open(machine().downloads.back().bytes);
    REQUIRE(zip.ok());
    std::map<std::string, Draft> drafts;
    for (const std::string& name : names_in(zip.value())) {
      Result<std::string> bytes = zip.value().read(name);
      REQUIRE(bytes.ok());
      Result<ReadDraft> read = read_draft(bytes.value());
      REQUIRE(read.ok());
      CHECK(read.value().repairs.empty());
      drafts.emplace(name, std::move(read).value().draft);
    }
    return drafts;
  }
};

const std::string RULE = "empty-value";

}  // namespace

TEST_CASE("overview remarks: the findings of all, by kind") {
  OverviewPage page;
  const std::vector<FindingKind> kinds = page.overview().finding_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [](const FindingKind& kind) { return kind.rule->id == RULE; });
  REQUIRE(found != kinds.end());
  CHECK(found->findings == 2);
  CHECK(found->drafts == 2);
  for (std::size_t i = 1; i < kinds.size(); ++i) {
    CHECK(kinds[i - 1].rule->severity >= kinds[i].rule->severity);
  }
}

TEST_CASE(
    "overview remarks: files that could not be read are not counted among those to remark on") {
  OverviewPage page;
  CHECK(page.overview().rows().size() == 3);
  CHECK(page.overview().count_of_those_to_remark_on() == 2);
}

TEST_CASE("overview remarks: a kind becomes remarks at its places, and not twice") {
  OverviewPage page;
  page.session().many_drafts().add_remarks({RULE});
  CHECK(page.overview().remarked_count() == 0);
  CHECK(page.session().notices().back().kind == Notice::Kind::WARNING);  // nobody's name
  page.session().remarks().set_person("李明");
  page.session().many_drafts().add_remarks({RULE});
  CHECK(page.overview().remarked_count() == 2);
  for (const char* department : {"水利局", "教育局"}) {
    const OverviewRow& row = page.row(department);
    REQUIRE(row.draft->remarks.size() == 1);
    CHECK(row.new_remarks == 1);
    const Remark& remark = row.draft->remarks.front();
    CHECK(remark.node == "c1");
    CHECK(remark.field == "value");
    CHECK(remark.by == "李明");
    CHECK(remark.text.find("培训教师人数") != std::string::npos);
    CHECK(remark.place.ends_with("培训教师人数"));
  }
  page.session().many_drafts().add_remarks({RULE});
  CHECK(page.row("水利局").draft->remarks.size() == 1);
}

TEST_CASE("overview remarks: only the drafts that are listed are written to") {
  OverviewPage page;
  page.session().remarks().set_person("李明");
  page.overview().search("水利局");
  page.session().many_drafts().add_remarks({RULE});
  page.overview().search("");
  CHECK(page.overview().remarked_count() == 1);
  CHECK(page.row("教育局").draft->remarks.empty());
}

TEST_CASE("overview remarks: drafts with new remarks go back, a file each in one archive") {
  OverviewPage page;
  page.session().many_drafts().send_back();
  page.settle();
  CHECK(page.machine().downloads.empty());
  page.session().remarks().set_person("李明");
  page.session().many_drafts().add_remarks({RULE});
  const std::map<std::string, Draft> first = page.sent();
  CHECK(page.machine().downloads.back().name.starts_with("批注_2份_"));
  CHECK(page.machine().downloads.back().name.ends_with(".zip"));
  REQUIRE(first.size() == 2);
  std::set<std::string> departments;
  for (const auto& [name, draft] : first) {
    departments.insert(draft.form.department);
    CHECK(name.starts_with(draft.form.department + "_2025_r" + std::to_string(draft.revision)));
    CHECK(draft.remarks.size() == 1);
    CHECK(draft.id == page.row(draft.form.department).draft->id);
  }
  CHECK(departments == std::set<std::string>{"水利局", "教育局"});
  // As it was, it is the same file again.
  const std::map<std::string, Draft> second = page.sent();
  REQUIRE(second.size() == 2);
  CHECK(second.begin()->first == first.begin()->first);
  CHECK(write_draft(second.begin()->second) == write_draft(first.begin()->second));
}

TEST_CASE("overview remarks: two copies of a draft are two files") {
  std::vector<FileContent> twice = files();
  twice[1] = twice[0];
  twice[1].name = "水（2）.json";
  const Decoder decoder = [](std::string_view, std::string_view, std::string&) { return false; };
  Overview overview(std::move(twice), decoder, "2026-11-29T09:00:00+08:00");
  while (overview.step()) {
  }
  const BatchCounts made = overview.remark_findings({RULE}, {"李明", "2026-11-29T09:00:00+08:00"});
  CHECK(made.drafts == 2);
  Result<std::string> bytes = overview.remarked_as_zip("2026-11-29T09:05:00+08:00");
  REQUIRE(bytes.ok());
  Result<ZipReader> zip = ZipReader::open(bytes.value());
  REQUIRE(zip.ok());
  CHECK(names_in(zip.value()) == std::vector<std::string>{"水利局_2025_r1_20261129.json",
                                                          "水利局_2025_r1_20261129（2）.json"});
  // Bit 11 of the flags in the header of an entry: its name is UTF-8, not the system's encoding.
  CHECK((static_cast<unsigned char>(bytes.value()[7]) & 8u) != 0);
}

TEST_CASE("overview remarks: what was remarked on one that was opened goes back with it") {
  OverviewPage page;
  page.session().remarks().set_person("李明");
  page.session().many_drafts().open_draft(page.row("教育局"));
  page.settle();
  REQUIRE(page.session().form().department == "教育局");
  REQUIRE(page.session().remarks().add({"c1", "value", "请填上", std::nullopt}).ok());
  page.session().many_drafts().show(true);
  CHECK(page.overview().remarked_count() == 1);
  REQUIRE(page.row("教育局").draft->remarks.size() == 1);
  CHECK(page.row("教育局").draft->remarks.front().text == "请填上");
  page.session().many_drafts().add_remarks({RULE});
  page.session().many_drafts().show(true);
  const std::map<std::string, Draft> drafts = page.sent();
  REQUIRE(drafts.size() == 2);
  for (const auto& [name, draft] : drafts) {
    CHECK(draft.remarks.size() == (draft.form.department == "教育局" ? 2 : 1));
  }
}
