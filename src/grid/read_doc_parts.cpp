#include "grid/read_doc_parts.h"

#include <algorithm>
#include <array>

#include "office/little_endian.h"

namespace jixiao {
namespace {

constexpr std::uint16_t WORD_SIGNATURE = 0xA5EC;
constexpr std::uint16_t WORD_97 = 0x00C1;
constexpr std::uint16_t IS_ENCRYPTED = 0x0100;
constexpr std::uint16_t USES_TABLE_1 = 0x0200;
constexpr std::size_t COUNTS = 0x4C;  // ccpText and those behind it
constexpr std::size_t RANGES = 0x9A;  // FibRgFcLcb97
constexpr std::size_t PAGE_BYTES = 512;
constexpr std::size_t PIECES_LIMIT = 1'000'000;
constexpr std::size_t FONTS_LIMIT = 4'096;

DocRange range_at(std::string_view word, std::size_t index) {
  return {u32_at(word, RANGES + 8 * index), u32_at(word, RANGES + 8 * index + 4)};
}

// ---- Modifiers (2.2.5) -------------------------------------------------------------------------

enum Modifier : std::uint16_t {
  CHARACTER_DELETED = 0x0800,
  CHARACTER_BOLD = 0x0835,
  CHARACTER_HIDDEN = 0x083C,
  CHARACTER_FONT = 0x4A4F,
  CHARACTER_SYMBOL = 0x6A09,
  IN_TABLE = 0x2416,
  ENDS_ROW = 0x2417,
  ENDS_INNER_CELL = 0x244B,
  ENDS_INNER_ROW = 0x244C,
  DEPTH = 0x6649,
  LONG_MODIFIERS = 0x6646,
  LONG_MODIFIERS_OLD = 0x6645,
  TABLE_SHAPE = 0xD608,
  MERGE_ACROSS = 0x5624,
  MERGE_DOWN = 0xD62B,
};

std::size_t operand_bytes(std::uint16_t modifier, std::string_view rest) {
  switch (modifier >> 13) {
    case 0:
    case 1:
      return 1;
    case 3:
      return 4;
    case 6:
      return modifier == TABLE_SHAPE ? u16_at(rest, 0) + std::size_t{1}
                                     : byte_at(rest, 0) + std::size_t{1};
    case 7:
      return 3;
    default:
      return 2;
  }
}

template <typename Use>
void each_modifier(std::string_view modifiers, const Use& use) {
  while (modifiers.size() >= 3) {
    const std::uint16_t modifier = u16_at(modifiers, 0);
    modifiers.remove_prefix(2);
    const std::size_t bytes = operand_bytes(modifier, modifiers);
    use(modifier, modifiers.substr(0, bytes));
    modifiers.remove_prefix(std::min(bytes, modifiers.size()));
  }
}

// On, or the opposite of the style, which is off in nearly every file.
bool is_on(std::string_view operand) {
  return byte_at(operand, 0) == 1 || byte_at(operand, 0) == 0x81;
}

RowShape::Down down_of(unsigned flags) {
  if (flags == 3) return RowShape::Down::FIRST;
  return flags == 0 ? RowShape::Down::NONE : RowShape::Down::GOES_ON;
}

// TDefTableOperand (2.9.320): size, number of cells, edges, and 20 bytes for each cell. How a cell
// is merged with its neighbours stands in two bits: the first of a set differs from the others, and
// files are not of one mind which is which.
RowShape read_shape(std::string_view operand) {
  RowShape shape;
  const std::size_t count = std::min<std::size_t>(byte_at(operand, 2), 64);
  const std::size_t cells = 3 + 2 * (count + 1);
  const auto edge = [operand](std::size_t index) {
    return static_cast<std::int16_t>(u16_at(operand, 3 + 2 * index));
  };
  shape.left_twips = edge(0);
  unsigned first_across = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t flags = u16_at(operand, cells + 20 * i);
    const unsigned across = flags & 3u;
    RowShape::Cell cell{edge(i + 1), across != 0 && first_across != 0 && across != first_across,
                        down_of(flags >> 5 & 3u)};
    if (!cell.goes_on_across) first_across = across;
    shape.cells.push_back(cell);
  }
  return shape;
}

void merge_across(RowShape& shape, std::size_t first, std::size_t end) {
  for (std::size_t i = first + 1; i < std::min(end, shape.cells.size()); ++i) {
    shape.cells[i].goes_on_across = true;
  }
}

void apply_to_paragraph(std::uint16_t modifier, std::string_view operand,
                        DocParagraphFormat& format) {
  switch (modifier) {
    case IN_TABLE:
      format.depth = std::max<std::uint32_t>(format.depth, byte_at(operand, 0) != 0 ? 1 : 0);
      break;
    case DEPTH:
      format.depth = u32_at(operand, 0);
      break;
    case ENDS_ROW:
      format.ends_row = byte_at(operand, 0) != 0;
      break;
    case ENDS_INNER_CELL:
      format.ends_inner_cell = byte_at(operand, 0) != 0;
      break;
    case ENDS_INNER_ROW:
      format.ends_inner_row = byte_at(operand, 0) != 0;
      break;
    case TABLE_SHAPE:
      format.shape = read_shape(operand);
      break;
    case MERGE_ACROSS:
      merge_across(format.shape, byte_at(operand, 0), byte_at(operand, 1));
      break;
    case MERGE_DOWN:
      if (byte_at(operand, 1) < format.shape.cells.size()) {
        format.shape.cells[byte_at(operand, 1)].down = down_of(byte_at(operand, 2) & 3u);
      }
      break;
    default:
      break;
  }
}

}  // namespace

