// PDF files to text: how objects are found, fonts, what operators paint, what is refused.
#include <doctest.h>

#ifndef __EMSCRIPTEN__
#include "cli/decoder.h"
#endif
#include "fmt/format.h"
#include "office/pdf_filters.h"
#include "office/pdf_object.h"
#include "unit/fixture.h"
#include "unit/office_files.h"
#include "unit/painted_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

using Table = PdfWriter::Table;

std::string shown(std::string_view operators) {
  return fmt::format("BT /F1 10 Tf 20 100 Td {} ET", operators);
}

std::string text_of(const PdfPage& page) {
  return opened_text(pdf_of(page));
}

std::string with_stream(std::string_view dictionary, std::string_view data) {
  return fmt::format("<<{} /Length {}>>\nstream\n{}\nendstream", dictionary, data.size(), data);
}

// A Chinese font without a program: F2 with this encoding, as object 5 and 6.
PdfPage chinese(std::string_view encoding, std::string_view codes) {
  PdfPage page;
  page.content = fmt::format("BT /F2 10 Tf 20 100 Td <{}> Tj ET", codes);
  page.fonts = "/F2 5 0 R";
  page.objects = {
      fmt::format("<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{} "
                  "/DescendantFonts [6 0 R]>>",
                  encoding),
      "<</Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /W [814 907 500] /CIDSystemInfo "
      "<</Registry (Adobe) /Ordering (GB1) /Supplement 2>>>>"};
  return page;
}

}  // namespace

