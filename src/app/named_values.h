// The values of an enumeration under the names they are stored with, so that a record does not
// depend on their order.
//
// Use:  constexpr NamedValue<Theme> THEMES[] = {{Theme::SYSTEM, "system"}, ...};
//       out.text("theme", stored_name(THEMES, theme));
//       theme = stored_value(fields, "theme", THEMES, theme);
// Trap: earlier versions stored the number of the value, counted in the order of the table then; so
// a new value goes to the end of its table, and a name never changes.
#pragma once

#include <cstddef>
#include <string_view>

#include "app/json_fields.h"

namespace jixiao {

template <typename Enum>
struct NamedValue {
  Enum value;
  std::string_view name;
};

template <typename Enum, std::size_t COUNT>
std::string_view stored_name(const NamedValue<Enum> (&table)[COUNT], Enum value) {
  for (const NamedValue<Enum>& known : table) {
    if (known.value == value) return known.name;
  }
  return table[0].name;
}

// The fallback where nothing is stored or no value has that name.
template <typename Enum, std::size_t COUNT>
Enum stored_value(const JsonValue& fields, std::string_view key,
                  const NamedValue<Enum> (&table)[COUNT], Enum fallback) {
  const std::string_view name = fields.text_of(key);
  for (const NamedValue<Enum>& known : table) {
    if (known.name == name) return known.value;
  }
  const std::uint64_t number = number_of(fields, key, COUNT);
  return number < COUNT ? table[number].value : fallback;
}

}  // namespace jixiao
