// Where the objects of a PDF file stand: tables (7.5.4), streams (7.5.8) and, if need be, a search.
#include <algorithm>
#include <charconv>

#include "office/pdf_file.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t TAIL_BYTES = 2048;  // where startxref stands
constexpr std::size_t LIMIT_TABLES = 4096;

bool is_space(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\0';
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// The number that ends right before `end`, which moves to its start; false where there is none.
bool number_before(std::string_view bytes, std::size_t& end, std::uint64_t& number) {
  while (end > 0 && is_space(bytes[end - 1])) --end;
  const std::size_t behind = end;
  while (end > 0 && is_digit(bytes[end - 1]) && behind - end < 10) --end;
  if (end == behind) return false;
  std::from_chars(bytes.data() + end, bytes.data() + behind, number);
  return true;
}

// Where the catalog is known and nothing else.
PdfObject trailer_to(std::uint64_t catalog) {
  PdfObject root = PdfObject::of_number(static_cast<double>(catalog));
  root.kind = Kind::REFERENCE;
  PdfObject trailer;
  trailer.kind = Kind::DICTIONARY;
  trailer.keys.emplace_back("Root");
  trailer.items.push_back(std::move(root));
  return trailer;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<std::uint8_t>(byte);
  return value;
}

}  // namespace

// The table read first is the newest: what it says stays.
void PdfFile::place(std::uint64_t number, Place where) {
  if (number >= PDF_LIMIT_OBJECTS) return;
  if (places_.size() <= number) places_.resize(static_cast<std::size_t>(number) + 1);
  Place& known = places_[static_cast<std::size_t>(number)];
  if (known.kind == Place::Kind::FREE && known.at == 0) known = where;
}

void PdfFile::take_trailer(const PdfObject& dictionary) {
  if (!trailer_.has_keys()) trailer_.kind = Kind::DICTIONARY;
  for (std::size_t i = 0; i < dictionary.keys.size(); ++i) {
    if (!trailer_.at(dictionary.keys[i]).is(Kind::NOTHING)) continue;
    trailer_.keys.push_back(dictionary.keys[i]);
    trailer_.items.push_back(dictionary.items[i]);
  }
}

bool PdfFile::read_tables() {
  const std::size_t found = bytes_.rfind("startxref");
  if (found == bytes_.npos || found + TAIL_BYTES < bytes_.size()) return false;
  PdfParser parser(bytes_, found + 9, false);
  std::vector<std::uint64_t> to_read = {parser.next().count_or(0)};
  std::vector<std::uint64_t> read;
  while (!to_read.empty() && read.size() < LIMIT_TABLES) {
    const std::uint64_t offset = to_read.front();
    to_read.erase(to_read.begin());
    if (std::find(read.begin(), read.end(), offset) != read.end()) continue;
    read.push_back(offset);
    if (!read_table_at(offset, to_read)) return false;
  }
  return resolve(trailer_.at("Root")).has_keys();
}

bool PdfFile::read_table_at(std::uint64_t offset, std::vector<std::uint64_t>& more) {
  if (offset >= bytes_.size()) return false;
  PdfParser parser(bytes_, static_cast<std::size_t>(offset), true);
  PdfObject first = parser.next();
  if (first.is_keyword("xref")) return read_table(parser, more);
  const std::uint64_t number = first.count_or(PDF_LIMIT_OBJECTS);
  if (number >= PDF_LIMIT_OBJECTS) return false;
  const PdfObject stream = read_object_at(offset, static_cast<std::uint32_t>(number));
  return stream.is(Kind::STREAM) && read_cross_reference_stream(stream, more);
}

bool PdfFile::read_table(PdfParser& parser, std::vector<std::uint64_t>& more) {
  for (;;) {
    const std::size_t before = parser.position();
    if (parser.next().is_keyword("trailer")) break;
    parser.move_to(before);
    if (!read_section(parser)) return false;
  }
  const PdfObject dictionary = parser.next();
  if (!dictionary.is(Kind::DICTIONARY)) return false;
  take_trailer(dictionary);
  // A file for old and new readers: the stream of the same revision comes before older tables.
  for (const std::string_view key : {"XRefStm", "Prev"}) {
    const PdfObject& offset = dictionary.at(key);
    if (offset.is(Kind::NUMBER)) more.push_back(offset.count_or(0));
  }
  return true;
}

// "first count" and that many entries "offset generation n".
bool PdfFile::read_section(PdfParser& parser) {
  const PdfObject first = parser.next();
  const PdfObject count = parser.next();
  if (!first.is(Kind::NUMBER) || !count.is(Kind::NUMBER)) return false;
  const std::uint64_t start = first.count_or(0);
  const std::uint64_t end = std::min<std::uint64_t>(start + count.count_or(0), PDF_LIMIT_OBJECTS);
  for (std::uint64_t number = start; number < end; ++number) {
    const PdfObject offset = parser.next();
    parser.next();
    const PdfObject use = parser.next();
    if (!offset.is(Kind::NUMBER) || !use.is(Kind::KEYWORD)) return false;
    if (use.is_keyword("n")) place(number, {Place::Kind::AT_OFFSET, offset.count_or(0)});
    // Freed in this revision: older tables must not bring it back.
    if (use.is_keyword("f")) place(number, {Place::Kind::FREE, 1});
  }
  return true;
}

