// What the operators of a page paint (ISO 32000-1, clauses 8 and 9): characters and ruling lines.
// Colours, pictures and hidden layers are of no concern. What is clipped away is not painted:
// spreadsheet programs paint the text of a merged cell on each page that shows a part of the cell.
// Of a clipping path only the box around it counts.
//
// In slices: painter.begin(page, …); while (painter.step()) {}
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "office/painted_page.h"
#include "office/pdf_file.h"
#include "office/pdf_font.h"

namespace jixiao {

inline constexpr std::uint64_t PDF_LIMIT_OPERATORS = 60'000'000;  // of a file
inline constexpr std::size_t PDF_LIMIT_FORMS = 16;                // one painted by the other
inline constexpr std::size_t PDF_LIMIT_STATES = 512;              // q without Q

class PdfPainter {
 public:
  // Both must outlive the painter.
  PdfPainter(PdfFile& file, const Decoder& decoder) : file_(file), decoder_(decoder) {}

  // page and resources must live until step() returns false.
  void begin(PaintedPage& page, const Matrix& to_page, const PdfObject& resources,
             std::string content);
  bool step();
  bool over_limit() const { return operators_ > PDF_LIMIT_OPERATORS; }

 private:
  // Where something can be seen, on the page.
  struct Clip {
    double left = -std::numeric_limits<double>::infinity();
    double top = -std::numeric_limits<double>::infinity();
    double right = std::numeric_limits<double>::infinity();
    double bottom = std::numeric_limits<double>::infinity();
  };
  struct State {
    Matrix to_page;
    std::shared_ptr<PdfFont> font;
    double size = 0;
    double character_space = 0;
    double word_space = 0;
    double horizontal_scale = 1;
    double leading = 0;
    double rise = 0;
    bool invisible = false;
    Clip clip;
  };
  struct NamedFont {
    std::string name;
    std::shared_ptr<PdfFont> font;  // null: there is none of that name
  };
  // The page or a form that it paints. Stays where it is: the parser looks into content.
  struct Frame {
    Frame(std::string bytes, const PdfObject& with_resources, std::size_t states_before)
        : content(std::move(bytes)),
          parser(content, 0, false),
          resources(with_resources),
          states(states_before) {}
    std::string content;
    PdfParser parser;
    const PdfObject& resources;
    std::size_t states = 0;  // on the stack when it began
    const PdfObject* form = nullptr;
    std::vector<NamedFont> fonts;  // asked for so far, the last ones
  };
  struct MarkedContent {
    std::size_t first_glyph = 0;
    bool has_text = false;
    std::u32string text;  // /ActualText: what the glyphs stand for
  };
  using Operator = void (PdfPainter::*)();
  struct Operators;  // by name

  std::string_view next_operator(PdfParser& parser);
  static Operator find_operator(std::string_view name);
  void end_frame();
  const PdfObject& resource(std::string_view kind, std::string_view name);
  std::span<const PdfObject> operands() const { return std::span(objects_).first(operand_count_); }
  double number(std::size_t index) const {
    return index < operand_count_ ? objects_[index].number_or(0) : 0;
  }
  PagePoint point(std::size_t index) const { return {number(index), number(index + 1)}; }
  State& state() { return states_.back(); }

  void save();
  void restore();
  void transform();
  // ---- paths
  void move_to();
  void line_to();
  void curve_to();
  void close_path() { path_.close(); }
  void rectangle();
  void stroke();
  void close_and_stroke();
  void fill();
  void fill_and_stroke();
  void clip() { clip_pending_ = true; }
  void end_path();
  // ---- text
  void begin_text();
  void set_character_space() { state().character_space = number(0); }
  void set_word_space() { state().word_space = number(0); }
  void set_horizontal_scale() { state().horizontal_scale = number(0) / 100; }
  void set_leading() { state().leading = number(0); }
  void set_rise() { state().rise = number(0); }
  void set_render_mode();
  void set_font();
  std::shared_ptr<PdfFont> font_named(std::string_view name);
  void move_text();
  void move_text_and_set_leading();
  void set_text_matrix();
  void next_line();
  void show();
  void show_adjusted();
  void show_on_next_line();
  void show_spaced_on_next_line();
  void show_text(std::string_view bytes);
  void show_character(const PdfCharacter& character);
  void advance(double distance);
  void move_line(double x, double y);
  bool is_clipped_away(PagePoint origin, double width, const Matrix& to_page) const;
  // ---- objects and marks
  void paint_object();
  void inline_image();
  void begin_marked();
  void end_marked();

  PdfFile& file_;
  const Decoder& decoder_;
  PaintedPage* page_ = nullptr;
  std::vector<std::unique_ptr<Frame>> frames_;
  std::vector<State> states_;
  std::vector<PdfObject> objects_;  // operands and their operator, used again for the next ones
  std::size_t operand_count_ = 0;
  PagePath path_;              // on the page; a curve begins a new part
  bool clip_pending_ = false;  // the next operator that ends the path clips by it
  bool path_is_bent_ = false;  // its corners do not tell where it ends
  Matrix text_;
  Matrix line_;
  std::vector<MarkedContent> marked_;
  std::unordered_map<const PdfObject*, std::shared_ptr<PdfFont>> fonts_;
  std::uint64_t operators_ = 0;
};

}  // namespace jixiao
