#include "app/form_versions.h"

#include <variant>

#include "form/fields.h"

namespace jixiao {

void FormVersions::count(std::string_view id) {
  counts_[std::string(id)] = total_;
}

void FormVersions::touch(const Form& form, std::string_view node_id) {
  const Node* node = form.find(node_id);
  if (node == nullptr) return;
  if (const Node* function = node->ancestor(NodeKind::FUNCTION)) {
    count(function->id());
    if (node == function) count(FUNCTIONS_ID);
    return;
  }
  for (const NodeKind kind :
       {NodeKind::RESPONSIBILITIES, NodeKind::GOALS, NodeKind::FUNCTIONS, NodeKind::FORM}) {
    if (const Node* section = node->ancestor(kind)) return count(section->id());
  }
}

void FormVersions::on_change(const Form& form, const Change& applied, const Change& inverse) {
  ++total_;
  const auto* written = std::get_if<SetFieldChange>(&applied);
  const bool writes_only =
      written != nullptr || std::holds_alternative<SetUnknownKeysChange>(applied);
  if (!writes_only) structure_ = total_;
  if (!writes_only || (written != nullptr && field_info(written->field.field).column.place > 0)) {
    optional_texts_ = total_;
  }
  // A change and its inverse together name both ends of a move and the parent of what is gone.
  const auto note = [&](const auto& change) {
    if constexpr (requires { change.parent; }) touch(form, change.parent);
    if constexpr (requires { change.node; }) touch(form, change.node);
    if constexpr (requires { change.subtree; }) touch(form, change.subtree->id());
  };
  std::visit(note, applied);
  std::visit(note, inverse);
}

void FormVersions::restart() {
  counts_.clear();
  optional_texts_ = structure_ = restarted_at_ = ++total_;
}

std::uint64_t FormVersions::of(std::string_view function_or_section) const {
  const auto found = counts_.find(std::string(function_or_section));
  return found == counts_.end() ? restarted_at_ : found->second;
}

}  // namespace jixiao
