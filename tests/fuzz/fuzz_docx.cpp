// Any XML as the text of a Word file.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"
#include "office/zip_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  ZipWriter zip;
  zip.add("word/document.xml", std::string_view(reinterpret_cast<const char*>(data), size));
  fuzz::check_source(open_import(zip.finish().value(), "表.docx", {}));
  return 0;
}
