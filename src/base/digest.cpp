#include "base/digest.h"

#include <md5.h>
#include <sha2.h>

#include <cstdint>

#include "base/sha256.h"

namespace jixiao {
namespace {

const std::uint8_t* octets(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::uint8_t* octets(std::string& bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes.data());
}

}  // namespace

std::string md5(std::string_view bytes) {
  MD5_CTX context;
  MD5Init(&context);
  MD5Update(&context, octets(bytes), bytes.size());
  std::string digest(MD5_DIGEST_LENGTH, '\0');
  MD5Final(octets(digest), &context);
  return digest;
}

std::string sha256_bytes(std::string_view bytes) {
  const auto digest = sha256(bytes);
  return std::string(digest.begin(), digest.end());
}

std::string sha384(std::string_view bytes) {
  SHA2_CTX context;
  SHA384Init(&context);
  SHA384Update(&context, octets(bytes), bytes.size());
  std::string digest(SHA384_DIGEST_LENGTH, '\0');
  SHA384Final(octets(digest), &context);
  return digest;
}

std::string sha512(std::string_view bytes) {
  SHA2_CTX context;
  SHA512Init(&context);
  SHA512Update(&context, octets(bytes), bytes.size());
  std::string digest(SHA512_DIGEST_LENGTH, '\0');
  SHA512Final(octets(digest), &context);
  return digest;
}

}  // namespace jixiao
