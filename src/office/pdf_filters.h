// The filters of PDF streams that hold text or structure (ISO 32000-1, 7.4): Flate and LZW with
// their predictors, ASCII85, ASCIIHex, RunLength. Those of pictures are not read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jixiao {

// Of one stream, decoded: a page of text has some hundred kilobytes.
inline constexpr std::size_t PDF_LIMIT_STREAM_BYTES = 64u << 20;
// A small stream may grow to that; a larger one by that factor (a bomb grows by 1,000).
inline constexpr std::size_t PDF_RATIO_FREE_BYTES = 8u << 20;
inline constexpr std::size_t PDF_LIMIT_RATIO = 250;

// How the bytes were predicted before they were packed.
struct PdfPredictor {
  int predictor = 1;  // 1 none, 2 TIFF, from 10 PNG
  std::size_t colors = 1;
  std::size_t bits = 8;
  std::size_t columns = 1;
};

// Nothing for a filter that is not known here and where the bytes grow beyond the limits. A damaged
// stream gives what could be read of it.
std::optional<std::string> decode_pdf_filter(std::string_view filter, std::string_view bytes,
                                             const PdfPredictor& predictor, bool early_change);

}  // namespace jixiao
