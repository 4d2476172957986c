// Random names for things that must never meet: ids of nodes and of drafts. From the system's
// source of randomness; not meant for secrets.
#pragma once

#include <cstdint>
#include <string>

namespace jixiao {

std::uint64_t random_bits();

// 11 characters of 0-9 A-Z a-z that stand for the 64 bits.
std::string short_id(std::uint64_t bits);

// A version 4 UUID, such as 0f8c1c52-6d2e-4a8e-9d44-6a2b0f3f9b11.
std::string random_uuid();
// A UUID made from given bits (version 8, "custom": RFC 9562), the same for the same bits.
std::string derived_uuid(std::uint64_t high, std::uint64_t low);

}  // namespace jixiao
