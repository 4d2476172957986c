#include "grid/xlsx_number_format.h"

#include <algorithm>
#include <optional>

#include "base/decimal.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

using Kind = NumberFormatPart::Kind;

constexpr std::size_t SECTIONS_LIMIT = 4;

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}
bool is_placeholder(char byte) {
  return byte == '0' || byte == '#' || byte == '?';
}

// positive;negative;zero;text. A semicolon within quotes or behind a backslash separates nothing.
std::vector<std::string_view> sections_of(std::string_view code) {
  std::vector<std::string_view> sections;
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= code.size() && sections.size() < SECTIONS_LIMIT; ++i) {
    if (i < code.size() && code[i] == '"') quoted = !quoted;
    if (i < code.size() && !quoted && (code[i] == '\\' || code[i] == '!')) {
      ++i;
      continue;
    }
    if (i < code.size() && (quoted || code[i] != ';')) continue;
    sections.push_back(code.substr(std::min(start, code.size()), std::min(i, code.size()) - start));
    start = i + 1;
  }
  if (sections.empty()) sections.push_back(code);
  return sections;
}

struct Condition {
  std::string_view sign;
  double bound = 0;
  bool holds(double value) const {
    if (sign == "<") return value < bound;
    if (sign == "<=") return value <= bound;
    if (sign == ">") return value > bound;
    if (sign == ">=") return value >= bound;
    if (sign == "<>") return value != bound;
    return value == bound;
  }
};

// [>=10000] at the beginning of a section, behind a colour perhaps.
std::optional<Condition> condition_of(std::string_view section) {
  while (section.starts_with('[')) {
    const std::size_t close = section.find(']');
    if (close == section.npos) return std::nullopt;
    const std::string_view inside = section.substr(1, close - 1);
    const std::size_t number = inside.find_first_not_of("<>=");
    if (number != 0 && number != inside.npos) {
      const std::optional<double> bound = decimal_value(inside.substr(number));
      if (bound) return Condition{inside.substr(0, number), *bound};
    }
    section.remove_prefix(close + 1);
  }
  return std::nullopt;
}

class FormatParser {
 public:
  explicit FormatParser(std::string_view code) : code_(code) {}

  NumberFormat parse() {
    while (at_ < code_.size() && format_.understood) part();
    tell_minutes_from_months();
    format_.groups = format_.groups && !format_.is_date;
    return std::move(format_);
  }

 private:
  void part() {
    const char byte = code_[at_];
    if (byte == '"') return quoted();
    if (byte == '\\' || byte == '!') return literal(1);
    if (byte == '_' || byte == '*') return skip_with_next();
    if (byte == '[') return bracket();
    if (is_placeholder(byte)) return digit();
    if (byte == '.') return point();
    if (byte == ',') return comma();
    if (byte == '%') {
      ++format_.percents;
      return literal(0);
    }
    if (byte == '/' && has_digits_) return give_up();  // a fraction
    if (byte == '@') return add(Kind::TEXT, 1);
    date_or_literal(lower(byte));
  }

  void date_or_literal(char letter) {
    const std::string_view rest = code_.substr(at_);
    for (const std::string_view words : {"AM/PM", "am/pm", "A/P", "a/p", "上午/下午"}) {
      if (rest.starts_with(words)) return half_day(words);
    }
    if (rest.starts_with("General")) return add(Kind::GENERAL, 7);
    if (has_digits_ && letter == 'e') return give_up();  // an exponent
    if (letter == 'y' || letter == 'e') return date(Kind::YEAR);
    if (letter == 'm') return date(Kind::MONTH);
    if (letter == 'd') return date(count_of('d') > 2 ? Kind::WEEKDAY : Kind::DAY);
    if (letter == 'a' && count_of('a') > 2) return date(Kind::WEEKDAY);
    if (letter == 'h') return date(Kind::HOUR);
    if (letter == 's') return date(Kind::SECOND);
    literal(0);
  }

  void give_up() { format_.understood = false; }

