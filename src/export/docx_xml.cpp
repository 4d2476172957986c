#include "export/docx_xml.h"

#include <fmt/format.h>

#include <string>

#include "export/docx_parts.h"

namespace jixiao {
namespace {

void add_text(pugi::xml_node run, std::string_view text, const char* element) {
  if (text.empty()) return;
  pugi::xml_node node = add_element(run, element);
  const bool keeps_space =
      text.front() == ' ' || text.back() == ' ' || text.find("  ") != std::string_view::npos;
  if (keeps_space) node.append_attribute("xml:space").set_value("preserve");
  node.text().set(std::string(text).c_str());
}

}  // namespace

void ZipOutput::write(const void* data, std::size_t size) {
  zip.write({static_cast<const char*>(data), size});
}

void flush_xml(pugi::xml_document& document, ZipOutput& output) {
  for (const pugi::xml_node node : document.children()) {
    node.print(output, "", pugi::format_raw);
  }
  document.reset();
}

pugi::xml_node add_element(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

pugi::xml_node add_value(pugi::xml_node parent, const char* name, const char* value) {
  pugi::xml_node node = parent.append_child(name);
  node.append_attribute("w:val").set_value(value);
  return node;
}

void add_run_text(pugi::xml_node run, std::string_view text, const char* element) {
  for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t')) {
    add_text(run, text.substr(0, tab), element);
    add_element(run, "w:tab");
    text.remove_prefix(tab + 1);
  }
  add_text(run, text, element);
}

pugi::xml_node add_paragraph_start(pugi::xml_node parent, const ParagraphStyle& style) {
  pugi::xml_node paragraph = add_element(parent, "w:p");
  if (style.name != nullptr || style.keeps_with_next) {
    pugi::xml_node properties = add_element(paragraph, "w:pPr");
    if (style.name != nullptr) add_value(properties, "w:pStyle", style.name);
    if (style.keeps_with_next) add_element(properties, "w:keepNext");
  }
  return paragraph;
}

void add_paragraph(pugi::xml_node parent, const ParagraphStyle& style, std::string_view text) {
  const pugi::xml_node paragraph = add_paragraph_start(parent, style);
  if (!text.empty()) add_run_text(add_element(paragraph, "w:r"), text);
}

DocxColumns::DocxColumns(const Sheet& sheet, double table_width_pt) : edges_{0} {
  constexpr double TWIPS_PER_PT = 20;
  const double twips_per_em = table_width_pt * TWIPS_PER_PT / sheet.width_em();
  double right = 0;
  for (const SheetColumn& column : sheet.columns()) {
    right += column.width_em * twips_per_em;
    edges_.push_back(static_cast<int>(right));
  }
}

std::string DocxColumns::table_start() const {
  std::string xml = fmt::format(
      R"(<w:tbl><w:tblPr><w:tblStyle w:val="{}"/><w:tblW w:w="{}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)",
      DOCX_STYLE_TABLE, edges_.back());
  for (std::size_t column = 0; column + 1 < edges_.size(); ++column) {
    xml += fmt::format(R"(<w:gridCol w:w="{}"/>)", width_twips(column, 1));
  }
  return xml + "</w:tblGrid>";
}

const char* paragraph_style_of(CellRole role) {
  const CellStyle style = style_of(role);
  if (style.shaded) return DOCX_STYLE_LABEL;
  return style.align == Align::CENTER ? DOCX_STYLE_CENTRED : nullptr;
}

void add_shading(pugi::xml_node cell_properties, CellRole role) {
  if (!style_of(role).shaded) return;
  pugi::xml_node shading = add_value(cell_properties, "w:shd", "clear");
  shading.append_attribute("w:color").set_value("auto");
  shading.append_attribute("w:fill").set_value("F2F4F7");
}

}  // namespace jixiao
