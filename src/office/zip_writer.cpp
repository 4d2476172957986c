#include "office/zip_writer.h"

#include <unzip.h>
#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace jixiao {
namespace {

// A file in memory behind minizip's file functions.
struct MemoryFile {
  std::string bytes;
  std::size_t position = 0;
};

MemoryFile& file_of(voidpf opaque) {
  return *static_cast<MemoryFile*>(opaque);
}

voidpf open_memory(voidpf opaque, const void*, int) {
  file_of(opaque).position = 0;
  return opaque;
}

uLong read_memory(voidpf opaque, voidpf, void* buffer, uLong size) {
  MemoryFile& file = file_of(opaque);
  const std::size_t rest = file.bytes.size() - std::min(file.position, file.bytes.size());
  const std::size_t count = std::min<std::size_t>(size, rest);
  std::memcpy(buffer, file.bytes.data() + file.position, count);
  file.position += count;
  return static_cast<uLong>(count);
}

uLong write_memory(voidpf opaque, voidpf, const void* buffer, uLong size) {
  MemoryFile& file = file_of(opaque);
  const std::size_t end = file.position + size;
  if (end > file.bytes.size()) file.bytes.resize(end);
  std::memcpy(file.bytes.data() + file.position, buffer, size);
  file.position = end;
  return size;
}

ZPOS64_T tell_memory(voidpf opaque, voidpf) {
  return file_of(opaque).position;
}

long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  MemoryFile& file = file_of(opaque);
  std::size_t from = 0;
  if (origin == ZLIB_FILEFUNC_SEEK_CUR) from = file.position;
  if (origin == ZLIB_FILEFUNC_SEEK_END) from = file.bytes.size();
  file.position = from + static_cast<std::size_t>(offset);
  return 0;
}

int close_memory(voidpf, voidpf) {
  return 0;
}
int no_error(voidpf, voidpf) {
  return 0;
}

zlib_filefunc64_def memory_functions(MemoryFile& file) {
  return {open_memory, read_memory,  write_memory, tell_memory,
          seek_memory, close_memory, no_error,     &file};
}

zip_fileinfo fixed_file_info() {
  zip_fileinfo info = {};
  info.dosDate = 1u << 21 | 1u << 16;  // 1980-01-01
  return info;
}

Error zip_error() {
  return {"生成压缩包时出错，文件没有写成。可能是内存不够：请关掉别的网页或程序后再试。"};
}

// A Chinese Windows takes a name for GBK unless the entry says that it is UTF-8.
bool begin_entry(zipFile zip, const std::string& name, int level, bool raw) {
  constexpr unsigned long NAME_IS_UTF8 = 1u << 11;
  const bool plain = std::all_of(name.begin(), name.end(),
                                 [](char letter) { return static_cast<signed char>(letter) > 0; });
  const zip_fileinfo info = fixed_file_info();
  return zipOpenNewFileInZip4(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                              level, raw ? 1 : 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                              nullptr, 0, 0, plain ? 0 : NAME_IS_UTF8) == ZIP_OK;
}

}  // namespace

struct ZipWriter::Archive {
  MemoryFile file;
  zipFile zip = nullptr;
  bool failed = false;
};

ZipWriter::ZipWriter() : archive_(std::make_unique<Archive>()) {
  zlib_filefunc64_def functions = memory_functions(archive_->file);
  archive_->zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
  archive_->failed = archive_->zip == nullptr;
}

ZipWriter::~ZipWriter() {
  if (archive_->zip != nullptr) zipClose(archive_->zip, nullptr);
}

void ZipWriter::begin(const std::string& name) {
  if (archive_->failed) return;
  archive_->failed = !begin_entry(archive_->zip, name, Z_DEFAULT_COMPRESSION, false);
}

void ZipWriter::write(std::string_view bytes) {
  constexpr std::size_t SLICE_BYTES = 1u << 30;
  while (!bytes.empty() && !archive_->failed) {
    const std::string_view slice = bytes.substr(0, SLICE_BYTES);
    bytes.remove_prefix(slice.size());
    archive_->failed = zipWriteInFileInZip(archive_->zip, slice.data(),
                                           static_cast<unsigned>(slice.size())) != ZIP_OK;
  }
}

