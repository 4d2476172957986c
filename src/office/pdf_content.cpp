#include "office/pdf_content.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "office/pdf_encoding.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t OPERATORS_A_STEP = 4000;
constexpr std::size_t LIMIT_OPERANDS = 512;
constexpr std::size_t LIMIT_FONTS = 2'000;     // kept at a time
constexpr std::size_t LIMIT_NAMED_FONTS = 16;  // looked through one by one
constexpr double VERTICAL_ORIGIN = 0.88;       // 9.7.4.3: above the base line, the default of DW2
constexpr double MIDDLE = 0.35;                // of a character above its base line, of the size

Matrix matrix_of(PdfFile& file, const PdfObject& array) {
  Matrix matrix;
  if (array.items.size() != 6) return matrix;
  double* const parts[] = {&matrix.a, &matrix.b, &matrix.c, &matrix.d, &matrix.e, &matrix.f};
  for (std::size_t i = 0; i < 6; ++i) *parts[i] = file.resolve(array.items[i]).number_or(0);
  return matrix;
}

// A name of up to three letters as a number, the first letter above 16 bits; 0 for others.
constexpr std::uint32_t packed(std::string_view name) {
  if (name.empty() || name.size() > 3) return 0;
  std::uint32_t number = 0;
  for (const char letter : name) number = number << 8 | static_cast<std::uint8_t>(letter);
  return number << (3 - name.size()) * 8;
}

// A text string (7.9.2.2): UTF-16 with its mark, else Latin letters.
std::u32string text_string(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return utf16be_to_utf32(bytes.substr(2));
  if (bytes.starts_with("\xEF\xBB\xBF")) return to_utf32(bytes.substr(3));
  std::u32string text;
  for (const char byte : bytes) {
    const char32_t character =
        encoded_character(PdfEncoding::WIN_ANSI, static_cast<std::uint8_t>(byte));
    if (character != 0) text += character;
  }
  return text;
}

}  // namespace

struct PdfPainter::Operators {
  struct Row {
    std::uint32_t name = 0;
    Operator what = nullptr;
  };
  // In the order of their first letters.
  static constexpr Row ROWS[] = {
      {packed("\""), &PdfPainter::show_spaced_on_next_line},
      {packed("'"), &PdfPainter::show_on_next_line},
      {packed("B"), &PdfPainter::fill_and_stroke},
      {packed("B*"), &PdfPainter::fill_and_stroke},
      {packed("BDC"), &PdfPainter::begin_marked},
      {packed("BI"), &PdfPainter::inline_image},
      {packed("BMC"), &PdfPainter::begin_marked},
      {packed("BT"), &PdfPainter::begin_text},
      {packed("Do"), &PdfPainter::paint_object},
      {packed("EMC"), &PdfPainter::end_marked},
      {packed("F"), &PdfPainter::fill},
      {packed("Q"), &PdfPainter::restore},
      {packed("S"), &PdfPainter::stroke},
      {packed("T*"), &PdfPainter::next_line},
      {packed("TD"), &PdfPainter::move_text_and_set_leading},
      {packed("TJ"), &PdfPainter::show_adjusted},
      {packed("TL"), &PdfPainter::set_leading},
      {packed("Tc"), &PdfPainter::set_character_space},
      {packed("Td"), &PdfPainter::move_text},
      {packed("Tf"), &PdfPainter::set_font},
      {packed("Tj"), &PdfPainter::show},
      {packed("Tm"), &PdfPainter::set_text_matrix},
      {packed("Tr"), &PdfPainter::set_render_mode},
      {packed("Ts"), &PdfPainter::set_rise},
      {packed("Tw"), &PdfPainter::set_word_space},
      {packed("Tz"), &PdfPainter::set_horizontal_scale},
      {packed("W"), &PdfPainter::clip},
      {packed("W*"), &PdfPainter::clip},
      {packed("b"), &PdfPainter::fill_and_stroke},
      {packed("b*"), &PdfPainter::fill_and_stroke},
      {packed("c"), &PdfPainter::curve_to},
      {packed("cm"), &PdfPainter::transform},
      {packed("f"), &PdfPainter::fill},
      {packed("f*"), &PdfPainter::fill},
      {packed("h"), &PdfPainter::close_path},
      {packed("l"), &PdfPainter::line_to},
      {packed("m"), &PdfPainter::move_to},
      {packed("n"), &PdfPainter::end_path},
      {packed("q"), &PdfPainter::save},
      {packed("re"), &PdfPainter::rectangle},
      {packed("s"), &PdfPainter::close_and_stroke},
      {packed("v"), &PdfPainter::curve_to},
      {packed("y"), &PdfPainter::curve_to},
  };
};

