// Find and replace: the words as they are written, in every text of the form that is printed.
//
// A hit is a text (a cell), not a place in it: it is counted once however often the words stand in
// it, as in a spreadsheet. Latin letters match in both cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/operations.h"

namespace jixiao {

struct TextHit {
  NodeId node;
  FieldKey field;

  bool operator==(const TextHit&) const = default;
};

struct TextHits {
  std::vector<TextHit> hits;           // in the order of the form
  std::optional<std::size_t> current;  // the one at the place asked from
  std::size_t before = 0;              // how many stand before that place

  // The next one and the one before from that place, round the end; nothing without hits.
  const TextHit* next() const;
  const TextHit* previous() const;
};

// Nothing is found for no words. from: where next() and previous() start, usually the selection.
TextHits find_text(const Form& form, std::string_view words, const TextHit& from = {});

bool contains_words(std::string_view text, std::string_view words);
// The text with every occurrence replaced; how many there were.
std::string replaced_text(std::string_view text, std::string_view words, std::string_view with,
                          std::size_t& count);

// Replaces in one text. How many occurrences there were.
Result<std::size_t> replace_in(Editor editor, const TextHit& hit, std::string_view words,
                               std::string_view with);
// In all of them, one step.
Result<std::size_t> replace_all(Editor editor, std::string_view words, std::string_view with);

}  // namespace jixiao
