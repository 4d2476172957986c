#include "grid/read_xlsx_number.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/decimal.h"
#include "fmt/format.h"
#include "grid/xlsx_number_format.h"

namespace jixiao {
namespace {

using Kind = NumberFormatPart::Kind;

constexpr double LARGEST_PLAIN = 1e15;      // from here on a double does not hold every digit
constexpr double LARGEST_DATE = 2'958'466;  // 9999-12-31
constexpr std::size_t LARGEST_DECIMALS = 15;
constexpr long SECONDS_A_DAY = 86'400;

// Away from binary noise: what Excel computes with 15 decimal digits.
double settle(double value) {
  return decimal_value(fmt::format("{:.15g}", value)).value_or(value);
}

std::string general(double value) {
  if (std::abs(value) < LARGEST_PLAIN && value == std::floor(value)) {
    return fmt::format("{:.0f}", value);
  }
  const std::string text = fmt::format("{:.15g}", value);
  return canonical_decimal(text).value_or(text);
}

// ---- Numbers ----------------------------------------------------------------------------------

// The digits of a number that is rounded to so many decimals.
struct Digits {
  std::string whole;     // without zeros in front; empty for 0
  std::string fraction;  // as many as there are places for
  bool zero() const { return whole.empty() && fraction.find_first_not_of('0') == fraction.npos; }
};

Digits digits_of(double value, std::size_t decimals) {
  const std::size_t exact = std::min(decimals, LARGEST_DECIMALS);
  const double scale = std::pow(10.0, static_cast<double>(exact));
  const double rounded = std::round(settle(value * scale)) / scale;
  const std::string text = fmt::format("{:.{}f}", rounded, exact);
  const std::size_t point = std::min(text.find('.'), text.size());
  Digits digits;
  const std::size_t first = std::min(text.find_first_not_of('0'), point);
  digits.whole = text.substr(first, point - first);
  digits.fraction = text.substr(std::min(point + 1, text.size()));
  digits.fraction.resize(decimals, '0');
  return digits;
}

// Puts the digits where the format has places for them, from the right: 0!.0000 shows 123456 as
// 12.3456, the way tables in 万元 are made.
class NumberWriter {
 public:
  NumberWriter(const NumberFormat& format, double value) : format_(format), value_(value) {
    bool behind_point = false;
    for (const NumberFormatPart& part : format.parts) {
      behind_point |= part.kind == Kind::POINT;
      if (part.kind != Kind::DIGIT) continue;
      ++(behind_point ? decimals_ : places_);
      if (behind_point && part.text == "0") always_shown_ = decimals_;
    }
    digits_ = digits_of(value, decimals_);
    const std::size_t significant = digits_.fraction.find_last_not_of('0') + 1;  // npos + 1 is 0
    shown_decimals_ = std::max(always_shown_, significant);
  }

  std::string write() {
    for (const NumberFormatPart& part : format_.parts) write_part(part);
    return std::move(text_);
  }
  bool zero() const { return digits_.zero(); }

 private:
  void write_part(const NumberFormatPart& part) {
    if (part.kind == Kind::LITERAL) text_ += part.text;
    if (part.kind == Kind::GENERAL) text_ += general(value_);
    if (part.kind == Kind::POINT) return point();
    if (part.kind != Kind::DIGIT) return;
    if (!behind_point_) return whole_digit(part.text == "0");
    if (decimal_ < shown_decimals_) text_ += digits_.fraction[decimal_];
    ++decimal_;
  }

  // Excel leaves a point without decimals; nobody wants to read it.
  void point() {
    if (places_ == 0) text_ += digits_.whole;
    behind_point_ = true;
    if (shown_decimals_ > 0) text_ += '.';
  }

  void whole_digit(bool shows_zero) {
    const std::size_t behind = places_ - ++place_;  // places still to come
    if (place_ == 1) {
      while (digits_.whole.size() > written_ + behind + 1) write_digit();
    }
    if (digits_.whole.size() > behind) {
      write_digit();
    } else if (shows_zero) {
      text_ += '0';
      group(behind);
    }
  }
  void write_digit() {
    text_ += digits_.whole[written_++];
    group(digits_.whole.size() - written_);
  }
  void group(std::size_t digits_behind) {
    if (format_.groups && digits_behind > 0 && digits_behind % 3 == 0) text_ += ',';
  }

