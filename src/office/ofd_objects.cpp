#include "office/ofd_objects.h"

#include <algorithm>
#include <array>
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

// Numbers divided by blanks, one after the other; "g 3 5.5" of a DeltaX is three times 5.5.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}

  std::optional<double> next() {
    while (!(times_ > 0)) {
      const std::string_view word = next_word(text_);
      if (word.empty()) return std::nullopt;
      times_ = word == "g" ? number_in(next_word(text_)) : 1;
      value_ = number_in(word == "g" ? next_word(text_) : word);
    }
    if (++count_ > LIMIT_NUMBERS) return std::nullopt;
    --times_;
    return value_;
  }

 private:
  std::string_view text_;
  double times_ = 0;  // that the value is still to be given
  double value_ = 0;
  std::size_t count_ = 0;
};

// How wide a character is, if the next one begins `step` behind it.
double width_of(char32_t character, double step, double size) {
  const bool wide = character >= 0x2E80 && character != 0xFFFD;
  const double natural = size * (wide ? 1 : LATIN_WIDTH);
  if (step <= 0) return natural;
  return wide ? std::min(step, natural) : step <= size ? step : natural;
}

// From one character to the next; the last step goes on.
class Steps {
 public:
  explicit Steps(std::string_view text) : numbers_(text), ahead_(numbers_.next()), any_(ahead_) {}

  bool any() const { return any_; }
  double next() {
    if (ahead_) last_ = *ahead_;
    ahead_ = numbers_.next();
    return last_;
  }

 private:
  Numbers numbers_;
  std::optional<double> ahead_;
  bool any_ = false;
  double last_ = 0;
};

// All text right inside an element: what stands there in one piece where it does, else in `buffer`.
std::string_view text_inside(const pugi::xml_node& node, std::string& buffer) {
  const pugi::xml_node child = node.first_child();
  if (child.type() == pugi::node_pcdata && !child.next_sibling()) return child.value();
  buffer = element_text(node);
  return buffer;
}

// Table 37: M and S begin, L goes straight, Q B A bend, C closes.
class PathWalk {
 public:
  PathWalk(PagePath& path, const Matrix& to_page) : path_(path), to_page_(to_page) {}

  void run(std::string_view data) {
    path_.clear();
    while (!data.empty()) {
      const std::string_view operation = next_word(data);
      switch (operation.size() == 1 ? operation[0] : ' ') {
        case 'M':
        case 'S':
          path_.begin(point(data));
          break;
        case 'L':
          path_.go_to(point(data));
          break;
        case 'Q':
          bend(data, 2);
          break;
        case 'B':
          bend(data, 4);
          break;
        case 'A':
          bend(data, 5);
          break;
        case 'C':
          path_.close();
          break;
        default:
          break;
      }
    }
  }

 private:
  PagePoint point(std::string_view& data) {
    const double x = number_in(next_word(data));
    return PagePoint{x, number_in(next_word(data))} * to_page_;
  }
  // No ruling line: go on behind it.
  void bend(std::string_view& data, int numbers_before_end) {
    for (int i = 0; i < numbers_before_end; ++i) next_word(data);
    path_.begin(point(data));
  }

  PagePath& path_;
  Matrix to_page_;
};

}  // namespace

// The attributes of a node by their names without prefix, gone through once: most of those that are
// asked for are not there.
class OfdAttributes {
 public:
  explicit OfdAttributes(const pugi::xml_node& node) : node_(node) {
    for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
      if (count_ < known_.size()) known_[count_] = {without_xml_prefix(at.name()), at};
      ++count_;
    }
  }

  // Empty where there is none.
  std::string_view text(std::string_view name) const {
    if (count_ > known_.size()) return attribute_named(node_, name);
    for (std::size_t i = 0; i < count_; ++i) {
      if (known_[i].name == name) return known_[i].attribute.value();
    }
    return {};
  }
  double number(std::string_view name, double otherwise) const {
    const std::string_view value = text(name);
    return value.empty() ? otherwise : number_in(value);
  }
  bool flag(std::string_view name, bool otherwise) const {
    const std::string_view value = text(name);
    return value.empty() ? otherwise : value == "true" || value == "1";
  }

 private:
  struct Named {
    std::string_view name;
    pugi::xml_attribute attribute;
  };
  pugi::xml_node node_;
  std::array<Named, 12> known_;
  std::size_t count_ = 0;
};

