#include "export/write_xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>

#include "export/flat_list.h"
#include "export/xlsx_book.h"
#include "office/embedded_draft.h"
#include "office/zip_writer.h"

namespace jixiao {
namespace {

// The parts of a list that is spread over rows stay close together.
VerticalAlign vertical_align(const SheetCell& cell) {
  if (cell.continued) return VerticalAlign::TOP;
  return cell.continues ? VerticalAlign::BOTTOM : VerticalAlign::CENTER;
}

WorkbookStyle xlsx_style(const SheetCell& cell) {
  const CellStyle style = style_of(cell.role);
  return {.heading_font = style.shaded,
          .title_font = cell.role == CellRole::TITLE,
          .size_pt = cell.role == CellRole::TITLE ? TITLE_FONT_PT : BODY_FONT_PT,
          .bold = style.bold && cell.role != CellRole::TITLE,
          .align = style.align,
          .vertical = vertical_align(cell),
          .shaded = style.shaded,
          .bordered = style.bordered,
          .top_border = !cell.continued,
          .bottom_border = !cell.continues};
}

// A line of 仿宋 or 宋体 takes 1.2 em in a spreadsheet, less than on paper; some room is left for
// the fonts of programs that have neither.
constexpr double LINE_EM = 1.3;
// Texts stand off the lines of their cells by what Excel calls an indent of 1, besides its own 2
// pt.
constexpr double INDENT_PT = 7;

RowMeasure spreadsheet_measure(const Sheet& sheet, const Paper& paper) {
  RowMeasure measure = paper_measure(sheet, paper);
  measure.padding_x = INDENT_PT + 5;
  measure.text_height = [on_paper = measure.text_height](std::string_view text, double width_pt,
                                                         CellRole role) {
    const bool title = role == CellRole::TITLE;
    const double line_pt = title ? TITLE_LINE_HEIGHT_PT : LINE_HEIGHT_PT;
    const double font_pt = title ? TITLE_FONT_PT : BODY_FONT_PT;
    return on_paper(text, width_pt, role) / line_pt * font_pt * LINE_EM;
  };
  return measure;
}

class XlsxJob final : public ExportJob {
 public:
  explicit XlsxJob(std::unique_ptr<ExportSource> source)
      : source_(std::move(source)),
        sheet_(source_->sheet),
        paper_(paper_for(sheet_, source_->options.orientation)),
        measure_(spreadsheet_measure(sheet_, paper_)),
        book_(sheet_.cell_at(0, 0).text, source_->saved_at) {
    for_each_indicator(source_->form,
                       [this](const Node& indicator) { indicators_.push_back(&indicator); });
    book_.set_fonts(source_->options.fonts);
    begin_form_sheet();
  }

  bool step() override {
    constexpr std::size_t ROWS_PER_STEP = 200;
    const std::size_t rows = sheet_.row_count();
    if (!book_.ok() && !packed_) return false;
    if (form_row_ < rows) {
      const std::size_t end = std::min(rows, form_row_ + ROWS_PER_STEP);
      while (form_row_ < end) write_form_row(form_row_++);
    } else if (list_row_ <= indicators_.size()) {
      if (list_row_ == 0) begin_list();
      const std::size_t end = std::min(indicators_.size() + 1, list_row_ + ROWS_PER_STEP);
      for (; list_row_ < end; ++list_row_) write_list_row();
    } else if (!packed_) {
      finish_sheets();
      bytes_ = book_.finish();
      packed_ = true;
    } else {
      hide_draft_well();
      return false;
    }
    return true;
  }

  double fraction() const override {
    const double written = static_cast<double>(form_row_ + list_row_) /
                           static_cast<double>(sheet_.row_count() + indicators_.size() + 1);
    return packed_ ? 0.95 : written * 0.5;
  }

  Result<Exported> take() override {
    if (!book_.ok() && !packed_) bytes_ = book_.finish();
    if (!bytes_) return bytes_.error();
    return Exported{std::move(bytes_.value()), book_.losses().take()};
  }

 private:
  void begin_form_sheet() {
    if (!book_.ok()) return;
    form_sheet_ = book_.add_sheet("绩效目标表");
    worksheet_gridlines(form_sheet_, LXW_HIDE_ALL_GRIDLINES);
    const double scale = paper_.content_width_pt() / BODY_FONT_PT / sheet_.width_em();
    for (std::size_t column = 0; column < sheet_.column_count(); ++column) {
      book_.set_column_width(form_sheet_, column, sheet_.columns()[column].width_em * scale);
    }
    book_.set_up_page(form_sheet_, paper_);
    const RowRange head = sheet_.head_rows();
    worksheet_repeat_rows(form_sheet_, static_cast<lxw_row_t>(head.first),
                          static_cast<lxw_row_t>(head.end - 1));
    worksheet_print_area(form_sheet_, 0, 0, static_cast<lxw_row_t>(sheet_.row_count() - 1),
                         static_cast<lxw_col_t>(sheet_.column_count() - 1));
  }

