#include "edit/find.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "edit/labels.h"
#include "edit/selection.h"
#include "form/fields.h"

namespace jixiao {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// UTF-8 words begin and end between characters, so comparing bytes finds no half ones.
std::size_t find_words(std::string_view text, std::string_view words, std::size_t from) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto found = std::search(begin, text.end(), words.begin(), words.end(),
                                 [](char left, char right) { return lower(left) == lower(right); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// Year, kind, taxonomy and weight are chosen or numbers, not words.
constexpr std::array FORM_FIELDS{Field::TITLE, Field::DEPARTMENT, Field::SUPERVISOR};

using Visit = std::function<void(const Node&, const FieldKey&, std::string_view text)>;

void visit_texts(const Form& form, const Node& node, const Visit& visit) {
  if (node.kind() == NodeKind::FORM) {
    for (const Field field : FORM_FIELDS) visit(node, {field, {}}, form.field(node, {field, {}}));
    for (const HeaderField& field : form.header) {
      visit(node, {Field::HEADER, field.name}, field.text);
    }
  } else if (is_section(node.kind())) {
    visit(node, {Field::TEXT, {}}, {});  // a place to start from
  } else {
    for (const Field field : fields_in_words()) {
      if (has_field(node.kind(), field)) visit(node, {field, {}}, form.field(node, {field, {}}));
    }
  }
  for (const auto& child : node.children()) visit_texts(form, *child, visit);
}

}  // namespace

const TextHit* TextHits::next() const {
  if (hits.empty()) return nullptr;
  const std::size_t at = current ? *current + 1 : before;
  return &hits[at % hits.size()];
}

const TextHit* TextHits::previous() const {
  if (hits.empty()) return nullptr;
  return &hits[(before + hits.size() - 1) % hits.size()];
}

bool contains_words(std::string_view text, std::string_view words) {
  return !words.empty() && find_words(text, words, 0) != std::string_view::npos;
}

TextHits find_text(const Form& form, std::string_view words, const TextHit& from) {
  TextHits found;
  if (words.empty()) return found;
  bool seen = false;
  visit_texts(form, form.root(),
              [&](const Node& node, const FieldKey& field, std::string_view text) {
                const bool here = node.id() == from.node && field == from.field;
                // A field that is never visited (the year) counts as its node's first.
                const bool first_of_node = !seen && node.id() == from.node;
                if (here || first_of_node) found.before = found.hits.size();
                seen = seen || first_of_node;
                if (!contains_words(text, words)) return;
                if (here) found.current = found.hits.size();
                found.hits.push_back({node.id(), field});
              });
  return found;
}

std::string replaced_text(std::string_view text, std::string_view words, std::string_view with,
                          std::size_t& count) {
  std::string out;
  std::size_t done = 0;
  while (!words.empty()) {
    const std::size_t at = find_words(text, words, done);
    if (at == std::string_view::npos) break;
    out.append(text.substr(done, at - done)).append(with);
    done = at + words.size();
    ++count;
  }
  return out.append(text.substr(done));
}

Result<std::size_t> replace_in(Editor editor, const TextHit& hit, std::string_view words,
                               std::string_view with) {
  const Node* node = editor.form.find(hit.node);
  if (node == nullptr) return no_such_node();
  std::size_t count = 0;
  std::string text = replaced_text(editor.form.field(*node, hit.field), words, with, count);
  if (count == 0) return count;
  const FieldText one[] = {{hit.node, hit.field, std::move(text)}};
  const Status status = set_fields(editor, one, "替换 " + short_name(*node));
  if (!status.ok()) return status.error();
  return count;
}

Result<std::size_t> replace_all(Editor editor, std::string_view words, std::string_view with) {
  std::vector<FieldText> texts;
  std::size_t count = 0;
  visit_texts(editor.form, editor.form.root(),
              [&](const Node& node, const FieldKey& field, std::string_view text) {
                if (!contains_words(text, words)) return;
                texts.push_back({node.id(), field, replaced_text(text, words, with, count)});
              });
  const Status status = set_fields(editor, texts, "替换 " + std::to_string(count) + " 处");
  if (!status.ok()) return status.error();
  return count;
}

}  // namespace jixiao
