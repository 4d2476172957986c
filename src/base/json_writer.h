// JsonWriter: JSON text without white space, written from left to right: records, reports, parts of
// a draft. The large lists of a draft file have their own writer (draft/writer.h).
//
// Use:  JsonWriter json;
//       json.open_object();
//       json.text("file", name);
//       json.key("rows"); json.open_list(); json.number(7); json.close();
//       json.close();
//       std::string text = json.take();
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace jixiao {

class JsonWriter {
 public:
  void open_object() { open('{', '}'); }
  void open_list() { open('[', ']'); }
  void close();  // the one opened last
  void key(std::string_view name);

  // An element of a list, or the value of a key written before.
  void text(std::string_view value);
  void number(std::uint64_t value);
  void flag(bool value);
  void json(std::string_view value);  // valid JSON text as it stands

  // Members of an object.
  void text(std::string_view name, std::string_view value);
  void text_if_any(std::string_view name, std::string_view value);
  void number(std::string_view name, std::uint64_t value);
  void flag(std::string_view name, bool value);
  void json(std::string_view name, std::string_view value);
  void texts(std::string_view name, std::span<const std::string> values);

  const std::string& so_far() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void open(char bracket, char closing);
  void separate();

  std::string text_;
  std::string closing_;  // brackets still to come, the innermost last
  bool first_ = true;    // in the innermost bracket, or right behind a key
};

}  // namespace jixiao
