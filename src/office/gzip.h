// gzip: one text made small, as a .gz file holds it, so that what is stored packed can be taken out
// and opened without this program too.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jixiao {

bool is_gzip(std::string_view bytes);  // by how it begins
// The same bytes give the same packed bytes (no time, no name in the head). Empty where there is no
// memory for it.
std::string gzip(std::string_view bytes);

// The same in pieces, for what would take too long at once:
//
//   GzipWriter writer;
//   writer.add(piece); ...
//   const std::string packed = writer.finish();
class GzipWriter {
 public:
  GzipWriter();
  GzipWriter(GzipWriter&&) noexcept;
  GzipWriter& operator=(GzipWriter&&) noexcept;
  ~GzipWriter();

  void add(std::string_view piece);
  std::string finish();  // once

 private:
  struct Stream;
  void run(std::string_view piece, int flush);
  std::unique_ptr<Stream> stream_;
};
// An Error where the bytes are damaged, cut off, or unpack to more than most_bytes.
Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes);

}  // namespace jixiao
