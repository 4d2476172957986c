#include "unit/old_office_files.h"

namespace jixiao::test {
namespace {

constexpr std::size_t SECTOR = 512;
constexpr std::uint32_t IN_HEADER = 109;
constexpr std::uint32_t IN_LIST = 127;
constexpr std::uint32_t END_OF_CHAIN = 0xFFFFFFFE;
constexpr std::uint32_t NONE = 0xFFFFFFFF;

std::string padded(std::string bytes) {
  bytes.resize((bytes.size() + SECTOR - 1) / SECTOR * SECTOR);
  return bytes;
}

std::string entry(std::string_view name, std::uint8_t type, std::uint32_t child,
                  std::uint32_t right, std::uint32_t start, std::uint32_t size) {
  std::string bytes;
  for (const char byte : name) bytes += {byte, '\0'};
  bytes.resize(64);
  bytes += u16(static_cast<std::uint32_t>(name.size() * 2 + 2));
  bytes += static_cast<char>(type);
  bytes += '\1';
  bytes += u32(NONE) + u32(right) + u32(child);
  bytes.resize(116);
  return bytes + u32(start) + u32(size) + u32(0);
}

}  // namespace

std::string u16(std::uint32_t value) {
  return {static_cast<char>(value), static_cast<char>(value >> 8)};
}
std::string u32(std::uint32_t value) {
  return u16(value) + u16(value >> 16);
}

// The table of chains stands in front, then the sectors that list more of its sectors than the
// header can, the directory, and the streams.
std::string compound_file(const Streams& streams) {
  std::size_t content_sectors = 0;
  for (const auto& [name, bytes] : streams) content_sectors += padded(bytes).size() / SECTOR;
  std::uint32_t tables = 0;
  std::uint32_t lists = 0;
  for (std::uint32_t needed = 1; needed != tables;) {
    tables = needed;
    lists = tables > IN_HEADER ? (tables - IN_HEADER + IN_LIST - 1) / IN_LIST : 0;
    needed = static_cast<std::uint32_t>((tables + lists + 1 + content_sectors + 127) / 128);
  }
  std::string table;
  for (std::uint32_t i = 0; i < tables; ++i) table += u32(0xFFFFFFFD);
  for (std::uint32_t i = 0; i < lists; ++i) table += u32(0xFFFFFFFC);
  table += u32(END_OF_CHAIN);
  const std::uint32_t first = tables + lists + 1;  // sector of a stream
  std::string directory = entry("Root Entry", 5, streams.empty() ? NONE : 1, NONE, END_OF_CHAIN, 0);
  std::string content;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const auto& [name, bytes] = streams[i];
    const auto start = static_cast<std::uint32_t>(first + content.size() / SECTOR);
    const std::uint32_t right = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : NONE;
    directory += entry(name, 2, NONE, right, start, static_cast<std::uint32_t>(bytes.size()));
    content += padded(bytes);
    const auto end = static_cast<std::uint32_t>(first + content.size() / SECTOR);
    for (std::uint32_t sector = start; sector < end; ++sector) {
      table += u32(sector + 1 < end ? sector + 1 : END_OF_CHAIN);
    }
  }
  std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  header.resize(24);
  header += u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6);
  header.resize(44);
  header += u32(tables) + u32(tables + lists) + u32(0) + u32(0) + u32(END_OF_CHAIN) + u32(0) +
            u32(lists > 0 ? tables : END_OF_CHAIN) + u32(lists);
  std::uint32_t listed = 0;
  while (header.size() < SECTOR) header += u32(listed < tables ? listed++ : NONE);
  std::string list;
  for (std::uint32_t i = 0; i < lists; ++i) {
    for (std::uint32_t k = 0; k < IN_LIST; ++k) list += u32(listed < tables ? listed++ : NONE);
    list += u32(i + 1 < lists ? tables + i + 1 : END_OF_CHAIN);
  }
  table.resize(tables * SECTOR);
  return header + table + list + padded(directory) + content;
}

std::string biff(std::uint16_t kind, std::string_view data) {
  return u16(kind) + u16(static_cast<std::uint32_t>(data.size())) + std::string(data);
}

