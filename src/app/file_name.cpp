#include "app/file_name.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace jixiao {

namespace {

constexpr std::size_t MOST_CHARACTERS = 80;
constexpr std::string_view REFUSED = "\\/:*?\"<>|";

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& letter : upper) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return upper;
}

// Also with an extension: CON.json is as impossible as CON.
bool is_device_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> PLAIN = {"CON", "PRN", "AUX", "NUL"};
  const std::string stem = upper_case(name.substr(0, name.find('.')));
  if (std::find(PLAIN.begin(), PLAIN.end(), stem) != PLAIN.end()) return true;
  const bool numbered = stem.size() == 4 && stem[3] >= '0' && stem[3] <= '9';
  return numbered && (stem.starts_with("COM") || stem.starts_with("LPT"));
}

// 20261128, of 2026-11-28T11:32:05+08:00.
std::string day_of(std::string_view iso8601) {
  std::string day(iso8601.substr(0, std::min<std::size_t>(10, iso8601.size())));
  std::erase(day, '-');
  return day;
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  std::string safe;
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t character = decode_utf8(name, offset);
    if (character < 0x20 || character == 0x7F) continue;
    // Marks that turn the reading direction can make a name look like another.
    if ((character >= 0x202A && character <= 0x202E) ||
        (character >= 0x2066 && character <= 0x2069))
      continue;
    const bool refused =
        character < 0x80 && REFUSED.find(static_cast<char>(character)) != std::string_view::npos;
    append_utf8(safe, refused ? U'_' : character);
  }
  std::string_view rest = first_characters(trim(safe), MOST_CHARACTERS);
  while (!rest.empty() && (rest.front() == '.' || rest.front() == ' ')) rest.remove_prefix(1);
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ' ')) rest.remove_suffix(1);
  if (rest.empty()) return "绩效目标";
  std::string usable = is_device_name(rest) ? "_" : "";
  return usable.append(rest);
}

std::string handed_on_name(const Draft& draft, std::string_view extension) {
  const Form& form = draft.form;
  const std::string name = (form.department.empty() ? "绩效目标" : form.department) + "_" +
                           form.year + "_r" + std::to_string(draft.revision) + "_" +
                           day_of(draft.saved_at);
  return safe_file_name(name) + "." + std::string(extension);
}

}  // namespace jixiao
