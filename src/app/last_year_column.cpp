#include "app/last_year_column.h"

#include <fmt/format.h>

#include <cmath>

namespace jixiao {
namespace {

constexpr std::string_view SETTING = "last_year_column";
constexpr std::string_view OFF = "off";  // anything else: on

// In tenths of a percent, so that what rounds to nothing has no sign.
std::string growth_words(double percent, bool english) {
  const long long tenths = std::llround(percent * 10);
  if (tenths == 0) return english ? "the same" : "没有变";
  return fmt::format("{:+.1f}%", static_cast<double>(tenths) / 10);
}

}  // namespace

bool shows_last_year_column(Storage& storage) {
  return storage.setting(SETTING) != OFF;
}

void switch_last_year_column(Session& session) {
  Storage& storage = session.platform().storage;
  const bool shown = shows_last_year_column(storage);
  if (storage.set_setting(SETTING, shown ? OFF : std::string_view())) return;
  session.notify(Notice::Kind::WARNING, session.english()
                                            ? "This browser keeps no choices: last year’s values "
                                              "stay as they are."
                                            : "浏览器不让记下选择，上年指标值仍照原样。");
}

std::string last_year_column_words(const std::optional<LastYearValue>& last, bool english) {
  if (!last) return english ? "new" : "新增";
  std::string words = last->value;
  if (words.empty()) words = english ? "(empty)" : "（空）";
  if (last->growth_percent) words += " · " + growth_words(*last->growth_percent, english);
  return words;
}

}  // namespace jixiao
