#include "export/source.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/utf8.h"

namespace jixiao {
namespace {

SheetOptions sheet_options(const Form& form, const ExportOptions& options,
                           std::size_t lines_per_items_row) {
  SheetOptions chosen = options.sheet ? *options.sheet : options_for(form);
  chosen.lines_per_items_row = lines_per_items_row;
  return chosen;
}

// Days from 1970-01-01 in the proleptic Gregorian calendar; year counted from March.
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  year -= month <= 2;
  const std::int64_t era = year / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

std::optional<std::int64_t> digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text.data() + at + count;
  const auto [stopped, error] = std::from_chars(text.data() + at, end, number);
  if (error != std::errc{} || stopped != end || number < 0) return std::nullopt;
  return number;
}

// Z, +08:00, -05:30 in seconds; none counts as UTC.
std::int64_t offset_seconds(std::string_view text) {
  const std::size_t at = text.find_last_of("+-");
  if (at == std::string_view::npos || at < 19) return 0;
  const auto hours = digits_at(text, at + 1, 2);
  const auto minutes = digits_at(text, at + 4, 2);
  if (!hours || !minutes) return 0;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return text[at] == '-' ? -seconds : seconds;
}

// Who gets the file gets the form, not how it came about.
std::string carried_bytes(const Draft& draft, const ExportOptions& options) {
  if (!options.carry_draft) return {};
  if (options.carry_working_notes) return write_draft(draft);
  Draft bare;
  bare.id = draft.id;
  bare.version = draft.version;
  bare.revision = draft.revision;
  bare.saved_at = draft.saved_at;
  bare.form = draft.form.clone();
  return write_draft(bare);
}

}  // namespace

ExportSource::ExportSource(const Draft& draft, const ExportOptions& chosen,
                           std::size_t lines_per_items_row)
    : form(draft.form.clone()),
      options(chosen),
      draft_bytes(carried_bytes(draft, chosen)),
      saved_at(seconds_of(draft.saved_at)),
      sheet(form, sheet_options(form, chosen, lines_per_items_row)) {
  if (options.remarks) notes = RemarkNotes(draft, sheet);
}

std::int64_t seconds_of(std::string_view iso8601) {
  constexpr std::int64_t UNKNOWN = 946'684'800;  // 2000-01-01T00:00:00Z
  constexpr std::array<std::pair<std::size_t, std::size_t>, 6> PARTS = {
      {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
  std::array<std::int64_t, 6> numbers{};
  for (std::size_t i = 0; i < PARTS.size(); ++i) {
    const auto number = digits_at(iso8601, PARTS[i].first, PARTS[i].second);
    if (!number) return UNKNOWN;
    numbers[i] = *number;
  }
  const auto [year, month, day, hour, minute, second] = numbers;
  // Zip and office dates begin in 1980.
  if (year < 1980 || month < 1 || month > 12 || day < 1 || day > 31) return UNKNOWN;
  return days_of(year, month, day) * 86400 + hour * 3600 + minute * 60 + second -
         offset_seconds(iso8601);
}

std::string utc_text(std::int64_t seconds) {
  std::int64_t year = 1970;
  const std::int64_t days = seconds / 86400;
  while (days_of(year + 1, 1, 1) <= days) ++year;
  std::int64_t month = 1;
  while (month < 12 && days_of(year, month + 1, 1) <= days) ++month;
  const std::int64_t day = days - days_of(year, month, 1) + 1;
  const std::int64_t rest = seconds % 86400;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year, month, day, rest / 3600,
                     rest / 60 % 60, rest % 60);
}

void LossReport::text_cut(std::string_view text) {
  warnings_.push_back(
      fmt::format("“{}”太长，Excel 的一格放不下（最多 32767 个字符），后面的部分没有写进表格。"
                  "请把它分成几条，或者改用 Word 格式导出。",
                  shorten(text, 20)));
}

std::vector<std::string> LossReport::take() {
  if (removed_ != 0) {
    warnings_.push_back(fmt::format(
        "有 {} 个看不见的控制字符或乱码不能写进文件，已去掉，其余文字不受影响。", removed_));
  }
  return std::move(warnings_);
}

}  // namespace jixiao
