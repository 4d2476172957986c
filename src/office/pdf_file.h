// A PDF file as a set of numbered objects (ISO 32000-1, 7.5): cross-reference tables and streams,
// object streams, encryption with the empty password. Where the table is missing or wrong, the
// objects are found by looking through the whole file.
//
// On guard like zip_reader.h: limits on objects, on what streams unpack to, one by one and in all;
// references that lead in a circle end in NOTHING.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/result.h"
#include "office/pdf_crypt.h"
#include "office/pdf_filters.h"
#include "office/pdf_object.h"

namespace jixiao {

inline constexpr std::uint32_t PDF_LIMIT_OBJECTS = 2'000'000;
inline constexpr std::uint64_t PDF_LIMIT_TOTAL_BYTES = 1u << 30;

class PdfFile {
 public:
  // bytes must outlive the file.
  static Result<PdfFile> open(std::string_view bytes);

  const PdfObject& trailer() const { return trailer_; }
  // Where a reference leads, or the object itself. Stays valid as long as the file.
  const PdfObject& resolve(const PdfObject& object);
  const PdfObject& get(const PdfObject& dictionary, std::string_view key) {
    return resolve(dictionary.at(key));
  }
  // Decrypted and decoded; nothing where that cannot be done.
  std::optional<std::string> stream(const PdfObject& stream);
  // Every object whose Type that is, for files whose tree of pages is damaged.
  std::vector<const PdfObject*> all_of_type(std::string_view type);

 private:
  struct Place {
    enum class Kind : std::uint8_t { FREE, AT_OFFSET, IN_STREAM } kind = Kind::FREE;
    std::uint64_t at = 0;  // offset, or the number of the object stream
  };
  struct ObjectStream {
    std::string data;
    std::unordered_map<std::uint32_t, std::size_t> offsets;
  };

  explicit PdfFile(std::string_view bytes) : bytes_(bytes) {}

  // ---- pdf_xref.cpp
  bool read_tables();
  bool read_table_at(std::uint64_t offset, std::vector<std::uint64_t>& more);
  bool read_table(PdfParser& parser, std::vector<std::uint64_t>& more);
  bool read_section(PdfParser& parser);
  bool read_cross_reference_stream(const PdfObject& stream, std::vector<std::uint64_t>& more);
  void take_trailer(const PdfObject& dictionary);
  void place(std::uint64_t number, Place where);
  void scan();
  void scan_object_streams(const std::vector<std::uint32_t>& numbers);

  const PdfObject& load(std::uint32_t number);
  PdfObject read_object_at(std::uint64_t offset, std::uint32_t number);
  PdfObject read_from_stream(std::uint32_t stream_number, std::uint32_t number);
  const ObjectStream* object_stream(std::uint32_t number);
  std::string_view stream_data(const PdfObject& dictionary, std::size_t start);
  std::optional<std::string> apply_filters(const PdfObject& stream, std::string bytes);
  PdfPredictor predictor_of(const PdfObject& parameters);
  Status open_encryption();
  PdfObject with_values_resolved(const PdfObject& dictionary, std::size_t depth);

  std::string_view bytes_;
  std::vector<Place> places_;  // by object number
  PdfObject trailer_;
  std::optional<PdfCrypt> crypt_;
  std::unordered_map<std::uint32_t, PdfObject> objects_;  // that were read
  std::unordered_set<std::uint32_t> loading_;
  std::unordered_map<std::uint32_t, ObjectStream> object_streams_;
  std::uint64_t unpacked_bytes_ = 0;
  bool scanned_ = false;
};

}  // namespace jixiao
