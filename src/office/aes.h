// AES (FIPS 197) in cipher block chaining without padding, for encrypted PDF files. No library that
// is linked has it. Keys of 16 or 32 bytes; texts are whole blocks of 16 bytes, a rest is dropped.
// Trap: not hardened against measuring its time; keep it to keys that are no secret.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

inline constexpr std::size_t AES_BLOCK_BYTES = 16;

// Empty where the key or the first vector has another length.
std::string aes_decrypt(std::string_view key, std::string_view first_vector,
                        std::string_view bytes);
std::string aes_encrypt(std::string_view key, std::string_view first_vector,
                        std::string_view bytes);

}  // namespace jixiao