Result<DocHeader> read_doc_header(std::string_view word) {
  const std::uint16_t version = u16_at(word, 2);
  if (u16_at(word, 0) != WORD_SIGNATURE || word.size() < RANGES || version < WORD_97) {
    return Error{
        "这是旧格式的 Word 文件（.doc 或 .wps），但已损坏，或者是 Word 95 及更早的格式，读不出来。"
        "请用 Word 或 WPS 打开它，另存为 .docx 再导入，或复制其中的表格到本页粘贴。"};
  }
  const std::uint16_t flags = u16_at(word, 0x0A);
  if ((flags & IS_ENCRYPTED) != 0) {
    return Error{
        "文件加了密码，读不出来。请用 Word 或 WPS 打开它，在“文件 → 信息 → 保护”里取消密码后另存，"
        "再导入。"};
  }
  DocHeader header;
  header.uses_table_1 = (flags & USES_TABLE_1) != 0;
  header.body_characters = u32_at(word, COUNTS);
  // Notes, headers, macros, comments and end notes stand between the body and the text boxes.
  header.box_start = header.body_characters;
  for (std::size_t i = 1; i <= 5; ++i) header.box_start += u32_at(word, COUNTS + 4 * i);
  header.box_characters = u32_at(word, COUNTS + 4 * 6);
  header.character_pages = range_at(word, 12);
  header.paragraph_pages = range_at(word, 13);
  header.fonts = range_at(word, 15);
  header.pieces = range_at(word, 33);
  return header;
}

// Clx (2.9.38): modifiers that pieces refer to, then the table.
std::vector<DocPiece> read_doc_pieces(std::string_view clx) {
  std::vector<DocPiece> pieces;
  while (byte_at(clx, 0) == 1) {
    clx.remove_prefix(std::min<std::size_t>(3u + u16_at(clx, 1), clx.size()));
  }
  if (byte_at(clx, 0) != 2) return pieces;
  clx = clx.substr(std::min<std::size_t>(5, clx.size()), u32_at(clx, 1));
  const std::size_t count =
      std::min((clx.size() - std::min<std::size_t>(4, clx.size())) / 12, PIECES_LIMIT);
  for (std::size_t i = 0; i < count; ++i) {
    DocPiece piece;
    piece.first = u32_at(clx, 4 * i);
    const std::uint32_t end = u32_at(clx, 4 * i + 4);
    const std::uint32_t place = u32_at(clx, 4 * (count + 1) + 8 * i + 2);
    if (end <= piece.first || (!pieces.empty() && piece.first < pieces.back().first)) break;
    piece.count = end - piece.first;
    piece.compressed = (place & 0x40000000) != 0;
    piece.offset = place & 0x3FFFFFFF;
    if (piece.compressed) piece.offset /= 2;
    pieces.push_back(piece);
  }
  return pieces;
}

// SttbfFfn (2.9.286): the name of a font stands behind 40 bytes about it.
std::vector<std::string> read_doc_fonts(std::string_view table) {
  std::vector<std::string> fonts;
  const std::size_t count = std::min<std::size_t>(u16_at(table, 0), FONTS_LIMIT);
  std::size_t at = 4;
  for (std::size_t i = 0; i < count && at < table.size(); ++i) {
    const std::size_t size = byte_at(table, at) + std::size_t{1};
    Utf16Text name;
    for (std::size_t c = at + 40; c + 1 < at + size && u16_at(table, c) != 0; c += 2) {
      name.add(u16_at(table, c));
    }
    fonts.push_back(name.take());
    at += size;
  }
  return fonts;
}

