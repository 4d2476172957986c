#include "export/write_docx.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "export/docx_parts.h"
#include "export/docx_xml.h"
#include "office/embedded_draft.h"
#include "office/xml_text.h"
#include "office/zip_writer.h"

namespace jixiao {
namespace {

void add_lines(pugi::xml_node parent, const ParagraphStyle& style, std::string_view text) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    add_paragraph(parent, style, text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  add_paragraph(parent, style, text);
}

class DocxJob final : public ExportJob {
 public:
  explicit DocxJob(std::unique_ptr<ExportSource> source)
      : source_(std::move(source)),
        sheet_(source_->sheet),
        paper_(paper_for(sheet_, source_->options.orientation)),
        columns_(sheet_, paper_.content_width_pt()),
        measure_(paper_measure(sheet_, paper_)),
        output_(zip_) {
    begin();
  }

  bool step() override {
    constexpr std::size_t ROWS_PER_STEP = 200;
    const std::size_t end = std::min(sheet_.row_count(), row_ + ROWS_PER_STEP);
    for (; row_ < end; ++row_) write_row(row_);
    if (row_ < sheet_.row_count()) return true;
    if (finished_) return false;
    finish();
    finished_ = true;
    return true;
  }

  double fraction() const override {
    return static_cast<double>(row_) / static_cast<double>(sheet_.row_count() + 1);
  }

  Result<Exported> take() override {
    Result<std::string> bytes = zip_.finish();
    if (!bytes) return bytes.error();
    return Exported{std::move(bytes.value()), losses_.take()};
  }

 private:
  bool carries_draft() const { return !source_->draft_bytes.empty(); }

  void begin() {
    const DocxExtras extras{carries_draft(), !source_->notes.empty()};
    zip_.add("[Content_Types].xml", docx_content_types(extras));
    zip_.add("_rels/.rels", docx_package_relations());
    zip_.add("docProps/core.xml",
             docx_core_properties(sheet_.cell_at(0, 0).text, source_->saved_at));
    zip_.add("docProps/app.xml", docx_app_properties());
    zip_.add("word/_rels/document.xml.rels", docx_document_relations(extras));
    zip_.add("word/styles.xml", docx_styles(source_->options.fonts));
    zip_.add("word/fontTable.xml", docx_font_table(source_->options.fonts));
    zip_.add("word/settings.xml", docx_settings());
    zip_.add("word/footer1.xml", docx_footer());
    if (extras.comments) zip_.add("word/comments.xml", all_comments());
    zip_.begin("word/document.xml");
    zip_.write(DOCX_DOCUMENT_BEGIN);
  }

  void write_row(std::size_t row) {
    switch (sheet_.row_kind(row)) {
      case RowKind::TITLE:
        write_line(row, DOCX_STYLE_TITLE);
        break;
      case RowKind::YEAR_LINE:
        write_line(row, DOCX_STYLE_YEAR);
        begin_table({row + 1, sheet_.head_rows().first});
        break;
      case RowKind::INDICATOR:
        write_indicator_row(row);
        break;
      case RowKind::SIGNATURE:
        write_line(row, DOCX_STYLE_SIGN);
        break;
      case RowKind::HEAD:
        if (row == sheet_.head_rows().first) begin_indicator_table(row);
        write_table_row(row);
        break;
      default:
        write_table_row(row);
        if (row + 1 == sheet_.head_rows().first) end_table();
    }
  }

  std::string all_comments() const {
    std::string comments;
    for (std::size_t id = 0; id < source_->notes.all().size(); ++id) {
      const RemarkNote& note = source_->notes.all()[id];
      comments += docx_comment(id, note.by, note.at, note.lines);
    }
    return docx_comments(comments);
  }

  void write_line(std::size_t row, const char* style) {
    const SheetCell cell = sheet_.cell_at(row, 0);
    add_lines(document_.root(), {style}, safe(cell.text));
    add_comment_marks(document_.root(), cell.place);
    flush();
  }

