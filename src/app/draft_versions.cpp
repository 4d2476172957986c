#include "app/draft_versions.h"

#include <utility>

namespace jixiao {
namespace {

bool same_fields(const Form& left_form, const Node& left, const Form& right_form,
                 const Node& right) {
  if (left.kind() == NodeKind::FORM) {
    return left_form.year == right_form.year && left_form.title == right_form.title &&
           left_form.department == right_form.department &&
           left_form.supervisor == right_form.supervisor && left_form.kind == right_form.kind &&
           left_form.taxonomy == right_form.taxonomy && left_form.header == right_form.header;
  }
  return left.text == right.text && left.value == right.value && left.note == right.note &&
         left.weight == right.weight && left.explanation == right.explanation &&
         left.standard == right.standard;
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

std::vector<VersionLine> lines_of_version(const Form& version, const Form& today) {
  std::vector<VersionLine> lines;
  lines.reserve(version.node_count());
  add_lines(version.root(), 0, version, today, lines);
  return lines;
}

}  // namespace jixiao