namespace {

// From the space of an object to that of what it stands in (8.5).
Matrix own_matrix(const OfdAttributes& object) {
  Matrix matrix;
  Numbers numbers(object.text("CTM"));
  std::array<double, 6> ctm{};
  std::size_t count = 0;
  for (; const std::optional<double> number = numbers.next(); ++count) {
    if (count < ctm.size()) ctm[count] = *number;
  }
  if (count == ctm.size()) matrix = {ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]};
  Numbers boundary(object.text("Boundary"));
  const std::optional<double> x = boundary.next();
  const std::optional<double> y = boundary.next();
  if (x && y) matrix = matrix * Matrix{1, 0, 0, 1, *x, *y};
  return matrix;
}

}  // namespace

std::vector<double> ofd_numbers(std::string_view text) {
  std::vector<double> all;
  Numbers numbers(text);
  while (const std::optional<double> number = numbers.next()) all.push_back(*number);
  return all;
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
  const OfdAttributes attributes(node);
  if (!attributes.flag("Visible", true)) return;
  if (name == "ImageObject") page_->has_picture = true;
  const Matrix matrix = own_matrix(attributes) * to_page;
  if (name == "TextObject") {
    for (const pugi::xml_node child : node.children()) {
      if (is_named(child, "TextCode")) text_code(child, attributes, matrix);
    }
  } else if (name == "PathObject") {
    path(node, attributes, matrix);
  } else if (name == "CompositeObject") {
    const auto unit = units_.find(attributes.text("ResourceID"));
    if (unit != units_.end()) children(unit->second, matrix, depth + 1);
  }
}

// 11.3. X and Y are those of the piece before where they are left out; DeltaX and DeltaY lead from
// one character to the next.
void OfdPainter::text_code(const pugi::xml_node& code, const OfdAttributes& text_object,
                           const Matrix& to_page) {
  const double size = text_object.number("Size", 3.5);
  const double scale = text_object.number("HScale", 1);
  const double turn = text_object.number("CharDirection", 0) / 90 * QUARTER_TURN;
  const double cosine = std::cos(turn);
  const double sine = std::sin(turn);
  const bool downwards = text_object.number("ReadDirection", 0) == 90;
  const OfdAttributes own(code);
  Steps steps_x(own.text("DeltaX"));
  Steps steps_y(own.text("DeltaY"));
  const bool placed = steps_x.any() || steps_y.any();
  double x = own.number("X", 0);
  double y = own.number("Y", 0);
  PagePainter painter(*page_);
  std::string buffer;
  const std::string_view characters = text_inside(code, buffer);
  for (std::size_t offset = 0; offset < characters.size();) {
    const char32_t character = decode_utf8(characters, offset);
    const double step = steps_x.next();
    const double width = width_of(character, step, size);
    // The base line is the x axis, y points down: mirrored it is that of a glyph.
    const Matrix turned{scale * cosine, scale * sine, -sine, cosine, x, y};
    painter.glyph(without_radical(character), {}, width, size, turned * to_page, false);
    x += placed ? step : downwards ? 0 : width * scale;
    y += placed ? steps_y.next() : downwards ? size : 0;
  }
}

void OfdPainter::path(const pugi::xml_node& node, const OfdAttributes& attributes,
                      const Matrix& to_page) {
  std::string buffer;
  PathWalk(path_, to_page).run(text_inside(child_named(node, "AbbreviatedData"), buffer));
  PagePainter(*page_).path(path_, attributes.flag("Stroke", true), attributes.flag("Fill", false));
}

}  // namespace jixiao
