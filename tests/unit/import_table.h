// Small tables written into a test, and what was made of them.
#pragma once

#include <doctest.h>

#include <string>
#include <string_view>

#include "import/import.h"

namespace jixiao::test {

// Text with tabs, or HTML.
inline Grid table_of(std::string_view text) {
  Result<ImportSource> source = open_import(text, "table", Decoder());
  REQUIRE(source.ok());
  const std::size_t best = source.value().best;
  return std::move(source.value().tables[best].grid);
}

inline ImportResult recognise_text(std::string_view text, const ReadOptions& options = {}) {
  const Grid grid = table_of(text);
  return recognise(grid, options);
}

inline std::string header_field(const Form& form, std::string_view name) {
  for (const HeaderField& field : form.header) {
    if (field.name == name) return field.text;
  }
  return {};
}

inline const Repair* repair_of(const ImportResult& result, RepairKind kind) {
  for (const Repair& repair : result.repairs) {
    if (repair.kind == kind) return &repair;
  }
  return nullptr;
}

// The indicator of that name; its text is missing in a test that fails.
inline const Node* indicator_named(const Form& form, std::string_view name) {
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) {
          if (indicator->text == name) return indicator.get();
        }
      }
    }
  }
  FAIL("no indicator " << name);
  return nullptr;
}

inline std::string value_of(const ImportResult& result, std::string_view name) {
  return indicator_named(result.form, name)->value;
}

}  // namespace jixiao::test
