#include "export/export.h"

#include <algorithm>
#include <cctype>

#include "export/flat_list.h"
#include "export/source.h"
#include "export/write_docx.h"
#include "export/write_text.h"
#include "export/write_xlsx.h"
#include "fmt/format.h"
#include "office/cell_guard.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

struct Ending {
  std::string_view ending;
  ExportKind kind;
};

constexpr Ending ENDINGS[] = {
    {".xlsx", ExportKind::XLSX}, {".docx", ExportKind::DOCX}, {".html", ExportKind::HTML},
    {".csv", ExportKind::CSV},   {".txt", ExportKind::TXT},   {".htm", ExportKind::HTML},
};

std::size_t lines_per_items_row(const ExportOptions& options, ExportKind kind) {
  if (kind == ExportKind::XLSX) return XLSX_LINES_PER_ITEMS_ROW;
  // Small enough that a page can end between two of them.
  constexpr std::size_t PAGES_LINES = 10;
  const bool pages = kind == ExportKind::HTML && options.html_layout == HtmlLayout::PAGES;
  return pages ? PAGES_LINES : 0;
}

Result<std::string> encode(const std::string& text, const TextEncoder& encoder) {
  if (!encoder) return "\xEF\xBB\xBF" + text;
  std::optional<std::string> bytes = encoder(text);
  if (!bytes) {
    return Error{"有些字不在所选的编码里，文件没有写成。请改用 UTF-8 编码导出。"};
  }
  return std::move(*bytes);
}

// Cells of a .csv that a spreadsheet changes when it opens the file, for which there is no guard
// that every other program would understand.
class ChangedCells {
 public:
  void note(const std::string& text) {
    if (!is_changed_by_spreadsheets(text)) return;
    if (count_++ == 0) first_ = text;
  }
  std::vector<std::string> warnings() const {
    if (count_ == 0) return {};
    return {
        fmt::format("有 {} 格（如“{}”）用 Excel 或 WPS 直接打开 .csv 时会被当成日期、时间或数字"
                    "而改变。请在表格软件里用“数据—自文本/CSV 导入”并把列选为“文本”，或改为导出 "
                    ".xlsx。",
                    count_, first_)};
  }

 private:
  std::size_t count_ = 0;
  std::string first_;
};

// The formats that are text, some rows a step.
class TextJob final : public ExportJob {
 public:
  TextJob(std::unique_ptr<ExportSource> source, ExportKind kind)
      : source_(std::move(source)),
        kind_(kind),
        html_(source_->sheet, source_->options.orientation, source_->options.fonts,
              note_content()) {
    if (kind_ == ExportKind::CSV) {
      for_each_indicator(source_->form,
                         [this](const Node& indicator) { indicators_.push_back(&indicator); });
      columns_ = flat_columns(source_->form);
    }
    rows_ = kind_ == ExportKind::CSV ? indicators_.size() : source_->sheet.row_count();
  }

  bool step() override {
    constexpr std::size_t ROWS_PER_STEP = 200;
    if (done_) return false;
    if (pages()) {
      bytes_ = write_html(source_->sheet, page_options());
      done_ = true;
      return true;
    }
    if (row_ == 0) begin();
    const std::size_t end = std::min(rows_, row_ + ROWS_PER_STEP);
    while (row_ < end) write_row(row_++);
    if (row_ < rows_) return true;
    finish();
    done_ = true;
    return true;
  }
  double fraction() const override {
    if (done_) return 1;
    return static_cast<double>(row_) / static_cast<double>(rows_ + 1);
  }
  Result<Exported> take() override {
    if (!bytes_) return bytes_.error();
    return Exported{std::move(bytes_.value()), changed_.warnings()};
  }

 private:
  // Printed, not kept: the browser's dialogue waits for all of it anyway.
  bool pages() const {
    return kind_ == ExportKind::HTML && source_->options.html_layout == HtmlLayout::PAGES;
  }
  bool has_notes() const { return !source_->notes.empty(); }
  std::string_view note_style() const {
    return has_notes() ? HTML_NOTES_STYLE : std::string_view();
  }
  HtmlCellContent note_content() const {
    if (!has_notes()) return {};
    return [&notes = source_->notes](const SheetCell& cell) {
      return escape_html_lines(cell.text) + html_note_marks(notes, cell.place);
    };
  }
  HtmlOptions page_options() const {
    return {.layout = HtmlLayout::PAGES,
            .orientation = source_->options.orientation,
            .fonts = source_->options.fonts,
            .content = note_content(),
            .more_style = note_style(),
            .last_page = has_notes() ? html_note_list(source_->notes) : std::string()};
  }
  void begin() {
    if (kind_ == ExportKind::HTML) html_.begin(text_, note_style());
    if (kind_ == ExportKind::CSV) append_csv_row(text_, columns_);
  }
  void write_row(std::size_t row) {
    if (kind_ == ExportKind::HTML) {
      html_.write_row(text_, row);
    } else if (kind_ == ExportKind::CSV) {
      const std::vector<std::string> cells = flat_row(*indicators_[row], columns_);
      for (const std::string& cell : cells) changed_.note(cell);
      append_csv_row(text_, cells);
    } else {
      append_txt_row(text_, source_->sheet, row);
    }
  }
  void finish() {
    if (kind_ == ExportKind::HTML) {
      if (has_notes()) {
        text_ += "<section class=\"notes\">\n" + html_note_list(source_->notes) + "</section>\n";
      }
      html_.end(text_);
      bytes_ = std::move(text_);
    } else {
      bytes_ = encode(text_, source_->options.encoder);
    }
  }

  std::unique_ptr<ExportSource> source_;
  ExportKind kind_;
  HtmlRowWriter html_;
  std::vector<const Node*> indicators_;  // of .csv
  std::vector<std::string_view> columns_;
  std::size_t rows_ = 0;
  std::size_t row_ = 0;
  std::string text_;
  ChangedCells changed_;
  bool done_ = false;
  Result<std::string> bytes_ = std::string();
};

}  // namespace

std::optional<ExportKind> export_kind_of(std::string_view file_name) {
  std::string name(file_name);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  for (const Ending& known : ENDINGS) {
    if (name.ends_with(known.ending)) return known.kind;
  }
  return std::nullopt;
}

std::string_view file_ending(ExportKind kind) {
  return std::find_if(std::begin(ENDINGS), std::end(ENDINGS),
                      [&](const Ending& known) { return known.kind == kind; })
      ->ending;
}

std::unique_ptr<ExportJob> start_export(const Draft& draft, ExportKind kind,
                                        const ExportOptions& options) {
  auto source = std::make_unique<ExportSource>(draft, options, lines_per_items_row(options, kind));
  if (kind == ExportKind::XLSX) return start_xlsx(std::move(source));
  if (kind == ExportKind::DOCX) return start_docx(std::move(source));
  return std::make_unique<TextJob>(std::move(source), kind);
}

Result<Exported> export_draft(const Draft& draft, ExportKind kind, const ExportOptions& options,
                              const ExportProgress& progress) {
  const std::unique_ptr<ExportJob> job = start_export(draft, kind, options);
  while (job->step()) {
    if (progress && !progress(job->fraction())) return Error{"已取消导出，没有写文件。"};
  }
  return job->take();
}

}  // namespace jixiao
