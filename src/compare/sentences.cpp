#include "compare/sentences.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::u32string_view SENTENCE_ENDS = U"。；！？!?;\n";
constexpr std::u32string_view CLOSING_MARKS = U"”’」』）)》】\"'";
// More sentences than this are not compared.
constexpr std::size_t MOST_SENTENCES = 500;

// Sentences [first, first + old_count) of the base became `made`.
struct Hunk {
  std::size_t first = 0;
  std::size_t old_count = 0;
  std::vector<std::string_view> made;

  bool operator==(const Hunk&) const = default;
};

using Sentences = std::vector<std::string_view>;

// lengths[i][j]: longest common subsequence of base from i and side from j.
std::vector<std::vector<std::size_t>> common_lengths(const Sentences& base, const Sentences& side) {
  std::vector<std::vector<std::size_t>> lengths(base.size() + 1,
                                                std::vector<std::size_t>(side.size() + 1, 0));
  for (std::size_t i = base.size(); i-- > 0;) {
    for (std::size_t j = side.size(); j-- > 0;) {
      lengths[i][j] = base[i] == side[j] ? lengths[i + 1][j + 1] + 1
                                         : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

std::vector<Hunk> hunks_of(const Sentences& base, const Sentences& side) {
  const auto lengths = common_lengths(base, side);
  std::vector<Hunk> hunks;
  Hunk hunk;
  const auto end_hunk = [&](std::size_t next) {
    if (hunk.old_count > 0 || !hunk.made.empty()) hunks.push_back(std::move(hunk));
    hunk = {.first = next, .old_count = 0, .made = {}};
  };
  for (std::size_t i = 0, j = 0; i < base.size() || j < side.size();) {
    if (i < base.size() && j < side.size() && base[i] == side[j]) {
      ++i, ++j;
      end_hunk(i);
    } else if (j == side.size() || (i < base.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      ++hunk.old_count, ++i;
    } else {
      hunk.made.push_back(side[j++]);
    }
  }
  end_hunk(base.size());
  return hunks;
}

bool touch(const Hunk& one, const Hunk& other) {
  if (one == other) return false;  // the same change twice
  const std::size_t one_end = one.first + one.old_count;
  const std::size_t other_end = other.first + other.old_count;
  if (one.old_count == 0 && other.old_count == 0) return one.first == other.first;
  return one.first < other_end && other.first < one_end;
}

// Both in the order of the base; empty where two of them touch.
std::optional<std::vector<Hunk>> joined(const std::vector<Hunk>& mine,
                                        const std::vector<Hunk>& theirs) {
  std::vector<Hunk> all = mine;
  for (const Hunk& hunk : theirs) {
    if (std::any_of(mine.begin(), mine.end(), [&](const Hunk& one) { return touch(one, hunk); })) {
      return std::nullopt;
    }
    if (std::find(mine.begin(), mine.end(), hunk) == mine.end()) all.push_back(hunk);
  }
  std::sort(all.begin(), all.end(), [](const Hunk& one, const Hunk& other) {
    return std::pair(one.first, one.old_count) < std::pair(other.first, other.old_count);
  });
  return all;
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t start = 0;
  bool ended = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const char32_t character = decode_utf8(text, offset);
    const bool is_end = SENTENCE_ENDS.find(character) != std::u32string_view::npos;
    const bool stays = is_end || CLOSING_MARKS.find(character) != std::u32string_view::npos;
    if (ended && !stays) {
      sentences.push_back(text.substr(start, here - start));
      start = here;
      ended = false;
    }
    ended = ended || is_end;
  }
  if (start < text.size()) sentences.push_back(text.substr(start));
  return sentences;
}

std::optional<std::string> merge_sentences(std::string_view base, std::string_view mine,
                                           std::string_view theirs) {
  const Sentences old = sentences_of(base);
  const Sentences one = sentences_of(mine);
  const Sentences other = sentences_of(theirs);
  if (std::max({old.size(), one.size(), other.size()}) > MOST_SENTENCES) return std::nullopt;
  const auto hunks = joined(hunks_of(old, one), hunks_of(old, other));
  if (!hunks) return std::nullopt;
  std::string merged;
  std::size_t next = 0;
  const auto keep_until = [&](std::size_t end) {
    for (; next < end; ++next) merged += old[next];
  };
  for (const Hunk& hunk : *hunks) {
    keep_until(hunk.first);
    for (const std::string_view sentence : hunk.made) merged += sentence;
    next = hunk.first + hunk.old_count;
  }
  keep_until(old.size());
  // Where everything was rewritten there is nothing that was put together.
  if (merged == mine || merged == theirs) return std::nullopt;
  return merged;
}

}  // namespace jixiao
