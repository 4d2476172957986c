#include "form/fields.h"

#include <algorithm>
#include <array>

namespace jixiao {
namespace {

// field_info() finds each one, and a FieldSet holds each one.
constexpr bool each_field_has_one_row() {
  for (std::size_t i = 0; i < FIELD_COUNT; ++i) {
    if (static_cast<std::size_t>(FIELDS[i].field) >= FIELD_COUNT) return false;
    if (&field_info(FIELDS[i].field) != &FIELDS[i]) return false;
  }
  return true;
}
static_assert(each_field_has_one_row(), "a row for each Field, and only one");

constexpr std::size_t COLUMN_COUNT =
    std::count_if(std::begin(FIELDS), std::end(FIELDS),
                  [](const FieldInfo& info) { return info.column.place > 0; });

// Places are 1, 2, 3 …
constexpr std::array<Field, COLUMN_COUNT> in_order_of_places() {
  std::array<Field, COLUMN_COUNT> fields{};
  for (const FieldInfo& info : FIELDS) {
    if (info.column.place > 0) fields[static_cast<std::size_t>(info.column.place) - 1] = info.field;
  }
  return fields;
}
constexpr std::array<Field, COLUMN_COUNT> WITH_COLUMN = in_order_of_places();

}  // namespace

std::span<const Field> fields_with_column() {
  return WITH_COLUMN;
}

const FieldInfo* field_of_key(std::string_view key) {
  const auto found = std::find_if(std::begin(FIELDS), std::end(FIELDS),
                                  [key](const FieldInfo& info) { return info.key == key; });
  return found == std::end(FIELDS) ? nullptr : &*found;
}

}  // namespace jixiao