PdfPainter::Operator PdfPainter::find_operator(std::string_view name) {
  const std::uint32_t wanted = packed(name);
  // By letter: the first row that begins with it or a later one.
  static constexpr auto STARTS = [] {
    std::array<std::uint8_t, 0x81> starts{};
    for (std::size_t letter = 0; letter < starts.size(); ++letter) {
      for (const Operators::Row& row : Operators::ROWS)
        starts[letter] += row.name >> 16 < letter ? 1 : 0;
    }
    return starts;
  }();
  const auto letter = static_cast<std::size_t>(wanted >> 16);
  if (letter + 1 >= STARTS.size()) return nullptr;
  for (std::size_t row = STARTS[letter]; row < STARTS[letter + 1]; ++row) {
    if (Operators::ROWS[row].name == wanted) return Operators::ROWS[row].what;
  }
  return nullptr;
}

void PdfPainter::begin(PaintedPage& page, const Matrix& to_page, const PdfObject& resources,
                       std::string content) {
  page_ = &page;
  frames_.clear();
  frames_.push_back(std::make_unique<Frame>(std::move(content), resources, 0));
  states_.assign(1, State{});
  state().to_page = to_page;
  objects_.resize(LIMIT_OPERANDS + 1);
  path_.clear();
  clip_pending_ = path_is_bent_ = false;
  marked_.clear();
  text_ = line_ = Matrix{};
}

bool PdfPainter::step() {
  for (std::size_t count = 0; count < OPERATORS_A_STEP && !frames_.empty();) {
    if (over_limit()) {
      frames_.clear();
      break;
    }
    const std::string_view name = next_operator(frames_.back()->parser);
    if (name.empty()) {
      end_frame();
      continue;
    }
    ++count;
    ++operators_;
    if (const Operator what = find_operator(name)) (this->*what)();
  }
  return !frames_.empty();
}

// With its operands; empty at the end.
std::string_view PdfPainter::next_operator(PdfParser& parser) {
  for (operand_count_ = 0;;) {
    PdfObject& object = objects_[operand_count_];
    parser.next(object);
    if (object.is(Kind::KEYWORD)) return object.data;
    if (object.is(Kind::NOTHING) && parser.was_at_end()) return {};
    if (operand_count_ < LIMIT_OPERANDS) ++operand_count_;
  }
}

void PdfPainter::end_frame() {
  if (frames_.empty()) return;
  const std::size_t states = frames_.back()->states;
  if (states > 0 && states_.size() > states) states_.resize(states);
  frames_.pop_back();
}

const PdfObject& PdfPainter::resource(std::string_view kind, std::string_view name) {
  return file_.get(file_.get(frames_.back()->resources, kind), name);
}

void PdfPainter::save() {
  if (states_.size() < PDF_LIMIT_STATES) states_.push_back(State(state()));
}

void PdfPainter::restore() {
  if (states_.size() > frames_.back()->states + 1) states_.pop_back();
}

void PdfPainter::transform() {
  const Matrix matrix{number(0), number(1), number(2), number(3), number(4), number(5)};
  state().to_page = matrix * state().to_page;
}

// ---- paths -------------------------------------------------------------------------------------

void PdfPainter::move_to() {
  path_.begin(point(0) * state().to_page);
}

void PdfPainter::line_to() {
  path_.go_to(point(0) * state().to_page);
}

// No ruling line is bent: go on behind the curve.
void PdfPainter::curve_to() {
  if (operand_count_ < 2 || path_.parts() >= PagePath::LIMIT) return;
  path_.begin(point(operand_count_ - 2) * state().to_page);
  path_is_bent_ = true;
}

void PdfPainter::rectangle() {
  if (path_.parts() >= PagePath::LIMIT) return;
  const Matrix& to_page = state().to_page;
  const double right = number(0) + number(2);
  const double top = number(1) + number(3);
  path_.begin(point(0) * to_page);
  path_.go_to(PagePoint{right, number(1)} * to_page);
  path_.go_to(PagePoint{right, top} * to_page);
  path_.go_to(PagePoint{number(0), top} * to_page);
  path_.close();
}

void PdfPainter::stroke() {
  PagePainter(*page_).path(path_, true, false);
  end_path();
}

void PdfPainter::close_and_stroke() {
  close_path();
  stroke();
}

