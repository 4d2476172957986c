// The objects of a PDF file and of what its pages hold (ISO 32000-1, 7.2 and 7.3).
//
// Traps: nothing here fails. What cannot be read is NOTHING, what is nested beyond all measure is
// cut off. A REFERENCE is not followed (PdfFile::resolve does).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

inline constexpr std::size_t PDF_LIMIT_NESTING = 64;
inline constexpr std::size_t PDF_LIMIT_ITEMS = 2'000'000;  // of one array or dictionary

struct PdfObject {
  enum class Kind : std::uint8_t {
    NOTHING,
    NUMBER,
    KEYWORD,
    BOOLEAN,
    STRING,
    NAME,
    ARRAY,
    DICTIONARY,
    STREAM,
    REFERENCE
  };

  Kind kind = Kind::NOTHING;
  double number = 0;              // NUMBER; BOOLEAN 0 or 1; REFERENCE the number of the object
  std::string text;               // STRING bytes, NAME without its slash
  std::vector<PdfObject> items;   // of an ARRAY; the values of a DICTIONARY or a STREAM
  std::vector<std::string> keys;  // of the values
  std::string_view data;          // of a STREAM, as it stands in the file; the KEYWORD
  std::uint32_t owner = 0;        // of a STREAM: the number of the object, which its key needs
  std::uint32_t generation = 0;

  bool is(Kind what) const { return kind == what; }
  bool has_keys() const { return kind == Kind::DICTIONARY || kind == Kind::STREAM; }
  bool is_name(std::string_view name) const { return kind == Kind::NAME && text == name; }
  bool is_keyword(std::string_view word) const { return kind == Kind::KEYWORD && data == word; }
  // The value of a key as it stands there; NOTHING where there is none.
  const PdfObject& at(std::string_view key) const;
  // The number; `otherwise` where it is none.
  double number_or(double otherwise) const { return kind == Kind::NUMBER ? number : otherwise; }
  // The same for counts and offsets: cut to 0 … 2^53, or `otherwise`.
  std::uint64_t count_or(std::uint64_t otherwise) const;

  static const PdfObject& nothing();
  static PdfObject of_number(double value);
  // NOTHING again; keeps the memory of what is not large.
  void clear() {
    if (kind > Kind::KEYWORD) clear_parts();
    kind = Kind::NOTHING;
    number = 0;
    data = {};
  }

 private:
  void clear_parts();
};

// One object after the other from bytes.
class PdfParser {
 public:
  // with_references: "3 0 R" is one object (in a file); else three (in the content of a page).
  PdfParser(std::string_view bytes, std::size_t position, bool with_references)
      : bytes_(bytes), position_(position), with_references_(with_references) {}

  // NOTHING at the end, for null and for what is none; KEYWORD for operators.
  PdfObject next() {
    PdfObject object;
    next(object);
    return object;
  }
  // The same into an object that is used again and again: a page has millions of them.
  void next(PdfObject& object) {
    object.clear();
    read(object, 0);
  }
  std::size_t position() const { return position_; }
  void move_to(std::size_t position) { position_ = position; }
  void skip_space();
  bool at_end();
  // The same right behind next(), which does not look what follows, for what was no object.
  bool was_at_end() const { return position_ >= bytes_.size(); }
  // Behind the keyword BI of a page: moves behind the EI that ends the picture.
  void skip_inline_image();

 private:
  // Each into an object that is NOTHING.
  void read(PdfObject& object, std::size_t depth);
  void number_or_reference(PdfObject& object);
  void number(PdfObject& object);
  void literal_string(PdfObject& object);
  void hex_string(PdfObject& object);
  void name(PdfObject& object);
  void keyword(PdfObject& object);
  void array(PdfObject& object, std::size_t depth);
  void dictionary(PdfObject& object, std::size_t depth);
  void escaped(std::string& text);
  bool starts_with(std::string_view what) const {
    return bytes_.substr(position_).starts_with(what);
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  bool with_references_ = false;
};

}  // namespace jixiao
