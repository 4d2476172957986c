#include "compare/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "form/target_value.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

struct Spelling {
  std::string_view written;
  std::string_view usual;
};
// Longer ones first: each is replaced wherever it stands.
constexpr std::array<Spelling, 10> SIGN_SPELLINGS{{{">=", "≥"},
                                                   {"=>", "≥"},
                                                   {"<=", "≤"},
                                                   {"=<", "≤"},
                                                   {"≧", "≥"},
                                                   {"⩾", "≥"},
                                                   {"≦", "≤"},
                                                   {"⩽", "≤"},
                                                   {"═", "="},
                                                   {"﹦", "="}}};

void replace_all(std::string& text, const Spelling& spelling) {
  for (std::size_t at = text.find(spelling.written); at != std::string::npos;
       at = text.find(spelling.written, at + spelling.usual.size())) {
    text.replace(at, spelling.written.size(), spelling.usual);
  }
}

std::string fold_text(std::string_view text) {
  std::string folded = fold_value(text);
  for (const Spelling& spelling : SIGN_SPELLINGS) replace_all(folded, spelling);
  return folded;
}

// The usual spelling of a value that the grammar knows; any other text as it is.
std::string standard_text(Field field, std::string_view text) {
  if (field != Field::VALUE) return fold_text(text);
  const TargetValue value = parse_target_value(text);
  const bool has_usual = value.shape == ValueShape::NUMBER || value.shape == ValueShape::RANGE;
  return has_usual ? format_target_value(value) : fold_text(text);
}

// Characters to put in, take out or change to get from one text to the other.
std::size_t distance(std::u32string_view one, std::u32string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

std::vector<std::uint64_t> pairs_of(std::u32string_view text) {
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    pairs.push_back((std::uint64_t{text[i]} << 32) | text[i + 1]);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// Longer texts are told apart by size and content alone.
constexpr std::size_t MOST_MEASURED_BYTES = 1000;

}  // namespace

std::string fold_field(Field field, std::string_view text) {
  return field == Field::VALUE ? fold_text(standard_text(field, text)) : fold_text(text);
}

const std::string& nearer_to_standard(Field field, const std::string& one,
                                      const std::string& other) {
  if (std::max(one.size(), other.size()) > MOST_MEASURED_BYTES) return std::min(one, other);
  const std::u32string standard = to_utf32(standard_text(field, one));
  const std::size_t from_one = distance(to_utf32(one), standard);
  const std::size_t from_other = distance(to_utf32(other), standard);
  if (from_one != from_other) return from_one < from_other ? one : other;
  return std::min(one, other);
}

double name_likeness(std::u32string_view one, std::u32string_view other) {
  if (one == other) return 1;
  const std::vector<std::uint64_t> left = pairs_of(one);
  const std::vector<std::uint64_t> right = pairs_of(other);
  if (left.empty() || right.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] == right[j]) {
      ++common, ++i, ++j;
    } else {
      ++(left[i] < right[j] ? i : j);
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(left.size() + right.size());
}

}  // namespace jixiao
