#include "recognise/stream_words.h"

#include <algorithm>
#include <bitset>
#include <initializer_list>

#include "base/utf8.h"
#include "recognise/stream_word_lists.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t LABEL_LIMIT_BYTES = 90;
constexpr std::size_t HEADING_LIMIT_CHARACTERS = 22;
constexpr std::size_t QUALITY_BYTES = 36;

const StreamWords& words() {
  return stream_words();
}

// Asked of every text, and mostly in vain: the first byte says so, or the last.
bool begins_with(std::string_view text, std::string_view part) {
  return !text.empty() && text.front() == part.front() && text.starts_with(part);
}

bool skip_any(std::string_view& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (!begins_with(text, part)) continue;
    text.remove_prefix(part.size());
    return true;
  }
  return false;
}
bool drop_any(std::string_view& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (text.empty() || text.back() != part.back() || !text.ends_with(part)) continue;
    text.remove_suffix(part.size());
    return true;
  }
  return false;
}

// Of the form: this has to be filled in.
bool skip_front_mark(std::string_view& text) {
  return skip_any(text, {"*", "＊", "★", "☆", "▲"});
}

// Those and the bullets of lists.
void skip_marks(std::string_view& text) {
  while (skip_front_mark(text) || skip_any(text, {"•", "·", "-"})) {
  }
}

// Takes （50分）, 30分）, (0-20)分 or （必填） off the end.
bool drop_points(std::string_view& text, std::string& points) {
  std::string_view rest = text;
  const bool closed = drop_any(rest, {"）", ")"});
  if (closed) {
    for (const std::string& mark : words().marks.words()) {
      std::string_view before = rest;
      if (!before.ends_with(mark)) continue;
      before.remove_suffix(mark.size());
      if (!drop_any(before, {"（", "("})) continue;
      text = before;
      return true;
    }
  }
  if (!drop_any(rest, {"分", "%", "％"})) return false;
  const bool inner = !closed && drop_any(rest, {"）", ")"});
  std::size_t begin = rest.size();
  while (begin > 0 && std::string_view("0123456789.-~").find(rest[begin - 1]) != rest.npos) --begin;
  const std::string_view number = rest.substr(begin);
  rest = rest.substr(0, begin);
  if (number.empty()) return false;
  const bool opened = drop_any(rest, {"（", "("});
  if (!opened && !closed && !inner) return false;
  if (number.find_first_of("-~") == number.npos) points = number;
  text = rest;
  return true;
}

// A text without white space, copied only where it has some.
class Squeezed {
 public:
  explicit Squeezed(std::string_view text) : text_(text) {
    if (find_space(text) != text.npos) text_ = copy_ = without_spaces(text);
  }
  Squeezed(const Squeezed&) = delete;
  Squeezed& operator=(const Squeezed&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string copy_;
  std::string_view text_;
};

// The name, the points and whether the text loses something on the way. False: there is no such
// label, which its first character says.
bool fold_label(std::string_view squeezed, StreamLabel& label) {
  std::string_view rest = squeezed;
  label.lost_something = skip_front_mark(rest);
  skip_marks(rest);
  rest = without_ordinal(rest);
  if (!words().worded.contains(first_character(rest))) return false;
  while (drop_points(rest, label.points)) label.lost_something = true;
  drop_any(rest, {"：", ":"});
  label.name = rest;
  return true;
}

}  // namespace

std::string without_spaces(std::string_view text) {
  if (find_space(text) == text.npos) return std::string(text);
  std::string squeezed;
  squeezed.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    if (!is_space(decode_utf8(text, offset))) squeezed.append(text.substr(start, offset - start));
  }
  return squeezed;
}

