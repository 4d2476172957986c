#include "office/file_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "fmt/format.h"
#include "office/compound_file.h"
#include "office/mime_parts.h"

namespace jixiao {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view COPY_AND_PASTE =
    "请打开原文件，按 Ctrl+A 全选、Ctrl+C 复制，再到本页按 Ctrl+V 粘贴。";
constexpr std::size_t PDF_SNIFF_BYTES = 64;
constexpr std::size_t HTML_SNIFF_BYTES = 4096;

// A name in the directory of an OLE file: UTF-16LE.
std::string utf16le(std::string_view ascii) {
  std::string bytes;
  for (const char byte : ascii) {
    bytes += byte;
    bytes += '\0';
  }
  return bytes;
}

struct Signature {
  std::string_view bytes;
  std::string_view kind;
  bool picture;
};
constexpr std::array SIGNATURES = {
    Signature{"\x89PNG\r\n"sv, "图片", true},
    Signature{"\xFF\xD8\xFF"sv, "图片", true},
    Signature{"GIF87a"sv, "图片", true},
    Signature{"GIF89a"sv, "图片", true},
    Signature{"II*\0"sv, "图片", true},
    Signature{"MM\0*"sv, "图片", true},
    Signature{"Rar!"sv, "RAR 压缩包", false},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "7z 压缩包", false},
    Signature{"\x1F\x8B"sv, "gz 压缩包", false},
};

// Pictures whose first bytes alone say too little: "BM" begins many a text.
bool is_other_picture(std::string_view bytes) {
  const bool bmp = bytes.size() >= 26 && bytes.starts_with("BM") &&
                   bytes.substr(6, 4) == std::string_view("\0\0\0\0", 4);
  const bool webp = bytes.starts_with("RIFF") &&
                    bytes.substr(std::min<std::size_t>(8, bytes.size()), 4) == "WEBP";
  const std::string_view box = bytes.size() >= 12 ? bytes.substr(4, 8) : std::string_view();
  const bool heif =
      box == "ftypheic" || box == "ftypheix" || box == "ftypmif1" || box == "ftypavif";
  return bmp || webp || heif;
}

Error picture() {
  return Error{
      "这是一张图片，图片里的文字读不出来。请向对方要 Word 或 Excel 原表；若只有图片，"
      "先用文字识别软件转成表格，再导入。"};
}

Error describe(const Signature& signature) {
  if (signature.picture) return picture();
  if (signature.kind.find("压缩包") != std::string_view::npos) {
    return Error{fmt::format("这是{}。请先解压，再导入里面的表格文件。", signature.kind)};
  }
  return Error{fmt::format("这是{}，不能直接读。{}", signature.kind, COPY_AND_PASTE)};
}

std::string lower_start(std::string_view text) {
  std::string start(text.substr(0, HTML_SNIFF_BYTES));
  std::transform(start.begin(), start.end(), start.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return start;
}

}  // namespace

Error describe_compound_file(std::string_view bytes) {
  const auto holds = [bytes](std::string_view name) {
    return bytes.find(utf16le(name)) != bytes.npos;
  };
  if (holds("EncryptedPackage")) {
    return Error{
        "文件加了密码，读不出来。请用 Word、Excel 或 WPS 打开它，在“文件 → 信息 → 保护”里"
        "取消密码后另存，再导入。"};
  }
  std::string_view kind = "旧格式的 Word、Excel 或 WPS 文件（.doc .xls .wps .et）";
  if (holds("Workbook") || holds("Book")) kind = "旧格式的 Excel 文件（.xls 或 .et）";
  if (holds("WordDocument")) kind = "旧格式的 Word 文件（.doc 或 .wps）";
  return Error{
      fmt::format("这是{}，但没有读出来：文件可能已损坏、不完整，或是别的程序存的。{}"
                  "也可以另存为 .xlsx 或 .docx 再导入。",
                  kind, COPY_AND_PASTE)};
}

bool looks_like_html(std::string_view text) {
  const std::string start = lower_start(text);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  if (start.compare(first, 8, "version:") == 0) return start.find("<html") != std::string::npos;
  if (start[first] != '<') return false;
  for (const std::string_view tag : {"<html", "<table", "<!doctype html", "<body", "<tr", "<td",
                                     "<meta", "<!--", "<div", "<p", "<span"}) {
    if (start.find(tag) != std::string::npos) return true;
  }
  return false;
}

XmlKind sniff_xml(std::string_view text) {
  const std::string start = lower_start(text);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  const auto holds = [&start](std::string_view words) { return start.find(words) != start.npos; };
  if (first == start.npos || start[first] != '<' || holds("<html")) return XmlKind::NONE;
  if (holds("urn:schemas-microsoft-com:office:spreadsheet")) return XmlKind::EXCEL_2003;
  if (holds("schemas.microsoft.com/office/word/2003") || holds("office/2006/xmlpackage")) {
    return XmlKind::WORD;
  }
  if (holds("<office:document")) return XmlKind::OPEN_DOCUMENT;
  return XmlKind::NONE;
}

Result<FileKind> sniff_file(std::string_view bytes, std::string_view file_name) {
  if (bytes.empty()) {
    return Error{
        fmt::format("文件“{}”是空的（0 字节）。可能没有传完，请让对方重新发送。", file_name)};
  }
  if (bytes.size() > IMPORT_LIMIT_BYTES) {
    return Error{fmt::format("文件“{}”有 {} MB，最多读 {} MB。请只复制需要的表格，再到本页粘贴。",
                             file_name, bytes.size() >> 20, IMPORT_LIMIT_BYTES >> 20)};
  }
  if (bytes.starts_with(COMPOUND_FILE_SIGNATURE)) return FileKind::COMPOUND;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return FileKind::ZIP;
  if (bytes.starts_with("{\\rtf")) return FileKind::RTF;
  if (looks_like_mime(bytes)) return FileKind::WEB_ARCHIVE;
  // Some programs put a few bytes before it.
  if (bytes.substr(0, PDF_SNIFF_BYTES).find("%PDF-1") != bytes.npos || bytes.starts_with("%PDF-")) {
    return FileKind::PDF;
  }
  for (const Signature& signature : SIGNATURES) {
    if (bytes.starts_with(signature.bytes)) return describe(signature);
  }
  if (is_other_picture(bytes)) return picture();
  const std::string start = lower_start(bytes);
  if (start.find("\"jixiao-form\"") != std::string::npos && start.find('{') == 0) {
    return Error{"这是本程序的草稿文件（.json），不用导入。请用“打开”打开它。"};
  }
  return FileKind::TEXT;
}

bool has_part(const ZipReader& zip, std::string_view prefix) {
  return std::any_of(zip.entries().begin(), zip.entries().end(),
                     [prefix](const auto& entry) { return entry.name.starts_with(prefix); });
}

Error unknown_zip(const ZipReader& zip) {
  if (has_part(zip, "xl/workbook.bin")) {
    return Error{
        "这是二进制的 Excel 工作簿（.xlsb），不能直接读。请用 Excel 或 WPS 另存为 .xlsx 再导入，"
        "或复制其中的表格到本页粘贴。"};
  }
  if (has_part(zip, "ppt/")) return Error{"这是演示文稿（.pptx），里面的表格请复制后到本页粘贴。"};
  return Error{"这是一个压缩包，不是 Word 或 Excel 文件。请先解压，再导入里面的表格文件。"};
}

}  // namespace jixiao
