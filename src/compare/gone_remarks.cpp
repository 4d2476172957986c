#include "compare/gone_remarks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "compare/merge_words.h"
#include "compare/named_texts.h"

namespace jixiao {
namespace {

template <typename Written>
const Written* find_written(const std::vector<Written>& all, const std::string& id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Written& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::string quoted(std::string_view words) {
  return "“" + shorten(words, SHOWN_CHARACTERS) + "”";
}

template <typename Written>
std::string in_words(const Written& written) {
  const std::string by = written.by.empty() ? std::string() : written.by + "：";
  return "“" + by + shorten(written.text, SHOWN_CHARACTERS) + "”";
}

void add_words(std::string& words, const std::string& more) {
  words += (words.empty() ? "" : "、") + more;
}

// Remark and answers of one side that the result lacks.
std::string gone_in_words(const Remark& remark, const Remark* merged) {
  std::string words;
  if (!merged) words = "批注" + in_words(remark);
  for (const RemarkReply& reply : remark.replies) {
    if (merged && find_written(merged->replies, reply.id)) continue;
    add_words(words, "答复" + in_words(reply));
  }
  return words;
}

// What only one of two sides can stay of. Texts of remarks and answers are not here: both stay.
NamedTexts single_texts(const Remark& remark) {
  NamedTexts texts = named(remark.unknown_keys);
  if (remark.suggest) texts.push_back({"建议", *remark.suggest});
  if (remark.resolved) {
    for (const UnknownKey& key : remark.resolved->unknown_keys)
      texts.push_back({key.key, key.json});
  }
  return texts;
}
NamedTexts single_texts(const RemarkReply& reply) {
  return named(reply.unknown_keys);
}
NamedTexts single_texts(const IgnoredFinding& finding) {
  NamedTexts texts = named(finding.unknown_keys);
  texts.push_back({"理由", finding.reason});
  return texts;
}

// Those of one side that the base had otherwise and the result has otherwise.
template <typename Written>
std::string not_taken_in_words(const Written* base, const Written& side, const Written& merged) {
  const NamedTexts before = base ? single_texts(*base) : NamedTexts();
  const NamedTexts after = single_texts(merged);
  std::string words;
  for (const NamedText& text : single_texts(side)) {
    const bool is_there = text.text == text_of(after, text.name);
    if (text.text.empty() || is_there || text.text == text_of(before, text.name)) continue;
    add_words(words, text.name + quoted(text.text));
  }
  return words;
}

// Of a remark that is in the result, and of its answers that are.
std::string not_taken_in_words(const Remark* base, const Remark& side, const Remark& merged) {
  std::string words = not_taken_in_words<Remark>(base, side, merged);
  for (const RemarkReply& reply : side.replies) {
    const RemarkReply* kept = find_written(merged.replies, reply.id);
    const RemarkReply* before = base ? find_written(base->replies, reply.id) : nullptr;
    const std::string more = kept ? not_taken_in_words(before, reply, *kept) : std::string();
    if (!more.empty()) add_words(words, "答复" + in_words(reply) + "的" + more);
  }
  return words;
}

struct WrittenBeside {
  const Draft* base;
  const Draft& side;
  const std::map<NodeId, NodeId>& ids;  // of the result, to those of the side
  std::string_view gone;                // why something is
  std::string_view not_taken;           // whose it was
};

NodeId node_in_result(const WrittenBeside& from, const NodeId& node) {
  const auto renamed = std::find_if(from.ids.begin(), from.ids.end(),
                                    [&](const auto& id) { return id.second == node; });
  return renamed == from.ids.end() ? node : renamed->first;
}

void add_note(const Node* node, std::string_view place, std::string text,
              std::vector<MergeNote>& notes) {
  MergeNote note;
  note.kind = MergeNoteKind::REMARK_GONE;
  if (node) note.nodes = {node->id()};
  note.path = node ? path_of(*node) : std::string(place);
  note.text = std::move(text);
  notes.push_back(std::move(note));
}

void add_remarks_from(const WrittenBeside& from, const Draft& merged,
                      std::vector<MergeNote>& notes) {
  for (const Remark& remark : from.side.remarks) {
    const Remark* kept = find_written(merged.remarks, remark.id);
    const Node* node = merged.form.find(node_in_result(from, remark.node));
    const std::string gone = gone_in_words(remark, kept);
    if (!gone.empty()) {
      add_note(node, remark.place, std::string(from.gone) + gone + "，合并后没有了", notes);
    }
    if (!kept) continue;
    const Remark* before = from.base ? find_written(from.base->remarks, remark.id) : nullptr;
    const std::string lost = not_taken_in_words(before, remark, *kept);
    if (lost.empty()) continue;
    add_note(node, remark.place,
             "批注" + in_words(remark) + "两边改得不一样，" + std::string(from.not_taken) + lost +
                 "没有采用",
             notes);
  }
}

// The one of that key that is nearest: with the same reason, else the first.
const IgnoredFinding* find_ignored(const std::vector<IgnoredFinding>& all, const NodeId& node,
                                   const IgnoredFinding& wanted) {
  const IgnoredFinding* first = nullptr;
  for (const IgnoredFinding& one : all) {
    const bool same = one.rule == wanted.rule && one.node == node && one.field == wanted.field &&
                      one.word == wanted.word && one.as_written == wanted.as_written;
    if (same && one.reason == wanted.reason) return &one;
    if (same && !first) first = &one;
  }
  return first;
}

// Without a reason nothing was typed; a finding on a row that is gone goes with it.
void add_ignored_from(const WrittenBeside& from, const Draft& merged,
                      std::vector<MergeNote>& notes) {
  for (const IgnoredFinding& finding : from.side.ignored) {
    const NodeId id = node_in_result(from, finding.node);
    const Node* node = id.empty() ? &merged.form.root() : merged.form.find(id);
    if (!node) continue;
    const IgnoredFinding* kept = find_ignored(merged.ignored, id, finding);
    if (!kept && finding.reason.empty()) continue;
    if (!kept) {
      add_note(node, {},
               std::string(from.gone) + "已忽略的检查结果，理由" + quoted(finding.reason) +
                   "，合并后没有了",
               notes);
      continue;
    }
    const IgnoredFinding* before =
        from.base ? find_ignored(from.base->ignored, id, finding) : nullptr;
    const std::string lost = not_taken_in_words(before, finding, *kept);
    if (lost.empty()) continue;
    add_note(node, {},
             "已忽略的检查结果两边写得不一样，" + std::string(from.not_taken) + lost + "没有采用",
             notes);
  }
}

}  // namespace

void add_gone_remarks(const Draft* base, const Draft& mine, const Draft& theirs,
                      const Draft& merged, MergeResult& result) {
  const WrittenBeside sides[] = {
      {base, mine, result.from_mine, "对方的稿子里没有了：", "我的"},
      {base, theirs, result.from_theirs, "我的草稿里没有了：", "对方的"}};
  for (const WrittenBeside& side : sides) {
    add_remarks_from(side, merged, result.notes);
    add_ignored_from(side, merged, result.notes);
  }
}

}  // namespace jixiao
