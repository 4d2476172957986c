// A table that comes in: read and recognised in pieces, decided about, and what it becomes.
#include "app/incoming_table.h"

#include <doctest.h>

#include <string>

#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

constexpr std::string_view TABLE =
    "一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查频次\t≥100次\n"
    "\t质量指标\t合格率\t290%\n"
    "合计\t\t\t100\n";

struct Incoming {
  void read(std::string_view text) {
    ClipboardContent content;
    content.text = text;
    table.read_clipboard("粘贴的内容", content);
    work();
  }
  void work() {
    while (!jobs.is_idle()) jobs.work();
  }
  const Repair& suspect_sign() const {
    for (const Repair& repair : table.repairs()) {
      if (ImportDecisions::can_adopt(repair)) return repair;
    }
    FAIL("no guess about a sign");
    return table.repairs().front();
  }
  std::string suspect_value() const {
    return table.result().form.find(suspect_sign().nodes.front())->value;
  }

  SessionPage page;
  Jobs jobs{page.session().platform().clock};
  int recognised = 0;
  int first_seen = 0;
  std::string failure;
  IncomingTable table{page.session().platform(),
                      jobs,
                      {.recognised =
                           [this](bool first) {
                             ++recognised;
                             first_seen += first ? 1 : 0;
                           },
                       .failed =
                           [this](const std::string& message) {
                             failure = message;
                             table.close();
                           }}};
};

}  // namespace

TEST_CASE("incoming table: read and recognised in pieces, with what it leaves out") {
  Incoming incoming;
  ClipboardContent content;
  content.text = TABLE;
  incoming.table.read_clipboard("粘贴的内容", content);
  CHECK(incoming.table.is_open());
  CHECK(incoming.table.is_reading());
  CHECK_FALSE(incoming.table.has_result());
  CHECK(incoming.table.progress() < 0.6);
  incoming.work();
  REQUIRE(incoming.table.is_ready());
  CHECK(incoming.first_seen == 1);
  CHECK(incoming.table.name() == "粘贴的内容");
  CHECK(incoming.table.result().indicators == 2);
  REQUIRE(incoming.table.left_out().size() == 1);
  CHECK(incoming.table.left_out()[0].row == 3);
}

TEST_CASE("incoming table: a decision that changes the form has it recognised again") {
  Incoming incoming;
  incoming.read(TABLE);
  const std::size_t open = incoming.table.open_guesses();
  CHECK(incoming.suspect_value() == "290%");
  const Repair suspect = incoming.suspect_sign();
  CHECK(incoming.table.is_open_guess(suspect));
  incoming.table.accept(suspect);
  CHECK(incoming.table.open_guesses() == open - 1);
  CHECK(incoming.table.is_recognising());
  CHECK(incoming.suspect_value() == "290%");  // what is shown stands meanwhile
  incoming.work();
  CHECK(incoming.suspect_value() == "≥90%");
  CHECK(incoming.recognised == 2);
  CHECK(incoming.first_seen == 1);
  incoming.table.set_column(3, ColumnRole::NOTE);
  incoming.work();
  CHECK(incoming.table.result().columns[3].by_hand);
}

TEST_CASE("incoming table: what cannot be read says why, and nothing is left of it") {
  Incoming incoming;
  incoming.read("今天天气很好");
  CHECK_FALSE(incoming.failure.empty());
  CHECK_FALSE(incoming.table.is_open());
  CHECK(incoming.recognised == 0);
  CHECK(incoming.jobs.is_idle());
}

TEST_CASE("incoming table: closed while it is read, nothing more comes of it") {
  Incoming incoming;
  ClipboardContent content;
  content.text = TABLE;
  incoming.table.read_clipboard("粘贴的内容", content);
  incoming.table.close();
  CHECK(incoming.jobs.is_idle());
  CHECK_FALSE(incoming.table.is_open());
  incoming.read(TABLE);
  CHECK(incoming.recognised == 1);
}

TEST_CASE("incoming table: becomes a draft that knows which guesses are open") {
  Incoming incoming;
  incoming.read(TABLE);
  const NodeId suspect = incoming.suspect_sign().nodes.front();
  const Draft draft = incoming.table.take_draft();
  REQUIRE(draft.form.find(suspect) != nullptr);
  CHECK(draft.form.find(suspect)->value == "290%");
  CHECK(write_draft(draft).find("\"open\"") != std::string::npos);
}
