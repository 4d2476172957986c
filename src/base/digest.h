// Digests that foreign file formats ask for (the keys of encrypted PDF files), by the library
// behind digest.cpp. Bytes in, bytes out. What is ours is hashed with sha256.h.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

std::string md5(std::string_view bytes);           // 16 bytes
std::string sha256_bytes(std::string_view bytes);  // 32
std::string sha384(std::string_view bytes);        // 48
std::string sha512(std::string_view bytes);        // 64

}  // namespace jixiao
