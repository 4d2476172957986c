#include "edit/take_merge.h"

#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "edit/difference.h"
#include "form/sound.h"

namespace jixiao {
namespace {

using Changes = std::vector<Change>;

using RemarksById = std::unordered_map<std::string_view, const Remark*>;

RemarksById by_id(const std::vector<Remark>& remarks) {
  RemarksById found;
  for (const Remark& remark : remarks) found.emplace(remark.id, &remark);
  return found;
}

void add_remarks(const Draft& from, const Draft& to, Changes& changes) {
  const RemarksById before = by_id(from.remarks);
  const RemarksById after = by_id(to.remarks);
  for (const Remark& remark : to.remarks) {
    const auto old = before.find(remark.id);
    if (old != before.end() && *old->second == remark) continue;
    changes.emplace_back(
        SetRemarkChange{remark.id, remark.node, std::make_shared<const Remark>(remark)});
  }
  for (const Remark& remark : from.remarks) {
    if (after.contains(remark.id)) continue;
    changes.emplace_back(SetRemarkChange{remark.id, remark.node, nullptr});
  }
}

// By name, in the order of names: a file made by hand may have several of one, and of a kind that
// is unknown here all have the same.
using IgnoredNames = std::map<std::tuple<std::string, NodeId, std::string, std::string>,
                              std::vector<IgnoredFinding>>;

IgnoredNames by_name(const std::vector<IgnoredFinding>& findings) {
  IgnoredNames names;
  for (const IgnoredFinding& finding : findings) {
    names[{finding.rule, finding.node, finding.field, finding.word}].push_back(finding);
  }
  return names;
}

void add_ignored(const Draft& from, const Draft& to, Changes& changes) {
  const IgnoredNames before = by_name(from.ignored);
  IgnoredNames after = by_name(to.ignored);
  for (const auto& [name, findings] : before) after.try_emplace(name);  // those that are gone
  for (auto& [name, findings] : after) {
    const auto old = before.find(name);
    if (old != before.end() && old->second == findings) continue;
    const auto& [rule, node, field, word] = name;
    changes.emplace_back(SetIgnoredChange{{rule, node, field, word}, std::move(findings)});
  }
}

SetOriginChange origin_of(const Draft& merged) {
  auto origin = std::make_shared<DraftOrigin>();
  origin->lineage = merged.lineage;
  if (merged.base) {
    origin->base =
        DraftBase{merged.base->hash, merged.base->form.clone(), merged.base->unknown_keys};
  }
  origin->unknown_keys = merged.unknown_keys;
  return {std::move(origin)};
}

}  // namespace

Status take_merge(Editor editor, const Draft& merged, std::string label) {
  if (!editor.draft) return Error{"这里没有打开的草稿，不能合并。"};
  if (merged.form.node_count() > NODE_LIMIT) {
    return Error{"合并后超过 " + std::to_string(NODE_LIMIT) + " 项，放不下。原来的内容没有变。"};
  }
  Form sound = merged.form.clone();
  if (!is_sound(sound)) make_sound(sound);
  Changes changes = difference(editor.form, sound);
  add_remarks(*editor.draft, merged, changes);
  add_ignored(*editor.draft, merged, changes);
  if (editor.draft->imported_json != merged.imported_json) {
    changes.emplace_back(SetImportedChange{merged.imported_json});
  }
  changes.emplace_back(origin_of(merged));
  Transaction step(editor.document(), editor.history, std::move(label));
  step.select(NodeId(FORM_ID), NodeId(FORM_ID));
  for (const Change& change : changes) {
    if (!step.apply(change)) return Error{"合并的结果放不进这份表，原来的内容没有变。"};
  }
  step.commit();
  return Done{};
}

}  // namespace jixiao