std::string biff_book(std::string_view sheet_records, std::string_view book_records,
                      std::uint8_t sheet_state) {
  const std::string begin = biff(0x0809, u16(0x0600) + u16(5));
  const std::string end = biff(0x000A, {});
  const std::string name = std::string("\x02\x01", 2) + u16(0x8868) + u16('1');
  const auto sheet = [&](std::uint32_t offset) {
    return biff(0x0085, u32(offset) + std::string{static_cast<char>(sheet_state), '\0'} + name);
  };
  const std::size_t offset = begin.size() + book_records.size() + sheet(0).size() + end.size();
  return begin + sheet(static_cast<std::uint32_t>(offset)) + std::string(book_records) + end +
         biff(0x0809, u16(0x0600) + u16(0x10)) + std::string(sheet_records) + end;
}

std::string xls_of(std::string_view sheet_records, std::string_view book_records,
                   std::uint8_t sheet_state) {
  return compound_file({{"Workbook", biff_book(sheet_records, book_records, sheet_state)}});
}

namespace {

void put(std::string& bytes, std::size_t at, std::string_view what) {
  bytes.replace(at, what.size(), what);
}

std::string with_size_in_front(std::string_view modifiers) {
  std::string bytes(1, static_cast<char>(modifiers.size()));
  return bytes + std::string(modifiers);
}

// A page of formats for one run: its ends, where its modifiers stand, and they.
std::string format_page(std::uint32_t start, std::uint32_t end, std::size_t place_bytes,
                        std::string_view content) {
  std::string page = u32(start) + u32(end);
  const std::size_t at = (page.size() + place_bytes + 1) / 2 * 2;
  page += static_cast<char>(at / 2);
  page.resize(at);
  page += content;
  page.resize(511);
  return page + '\1';
}

}  // namespace

const std::string DOC_IN_TABLE = u16(0x2416) + '\1';

std::string doc_row_end(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& cells,
                        std::uint32_t depth) {
  std::string shape(1, static_cast<char>(cells.size()));
  shape += u16(0);
  for (const auto& [edge, flags] : cells) shape += u16(edge);
  for (const auto& [edge, flags] : cells) shape += u16(flags) + std::string(18, '\0');
  const std::string ends =
      depth > 1 ? u16(0x6649) + u32(depth) + u16(0x244C) + '\1' : DOC_IN_TABLE + u16(0x2417) + '\1';
  return ends + u16(0xD608) + u16(static_cast<std::uint32_t>(shape.size() + 1)) + shape;
}

// The header, the text, then a page of formats for the characters and for the paragraph of each.
std::string doc_of(const std::vector<DocParagraph>& paragraphs, std::size_t boxes,
                   std::uint32_t flags) {
  constexpr std::uint32_t TEXT = 0x600;
  std::string word(TEXT, '\0');
  put(word, 0, u16(0xA5EC) + u16(0xC1));
  put(word, 0x0A, u16(flags));
  std::vector<std::uint32_t> ends{TEXT};
  std::uint32_t in_boxes = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    for (const char16_t unit : paragraphs[i].text) word += u16(unit);
    ends.push_back(static_cast<std::uint32_t>(word.size()));
    if (i + boxes >= paragraphs.size()) in_boxes += (ends[i + 1] - ends[i]) / 2;
  }
  const std::uint32_t characters = (ends.back() - TEXT) / 2;
  put(word, 0x4C, u32(characters - in_boxes));
  put(word, 0x64, u32(in_boxes));
  word = padded(word);
  std::string positions;
  for (const std::uint32_t end : ends) positions += u32(end);
  std::string character_pages = positions;
  std::string paragraph_pages = positions;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    character_pages += u32(static_cast<std::uint32_t>(word.size() / SECTOR));
    word += format_page(ends[i], ends[i + 1], 1, with_size_in_front(paragraphs[i].characters));
    paragraph_pages += u32(static_cast<std::uint32_t>(word.size() / SECTOR));
    std::string modifiers = u16(0) + paragraphs[i].paragraph;
    modifiers.resize((modifiers.size() + 1) / 2 * 2);
    word += format_page(ends[i], ends[i + 1], 13,
                        std::string{'\0', static_cast<char>(modifiers.size() / 2)} + modifiers);
  }
  const std::string pieces =
      std::string("\2") + u32(16) + u32(0) + u32(characters) + u16(0) + u32(TEXT) + u16(0);
  std::string table;
  const auto add_range = [&](std::size_t index, std::string_view bytes) {
    put(word, 0x9A + 8 * index,
        u32(static_cast<std::uint32_t>(table.size())) +
            u32(static_cast<std::uint32_t>(bytes.size())));
    table += bytes;
  };
  add_range(12, character_pages);
  add_range(13, paragraph_pages);
  add_range(33, pieces);
  return compound_file({{"WordDocument", word}, {"0Table", table}});
}

}  // namespace jixiao::test
