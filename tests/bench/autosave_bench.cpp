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

constexpr double SETTLED_MS = 5000;

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

// The longest frame, and how many there were.
class TimedSink final : public test::ClockedSink<RealClock> {
 public:
  using ClockedSink::ClockedSink;
  bool on_frame() override {
    const Time::time_point start = Time::now();
    const bool drew = ClockedSink::on_frame();
    longest_ms = std::max(longest_ms, milliseconds_since(start));
    ++frames;
    return drew;
  }
  double longest_ms = 0;
  int frames = 0;
};

void settle(HeadlessApplication& page) {
  page.screen().request_frame();
  page.run_until_idle();
  page.advance_ms(SETTLED_MS);
}

Row measure(std::size_t indicators) {
  HeadlessApplication page(
      [](Platform& platform) { return std::make_unique<TimedSink>(platform); });
  page.start();
  auto& sink = static_cast<TimedSink&>(page.sink());
  Session& session = sink.session;
  session.adopt(new_draft(test::repeated_sample(indicators)), {});
  settle(page);

  Row row{.indicators = count_indicators(session.form().root())};
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
  settle(page);
  start = Time::now();
  session.set_text(node->id(), {Field::TEXT, {}}, "检查频次");
  row.edit_ms = milliseconds_since(start);
  sink.longest_ms = sink.frames = 0;
  page.machine().records.clear();
  settle(page);
  row.longest_ms = sink.longest_ms;
  row.ticks = page.machine().records.empty() ? -1 : sink.frames;  // -1: it was not stored
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
