#include "grid/read_xls_records.h"

#include <algorithm>
#include <cstring>

#include "office/little_endian.h"

namespace jixiao {
namespace {

constexpr std::uint8_t WIDE = 0x01;
constexpr std::uint8_t HAS_PHONETICS = 0x04;
constexpr std::uint8_t IS_RICH = 0x08;
constexpr std::size_t HEADER_BYTES = 4;

}  // namespace

bool BiffRecords::next(BiffRecord& record) {
  if (offset_ + HEADER_BYTES > bytes_.size()) return false;
  record.kind = static_cast<BiffKind>(u16_at(bytes_, offset_));
  record.data = bytes_.substr(offset_ + HEADER_BYTES, u16_at(bytes_, offset_ + 2));
  offset_ += HEADER_BYTES + record.data.size();
  return true;
}

std::vector<std::string_view> BiffRecords::with_continuations(const BiffRecord& record) {
  std::vector<std::string_view> parts{record.data};
  BiffRecord more;
  for (std::size_t before = offset_; next(more); before = offset_) {
    if (more.kind != BiffKind::CONTINUE) {
      offset_ = before;
      break;
    }
    parts.push_back(more.data);
  }
  return parts;
}

bool BiffBytes::at_end() {
  while (part_ < parts_.size() && at_ >= parts_[part_].size()) {
    ++part_;
    at_ = 0;
  }
  return part_ >= parts_.size();
}

std::uint32_t BiffBytes::number(std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes && !at_end(); ++i) {
    value |= std::uint32_t{byte_at(parts_[part_], at_++)} << (8 * i);
  }
  return value;
}

void BiffBytes::skip(std::size_t bytes) {
  while (bytes > 0 && !at_end()) {
    const std::size_t here = std::min(bytes, parts_[part_].size() - at_);
    at_ += here;
    bytes -= here;
  }
}

std::string BiffBytes::characters(std::size_t count, bool wide) {
  Utf16Text text;
  while (count > 0 && part_ < parts_.size()) {
    const std::string_view part = parts_[part_];
    if (at_ >= part.size()) {
      if (at_end()) break;
      wide = (number(1) & WIDE) != 0;
      continue;
    }
    text.add(wide ? u16_at(part, at_) : byte_at(part, at_));
    at_ += wide ? 2 : 1;
    --count;
  }
  return text.take();
}

std::string BiffBytes::text(std::size_t length_bytes) {
  const std::size_t count = number(length_bytes);
  const std::uint32_t flags = number(1);
  const std::size_t runs = (flags & IS_RICH) != 0 ? number(2) : 0;
  const std::size_t phonetics = (flags & HAS_PHONETICS) != 0 ? number(4) : 0;
  std::string text = characters(count, (flags & WIDE) != 0);
  skip(4 * runs);
  skip(phonetics);
  return text;
}

double biff_small_number(std::uint32_t bits) {
  double value = 0;
  if ((bits & 2) != 0) {
    value = static_cast<double>(static_cast<std::int32_t>(bits) >> 2);
  } else {
    const std::uint64_t whole = std::uint64_t{bits & ~3u} << 32;
    std::memcpy(&value, &whole, sizeof value);
  }
  return (bits & 1) != 0 ? value / 100 : value;
}

std::string_view biff_error_text(std::uint8_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

}  // namespace jixiao
