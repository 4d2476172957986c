// A form of 20,000 indicators: what is done each frame stays small, and nothing is left out.
#include <doctest.h>

#include "app/autosave_record.h"
#include "unit/costly_clock.h"
#include "unit/session_page.h"

using namespace jixiao;

namespace {

Form large_form() {
  Form form;
  form.department = "教育局";
  History unused;
  for (int f = 0; f < 40; ++f) {
    auto function = std::make_unique<Node>(NodeKind::FUNCTION, form.new_id(), "职能");
    for (int a = 0; a < 5; ++a) {
      Node& one =
          function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, form.new_id(), "产出指标"));
      for (int b = 0; b < 10; ++b) {
        Node& two =
            one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, form.new_id(), "数量指标"));
        for (int c = 0; c < 10; ++c) {
          Node& indicator = two.append(
              std::make_unique<Node>(NodeKind::INDICATOR, form.new_id(), "创新创业课程开设数量"));
          indicator.value = "≥560个";
        }
      }
    }
    REQUIRE(form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function)));
  }
  return form;
}

using SlowClock = test::CostlyClock<1>;

struct SlowMachine {
  HeadlessApplication application{
      [](Platform& platform) { return std::make_unique<test::SessionSink>(platform); }};
  SlowClock clock{application.platform().clock};
  Platform platform{application.platform().text_field,
                    application.platform().mirror,
                    application.platform().files,
                    application.platform().storage,
                    application.platform().screen,
                    application.platform().clipboard,
                    clock,
                    application.platform().glyphs,
                    application.platform().decoder};

  Jobs jobs{clock};

  SlowMachine() { application.start(); }

  // As a frame of the page does.
  void tick(Session& session) {
    session.on_tick(jobs);
    jobs.work();
  }
};

// Answers of storage come to the sink of the page, so the session is told by hand.
StorageEvent answer(StorageEvent::Kind kind, std::uint64_t request, std::string_view key) {
  StorageEvent event;
  event.kind = kind;
  event.request = request;
  event.key = key;
  return event;
}

const StorageRecord* wait_for_record(SlowMachine& machine, Session& session, std::size_t& ticks) {
  const std::string key = session.draft().id;
  for (ticks = 0; ticks < 1000; ++ticks) {
    machine.tick(session);
    const auto found = machine.application.machine().records.find(key);
    if (found != machine.application.machine().records.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("large form: the record is made ready in pieces over many frames, complete in the end") {
  SlowMachine machine;
  Session session(machine.platform);
  session.start();
  session.on_storage(answer(StorageEvent::Kind::READY, 0, ""));
  session.adopt(new_draft(large_form()), {});
  const std::string key = session.draft().id;
  session.on_storage(answer(StorageEvent::Kind::LOCKED, 1, key));
  session.on_storage(answer(StorageEvent::Kind::READ, 2, key));
  machine.application.machine().now_ms += 400;

  std::size_t ticks = 0;
  const StorageRecord* record = wait_for_record(machine, session, ticks);
  REQUIRE(record != nullptr);
  CHECK(ticks > 5);
  CHECK(split_record(record->bytes).value().draft == write_draft(session.draft()));

  // One edit later only the function it touched is written anew.
  session.on_storage(answer(StorageEvent::Kind::WRITTEN, 3, key));
  machine.tick(session);  // the version that is kept of an adopted draft
  session.on_storage(answer(StorageEvent::Kind::WRITTEN, 4, key));
  machine.application.machine().records.clear();
  const Node* node = &session.form().functions();
  while (!node->children().empty()) node = &node->child(0);
  session.set_text(node->id(), {Field::TEXT, {}}, "检查频次");
  machine.application.machine().now_ms += 400;
  record = wait_for_record(machine, session, ticks);
  REQUIRE(record != nullptr);
  CHECK(ticks <= 3);  // the last of them for the mark of the whole record
  CHECK(split_record(record->bytes).value().draft == write_draft(session.draft()));
}

TEST_CASE("large form: an edit while the record is made ready is in the record") {
  SlowMachine machine;
  Session session(machine.platform);
  session.start();
  session.on_storage(answer(StorageEvent::Kind::READY, 0, ""));
  session.adopt(new_draft(large_form()), {});
  const std::string key = session.draft().id;
  session.on_storage(answer(StorageEvent::Kind::LOCKED, 1, key));
  session.on_storage(answer(StorageEvent::Kind::READ, 2, key));
  machine.application.machine().now_ms += 400;
  machine.tick(session);
  machine.tick(session);
  CHECK(machine.application.machine().records.empty());
  const Node* node = &session.form().functions();
  while (!node->children().empty()) node = &node->child(0);
  session.set_text(node->id(), {Field::TEXT, {}}, "边写边改");
  std::size_t ticks = 0;
  const StorageRecord* record = wait_for_record(machine, session, ticks);
  REQUIRE(record != nullptr);
  CHECK(record->bytes.find("边写边改") != std::string::npos);
  CHECK(split_record(record->bytes).value().draft == write_draft(session.draft()));
}
