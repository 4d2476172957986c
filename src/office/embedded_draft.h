// Where an exported .xlsx or .docx keeps the draft it was made from. Shared by the writers and by
// the readers, so that an export opened again is the same draft and not a guess.
//
// .xlsx: a very hidden sheet EMBEDDED_SHEET_NAME. A1 = EMBEDDED_MARK, B1 = fingerprint of the
//        visible form, and from A2 downwards the bytes of the draft file in base64, at most
//        EMBEDDED_CHUNK_CHARACTERS a cell (Excel allows 32,767).
// .docx: a part customXml/item1.xml (the reader takes any customXml/item*.xml) with the root
//        <draft xmlns="urn:jixiao:draft" sha256="FINGERPRINT" encoding="base64">…</draft>.
//
// The fingerprint is the hex SHA-256 of a VisibleText to which every text of the form sheet (the
// first visible sheet; in .docx every cell of every top-level table) was added row by row, left to
// right, a merged cell once. White space and empty cells do not count, so that Word's or Excel's
// own re-wrapping on a save is not taken for a change.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/sha256.h"

namespace jixiao {

// The draft inside an export, before it is parsed.
struct EmbeddedBytes {
  std::string draft;        // bytes of the draft file
  std::string fingerprint;  // of the visible table when it was written
};

inline constexpr std::string_view EMBEDDED_SHEET_NAME = "jixiao-draft";
inline constexpr std::string_view EMBEDDED_MARK = "jixiao-form 1";
inline constexpr std::size_t EMBEDDED_CHUNK_CHARACTERS = 32'000;
inline constexpr std::string_view EMBEDDED_XML_NAMESPACE = "urn:jixiao:draft";
inline constexpr std::string_view EMBEDDED_XML_PATH = "customXml/item1.xml";

class VisibleText {
 public:
  void add(std::string_view cell_text);
  std::string fingerprint() const;

 private:
  Sha256 hash_;
};

std::string encode_base64(std::string_view bytes);
// White space in between is skipped. False where the text is not base64.
bool decode_base64(std::string_view text, std::string& bytes);

}  // namespace jixiao
