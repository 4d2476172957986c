#include "compare/gone_remarks.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "compare/merge_words.h"

namespace jixiao {
namespace {

template <typename Written>
const Written* find_written(const std::vector<Written>& all, const std::string& id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Written& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

template <typename Written>
std::string in_words(const Written& written) {
  const std::string by = written.by.empty() ? std::string() : written.by + "：";
  return "“" + by + shorten(written.text, SHOWN_CHARACTERS) + "”";
}

// Remark and answers of one side that the result lacks.
std::string gone_in_words(const Remark& remark, const Remark* merged) {
  if (!merged) {
    std::string words = "批注" + in_words(remark);
    for (const RemarkReply& reply : remark.replies) words += "、答复" + in_words(reply);
    return words;
  }
  std::string words;
  for (const RemarkReply& reply : remark.replies) {
    if (find_written(merged->replies, reply.id)) continue;
    words += (words.empty() ? "答复" : "、答复") + in_words(reply);
  }
  return words;
}

struct WrittenBeside {
  const Draft& side;
  const std::map<NodeId, NodeId>& ids;  // of the result, to those of the side
  std::string_view why;
};

NodeId node_in_result(const WrittenBeside& from, const NodeId& node) {
  const auto renamed = std::find_if(from.ids.begin(), from.ids.end(),
                                    [&](const auto& id) { return id.second == node; });
  return renamed == from.ids.end() ? node : renamed->first;
}

void add_gone_from(const WrittenBeside& from, const Draft& merged, std::vector<MergeNote>& notes) {
  for (const Remark& remark : from.side.remarks) {
    const std::string words = gone_in_words(remark, find_written(merged.remarks, remark.id));
    if (words.empty()) continue;
    const Node* node = merged.form.find(node_in_result(from, remark.node));
    MergeNote note;
    note.kind = MergeNoteKind::REMARK_GONE;
    if (node) note.nodes = {node->id()};
    note.path = node ? path_of(*node) : remark.place;
    note.text = std::string(from.why) + words + "，合并后没有了";
    notes.push_back(std::move(note));
  }
}

}  // namespace

void add_gone_remarks(const Draft& mine, const Draft& theirs, const Draft& merged,
                      MergeResult& result) {
  add_gone_from({mine, result.from_mine, "对方的稿子里没有了："}, merged, result.notes);
  add_gone_from({theirs, result.from_theirs, "我的草稿里没有了："}, merged, result.notes);
}

}  // namespace jixiao
