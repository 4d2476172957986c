#include "compare/merge_words.h"

#include <string_view>

#include "base/utf8.h"
#include "compare/merge.h"

namespace jixiao {

std::string describe_row(const Node& node) {
  std::string words = shorten(node.text, SHOWN_CHARACTERS);
  if (!node.value.empty()) words += " " + shorten(node.value, SHOWN_CHARACTERS);
  if (node.kind() == NodeKind::INDICATOR || node.children().empty()) return words;
  return words + "（" + std::to_string(count_indicators(node)) + " 项指标）";
}

std::string_view merge_kind_name(MergeKind kind) {
  switch (kind) {
    case MergeKind::FIELD:
      return "field";
    case MergeKind::PLACE:
      return "place";
    case MergeKind::DELETED:
      return "deleted";
    case MergeKind::ORDER:
      return "order";
    case MergeKind::ADDED:
      return "added";
  }
  return {};
}

std::string_view merge_note_name(MergeNoteKind kind) {
  switch (kind) {
    case MergeNoteKind::BOTH_EDITED:
      return "both-edited";
    case MergeNoteKind::SAME_ADDED:
      return "same-added";
    case MergeNoteKind::NEW_ID:
      return "new-id";
    case MergeNoteKind::REMARK_GONE:
      return "remark-gone";
    case MergeNoteKind::IMPORT_GONE:
      return "import-gone";
  }
  return {};
}

}  // namespace jixiao
