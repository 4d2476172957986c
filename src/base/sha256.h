// SHA-256, by the library behind sha256.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace jixiao {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
// Lower-case hex, 64 characters.
std::string sha256_hex(std::string_view bytes);

}  // namespace jixiao
