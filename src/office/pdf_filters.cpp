#include "office/pdf_filters.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "office/inflate.h"

namespace jixiao {
namespace {

std::size_t limit_for(std::string_view packed) {
  return std::min(PDF_LIMIT_STREAM_BYTES,
                  std::max(PDF_RATIO_FREE_BYTES, packed.size() * PDF_LIMIT_RATIO));
}

std::uint8_t octet(char byte) {
  return static_cast<std::uint8_t>(byte);
}

// What can be read of it; nothing where it is too large. Not by its two bytes of header, which may
// be damaged, nor by its check sum: what is there is taken anyway.
std::optional<std::string> decode_flate(std::string_view bytes) {
  constexpr std::size_t HEADER_BYTES = 2;
  constexpr int WITHOUT_HEADER = -15;
  const std::string_view packed = bytes.substr(std::min(HEADER_BYTES, bytes.size()));
  Inflated inflated = inflate_bytes(packed, WITHOUT_HEADER, limit_for(bytes));
  if (inflated.too_large) return std::nullopt;
  return std::move(inflated.bytes);
}

// 7.4.4.2. Codes of 9 to 12 bits, the high bit first.
class LzwDecoder {
 public:
  LzwDecoder(std::string_view bytes, bool early_change)
      : bytes_(bytes), early_(early_change ? 1 : 0) {}

  std::optional<std::string> run() {
    std::string out;
    std::size_t last = CLEAR;
    for (std::size_t code = next(); code != END; code = next()) {
      if (code == CLEAR) {
        entries_.clear();
        width_ = 9;
      } else {
        const std::size_t known = FIRST + entries_.size();
        if (code > known || (code == known && last == CLEAR)) break;
        const std::size_t before = out.size();
        if (code < known) {
          append(out, code);
        } else {
          append(out, last);
          out += out[before];
        }
        if (last != CLEAR && known < 4096) entries_.push_back({last_start_, last_size_ + 1});
        last_start_ = before;
        last_size_ = out.size() - before;
        grow();
      }
      last = code;
      if (out.size() > limit_for(bytes_)) return std::nullopt;
    }
    return out;
  }

 private:
  static constexpr std::size_t CLEAR = 256;
  static constexpr std::size_t END = 257;
  static constexpr std::size_t FIRST = 258;
  // A text of the table stands in what was written already.
  struct Entry {
    std::size_t start = 0;
    std::size_t size = 0;
  };

  std::size_t next() {
    while (held_ < width_) {
      if (at_ == bytes_.size()) return END;
      bits_ = (bits_ << 8) | octet(bytes_[at_++]);
      held_ += 8;
    }
    held_ -= width_;
    return (bits_ >> held_) & ((std::size_t{1} << width_) - 1);
  }
  void append(std::string& out, std::size_t code) const {
    if (code < 256) {
      out += static_cast<char>(code);
      return;
    }
    const Entry entry = entries_[code - FIRST];
    for (std::size_t i = 0; i < entry.size; ++i) out += out[entry.start + i];
  }
  void grow() {
    width_ = 9;
    const std::size_t next_code = FIRST + entries_.size() + early_;
    while (width_ < 12 && next_code >= std::size_t{1} << width_) ++width_;
  }

