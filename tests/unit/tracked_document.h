// What Word does with tracked changes, written apart from the writer: all of a document's changes
// taken or refused, and the texts that are left.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao::test {

enum class Tracked : std::uint8_t { TAKEN, REFUSED };

// The lines of word/document.xml in a .docx: a paragraph outside tables, or a row of a table with
// its cells between bars, the text of a merged cell in each row it reaches.
std::vector<std::string> document_lines(const std::string& docx, Tracked how);

// Author and time of every change, and whether all their ids differ.
struct TrackedMarks {
  std::vector<std::string> authors;
  std::vector<std::string> times;
  bool ids_differ = true;
};
TrackedMarks tracked_marks(const std::string& docx);

}  // namespace jixiao::test
