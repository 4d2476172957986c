#include "export/write_tracked.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "export/docx_parts.h"
#include "export/docx_xml.h"
#include "export/source.h"
#include "export/tracked_table.h"
#include "export/write_docx.h"
#include "office/xml_text.h"
#include "sheet/row_measure.h"

namespace jixiao {
namespace {

// A merged cell must not reach from one table into the next: so long a form has none.
bool may_merge(const Form& before, const Form& after) {
  return before.node_count() + after.node_count() < DOCX_LIMIT_TABLE_ROWS;
}

TextMark mark_of(RowTrack track) {
  if (track == RowTrack::GONE) return TextMark::OLD;
  return track == RowTrack::NEW ? TextMark::NEW : TextMark::SAME;
}

const char* element_of(TextMark mark) {
  return mark == TextMark::OLD ? "w:del" : "w:ins";
}

class TrackedWriter {
 public:
  TrackedWriter(const Form& before, const Form& after, const TrackedBy& by,
                const ExportOptions& options)
      : table_(before, after, may_merge(before, after)),
        paper_(paper_for(table_.after(), options.orientation)),
        columns_(table_.after(), paper_.content_width_pt()),
        author_(by.author.empty() ? "（未署名）" : xml_safe(by.author)),
        at_(by.at),
        output_(zip_) {
    begin(options.fonts);
  }

  Result<Exported> write() {
    for (std::size_t row = 0; row < table_.rows().size(); ++row) write_row(row);
    end_table();
    zip_.write(docx_section(paper_));
    zip_.write(DOCX_DOCUMENT_END);
    zip_.end();
    Result<std::string> bytes = zip_.finish();
    if (!bytes) return bytes.error();
    return Exported{std::move(bytes.value()), losses_.take()};
  }

 private:
  void begin(const PaperFonts& fonts) {
    zip_.add("[Content_Types].xml", docx_content_types({}));
    zip_.add("_rels/.rels", docx_package_relations());
    zip_.add("docProps/core.xml",
             docx_core_properties(table_.after().cell_at(0, 0).text, seconds_of(at_)));
    zip_.add("docProps/app.xml", docx_app_properties());
    zip_.add("word/_rels/document.xml.rels", docx_document_relations({}));
    zip_.add("word/styles.xml", docx_styles(fonts));
    zip_.add("word/fontTable.xml", docx_font_table(fonts));
    zip_.add("word/settings.xml", docx_settings());
    zip_.add("word/footer1.xml", docx_footer());
    zip_.begin("word/document.xml");
    zip_.write(DOCX_DOCUMENT_BEGIN);
  }

  void write_row(std::size_t index) {
    const RowKind kind = table_.row_kind(table_.rows()[index]);
    if (kind == RowKind::TITLE) return write_line(index, DOCX_STYLE_TITLE);
    if (kind == RowKind::YEAR_LINE) return write_line(index, DOCX_STYLE_YEAR);
    if (kind == RowKind::HEAD && !in_indicators_) {
      end_table();
      in_indicators_ = true;
      first_head_ = index;
    }
    if (table_rows_ == DOCX_LIMIT_TABLE_ROWS) {
      end_table();
      for (std::size_t head = first_head_; is_head(head); ++head) write_table_row(head);
    }
    write_table_row(index);
  }

  bool is_head(std::size_t index) const {
    return table_.row_kind(table_.rows()[index]) == RowKind::HEAD;
  }

  void write_line(std::size_t index, const char* style) {
    const std::vector<TrackedCell> cells = table_.cells(index);
    add_pieces(document_.root(), {style}, cells.front().pieces, table_.rows()[index].track);
    flush();
  }

  void begin_table() { zip_.write(columns_.table_start()); }

  void end_table() {
    if (table_rows_ == 0) return;
    table_rows_ = 0;
    zip_.write("</w:tbl>");
    // Word joins tables that nothing parts.
    add_paragraph(document_.root(), {DOCX_STYLE_GAP}, "");
    flush();
  }

