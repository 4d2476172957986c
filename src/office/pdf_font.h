// Fonts of a PDF page (ISO 32000-1, 9.5 to 9.8): which characters the bytes of a string are, and
// how wide. Characters come from ToUnicode where there is one, else from the encoding; for Chinese
// fonts without it from the predefined CMaps whose codes are GBK or UTF-16.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "office/pdf_cmap.h"
#include "office/pdf_file.h"
#include "office/text_encoding.h"

namespace jixiao {

struct PdfCharacter {
  std::u32string_view text;  // empty: nobody says what it is. Valid until the next one
  double width = 0;          // 1 is the size of the font
  bool is_space = false;     // the one-byte code 32, which word spacing widens
};

class PdfFont {
 public:
  static std::unique_ptr<PdfFont> load(PdfFile& file, const PdfObject& dictionary,
                                       const Decoder& decoder);

  bool vertical() const { return vertical_; }
  // The character that begins at `position`, which moves behind it.
  PdfCharacter next(std::string_view bytes, std::size_t& position);

 private:
  enum class Codes : std::uint8_t { ONE_BYTE, TWO_BYTES, GBK, UTF_8, UTF_16, UTF_32, OWN_CMAP };

  void load_simple(PdfFile& file, const PdfObject& dictionary);
  void load_encoding(PdfFile& file, const PdfObject& dictionary, bool symbolic);
  void load_simple_widths(PdfFile& file, const PdfObject& dictionary);
  void load_composite(PdfFile& file, const PdfObject& dictionary);
  void load_codes(PdfFile& file, const PdfObject& encoding);
  void load_glyph_widths(PdfFile& file, const PdfObject& widths);
  std::size_t code_bytes(std::string_view rest) const;
  std::u32string_view text_of(std::string_view code_bytes, std::uint32_t code);
  std::u32string decoded(std::string_view code_bytes) const;
  double width_of(std::uint32_t code, std::size_t bytes) const;

  const Decoder* decoder_ = nullptr;
  Codes codes_ = Codes::ONE_BYTE;
  bool vertical_ = false;
  std::optional<PdfCmap> to_unicode_;
  std::optional<PdfCmap> own_cmap_;
  std::array<std::u32string, 256> simple_;  // by code
  std::vector<double> widths_;              // by code or glyph, in 1/1000; < 0: none
  double default_width_ = 0;
  double unit_ = 0.001;                                      // of the widths
  std::unordered_map<std::uint32_t, std::u32string> known_;  // decoded before
};

}  // namespace jixiao