  // From the first of the paragraphs to the last.
  void add_comment_marks(pugi::xml_node paragraphs, const CellPlace& place) {
    for (const std::size_t number : source_->notes.at(place)) {
      const std::string id = std::to_string(number);
      pugi::xml_node first = paragraphs.child("w:p");
      const pugi::xml_node properties = first.child("w:pPr");
      pugi::xml_node start = properties
                                 ? first.insert_child_after("w:commentRangeStart", properties)
                                 : first.prepend_child("w:commentRangeStart");
      start.append_attribute("w:id").set_value(id.c_str());
      pugi::xml_node last = paragraphs.last_child();
      add_element(last, "w:commentRangeEnd").append_attribute("w:id").set_value(id.c_str());
      add_element(add_element(last, "w:r"), "w:commentReference")
          .append_attribute("w:id")
          .set_value(id.c_str());
    }
  }

  void write_indicator_row(std::size_t row) {
    if (row == table_.end) {
      end_table();
      begin_indicator_table(row);
      const RowRange rows = table_;
      table_ = sheet_.head_rows();
      for (std::size_t head = table_.first; head < table_.end; ++head) write_table_row(head);
      table_ = rows;
    }
    write_table_row(row);
    if (row + 1 == sheet_.indicator_rows().end) end_table();
  }

  void begin_indicator_table(std::size_t row) {
    begin_table({row, std::min(sheet_.indicator_rows().end, row + DOCX_LIMIT_TABLE_ROWS)});
  }

  void begin_table(RowRange rows) {
    table_ = rows;
    zip_.write(columns_.table_start());
  }

  void end_table() {
    zip_.write("</w:tbl>");
    // Word joins tables that nothing parts.
    add_paragraph(document_.root(), {DOCX_STYLE_GAP}, "");
    flush();
  }

  // Word leaves the label of a merged cell empty on the page it goes on to. So a group that fits on
  // a page, a function or else one of its levels, is kept together.
  bool keeps_with_next(std::size_t row) {
    if (sheet_.row_kind(row) != RowKind::INDICATOR) return false;
    for (std::size_t column = 0; column < sheet_.column_count();) {
      const CellPlace place = sheet_.anchor_at(row, column);
      if (place.row_span > 1 && fits_on_page(place)) return row + 1 < place.row + place.row_span;
      column = place.column + place.column_span;
    }
    return false;
  }

  bool fits_on_page(const CellPlace& place) {
    Group& group = groups_[place.column];
    if (group.first_row != place.row) {
      const double room = paper_.content_height_pt() * PART_OF_PAGE;
      double height = 0;
      for (std::size_t row = place.row; row < place.row + place.row_span && height <= room; ++row) {
        height += height_of(row);
      }
      group = {place.row, height <= room};
    }
    return group.fits;
  }

  // A row lies in a group of each level.
  double height_of(std::size_t row) {
    heights_.resize(sheet_.row_count(), NOT_MEASURED);
    if (heights_[row] == NOT_MEASURED) heights_[row] = row_height(sheet_, row, measure_);
    return heights_[row];
  }

  void write_table_row(std::size_t row) {
    keeps_with_next_ = keeps_with_next(row);
    pugi::xml_node tr = add_element(document_.root(), "w:tr");
    add_row_properties(add_element(tr, "w:trPr"), row);
    for (std::size_t column = 0; column < sheet_.column_count();) {
      const CellPlace place = sheet_.anchor_at(row, column);
      if (std::max(place.row, table_.first) == row) {
        add_cell(tr, row, column);
      } else {
        add_continuation(tr, place);
      }
      column = place.column + place.column_span;
    }
    flush();
  }

