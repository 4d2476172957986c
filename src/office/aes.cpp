#include "office/aes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace jixiao {
namespace {

using Block = std::array<std::uint8_t, AES_BLOCK_BYTES>;
using Table = std::array<std::uint8_t, 256>;

// A product in the field of AES, modulo x^8 + x^4 + x^3 + x + 1.
constexpr std::uint8_t multiply(std::uint8_t a, std::uint8_t b) {
  std::uint8_t product = 0;
  for (; b != 0; b = static_cast<std::uint8_t>(b >> 1)) {
    if ((b & 1) != 0) product = static_cast<std::uint8_t>(product ^ a);
    a = static_cast<std::uint8_t>((a << 1) ^ ((a & 0x80) != 0 ? 0x1B : 0));
  }
  return product;
}

constexpr std::uint8_t rotate(std::uint8_t byte, int bits) {
  return static_cast<std::uint8_t>((byte << bits) | (byte >> (8 - bits)));
}

// FIPS 197, 5.1.1, by walking through the powers of 3 and of its inverse side by side.
constexpr Table make_substitution() {
  Table table{};
  std::uint8_t p = 1;
  std::uint8_t q = 1;
  do {
    p = multiply(p, 3);
    q = multiply(q, 0xF6);
    const std::uint8_t mixed =
        static_cast<std::uint8_t>(q ^ rotate(q, 1) ^ rotate(q, 2) ^ rotate(q, 3) ^ rotate(q, 4));
    table[p] = static_cast<std::uint8_t>(mixed ^ 0x63);
  } while (p != 1);
  table[0] = 0x63;
  return table;
}

constexpr Table invert(const Table& table) {
  Table inverse{};
  for (std::size_t i = 0; i < table.size(); ++i) inverse[table[i]] = static_cast<std::uint8_t>(i);
  return inverse;
}

constexpr Table make_products(std::uint8_t factor) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = multiply(static_cast<std::uint8_t>(i), factor);
  }
  return table;
}

constexpr Table SUBSTITUTION = make_substitution();
constexpr Table INVERSE = invert(SUBSTITUTION);
// The columns of the two mixing matrices, as factors of the four bytes of a column.
constexpr std::array<Table, 4> MIX = {make_products(2), make_products(3), make_products(1),
                                      make_products(1)};
constexpr std::array<Table, 4> UNMIX = {make_products(14), make_products(11), make_products(13),
                                        make_products(9)};

class Cipher {
 public:
  explicit Cipher(std::string_view key) : rounds_(key.size() / 4 + 6) {
    const std::size_t words = key.size() / 4;
    schedule_.assign(key.begin(), key.end());
    std::uint8_t constant = 1;
    for (std::size_t word = words; word < 4 * (rounds_ + 1); ++word) {
      std::array<std::uint8_t, 4> last{};
      std::copy_n(schedule_.end() - 4, 4, last.begin());
      if (word % words == 0) {
        std::rotate(last.begin(), last.begin() + 1, last.end());
        for (std::uint8_t& byte : last) byte = SUBSTITUTION[byte];
        last[0] = static_cast<std::uint8_t>(last[0] ^ constant);
        constant = multiply(constant, 2);
      } else if (words == 8 && word % words == 4) {
        for (std::uint8_t& byte : last) byte = SUBSTITUTION[byte];
      }
      for (std::size_t i = 0; i < 4; ++i) {
        schedule_.push_back(static_cast<std::uint8_t>(schedule_[(word - words) * 4 + i] ^ last[i]));
      }
    }
  }

  void encrypt(Block& block) const {
    add_key(block, 0);
    for (std::size_t round = 1; round <= rounds_; ++round) {
      Block moved{};
      for (std::size_t i = 0; i < moved.size(); ++i) {
        moved[i] = SUBSTITUTION[block[(i + 4 * (i % 4)) % 16]];
      }
      block = round < rounds_ ? mixed(moved, MIX) : moved;
      add_key(block, round);
    }
  }

  void decrypt(Block& block) const {
    add_key(block, rounds_);
    for (std::size_t round = rounds_; round-- > 0;) {
      Block moved{};
      for (std::size_t i = 0; i < moved.size(); ++i) {
        moved[(i + 4 * (i % 4)) % 16] = INVERSE[block[i]];
      }
      add_key(moved, round);
      block = round > 0 ? mixed(moved, UNMIX) : moved;
    }
  }

 private:
  void add_key(Block& block, std::size_t round) const {
    for (std::size_t i = 0; i < block.size(); ++i) {
      block[i] = static_cast<std::uint8_t>(block[i] ^ schedule_[round * block.size() + i]);
    }
  }

  static Block mixed(const Block& block, const std::array<Table, 4>& factors) {
    Block result{};
    for (std::size_t i = 0; i < block.size(); ++i) {
      const std::size_t column = i - i % 4;
      for (std::size_t k = 0; k < 4; ++k) {
        result[i] = static_cast<std::uint8_t>(result[i] ^ factors[k][block[column + (i + k) % 4]]);
      }
    }
    return result;
  }

  std::size_t rounds_;
  std::vector<std::uint8_t> schedule_;
};

bool usable(std::string_view key, std::string_view first_vector) {
  return (key.size() == 16 || key.size() == 32) && first_vector.size() == AES_BLOCK_BYTES;
}

Block block_at(std::string_view bytes, std::size_t start) {
  Block block{};
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(start), block.size(), block.begin());
  return block;
}

void combine(Block& block, const Block& other) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    block[i] = static_cast<std::uint8_t>(block[i] ^ other[i]);
  }
}

}  // namespace

std::string aes_decrypt(std::string_view key, std::string_view first_vector,
                        std::string_view bytes) {
  std::string text;
  if (!usable(key, first_vector)) return text;
  const Cipher cipher(key);
  Block before = block_at(first_vector, 0);
  text.reserve(bytes.size());
  for (std::size_t at = 0; at + AES_BLOCK_BYTES <= bytes.size(); at += AES_BLOCK_BYTES) {
    const Block encrypted = block_at(bytes, at);
    Block block = encrypted;
    cipher.decrypt(block);
    combine(block, before);
    before = encrypted;
    text.append(block.begin(), block.end());
  }
  return text;
}

std::string aes_encrypt(std::string_view key, std::string_view first_vector,
                        std::string_view bytes) {
  std::string text;
  if (!usable(key, first_vector)) return text;
  const Cipher cipher(key);
  Block before = block_at(first_vector, 0);
  text.reserve(bytes.size());
  for (std::size_t at = 0; at + AES_BLOCK_BYTES <= bytes.size(); at += AES_BLOCK_BYTES) {
    Block block = block_at(bytes, at);
    combine(block, before);
    cipher.encrypt(block);
    before = block;
    text.append(block.begin(), block.end());
  }
  return text;
}

}  // namespace jixiao
