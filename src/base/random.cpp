#include "base/random.h"

#include <random>
#include <string_view>

namespace jixiao {
namespace {

// Seeded once, because in the browser every call to random_device leaves WebAssembly.
std::mt19937_64 seeded_generator() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(),
                     device(), device(), device(), device()};
  return std::mt19937_64(seed);
}

std::string uuid(std::uint64_t high, std::uint64_t low, std::uint64_t version) {
  constexpr std::string_view DIGITS = "0123456789abcdef";
  high = (high & ~0xF000ull) | (version << 12);
  low = (low & ~(3ull << 62)) | (2ull << 62);  // the variant all UUIDs in use have
  std::string text;
  for (unsigned i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
    const std::uint64_t half = i < 16 ? high : low;
    text += DIGITS[(half >> (60 - 4 * (i % 16))) & 0xF];
  }
  return text;
}

}  // namespace

std::uint64_t random_bits() {
  static std::mt19937_64 generator = seeded_generator();
  return generator();
}

std::string short_id(std::uint64_t bits) {
  constexpr std::string_view DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string id(11, '0');
  for (auto digit = id.rbegin(); digit != id.rend(); ++digit) {
    *digit = DIGITS[bits % DIGITS.size()];
    bits /= DIGITS.size();
  }
  return id;
}

std::string random_uuid() {
  return uuid(random_bits(), random_bits(), 4);
}

std::string derived_uuid(std::uint64_t high, std::uint64_t low) {
  return uuid(high, low, 8);
}

}  // namespace jixiao
