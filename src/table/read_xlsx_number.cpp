#include "table/read_xlsx_number.h"

#include <cmath>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr double LARGEST_PLAIN = 1e15;      // from here on General shows an exponent
constexpr double LARGEST_DATE = 2'958'466;  // 9999-12-31

struct FormatPart {
  enum class Kind { LITERAL, DIGITS, YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, HALF_DAY } kind;
  std::string text;       // literal
  std::size_t count = 0;  // letters of a date part
};

struct NumberFormat {
  std::vector<FormatPart> parts;
  std::size_t decimals = 0;
  std::size_t minimum_digits = 0;  // before the point
  bool percent = false;
  bool thousands = false;
  bool has_digits = false;
  bool is_date = false;
  bool is_twelve_hours = false;
  bool understood = true;
};

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}

// The section of a code that counts for this number: positive;negative;zero;text.
std::string_view section_for(std::string_view code, double value, bool& drops_minus) {
  std::vector<std::string_view> sections;
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= code.size(); ++i) {
    if (i < code.size() && code[i] == '"') quoted = !quoted;
    if (i < code.size() && (quoted || code[i] != ';')) continue;
    sections.push_back(code.substr(start, i - start));
    start = i + 1;
  }
  if (value < 0 && sections.size() > 1) {
    drops_minus = true;
    return sections[1];
  }
  if (value == 0 && sections.size() > 2) return sections[2];
  return sections[0];
}

class FormatParser {
 public:
  explicit FormatParser(std::string_view code) : code_(code) {}

  NumberFormat parse() {
    while (at_ < code_.size() && format_.understood) part();
    tell_minutes_from_months();
    return std::move(format_);
  }

 private:
  void part() {
    const char byte = code_[at_];
    if (byte == '"') return quoted();
    if (byte == '\\' || byte == '!') return literal(at_ + 1, at_ + 2);
    if (byte == '_') return skip(2);
    if (byte == '*') return skip(2);
    if (byte == '[') return bracket();
    if (byte == '0' || byte == '#' || byte == '?') return digits();
    if (byte == '%') {
      format_.percent = true;
      return literal(at_, at_ + 1);
    }
    if (byte == '/' && format_.has_digits) return give_up();  // a fraction
    if (byte == '@') return give_up();
    date_or_literal(lower(byte));
  }

  void date_or_literal(char letter) {
    using Kind = FormatPart::Kind;
    const std::string_view rest = code_.substr(at_);
    if (rest.starts_with("AM/PM") || rest.starts_with("am/pm")) return half_day(5);
    if (rest.starts_with("上午/下午")) return half_day(std::string_view("上午/下午").size());
    if (rest.starts_with("General")) return give_up();
    if (letter == 'y' || letter == 'e') return date(Kind::YEAR);
    if (letter == 'm') return date(Kind::MONTH);
    if (letter == 'd') return date(Kind::DAY);
    if (letter == 'h') return date(Kind::HOUR);
    if (letter == 's') return date(Kind::SECOND);
    literal(at_, at_ + 1);
  }

  void give_up() { format_.understood = false; }
  void skip(std::size_t bytes) { at_ += bytes; }

  void literal(std::size_t from, std::size_t to) {
    if (from < code_.size()) add_literal(code_.substr(from, to - from));
    at_ = to;
  }
  void add_literal(std::string_view text) {
    using Kind = FormatPart::Kind;
    if (format_.parts.empty() || format_.parts.back().kind != Kind::LITERAL) {
      format_.parts.push_back({Kind::LITERAL, {}, 0});
    }
    format_.parts.back().text += text;
  }
  void quoted() {
    const std::size_t close = std::min(code_.find('"', at_ + 1), code_.size());
    add_literal(code_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
  }
  // [Red] and [>=100] are left out, [$-804] too; [$￥-804] shows its sign.
  void bracket() {
    const std::size_t close = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, close - at_ - 1);
    if (inside.starts_with('$')) add_literal(inside.substr(1, inside.find('-') - 1));
    at_ = close + 1;
  }
  void half_day(std::size_t bytes) {
    format_.is_date = true;
    format_.is_twelve_hours = true;
    format_.parts.push_back({FormatPart::Kind::HALF_DAY, {}, 0});
    at_ += bytes;
  }
  void date(FormatPart::Kind kind) {
    const char letter = lower(code_[at_]);
    std::size_t count = 0;
    while (at_ < code_.size() && lower(code_[at_]) == letter) ++at_, ++count;
    format_.parts.push_back({kind, {}, count});
    format_.is_date = true;
  }
  void digits() {
    if (format_.has_digits) return give_up();
    format_.has_digits = true;
    bool after_point = false;
    for (; at_ < code_.size(); ++at_) {
      const char byte = code_[at_];
      const bool digit = byte == '0' || byte == '#' || byte == '?';
      if (byte == '.' && !after_point) {
        after_point = true;
      } else if (byte == ',' && !after_point) {
        format_.thousands = true;
      } else if (!digit) {
        break;
      } else if (after_point) {
        ++format_.decimals;
      } else if (byte == '0') {
        ++format_.minimum_digits;
      }
    }
    if (at_ < code_.size() && lower(code_[at_]) == 'e') return give_up();
    format_.parts.push_back({FormatPart::Kind::DIGITS, {}, 0});
  }
  // m right after h or right before s means minutes.
  void tell_minutes_from_months() {
    using Kind = FormatPart::Kind;
    std::vector<FormatPart*> dates;
    for (FormatPart& part : format_.parts) {
      if (part.kind != Kind::LITERAL && part.kind != Kind::DIGITS) dates.push_back(&part);
    }
    for (std::size_t i = 0; i < dates.size(); ++i) {
      if (dates[i]->kind != Kind::MONTH) continue;
      const bool after_hour = i > 0 && dates[i - 1]->kind == Kind::HOUR;
      const bool before_second = i + 1 < dates.size() && dates[i + 1]->kind == Kind::SECOND;
      if (after_hour || before_second) dates[i]->kind = Kind::MINUTE;
    }
  }

