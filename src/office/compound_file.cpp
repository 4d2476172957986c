#include "office/compound_file.h"

#include <algorithm>

#include "office/little_endian.h"

namespace jixiao {
namespace {

constexpr std::size_t HEADER_BYTES = 512;
constexpr std::size_t HEADER_DIFAT_ENTRIES = 109;
constexpr std::size_t MINI_SECTOR_BYTES = 64;
constexpr std::size_t ENTRY_BYTES = 128;
constexpr std::uint32_t LAST_SECTOR = 0xFFFFFFFA;  // from here on: end of chain, free …
constexpr std::uint32_t NO_ENTRY = 0xFFFFFFFF;
constexpr std::uint8_t STREAM = 2;

std::string entry_name(std::string_view entry) {
  const std::size_t bytes = std::min<std::size_t>(u16_at(entry, 64), 64);
  Utf16Text name;
  for (std::size_t at = 0; at + 2 < bytes; at += 2) name.add(u16_at(entry, at));
  return name.take();
}

void append_numbers(std::string_view sector, std::vector<std::uint32_t>& numbers) {
  for (std::size_t at = 0; at + 4 <= sector.size(); at += 4) {
    numbers.push_back(u32_at(sector, at));
  }
}

}  // namespace

bool CompoundStream::read(std::string& content, std::size_t bytes) {
  const std::size_t end = content.size() + bytes;
  for (; next_ < sectors_.size() && left_ > 0 && content.size() < end; ++next_) {
    const std::string_view part = sectors_[next_].substr(0, left_);
    content.append(part);
    left_ -= part.size();
  }
  return next_ < sectors_.size() && left_ > 0;
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
  const std::uint64_t start = (std::uint64_t{number} + 1) * sector_bytes_;
  if (start >= bytes_.size()) return {};
  return bytes_.substr(start, sector_bytes_);
}

// A chain has no more sectors than there are; one that loops is cut.
std::vector<std::string_view> CompoundFile::chain(std::uint32_t start) const {
  std::vector<std::string_view> sectors;
  while (start < next_.size() && sectors.size() < next_.size()) {
    sectors.push_back(sector(start));
    if (sectors.back().empty()) break;
    start = next_[start];
  }
  return sectors;
}

std::vector<std::string_view> CompoundFile::mini_chain(std::uint32_t start) const {
  std::vector<std::string_view> sectors;
  const std::size_t per_sector = sector_bytes_ / MINI_SECTOR_BYTES;
  while (start < mini_next_.size() && sectors.size() < mini_next_.size()) {
    const std::size_t holder = start / per_sector;
    if (holder >= mini_stream_.size()) break;
    const std::size_t offset = start % per_sector * MINI_SECTOR_BYTES;
    if (offset >= mini_stream_[holder].size()) break;
    sectors.push_back(mini_stream_[holder].substr(offset, MINI_SECTOR_BYTES));
    start = mini_next_[start];
  }
  return sectors;
}

// The table of chains stands in sectors that are listed in the header, and from the 110th on in a
// chain of sectors of their own, each of which ends with the number of the next.
void CompoundFile::read_sector_table(std::uint32_t difat, std::uint32_t count) {
  const std::size_t most = bytes_.size() / sector_bytes_ + 1;
  std::vector<std::uint32_t> holders;
  for (std::size_t i = 0; i < HEADER_DIFAT_ENTRIES; ++i) {
    holders.push_back(u32_at(bytes_, 76 + 4 * i));
  }
  for (std::size_t i = 0; i < most && difat < LAST_SECTOR; ++i) {
    std::string_view list = sector(difat);
    if (list.size() < sector_bytes_) break;
    append_numbers(list.substr(0, sector_bytes_ - 4), holders);
    difat = u32_at(list, sector_bytes_ - 4);
    if (holders.size() > most + HEADER_DIFAT_ENTRIES) break;
  }
  holders.resize(std::min<std::size_t>(holders.size(), count));
  for (const std::uint32_t holder : holders) {
    if (holder < LAST_SECTOR && next_.size() <= most) append_numbers(sector(holder), next_);
  }
}

// The tree of the root's entries, left to right; each entry once.
void CompoundFile::read_directory(std::uint32_t start) {
  std::string directory;
  for (const std::string_view part : chain(start)) directory.append(part);
  const std::size_t count = directory.size() / ENTRY_BYTES;
  const auto entry = [&](std::size_t i) {
    return std::string_view(directory).substr(i * ENTRY_BYTES, ENTRY_BYTES);
  };
  if (count == 0) return;
  mini_stream_ = chain(u32_at(entry(0), 116));
  std::vector<bool> seen(count);
  std::vector<std::uint32_t> open{u32_at(entry(0), 76)};
  while (!open.empty()) {
    const std::uint32_t index = open.back();
    open.pop_back();
    if (index == NO_ENTRY || index >= count || seen[index]) continue;
    seen[index] = true;
    const std::string_view bytes = entry(index);
    open.push_back(u32_at(bytes, 68));
    open.push_back(u32_at(bytes, 72));
    if (byte_at(bytes, 66) != STREAM) continue;
    // The upper half of the size is not to be trusted where sectors are small.
    streams_.push_back({entry_name(bytes), u32_at(bytes, 116), u32_at(bytes, 120)});
  }
}

bool CompoundFile::read_header() {
  if (bytes_.size() < HEADER_BYTES || !bytes_.starts_with(COMPOUND_FILE_SIGNATURE)) return false;
  const std::uint16_t shift = u16_at(bytes_, 30);
  if ((shift != 9 && shift != 12) || u16_at(bytes_, 32) != 6) return false;
  sector_bytes_ = std::size_t{1} << shift;
  mini_limit_ = u32_at(bytes_, 56);
  read_sector_table(u32_at(bytes_, 68), u32_at(bytes_, 44));
  for (const std::string_view part : chain(u32_at(bytes_, 60))) append_numbers(part, mini_next_);
  read_directory(u32_at(bytes_, 48));
  return !streams_.empty();
}

Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
  CompoundFile file(bytes);
  if (file.read_header()) return file;
  return Error{"已损坏或不完整"};
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
  const auto found = std::find_if(streams_.begin(), streams_.end(),
                                  [name](const Entry& entry) { return entry.name == name; });
  return found == streams_.end() ? nullptr : &*found;
}

CompoundStream CompoundFile::stream(std::string_view name) const {
  CompoundStream stream;
  const Entry* entry = find(name);
  if (entry == nullptr) return stream;
  stream.sectors_ = entry->size < mini_limit_ ? mini_chain(entry->start) : chain(entry->start);
  stream.size_ = stream.left_ = entry->size;
  return stream;
}

}  // namespace jixiao