std::optional<StreamRole> match_stream_heading(std::string_view text) {
  if (text.empty() || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  if (count_characters(text) > HEADING_LIMIT_CHARACTERS) return std::nullopt;
  const std::string folded = fold_words(text);
  std::bitset<STREAM_HEADINGS_LIMIT> matched;
  words().heading_words.look_up(
      folded, [&matched](const HeadingWord& word, std::string_view rest, bool at_start) {
        if (word.matches(rest, at_start)) matched.set(word.heading);
      });
  for (std::size_t i = 0; matched.any() && i < words().headings.size(); ++i) {
    const StreamHeadingWords& heading = words().headings[i];
    if (matched.test(i) && !contains_one_of(folded, heading.never)) return heading.role;
  }
  return std::nullopt;
}

std::optional<StreamLabel> match_stream_label(std::string_view text) {
  if (text.size() < 6 || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  StreamLabel label;
  if (!fold_label(Squeezed(text).text(), label)) return std::nullopt;
  const std::string_view bare = without_label_word(label.name);
  label.worded = bare.size() < label.name.size();
  label.can_be_one = words().ones.contains(bare);
  label.can_be_two = words().twos.contains(bare);
  if (!label.can_be_one && !label.can_be_two) return std::nullopt;
  if (!label.worded && words().never_bare.contains(bare)) return std::nullopt;
  return label;
}

bool may_lose_something(std::string_view label) {
  std::string_view rest = trim(label);
  if (skip_front_mark(rest)) return true;
  drop_any(rest, {"：", ":"});
  return drop_any(rest, {"）", ")", "分", "%", "％"});
}

std::optional<StreamLabelPair> match_label_pair(std::string_view text) {
  const std::size_t first = leading_stream_label(text);
  if (first == 0 || first >= text.size()) return std::nullopt;
  std::string_view rest = trim(text.substr(first));
  while (skip_any(rest, {"-", "—", "－", "–", "/", "／", ">", "＞", "→", "·", "|", "：", ":"})) {
  }
  rest = trim(rest);
  const auto one = match_stream_label(text.substr(0, first));
  const auto two = match_stream_label(rest);
  if (!one || !two || !one->can_be_one || !two->can_be_two) return std::nullopt;
  return StreamLabelPair{text.substr(0, first), rest};
}

std::size_t leading_stream_label(std::string_view text) {
  const auto alike = words().worded.find(first_character(text));
  if (alike == words().worded.end()) return 0;
  for (const std::string& label : alike->second) {
    if (!text.starts_with(label)) continue;
    std::string_view rest = text.substr(label.size());
    const std::size_t close = std::min(rest.find("）"), rest.find(")"));
    if (close < 24) {
      const std::size_t end = close + (rest[close] == ')' ? 1 : 3);
      if (!match_points(rest.substr(0, end)).empty()) return label.size() + end;
    }
    return label.size();
  }
  return 0;
}

std::string match_points(std::string_view text) {
  if (text.empty() || text.size() > 30) return {};
  const Squeezed squeezed(text);
  std::string_view rest = squeezed.text();
  std::string points;
  if (!drop_points(rest, points) || !rest.empty()) return {};
  return points.empty() ? "?" : points;
}

std::optional<StreamSign> match_stream_sign(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  for (const auto& [word, sign] : words().signs) {
    if (word == text) return sign;
  }
  return std::nullopt;
}

std::size_t leading_sign(std::string_view text) {
  for (const std::string_view sign :
       {"≥", "≤", "≧", "≦", "＞", "＜", "＝", ">=", "<=", ">", "<", "="}) {
    if (begins_with(text, sign)) return sign.size();
  }
  return 0;
}

std::optional<StreamField> match_stream_field(std::string_view text) {
  if (text.empty() || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  std::string folded = fold_words(without_ordinal(trim(text)));
  std::string_view rest = folded;
  if (rest.starts_with("其中")) rest.remove_prefix(6);
  skip_marks(rest);
  const std::string_view numberless = without_ordinal(rest);
  const std::size_t digits = numberless.find_first_not_of("0123456789");
  std::string label(digits == 4 ? numberless.substr(4) : numberless);
  if (digits == 4 && label == "年度") return std::nullopt;
  if (digits == 4 && label.starts_with("年度") && label.size() > 12) label.erase(0, 6);
  for (const StreamFieldWords& field : words().fields) {
    if (field.is.contains(label)) return field.field;
  }
  if (label == "年度" || label == "填报年度" || label == "预算年度" || label == "申报年度") {
    return StreamField::YEAR;
  }
  const bool result = label.ends_with("完成情况") || label.ends_with("完成情况综述");
  if (result && label.size() <= 60) return StreamField::RESULTS;
  return std::nullopt;
}

std::size_t leading_stream_field(std::string_view text) {
  for (const std::string& label : words().field_labels) {
    if (text.starts_with(label)) return label.size();
  }
  return 0;
}

bool is_stream_group(std::string_view text) {
  return text.size() <= LABEL_LIMIT_BYTES &&
         is_folded_one_of(without_ordinal(trim(text)), words().groups);
}

bool is_stream_total(std::string_view text) {
  return text.size() <= LABEL_LIMIT_BYTES && is_folded_one_of(text, words().totals);
}

bool is_stream_tail(std::string_view text) {
  std::string_view rest = text;
  skip_marks(rest);
  const std::size_t colon = std::min(rest.find("："), rest.find(":"));
  if (colon != rest.npos && colon > 0 && colon <= 45) {
    if (is_folded_one_of(rest.substr(0, colon), words().tails)) return true;
  }
  return rest.size() <= LABEL_LIMIT_BYTES && is_folded_one_of(rest, words().tails);
}

bool is_stream_mark(std::string_view text) {
  std::string_view rest = trim(text);
  if (!skip_any(rest, {"（", "("}) || !drop_any(rest, {"）", ")"})) return false;
  return words().marks.contains(without_spaces(rest));
}

bool is_page_mark(std::string_view text) {
  if (text.size() > 40) return false;
  const Squeezed squeezed(text);
  std::string_view rest = squeezed.text();
  const bool worded = skip_any(rest, {"第"});
  const bool dashed = !worded && skip_any(rest, {"—", "-", "–", "－"});
  if (!worded && !dashed) return false;
  const std::size_t digits = rest.find_first_not_of("0123456789");
  if (digits == 0 || digits == rest.npos || digits > 4) return false;
  rest.remove_prefix(digits);
  if (dashed) return skip_any(rest, {"—", "-", "–", "－"}) && rest.empty();
  if (!skip_any(rest, {"页"})) return false;
  skip_any(rest, {"，", ",", "/", "、"});
  return rest.empty() || (skip_any(rest, {"共"}) && rest.ends_with("页"));
}

bool is_stream_filler(std::string_view text) {
  if (text == "无" || text == "0.00%" || text == "空") return true;
  return text.size() <= 24 && text.find_first_not_of("./-_*—…·~+ ") == text.npos;
}

bool is_stream_unit(std::string_view text) {
  if (text.size() > 30) return false;
  if (words().units.contains(text)) return true;
  skip_any(text, {"万", "亿"});
  return words().units.contains(text);
}

std::size_t leading_stream_unit(std::string_view text) {
  for (const std::string& unit : words().long_units) {
    if (text.starts_with(unit)) return unit.size();
  }
  std::string_view rest = text;
  if (!skip_any(rest, {"万", "亿"})) return 0;
  const std::size_t unit = leading_stream_unit(rest);
  return unit == 0 ? 0 : text.size() - rest.size() + unit;
}

std::size_t find_quality(std::string_view text) {
  constexpr std::size_t NAME_BYTES = 12;
  const std::size_t longest = text.size() - std::min(text.size(), QUALITY_BYTES);
  for (std::size_t at = std::max(NAME_BYTES, longest); at < text.size(); ++at) {
    if (is_stream_quality(text.substr(at))) return at;
  }
  return text.npos;
}

bool is_stream_quality(std::string_view text) {
  constexpr std::size_t LEAST_BYTES = 6;
  if (text.size() < LEAST_BYTES || text.size() > QUALITY_BYTES) return false;
  return std::any_of(words().qualities.begin(), words().qualities.end(),
                     [text](const std::string& quality) {
                       const bool more = text.size() > quality.size();
                       return text.starts_with(quality) && (more || quality.size() > LEAST_BYTES);
                     });
}

bool starts_like_quality(std::string_view text) {
  return std::any_of(words().qualities.begin(), words().qualities.end(),
                     [text](const std::string& quality) { return text.starts_with(quality); });
}

bool ends_like_name(std::string_view text) {
  return std::any_of(words().name_ends.begin(), words().name_ends.end(),
                     [text](const std::string& end) { return text.ends_with(end); });
}

}  // namespace jixiao
