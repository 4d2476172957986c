#include "grid/read_doc.h"

#include <algorithm>
#include <utility>

#include "grid/document_flow.h"
#include "grid/read_doc_parts.h"
#include "office/little_endian.h"
#include "office/symbol_font.h"

namespace jixiao {
namespace {

constexpr std::size_t BYTES_A_STEP = 1u << 20;
constexpr std::size_t CHARACTERS_A_STEP = 20'000;

// Characters that are no text ([MS-DOC] 2.4.1 and what Word makes of them).
enum Special : char32_t {
  PICTURE = 0x01,
  CELL_END = 0x07,
  DRAWING = 0x08,
  TAB = 0x09,
  LINE_BREAK = 0x0B,
  PAGE_BREAK = 0x0C,
  PARAGRAPH_END = 0x0D,
  COLUMN_BREAK = 0x0E,
  FIELD_BEGIN = 0x13,
  FIELD_SEPARATOR = 0x14,
  FIELD_END = 0x15,
  HYPHEN = 0x1E,
  FIRST_TEXT = 0x20,
  SYMBOL = 0x28,
};

}  // namespace

class DocReader::State {
 public:
  explicit State(const CompoundFile& file) {
    streams_[WORD] = file.stream("WordDocument");
    streams_[TABLE_0] = file.stream("0Table");
    streams_[TABLE_1] = file.stream("1Table");
    streams_[DATA] = file.stream("Data");
  }

  bool step() {
    if (done_) return false;
    if (copied_ < COUNT) {
      if (!streams_[copied_].read(bytes_[copied_], BYTES_A_STEP) && ++copied_ == COUNT) begin();
    } else {
      read_text();
    }
    return !done_;
  }

  double progress() const {
    if (done_) return 1;
    if (copied_ < COUNT) return 0.1 * static_cast<double>(copied_) / COUNT;
    return 0.1 + 0.9 * static_cast<double>(next_) / std::max<double>(end_, 1);
  }

  Result<OfficeContent> take() {
    if (!error_) return error_.error();
    OfficeContent content;
    content.document = flow_.take();
    return content;
  }

 private:
  static constexpr std::size_t WORD = 0, TABLE_0 = 1, TABLE_1 = 2, DATA = 3, COUNT = 4;

  void begin() {
    const Result<DocHeader> read = read_doc_header(bytes_[WORD]);
    if (!read) {
      error_ = read.error();
      done_ = true;
      return;
    }
    header_ = read.value();
    const std::string_view table = bytes_[header_.uses_table_1 ? TABLE_1 : TABLE_0];
    pieces_ = read_doc_pieces(header_.pieces.in(table));
    fonts_ = read_doc_fonts(header_.fonts.in(table));
    characters_ =
        DocRuns(DocRuns::Kind::CHARACTERS, bytes_[WORD], header_.character_pages.in(table));
    paragraphs_ =
        DocRuns(DocRuns::Kind::PARAGRAPHS, bytes_[WORD], header_.paragraph_pages.in(table));
    end_ = header_.body_characters;
  }

  // The body, and then the text boxes, as lines behind it.
  void read_text() {
    std::size_t budget = CHARACTERS_A_STEP;
    while (budget > 0) {
      while (piece_ < pieces_.size() && next_ >= pieces_[piece_].first + pieces_[piece_].count) {
        ++piece_;
      }
      if (next_ >= end_ || piece_ == pieces_.size() || flow_.too_large()) return end_part();
      const DocPiece& piece = pieces_[piece_];
      next_ = std::max(next_, piece.first);
      const std::uint32_t left = std::min(piece.first + piece.count, end_) - next_;
      if (next_ >= end_) return end_part();
      budget -= std::min(budget, read_run(piece, std::min<std::size_t>(left, budget)));
    }
  }

  void end_part() {
    if (!text_.empty()) end_paragraph({});
    const bool has_boxes = end_ == header_.body_characters && header_.box_characters > 0;
    if (!has_boxes || in_boxes_ || flow_.too_large()) {
      done_ = true;
      return;
    }
    in_boxes_ = true;
    next_ = header_.box_start;
    end_ = next_ + header_.box_characters;
    if (end_ < next_) end_ = UINT32_MAX;
    piece_ = 0;
    fields_ = 0;
    in_instruction_ = 0;
  }

  // Characters of one format. How many.
  std::size_t read_run(const DocPiece& piece, std::size_t most) {
    const std::uint64_t offset = piece.offset + std::uint64_t{next_ - piece.first} * piece.width();
    const std::string_view word = bytes_[WORD];
    if (offset + piece.width() > word.size()) {
      next_ += static_cast<std::uint32_t>(most);
      return most;
    }
    const auto byte = static_cast<std::uint32_t>(offset);
    const DocRun& run = characters_.at(byte);
    const DocCharacterFormat format = read_doc_characters(run.modifiers);
    const std::size_t in_run = std::max<std::size_t>((run.end - byte) / piece.width(), 1);
    const std::size_t count =
        std::min({most, in_run, static_cast<std::size_t>(word.size() - offset) / piece.width()});
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = byte + i * piece.width();
      const char32_t unit =
          piece.compressed ? doc_compressed_character(byte_at(word, at)) : u16_at(word, at);
      take(unit, static_cast<std::uint32_t>(at), format);
    }
    next_ += static_cast<std::uint32_t>(count);
    return count;
  }

