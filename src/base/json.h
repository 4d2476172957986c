// Json: a JSON text as a tree, for everything that reads JSON: drafts, assets, settings, the
// undo record. The third-party parser stays behind json.cpp, because its header is slow to compile.
//
// Use:  Result<JsonValue> json = parse_json(bytes);
//       if (!json) return json.error();
//       const JsonValue* label = json.value().find("label");
//
// - Nothing is thrown; an error says line, column and reason in plain Chinese.
// - Numbers stay the text they were written as, so nothing is rounded.
// - Members keep their order; of two members with one name find() gives the last, as browsers do.
// Trap: bytes must be valid UTF-8 (find_invalid_utf8), or that is the error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao {

enum class JsonKind : std::uint8_t { NULL_VALUE, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT };

struct JsonValue {
  JsonKind kind = JsonKind::NULL_VALUE;
  std::string key = {};                  // its name, where it is a member of an object
  std::string text = {};                 // STRING; NUMBER as written; BOOLEAN: true or false
  std::vector<JsonValue> children = {};  // ARRAY elements or OBJECT members
  std::uint32_t offset = 0;              // byte just past where the value was recognised

  bool is(JsonKind wanted) const { return kind == wanted; }
  const JsonValue* find(std::string_view name) const;  // null where there is none
  // The text of a member that is a string, otherwise empty.
  std::string_view text_of(std::string_view name) const;
  // The texts of a list, and those of a member that is one: nothing where it is not there.
  std::vector<std::string> texts() const;
  std::vector<std::string> texts_of(std::string_view name) const;
};

struct JsonLimits {
  std::size_t depth = 64;
  std::size_t values = 1'000'000;
  std::size_t text_characters = std::size_t{64} << 20;
};

Result<JsonValue> parse_json(std::string_view bytes, const JsonLimits& limits = {});

// An Error at a byte offset of a text: line and column are filled in and stand before the reason.
Error error_at(std::string_view bytes, std::size_t offset, std::string_view reason);

// ---- writing ----

// A JSON string with its quotes; non-ASCII as itself, escapes as JSON.stringify makes them.
void append_json_string(std::string& out, std::string_view text);
std::string json_string(std::string_view text);
// Without any white space: the canonical form in which unknown parts of a draft are kept.
void append_json_compact(std::string& out, const JsonValue& value);
// Behind the string that starts at the quote at `start`; the size of the text where it does not
// end.
std::size_t end_of_json_string(std::string_view json, std::size_t start);
// Any valid JSON text, laid out like JSON.stringify(x, null, 2) as if it stood `depth` levels deep.
void append_json_indented(std::string& out, std::string_view json, std::size_t depth);
void append_json_indent(std::string& out, std::size_t depth);

}  // namespace jixiao