  void write_form_row(std::size_t row) {
    book_.set_row_height(form_sheet_, row, row_height(sheet_, row, measure_));
    for (const SheetCell& cell : sheet_.cells_in(row)) {
      visible_text_.add(book_.write_text(form_sheet_, cell.place, cell.text, xlsx_style(cell)));
      write_comment(cell.place);
    }
  }

  // A cell has one comment: of several remarks each begins with its name.
  void write_comment(const CellPlace& place) {
    std::string text;
    for (const std::size_t number : source_->notes.at(place)) {
      const RemarkNote& note = source_->notes.all()[number];
      if (!text.empty()) text += "\n\n";
      text += note.by + (note.by.empty() ? "" : "　") + day_and_minute(note.at);
      for (const std::string& line : note.lines) text += "\n" + line;
    }
    if (text.empty()) return;
    const RemarkNote& first = source_->notes.all()[source_->notes.at(place).front()];
    book_.write_comment(form_sheet_, place, first.by, text);
  }

  void begin_list() {
    list_columns_ = flat_columns(source_->form);
    list_sheet_ = book_.add_sheet("指标清单");
    for (std::size_t i = 0; i < list_columns_.size(); ++i) {
      book_.set_column_width(list_sheet_, i, flat_column_width_em(list_columns_[i]));
    }
    Paper across;
    across.landscape = true;
    book_.set_up_page(list_sheet_, across);
  }

  // Row 0 is the heading.
  void write_list_row() {
    const bool heading = list_row_ == 0;
    std::vector<std::string> texts;
    if (heading) {
      texts.assign(list_columns_.begin(), list_columns_.end());
    } else {
      texts = flat_row(*indicators_[list_row_ - 1], list_columns_);
    }
    const WorkbookStyle style = {
        .heading_font = heading, .align = heading ? Align::CENTER : Align::LEFT, .shaded = heading};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      book_.write_text(list_sheet_, {list_row_, i}, texts[i], style);
    }
  }

  void finish_sheets() {
    book_.finish_list(list_sheet_, indicators_.size() + 1, list_columns_.size());
    worksheet_ignore_errors(form_sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:Z1048576");
    worksheet_activate(form_sheet_);
    if (!source_->draft_bytes.empty()) write_draft_sheet();
  }

  void write_draft_sheet() {
    lxw_worksheet* sheet = book_.add_sheet(std::string(EMBEDDED_SHEET_NAME).c_str());
    const WorkbookStyle plain = {.bordered = false};
    book_.write_text(sheet, {0, 0}, EMBEDDED_MARK, plain);
    book_.write_text(sheet, {0, 1}, visible_text_.fingerprint(), plain);
    const std::string text = encode_base64(source_->draft_bytes);
    for (std::size_t at = 0, row = 1; at < text.size(); at += EMBEDDED_CHUNK_CHARACTERS, ++row) {
      book_.write_text(sheet, {row, 0},
                       std::string_view(text).substr(at, EMBEDDED_CHUNK_CHARACTERS), plain);
    }
    worksheet_hide(sheet);
  }

  // The library knows hidden sheets only, which a right click brings back.
  void hide_draft_well() {
    if (!bytes_ || source_->draft_bytes.empty()) return;
    bytes_ = replace_zip_entry(bytes_.value(), "xl/workbook.xml", [](std::string xml) {
      constexpr std::string_view HIDDEN = "state=\"hidden\"";
      const std::size_t at = xml.find(HIDDEN);
      if (at != std::string::npos) xml.replace(at, HIDDEN.size(), "state=\"veryHidden\"");
      return xml;
    });
  }

  std::unique_ptr<ExportSource> source_;
  const Sheet& sheet_;
  Paper paper_;
  RowMeasure measure_;
  WorkbookWriter book_;
  std::vector<const Node*> indicators_;
  std::vector<std::string_view> list_columns_;
  lxw_worksheet* form_sheet_ = nullptr;
  lxw_worksheet* list_sheet_ = nullptr;
  VisibleText visible_text_;
  std::size_t form_row_ = 0;
  std::size_t list_row_ = 0;
  bool packed_ = false;
  Result<std::string> bytes_ = std::string();
};

}  // namespace

std::unique_ptr<ExportJob> start_xlsx(std::unique_ptr<ExportSource> source) {
  return std::make_unique<XlsxJob>(std::move(source));
}

}  // namespace jixiao
