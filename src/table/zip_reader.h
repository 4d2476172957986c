// Reads the parts of an .xlsx or .docx from memory, on guard: such files come by mail from
// strangers. Refused with a message: too many parts, names that leave the archive, passwords,
// parts that unpack to too much (absolutely, or for their size: a bomb), damaged or cut short.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao {

inline constexpr std::size_t ZIP_LIMIT_ENTRIES = 4'096;
inline constexpr std::size_t ZIP_LIMIT_ENTRY_BYTES = 256u << 20;
inline constexpr std::size_t ZIP_LIMIT_TOTAL_BYTES = 512u << 20;
// Office files unpack to 5 to 30 times their size. Small parts may be more.
inline constexpr std::size_t ZIP_LIMIT_RATIO = 250;
inline constexpr std::size_t ZIP_RATIO_FREE_BYTES = 8u << 20;

class ZipReader {
 public:
  // bytes must outlive the reader.
  static Result<ZipReader> open(std::string_view bytes);

  struct Entry {
    std::string name;
    std::uint64_t packed_bytes = 0;
    std::uint64_t directory_offset = 0;  // minizip's position, to find it again
    std::uint64_t directory_index = 0;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // The unpacked part. An Error also where there is none of that name.
  Result<std::string> read(std::string_view name);

 private:
  explicit ZipReader(std::string_view bytes) : bytes_(bytes) {}
  const Entry* find(std::string_view name) const;

  std::string_view bytes_;
  std::vector<Entry> entries_;
  std::size_t total_bytes_ = 0;
};

}  // namespace jixiao
