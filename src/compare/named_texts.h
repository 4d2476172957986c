// Named texts: the entries of a header and the unknown keys of a node, which merge alike.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/sequence.h"
#include "form/form.h"

namespace jixiao {

// The names of named texts (entries of the header, unknown keys) of three forms as numbers, so that
// they are ordered like rows.
class Names {
 public:
  template <typename Entries, typename NameOf>
  Sequence numbers(const Entries& entries, const NameOf& name_of) {
    Sequence numbers;
    for (const auto& entry : entries) numbers.push_back(number(name_of(entry)));
    return numbers;
  }
  const std::string& operator[](std::uint32_t number) const { return names_[number]; }

 private:
  std::uint32_t number(const std::string& name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) names_.push_back(name);
    return static_cast<std::uint32_t>(std::find(names_.begin(), names_.end(), name) -
                                      names_.begin());
  }
  std::vector<std::string> names_;
};

// A list of named texts as all of its users see it.
struct NamedText {
  std::string name;
  std::string text;
};
using NamedTexts = std::vector<NamedText>;

inline NamedTexts named(const std::vector<UnknownKey>& keys) {
  NamedTexts texts;
  for (const UnknownKey& key : keys) texts.push_back({key.key, key.json});
  return texts;
}
inline NamedTexts named(const std::vector<HeaderField>& header) {
  NamedTexts texts;
  for (const HeaderField& field : header) texts.push_back({field.name, field.text});
  return texts;
}

inline std::string_view text_of(const NamedTexts& texts, std::string_view name) {
  const auto found = std::find_if(texts.begin(), texts.end(),
                                  [&](const NamedText& text) { return text.name == name; });
  return found == texts.end() ? std::string_view() : std::string_view(found->text);
}

}  // namespace jixiao
