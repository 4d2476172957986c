#include "base/json_writer.h"

#include "base/json.h"

namespace jixiao {

void JsonWriter::separate() {
  if (!first_) text_ += ',';
  first_ = false;
}

void JsonWriter::open(char bracket, char closing) {
  separate();
  text_ += bracket;
  closing_ += closing;
  first_ = true;
}

void JsonWriter::close() {
  if (closing_.empty()) return;
  text_ += closing_.back();
  closing_.pop_back();
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(text_, name);
  text_ += ':';
  first_ = true;
}

void JsonWriter::text(std::string_view value) {
  separate();
  append_json_string(text_, value);
}

void JsonWriter::number(std::uint64_t value) {
  json(std::to_string(value));
}

void JsonWriter::flag(bool value) {
  json(value ? "true" : "false");
}

void JsonWriter::json(std::string_view value) {
  separate();
  text_ += value;
}

void JsonWriter::text(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::text_if_any(std::string_view name, std::string_view value) {
  if (!value.empty()) text(name, value);
}

void JsonWriter::number(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

void JsonWriter::flag(std::string_view name, bool value) {
  key(name);
  flag(value);
}

void JsonWriter::json(std::string_view name, std::string_view value) {
  key(name);
  json(value);
}

void JsonWriter::texts(std::string_view name, std::span<const std::string> values) {
  key(name);
  open_list();
  for (const std::string& value : values) text(value);
  close();
}

}  // namespace jixiao