char32_t doc_compressed_character(std::uint8_t byte) {
  static constexpr std::array<char32_t, 32> WINDOWS_1252 = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  return byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80u] : byte;
}

DocRuns::DocRuns(Kind kind, std::string_view word, std::string_view pages)
    : kind_(kind),
      word_(word),
      pages_(pages),
      count_((pages.size() - std::min<std::size_t>(4, pages.size())) / 8) {}

// The last of count ascending numbers that is not above the value.
static std::size_t last_not_above(std::string_view numbers, std::size_t count,
                                  std::uint32_t value) {
  std::size_t low = 0;
  std::size_t high = count;
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (u32_at(numbers, 4 * middle) <= value ? low : high) = middle;
  }
  return low;
}

const DocRun& DocRuns::at(std::uint32_t byte) {
  if (byte >= run_.start && byte < run_.end) return run_;
  run_ = {byte, byte + 1, {}};
  if (count_ == 0) return run_;
  const std::size_t index = last_not_above(pages_, count_, byte);
  const std::size_t number = u32_at(pages_, 4 * (count_ + 1) + 4 * index) & 0x3FFFFF;
  const std::size_t start = number * PAGE_BYTES;
  if (start + PAGE_BYTES > word_.size()) return run_;
  const std::string_view page = word_.substr(start, PAGE_BYTES);
  const std::size_t runs = std::min<std::size_t>(byte_at(page, PAGE_BYTES - 1), 101);
  if (runs == 0) return run_;
  const std::size_t run = last_not_above(page, runs, byte);
  const std::uint32_t first = u32_at(page, 4 * run);
  const std::uint32_t end = u32_at(page, 4 * run + 4);
  if (byte < first || byte >= end) return run_;
  run_ = {first, end, modifiers(page, run, runs)};
  return run_;
}

// ChpxFkp (2.9.33) and PapxFkp (2.9.181): behind the offsets, where the modifiers of each run stand
// in the page, in words of two bytes.
std::string_view DocRuns::modifiers(std::string_view page, std::size_t index,
                                    std::size_t runs) const {
  const std::size_t places = 4 * (runs + 1);
  const std::size_t place_bytes = kind_ == Kind::CHARACTERS ? 1 : 13;
  const std::size_t at = std::size_t{byte_at(page, places + index * place_bytes)} * 2;
  if (at == 0 || at >= page.size()) return {};
  const std::size_t size = byte_at(page, at);
  if (kind_ == Kind::CHARACTERS) return page.substr(at + 1, size);
  const std::size_t start = size == 0 ? at + 2 : at + 1;
  const std::size_t bytes = size == 0 ? 2u * byte_at(page, at + 1) : 2 * size - 1;
  // The style stands in front.
  return start + 2 < page.size() && bytes > 2 ? page.substr(start + 2, bytes - 2)
                                              : std::string_view();
}

DocCharacterFormat read_doc_characters(std::string_view modifiers) {
  DocCharacterFormat format;
  each_modifier(modifiers, [&format](std::uint16_t modifier, std::string_view operand) {
    if (modifier == CHARACTER_DELETED || modifier == CHARACTER_HIDDEN) {
      format.hidden = format.hidden || is_on(operand);
    } else if (modifier == CHARACTER_BOLD) {
      format.bold = is_on(operand);
    } else if (modifier == CHARACTER_FONT) {
      format.font = u16_at(operand, 0);
    } else if (modifier == CHARACTER_SYMBOL) {
      format.font = u16_at(operand, 0);
      format.symbol = u16_at(operand, 2);
    }
  });
  return format;
}

DocParagraphFormat read_doc_paragraph(std::string_view modifiers, std::string_view data) {
  DocParagraphFormat format;
  each_modifier(modifiers, [&](std::uint16_t modifier, std::string_view operand) {
    if (modifier != LONG_MODIFIERS && modifier != LONG_MODIFIERS_OLD) {
      return apply_to_paragraph(modifier, operand, format);
    }
    const std::size_t at = u32_at(operand, 0);
    if (at + 2 > data.size()) return;
    each_modifier(data.substr(at + 2, u16_at(data, at)),
                  [&format](std::uint16_t inner, std::string_view inner_operand) {
                    apply_to_paragraph(inner, inner_operand, format);
                  });
  });
  return format;
}

}  // namespace jixiao