  const NumberFormat& format_;
  double value_;
  std::string text_;
  Digits digits_;
  std::size_t places_ = 0;          // before the point
  std::size_t decimals_ = 0;        // behind it
  std::size_t always_shown_ = 0;    // decimals up to the last 0 of the format
  std::size_t shown_decimals_ = 0;  // and those that say something
  std::size_t place_ = 0;
  std::size_t written_ = 0;
  std::size_t decimal_ = 0;
  bool behind_point_ = false;
};

double scaled(double value, const NumberFormat& format) {
  const double power = 2.0 * static_cast<double>(std::min<std::size_t>(format.percents, 4)) -
                       3.0 * static_cast<double>(std::min<std::size_t>(format.thousandths, 4));
  if (power == 0) return value;
  return settle(power > 0 ? value * std::pow(10.0, power) : value / std::pow(10.0, -power));
}

std::string as_number(double value, const NumberFormat& format, bool drops_minus) {
  NumberWriter writer(format, scaled(std::abs(value), format));
  std::string text = writer.write();
  const bool shows_all = format.has(Kind::GENERAL);
  const bool negative = value < 0 && !drops_minus && (shows_all || !writer.zero());
  return negative ? "-" + text : text;
}

// ---- Dates ------------------------------------------------------------------------------------

struct Moment {
  int year, month, day, hour, minute, second;
  std::size_t weekday;   // 0 Sunday
  long elapsed_seconds;  // since day 0
};

// Days to year, month and day: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Moment moment_of(double serial, bool date_1904) {
  const double whole_days = std::floor(serial);
  const long in_day = std::lround((serial - whole_days) * static_cast<double>(SECONDS_A_DAY));
  const int seconds = static_cast<int>(in_day % SECONDS_A_DAY);
  long days = static_cast<long>(whole_days) + in_day / SECONDS_A_DAY;
  const long elapsed = days * SECONDS_A_DAY + seconds;
  if (!date_1904 && days < 60) ++days;  // Excel believes in 1900-02-29
  const long since_1970 = days - (date_1904 ? 24'107 : 25'569);
  const long z = since_1970 + 719'468;
  const long era = (z >= 0 ? z : z - 146'096) / 146'097;
  const long day_of_era = z - era * 146'097;
  const long year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long shifted_month = (5 * day_of_year + 2) / 153;
  const long month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
          static_cast<int>(month),
          static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1),
          seconds / 3'600,
          seconds / 60 % 60,
          seconds % 60,
          static_cast<std::size_t>((since_1970 % 7 + 11) % 7),
          elapsed};
}

std::string padded(long value, std::size_t count) {
  return count >= 2 ? fmt::format("{:02}", value) : fmt::format("{}", value);
}

