#include "recognise/ids.h"

#include <string_view>

#include "base/random.h"

namespace jixiao {
namespace {

constexpr std::uint64_t FNV_START = 14'695'981'039'346'656'037u;
constexpr std::uint64_t FNV_PRIME = 1'099'511'628'211u;

std::uint64_t mix(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * FNV_PRIME;
  return hash;
}
std::uint64_t mix(std::uint64_t hash, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) hash = (hash ^ (number >> (8 * i) & 0xFF)) * FNV_PRIME;
  return hash ^ hash >> 29;
}

std::uint64_t digest_of(const Grid& grid) {
  std::uint64_t hash = FNV_START;
  for (const GridRow& row : grid.rows) {
    for (const GridCell& cell : row.cells) hash = mix(mix(hash, cell.text), cell.column);
  }
  return hash;
}

}  // namespace

IdMaker::IdMaker(const Grid& grid) : digest_(digest_of(grid)) {}

NodeId IdMaker::make(NodeKind kind, std::size_t row, std::size_t part) {
  std::uint64_t bits = mix(mix(mix(digest_, static_cast<std::uint64_t>(kind)), row), part);
  NodeId id = short_id(bits);
  while (!taken_.insert(id).second) id = short_id(bits = mix(bits, 1));
  return id;
}

}  // namespace jixiao
