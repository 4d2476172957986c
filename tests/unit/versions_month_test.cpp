// How much a month of daily work on a real form keeps in the browser.
#include <doctest.h>

#include <algorithm>

#include "app/autosave_record.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

constexpr double MINUTE_MS = 60 * 1000;
constexpr std::int64_t HOUR_MS = 60 * 60 * 1000;
constexpr int MINUTES_OF_WORK_A_DAY = 240;
constexpr int MINUTES_BETWEEN_SAVES = 30;
constexpr std::size_t LIMIT_BYTES = 2'000'000;

struct Stored {
  std::size_t count = 0;
  std::size_t bytes = 0;
};

Stored stored_versions(SessionPage& page) {
  Stored stored;
  for (const auto& [key, record] : page.machine().records) {
    if (!is_version_key(key)) continue;
    ++stored.count;
    stored.bytes += record.bytes.size();
  }
  return stored;
}

std::vector<NodeId> indicators_of(const Form& form) {
  std::vector<NodeId> ids;
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) ids.push_back(indicator->id());
      }
    }
  }
  return ids;
}

// An edit a minute: values, names and notes in turn, no two alike.
void work_a_day(SessionPage& page, const std::vector<NodeId>& indicators, int day) {
  for (int minute = 0; minute < MINUTES_OF_WORK_A_DAY; ++minute) {
    const int edit = day * MINUTES_OF_WORK_A_DAY + minute;
    const NodeId& id = indicators[static_cast<std::size_t>(edit) * 17 % indicators.size()];
    const std::string number = std::to_string(edit);
    if (edit % 3 == 0) page.session().set_text(id, {Field::VALUE, {}}, "≥" + number + "次");
    if (edit % 3 == 1) page.session().set_text(id, {Field::TEXT, {}}, "第" + number + "稿的名称");
    if (edit % 3 == 2) {
      page.session().set_text(id, {Field::NOTE, {}},
                              "依据" + number + "号文件调整，数据由各股室报送后汇总核定。");
    }
    page.session().end_typing();
    if (minute % MINUTES_BETWEEN_SAVES == 0) page.session().draft_file().save();
    page.wait_ms(MINUTE_MS);
  }
}

}  // namespace

TEST_CASE("versions: a month of daily work on the real form takes less than 2 MB") {
  SessionPage page;
  page.session().new_from_sample();
  const std::vector<NodeId> indicators = indicators_of(page.session().form());
  REQUIRE(indicators.size() == 47);
  std::size_t most_bytes = 0;
  for (int day = 0; day < 30; ++day) {
    work_a_day(page, indicators, day);
    most_bytes = std::max(most_bytes, stored_versions(page).bytes);
    page.machine().unix_ms += 20 * HOUR_MS;
  }
  const Stored stored = stored_versions(page);
  const std::size_t draft_bytes = write_draft(page.session().draft()).size();
  MESSAGE("versions of a month: ", stored.count, " in ", stored.bytes, " bytes, at most ",
          most_bytes, "; a draft has ", draft_bytes, ", its record ",
          page.record(page.draft_id())->bytes.size());
  CHECK(stored.count >= 30 + MINUTES_OF_WORK_A_DAY / MINUTES_BETWEEN_SAVES);
  CHECK(most_bytes < LIMIT_BYTES);
  CHECK(page.session().versions().bytes() == stored.bytes);
}
