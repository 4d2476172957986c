#include "office/zip_reader.h"

#include <unzip.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr std::string_view DAMAGED =
    "文件不完整或已损坏（压缩包读不下去）。可能没有传完，请让对方重新发送，或用 Word、Excel、WPS "
    "打开它、另存一次再导入。";

// ---- minizip's file functions over a string_view -----------------------------------------------

struct MemoryFile {
  std::string_view bytes;
  std::size_t position = 0;
};

voidpf ZCALLBACK open_memory(voidpf opaque, const char*, int) {
  return opaque;
}
uLong ZCALLBACK read_memory(voidpf, voidpf stream, void* buffer, uLong size) {
  auto& file = *static_cast<MemoryFile*>(stream);
  const std::size_t count = std::min<std::size_t>(size, file.bytes.size() - file.position);
  if (count > 0) std::memcpy(buffer, file.bytes.data() + file.position, count);
  file.position += count;
  return static_cast<uLong>(count);
}
uLong ZCALLBACK write_memory(voidpf, voidpf, const void*, uLong) {
  return 0;
}
long ZCALLBACK tell_memory(voidpf, voidpf stream) {
  return static_cast<long>(static_cast<MemoryFile*>(stream)->position);
}
long ZCALLBACK seek_memory(voidpf, voidpf stream, uLong offset, int origin) {
  auto& file = *static_cast<MemoryFile*>(stream);
  std::size_t base = 0;
  if (origin == ZLIB_FILEFUNC_SEEK_CUR) base = file.position;
  if (origin == ZLIB_FILEFUNC_SEEK_END) base = file.bytes.size();
  const std::size_t target = base + static_cast<std::size_t>(offset);
  if (target > file.bytes.size()) return -1;
  file.position = target;
  return 0;
}
int ZCALLBACK close_memory(voidpf, voidpf) {
  return 0;
}
int ZCALLBACK error_memory(voidpf, voidpf) {
  return 0;
}

// An open archive that closes itself. Not to be moved: minizip keeps the address of file_.
class OpenZip {
 public:
  explicit OpenZip(std::string_view bytes) : file_{bytes, 0} {
    zlib_filefunc_def functions{open_memory, read_memory,  write_memory, tell_memory,
                                seek_memory, close_memory, error_memory, &file_};
    zip_ = unzOpen2("", &functions);
  }
  OpenZip(const OpenZip&) = delete;
  OpenZip& operator=(const OpenZip&) = delete;
  ~OpenZip() {
    if (zip_ != nullptr) unzClose(zip_);
  }
  unzFile get() const { return zip_; }

 private:
  MemoryFile file_;
  unzFile zip_ = nullptr;
};

// ------------------------------------------------------------------------------------------------

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}
bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char one, char other) { return lower(one) == lower(other); });
}

bool leaves_archive(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\')) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  std::size_t start = 0;
  while (start <= name.size()) {
    const std::size_t end = std::min(name.find_first_of("/\\", start), name.size());
    if (name.substr(start, end - start) == "..") return true;
    start = end + 1;
  }
  return false;
}

Status check_entry(const unz_file_info& info, std::string_view name) {
  if (leaves_archive(name) || name.find('\0') != name.npos) {
    return Error{"文件里有指向外部的路径，不是正常的 Word 或 Excel 文件，没有打开。"};
  }
  if ((info.flag & 1) != 0) {
    return Error{
        "文件加了密码，读不出来。请用 Word、Excel 或 WPS 打开它、取消密码后另存，再导入。"};
  }
  if (info.compression_method != 0 && info.compression_method != 8) {
    return Error{
        "文件用了少见的压缩方法，读不出来。请用 Word、Excel 或 WPS 打开它、另存一次再导入。"};
  }
  return Done{};
}

Error too_large(std::string_view name) {
  return Error{
      fmt::format("文件里的“{}”展开后大得不正常，为安全起见没有打开。请用 Word、Excel 或 WPS "
                  "打开原文件，只复制需要的表格，再到本页粘贴。",
                  name)};
}

}  // namespace

struct ZipReader::Archive {
  std::uint64_t total_bytes = 0;   // unpacked so far, of all parts
  std::unique_ptr<OpenZip> spare;  // for the next part: to open one looks through the last 64 KB
};

struct ZipPart::State {
  State(std::shared_ptr<ZipReader::Archive> of, std::string_view bytes)
      : archive(std::move(of)), zip(std::move(archive->spare)) {
    if (!zip) zip = std::make_unique<OpenZip>(bytes);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    unzCloseCurrentFile(zip->get());
    archive->spare = std::move(zip);
  }

  std::shared_ptr<ZipReader::Archive> archive;
  std::unique_ptr<OpenZip> zip;
  std::string name;
  std::uint64_t allowed_bytes = 0;
  std::uint64_t unpacked_bytes = 0;  // as the archive says
  std::uint64_t read_bytes = 0;
  bool at_end = false;
};

ZipReader::ZipReader(std::string_view bytes)
    : bytes_(bytes), archive_(std::make_shared<Archive>()) {}

