// Any XML as the parts of a workbook: sheet, strings and styles, between them a line with %%.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fuzz/grid_checks.h"
#include "office/zip_writer.h"

namespace {

using namespace jixiao;

constexpr std::string_view BETWEEN = "\n%%\n";

std::vector<std::string_view> parts_of(std::string_view bytes) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = bytes.find(BETWEEN);
    parts.push_back(bytes.substr(0, end));
    if (end == bytes.npos) return parts;
    bytes.remove_prefix(end + BETWEEN.size());
  }
}

std::string workbook_of(const std::vector<std::string_view>& parts) {
  ZipWriter zip;
  zip.add(
      "xl/workbook.xml",
      R"(<workbook><sheets><sheet name="a" id="1"/><sheet name="jixiao-draft" id="2"/></sheets></workbook>)");
  zip.add("xl/_rels/workbook.xml.rels",
          R"(<r><r Id="1" Target="a.xml"/><r Id="2" Target="b.xml"/></r>)");
  const char* const names[] = {"xl/a.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/b.xml"};
  for (std::size_t i = 0; i < parts.size() && i < std::size(names); ++i)
    zip.add(names[i], parts[i]);
  return zip.finish().value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(workbook_of(parts_of(bytes)), "表.xlsx", {}));
  return 0;
}
