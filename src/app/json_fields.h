// Small flat JSON objects of our own: settings, the info and the state of a storage record.
// Reading never fails; what is missing or of a wrong type keeps its default.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/json_writer.h"

namespace jixiao {

class JsonFields : public JsonWriter {
 public:
  JsonFields() { open_object(); }
  std::string take() {  // the whole object
    close();
    return JsonWriter::take();
  }
};

// An empty object where the text is no JSON.
JsonValue read_json_fields(std::string_view json);

// Whole numbers only.
std::uint64_t number_of(const JsonValue& fields, std::string_view key, std::uint64_t fallback = 0);
bool flag_of(const JsonValue& fields, std::string_view key, bool fallback = false);
std::vector<std::string> texts_of(const JsonValue& fields, std::string_view key);

}  // namespace jixiao
