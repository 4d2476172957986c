// Any bytes as a PDF; what begins otherwise becomes the content of a page.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fmt/format.h"
#include "fuzz/grid_checks.h"

namespace {

std::string page_with(std::string_view content) {
  return fmt::format(
      "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/MediaBox[0 0 200 200]>>endobj\n"
      "3 0 obj<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X 4 0 "
      "R>>>>>>endobj\n"
      "5 0 obj<</Subtype/Type1/Encoding/WinAnsiEncoding>>endobj\n"
      "6 0 obj<</Subtype/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[<<>>]>>endobj\n"
      "4 0 obj<</Subtype/Form/Length {}>>stream\n{}\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n",
      content.size(), content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string file = bytes.starts_with("%PDF-") ? std::string(bytes) : page_with(bytes);
  fuzz::check_source(open_import(file, "表.pdf", {}));
  return 0;
}