  // The bytes of the character at that place; 0 at the end.
  std::size_t character_bytes(std::size_t at) const {
    if (at >= code_.size()) return 0;
    std::size_t end = at;
    decode_utf8(code_, end);
    return end - at;
  }
  // The character that many bytes on, as it is.
  void literal(std::size_t behind) {
    const std::size_t start = at_ + behind;
    const std::size_t bytes = character_bytes(start);
    if (bytes > 0) add_literal(code_.substr(start, bytes));
    at_ = start + bytes;
  }
  void add_literal(std::string_view text) {
    if (format_.parts.empty() || format_.parts.back().kind != Kind::LITERAL) {
      format_.parts.push_back({});
    }
    format_.parts.back().text += text;
  }
  void quoted() {
    const std::size_t close = std::min(code_.find('"', at_ + 1), code_.size());
    add_literal(code_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
  }
  // A space as wide as the next character, or that one repeated to fill the cell.
  void skip_with_next() { at_ += 1 + character_bytes(at_ + 1); }

  // [Red] and [>=100] are left out, [$-804] too; [$￥-804] shows its sign; [h] counts past 24.
  void bracket() {
    const std::size_t close = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, close - at_ - 1);
    if (inside.starts_with('$')) {
      add_literal(inside.substr(1, inside.find('-') - 1));
    } else if (!inside.empty() && inside.find_first_not_of(inside[0]) == inside.npos) {
      elapsed(lower(inside[0]), inside.size());
    }
    at_ = close + 1;
  }
  void elapsed(char letter, std::size_t count) {
    const Kind kind = letter == 'h'   ? Kind::ELAPSED_HOURS
                      : letter == 'm' ? Kind::ELAPSED_MINUTES
                      : letter == 's' ? Kind::ELAPSED_SECONDS
                                      : Kind::LITERAL;
    if (kind == Kind::LITERAL) return;
    format_.parts.push_back({kind, {}, count});
    format_.is_date = true;
  }
  void half_day(std::string_view words) {
    format_.is_date = true;
    format_.is_twelve_hours = true;
    format_.parts.push_back({Kind::HALF_DAY, std::string(words), 0});
    at_ += words.size();
  }
  std::size_t count_of(char letter) const {
    std::size_t count = 0;
    while (at_ + count < code_.size() && lower(code_[at_ + count]) == letter) ++count;
    return count;
  }
  void date(Kind kind) {
    const char letter = lower(code_[at_]);
    const std::size_t count = count_of(letter);
    format_.parts.push_back({kind, std::string(1, letter), count});
    format_.is_date = true;
    at_ += count;
  }
  void add(Kind kind, std::size_t bytes) {
    format_.parts.push_back({kind, std::string(code_.substr(at_, bytes)), 0});
    at_ += bytes;
  }
  void digit() {
    if (format_.is_date) return skip_fraction_of_second();
    has_digits_ = true;
    add(Kind::DIGIT, 1);
  }
  void skip_fraction_of_second() {
    while (at_ < code_.size() && is_placeholder(code_[at_])) ++at_;
  }
  void point() {
    const bool before_digit = at_ + 1 < code_.size() && is_placeholder(code_[at_ + 1]);
    if (format_.is_date && before_digit) return skip_with_next();
    if (has_point_ || !(has_digits_ || before_digit)) return literal(0);
    has_point_ = true;
    add(Kind::POINT, 1);
  }
  // Between digits it groups them, behind the last one it divides by 1,000.
  void comma() {
    if (!has_digits_) return literal(0);
    std::size_t behind = at_;
    while (behind < code_.size() && code_[behind] == ',') ++behind;
    const bool before_digit = behind < code_.size() && is_placeholder(code_[behind]);
    if (before_digit) {
      format_.groups = true;
    } else {
      format_.thousandths += behind - at_;
    }
    at_ = behind;
  }
  // m right after h or right before s means minutes.
  void tell_minutes_from_months() {
    std::vector<NumberFormatPart*> dates;
    for (NumberFormatPart& part : format_.parts) {
      if (part.kind >= Kind::YEAR && part.kind <= Kind::ELAPSED_SECONDS) dates.push_back(&part);
    }
    for (std::size_t i = 0; i < dates.size(); ++i) {
      if (dates[i]->kind != Kind::MONTH || dates[i]->count > 2) continue;
      const Kind before = i > 0 ? dates[i - 1]->kind : Kind::LITERAL;
      const Kind after = i + 1 < dates.size() ? dates[i + 1]->kind : Kind::LITERAL;
      if (before == Kind::HOUR || before == Kind::ELAPSED_HOURS || after == Kind::SECOND) {
        dates[i]->kind = Kind::MINUTE;
      }
    }
  }

  std::string_view code_;
  std::size_t at_ = 0;
  bool has_digits_ = false;
  bool has_point_ = false;
  NumberFormat format_;
};

}  // namespace

bool NumberFormat::has(NumberFormatPart::Kind kind) const {
  return std::any_of(parts.begin(), parts.end(),
                     [kind](const NumberFormatPart& part) { return part.kind == kind; });
}

NumberSection number_section(std::string_view code, double value) {
  const std::vector<std::string_view> sections = sections_of(code);
  const std::size_t numeric = std::min<std::size_t>(sections.size(), 3);
  const bool conditional =
      std::any_of(sections.begin(), sections.begin() + static_cast<std::ptrdiff_t>(numeric),
                  [](std::string_view section) { return condition_of(section).has_value(); });
  for (std::size_t i = 0; conditional && i < numeric; ++i) {
    const std::optional<Condition> condition = condition_of(sections[i]);
    if (!condition || condition->holds(value)) return {sections[i]};
  }
  if (value < 0 && numeric > 1) return {sections[1], true, false};
  if (value == 0 && numeric > 2) {
    // Excel's way to leave zeros out. Where everything would be hidden, nothing is.
    return {sections[2], false, sections[2].empty() && !sections[0].empty()};
  }
  return {sections[0]};
}

std::string_view text_section(std::string_view code) {
  const std::vector<std::string_view> sections = sections_of(code);
  const std::string_view last = sections.back();
  const bool is_for_text = sections.size() == SECTIONS_LIMIT || last.find('@') != last.npos;
  return is_for_text ? last : std::string_view();
}

NumberFormat parse_number_format(std::string_view section) {
  return FormatParser(section).parse();
}

}  // namespace jixiao
