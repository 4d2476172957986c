#include "office/ofd_objects.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "office/pdf_encoding.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr double QUARTER_TURN = 1.5707963267948966;
constexpr double LATIN_WIDTH = 0.5;  // of the size, where nothing says how wide a letter is
constexpr std::size_t LIMIT_NUMBERS = 200'000;
constexpr std::size_t LIMIT_CORNERS = 20'000;

bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == ',';
}

// Takes the next word from the front; empty at the end.
std::string_view next_word(std::string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

constexpr std::size_t EXACT_DIGITS = 15;

// 12, -3.175: one number by another, both exact; nothing where there are more digits or other
// characters.
std::optional<double> plain_number(std::string_view word) {
  const bool negative = word.starts_with('-');
  if (negative) word.remove_prefix(1);
  if (word.empty() || word.size() > EXACT_DIGITS) return std::nullopt;
  double digits = 0;
  double unit = 0;  // 0: before the point
  for (const char byte : word) {
    if (byte == '.' && unit == 0) {
      unit = 1;
    } else if (byte >= '0' && byte <= '9') {
      digits = digits * 10 + (byte - '0');
      unit *= 10;
    } else {
      return std::nullopt;
    }
  }
  const double number = unit == 0 ? digits : digits / unit;
  return negative ? -number : number;
}

// Nearly all are plain ones, which strtod takes ten times as long for.
double number_in(std::string_view word) {
  if (const std::optional<double> plain = plain_number(word)) return *plain;
  const std::string copy(word.substr(0, 40));
  const double number = std::strtod(copy.c_str(), nullptr);
  return std::isfinite(number) ? number : 0;
}

double number_attribute(const pugi::xml_node& node, std::string_view name, double otherwise) {
  const std::string_view value = attribute_named(node, name);
  return value.empty() ? otherwise : number_in(value);
}

bool flag(const pugi::xml_node& node, std::string_view name, bool otherwise) {
  const std::string_view value = attribute_named(node, name);
  return value.empty() ? otherwise : value == "true" || value == "1";
}

// From the space of an object to that of what it stands in (8.5).
Matrix own_matrix(const pugi::xml_node& node) {
  Matrix matrix;
  const std::vector<double> ctm = ofd_numbers(attribute_named(node, "CTM"));
  if (ctm.size() == 6) matrix = {ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]};
  const std::vector<double> boundary = ofd_numbers(attribute_named(node, "Boundary"));
  if (boundary.size() >= 2) matrix = matrix * Matrix{1, 0, 0, 1, boundary[0], boundary[1]};
  return matrix;
}

// How wide a character is, if the next one begins `step` behind it.
double width_of(char32_t character, double step, double size) {
  const bool wide = character >= 0x2E80 && character != 0xFFFD;
  const double natural = size * (wide ? 1 : LATIN_WIDTH);
  if (step <= 0) return natural;
  return wide ? std::min(step, natural) : step <= size ? step : natural;
}

double step_at(const std::vector<double>& steps, std::size_t index) {
  if (steps.empty()) return 0;
  return steps[std::min(index, steps.size() - 1)];
}

// Table 37: M and S begin, L goes straight, Q B A bend, C closes.
class PathWalk {
 public:
  explicit PathWalk(const Matrix& to_page) : to_page_(to_page) {}

  void run(std::string_view data) {
    while (!data.empty()) {
      const std::string_view operation = next_word(data);
      if (operation == "M" || operation == "S") begin(point(data));
      if (operation == "L") go_to(point(data));
      if (operation == "Q") bend(data, 2);
      if (operation == "B") bend(data, 4);
      if (operation == "A") bend(data, 5);
      if (operation == "C") close();
    }
  }
  const std::vector<std::vector<PagePoint>>& parts() const { return parts_; }

 private:
  PagePoint point(std::string_view& data) {
    const double x = number_in(next_word(data));
    return PagePoint{x, number_in(next_word(data))} * to_page_;
  }
  void begin(PagePoint at) {
    if (parts_.size() < LIMIT_CORNERS) parts_.push_back({at});
  }
  void go_to(PagePoint at) {
    if (parts_.empty()) return begin(at);
    if (parts_.back().size() < LIMIT_CORNERS) parts_.back().push_back(at);
  }
  // No ruling line: go on behind it.
  void bend(std::string_view& data, int numbers_before_end) {
    for (int i = 0; i < numbers_before_end; ++i) next_word(data);
    begin(point(data));
  }
  void close() {
    if (!parts_.empty() && parts_.back().size() > 1) go_to(PagePoint(parts_.back().front()));
  }