  void write_table_row(std::size_t index) {
    if (table_rows_++ == 0) begin_table();
    const RowTrack track = table_.rows()[index].track;
    pugi::xml_node tr = add_element(document_.root(), "w:tr");
    pugi::xml_node properties = add_element(tr, "w:trPr");
    pugi::xml_node height = add_element(properties, "w:trHeight");
    height.append_attribute("w:val").set_value(twips(ROW_MIN_HEIGHT_PT));
    height.append_attribute("w:hRule").set_value("atLeast");
    if (is_head(index)) add_element(properties, "w:tblHeader");
    if (track != RowTrack::KEPT) add_mark(properties, mark_of(track));
    for (const TrackedCell& cell : table_.cells(index)) add_cell(tr, cell, track);
    flush();
  }

  // Children in the order of the schema: width, spans, shading, alignment.
  void add_cell(pugi::xml_node tr, const TrackedCell& cell, RowTrack track) {
    pugi::xml_node tc = add_element(tr, "w:tc");
    pugi::xml_node properties = add_element(tc, "w:tcPr");
    pugi::xml_node width = add_element(properties, "w:tcW");
    width.append_attribute("w:w").set_value(columns_.width_twips(cell.column, cell.column_span));
    width.append_attribute("w:type").set_value("dxa");
    if (cell.column_span > 1) {
      add_value(properties, "w:gridSpan", std::to_string(cell.column_span).c_str());
    }
    if (cell.merge == MergeTrack::FIRST) add_value(properties, "w:vMerge", "restart");
    if (cell.merge == MergeTrack::GOES_ON) add_value(properties, "w:vMerge", "continue");
    add_shading(properties, cell.role);
    add_value(properties, "w:vAlign", "center");
    add_pieces(tc, {paragraph_style_of(cell.role)}, cell.pieces, track);
  }

  // A line break is the end of a paragraph, and that went or came with the text it stands in.
  void add_pieces(pugi::xml_node parent, const ParagraphStyle& style,
                  const std::vector<MarkedPiece>& pieces, RowTrack track) {
    pugi::xml_node paragraph = add_paragraph_start(parent, style);
    for (const MarkedPiece& piece : pieces) {
      const std::string safe = safe_text(piece.text);
      std::string_view text = safe;
      for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        add_run(paragraph, piece.mark, text.substr(0, end));
        mark_end(paragraph, piece.mark);
        paragraph = add_paragraph_start(parent, style);
        text.remove_prefix(end + 1);
      }
      add_run(paragraph, piece.mark, text);
    }
    mark_end(paragraph, mark_of(track));
  }

  void add_run(pugi::xml_node paragraph, TextMark mark, std::string_view text) {
    if (text.empty()) return;
    if (mark == TextMark::SAME) return add_run_text(add_element(paragraph, "w:r"), text);
    const pugi::xml_node change = add_mark(paragraph, mark);
    add_run_text(add_element(change, "w:r"), text, mark == TextMark::OLD ? "w:delText" : "w:t");
  }

  void mark_end(pugi::xml_node paragraph, TextMark mark) {
    if (mark == TextMark::SAME) return;
    pugi::xml_node properties = paragraph.child("w:pPr");
    if (!properties) properties = paragraph.prepend_child("w:pPr");
    add_mark(add_element(properties, "w:rPr"), mark);
  }

  pugi::xml_node add_mark(pugi::xml_node parent, TextMark mark) {
    pugi::xml_node node = add_element(parent, element_of(mark));
    node.append_attribute("w:id").set_value(next_id_++);
    node.append_attribute("w:author").set_value(author_.c_str());
    if (const std::string date = docx_time(at_); !date.empty()) {
      node.append_attribute("w:date").set_value(date.c_str());
    }
    return node;
  }

  std::string safe_text(std::string_view text) {
    std::size_t removed = 0;
    std::string safe = xml_safe(text, &removed);
    losses_.characters_removed(removed);
    return safe;
  }

  void flush() { flush_xml(document_, output_); }

  TrackedTable table_;
  Paper paper_;
  DocxColumns columns_;
  std::string author_;
  std::string at_;
  ZipWriter zip_;
  ZipOutput output_;
  pugi::xml_document document_;
  bool in_indicators_ = false;
  std::size_t first_head_ = 0;
  std::size_t table_rows_ = 0;  // written of the table that is open; 0: none is
  int next_id_ = 1;
  LossReport losses_;
};

}  // namespace

Result<Exported> write_tracked_docx(const Form& before, const Form& after, const TrackedBy& by,
                                    const ExportOptions& options) {
  return TrackedWriter(before, after, by, options).write();
}

}  // namespace jixiao
