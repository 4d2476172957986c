// Reads the parts of an .xlsx or .docx from memory, on guard: such files come by mail from
// strangers. Refused with a message: too many parts, names that leave the archive, passwords,
// parts that unpack to too much (absolutely, or for their size: a bomb), damaged or cut short.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao {

inline constexpr std::size_t ZIP_LIMIT_ENTRIES = 4'096;
inline constexpr std::uint64_t ZIP_LIMIT_ENTRY_BYTES = 256u << 20;  // a part that is read whole
inline constexpr std::uint64_t ZIP_LIMIT_PART_BYTES = 1u << 30;     // one that is read in blocks
inline constexpr std::uint64_t ZIP_LIMIT_TOTAL_BYTES = 1536u << 20;
// Office files unpack to 5 to 60 times their size. Small parts may be more.
inline constexpr std::uint64_t ZIP_LIMIT_RATIO = 250;
inline constexpr std::uint64_t ZIP_RATIO_FREE_BYTES = 8u << 20;
inline constexpr std::size_t ZIP_BLOCK_BYTES = 64u << 10;

// A part that is unpacked block by block, so that a huge one neither fills the memory nor holds up
// the page.
class ZipPart {
 public:
  ~ZipPart();
  ZipPart(ZipPart&&) noexcept;
  ZipPart& operator=(ZipPart&&) noexcept;

  // Appends at most ZIP_BLOCK_BYTES. At the end the check sum is compared.
  Status read(std::string& content);
  bool at_end() const;
  double progress() const;  // 0…1

 private:
  friend class ZipReader;
  struct State;
  explicit ZipPart(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class ZipReader {
 public:
  // bytes must outlive the reader.
  static Result<ZipReader> open(std::string_view bytes);

  struct Entry {
    std::string name;
    std::uint64_t packed_bytes = 0;
    std::uint64_t unpacked_bytes = 0;    // as the archive says; not to be trusted
    std::uint64_t directory_offset = 0;  // minizip's position, to find it again
    std::uint64_t directory_index = 0;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // The unpacked part. An Error also where there is none of that name.
  Result<std::string> read(std::string_view name);
  Result<ZipPart> open_part(std::string_view name);

 private:
  friend class ZipPart;
  struct Archive;
  explicit ZipReader(std::string_view bytes);
  const Entry* find(std::string_view name) const;

  std::string_view bytes_;
  std::vector<Entry> entries_;
  std::shared_ptr<Archive> archive_;  // what its parts have in common
};

}  // namespace jixiao