  void take(char32_t unit, std::uint32_t byte, const DocCharacterFormat& format) {
    switch (unit) {
      case FIELD_BEGIN:
        ++fields_;
        ++in_instruction_;
        return;
      case FIELD_SEPARATOR:
        if (in_instruction_ == fields_ && fields_ > 0) --in_instruction_;
        return;
      case FIELD_END:
        if (fields_ > 0) --fields_;
        in_instruction_ = std::min(in_instruction_, fields_);
        return;
      case CELL_END:
        return end_cell(byte);
      case PARAGRAPH_END:
        if (format.hidden && paragraph_at(byte).depth == 0) return;  // its mark was deleted
        return end_paragraph(paragraph_at(byte));
      case PAGE_BREAK:
        return end_paragraph(paragraph_at(byte));
      default:
        break;
    }
    if (in_instruction_ > 0 || format.hidden) return;
    if (unit == PICTURE || unit == DRAWING) flow_.note_picture();
    add_character(unit, format);
  }

  void add_character(char32_t unit, const DocCharacterFormat& format) {
    bold_ = bold_ || (format.bold && unit > FIRST_TEXT);
    if (unit == SYMBOL && format.symbol) {
      text_.add_character(symbol_character(font(format), *format.symbol));
    } else if (unit >= 0xF020 && unit <= 0xF0FF && is_symbol_font(font(format))) {
      text_.add_character(symbol_character(font(format), unit));
    } else if (unit == TAB) {
      text_.add(' ');
    } else if (unit == LINE_BREAK || unit == COLUMN_BREAK) {
      text_.add('\n');
    } else if (unit == HYPHEN) {
      text_.add('-');
    } else if (unit >= FIRST_TEXT) {
      text_.add(static_cast<std::uint16_t>(unit));
    }
  }
  std::string_view font(const DocCharacterFormat& format) const {
    return format.font < fonts_.size() ? std::string_view(fonts_[format.font])
                                       : std::string_view("Symbol");
  }

  const DocParagraphFormat& paragraph_at(std::uint32_t byte) {
    const DocRun& run = paragraphs_.at(byte);
    if (run.modifiers.data() != known_modifiers_.data() ||
        run.modifiers.size() != known_modifiers_.size()) {
      known_modifiers_ = run.modifiers;
      known_paragraph_ = read_doc_paragraph(run.modifiers, bytes_[DATA]);
    }
    return known_paragraph_;
  }

  void end_cell(std::uint32_t byte) {
    const DocParagraphFormat& format = paragraph_at(byte);
    fields_ = in_instruction_ = 0;
    const std::string text = text_.take();
    const bool bold = std::exchange(bold_, false);
    if (format.ends_row) return flow_.end_row(1, format.shape);
    flow_.end_cell(1, text, bold);
  }

  void end_paragraph(const DocParagraphFormat& format) {
    const std::string text = text_.take();
    const bool bold = std::exchange(bold_, false);
    const std::size_t depth = in_boxes_ ? 0 : format.depth;
    if (depth > 1 && format.ends_inner_row) return flow_.end_row(depth, format.shape);
    if (depth > 1 && format.ends_inner_cell) return flow_.end_cell(depth, text, bold);
    flow_.end_paragraph(depth, text, bold);
  }

  CompoundStream streams_[COUNT];
  std::string bytes_[COUNT];
  std::size_t copied_ = 0;
  bool done_ = false;
  Status error_ = Done{};
  DocHeader header_;
  std::vector<DocPiece> pieces_;
  std::vector<std::string> fonts_;
  DocRuns characters_;
  DocRuns paragraphs_;
  std::string_view known_modifiers_;
  DocParagraphFormat known_paragraph_;

  std::uint32_t next_ = 0;  // character
  std::uint32_t end_ = 0;   // behind the body, or the text boxes
  bool in_boxes_ = false;
  std::size_t piece_ = 0;
  std::size_t fields_ = 0;          // open ones
  std::size_t in_instruction_ = 0;  // of those: whose result has not begun
  Utf16Text text_;                  // of the paragraph
  bool bold_ = false;
  DocumentFlow flow_;
};

DocReader::DocReader(const CompoundFile& file) : state_(std::make_unique<State>(file)) {}
DocReader::~DocReader() = default;

bool DocReader::step() {
  return state_->step();
}
double DocReader::progress() const {
  return state_->progress();
}
Result<OfficeContent> DocReader::take() {
  return state_->take();
}

}  // namespace jixiao
