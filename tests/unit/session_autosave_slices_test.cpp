// A large draft's record is put together over several frames; what is typed meanwhile is neither
// lost nor kept waiting.
#include <doctest.h>

#include <memory>
#include <string>

#include "app/autosave_record.h"
#include "bench/repeated_sample.h"
#include "unit/costly_clock.h"
#include "unit/session_page.h"

using namespace jixiao;

namespace {

using HastyClock = test::CostlyClock<2>;

class LargeDraft {
 public:
  LargeDraft() {
    application.start();
    session().adopt(new_draft(test::repeated_sample(6000)), {});
    settle();
    REQUIRE_FALSE(record_name().empty());
  }

  Session& session() {
    return static_cast<test::ClockedSink<HastyClock>&>(application.sink()).session;
  }
  void name(std::string text) {
    session().set_text(first_of(session().form()).id(), {Field::TEXT, {}}, std::move(text));
  }
  void settle() {
    application.screen().request_frame();
    application.run_until_idle();
    application.advance_ms(5000);
  }
  std::string record_name() {
    const auto& records = application.machine().records;
    const auto found = records.find(session().draft().id);
    if (found == records.end()) return {};
    const Result<RecordParts> parts = split_record(found->second.bytes);
    REQUIRE(parts.ok());
    return first_of(read_draft(parts.value().draft).value().draft.form).text;
  }

  HeadlessApplication application{
      [](Platform& platform) { return std::make_unique<test::ClockedSink<HastyClock>>(platform); }};

 private:
  static const Node& first_of(const Form& form) {
    const Node* node = &form.functions();
    while (!node->children().empty()) node = &node->child(0);
    return *node;
  }
};

}  // namespace

TEST_CASE("autosave in slices: what is typed meanwhile is in the next record") {
  LargeDraft draft;
  const std::string before = draft.record_name();
  draft.name("一");
  constexpr int FRAMES = 40;  // without a pause, and longer than a record may wait
  for (int frame = 1; frame <= FRAMES; ++frame) {
    draft.application.machine().now_ms += 20;
    draft.application.sink().on_frame();
    draft.name("一" + std::to_string(frame));
  }
  draft.application.run_until_idle();
  CHECK_MESSAGE(draft.record_name() != before, "nothing was stored while somebody typed");
  draft.settle();
  CHECK(draft.record_name() == "一40");
}

TEST_CASE("autosave in slices: a page that is hidden in the midst of it stores what is there now") {
  LargeDraft draft;
  const std::string before = draft.record_name();
  draft.name("一");
  draft.application.machine().now_ms += 300;  // it is due
  draft.application.sink().on_frame();
  REQUIRE(draft.record_name() == before);
  draft.name("二");
  draft.application.hide();
  CHECK(draft.record_name() == "二");
  draft.settle();
  CHECK(draft.record_name() == "二");
}