std::string month_text(int month, std::size_t count) {
  static constexpr std::string_view NAMES[] = {"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
  if (count < 3) return padded(month, count);
  const std::string_view name = NAMES[month - 1];
  return std::string(name.substr(0, count == 3 ? 3 : count == 5 ? 1 : name.size()));
}

std::string weekday_text(std::size_t weekday, const NumberFormatPart& part) {
  static constexpr std::string_view CHINESE[] = {"日", "一", "二", "三", "四", "五", "六"};
  static constexpr std::string_view ENGLISH[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
  if (part.text == "d") return std::string(ENGLISH[weekday].substr(0, part.count == 3 ? 3 : 9));
  return (part.count == 3 ? "" : "星期") + std::string(CHINESE[weekday]);
}

std::string half_day_text(bool morning, std::string_view words) {
  const std::size_t slash = words.find('/');
  return std::string(morning ? words.substr(0, slash) : words.substr(slash + 1));
}

std::string date_part(const NumberFormatPart& part, const Moment& moment, bool twelve_hours) {
  switch (part.kind) {
    case Kind::YEAR:
      return part.count == 2 && part.text == "y" ? fmt::format("{:02}", moment.year % 100)
                                                 : fmt::format("{}", moment.year);
    case Kind::MONTH:
      return month_text(moment.month, part.count);
    case Kind::DAY:
      return padded(moment.day, part.count);
    case Kind::WEEKDAY:
      return weekday_text(moment.weekday, part);
    case Kind::HOUR:
      return padded(twelve_hours ? (moment.hour + 11) % 12 + 1 : moment.hour, part.count);
    case Kind::MINUTE:
      return padded(moment.minute, part.count);
    case Kind::SECOND:
      return padded(moment.second, part.count);
    case Kind::ELAPSED_HOURS:
      return padded(moment.elapsed_seconds / 3'600, part.count);
    case Kind::ELAPSED_MINUTES:
      return padded(moment.elapsed_seconds / 60, part.count);
    case Kind::ELAPSED_SECONDS:
      return padded(moment.elapsed_seconds, part.count);
    case Kind::HALF_DAY:
      return half_day_text(moment.hour < 12, part.text);
    case Kind::LITERAL:
      return part.text;
    default:
      return {};
  }
}

std::string as_date(double serial, const NumberFormat& format, bool date_1904) {
  const Moment moment = moment_of(serial, date_1904);
  std::string text;
  for (const NumberFormatPart& part : format.parts) {
    text += date_part(part, moment, format.is_twelve_hours);
  }
  return text;
}

struct BuiltinFormat {
  std::uint32_t id;
  std::string_view code;
};
constexpr BuiltinFormat BUILTIN_FORMATS[] = {
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {14, "yyyy/m/d"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "yyyy/m/d h:mm"},
    {27, "yyyy\"年\"m\"月\""},
    {28, "m\"月\"d\"日\""},
    {29, "m\"月\"d\"日\""},
    {30, "m-d-yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, "h\"时\"mm\"分\""},
    {33, "h\"时\"mm\"分\"ss\"秒\""},
    {34, "上午/下午h\"时\"mm\"分\""},
    {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {36, "yyyy\"年\"m\"月\""},
    {37, "#,##0"},
    {38, "#,##0"},
    {39, "#,##0.00"},
    {40, "#,##0.00"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss"},
    {49, "@"},
    {50, "yyyy\"年\"m\"月\""},
    {51, "m\"月\"d\"日\""},
    {52, "yyyy\"年\"m\"月\""},
    {53, "m\"月\"d\"日\""},
    {54, "m\"月\"d\"日\""},
    {55, "上午/下午h\"时\"mm\"分\""},
    {56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {57, "yyyy\"年\"m\"月\""},
    {58, "m\"月\"d\"日\""},
};

}  // namespace

std::string_view builtin_number_format(std::uint32_t id) {
  for (const BuiltinFormat& format : BUILTIN_FORMATS) {
    if (format.id == id) return format.code;
  }
  return {};
}

std::string format_xlsx_number(std::string_view raw, std::string_view format_code, bool date_1904) {
  const std::optional<double> value = decimal_value(raw);
  return value ? format_xlsx_number(*value, format_code, date_1904) : std::string(raw);
}

std::string format_xlsx_number(double value, std::string_view format_code, bool date_1904) {
  if (!std::isfinite(value)) return {};
  if (format_code.empty()) return general(value);
  const NumberSection section = number_section(format_code, value);
  if (section.hides) return {};
  const NumberFormat format = parse_number_format(section.code);
  if (!format.understood || format.has(Kind::TEXT)) return general(value);
  if (format.is_date) {
    const bool is_date = value >= 0 && value < LARGEST_DATE;
    return is_date ? as_date(value, format, date_1904) : general(value);
  }
  const bool shows_number = format.has(Kind::DIGIT) || format.has(Kind::GENERAL);
  // A literal alone is what Excel shows, as "-" for zero; an empty section would hide the number.
  if (!shows_number && format.parts.empty()) return general(value);
  return as_number(value, format, section.drops_minus);
}

std::string format_xlsx_text(std::string text, std::string_view format_code) {
  if (format_code.find('@') == format_code.npos) return text;
  const NumberFormat format = parse_number_format(text_section(format_code));
  if (!format.has(Kind::TEXT)) return text;
  std::string shown;
  for (const NumberFormatPart& part : format.parts) {
    if (part.kind == Kind::TEXT) shown += text;
    if (part.kind == Kind::LITERAL) shown += part.text;
  }
  return shown;
}

}  // namespace jixiao