Result<ZipReader> ZipReader::open(std::string_view bytes) {
  OpenZip zip(bytes);
  unz_global_info totals{};
  if (zip.get() == nullptr || unzGetGlobalInfo(zip.get(), &totals) != UNZ_OK) {
    return Error{std::string(DAMAGED)};
  }
  if (totals.number_entry > ZIP_LIMIT_ENTRIES) {
    return Error{fmt::format("文件里有 {} 个部分，不是正常的 Word 或 Excel 文件，没有打开。",
                             totals.number_entry)};
  }
  ZipReader reader(bytes);
  int state = totals.number_entry == 0 ? UNZ_END_OF_LIST_OF_FILE : unzGoToFirstFile(zip.get());
  for (; state == UNZ_OK; state = unzGoToNextFile(zip.get())) {
    unz_file_info info{};
    char name[1024] = {};
    if (unzGetCurrentFileInfo(zip.get(), &info, name, sizeof name - 1, nullptr, 0, nullptr, 0) !=
        UNZ_OK) {
      return Error{std::string(DAMAGED)};
    }
    const std::string_view full_name(name, std::min<std::size_t>(info.size_filename, 1023));
    if (Status fit = check_entry(info, full_name); !fit) return fit.error();
    unz_file_pos position{};
    unzGetFilePos(zip.get(), &position);
    reader.entries_.push_back({std::string(full_name), info.compressed_size, info.uncompressed_size,
                               position.pos_in_zip_directory, position.num_of_file});
  }
  if (state != UNZ_END_OF_LIST_OF_FILE) return Error{std::string(DAMAGED)};
  return reader;
}

// Part names are the same whatever the case of their letters (ECMA-376 Part 2, 6.2.2.3).
const ZipReader::Entry* ZipReader::find(std::string_view name) const {
  const auto exact = std::find_if(entries_.begin(), entries_.end(),
                                  [name](const Entry& entry) { return entry.name == name; });
  if (exact != entries_.end()) return &*exact;
  const auto similar = std::find_if(entries_.begin(), entries_.end(), [name](const Entry& entry) {
    return equal_ignoring_case(entry.name, name);
  });
  return similar == entries_.end() ? nullptr : &*similar;
}

Result<ZipPart> ZipReader::open_part(std::string_view name) {
  const Entry* entry = find(name);
  if (entry == nullptr) {
    return Error{fmt::format("文件里缺少“{}”，可能已损坏。请让对方重新发送。", name)};
  }
  auto state = std::make_unique<ZipPart::State>(archive_, bytes_);
  unz_file_pos position{static_cast<uLong>(entry->directory_offset),
                        static_cast<uLong>(entry->directory_index)};
  if (state->zip->get() == nullptr || unzGoToFilePos(state->zip->get(), &position) != UNZ_OK ||
      unzOpenCurrentFile(state->zip->get()) != UNZ_OK) {
    return Error{std::string(DAMAGED)};
  }
  const std::uint64_t packed = std::min<std::uint64_t>(entry->packed_bytes, bytes_.size());
  state->name = entry->name;
  state->allowed_bytes = std::max<std::uint64_t>(ZIP_RATIO_FREE_BYTES, packed * ZIP_LIMIT_RATIO);
  state->unpacked_bytes = entry->unpacked_bytes;
  return ZipPart(std::move(state));
}

Result<std::string> ZipReader::read(std::string_view name) {
  Result<ZipPart> part = open_part(name);
  if (!part) return part.error();
  std::string content;
  while (!part.value().at_end()) {
    if (content.size() > ZIP_LIMIT_ENTRY_BYTES) return too_large(name);
    if (Status more = part.value().read(content); !more) return more.error();
  }
  return content;
}

// ---- ZipPart -----------------------------------------------------------------------------------

ZipPart::ZipPart(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipPart::~ZipPart() = default;
ZipPart::ZipPart(ZipPart&&) noexcept = default;
ZipPart& ZipPart::operator=(ZipPart&&) noexcept = default;

bool ZipPart::at_end() const {
  return state_->at_end;
}

double ZipPart::progress() const {
  if (state_->at_end || state_->unpacked_bytes == 0) return 1;
  return std::min(
      1.0, static_cast<double>(state_->read_bytes) / static_cast<double>(state_->unpacked_bytes));
}

Status ZipPart::read(std::string& content) {
  State& state = *state_;
  if (state.at_end) return Done{};
  const std::size_t before = content.size();
  // No more than the archive says is there: minizip stops at that, too.
  const std::uint64_t rest =
      state.unpacked_bytes - std::min(state.read_bytes, state.unpacked_bytes);
  const auto room = static_cast<unsigned>(std::clamp<std::uint64_t>(rest, 1, ZIP_BLOCK_BYTES));
  content.resize(before + room);
  const int count = unzReadCurrentFile(state.zip->get(), content.data() + before, room);
  content.resize(before + static_cast<std::size_t>(std::max(count, 0)));
  if (count <= 0) {
    state.at_end = true;
    const bool whole = unzCloseCurrentFile(state.zip->get()) != UNZ_CRCERROR && count == 0;
    return whole ? Status(Done{}) : Status(Error{std::string(DAMAGED)});
  }
  state.read_bytes += static_cast<std::uint64_t>(count);
  state.archive->total_bytes += static_cast<std::uint64_t>(count);
  const bool over = state.read_bytes > ZIP_LIMIT_PART_BYTES ||
                    state.read_bytes > state.allowed_bytes ||
                    state.archive->total_bytes > ZIP_LIMIT_TOTAL_BYTES;
  return over ? Status(too_large(state.name)) : Status(Done{});
}

}  // namespace jixiao
