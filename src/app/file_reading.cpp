#include "app/file_reading.h"

#include <algorithm>

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

}  // namespace

bool is_draft_file(const FileContent& file) {
  std::string_view bytes = file.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[')) return true;
  return is_json_name(file.name);
}

FileReading::FileReading(const FileContent& file) : FileReading(file, split_record(file.bytes)) {}

FileReading::FileReading(const FileContent& file, const Result<RecordParts>& record)
    : file_(&file),
      is_record_(record.ok()),
      reading_(record ? record.value().draft : std::string_view(file.bytes)) {}

}  // namespace jixiao