  void add_row_properties(pugi::xml_node properties, std::size_t row) {
    // A row that may not be cut and fills half a page would leave the page before it half empty.
    const bool may_be_cut =
        sheet_.row_kind(row) != RowKind::INDICATOR &&
        own_row_height(sheet_, row, measure_) > paper_.content_height_pt() * 0.4;
    if (!may_be_cut) add_element(properties, "w:cantSplit");
    pugi::xml_node height = add_element(properties, "w:trHeight");
    height.append_attribute("w:val").set_value(twips(ROW_MIN_HEIGHT_PT));
    height.append_attribute("w:hRule").set_value("atLeast");
    if (sheet_.row_kind(row) == RowKind::HEAD) add_element(properties, "w:tblHeader");
  }

  // Children in the order of the schema: width, spans, shading, alignment.
  pugi::xml_node begin_cell(pugi::xml_node tr, const CellPlace& place, const char* merge) {
    pugi::xml_node tc = add_element(tr, "w:tc");
    pugi::xml_node properties = add_element(tc, "w:tcPr");
    pugi::xml_node width = add_element(properties, "w:tcW");
    width.append_attribute("w:w").set_value(columns_.width_twips(place.column, place.column_span));
    width.append_attribute("w:type").set_value("dxa");
    if (place.column_span > 1) {
      add_value(properties, "w:gridSpan", std::to_string(place.column_span).c_str());
    }
    if (merge != nullptr) add_value(properties, "w:vMerge", merge);
    return tc;
  }

  void add_cell(pugi::xml_node tr, std::size_t row, std::size_t column) {
    const SheetCell cell = sheet_.cell_at(row, column);
    const std::size_t end = std::min(cell.place.row + cell.place.row_span, table_.end);
    pugi::xml_node tc = begin_cell(tr, cell.place, end - row > 1 ? "restart" : nullptr);
    pugi::xml_node properties = tc.child("w:tcPr");
    add_shading(properties, cell.role);
    add_value(properties, "w:vAlign", "center");
    const std::string text = safe(cell.text);
    visible_text_.add(text);
    add_lines(tc, {paragraph_style_of(cell.role), keeps_with_next_}, text);
    // A cell that goes on in another table is written again there.
    if (row == cell.place.row) add_comment_marks(tc, cell.place);
  }

  void add_continuation(pugi::xml_node tr, const CellPlace& place) {
    add_paragraph(begin_cell(tr, place, "continue"), {nullptr, keeps_with_next_}, "");
  }

  std::string safe(std::string_view text) {
    std::size_t removed = 0;
    std::string safe = xml_safe(text, &removed);
    losses_.characters_removed(removed);
    return safe;
  }

  void flush() { flush_xml(document_, output_); }

  void finish() {
    zip_.write(docx_section(paper_));
    zip_.write(DOCX_DOCUMENT_END);
    zip_.end();
    if (!carries_draft()) return;
    zip_.add(std::string(EMBEDDED_XML_PATH),
             docx_draft_item(source_->draft_bytes, visible_text_.fingerprint()));
    zip_.add("customXml/itemProps1.xml", docx_draft_properties());
    zip_.add("customXml/_rels/item1.xml.rels", docx_draft_relations());
  }

  std::unique_ptr<ExportSource> source_;
  const Sheet& sheet_;
  Paper paper_;
  DocxColumns columns_;
  RowMeasure measure_;
  ZipWriter zip_;
  ZipOutput output_;
  pugi::xml_document document_;
  // The merged cell of a column that was looked at last.
  struct Group {
    std::size_t first_row = static_cast<std::size_t>(-1);
    bool fits = false;
  };
  static constexpr double NOT_MEASURED = -1;
  std::vector<double> heights_;                 // by row
  static constexpr double PART_OF_PAGE = 0.85;  // heights are estimates, and the head is repeated
  std::map<std::size_t, Group> groups_;         // by column
  bool keeps_with_next_ = false;                // the row being written
  RowRange table_ = {};                         // rows of the table being written
  VisibleText visible_text_;
  LossReport losses_;
  std::size_t row_ = 0;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<ExportJob> start_docx(std::unique_ptr<ExportSource> source) {
  return std::make_unique<DocxJob>(std::move(source));
}

}  // namespace jixiao
