#include "compare/remarks.h"

#include <algorithm>
#include <unordered_map>

#include "compare/merge_fields.h"
#include "compare/merge_words.h"
#include "form/fields.h"

namespace jixiao {
namespace {

void number_nodes(const Node& node, std::unordered_map<std::string_view, std::size_t>& places) {
  places.emplace(node.id(), places.size());
  for (const auto& child : node.children()) number_nodes(*child, places);
}

void collect_paths(const Node& node, std::unordered_map<std::string, NodeId>& paths) {
  paths.emplace(path_of(node), node.id());
  if (node.kind() == NodeKind::INDICATOR) return;
  for (const auto& child : node.children()) collect_paths(*child, paths);
}

// By the words it was written at, shortened from the end until something is there.
NodeId nearest_by_place(const std::unordered_map<std::string, NodeId>& paths, std::string place) {
  while (!place.empty()) {
    const auto found = paths.find(place);
    if (found != paths.end()) return found->second;
    const std::size_t slash = place.rfind('/');
    place.resize(slash == std::string::npos ? 0 : slash);
  }
  return NodeId(FORM_ID);
}

std::string_view text_of(const Draft& draft, const Node& node, std::string_view field) {
  const FieldInfo* info =
      field == "name" || field == "text" ? &field_info(Field::TEXT) : field_of_key(field);
  return info ? draft.form.field(node, {info->field, {}}) : std::string_view();
}

}  // namespace

std::string_view list_key(NodeKind kind) {
  switch (kind) {
    case NodeKind::RESPONSIBILITIES:
      return "responsibilities";
    case NodeKind::GOALS:
      return "goals";
    case NodeKind::FUNCTIONS:
      return "functions";
    case NodeKind::FUNCTION:
      return "level1";
    case NodeKind::LEVEL_ONE:
      return "level2";
    case NodeKind::LEVEL_TWO:
      return "level3";
    default:
      return {};
  }
}

SuggestionKind suggestion_kind(const Draft& draft, const Remark& remark) {
  if (!remark.suggest) return SuggestionKind::NONE;
  if (remark.field.empty()) return SuggestionKind::DELETION;
  const Node* node = draft.form.find(remark.node);
  const std::string_view list = node ? list_key(node->kind()) : std::string_view();
  return !list.empty() && list == remark.field ? SuggestionKind::INSERTION : SuggestionKind::TEXT;
}

RemarkState remark_state(const Draft& draft, const Remark& remark) {
  if (remark.resolved) return RemarkState::RESOLVED;
  const Node* node = draft.form.find(remark.node);
  if (!node) return RemarkState::GONE;
  switch (suggestion_kind(draft, remark)) {
    case SuggestionKind::TEXT: {
      const std::string_view now = text_of(draft, *node, remark.field);
      if (now == *remark.suggest) return RemarkState::DONE;
      return remark.was && now != *remark.was ? RemarkState::OUTDATED : RemarkState::OPEN;
    }
    case SuggestionKind::DELETION:
      return remark.was && describe_row(*node) != *remark.was ? RemarkState::OUTDATED
                                                              : RemarkState::OPEN;
    default:
      return RemarkState::OPEN;
  }
}

bool is_open(RemarkState state) {
  return state != RemarkState::RESOLVED && state != RemarkState::DONE;
}

std::vector<RemarkRow> remark_rows(const Draft& draft) {
  std::vector<RemarkRow> rows;
  if (draft.remarks.empty()) return rows;
  std::unordered_map<std::string_view, std::size_t> places;
  number_nodes(draft.form.root(), places);
  std::unordered_map<std::string, NodeId> paths;  // only where something is gone
  for (const Remark& remark : draft.remarks) {
    RemarkRow row{&remark, remark.node, remark_state(draft, remark)};
    if (!places.contains(remark.node)) {
      if (paths.empty()) collect_paths(draft.form.root(), paths);
      row.shown_at = nearest_by_place(paths, remark.place);
    }
    rows.push_back(std::move(row));
  }
  const auto place_of = [&](const RemarkRow& row) {
    const auto found = places.find(row.remark->node);
    return found == places.end() ? places.size() : found->second;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const RemarkRow& left, const RemarkRow& right) {
    return place_of(left) < place_of(right);
  });
  return rows;
}

std::string describe_suggestion(const Draft& draft, const Remark& remark) {
  switch (suggestion_kind(draft, remark)) {
    case SuggestionKind::NONE:
      return {};
    case SuggestionKind::TEXT:
      return "建议" + field_label(remark.field) + "：“" + remark.was.value_or("") + "” → “" +
             *remark.suggest + "”";
    case SuggestionKind::DELETION:
      return "建议删除：" + remark.was.value_or("");
    case SuggestionKind::INSERTION: {
      std::string text = *remark.suggest;
      std::replace(text.begin(), text.end(), '\n', ' ');
      return "建议新增：" + text;
    }
  }
  return {};
}

}  // namespace jixiao
