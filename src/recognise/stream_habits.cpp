// How a text parts its cells.
#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream_pieces.h"

namespace jixiao {

std::vector<std::string_view> split_at_blanks(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    if (!is_space(decode_utf8(text, offset))) continue;
    if (at > start) parts.push_back(text.substr(start, at - start));
    start = offset;
  }
  if (start < text.size()) parts.push_back(text.substr(start));
  return parts;
}

namespace {

constexpr std::size_t SAMPLE_ROWS = 600;

std::size_t count_headings(const std::vector<std::string_view>& parts) {
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [](std::string_view part) {
        const auto role = match_stream_heading(part);
        return role == StreamRole::ONE || role == StreamRole::TWO || role == StreamRole::NAME ||
               role == StreamRole::VALUE;
      }));
}

// 每季度末效益指标: labels glued behind other words.
std::size_t count_inner_labels(std::string_view text) {
  std::size_t count = 0;
  if (text.find("指标") == text.npos) return 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = offset == 0 ? 0 : leading_stream_label(text.substr(offset));
    if (length > 0) ++count;
    if (length > 0) {
      offset += length;
    } else {
      decode_utf8(text, offset);
    }
  }
  return count;
}

}  // namespace

namespace {

// How labels stand in the cells of a text.
struct LabelCounts {
  std::size_t glued = 0;
  std::size_t between_blanks = 0;
  std::size_t whole = 0;  // alone in their cell
  std::size_t inner = 0;  // in the middle of a text
};

void count_labels_in_part(std::string_view part, bool of_many, LabelCounts& counts) {
  const std::size_t cut = leading_stream_label(part);
  if (cut == 0) {
    counts.inner += count_inner_labels(part);
  } else if (cut == part.size()) {
    if (of_many) ++counts.between_blanks;
  } else if (const std::string_view rest = part.substr(cut);
             !match_stream_label(part) && !rest.starts_with("：") && !rest.starts_with(":")) {
    ++counts.glued;
  }
}

}  // namespace

namespace {

// Of the heading of a self-rating: each of its words stands once, most of them in one line.
void find_rating(const Grid& grid, StreamHabits& habits) {
  for (std::size_t r = 0; r < std::min(grid.rows.size(), SAMPLE_ROWS) && !habits.rated; ++r) {
    std::string line;
    for (const GridCell& cell : grid.rows[r].cells) line += cell.text;
    const std::size_t reached =
        std::min({line.find("实际完成"), line.find("完成值"), line.find("完成情况"), line.size()});
    const std::size_t target = std::min({line.find("指标值"), line.find("目标值"), line.size()});
    const std::size_t points = std::min({line.find("分值"), line.find("权重"), line.size()});
    const bool scored = line.find("得分") != line.npos;
    habits.rated = target < reached && reached < line.size() && scored;
    habits.points_first = habits.rated && points < target;
  }
}

}  // namespace

StreamHabits find_habits(const Grid& grid) {
  StreamHabits habits;
  LabelCounts counts;
  const std::size_t rows = std::min(grid.rows.size(), SAMPLE_ROWS);
  for (std::size_t r = 0; r < rows; ++r) {
    for (const GridCell& cell : grid.rows[r].cells) {
      if (cell.text.empty()) continue;
      const auto parts = split_at_blanks(cell.text);
      if (count_headings(parts) >= 3 && !grid.knows_spans) habits.blanks = true;
      if (match_stream_label(cell.text)) ++counts.whole;
      for (const auto& part : parts) count_labels_in_part(part, parts.size() > 2, counts);
    }
  }
  if (grid.knows_spans) return habits;
  find_rating(grid, habits);
  habits.blanks =
      habits.blanks || (counts.between_blanks > 2 && counts.between_blanks > counts.whole);
  const std::size_t glued = counts.glued + counts.inner;
  const bool many = glued >= 3 || counts.inner >= 2;
  habits.glued = many && glued * 2 > counts.whole;
  return habits;
}

}  // namespace jixiao
