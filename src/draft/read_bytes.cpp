#include "draft/read_bytes.h"

#include <array>

#include "base/json.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::string_view BOM = "\xEF\xBB\xBF";
constexpr std::size_t LIMIT_REPLACED_PLACES = 16;

struct Signature {
  std::string_view start;
  std::string_view message;
};

constexpr std::array SIGNATURES{
    Signature{std::string_view("PK\x03\x04", 4),
              "这是 Word、Excel 等文件（或压缩包），不是草稿文件。请用“导入”打开。"},
    Signature{"\xD0\xCF\x11\xE0",
              "这是旧格式的 Word、Excel 或 WPS 文件，不是草稿文件。请用“导入”打开。"},
    Signature{"%PDF", "这是 PDF 文件，不是草稿文件。请向对方要原来的草稿文件或表格。"},
    Signature{"\xFF\xFE", "文件是 UTF-16 编码的。请用记事本打开，另存为 UTF-8 编码后再试。"},
    Signature{"\xFE\xFF", "文件是 UTF-16 编码的。请用记事本打开，另存为 UTF-8 编码后再试。"},
};

std::string megabytes(std::size_t bytes) {
  const std::size_t tenths = bytes * 10 / (std::size_t{1} << 20);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

Status check_size_and_kind(std::string_view bytes) {
  if (bytes.size() > DRAFT_LIMIT_BYTES) {
    return Error{"文件有 " + megabytes(bytes.size()) + "，超过草稿文件的上限 " +
                 std::to_string(DRAFT_LIMIT_BYTES >> 20) +
                 " MB，程序不打开。请让对方检查这份文件。"};
  }
  for (const Signature& signature : SIGNATURES) {
    if (bytes.starts_with(signature.start)) return Error{std::string(signature.message), 1, 1};
  }
  return Done{};
}

Status check_nul(std::string_view text) {
  const std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos) return Done{};
  return error_at(text, nul, "这里有空字节（NUL）。文件在保存或传送时损坏了，请让对方重新发送。");
}

Error not_utf8(std::string_view text, std::size_t offset) {
  return error_at(text, offset,
                  "这里的字节不是 UTF-8 编码的文字。文件可能被另存成了 ANSI（GBK）编码，"
                  "或在传送时损坏了，请让对方重新发送。");
}

// Reports the damaged places; false where they are too many to be a few damaged characters.
bool report_damaged(std::string_view text, Repairs& repairs) {
  std::size_t places = 0;
  for (std::size_t at = find_invalid_utf8(text); at != std::string_view::npos;
       at = find_invalid_utf8(text, at)) {
    if (++places > LIMIT_REPLACED_PLACES) return false;
    const Error place =
        error_at(text, at, "这里的字节不是 UTF-8 编码的文字，已用“�”代替，请核对。");
    repairs.add("$", place.message);
    (void)decode_utf8(text, at);  // past what is replaced by one character
  }
  return true;
}

}  // namespace

Result<std::string_view> sound_text_of(std::string_view bytes, std::string& owned,
                                       Repairs& repairs) {
  Status status = check_size_and_kind(bytes);
  if (!status) return status.error();
  if (bytes.starts_with(BOM)) {
    bytes.remove_prefix(BOM.size());
    repairs.add("$", "文件开头有 BOM 标记，已去掉。");
  }
  const std::size_t end = bytes.find_last_not_of('\0') + 1;  // 0 where there is nothing else
  if (end < bytes.size()) {
    bytes = bytes.substr(0, end);
    repairs.add("$", "文件末尾有空字节（NUL），已去掉。");
  }
  if (trim(bytes).empty()) return Error{"文件是空的，里面没有草稿。请让对方重新发送。", 1, 1};
  status = check_nul(bytes);
  if (!status) return status.error();
  const std::size_t invalid = find_invalid_utf8(bytes);
  if (invalid == std::string_view::npos) return bytes;
  Repairs damaged;
  if (!report_damaged(bytes, damaged)) return not_utf8(bytes, invalid);
  for (DraftRepair& repair : damaged.take()) repairs.add(std::move(repair.path), repair.message);
  owned = replace_invalid_utf8(bytes);
  return std::string_view(owned);
}

}  // namespace jixiao
