// The remarks of a draft as an export shows them, where they were chosen: comments at cells in Word
// and Excel, numbered notes below the form on a page. Shared by the writers.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "draft/draft.h"
#include "sheet/sheet.h"

namespace jixiao {

struct RemarkNote {
  std::string by;     // empty where nobody is named
  std::string at;     // ISO 8601
  std::string place;  // 教育督导/产出指标/数量指标/检查频次
  // What was written, what was suggested, each answer, what became of it. At least one.
  std::vector<std::string> lines;
};

class RemarkNotes {
 public:
  RemarkNotes() = default;
  // In the order of the form; what belongs to no row any more comes last and stands at the title.
  RemarkNotes(const Draft& draft, const Sheet& sheet);

  bool empty() const { return notes_.empty(); }
  const std::vector<RemarkNote>& all() const { return notes_; }
  // Which of them stand at the cell that begins there; their numbers begin at 0.
  const std::vector<std::size_t>& at(const CellPlace& anchor) const;

 private:
  std::vector<RemarkNote> notes_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> at_;  // by row and column
};

// 2026-11-22 10:32, of 2026-11-22T10:32:05+08:00.
std::string day_and_minute(std::string_view iso8601);

// For HTML: [1] in the corner of its cell, where it takes no room, and the list of all.
std::string html_note_marks(const RemarkNotes& notes, const CellPlace& anchor);
std::string html_note_list(const RemarkNotes& notes);
inline constexpr std::string_view HTML_NOTES_STYLE = R"css(
th,td,h1{position:relative}
sup{position:absolute;top:0;right:1pt;font:6.5pt/8pt sans-serif;color:#b3261e}
.notes{margin-top:12pt;font-size:9.5pt;line-height:14pt}
.notes h2{margin:0 0 4pt;font-size:11pt}
.notes ol{margin:0;padding-left:2em}
.notes li{margin-bottom:5pt;break-inside:avoid;page-break-inside:avoid}
.notes p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.notes .where{color:#5b6675}
)css";

}  // namespace jixiao
