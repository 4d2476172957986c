// What a file is, by its first bytes and not by its name: .xls files of government systems are
// often HTML inside, and a .docx may be an old .doc with a new name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "office/zip_reader.h"

namespace jixiao {

// A file from outside that is not a draft.
inline constexpr std::size_t IMPORT_LIMIT_BYTES = 64u << 20;

enum class FileKind : std::uint8_t { TEXT, HTML, ZIP, COMPOUND, RTF, WEB_ARCHIVE, PDF };

// The Error names the kind of file (old binary office file, encrypted one, picture, empty …)
// and says how to get its table in.
Result<FileKind> sniff_file(std::string_view bytes, std::string_view file_name);

// Why a compound file cannot be read: what it is by the names in it, and what to do.
Error describe_compound_file(std::string_view bytes);

// XML that office programs write into one file, by the start of the decoded text.
enum class XmlKind : std::uint8_t { NONE, EXCEL_2003, WORD, OPEN_DOCUMENT };
XmlKind sniff_xml(std::string_view text);

// Whether decoded text is HTML with something to read in it.
bool looks_like_html(std::string_view text);

// A part below that folder, or of that name, is in the zip file.
bool has_part(const ZipReader& zip, std::string_view prefix);

// For a zip file that is none of those that are read: what it is and how to get its table in.
Error unknown_zip(const ZipReader& zip);

}  // namespace jixiao
