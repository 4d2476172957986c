// The records of a BIFF8 stream ([MS-XLS] 2.1.4) and the texts in them, which may go on in records
// of their own. Used by read_xls.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

enum class BiffKind : std::uint16_t {
  FORMULA = 0x0006,
  END = 0x000A,
  DATE_MODE = 0x0022,
  FILE_PASSWORD = 0x002F,
  FONT = 0x0031,
  CONTINUE = 0x003C,
  SHEET = 0x0085,
  MANY_NUMBERS = 0x00BD,  // MulRk
  RICH_TEXT = 0x00D6,     // RString
  CELL_FORMAT = 0x00E0,   // XF
  MERGED_CELLS = 0x00E5,
  DRAWING_GROUP = 0x00EB,
  SHARED_TEXTS = 0x00FC,  // SST
  SHARED_TEXT = 0x00FD,   // LabelSst
  NUMBER = 0x0203,
  TEXT = 0x0204,  // Label
  TRUTH_OR_ERROR = 0x0205,
  FORMULA_TEXT = 0x0207,  // String
  ROW = 0x0208,
  SMALL_NUMBER = 0x027E,  // Rk
  NUMBER_FORMAT = 0x041E,
  BEGIN = 0x0809,
};

struct BiffRecord {
  BiffKind kind = BiffKind::END;
  std::string_view data;
};

class BiffRecords {
 public:
  explicit BiffRecords(std::string_view bytes = {}, std::size_t offset = 0)
      : bytes_(bytes), offset_(offset) {}

  bool next(BiffRecord& record);  // false at the end
  // The record and those that continue it, which are passed over.
  std::vector<std::string_view> with_continuations(const BiffRecord& record);
  std::size_t offset() const { return offset_; }

 private:
  std::string_view bytes_;
  std::size_t offset_;
};

// What a record and its continuations hold, as one row of bytes. Trap: where a text goes on in the
// next record, a byte there says anew how its characters are stored ([MS-XLS] 2.5.293).
class BiffBytes {
 public:
  explicit BiffBytes(std::vector<std::string_view> parts = {}) : parts_(std::move(parts)) {}

  bool at_end();
  std::uint32_t number(std::size_t bytes);
  void skip(std::size_t bytes);
  // XLUnicodeString and its like: length_bytes is 1 or 2. Formatting and phonetics are passed over.
  std::string text(std::size_t length_bytes);

 private:
  std::string characters(std::size_t count, bool wide);

  std::vector<std::string_view> parts_;
  std::size_t part_ = 0;
  std::size_t at_ = 0;  // in the part
};

// A number in 30 bits ([MS-XLS] 2.5.218).
double biff_small_number(std::uint32_t bits);
std::string_view biff_error_text(std::uint8_t code);

}  // namespace jixiao
