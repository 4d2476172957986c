// Any text as TSV, CSV and the rest.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"
#include "grid/read_delimited.h"

namespace {

using namespace jixiao;

void check(std::string_view text, Delimiter delimiter) {
  const Result<Grid> grid = read_delimited(text, delimiter, "文字");
  if (grid) return fuzz::check_grid(grid.value());
  fuzz::require(!grid.error().message.empty(), "an error has a message");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, sniff_delimiter(text));
  for (const Delimiter delimiter : {Delimiter::TAB, Delimiter::COMMA, Delimiter::SEMICOLON,
                                    Delimiter::BAR, Delimiter::SPACES, Delimiter::NONE}) {
    check(text, delimiter);
  }
  return 0;
}