void PdfPainter::fill() {
  PagePainter(*page_).path(path_, false, true);
  end_path();
}

void PdfPainter::fill_and_stroke() {
  close_path();
  stroke();
}

void PdfPainter::end_path() {
  const bool whole = path_.parts() > 0 && path_.parts() < PagePath::LIMIT && !path_is_bent_;
  if (std::exchange(clip_pending_, false) && whole) {
    constexpr double FAR = std::numeric_limits<double>::infinity();
    Clip around{FAR, FAR, -FAR, -FAR};
    for (const PagePoint& corner : path_.corners()) {
      around.left = std::min(around.left, corner.x);
      around.top = std::min(around.top, corner.y);
      around.right = std::max(around.right, corner.x);
      around.bottom = std::max(around.bottom, corner.y);
    }
    Clip& clip = state().clip;
    clip.left = std::max(clip.left, around.left);
    clip.top = std::max(clip.top, around.top);
    clip.right = std::min(clip.right, around.right);
    clip.bottom = std::min(clip.bottom, around.bottom);
  }
  path_.clear();
  path_is_bent_ = false;
}

// ---- text --------------------------------------------------------------------------------------

void PdfPainter::begin_text() {
  text_ = line_ = Matrix{};
}

// 3 and 7 paint nothing: the text behind a scanned picture.
void PdfPainter::set_render_mode() {
  const double mode = number(0);
  state().invisible = mode == 3 || mode == 7;
}

void PdfPainter::set_font() {
  if (operands().size() < 2) return;
  state().size = number(1);
  const std::string& name = operands()[0].text;
  std::vector<NamedFont>& known = frames_.back()->fonts;
  auto found = std::find_if(known.begin(), known.end(),
                            [&](const NamedFont& font) { return font.name == name; });
  if (found == known.end()) {
    if (known.size() >= LIMIT_NAMED_FONTS) known.clear();
    found = known.insert(known.end(), {name, font_named(name)});
  }
  state().font = found->font;
}

std::shared_ptr<PdfFont> PdfPainter::font_named(std::string_view name) {
  const PdfObject& dictionary = resource("Font", name);
  if (!dictionary.has_keys()) return nullptr;
  if (fonts_.size() >= LIMIT_FONTS) fonts_.clear();
  std::shared_ptr<PdfFont>& font = fonts_[&dictionary];
  if (!font) font = PdfFont::load(file_, dictionary, decoder_);
  return font;
}

void PdfPainter::move_line(double x, double y) {
  line_ = Matrix{1, 0, 0, 1, x, y} * line_;
  text_ = line_;
}

void PdfPainter::move_text() {
  move_line(number(0), number(1));
}

void PdfPainter::move_text_and_set_leading() {
  state().leading = -number(1);
  move_text();
}

void PdfPainter::set_text_matrix() {
  line_ = {number(0), number(1), number(2), number(3), number(4), number(5)};
  text_ = line_;
}

void PdfPainter::next_line() {
  move_line(0, -state().leading);
}

void PdfPainter::show() {
  if (!operands().empty()) show_text(operands().back().text);
}

void PdfPainter::show_adjusted() {
  if (operands().empty()) return;
  for (const PdfObject& part : operands().back().items) {
    if (part.is(Kind::NUMBER)) advance(-part.number / 1000 * state().size);
    if (part.is(Kind::STRING)) show_text(part.text);
  }
}

void PdfPainter::show_on_next_line() {
  next_line();
  show();
}

void PdfPainter::show_spaced_on_next_line() {
  state().word_space = number(0);
  state().character_space = number(1);
  show_on_next_line();
}

void PdfPainter::show_text(std::string_view bytes) {
  PdfFont* const font = state().font.get();
  if (font == nullptr) {
    page_->unknown_glyphs += bytes.size();
    return;
  }
  for (std::size_t position = 0; position < bytes.size();) {
    const PdfCharacter character = font->next(bytes, position);
    show_character(character);
    double distance = font->vertical() ? -state().size : character.width * state().size;
    const double space = state().character_space + (character.is_space ? state().word_space : 0);
    distance += font->vertical() ? -space : space;
    advance(distance);
  }
}

// Matrix{1, 0, 0, 1, x, y} * text_, where x or y is 0.
void PdfPainter::advance(double distance) {
  if (state().font && state().font->vertical()) {
    text_.e += distance * text_.c;
    text_.f += distance * text_.d;
  } else {
    const double x = distance * state().horizontal_scale;
    text_.e += x * text_.a;
    text_.f += x * text_.b;
  }
}

