// How far a reading can be trusted: to choose between the two readers, and to refuse.
#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream.h"
#include "recognise/stream_rows.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

// A label that no taxonomy knows, or one of theirs without the marks （必填） of the form.
bool is_clean_label(const std::string& text) {
  const auto label = match_stream_label(text);
  return !label || label->name == text || text.find("填") == std::string::npos;
}
bool is_known_label(const std::string& text) {
  return text.empty() || match_stream_label(text).has_value();
}

bool is_whole(const Node& indicator) {
  const std::string& name = indicator.text;
  if (value_likeness(name) >= 0.85) return false;  // it stands where the name should
  if (!has_chinese(name) || indicator.value.empty() || match_stream_label(name)) return false;
  if (name.starts_with("①") || match_stream_field(name) || leading_stream_label(name) > 0)
    return false;
  for (const std::string_view direction : {"正向", "反向", "定量", "定性"}) {
    if (indicator.value.starts_with(direction)) return false;
  }
  return true;
}

// 门诊量力争达到15.8万人次，下派医师不少于22人。 is name and value in one.
bool is_sentence(const Node& indicator) {
  return indicator.value.empty() && indicator.text.ends_with("。") &&
         leading_stream_label(indicator.text) == 0;
}

double front_quality(const Form& form) {
  constexpr double PART = 0.5;
  double quality = 0;
  for (const std::string* text : {&form.title, &form.year, &form.department, &form.supervisor}) {
    quality += text->empty() ? 0 : PART;
  }
  for (const Node* list : {&form.goals(), &form.responsibilities()}) {
    quality += list->children().empty() ? 0 : PART * 2;
  }
  return quality;
}

double indicator_quality(const Node& indicator, bool placed, bool known) {
  const bool whole = is_whole(indicator) || is_sentence(indicator);
  if (placed && whole && known) return 1;
  return known || !is_whole(indicator) ? -1 : 0;
}

double level_one_quality(const Node& one) {
  const bool known_one = is_clean_label(one.text);
  const bool known = is_known_label(one.text);
  double quality = 0;
  for (const auto& two : one.children()) {
    const bool placed = known_one && (two->text.empty() || is_clean_label(two->text));
    for (const auto& indicator : two->children()) {
      quality += indicator_quality(*indicator, placed, known);
    }
  }
  return quality;
}

}  // namespace

double reading_quality(const ImportResult& result) {
  if (!result.recognised) return 0;
  double quality = front_quality(result.form);
  for (const auto& function : result.form.functions().children()) {
    for (const auto& one : function->children()) quality += level_one_quality(*one);
  }
  return quality;
}

bool is_garbled_indicator(const StreamIndicator& indicator) {
  std::size_t depth = 0;
  std::size_t digits = 0;  // in a row
  const std::string& name = indicator.name;
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t character = decode_utf8(name, offset);
    if (character == U'(' || character == U'（') ++depth;
    if ((character == U')' || character == U'）') && depth > 0) --depth;
    digits = character >= U'0' && character <= U'9' ? digits + 1 : 0;
    if (digits > 4) return true;
    if (depth == 0 && std::u32string_view(U"=%^<>≥≤$").find(character) != std::u32string_view::npos)
      return true;
  }
  return indicator.value.empty() || count_characters(name) < 3 ||
         std::any_of(indicator.doubts.begin(), indicator.doubts.end(),
                     [](const StreamDoubt& doubt) {
                       return doubt.kind == RepairKind::PLACE_DOUBTFUL ||
                              doubt.kind == RepairKind::SIGN_SUSPECT;
                     });
}

}  // namespace jixiao
