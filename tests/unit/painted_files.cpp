#include "unit/painted_files.h"

#include <doctest.h>
#include <zlib.h>

#include "base/utf8.h"
#include "fmt/format.h"
#include "grid/read_geometry.h"
#include "office/zip_writer.h"
#include "unit/office_files.h"

namespace jixiao::test {
namespace {

constexpr double MILLIMETRES_A_POINT = 25.4 / 72;

std::string big_endian(std::size_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>((value >> (8 * i)) & 0xFF);
  return text;
}

std::string numbered(std::size_t number, std::string_view body) {
  return fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
}

}  // namespace

std::string deflated(std::string_view data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(data.data()), static_cast<uLong>(data.size()));
  packed.resize(size);
  return packed;
}

int PdfWriter::add(std::string body) {
  bodies_.push_back(std::move(body));
  streams_.push_back(false);
  return static_cast<int>(bodies_.size());
}

int PdfWriter::add_stream(std::string_view dictionary, std::string_view data) {
  add(fmt::format("<<{} /Length {}>>\nstream\n{}\nendstream", dictionary, data.size(), data));
  streams_.back() = true;
  return static_cast<int>(bodies_.size());
}

std::string PdfWriter::finish(Table table, std::string_view trailer) const {
  std::string bytes = "%PDF-1.7\n";
  const std::size_t count = bodies_.size();
  std::vector<std::size_t> offsets(count + 1, 0);
  std::string heads;
  std::string packed;
  std::string inside = big_endian(0, 1) + big_endian(0, 4) + big_endian(0, 2);
  std::size_t place = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (table == Table::STREAM && !streams_[i]) {
      heads += fmt::format("{} {} ", i + 1, packed.size());
      packed += bodies_[i] + "\n";
      inside += big_endian(2, 1) + big_endian(count + 1, 4) + big_endian(place++, 2);
      continue;
    }
    offsets[i + 1] = bytes.size();
    inside += big_endian(1, 1) + big_endian(bytes.size(), 4) + big_endian(0, 2);
    bytes += numbered(i + 1, bodies_[i]);
  }
  if (table == Table::MISSING) return bytes + fmt::format("trailer\n<</Root 1 0 R {}>>\n", trailer);
  if (table == Table::STREAM) {
    inside += big_endian(1, 1) + big_endian(bytes.size(), 4) + big_endian(0, 2);
    const std::string objects = deflated(heads + packed);
    bytes += numbered(count + 1, fmt::format("<</Type /ObjStm /N {} /First {} /Filter /FlateDecode "
                                             "/Length {}>>\nstream\n{}\nendstream",
                                             place, heads.size(), objects.size(), objects));
    const std::size_t start = bytes.size();
    inside += big_endian(1, 1) + big_endian(start, 4) + big_endian(0, 2);
    const std::string rows = deflated(inside);
    bytes +=
        numbered(count + 2, fmt::format("<</Type /XRef /W [1 4 2] /Size {} /Root 1 0 R {} /Filter "
                                        "/FlateDecode /Length {}>>\nstream\n{}\nendstream",
                                        count + 3, trailer, rows.size(), rows));
    return bytes + fmt::format("startxref\n{}\n%%EOF\n", start);
  }
  const std::size_t start = bytes.size();
  bytes += fmt::format("xref\n0 {}\n0000000000 65535 f \n", count + 1);
  for (std::size_t i = 1; i <= count; ++i) bytes += fmt::format("{:010} 00000 n \n", offsets[i]);
  return bytes + fmt::format("trailer\n<</Size {} /Root 1 0 R {}>>\nstartxref\n{}\n%%EOF\n",
                             count + 1, trailer, start);
}

std::string pdf_of(const PdfPage& page, PdfWriter::Table table) {
  PdfWriter writer;
  writer.add("<</Type /Catalog /Pages 2 0 R>>");
  writer.add(
      fmt::format("<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 200] /Resources "
                  "<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                  "/Encoding /WinAnsiEncoding>> {}>> {}>>>>",
                  page.fonts, page.resources));
  writer.add(fmt::format("<</Type /Page /Parent 2 0 R /Contents 4 0 R {}>>", page.page));
  writer.add_stream("", page.content);
  for (const std::string& object : page.objects) writer.add(object);
  return writer.finish(table);
}

// ---- pages -------------------------------------------------------------------------------------

PageDrawing::PageDrawing(float width, float height) {
  page_.width = width;
  page_.height = height;
}

PageDrawing& PageDrawing::text(float x, float y, std::string_view utf8, float size) {
  for (const char32_t character : to_utf32(utf8)) {
    const float width = character < 0x2E80 ? size / 2 : size;
    page_.glyphs.push_back({character, x, y, width, size, 0, false});
    x += width;
  }
  return *this;
}

PageDrawing& PageDrawing::line(float x1, float y1, float x2, float y2) {
  PagePainter(page_).line({x1, y1}, {x2, y2});
  return *this;
}

PageDrawing& PageDrawing::table(const std::vector<float>& columns, const std::vector<float>& rows) {
  for (const float x : columns) line(x, rows.front(), x, rows.back());
  for (const float y : rows) line(columns.front(), y, columns.back(), y);
  return *this;
}