// Whether the middle of the character lies outside of what can be seen. Exactly so: a line that the
// end of a page halves is painted on both pages and must be read on one.
bool PdfPainter::is_clipped_away(PagePoint origin, double width, const Matrix& to_page) const {
  const PagePoint middle = PagePoint{origin.x + width / 2, origin.y + MIDDLE} * to_page;
  const Clip& clip = states_.back().clip;
  return middle.x < clip.left || middle.x > clip.right || middle.y < clip.top ||
         middle.y > clip.bottom;
}

void PdfPainter::show_character(const PdfCharacter& character) {
  const State& now = state();
  const Matrix to_page =
      Matrix{now.size * now.horizontal_scale, 0, 0, now.size, 0, now.rise} * text_ * now.to_page;
  PagePoint origin;
  if (now.font->vertical()) origin = {-character.width / 2, -VERTICAL_ORIGIN};
  if (is_clipped_away(origin, character.width, to_page)) return;
  PagePainter painter(*page_);
  if (character.text.empty()) {
    ++page_->unknown_glyphs;
    painter.glyph(REPLACEMENT_CHARACTER, origin, character.width, 1, to_page, now.invisible);
    return;
  }
  const double width = character.width / static_cast<double>(character.text.size());
  for (const char32_t one : character.text) {
    painter.glyph(without_radical(one), origin, width, 1, to_page, now.invisible);
    origin.x += width;
  }
}

// ---- objects and marks -------------------------------------------------------------------------

void PdfPainter::paint_object() {
  if (operands().empty()) return;
  const PdfObject& object = resource("XObject", operands()[0].text);
  const PdfObject& kind = file_.get(object, "Subtype");
  page_->has_picture |= kind.is_name("Image");
  if (!kind.is_name("Form") || frames_.size() >= PDF_LIMIT_FORMS) return;
  const bool in_itself = std::any_of(frames_.begin(), frames_.end(),
                                     [&](const auto& frame) { return frame->form == &object; });
  if (in_itself || states_.size() >= PDF_LIMIT_STATES) return;
  std::optional<std::string> content = file_.stream(object);
  if (!content) return;
  const PdfObject& own = file_.get(object, "Resources");
  const PdfObject& resources = own.has_keys() ? own : frames_.back()->resources;
  const Matrix matrix = matrix_of(file_, file_.get(object, "Matrix"));
  frames_.push_back(std::make_unique<Frame>(std::move(*content), resources, states_.size()));
  frames_.back()->form = &object;
  states_.push_back(State(state()));
  state().to_page = matrix * state().to_page;
}

void PdfPainter::inline_image() {
  page_->has_picture = true;
  frames_.back()->parser.skip_inline_image();
}

void PdfPainter::begin_marked() {
  if (marked_.size() >= PDF_LIMIT_STATES) return;
  MarkedContent mark;
  mark.first_glyph = page_->glyphs.size();
  if (operands().size() >= 2) {
    const PdfObject& properties =
        operands()[1].has_keys() ? operands()[1] : resource("Properties", operands()[1].text);
    const PdfObject& text = file_.get(properties, "ActualText");
    mark.has_text = text.is(Kind::STRING);
    if (mark.has_text) mark.text = text_string(text.text);
  }
  marked_.push_back(std::move(mark));
}

// What the marked glyphs stand for takes their place, spread evenly over it.
void PdfPainter::end_marked() {
  if (marked_.empty()) return;
  const MarkedContent mark = std::move(marked_.back());
  marked_.pop_back();
  std::vector<PaintedGlyph>& glyphs = page_->glyphs;
  if (!mark.has_text || mark.first_glyph >= glyphs.size()) return;
  PaintedGlyph model = glyphs[mark.first_glyph];
  float width = 0;
  for (std::size_t i = mark.first_glyph; i < glyphs.size(); ++i) width += glyphs[i].width;
  glyphs.resize(mark.first_glyph);
  model.width = width / static_cast<float>(std::max<std::size_t>(mark.text.size(), 1));
  for (const char32_t character : mark.text) {
    model.character = without_radical(character);
    if (glyphs.size() < PAINTED_LIMIT_GLYPHS) glyphs.push_back(model);
    const bool upright = model.turn % 2 == 0;
    const float step = model.turn < 2 ? model.width : -model.width;
    (upright ? model.x : model.y) += step;
  }
}

}  // namespace jixiao
