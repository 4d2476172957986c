// The compound file in which Office 97 to 2003 and WPS keep .xls .et .doc .wps: a file system of
// sectors within a file. Source: [MS-CFB]. On guard, as such files come by mail from strangers:
// chains of sectors may loop, point anywhere or be longer than the file; the tree of names may
// loop.
//
// Only streams that stand right in the root are found: a document that is embedded in the file has
// streams of the same names further down.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao {

inline constexpr std::string_view COMPOUND_FILE_SIGNATURE{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};

class CompoundFile;

// The content of a stream, copied a part at a time.
class CompoundStream {
 public:
  // Appends the next bytes; false at the end. What the file lost is missing.
  bool read(std::string& content, std::size_t bytes);
  std::uint64_t size() const { return size_; }

 private:
  friend class CompoundFile;
  std::vector<std::string_view> sectors_;
  std::size_t next_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t left_ = 0;
};

class CompoundFile {
 public:
  // bytes must outlive it and its streams.
  static Result<CompoundFile> open(std::string_view bytes);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  // Where there is no such stream it is empty.
  CompoundStream stream(std::string_view name) const;

 private:
  struct Entry {
    std::string name;  // UTF-8
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}
  bool read_header();
  void read_sector_table(std::uint32_t difat, std::uint32_t count);
  void read_directory(std::uint32_t start);
  std::string_view sector(std::uint32_t number) const;
  std::vector<std::string_view> chain(std::uint32_t start) const;
  std::vector<std::string_view> mini_chain(std::uint32_t start) const;
  const Entry* find(std::string_view name) const;

  std::string_view bytes_;
  std::size_t sector_bytes_ = 512;
  std::uint32_t mini_limit_ = 4096;  // streams that are smaller stand in the mini stream
  std::vector<std::uint32_t> next_;  // by sector: the one behind it
  std::vector<std::uint32_t> mini_next_;
  std::vector<std::string_view> mini_stream_;  // its sectors
  std::vector<Entry> streams_;
};

}  // namespace jixiao
