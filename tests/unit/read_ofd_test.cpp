// OFD files to tables: places of characters, templates, groups, turned objects.
#include <doctest.h>

#include "fmt/format.h"
#include "unit/office_files.h"
#include "unit/painted_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string ofd_with(std::string_view page, const ZipParts& more = {},
                     std::string_view common = {}) {
  ZipParts parts = more;
  parts["OFD.xml"] = "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>";
  parts["Doc_0/Document.xml"] = fmt::format(
      "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>{}"
      "</CommonData><Pages><Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></Pages></Document>",
      common);
  parts.emplace("Doc_0/Pages/Page_0/Content.xml", page);
  return zip_of(parts);
}

std::string layer(std::string_view objects) {
  return fmt::format("<Page><Content><Layer ID='1'>{}</Layer></Content></Page>", objects);
}

std::string text_at(int x, int y, std::string_view code) {
  return fmt::format("<TextObject Boundary='{} {} 100 10' Size='4'>{}</TextObject>", x, y, code);
}

}  // namespace

TEST_CASE("OFD: pages that a writer made become the same table") {
  PageDrawing first;
  first.table({50, 150, 300}, {700, 720, 740, 760});
  first.text(55, 714, "一级指标").text(155, 714, "指标值").text(55, 734, "产出指标");
  first.text(155, 734, "≥5 个").text(55, 754, "效益").text(155, 754, "a<b&c");
  PageDrawing second;
  second.table({50, 150, 300}, {60, 80});
  second.text(55, 74, "满意度").text(155, 74, "≥95%");
  const std::string bytes = ofd_of({first.page(), second.page()});
  CHECK(opened(bytes).format == ImportFormat::OFD);
  CHECK(opened_text(bytes) == pages_text({first.page(), second.page()}));
  CHECK(opened_text(bytes) ==
        "1: A 一级指标 | B 指标值\n"
        "2: A 产出指标 | B ≥5 个\n"
        "3: A 效益 | B a<b&c\n"
        "4: A 满意度 | B ≥95%\n");
}

TEST_CASE("OFD: runs of equal steps, and no steps at all") {
  CHECK(opened_text(ofd_with(
            layer(text_at(10, 10, "<TextCode X='0' Y='4' DeltaX='g 2 4 4'>数量指标</TextCode>") +
                  text_at(10, 30, "<TextCode X='0' Y='4'>质量指标</TextCode>") +
                  text_at(10, 50, "<TextCode X='0' Y='4' DeltaX='4 40 4'>左边右边</TextCode>")))) ==
        "~1: A 数量指标\n~2: A 质量指标\n~3: A 左边  右边\n");
}

TEST_CASE("OFD: templates, groups and units that are used again are painted") {
  const std::string page = "<Page><Template TemplateID='9'/><Content><Layer><PageBlock>" +
                           text_at(10, 40, "<TextCode X='0' Y='4'>页面</TextCode>") +
                           "</PageBlock><CompositeObject Boundary='0 50 100 20' "
                           "ResourceID='7'/></Layer></Content></Page>";
  const ZipParts more = {
      {"Doc_0/Tpls/T.xml", layer(text_at(10, 10, "<TextCode X='0' Y='4'>模板</TextCode>"))},
      {"Doc_0/Res.xml", "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='7'><Content>" +
                            text_at(10, 10, "<TextCode X='0' Y='4'>单元</TextCode>") +
                            "</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"}};
  CHECK(opened_text(ofd_with(page, more,
                             "<TemplatePage ID='9' BaseLoc='./Tpls/x/../T.xml'/>"
                             "<DocumentRes>Res.xml</DocumentRes>")) ==
        "~1: A 模板\n~2: A 页面\n~3: A 单元\n");
}

TEST_CASE("OFD: glyph transforms change no text, turned characters stand beside") {
  CHECK(opened_text(ofd_with(layer(text_at(
            10, 10,
            "<CGTransform CodePosition='0' CodeCount='2' GlyphCount='1'><Glyphs>5</Glyphs>"
            "</CGTransform><TextCode X='0' Y='4' DeltaX='4'>指标</TextCode>")))) == "~1: A 指标\n");
  CHECK(opened_text(ofd_with(
            layer("<TextObject Boundary='100 10 10 50' Size='4' CTM='0 1 -1 0 0 0'>"
                  "<TextCode X='0' Y='0' DeltaX='4 4 4'>数量指标</TextCode></TextObject>"))) ==
        "~1: A 数量指标\n");
}

TEST_CASE("OFD: a unit that holds itself ends, pages that are missing are said") {
  const std::string self =
      "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='7'><Content>"
      "<CompositeObject ResourceID='7'/></Content></CompositeGraphicUnit></CompositeGraphicUnits>"
      "</Res>";
  const std::string page = "<Page><Content><Layer><CompositeObject ResourceID='7'/>" +
                           text_at(10, 40, "<TextCode X='0' Y='4'>页面</TextCode>") +
                           "</Layer></Content></Page>";
  CHECK(opened_text(ofd_with(page, {{"Doc_0/R.xml", self}}, "<PublicRes>R.xml</PublicRes>")) ==
        "~1: A 页面\n");
  CHECK(refused(ofd_with(layer("<ImageObject/>"))).find("图片扫描件") != std::string::npos);
  CHECK(refused(ofd_with(layer(""))).find("没有文字") != std::string::npos);
  CHECK(refused(ofd_with("<Page><Content>")).find("没有文字") != std::string::npos);
  CHECK(refused(zip_of({{"OFD.xml", "<OFD/>"}})).find("没有页面") != std::string::npos);
}
