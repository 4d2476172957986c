// Many drafts at once.
#include "app/overview.h"
#include "app/many_drafts.h"

#include <doctest.h>

#include <algorithm>

#include "app/argument_commands.h"
#include "unit/outline_form.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::outline_form;
using test::SessionPage;

namespace {

FileContent draft_of(const std::string& department, const std::string& name, bool with_rows) {
  const std::string value = department == "教育局" ? "100%" : "≥90%";
  Form form = outline_form(
      with_rows ? "f1 教育\n  a1 产出指标\n    b1 数量指标\n      c1 学生满意度 = " + value + "\n"
                : "");
  form.department = department;
  form.year = "2025";
  return {.name = name, .bytes = write_draft(new_draft(std::move(form)))};
}

std::vector<FileContent> files() {
  std::vector<FileContent> all;
  all.push_back(draft_of("水利局", "水.json", true));
  all.push_back(draft_of("教育局", "教.json", true));
  all.push_back(draft_of("农业局", "农.json", false));
  all.push_back(all[0]);
  all.back().name = "水（2）.json";
  all.push_back({.name = "坏.json", .bytes = "{\"format\": "});
  all.push_back({.name = "x.txt", .bytes = "不是草稿"});
  return all;
}

Overview read_all() {
  const Decoder decoder = [](std::string_view, std::string_view, std::string&) { return false; };
  Overview overview(files(), decoder, "2026-11-29T09:00:00+08:00");
  while (overview.step()) {
  }
  return overview;
}

}  // namespace

TEST_CASE("overview: a row each with its counts, the same draft twice, damaged ones with why") {
  const Overview overview = read_all();
  CHECK(overview.file_count() == 6);
  CHECK(overview.count(OverviewFilter::DAMAGED) == 2);
  CHECK(overview.count(OverviewFilter::TWICE) == 2);
  CHECK(overview.count(OverviewFilter::LACKING) == 4);
  CHECK(overview.total_indicators() == 3);
  CHECK(overview.group_total(0) == 3);
  for (const OverviewRow* row : overview.rows()) {
    CHECK(row->draft.has_value() == row->damage.empty());
  }
}

TEST_CASE("overview: sorted, filtered, searched") {
  Overview overview = read_all();
  overview.sort_by(OverviewColumn::INDICATORS);
  overview.sort_by(OverviewColumn::INDICATORS);
  CHECK(overview.is_descending());
  CHECK(overview.rows().front()->indicators == 1);
  overview.set_filter(OverviewFilter::DAMAGED);
  CHECK(overview.rows().size() == 2);
  overview.set_filter(OverviewFilter::ALL);
  overview.search("教育局");
  REQUIRE(overview.rows().size() == 1);
  overview.search("≥90%");
  CHECK(overview.rows().size() == 2);
}

TEST_CASE("overview: one indicator over all departments, what stands out") {
  const Overview overview = read_all();
  const std::vector<std::string> names = overview.common_names(10);
  REQUIRE(names.size() == 1);
  const std::vector<SameIndicator> same = overview.same_indicator(names[0]);
  REQUIRE(same.size() == 3);
  for (const SameIndicator& one : same) CHECK(one.differs == (one.department == "教育局"));
}

TEST_CASE("overview: as a workbook, and one opened and come back from") {
  SessionPage page;
  page.application.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = files()});
  REQUIRE(page.session().many_drafts().is_shown());
  Overview& overview = *page.session().many_drafts().overview();
  while (overview.step()) {
  }
  page.session().many_drafts().export_workbook();
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name == "绩效目标总表.xlsx");
  const auto& rows = overview.rows();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [](const OverviewRow* one) { return one->file_name == "教.json"; });
  REQUIRE(row != rows.end());
  CHECK_FALSE(run_command(page.session(), "overview.open", OverviewPlace{rows.size()}));
  const OverviewPlace place{static_cast<std::size_t>(row - rows.begin())};
  REQUIRE(run_command(page.session(), "overview.open", place));
  CHECK_FALSE(page.session().many_drafts().is_shown());
  CHECK(page.session().form().department == "教育局");
  page.session().many_drafts().show(true);
  CHECK(page.session().many_drafts().is_shown());
}

TEST_CASE(
    "overview: tables are recognised, what they carry is taken, and it is said which is which") {
  std::vector<FileContent> all = files();
  all.resize(1);
  all.push_back({.name = "林.txt",
                 .bytes = "核心职能\t一级指标\t二级指标\t三级指标\t指标值\n"
                          "造林\t产出指标\t数量指标\t造林面积\t≥200亩\n"
                          "\t\t质量指标\t成活率\t≥85%\n"});
  Form form;
  form.department = "教育局";
  ExportOptions options;
  options.carry_draft = true;
  const Result<Exported> docx = export_draft(new_draft(std::move(form)), ExportKind::DOCX, options);
  REQUIRE(docx.ok());
  all.push_back({.name = "教.docx", .bytes = docx.value().bytes});
  const Decoder decoder = [](std::string_view, std::string_view, std::string&) { return false; };
  Overview overview(std::move(all), decoder, "2026-11-29T09:00:00+08:00");
  while (overview.step()) {
  }
  CHECK(overview.count(OverviewFilter::DAMAGED) == 0);
  CHECK(overview.total_indicators() == 3);
  for (const OverviewRow* row : overview.rows()) {
    CHECK(row->from_table == (row->file_name == "林.txt"));
    if (row->file_name == "教.docx") CHECK(row->draft->form.department == "教育局");
  }
}
