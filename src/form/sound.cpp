#include "form/sound.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/utf8.h"
#include "form/fields.h"

namespace jixiao {
namespace {

bool is_too_long(std::string_view text) {
  return text.size() > TEXT_LIMIT_CHARACTERS && count_characters(text) > TEXT_LIMIT_CHARACTERS;
}

// All but its length.
void clean(std::string& text) {
  clean_text(text);
  if (find_invalid_utf8(text) != std::string::npos) text = replace_invalid_utf8(text);
}

Error too_long() {
  return {"一处文字最多 " + std::to_string(TEXT_LIMIT_CHARACTERS) +
          " 个字，这一段太长了，请分开写。"};
}

std::optional<std::string> year_digits(std::string_view text) {
  std::string_view digits = trim(text);
  if (digits.ends_with("年度")) digits.remove_suffix(std::string_view("年度").size());
  if (digits.ends_with("年")) digits.remove_suffix(std::string_view("年").size());
  if (digits.size() > 4 || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  if (digits.empty()) return trim(text).empty() ? std::optional<std::string>("") : std::nullopt;
  return canonical_decimal(digits);
}

bool is_sound_node(const Node& node) {
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node && !is_sound(node.*info.of_node)) return false;
  }
  return std::all_of(node.children().begin(), node.children().end(),
                     [](const auto& child) { return is_sound_node(*child); });
}

// Sets what is not sound anew; how many texts lost their end.
class Mender {
 public:
  explicit Mender(Form& form) : form_(form) {}

  void mend(const NodeId& node, const FieldKey& key, std::string_view text) {
    if (is_sound(text)) return;
    std::string sound(text);
    clean(sound);
    if (is_too_long(sound)) {
      sound = first_characters(sound, TEXT_LIMIT_CHARACTERS);
      ++shortened;
    }
    form_.set_field(node, key, std::move(sound));
  }

  void mend_below(const Node& node) {
    for (const FieldInfo& info : FIELDS) {
      if (info.of_node) mend(node.id(), {info.field}, node.*info.of_node);
    }
    for (const auto& child : node.children()) mend_below(*child);
  }

  std::size_t shortened = 0;

 private:
  Form& form_;
};

}  // namespace

bool is_sound(std::string_view text) {
  return is_clean_text(text) && !is_too_long(text) &&
         find_invalid_utf8(text) == std::string_view::npos;
}

Result<std::string> sound_text(Field field, std::string text) {
  clean(text);
  if (is_too_long(text)) return too_long();
  const FieldInfo& info = field_info(field);
  if (info.type == FieldType::YEAR) {
    std::optional<std::string> year = year_digits(text);
    return year ? Result<std::string>(*std::move(year)) : Error{"年度请填四位数字，例如 2026。"};
  }
  if (info.type == FieldType::NUMBER && !trim(text).empty()) {
    std::optional<std::string> number = canonical_decimal(trim(text));
    return number ? Result<std::string>(*std::move(number))
                  : Error{std::string(info.label) + "请填数字，例如 10 或 22.5。"};
  }
  return text;
}

Status make_sound(Node& subtree) {
  for (const FieldInfo& info : FIELDS) {
    if (!info.of_node) continue;
    std::string& text = subtree.*info.of_node;
    if (is_sound(text)) continue;
    clean(text);
    if (is_too_long(text)) return too_long();
  }
  for (const auto& child : subtree.children()) {
    Status status = make_sound(*child);
    if (!status) return status;
  }
  return Done{};
}

bool is_sound(const Form& form) {
  const bool own = std::all_of(std::begin(FIELDS), std::end(FIELDS), [&form](const auto& info) {
    return !info.of_form || is_sound(form.*info.of_form);
  });
  return own &&
         std::all_of(form.header.begin(), form.header.end(),
                     [](const HeaderField& field) { return is_sound(field.text); }) &&
         is_sound_node(form.root());
}

std::size_t make_sound(Form& form) {
  if (is_sound(form)) return 0;
  Mender mender(form);
  const NodeId id(FORM_ID);
  for (const FieldInfo& info : FIELDS) {
    if (info.of_form) mender.mend(id, {info.field}, form.*info.of_form);
  }
  const std::vector<HeaderField> header = form.header;
  for (const HeaderField& field : header) mender.mend(id, {Field::HEADER, field.name}, field.text);
  mender.mend_below(form.root());
  return mender.shortened;
}

}  // namespace jixiao
