#include "app/draft_versions.h"

#include <utility>

#include "form/fields.h"

namespace jixiao {
namespace {

bool same_fields(const Form& left_form, const Node& left, const Form& right_form,
                 const Node& right) {
  const bool is_form = left.kind() == NodeKind::FORM;
  for (const FieldInfo& info : FIELDS) {
    if (is_form && info.of_form && left_form.*info.of_form != right_form.*info.of_form)
      return false;
    if (!is_form && info.of_node && left.*info.of_node != right.*info.of_node) return false;
  }
  return !is_form || left_form.header == right_form.header;
}

void count_changes(const Node& node, const Form& from, const Form& to, VersionChanges& changes) {
  const Node* then = to.find(node.id());
  if (then == nullptr) {
    ++changes.removed;
  } else if (!same_fields(from, node, to, *then)) {
    ++changes.changed;
  }
  for (const auto& child : node.children()) count_changes(*child, from, to, changes);
}

std::size_t count_missing(const Node& node, const Form& in) {
  std::size_t count = in.find(node.id()) == nullptr ? 1 : 0;
  for (const auto& child : node.children()) count += count_missing(*child, in);
  return count;
}

VersionStep step_of(const Node& older, const Node& newer) {
  using Kind = VersionStep::Kind;
  if (older.text != newer.text) return {Kind::RENAMED, older.text, older.text, newer.text};
  if (older.value != newer.value) return {Kind::VALUE, newer.text, older.value, newer.value};
  return {Kind::OTHER, is_section(newer.kind()) ? "" : newer.text, {}, {}};
}

void add_steps(const Node& node, const Form& older, const Form& newer, std::size_t most,
               std::vector<VersionStep>& steps) {
  if (steps.size() >= most) return;
  const Node* before = older.find(node.id());
  if (before == nullptr) {
    steps.push_back({VersionStep::Kind::ADDED, node.text, {}, {}});
  } else if (!same_fields(older, *before, newer, node)) {
    steps.push_back(step_of(*before, node));
  }
  for (const auto& child : node.children()) add_steps(*child, older, newer, most, steps);
}

void add_removed(const Node& node, const Form& newer, std::size_t most,
                 std::vector<VersionStep>& steps) {
  if (steps.size() >= most) return;
  if (newer.find(node.id()) == nullptr) {
    steps.push_back({VersionStep::Kind::REMOVED, node.text, {}, {}});
  }
  for (const auto& child : node.children()) add_removed(*child, newer, most, steps);
}

void add_lines(const Node& node, int depth, const Form& version, const Form& today,
               std::vector<VersionLine>& lines) {
  VersionLine line;
  line.depth = depth;
  line.text = is_section(node.kind()) ? std::string(kind_name(node.kind())) : numbered_text(node);
  if (node.kind() == NodeKind::FORM) line.text = version.title + " " + version.department;
  if (!node.value.empty()) line.text += "  " + node.value;
  for (char& byte : line.text) {
    if (byte == '\n') byte = ' ';
  }
  const Node* now = today.find(node.id());
  if (now == nullptr) {
    line.mark = VersionLine::Mark::GONE;
  } else if (!same_fields(version, node, today, *now)) {
    line.mark = VersionLine::Mark::CHANGED;
  }
  lines.push_back(std::move(line));
  for (const auto& child : node.children()) add_lines(*child, depth + 1, version, today, lines);
}

}  // namespace

VersionChanges changes_between(const Form& older, const Form& newer) {
  VersionChanges changes;
  count_changes(older.root(), older, newer, changes);
  changes.added = count_missing(newer.root(), older);
  return changes;
}

std::vector<VersionStep> first_steps_between(const Form& older, const Form& newer,
                                             std::size_t most) {
  std::vector<VersionStep> steps;
  add_steps(newer.root(), older, newer, most, steps);
  add_removed(older.root(), newer, most, steps);
  if (steps.size() > most) steps.resize(most);
  return steps;
}

std::vector<VersionLine> lines_of_version(const Form& version, const Form& today) {
  std::vector<VersionLine> lines;
  lines.reserve(version.node_count());
  add_lines(version.root(), 0, version, today, lines);
  return lines;
}

}  // namespace jixiao