PaintedPage PageDrawing::page(int turns) const {
  PaintedPage turned = page_;
  for (int i = 0; i < turns; ++i) {
    const float height = turned.height;
    for (PaintedGlyph& glyph : turned.glyphs) {
      const float x = glyph.x;
      glyph.x = height - glyph.y;
      glyph.y = x;
      glyph.turn = static_cast<std::uint8_t>((glyph.turn + 1) % 4);
    }
    for (PaintedRule& rule : turned.rules) {
      if (rule.horizontal) rule.at = height - rule.at;
      if (!rule.horizontal) {
        const float from = rule.from;
        rule.from = height - rule.to;
        rule.to = height - from;
      }
      rule.horizontal = !rule.horizontal;
    }
    std::swap(turned.width, turned.height);
  }
  return turned;
}

namespace {

std::string millimetres(float points) {
  return fmt::format("{:.4f}", points * MILLIMETRES_A_POINT);
}

std::string escaped(char32_t character) {
  if (character == U'<') return "&lt;";
  if (character == U'&') return "&amp;";
  std::string text;
  append_utf8(text, character);
  return text;
}

// Characters of one line that follow each other, as one TextObject: steps that are the same are
// written once, as programs do.
std::string text_object(const PaintedPage& page, std::size_t from, std::size_t to) {
  const PaintedGlyph& first = page.glyphs[from];
  std::string characters;
  std::string steps;
  for (std::size_t i = from; i < to;) {
    std::size_t same = i;
    const float step = i + 1 < to ? page.glyphs[i + 1].x - page.glyphs[i].x : 0;
    while (same + 1 < to &&
           std::abs(page.glyphs[same + 1].x - page.glyphs[same].x - step) < 0.01F) {
      ++same;
    }
    if (same - i > 1) {
      steps += fmt::format("g {} {} ", same - i, millimetres(step));
    } else if (i + 1 < to) {
      steps += millimetres(step) + " ";
      same = i + 1;
    }
    i = std::max(same, i + 1);
  }
  for (std::size_t i = from; i < to; ++i) characters += escaped(page.glyphs[i].character);
  return fmt::format(
      "<ofd:TextObject ID=\"1\" Boundary=\"{} {} 200 20\" Font=\"1\" Size=\"{}\"><ofd:TextCode "
      "X=\"0\" Y=\"5\" DeltaX=\"{}\">{}</ofd:TextCode></ofd:TextObject>",
      millimetres(first.x), fmt::format("{:.4f}", first.y * MILLIMETRES_A_POINT - 5),
      millimetres(first.size), steps, characters);
}

std::string page_xml(const PaintedPage& page) {
  std::string objects;
  for (std::size_t i = 0; i < page.glyphs.size();) {
    std::size_t end = i + 1;
    while (end < page.glyphs.size() && page.glyphs[end].y == page.glyphs[i].y &&
           page.glyphs[end].x > page.glyphs[end - 1].x &&
           page.glyphs[end].size == page.glyphs[i].size) {
      ++end;
    }
    objects += text_object(page, i, end);
    i = end;
  }
  for (const PaintedRule& rule : page.rules) {
    const float x = rule.horizontal ? rule.from : rule.at;
    const float y = rule.horizontal ? rule.at : rule.from;
    const std::string length = millimetres(rule.to - rule.from);
    objects += fmt::format(
        "<ofd:PathObject ID=\"2\" Boundary=\"{} {} 1 1\"><ofd:AbbreviatedData>M 0 0 L {} {}"
        "</ofd:AbbreviatedData></ofd:PathObject>",
        millimetres(x), millimetres(y), rule.horizontal ? length : "0",
        rule.horizontal ? "0" : length);
  }
  return fmt::format(
      "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Area><ofd:PhysicalBox>0 0 {} {}"
      "</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"3\">{}</ofd:Layer></ofd:Content>"
      "</ofd:Page>",
      millimetres(page.width), millimetres(page.height), objects);
}

}  // namespace

std::string ofd_of(const std::vector<PaintedPage>& pages) {
  ZipWriter zip;
  zip.add("OFD.xml",
          "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocRoot>"
          "Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
  std::string list;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    list += fmt::format("<ofd:Page ID=\"{0}\" BaseLoc=\"Pages/Page_{0}/Content.xml\"/>", i);
    zip.add(fmt::format("Doc_0/Pages/Page_{}/Content.xml", i), page_xml(pages[i]));
  }
  zip.add("Doc_0/Document.xml",
          fmt::format("<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData>"
                      "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
                      "</ofd:CommonData><ofd:Pages>{}</ofd:Pages></ofd:Document>",
                      list));
  return zip.finish().value();
}

std::string pages_text(const std::vector<PaintedPage>& pages) {
  GeometryPages reader;
  for (const PaintedPage& page : pages) reader.add(page);
  while (reader.step()) {
  }
  DocumentTables tables(reader.take(), true);
  while (tables.step()) {
  }
  const Result<std::vector<NamedGrid>> grids = tables.take();
  if (!grids) return grids.error().message;
  return grid_text(grids.value().front().grid);
}

}  // namespace jixiao::test