  std::string_view bytes_;
  std::size_t early_;
  std::size_t at_ = 0;
  std::uint64_t bits_ = 0;
  std::size_t held_ = 0;
  std::size_t width_ = 9;
  std::vector<Entry> entries_;
  std::size_t last_start_ = 0;
  std::size_t last_size_ = 0;
};

std::string decode_ascii_hex(std::string_view bytes) {
  std::string out;
  int high = -1;
  for (const char byte : bytes) {
    if (byte == '>') break;
    const char digits[] = {byte, '\0'};
    char* end = nullptr;
    const int digit = static_cast<int>(std::strtol(digits, &end, 16));
    if (end == digits) continue;
    if (high >= 0) out += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) out += static_cast<char>(high * 16);
  return out;
}

std::string decode_ascii85(std::string_view bytes) {
  std::string out;
  std::uint32_t group = 0;
  int count = 0;
  const auto flush = [&](int bytes_out) {
    for (int i = 0; i < bytes_out; ++i) out += static_cast<char>((group >> (24 - 8 * i)) & 0xFF);
    group = 0;
    count = 0;
  };
  for (const char byte : bytes) {
    if (byte == '~') break;
    if (byte == 'z' && count == 0) {
      out.append(4, '\0');
    } else if (byte >= '!' && byte <= 'u') {
      group = group * 85 + static_cast<std::uint32_t>(byte - '!');
      if (++count == 5) flush(4);
    }
  }
  if (count > 1) {
    const int bytes_out = count - 1;
    for (; count < 5; ++count) group = group * 85 + 84;
    flush(bytes_out);
  }
  return out;
}

std::optional<std::string> decode_run_length(std::string_view bytes) {
  std::string out;
  std::size_t at = 0;
  while (at < bytes.size() && octet(bytes[at]) != 128) {
    const std::size_t length = octet(bytes[at++]);
    if (length < 128) {
      out += bytes.substr(at, length + 1);
      at = std::min(at + length + 1, bytes.size());
    } else if (at < bytes.size()) {
      out.append(257 - length, bytes[at++]);
    }
    if (out.size() > limit_for(bytes)) return std::nullopt;
  }
  return out;
}

std::uint8_t paeth(int left, int above, int corner) {
  const int estimate = left + above - corner;
  const int to_left = std::abs(estimate - left);
  const int to_above = std::abs(estimate - above);
  const int to_corner = std::abs(estimate - corner);
  if (to_left <= to_above && to_left <= to_corner) return static_cast<std::uint8_t>(left);
  return static_cast<std::uint8_t>(to_above <= to_corner ? above : corner);
}

// One row of PNG (7.4.4.4), in place; above is empty in the first.
void undo_png_row(int filter, std::string& row, std::string_view above, std::size_t pixel) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int left = i >= pixel ? octet(row[i - pixel]) : 0;
    const int up = above.empty() ? 0 : octet(above[i]);
    const int corner = i >= pixel && !above.empty() ? octet(above[i - pixel]) : 0;
    int add = 0;
    if (filter == 1) add = left;
    if (filter == 2) add = up;
    if (filter == 3) add = (left + up) / 2;
    if (filter == 4) add = paeth(left, up, corner);
    row[i] = static_cast<char>(octet(row[i]) + add);
  }
}

std::string undo_predictor(std::string bytes, const PdfPredictor& how) {
  const std::size_t pixel = std::max<std::size_t>(1, how.colors * how.bits / 8);
  const std::size_t row_bytes = (how.colors * how.bits * how.columns + 7) / 8;
  if (how.predictor < 2 || row_bytes == 0) return bytes;
  std::string out;
  out.reserve(bytes.size());
  const bool png = how.predictor >= 10;
  std::string above;
  for (std::size_t at = 0; at < bytes.size();) {
    const int filter = png ? octet(bytes[at++]) : 1;
    std::string row = bytes.substr(std::min(at, bytes.size()), row_bytes);
    at += row_bytes;
    if (row.empty()) break;
    row.resize(row_bytes, '\0');
    if (png || how.bits == 8) undo_png_row(filter, row, above, pixel);
    out += row;
    above = std::move(row);
  }
  return out;
}

}  // namespace

std::optional<std::string> decode_pdf_filter(std::string_view filter, std::string_view bytes,
                                             const PdfPredictor& predictor, bool early_change) {
  if (filter == "FlateDecode" || filter == "Fl") {
    std::optional<std::string> out = decode_flate(bytes);
    return out ? std::optional(undo_predictor(std::move(*out), predictor)) : out;
  }
  if (filter == "LZWDecode" || filter == "LZW") {
    std::optional<std::string> out = LzwDecoder(bytes, early_change).run();
    return out ? std::optional(undo_predictor(std::move(*out), predictor)) : out;
  }
  if (filter == "ASCII85Decode" || filter == "A85") return decode_ascii85(bytes);
  if (filter == "ASCIIHexDecode" || filter == "AHx") return decode_ascii_hex(bytes);
  if (filter == "RunLengthDecode" || filter == "RL") return decode_run_length(bytes);
  if (filter == "Crypt") return std::string(bytes);
  return std::nullopt;
}

}  // namespace jixiao
