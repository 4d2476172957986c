// Exports in slices: what they are called, when they are shown, and what becomes of them when
// something else is opened meanwhile.
#include <doctest.h>

#include "app/exporter.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

void finish(Jobs& jobs) {
  while (!jobs.is_idle()) jobs.work();
}

}  // namespace

TEST_CASE("exporter: the file arrives when the work is done") {
  SessionPage page;
  page.session().new_from_sample();
  Jobs jobs(page.session().platform().clock);
  Exporter exporter(page.session(), jobs);
  exporter.start(ExportFormat::XLSX);
  CHECK(exporter.is_working());
  CHECK(page.machine().downloads.empty());
  finish(jobs);
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name == "潢源县教育局2024.xlsx");
  CHECK(page.machine().downloads[0].bytes.starts_with("PK"));
}

TEST_CASE("exporter: the name is that of the draft it was begun with") {
  SessionPage page;
  page.session().new_from_sample();
  Jobs jobs(page.session().platform().clock);
  Exporter exporter(page.session(), jobs);
  exporter.start(ExportFormat::TEXT);
  SUBCASE("another is opened meanwhile") {
    page.session().new_blank();
  }
  SUBCASE("it is closed meanwhile") {
    page.session().close_draft();
  }
  finish(jobs);
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name == "潢源县教育局2024.txt");
  CHECK(page.machine().downloads[0].bytes.find("检查频次") != std::string::npos);
}

TEST_CASE("exporter: cancelled, nothing arrives") {
  SessionPage page;
  page.session().new_from_sample();
  Jobs jobs(page.session().platform().clock);
  Exporter exporter(page.session(), jobs);
  exporter.start(ExportFormat::DOCX);
  exporter.cancel();
  CHECK_FALSE(exporter.is_working());
  jobs.work();
  page.settle();
  CHECK(page.machine().downloads.empty());
}

TEST_CASE("exporter: only what takes long is worth a strip") {
  SessionPage page;
  page.session().new_from_sample();
  Jobs jobs(page.session().platform().clock);
  Exporter exporter(page.session(), jobs);
  CHECK(jobs.strips().empty());
  exporter.start(ExportFormat::HTML);
  page.application.advance_ms(299);
  CHECK(jobs.strips().empty());
  page.application.advance_ms(1);
  CHECK(jobs.strips().size() == 1);
  finish(jobs);
  CHECK(jobs.strips().empty());
}
