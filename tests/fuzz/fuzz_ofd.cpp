// Any XML as the parts of an OFD: page, document, resources, template, between them a line with %%.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "fuzz/grid_checks.h"
#include "office/zip_writer.h"

namespace {

using namespace jixiao;

constexpr std::string_view BETWEEN = "\n%%\n";
constexpr std::string_view DOCUMENT =
    "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    "<TemplatePage ID='9' BaseLoc='T.xml'/><PublicRes>Res.xml</PublicRes></CommonData>"
    "<Pages><Page ID='1' BaseLoc='P.xml'/><Page ID='2' BaseLoc='P.xml'/></Pages></Document>";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const char* const names[] = {"D/P.xml", "D/Document.xml", "D/Res.xml", "D/T.xml"};
  std::vector<std::string_view> parts;
  while (parts.size() < std::size(names)) {
    const std::size_t end = bytes.find(BETWEEN);
    parts.push_back(bytes.substr(0, end));
    if (end == bytes.npos) break;
    bytes.remove_prefix(end + BETWEEN.size());
  }
  ZipWriter zip;
  zip.add("OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>");
  if (parts.size() < 2 || parts[1].empty()) zip.add("D/Document.xml", DOCUMENT);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 1 || !parts[i].empty()) zip.add(names[i], parts[i]);
  }
  fuzz::check_source(open_import(zip.finish().value(), "表.ofd", {}));
  return 0;
}
