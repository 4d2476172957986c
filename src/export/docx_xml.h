// What every writer of a .docx puts together: elements, texts, paragraphs. Shared by the writers.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "office/zip_writer.h"
#include "sheet/sheet.h"

namespace jixiao {

struct ZipOutput final : pugi::xml_writer {
  explicit ZipOutput(ZipWriter& target) : zip(target) {}
  void write(const void* data, std::size_t size) override;
  ZipWriter& zip;
};

// Writes the elements of the document and empties it.
void flush_xml(pugi::xml_document& document, ZipOutput& output);

pugi::xml_node add_element(pugi::xml_node parent, const char* name);
pugi::xml_node add_value(pugi::xml_node parent, const char* name, const char* value);

// element: w:t, or w:delText where the text is one that went. '\t' becomes w:tab.
void add_run_text(pugi::xml_node run, std::string_view text, const char* element = "w:t");

struct ParagraphStyle {
  const char* name = nullptr;
  bool keeps_with_next = false;  // in a row of a table: the row with the one below
};

// Its properties, where it has any, and nothing more yet.
pugi::xml_node add_paragraph_start(pugi::xml_node parent, const ParagraphStyle& style);
void add_paragraph(pugi::xml_node parent, const ParagraphStyle& style, std::string_view text);

// The columns of the table in a document, by their edges in twips, so that sums of widths agree.
class DocxColumns {
 public:
  DocxColumns(const Sheet& sheet, double table_width_pt);
  int width_twips(std::size_t column, std::size_t columns) const {
    return edges_[column + columns] - edges_[column];
  }
  std::string table_start() const;  // w:tbl, as far as the rows

 private:
  std::vector<int> edges_;
};

const char* paragraph_style_of(CellRole role);
void add_shading(pugi::xml_node cell_properties, CellRole role);

}  // namespace jixiao