  std::string_view code_;
  std::size_t at_ = 0;
  NumberFormat format_;
};

// Away from binary noise: what Excel computes with 15 decimal digits.
double settle(double value) {
  return *decimal_value(fmt::format("{:.15g}", value));
}

std::string general(double value) {
  if (std::abs(value) < LARGEST_PLAIN && value == std::floor(value)) {
    return fmt::format("{:.0f}", value);
  }
  const std::string text = fmt::format("{:.15g}", value);
  const auto plain = canonical_decimal(text);
  return plain ? *plain : text;
}

std::string fixed(double value, const NumberFormat& format) {
  const double scale = std::pow(10.0, static_cast<double>(format.decimals));
  const double rounded = std::round(settle(std::abs(value) * scale)) / scale;
  std::string text = fmt::format("{:.{}f}", rounded, format.decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  if (format.minimum_digits > point) text.insert(0, format.minimum_digits - point, '0');
  if (format.thousands) {
    for (std::size_t i = std::min(text.find('.'), text.size()); i > 3; i -= 3) {
      text.insert(i - 3, 1, ',');
    }
  }
  const bool negative = value < 0 && rounded != 0;
  return negative ? "-" + text : text;
}

struct Moment {
  int year, month, day, hour, minute, second;
};

// Days to year, month and day: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Moment moment_of(double serial, bool date_1904) {
  double days = std::floor(serial);
  const int seconds = static_cast<int>(std::round((serial - days) * 86'400.0));
  if (!date_1904 && days < 60) days += 1;  // Excel believes in 1900-02-29
  const long since_1970 = static_cast<long>(days) - (date_1904 ? 24'107 : 25'569);
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
          seconds / 3'600 % 24,
          seconds / 60 % 60,
          seconds % 60};
}

std::string padded(int value, std::size_t count) {
  return count >= 2 ? fmt::format("{:02}", value) : fmt::format("{}", value);
}

std::string date_part(const FormatPart& part, const Moment& moment, bool twelve_hours) {
  using Kind = FormatPart::Kind;
  switch (part.kind) {
    case Kind::YEAR:
      return part.count == 2 ? fmt::format("{:02}", moment.year % 100)
                             : fmt::format("{}", moment.year);
    case Kind::MONTH:
      return padded(moment.month, part.count);
    case Kind::DAY:
      return padded(moment.day, part.count);
    case Kind::HOUR:
      return padded(twelve_hours ? (moment.hour + 11) % 12 + 1 : moment.hour, part.count);
    case Kind::MINUTE:
      return padded(moment.minute, part.count);
    case Kind::SECOND:
      return padded(moment.second, part.count);
    case Kind::HALF_DAY:
      return moment.hour < 12 ? "上午" : "下午";
    default:
      return part.text;
  }
}

std::string as_date(double serial, const NumberFormat& format, bool date_1904) {
  const Moment moment = moment_of(serial, date_1904);
  std::string text;
  for (const FormatPart& part : format.parts) {
    text += date_part(part, moment, format.is_twelve_hours);
  }
  return text;
}

}  // namespace

std::string_view builtin_number_format(std::uint32_t id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
      return "#,##0";
    case 4:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 14:
      return "yyyy/m/d";
    case 15:
      return "d-m-yy";
    case 17:
      return "m-yy";
    case 20:
      return "h:mm";
    case 21:
      return "h:mm:ss";
    case 22:
      return "yyyy/m/d h:mm";
    case 27:
    case 36:
    case 50:
    case 52:
    case 57:
      return "yyyy\"年\"m\"月\"";
    case 28:
    case 29:
    case 51:
    case 53:
    case 54:
    case 58:
      return "m\"月\"d\"日\"";
    case 30:
      return "m-d-yy";
    case 31:
      return "yyyy\"年\"m\"月\"d\"日\"";
    case 37:
    case 38:
      return "#,##0";
    case 39:
    case 40:
      return "#,##0.00";
    case 45:
      return "mm:ss";
    default:
      return {};
  }
}

std::string format_xlsx_number(std::string_view raw, std::string_view format_code, bool date_1904) {
  const std::optional<double> value = decimal_value(raw);
  if (!value) return std::string(raw);
  if (format_code.empty()) return general(*value);
  bool drops_minus = false;
  const NumberFormat format = FormatParser(section_for(format_code, *value, drops_minus)).parse();
  if (!format.understood) return general(*value);
  if (format.is_date && !format.has_digits) {
    const bool is_date = *value >= 0 && *value < LARGEST_DATE;
    return is_date ? as_date(*value, format, date_1904) : general(*value);
  }
  if (!format.has_digits) return general(*value);
  const double shown = format.percent ? settle(*value * 100) : *value;
  std::string text;
  for (const FormatPart& part : format.parts) {
    text += part.kind == FormatPart::Kind::DIGITS ? fixed(drops_minus ? -shown : shown, format)
                                                  : part.text;
  }
  return text;
}

}  // namespace jixiao