void ZipWriter::end() {
  if (archive_->failed) return;
  archive_->failed = zipCloseFileInZip(archive_->zip) != ZIP_OK;
}

void ZipWriter::add(const std::string& name, std::string_view bytes) {
  begin(name);
  write(bytes);
  end();
}

Result<std::string> ZipWriter::finish() {
  const bool closed = archive_->zip != nullptr && zipClose(archive_->zip, nullptr) == ZIP_OK;
  archive_->zip = nullptr;
  if (archive_->failed || !closed) return zip_error();
  return std::move(archive_->file.bytes);
}

namespace {

struct Entry {
  std::string name;
  std::string bytes;
  int method = 0;
  unz_file_info64 info = {};
};

// The entry the reader stands on, decompressed or (raw) as it is in the archive.
bool read_entry(unzFile zip, bool raw, Entry& entry) {
  if (unzOpenCurrentFile2(zip, &entry.method, nullptr, raw ? 1 : 0) != UNZ_OK) return false;
  entry.bytes.resize(raw ? entry.info.compressed_size : entry.info.uncompressed_size);
  std::size_t filled = 0;
  while (filled < entry.bytes.size()) {
    const int count = unzReadCurrentFile(zip, entry.bytes.data() + filled,
                                         static_cast<unsigned>(entry.bytes.size() - filled));
    if (count <= 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return unzCloseCurrentFile(zip) == UNZ_OK && filled == entry.bytes.size();
}

bool copy_entry(unzFile from, zipFile to, Entry& entry) {
  if (!read_entry(from, true, entry)) return false;
  return begin_entry(to, entry.name, Z_DEFAULT_COMPRESSION, true) &&
         zipWriteInFileInZip(to, entry.bytes.data(), static_cast<unsigned>(entry.bytes.size())) ==
             ZIP_OK &&
         zipCloseFileInZipRaw64(to, entry.info.uncompressed_size, entry.info.crc) == ZIP_OK;
}

bool write_changed_entry(unzFile from, zipFile to, Entry& entry,
                         const std::function<std::string(std::string)>& change) {
  if (!read_entry(from, false, entry)) return false;
  const std::string bytes = change(std::move(entry.bytes));
  return begin_entry(to, entry.name, Z_DEFAULT_COMPRESSION, false) &&
         zipWriteInFileInZip(to, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK &&
         zipCloseFileInZip(to) == ZIP_OK;
}

bool copy_all(unzFile from, zipFile to, const std::string& changed_name,
              const std::function<std::string(std::string)>& change) {
  for (int more = unzGoToFirstFile(from); more == UNZ_OK; more = unzGoToNextFile(from)) {
    char name[256] = {};
    Entry entry;
    if (unzGetCurrentFileInfo64(from, &entry.info, name, sizeof(name) - 1, nullptr, 0, nullptr,
                                0) != UNZ_OK) {
      return false;
    }
    entry.name = name;
    const bool copied = entry.name == changed_name ? write_changed_entry(from, to, entry, change)
                                                   : copy_entry(from, to, entry);
    if (!copied) return false;
  }
  return true;
}

}  // namespace

Result<std::string> replace_zip_entry(const std::string& archive, const std::string& name,
                                      const std::function<std::string(std::string entry)>& change) {
  MemoryFile source{archive};
  MemoryFile target;
  target.bytes.reserve(archive.size());
  zlib_filefunc64_def read_functions = memory_functions(source);
  zlib_filefunc64_def write_functions = memory_functions(target);
  unzFile from = unzOpen2_64("", &read_functions);
  zipFile to = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &write_functions);
  const bool copied = from != nullptr && to != nullptr && copy_all(from, to, name, change);
  if (from != nullptr) unzClose(from);
  const bool closed = to != nullptr && zipClose(to, nullptr) == ZIP_OK;
  if (!copied || !closed) return zip_error();
  return std::move(target.bytes);
}

}  // namespace jixiao
