// Old office files made by hand for tests: the compound file around streams, and the records of a
// workbook.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jixiao::test {

std::string u16(std::uint32_t value);
std::string u32(std::uint32_t value);

using Streams = std::vector<std::pair<std::string, std::string>>;
// Sectors of 512 bytes; no stream is small enough for the mini stream.
std::string compound_file(const Streams& streams);

std::string biff(std::uint16_t kind, std::string_view data);
// The stream “Workbook” of one sheet 表1 with these records, and others among those of the book.
std::string biff_book(std::string_view sheet_records, std::string_view book_records = {},
                      std::uint8_t sheet_state = 0);
std::string xls_of(std::string_view sheet_records, std::string_view book_records = {},
                   std::uint8_t sheet_state = 0);

// A paragraph of a Word file with its mark, and the modifiers of itself and of its characters.
struct DocParagraph {
  std::u16string text;
  std::string paragraph = {};
  std::string characters = {};
};
// boxes: how many of the paragraphs at the end are of text boxes. flags: of the header.
std::string doc_of(const std::vector<DocParagraph>& paragraphs, std::size_t boxes = 0,
                   std::uint32_t flags = 0);
// Modifiers: in a table; the end of a row whose cells end at these edges, with the flags of each.
extern const std::string DOC_IN_TABLE;
std::string doc_row_end(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& cells,
                        std::uint32_t depth = 1);

}  // namespace jixiao::test
