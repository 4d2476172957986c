#include "office/pdf_file.h"

#include <algorithm>

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t LIMIT_REFERENCES = 32;  // that lead one to the next
constexpr std::size_t LIMIT_FILTERS = 8;
constexpr std::uint64_t LIMIT_OBJECTS_IN_STREAM = 100'000;

Error damaged() {
  return Error{
      "这个 PDF 不完整或已损坏，读不下去。可能没有传完，请让对方重新发送，或向对方要 Word、Excel "
      "原表。"};
}

}  // namespace

Result<PdfFile> PdfFile::open(std::string_view bytes) {
  const std::size_t header = bytes.substr(0, 1024).find("%PDF-");
  // Offsets count from the header where something stands before it.
  PdfFile file(header == bytes.npos ? bytes : bytes.substr(header));
  if (!file.read_tables()) file.scan();
  if (Status opened = file.open_encryption(); !opened) return opened.error();
  const PdfObject& pages = file.get(file.resolve(file.trailer_.at("Root")), "Pages");
  if (!pages.has_keys() && !file.scanned_) {
    file.crypt_.reset();
    file.scan();
    if (Status opened = file.open_encryption(); !opened) return opened.error();
  }
  if (!file.resolve(file.trailer_.at("Root")).has_keys()) return damaged();
  return file;
}

Status PdfFile::open_encryption() {
  if (crypt_) return Done{};
  const PdfObject& encrypt = resolve(trailer_.at("Encrypt"));
  if (!encrypt.has_keys()) return Done{};
  const PdfObject& ids = resolve(trailer_.at("ID"));
  const std::string first_id = ids.items.empty() ? std::string() : resolve(ids.items[0]).text;
  Result<PdfCrypt> crypt = PdfCrypt::open(with_values_resolved(encrypt, 0), first_id);
  if (!crypt) return crypt.error();
  crypt_ = std::move(crypt).value();
  // What was read before the key was known may be garbage.
  objects_.clear();
  object_streams_.clear();
  return Done{};
}

std::vector<const PdfObject*> PdfFile::all_of_type(std::string_view type) {
  std::vector<const PdfObject*> found;
  for (std::uint32_t number = 0; number < places_.size(); ++number) {
    if (places_[number].kind == Place::Kind::FREE) continue;
    const PdfObject& object = load(number);
    if (object.at("Type").is_name(type)) found.push_back(&object);
  }
  return found;
}

PdfObject PdfFile::with_values_resolved(const PdfObject& dictionary, std::size_t depth) {
  PdfObject copy = dictionary;
  for (PdfObject& item : copy.items) {
    if (item.is(Kind::REFERENCE)) item = PdfObject(resolve(item));
    if (item.has_keys() && depth < 3) item = with_values_resolved(item, depth + 1);
  }
  return copy;
}

const PdfObject& PdfFile::resolve(const PdfObject& object) {
  const PdfObject* at = &object;
  for (std::size_t i = 0; i < LIMIT_REFERENCES && at->is(Kind::REFERENCE); ++i) {
    if (at->number >= PDF_LIMIT_OBJECTS) break;
    at = &load(static_cast<std::uint32_t>(at->number));
  }
  return at->is(Kind::REFERENCE) ? PdfObject::nothing() : *at;
}

const PdfObject& PdfFile::load(std::uint32_t number) {
  const auto known = objects_.find(number);
  if (known != objects_.end()) return known->second;
  if (number >= places_.size() || !loading_.insert(number).second) return PdfObject::nothing();
  const Place where = places_[number];
  PdfObject object;
  if (where.kind == Place::Kind::AT_OFFSET) object = read_object_at(where.at, number);
  if (where.kind == Place::Kind::IN_STREAM) {
    object = read_from_stream(static_cast<std::uint32_t>(where.at), number);
  }
  loading_.erase(number);
  return objects_.insert_or_assign(number, std::move(object)).first->second;
}

// "number generation obj" and the object; NOTHING where another one stands there.
PdfObject PdfFile::read_object_at(std::uint64_t offset, std::uint32_t number) {
  if (offset >= bytes_.size()) return {};
  PdfParser parser(bytes_, static_cast<std::size_t>(offset), true);
  const PdfObject own_number = parser.next();
  const PdfObject generation = parser.next();
  if (!parser.next().is_keyword("obj") || own_number.number != number) return {};
  PdfObject object = parser.next();
  if (!object.is(Kind::DICTIONARY)) return object;
  parser.skip_space();
  const std::string_view behind = bytes_.substr(std::min(parser.position(), bytes_.size()));
  if (!behind.starts_with("stream")) return object;
  std::size_t start = parser.position() + 6;
  if (bytes_.substr(start).starts_with("\r\n")) {
    start += 2;
  } else if (start < bytes_.size() && (bytes_[start] == '\n' || bytes_[start] == '\r')) {
    ++start;
  }
  object.kind = Kind::STREAM;
  object.owner = number;
  object.generation =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(generation.count_or(0), 65535));
  object.data = stream_data(object, start);
  return object;
}