  Matrix to_page_;
  std::vector<std::vector<PagePoint>> parts_;
};

}  // namespace

std::vector<double> ofd_numbers(std::string_view text) {
  std::vector<double> numbers;
  while (numbers.size() < LIMIT_NUMBERS) {
    const std::string_view word = next_word(text);
    if (word.empty()) break;
    if (word != "g") {
      numbers.push_back(number_in(word));
      continue;
    }
    const double count = number_in(next_word(text));
    const double value = number_in(next_word(text));
    for (double i = 0; i < count && numbers.size() < LIMIT_NUMBERS; ++i) numbers.push_back(value);
  }
  return numbers;
}

void OfdPainter::paint(PaintedPage& page, const pugi::xml_node& parent, const Matrix& to_page) {
  page_ = &page;
  children(parent, to_page, 0);
}

void OfdPainter::children(const pugi::xml_node& parent, const Matrix& to_page, std::size_t depth) {
  if (depth > OFD_LIMIT_NESTING) return;
  for (const pugi::xml_node node : parent.children()) {
    if (++objects_ > OFD_LIMIT_OBJECTS) return;
    object(node, to_page, depth);
  }
}

void OfdPainter::object(const pugi::xml_node& node, const Matrix& to_page, std::size_t depth) {
  const std::string_view name = local_name(node);
  if (name == "Layer" || name == "PageBlock" || name == "Content") {
    children(node, to_page, depth + 1);
    return;
  }
  if (!flag(node, "Visible", true)) return;
  if (name == "TextObject") {
    text(node, own_matrix(node) * to_page);
  } else if (name == "PathObject") {
    path(node, own_matrix(node) * to_page);
  } else if (name == "ImageObject") {
    page_->has_picture = true;
  } else if (name == "CompositeObject") {
    const auto unit = units_.find(attribute_named(node, "ResourceID"));
    if (unit != units_.end()) children(unit->second, own_matrix(node) * to_page, depth + 1);
  }
}

void OfdPainter::text(const pugi::xml_node& node, const Matrix& to_page) {
  for (const pugi::xml_node child : node.children()) {
    if (is_named(child, "TextCode")) text_code(child, node, to_page);
  }
}

// 11.3. X and Y are those of the piece before where they are left out; DeltaX and DeltaY lead from
// one character to the next.
void OfdPainter::text_code(const pugi::xml_node& code, const pugi::xml_node& text_object,
                           const Matrix& to_page) {
  const double size = number_attribute(text_object, "Size", 3.5);
  const double scale = number_attribute(text_object, "HScale", 1);
  const double turn = number_attribute(text_object, "CharDirection", 0) / 90 * QUARTER_TURN;
  const bool downwards = number_attribute(text_object, "ReadDirection", 0) == 90;
  const std::vector<double> steps_x = ofd_numbers(attribute_named(code, "DeltaX"));
  const std::vector<double> steps_y = ofd_numbers(attribute_named(code, "DeltaY"));
  double x = number_attribute(code, "X", 0);
  double y = number_attribute(code, "Y", 0);
  PagePainter painter(*page_);
  const std::u32string characters = to_utf32(element_text(code));
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const double step = step_at(steps_x, i);
    const double width = width_of(characters[i], step, size);
    // The base line is the x axis, y points down: mirrored it is that of a glyph.
    const Matrix own{
        scale * std::cos(turn), scale * std::sin(turn), -std::sin(turn), std::cos(turn), x, y};
    painter.glyph(without_radical(characters[i]), {}, width, size, own * to_page, false);
    const bool placed = !steps_x.empty() || !steps_y.empty();
    x += placed ? step : downwards ? 0 : width * scale;
    y += placed ? step_at(steps_y, i) : downwards ? size : 0;
  }
}

void OfdPainter::path(const pugi::xml_node& node, const Matrix& to_page) {
  PathWalk walk(to_page);
  walk.run(element_text(child_named(node, "AbbreviatedData")));
  PagePainter painter(*page_);
  const bool stroke = flag(node, "Stroke", true);
  const bool fill = flag(node, "Fill", false);
  for (const std::vector<PagePoint>& corners : walk.parts()) {
    for (std::size_t i = 1; i < corners.size() && stroke; ++i) {
      painter.line(corners[i - 1], corners[i]);
    }
    if (fill) painter.filled(corners);
  }
}

}  // namespace jixiao
