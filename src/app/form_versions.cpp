#include "app/form_versions.h"

#include <variant>

#include "form/fields.h"

namespace jixiao {

void FormVersions::count(std::string_view id) {
  counts_[std::string(id)] = total();
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
  log_.on_change(applied, inverse);
  if (is_beside_form(applied)) return;
  const auto* written = std::get_if<SetFieldChange>(&applied);
  const bool writes_only =
      written != nullptr || std::holds_alternative<SetUnknownKeysChange>(applied);
  if (!writes_only) structure_ = total();
  if (!writes_only || (written != nullptr && field_info(written->field.field).column.place > 0)) {
    optional_texts_ = total();
  }
  for (const TouchedNode& touched : touched_by(applied, inverse)) touch(form, touched.node);
}

void FormVersions::restart() {
  counts_.clear();
  log_.restart();
  optional_texts_ = structure_ = restarted_at_ = total();
}

std::uint64_t FormVersions::of(std::string_view function_or_section) const {
  const auto found = counts_.find(std::string(function_or_section));
  return found == counts_.end() ? restarted_at_ : found->second;
}

}  // namespace jixiao
