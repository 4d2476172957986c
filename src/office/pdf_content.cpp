#include "office/pdf_content.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "office/pdf_encoding.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t OPERATORS_A_STEP = 4000;
constexpr std::size_t LIMIT_OPERANDS = 512;
constexpr std::size_t LIMIT_PATH_POINTS = 20'000;
constexpr std::size_t LIMIT_FONTS = 2'000;  // kept at a time
constexpr double VERTICAL_ORIGIN = 0.88;    // 9.7.4.3: above the base line, the default of DW2
constexpr double MIDDLE = 0.35;             // of a character above its base line, of the size

Matrix matrix_of(PdfFile& file, const PdfObject& array) {
  Matrix matrix;
  if (array.items.size() != 6) return matrix;
  double* const parts[] = {&matrix.a, &matrix.b, &matrix.c, &matrix.d, &matrix.e, &matrix.f};
  for (std::size_t i = 0; i < 6; ++i) *parts[i] = file.resolve(array.items[i]).number_or(0);
  return matrix;
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

PdfPainter::Operator PdfPainter::find_operator(std::string_view name) {
  static const std::unordered_map<std::string_view, Operator> OPERATORS = {
      {"q", &PdfPainter::save},
      {"Q", &PdfPainter::restore},
      {"cm", &PdfPainter::transform},
      {"m", &PdfPainter::move_to},
      {"l", &PdfPainter::line_to},
      {"c", &PdfPainter::curve_to},
      {"v", &PdfPainter::curve_to},
      {"y", &PdfPainter::curve_to},
      {"h", &PdfPainter::close_path},
      {"re", &PdfPainter::rectangle},
      {"S", &PdfPainter::stroke},
      {"s", &PdfPainter::close_and_stroke},
      {"f", &PdfPainter::fill},
      {"F", &PdfPainter::fill},
      {"f*", &PdfPainter::fill},
      {"B", &PdfPainter::fill_and_stroke},
      {"B*", &PdfPainter::fill_and_stroke},
      {"b", &PdfPainter::fill_and_stroke},
      {"b*", &PdfPainter::fill_and_stroke},
      {"n", &PdfPainter::end_path},
      {"W", &PdfPainter::clip},
      {"W*", &PdfPainter::clip},
      {"BT", &PdfPainter::begin_text},
      {"Tc", &PdfPainter::set_character_space},
      {"Tw", &PdfPainter::set_word_space},
      {"Tz", &PdfPainter::set_horizontal_scale},
      {"TL", &PdfPainter::set_leading},
      {"Ts", &PdfPainter::set_rise},
      {"Tr", &PdfPainter::set_render_mode},
      {"Tf", &PdfPainter::set_font},
      {"Td", &PdfPainter::move_text},
      {"TD", &PdfPainter::move_text_and_set_leading},
      {"Tm", &PdfPainter::set_text_matrix},
      {"T*", &PdfPainter::next_line},
      {"Tj", &PdfPainter::show},
      {"TJ", &PdfPainter::show_adjusted},
      {"'", &PdfPainter::show_on_next_line},
      {"\"", &PdfPainter::show_spaced_on_next_line},
      {"Do", &PdfPainter::paint_object},
      {"BI", &PdfPainter::inline_image},
      {"BMC", &PdfPainter::begin_marked},
      {"BDC", &PdfPainter::begin_marked},
      {"EMC", &PdfPainter::end_marked},
  };
  const auto found = OPERATORS.find(name);
  return found == OPERATORS.end() ? nullptr : found->second;
}

void PdfPainter::begin(PaintedPage& page, const Matrix& to_page, const PdfObject& resources,
                       std::string content) {
  page_ = &page;
  frames_.clear();
  frames_.push_back(std::make_unique<Frame>(std::move(content), resources, 0));
  states_.assign(1, State{});
  state().to_page = to_page;
  operands_.clear();
  path_.clear();
  clip_pending_ = path_is_bent_ = false;
  marked_.clear();
  text_ = line_ = Matrix{};
}

bool PdfPainter::step() {
  for (std::size_t count = 0; count < OPERATORS_A_STEP && !frames_.empty();) {
    PdfParser& parser = frames_.back()->parser;
    if (over_limit()) frames_.clear();
    if (frames_.empty() || parser.at_end()) {
      end_frame();
      continue;
    }
    PdfObject object = parser.next();
    if (!object.is(Kind::KEYWORD)) {
      if (operands_.size() < LIMIT_OPERANDS) operands_.push_back(std::move(object));
      continue;
    }
    ++count;
    ++operators_;
    if (const Operator what = find_operator(object.text)) (this->*what)();
    operands_.clear();
  }
  return !frames_.empty();
}

void PdfPainter::end_frame() {
  if (frames_.empty()) return;
  const std::size_t states = frames_.back()->states;
  if (states > 0 && states_.size() > states) states_.resize(states);
  frames_.pop_back();
  operands_.clear();
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
  if (path_.size() < LIMIT_PATH_POINTS) path_.push_back({point(0) * state().to_page});
}

void PdfPainter::line_to() {
  if (path_.empty()) return move_to();
  if (path_.back().size() < LIMIT_PATH_POINTS) path_.back().push_back(point(0) * state().to_page);
}

// No ruling line is bent: go on behind the curve.
void PdfPainter::curve_to() {
  if (operands_.size() < 2 || path_.size() >= LIMIT_PATH_POINTS) return;
  path_.push_back({point(operands_.size() - 2) * state().to_page});
  path_is_bent_ = true;
}

void PdfPainter::close_path() {
  if (path_.empty() || path_.back().size() < 2) return;
  const PagePoint start = path_.back().front();
  path_.back().push_back(start);
}

void PdfPainter::rectangle() {
  if (path_.size() >= LIMIT_PATH_POINTS) return;
  const Matrix& to_page = state().to_page;
  const double right = number(0) + number(2);
  const double top = number(1) + number(3);
  const PagePoint start = point(0) * to_page;
  path_.push_back({start, PagePoint{right, number(1)} * to_page, PagePoint{right, top} * to_page,
                   PagePoint{number(0), top} * to_page, start});
}

void PdfPainter::stroke() {
  PagePainter painter(*page_);
  for (const auto& corners : path_) {
    for (std::size_t i = 1; i < corners.size(); ++i) painter.line(corners[i - 1], corners[i]);
  }
  end_path();
}

void PdfPainter::close_and_stroke() {
  close_path();
  stroke();
}

void PdfPainter::fill() {
  PagePainter painter(*page_);
  for (const auto& corners : path_) painter.filled(corners);
  end_path();
}

void PdfPainter::fill_and_stroke() {
  close_path();
  stroke();
}

void PdfPainter::end_path() {
  const bool whole = !path_.empty() && path_.size() < LIMIT_PATH_POINTS && !path_is_bent_;
  if (std::exchange(clip_pending_, false) && whole) {
    constexpr double FAR = std::numeric_limits<double>::infinity();
    Clip around{FAR, FAR, -FAR, -FAR};
    for (const auto& corners : path_) {
      for (const PagePoint& corner : corners) {
        around.left = std::min(around.left, corner.x);
        around.top = std::min(around.top, corner.y);
        around.right = std::max(around.right, corner.x);
        around.bottom = std::max(around.bottom, corner.y);
      }
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
  if (operands_.size() < 2) return;
  state().size = number(1);
  const PdfObject& dictionary = resource("Font", operands_[0].text);
  if (!dictionary.has_keys()) {
    state().font.reset();
    return;
  }
  if (fonts_.size() >= LIMIT_FONTS) fonts_.clear();
  std::shared_ptr<PdfFont>& font = fonts_[&dictionary];
  if (!font) font = PdfFont::load(file_, dictionary, decoder_);
  state().font = font;
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
  if (!operands_.empty()) show_text(operands_.back().text);
}

void PdfPainter::show_adjusted() {
  if (operands_.empty()) return;
  const std::vector<PdfObject> parts = std::move(operands_.back().items);
  for (const PdfObject& part : parts) {
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
  const std::shared_ptr<PdfFont> font = state().font;
  if (!font) {
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

void PdfPainter::advance(double distance) {
  const bool vertical = state().font && state().font->vertical();
  const double x = vertical ? 0 : distance * state().horizontal_scale;
  text_ = Matrix{1, 0, 0, 1, x, vertical ? distance : 0} * text_;
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
  if (operands_.empty()) return;
  const PdfObject& object = resource("XObject", operands_[0].text);
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
  if (operands_.size() >= 2) {
    const PdfObject& properties =
        operands_[1].has_keys() ? operands_[1] : resource("Properties", operands_[1].text);
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
