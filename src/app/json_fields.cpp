#include "app/json_fields.h"

#include <charconv>
#include <utility>

namespace jixiao {

JsonValue read_json_fields(std::string_view json) {
  Result<JsonValue> read = parse_json(json);
  return read && read.value().is(JsonKind::OBJECT) ? std::move(read).value() : JsonValue{};
}

std::uint64_t number_of(const JsonValue& fields, std::string_view key, std::uint64_t fallback) {
  const JsonValue* value = fields.find(key);
  if (value == nullptr || !value->is(JsonKind::NUMBER)) return fallback;
  std::uint64_t number = 0;
  const char* end = value->text.data() + value->text.size();
  const auto [rest, error] = std::from_chars(value->text.data(), end, number);
  return error == std::errc{} && rest == end ? number : fallback;
}

bool flag_of(const JsonValue& fields, std::string_view key, bool fallback) {
  const JsonValue* value = fields.find(key);
  return value == nullptr || !value->is(JsonKind::BOOLEAN) ? fallback : value->text == "true";
}

std::vector<std::string> texts_of(const JsonValue& fields, std::string_view key) {
  std::vector<std::string> texts;
  const JsonValue* value = fields.find(key);
  if (value == nullptr || !value->is(JsonKind::ARRAY)) return texts;
  for (const JsonValue& child : value->children) {
    if (child.is(JsonKind::STRING)) texts.push_back(child.text);
  }
  return texts;
}

}  // namespace jixiao
