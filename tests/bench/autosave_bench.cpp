// What storing an edited form costs a frame, at 47 and at 20,000 indicators, beside writing the
// draft file whole: ratios from one run, printed as a table.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "bench/repeated_sample.h"
#include "unit/session_page.h"

using namespace jixiao;

namespace {

// Time of this process on the processor: what else the machine does must not count.
struct Time {
  // NOLINTBEGIN(readability-identifier-naming): the names std::chrono asks of a clock
  using duration = std::chrono::duration<double>;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<Time>;
  // NOLINTEND(readability-identifier-naming)
  static time_point now() {
    return time_point(duration(static_cast<double>(std::clock()) / CLOCKS_PER_SEC));
  }
};

double milliseconds_since(Time::time_point start) {
  return std::chrono::duration<double, std::milli>(Time::now() - start).count();
}

class RealClock final : public Clock {
 public:
  explicit RealClock(Clock& clock) : clock_(clock) {}
  double now_ms() const override { return clock_.now_ms() + milliseconds_since(start_); }
  std::int64_t unix_ms() const override { return clock_.unix_ms(); }
  std::string local_iso8601() const override { return clock_.local_iso8601(); }
  std::string iso8601_of(std::int64_t unix_ms) const override { return clock_.iso8601_of(unix_ms); }

 private:
  Clock& clock_;
  Time::time_point start_ = Time::now();
};

struct Row {
  std::size_t indicators = 0;
  std::size_t bytes = 0;
  double whole_ms = 0;    // write_draft
  double copy_ms = 0;     // copying those bytes once
  double edit_ms = 0;     // one keystroke
  double longest_ms = 0;  // the longest tick while the edit is stored
  int ticks = 0;
};

void answer(Session& session, StorageEvent::Kind kind, std::uint64_t request) {
  StorageEvent event;
  event.kind = kind;
  event.request = request;
  event.key = session.has_draft() ? session.draft().id : std::string();
  session.on_storage(event);
}

// Ticks until the record is written, with the jobs they start; the longest of them.
double store(HeadlessMachine& machine, Session& session, Jobs& jobs, int& ticks) {
  machine.records.clear();
  machine.now_ms += 500;
  double longest = 0;
  for (ticks = 0; machine.records.empty() && ticks < 10000; ++ticks) {
    const Time::time_point start = Time::now();
    session.on_tick(jobs);
    jobs.work();
    longest = std::max(longest, milliseconds_since(start));
  }
  return longest;
}

Row measure(std::size_t indicators) {
  HeadlessApplication page(
      [](Platform& platform) { return std::make_unique<test::SessionSink>(platform); });
  page.start();
  RealClock clock(page.platform().clock);
  Platform& over = page.platform();
  Platform platform{over.text_field, over.mirror, over.files,  over.storage, over.screen,
                    over.clipboard,  clock,       over.glyphs, over.decoder};
  Session session(platform);
  Jobs jobs(clock);
  session.start();
  answer(session, StorageEvent::Kind::READY, 0);
  session.adopt(new_draft(test::repeated_sample(indicators)), {});
  answer(session, StorageEvent::Kind::LOCKED, 1);
  answer(session, StorageEvent::Kind::READ, 2);

  Row row{.indicators = count_indicators(session.form().root())};
  int ticks = 0;
  store(page.machine(), session, jobs, ticks);
  answer(session, StorageEvent::Kind::WRITTEN, 3);
  session.on_tick(jobs);
  jobs.work();
  answer(session, StorageEvent::Kind::WRITTEN, 4);

  Time::time_point start = Time::now();
  const std::string whole = write_draft(session.draft());
  row.whole_ms = milliseconds_since(start);
  row.bytes = whole.size();
  start = Time::now();
  std::string copy = whole;
  copy.push_back('\n');  // so that it is made
  row.copy_ms = milliseconds_since(start);

  // Once before, so that the heap has grown.
  const Node* node = &session.form().functions();
  while (!node->children().empty()) node = &node->child(0);
  session.set_text(node->id(), {Field::TEXT, {}}, "检查次数");
  store(page.machine(), session, jobs, ticks);
  answer(session, StorageEvent::Kind::WRITTEN, 5);
  start = Time::now();
  session.set_text(node->id(), {Field::TEXT, {}}, "检查频次");
  row.edit_ms = milliseconds_since(start);
  row.longest_ms = store(page.machine(), session, jobs, row.ticks);
  return row;
}

}  // namespace

int main() {
  // Freed memory is kept, as the page's heap keeps it: mapping new pages would be most of the time.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  std::printf(
      "indicators    bytes  whole file ms  copy ms  edit ms  longest tick ms  ticks  tick/whole\n");
  for (const std::size_t indicators : {std::size_t{47}, std::size_t{20000}}) {
    const Row row = measure(indicators);
    std::printf("%10zu  %7zu  %13.2f  %7.2f  %7.3f  %15.2f  %5d  %10.2f\n", row.indicators,
                row.bytes, row.whole_ms, row.copy_ms, row.edit_ms, row.longest_ms, row.ticks,
                row.longest_ms / row.whole_ms);
  }
  return 0;
}
