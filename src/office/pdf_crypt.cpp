#include "office/pdf_crypt.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/digest.h"
#include "office/aes.h"

namespace jixiao {
namespace {

using namespace std::string_view_literals;

// 7.6.3.3, what fills a password up; the empty one is all of it.
constexpr std::string_view PADDING =
    "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
    "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"sv;

std::string rc4(std::string_view key, std::string_view bytes) {
  std::string out(bytes);
  if (key.empty()) return out;
  std::array<std::uint8_t, 256> state{};
  std::iota(state.begin(), state.end(), std::uint8_t{0});
  std::uint8_t j = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    j = static_cast<std::uint8_t>(j + state[i] + static_cast<std::uint8_t>(key[i % key.size()]));
    std::swap(state[i], state[j]);
  }
  std::uint8_t a = 0;
  std::uint8_t b = 0;
  for (char& byte : out) {
    a = static_cast<std::uint8_t>(a + 1);
    b = static_cast<std::uint8_t>(b + state[a]);
    std::swap(state[a], state[b]);
    byte = static_cast<char>(static_cast<std::uint8_t>(byte) ^
                             state[static_cast<std::uint8_t>(state[a] + state[b])]);
  }
  return out;
}

void append_little_endian(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

// ISO 32000-2, algorithm 2.B, for the empty password.
std::string hash_of_revision_6(std::string_view salt) {
  std::string key = sha256_bytes(salt);
  std::uint8_t last = 0;
  for (int round = 0; round < 64 || last > round - 32; ++round) {
    std::string repeated;
    for (int i = 0; i < 64; ++i) repeated += key;
    const std::string_view whole = key;
    const std::string mixed = aes_encrypt(whole.substr(0, 16), whole.substr(16, 16), repeated);
    int remainder = 0;
    for (std::size_t i = 0; i < 16; ++i) remainder += static_cast<std::uint8_t>(mixed[i]);
    remainder %= 3;
    key = remainder == 0 ? sha256_bytes(mixed) : remainder == 1 ? sha384(mixed) : sha512(mixed);
    last = static_cast<std::uint8_t>(mixed.back());
  }
  return key.substr(0, 32);
}

Error unknown_method() {
  return Error{
      "这个 PDF 用了不认识的加密方法，读不出来。请向对方要没有加密的文件，或 Word、Excel 原表。"};
}

}  // namespace

PdfCrypt::Method PdfCrypt::method_of(const PdfObject& encrypt) {
  const std::uint64_t version = encrypt.at("V").count_or(0);
  if (version == 1 || version == 2) return Method::RC4;
  const PdfObject& filter = encrypt.at("StmF");
  if (filter.is_name("Identity") || filter.is(PdfObject::Kind::NOTHING)) return Method::NONE;
  const PdfObject& kind = encrypt.at("CF").at(filter.text).at("CFM");
  if (kind.is_name("V2")) return Method::RC4;
  if (kind.is_name("AESV2")) return Method::AES_128;
  return kind.is_name("AESV3") ? Method::AES_256 : Method::NONE;
}

Result<PdfCrypt> PdfCrypt::open(const PdfObject& encrypt, std::string_view first_id) {
  const std::uint64_t version = encrypt.at("V").count_or(0);
  const bool known = encrypt.at("Filter").is_name("Standard") &&
                     (version == 1 || version == 2 || version == 4 || version == 5);
  if (!known) return unknown_method();
  PdfCrypt crypt;
  crypt.method_ = method_of(encrypt);
  const bool opens = version == 5 ? crypt.find_key_256(encrypt) : crypt.find_key(encrypt, first_id);
  if (!opens) {
    return Error{
        "这个 PDF 加了密码，读不出来。请用能打开它的程序取消密码（或“打印”成新的 PDF）后再导入，"
        "或向对方要 Word、Excel 原表。"};
  }
  return crypt;
}

// 7.6.3.3 and 7.6.3.4: the key, and whether the empty password is the right one.
bool PdfCrypt::find_key(const PdfObject& encrypt, std::string_view first_id) {
  const std::uint64_t revision = encrypt.at("R").count_or(2);
  const std::uint64_t bits =
      encrypt.at("V").count_or(1) == 4 ? 128 : encrypt.at("Length").count_or(40);
  const std::size_t length = revision < 3 ? 5 : std::clamp<std::size_t>(bits / 8, 5, 16);
  std::string material(PADDING);
  material += encrypt.at("O").text.substr(0, 32);
  const double permissions = encrypt.at("P").number_or(0);
  append_little_endian(material, static_cast<std::uint32_t>(static_cast<std::int64_t>(permissions)),
                       4);
  material += first_id;
  const PdfObject& metadata = encrypt.at("EncryptMetadata");
  if (revision >= 4 && metadata.is(PdfObject::Kind::BOOLEAN) && metadata.number == 0) {
    material += "\xFF\xFF\xFF\xFF";
  }
  std::string hash = md5(material);
  for (int i = 0; i < 50 && revision >= 3; ++i) hash = md5(hash.substr(0, length));
  key_ = hash.substr(0, length);
  const std::string_view expected = encrypt.at("U").text;
  if (revision < 3) return rc4(key_, PADDING) == expected.substr(0, 32);
  std::string check = rc4(key_, md5(std::string(PADDING) + std::string(first_id)));
  for (int i = 1; i <= 19; ++i) {
    std::string other = key_;
    for (char& byte : other) byte = static_cast<char>(byte ^ i);
    check = rc4(other, check);
  }
  return check == expected.substr(0, 16);
}

bool PdfCrypt::find_key_256(const PdfObject& encrypt) {
  const std::string_view user = encrypt.at("U").text;
  const std::string_view packed_key = encrypt.at("UE").text;
  if (user.size() < 48 || packed_key.size() < 32) return false;
  const bool newer = encrypt.at("R").count_or(5) >= 6;
  const auto hash = [newer](std::string_view salt) {
    return newer ? hash_of_revision_6(salt) : sha256_bytes(salt);
  };
  if (hash(user.substr(32, 8)) != user.substr(0, 32)) return false;
  const std::string no_vector(AES_BLOCK_BYTES, '\0');
  key_ = aes_decrypt(hash(user.substr(40, 8)), no_vector, packed_key.substr(0, 32));
  return true;
}

std::string PdfCrypt::decrypt_stream(std::string_view bytes, std::uint32_t number,
                                     std::uint32_t generation) const {
  if (method_ == Method::NONE) return std::string(bytes);
  std::string key = key_;
  if (method_ != Method::AES_256) {
    append_little_endian(key, number, 3);
    append_little_endian(key, generation, 2);
    if (method_ == Method::AES_128) key += "sAlT";
    key = md5(key).substr(0, std::min<std::size_t>(key_.size() + 5, 16));
  }
  if (method_ == Method::RC4) return rc4(key, bytes);
  std::string text = aes_decrypt(key, bytes.substr(0, AES_BLOCK_BYTES),
                                 bytes.substr(std::min(bytes.size(), AES_BLOCK_BYTES)));
  const std::size_t fill = text.empty() ? 0 : static_cast<std::uint8_t>(text.back());
  if (fill <= AES_BLOCK_BYTES && fill <= text.size()) text.resize(text.size() - fill);
  return text;
}

}  // namespace jixiao
