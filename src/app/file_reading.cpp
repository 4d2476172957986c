#include "app/file_reading.h"

#include <algorithm>
#include <utility>

#include "office/packed_page.h"

namespace jixiao {
namespace {

bool is_json_name(std::string_view name) {
  constexpr std::string_view ENDING = ".json";
  if (name.size() < ENDING.size()) return false;
  const std::string_view tail = name.substr(name.size() - ENDING.size());
  return std::equal(tail.begin(), tail.end(), ENDING.begin(), [](char left, char right) {
    return (left >= 'A' && left <= 'Z' ? left - 'A' + 'a' : left) == right;
  });
}

// A page that carries a draft is no place to write a draft file to.
FileContent unpacked(FileContent&& file) {
  const std::optional<std::string_view> draft = packed_draft(file.bytes);
  if (!draft) return std::move(file);
  return {.name = std::move(file.name), .bytes = std::string(*draft)};
}

}  // namespace

bool is_draft_file(const FileContent& file) {
  std::string_view bytes = file.bytes;
  if (bytes.starts_with("{\\rtf")) return false;  // a brace that opens no JSON
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[')) return true;
  return is_json_name(file.name) || packed_draft(bytes).has_value();
}

FileReading::FileReading(FileContent&& file)
    : file_(std::make_unique<const FileContent>(unpacked(std::move(file)))),
      record_(split_record(file_->bytes, RecordMark::ANY)),
      reading_(record_ ? record_.value().draft : std::string_view(file_->bytes)) {}

}  // namespace jixiao