TEST_CASE("PDF: objects as they are written") {
  PdfParser parser("<</A(a\\(b\\)\\101\\\nc(d))/B#20C[1 -2.5 .5 true null 7 0 R]/D<48 4>>> stream",
                   0, true);
  const PdfObject object = parser.next();
  CHECK(object.at("A").text == "a(b)Ac(d)");
  REQUIRE(object.at("B C").items.size() == 6);
  CHECK(object.at("B C").items[1].number == -2.5);
  CHECK(object.at("B C").items[2].number == 0.5);
  CHECK(object.at("B C").items[5].is(PdfObject::Kind::REFERENCE));
  CHECK(object.at("D").text == "H@");
  CHECK(parser.next().is_keyword("stream"));
  CHECK(parser.next().is(PdfObject::Kind::NOTHING));
  const std::string deep(100'000, '[');
  CHECK(PdfParser(deep, 0, true).next().is(PdfObject::Kind::ARRAY));
}

TEST_CASE("PDF: an object that is read into again keeps nothing of the one before") {
  PdfParser parser("[(a) 1] % note\r 12.5.25 4-5 /N true null Tj <</K 1>> --7 \"", 0, false);
  PdfObject object;
  parser.next(object);
  CHECK(object.items.size() == 2);
  for (const double number : {12.5, 0.25, 45.0}) {
    parser.next(object);
    CHECK(object.is(PdfObject::Kind::NUMBER));
    CHECK(object.number == number);
    CHECK((object.items.empty() && object.text.empty()));
  }
  parser.next(object);
  CHECK(object.is_name("N"));
  parser.next(object);
  CHECK((object.is(PdfObject::Kind::BOOLEAN) && object.number == 1));
  parser.next(object);
  CHECK((object.is(PdfObject::Kind::NOTHING) && object.text.empty() && object.number == 0));
  CHECK(!parser.was_at_end());
  parser.next(object);
  CHECK((object.is_keyword("Tj") && object.text.empty()));
  parser.next(object);
  CHECK(object.at("K").number == 1);
  parser.next(object);
  CHECK((object.number == -7 && object.keys.empty() && object.data.empty()));
  parser.next(object);
  CHECK(object.is_keyword("\""));
  parser.next(object);
  CHECK((object.is(PdfObject::Kind::NOTHING) && parser.was_at_end()));
}

TEST_CASE("PDF: filters unpack, bombs do not") {
  const auto decoded = [](std::string_view filter, std::string_view bytes) {
    return decode_pdf_filter(filter, bytes, {}, true).value_or("nothing");
  };
  CHECK(decoded("ASCIIHexDecode", "48 65 6C6c 6F>") == "Hello");
  CHECK(decoded("ASCII85Decode", "87cURDZ~>") == "Hello");
  CHECK(decoded("RunLengthDecode", std::string_view("\x01He\xFFl\x00o\x80", 8)) == "Hello");
  CHECK(decoded("LZWDecode", "\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01") == "-----A---B");
  CHECK(decoded("DCTDecode", "x") == "nothing");
  std::string endless;
  endless.resize(40'000'000, '\x81');
  CHECK(decoded("RunLengthDecode", endless) == "nothing");
  PdfPredictor up;
  up.predictor = 12;
  up.columns = 2;
  const std::string rows("\x02\x01\x02\x02\x01\x01", 6);
  CHECK(decode_pdf_filter("FlateDecode", deflated(rows), up, true) == "\x01\x02\x02\x03");
}

TEST_CASE("PDF: the same page, however its objects are listed") {
  const PdfPage page = {shown("(Hello) Tj")};
  for (const Table table : {Table::CLASSIC, Table::STREAM, Table::MISSING}) {
    CAPTURE(static_cast<int>(table));
    CHECK(opened_text(pdf_of(page, table)) == "~1: A Hello\n");
  }
}

TEST_CASE("PDF: a damaged table of objects is made anew, wherever the damage is") {
  for (const Table table : {Table::CLASSIC, Table::STREAM}) {
    const std::string whole = pdf_of({shown("(Hello) Tj")}, table);
    const std::size_t start = whole.find("startxref");
    std::string wrong_start = whole;
    wrong_start.replace(start, 14, "startxref\n1234");
    CHECK(opened_text(wrong_start) == "~1: A Hello\n");
    CHECK(opened_text(whole.substr(0, start)) == "~1: A Hello\n");
    CHECK(opened_text("\n\n" + whole) == "~1: A Hello\n");
  }
  // An object whose number no object can have, found by fuzzing.
  const std::string sound = pdf_of({shown("(Hello) Tj")});
  CHECK(opened_text(sound + "30768070035 0 obj<<>>endobj\nstartxref\n" +
                    std::to_string(sound.size()) + "\n%%EOF\n") == "~1: A Hello\n");
  const std::string whole = pdf_of({shown("(Hello) Tj")});
  for (std::size_t cut = 8; cut < whole.size(); cut += 13) {
    const Result<ImportSource> source = open_import(whole.substr(0, cut), "a.pdf", Decoder());
    CHECK((source.ok() || !source.error().message.empty()));
  }
}

TEST_CASE("PDF: references in a circle end") {
  PdfWriter writer;
  writer.add("<</Type /Catalog /Pages 2 0 R>>");
  writer.add("<</Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Parent 2 0 R /MediaBox 6 0 R>>");
  writer.add(
      "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 <</Subtype "
      "/Type1>>>> /XObject <</X 5 0 R>>>>>>");
  writer.add("<</Length 4 0 R>>\nstream\n" + shown("(Hello) Tj") + " /X Do\nendstream");
  writer.add(with_stream("/Subtype /Form", "/X Do"));
  writer.add("6 0 R");
  CHECK(opened_text(writer.finish()) == "~1: A Hello\n");
}

TEST_CASE("PDF: characters of simple fonts") {
  CHECK(text_of({shown("(\\223caf\\351\\224 \\200) Tj")}) == "~1: A “café” €\n");
  PdfPage page = {"BT /F2 10 Tf 20 100 Td (\\001b\\245) Tj ET", "/F2 5 0 R"};
  page.objects = {
      "<</Subtype /Type1 /Encoding <</BaseEncoding /MacRomanEncoding /Differences [1 "
      "/greaterequal 98 /uni6307]>>>>"};
  CHECK(text_of(page) == "~1: A ≥指•\n");
}

TEST_CASE("PDF: Chinese fonts whose codes are UTF-16 or GBK") {
  CHECK(text_of(chinese("UniGB-UCS2-H", "6307 6807 503C")) == "~1: A 指标值\n");
  CHECK(text_of(chinese("UniGB-UTF16-H", "6307 D842DFB7 503C")) == "~1: A 指𠮷值\n");
  CHECK(text_of(chinese("UniGB-UCS2-V", "6307 6807")) == "~1: A 指\n~2: A 标\n");
#ifndef __EMSCRIPTEN__
  const std::string bytes = pdf_of(chinese("GBK-EUC-H", "D6B8 B1EA 20 35"));
  Result<ImportSource> source = open_import(bytes, "a.pdf", cli::system_decoder());
  REQUIRE(source.ok());
  CHECK(grid_text(source.value().tables[0].grid) == "~1: A 指标 5\n");
#endif
}

TEST_CASE("PDF: ToUnicode says what glyphs are, ranges, lists and ligatures") {
  PdfPage page = chinese("Identity-H", "0001 0002 0003 0004 0010");
  page.objects[0].insert(2, "/ToUnicode 7 0 R ");
  page.objects.push_back(
      with_stream("",
                  "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                  "1 beginbfchar <0001> <6307> endbfchar\n"
                  "2 beginbfrange <0002> <0003> <6807> <0004> <0004> [<00660069>] endbfrange\n"
                  "1 beginbfchar <0010> <2F6C> endbfchar"));
  CHECK(text_of(page) == "~1: A 指标栈fi目\n");
}

TEST_CASE("PDF: glyphs that nobody names are said; most of them and it is refused") {
  CHECK(refused(pdf_of(chinese("Identity-H", "0001 0002"))).find("没有写明是什么字") !=
        std::string::npos);
  PdfPage page = chinese("Identity-H", "0001");
  page.content += " " + shown("(four) Tj");
  const ImportSource source = opened(pdf_of(page));
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("有 1 个字读不出来") != std::string::npos);
}

TEST_CASE("PDF: text operators place characters") {
  CHECK(text_of({shown("[(He) -20 (llo) -600 (you)] TJ 0 -20 Td (next) Tj 14 TL T* (third) Tj "
                       "(fourth) ' 2 0 (fifth) \"")}) ==
        "~1: A Hello you\n~2: A next\n~3: A third\n~4: A fourth\n~5: A fifth\n");
  CHECK(text_of({"q 2 0 0 2 10 10 cm BT /F1 5 Tf 1 0 0 1 5 20 Tm (big) Tj ET Q " +
                 shown("(small) Tj")}) == "~1: A small\n~2: A big\n");
}

TEST_CASE("PDF: what is clipped away is not painted, as the rest of a cell on the next page") {
  // The second line lies below the box, and Q ends it.
  CHECK(text_of({"q 10 90 100 30 re W n " + shown("(A) Tj 0 -20 Td (B) Tj") + " Q " +
                 shown("0 -40 Td (C) Tj")}) == "~1: A A\n~2: A C\n");
  // Boxes inside of each other, and characters beyond the right side.
  CHECK(text_of({"0 0 200 200 re W* n 10 0 m 40 0 l 40 200 l 10 200 l h W n " +
                 shown("(ABCDEFG) Tj")}) == "~1: A ABCD\n");
  // How far a curve reaches is not told by its ends.
  CHECK(text_of({"20 90 m 20 150 180 150 180 90 c h W n " + shown("(A) Tj")}) == "~1: A A\n");
}

TEST_CASE("PDF: forms are painted where they are placed, pictures between are stepped over") {
  PdfPage page = {"q 1 0 0 1 0 50 cm /X Do Q BI /W 1 /H 1 ID \x01 EI\n" + shown("(page) Tj"), "",
                  "/XObject <</X 5 0 R>>"};
  page.objects = {with_stream("/Subtype /Form /Matrix [1 0 0 1 0 20]", shown("(form) Tj"))};
  CHECK(text_of(page) == "~1: A form\n~2: A page\n");
}

TEST_CASE("PDF: what glyphs stand for takes their place") {
  CHECK(text_of({shown("/Span <</ActualText <FEFF9875>>> BDC (x) Tj EMC (y) Tj")}) ==
        "~1: A 页y\n");
}

TEST_CASE("PDF: ruling lines of every kind, on turned pages too") {
  const std::string table =
      "50 150 m 150 150 l 150 100 l S 50 99 0.5 51 re f 50 100 100 0.5 re f "
      "100 100 m 100 150 l S 50 125 m 150 125 l s "
      "BT /F1 10 Tf 55 135 Td (a) Tj 50 0 Td (b) Tj -50 -25 Td (c) Tj 50 0 Td (d) Tj ET";
  CHECK(text_of({table}) == "1: A a | B b\n2: A c | B d\n");
  PdfPage turned = {"0 1 -1 0 200 0 cm " + table};
  CHECK(text_of(turned) == "1: A a | B b\n2: A c | B d\n");
  turned.page = "/Rotate 90";
  CHECK(text_of(turned) == "1: A a | B b\n2: A c | B d\n");
}

TEST_CASE("PDF: files with the empty password open, others are said to have one") {
  for (const std::string_view name : {"aes-128", "aes-256-revision-5", "aes-256-revision-6"}) {
    CAPTURE(name);
    CHECK(opened_text(fixture(fmt::format("pdf/{}.pdf", name))) == "~1: A Hello\n");
  }
  CHECK(refused(fixture("pdf/aes-256-password.pdf")).find("加了密码") != std::string::npos);
}

TEST_CASE("PDF: what cannot be read is said") {
  CHECK(refused(pdf_of({"q Q"})).find("没有文字") != std::string::npos);
  PdfPage scan = {"/X Do", "", "/XObject <</X 5 0 R>>"};
  scan.objects = {with_stream("/Subtype /Image", "x")};
  CHECK(refused(pdf_of(scan)).find("图片扫描件") != std::string::npos);
  CHECK(refused("%PDF-1.7\n").find("已损坏") != std::string::npos);
  const ImportSource behind = opened(pdf_of({shown("3 Tr (Hello) Tj")}));
  REQUIRE(behind.warnings.size() == 1);
  CHECK(behind.warnings[0].find("扫描件") != std::string::npos);
}
