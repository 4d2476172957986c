#include "app/form_versions.h"

#include <algorithm>
#include <variant>

#include "form/fields.h"

namespace jixiao {
namespace {

// The function a node is in, or the section, or the form; null for a node that is gone.
const Node* part_of(const Form& form, std::string_view node_id) {
  const Node* node = form.find(node_id);
  if (node == nullptr) return nullptr;
  for (const NodeKind kind : {NodeKind::FUNCTION, NodeKind::RESPONSIBILITIES, NodeKind::GOALS,
                              NodeKind::FUNCTIONS, NodeKind::FORM}) {
    if (const Node* part = node->ancestor(kind)) return part;
  }
  return nullptr;
}

}  // namespace

void FormVersions::count(std::string_view id) {
  counts_[std::string(id)] = total();
}

void FormVersions::touch(const Form& form, std::string_view node_id) {
  const Node* part = part_of(form, node_id);
  if (part == nullptr) return;
  count(part->id());
  if (part->kind() == NodeKind::FUNCTION && part->id() == node_id) count(FUNCTIONS_ID);
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

std::optional<std::vector<NodeId>> FormVersions::changed_since(const Form& form,
                                                               std::uint64_t version) const {
  const std::optional<std::vector<TouchedNode>> touched = log_.since(version);
  if (!touched) return std::nullopt;
  std::vector<NodeId> changed;
  for (const TouchedNode& one : *touched) {
    if (!one.written && !one.children && !one.placed) continue;
    if (const Node* part = part_of(form, one.node)) changed.push_back(part->id());
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

}  // namespace jixiao
