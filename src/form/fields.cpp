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

constexpr std::array<Field, COLUMN_COUNT + 2> in_order_of_reading() {
  std::array<Field, COLUMN_COUNT + 2> fields{Field::TEXT, Field::VALUE};
  std::copy(WITH_COLUMN.begin(), WITH_COLUMN.end(), fields.begin() + 2);
  return fields;
}
constexpr std::array<Field, COLUMN_COUNT + 2> OF_NODE = in_order_of_reading();
constexpr std::size_t NODE_COUNT =
    std::count_if(std::begin(FIELDS), std::end(FIELDS),
                  [](const FieldInfo& info) { return info.of_node != nullptr; });
static_assert(OF_NODE.size() == NODE_COUNT,
              "a field of a node that is neither name nor value has a column");

constexpr bool is_of_form(const FieldInfo& info) {
  return info.of_form != nullptr;
}
constexpr std::size_t FORM_COUNT = std::count_if(std::begin(FIELDS), std::end(FIELDS), is_of_form);

constexpr std::array<Field, FORM_COUNT> those_of_form() {
  std::array<Field, FORM_COUNT> fields{};
  std::size_t place = 0;
  for (const FieldInfo& info : FIELDS) {
    if (is_of_form(info)) fields[place++] = info.field;
  }
  return fields;
}
constexpr std::array<Field, FORM_COUNT> OF_FORM = those_of_form();

constexpr bool is_in_words(Field field) {
  return field_info(field).type == FieldType::TEXT;
}
constexpr std::size_t WORDS_COUNT = std::count_if(OF_NODE.begin(), OF_NODE.end(), is_in_words);

constexpr std::array<Field, WORDS_COUNT> those_in_words() {
  std::array<Field, WORDS_COUNT> fields{};
  std::copy_if(OF_NODE.begin(), OF_NODE.end(), fields.begin(), is_in_words);
  return fields;
}
constexpr std::array<Field, WORDS_COUNT> IN_WORDS = those_in_words();

}  // namespace

std::span<const Field> fields_with_column() {
  return WITH_COLUMN;
}

std::span<const Field> fields_of_form() {
  return OF_FORM;
}

std::span<const Field> fields_of_node() {
  return OF_NODE;
}

std::span<const Field> fields_in_words() {
  return IN_WORDS;
}

const FieldInfo* field_of_key(std::string_view key) {
  const auto found = std::find_if(std::begin(FIELDS), std::end(FIELDS),
                                  [key](const FieldInfo& info) { return info.key == key; });
  return found == std::end(FIELDS) ? nullptr : &*found;
}

}  // namespace jixiao