// As long as it says, if "endstream" follows there; else up to the next "endstream".
std::string_view PdfFile::stream_data(const PdfObject& dictionary, std::size_t start) {
  start = std::min(start, bytes_.size());
  const std::string_view rest = bytes_.substr(start);
  const PdfObject& length = get(dictionary, "Length");
  if (length.is(Kind::NUMBER) && length.count_or(0) <= rest.size()) {
    const std::size_t size = static_cast<std::size_t>(length.count_or(0));
    const std::string_view behind = rest.substr(size, 16);
    if (behind.find("endstream") != behind.npos) return rest.substr(0, size);
  }
  return rest.substr(0, rest.find("endstream"));
}

const PdfFile::ObjectStream* PdfFile::object_stream(std::uint32_t number) {
  const auto known = object_streams_.find(number);
  if (known != object_streams_.end()) return &known->second;
  const PdfObject& object = load(number);
  if (!object.is(Kind::STREAM)) return nullptr;
  std::optional<std::string> data = stream(object);
  if (!data) return nullptr;
  ObjectStream result;
  const std::uint64_t count = std::min(get(object, "N").count_or(0), LIMIT_OBJECTS_IN_STREAM);
  const std::uint64_t first = get(object, "First").count_or(0);
  PdfParser parser(*data, 0, true);
  for (std::uint64_t i = 0; i < count && !parser.at_end(); ++i) {
    const std::uint64_t inside = parser.next().count_or(PDF_LIMIT_OBJECTS);
    const std::uint64_t offset = first + parser.next().count_or(0);
    if (inside < PDF_LIMIT_OBJECTS) {
      result.offsets.emplace(static_cast<std::uint32_t>(inside), static_cast<std::size_t>(offset));
    }
  }
  result.data = std::move(*data);
  return &object_streams_.emplace(number, std::move(result)).first->second;
}

PdfObject PdfFile::read_from_stream(std::uint32_t stream_number, std::uint32_t number) {
  const ObjectStream* stream = object_stream(stream_number);
  if (stream == nullptr) return {};
  const auto found = stream->offsets.find(number);
  if (found == stream->offsets.end() || found->second >= stream->data.size()) return {};
  return PdfParser(stream->data, found->second, true).next();
}

std::optional<std::string> PdfFile::stream(const PdfObject& stream) {
  if (!stream.is(Kind::STREAM)) return std::nullopt;
  const bool plain = !crypt_ || stream.at("Type").is_name("XRef");
  return apply_filters(
      stream, plain ? std::string(stream.data)
                    : crypt_->decrypt_stream(stream.data, stream.owner, stream.generation));
}

std::optional<std::string> PdfFile::apply_filters(const PdfObject& stream, std::string bytes) {
  const PdfObject& filter = get(stream, "Filter");
  const PdfObject& parameters = get(stream, "DecodeParms");
  const bool several = filter.is(Kind::ARRAY);
  const std::size_t count = several ? filter.items.size() : filter.is(Kind::NAME) ? 1 : 0;
  if (count > LIMIT_FILTERS) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    const PdfObject& name = several ? resolve(filter.items[i]) : filter;
    const PdfObject& how = !several                      ? parameters
                           : i < parameters.items.size() ? resolve(parameters.items[i])
                                                         : PdfObject::nothing();
    const bool early_change = get(how, "EarlyChange").number_or(1) != 0;
    std::optional<std::string> decoded =
        decode_pdf_filter(name.text, bytes, predictor_of(how), early_change);
    if (!decoded) return std::nullopt;
    bytes = std::move(*decoded);
    unpacked_bytes_ += bytes.size();
    if (unpacked_bytes_ > PDF_LIMIT_TOTAL_BYTES) return std::nullopt;
  }
  return bytes;
}

PdfPredictor PdfFile::predictor_of(const PdfObject& parameters) {
  const auto number = [&](std::string_view key, std::uint64_t otherwise, std::uint64_t most) {
    return static_cast<std::size_t>(std::min(get(parameters, key).count_or(otherwise), most));
  };
  PdfPredictor predictor;
  predictor.predictor = static_cast<int>(number("Predictor", 1, 15));
  predictor.colors = number("Colors", 1, 64);
  predictor.bits = number("BitsPerComponent", 8, 16);
  predictor.columns = number("Columns", 1, 1u << 20);
  return predictor;
}

}  // namespace jixiao