bool PdfFile::read_cross_reference_stream(const PdfObject& stream,
                                          std::vector<std::uint64_t>& more) {
  const PdfObject& widths = stream.at("W");
  if (widths.items.size() != 3) return false;
  std::size_t width[3] = {};
  for (std::size_t i = 0; i < 3; ++i) {
    width[i] = static_cast<std::size_t>(std::min<std::uint64_t>(widths.items[i].count_or(0), 8));
  }
  const std::size_t row = width[0] + width[1] + width[2];
  const std::optional<std::string> data = apply_filters(stream, std::string(stream.data));
  if (!data || row == 0) return false;
  std::vector<PdfObject> sections = stream.at("Index").items;
  if (sections.empty()) sections = {PdfObject::of_number(0), stream.at("Size")};
  std::string_view left = *data;
  for (std::size_t i = 0; i + 1 < sections.size(); i += 2) {
    const std::uint64_t start = sections[i].count_or(0);
    const std::uint64_t count = sections[i + 1].count_or(0);
    for (std::uint64_t k = 0; k < count && left.size() >= row; ++k, left.remove_prefix(row)) {
      const std::uint64_t kind = width[0] == 0 ? 1 : big_endian(left.substr(0, width[0]));
      const std::uint64_t at = big_endian(left.substr(width[0], width[1]));
      if (kind == 1) place(start + k, {Place::Kind::AT_OFFSET, at});
      if (kind == 2) place(start + k, {Place::Kind::IN_STREAM, at});
      if (kind == 0) place(start + k, {Place::Kind::FREE, 1});
    }
  }
  take_trailer(stream);
  if (stream.at("Prev").is(Kind::NUMBER)) more.push_back(stream.at("Prev").count_or(0));
  return true;
}

// Every "number generation obj" in the file; of several with one number the last counts.
void PdfFile::scan() {
  scanned_ = true;
  places_.clear();
  objects_.clear();
  object_streams_.clear();
  trailer_ = {};
  std::vector<std::uint32_t> streams;
  for (std::size_t at = bytes_.find("obj"); at != bytes_.npos; at = bytes_.find("obj", at + 3)) {
    std::size_t start = at;
    std::uint64_t number = 0;
    std::uint64_t generation = 0;
    if (!number_before(bytes_, start, generation) || !number_before(bytes_, start, number) ||
        number >= PDF_LIMIT_OBJECTS) {
      continue;
    }
    if (places_.size() <= number) places_.resize(static_cast<std::size_t>(number) + 1);
    places_[static_cast<std::size_t>(number)] = {Place::Kind::AT_OFFSET, start};
    const std::string_view head = bytes_.substr(at, 400);
    if (head.find("/ObjStm") != head.npos) streams.push_back(static_cast<std::uint32_t>(number));
    if (head.find("/XRef") != head.npos || head.find("/Catalog") != head.npos) {
      PdfObject object = read_object_at(start, static_cast<std::uint32_t>(number));
      if (object.at("Type").is_name("XRef")) take_trailer(object);
      if (object.at("Type").is_name("Catalog") && trailer_.at("Root").is(Kind::NOTHING)) {
        take_trailer(trailer_to(number));
      }
    }
  }
  for (std::size_t at = bytes_.rfind("trailer"); at != bytes_.npos;
       at = at == 0 ? bytes_.npos : bytes_.rfind("trailer", at - 1)) {
    PdfParser parser(bytes_, at + 7, true);
    const PdfObject dictionary = parser.next();
    if (!dictionary.is(Kind::DICTIONARY) || dictionary.at("Root").is(Kind::NOTHING)) continue;
    trailer_ = {};
    take_trailer(dictionary);
    break;
  }
  scan_object_streams(streams);
}

void PdfFile::scan_object_streams(const std::vector<std::uint32_t>& numbers) {
  // What stands in them may be encrypted.
  if (Status opened = open_encryption(); !opened) return;
  for (const std::uint32_t number : numbers) {
    const ObjectStream* stream = object_stream(number);
    if (stream == nullptr) continue;
    for (const auto& [inside, offset] : stream->offsets) {
      place(inside, {Place::Kind::IN_STREAM, number});
    }
  }
  if (resolve(trailer_.at("Root")).has_keys()) return;
  for (std::uint32_t number = 0; number < places_.size(); ++number) {
    if (places_[number].kind != Place::Kind::IN_STREAM) continue;
    if (!load(number).at("Type").is_name("Catalog")) continue;
    trailer_ = trailer_to(number);
    return;
  }
}

}  // namespace jixiao
