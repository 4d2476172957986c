#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace jixiao::cli {
namespace {

constexpr std::size_t CHUNK_BYTES = std::size_t{1} << 16;

std::string reason(int error) {
  switch (error) {
    case ENOENT:
      return "找不到文件或文件夹";
    case EACCES:
    case EPERM:
    case EROFS:
      return "没有权限";
    case EISDIR:
      return "这是文件夹，不是文件";
    case ENOSPC:
    case EDQUOT:
      return "磁盘满了";
    default:
      return std::strerror(error);
  }
}

Error cannot(std::string_view what, int error) {
  return {std::string(what) + "：" + reason(error) + "。"};
}

// Closes on leaving.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int get() const { return descriptor_; }
  bool ok() const { return descriptor_ >= 0; }
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Status write_directly(const std::string& path, std::string_view bytes) {
  File file(path == "-" ? STDOUT_FILENO : ::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.ok() || !write_all(file.get(), bytes)) return cannot("写不了", errno);
  return Done{};
}

// Where a symbolic link leads, so that the file behind it is replaced and not the link.
std::string real_path(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (!resolved) return path;
  std::string real = resolved;
  std::free(resolved);
  return real;
}

mode_t mode_for(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

bool is_special(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

// Complete on the disk and closed, or false with errno.
bool fill(File& file, std::string_view bytes, mode_t mode) {
  return write_all(file.get(), bytes) && ::fchmod(file.get(), mode) == 0 &&
         ::fsync(file.get()) == 0 && file.close();
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit_bytes) {
  File file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return cannot("读不了", errno);
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + CHUNK_BYTES);
    const ssize_t count = ::read(file.get(), bytes.data() + before, CHUNK_BYTES);
    bytes.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot("读不了", errno);
    if (count == 0) return bytes;
    if (bytes.size() > limit_bytes) {
      return Error{"文件超过 " + std::to_string(limit_bytes >> 20) +
                   " MB 的上限，程序不打开。请确认选对了文件。"};
    }
  }
}

Status write_file(const std::string& path, std::string_view bytes) {
  if (path == "-" || is_special(path)) return write_directly(path, bytes);
  const std::string target = real_path(path);
  std::string temporary = target + ".XXXXXX";
  File file(::mkstemp(temporary.data()));
  if (!file.ok()) return cannot("写不了", errno);
  if (fill(file, bytes, mode_for(target)) && ::rename(temporary.c_str(), target.c_str()) == 0) {
    return Done{};
  }
  const int error = errno;
  ::unlink(temporary.c_str());
  return cannot("写不了，原来的文件没有变", error);
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_error(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
}

}  // namespace jixiao::cli
