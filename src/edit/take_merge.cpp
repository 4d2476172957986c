#include "edit/take_merge.h"

#include <memory>
#include <utility>

#include "edit/annotations.h"
#include "edit/difference.h"
#include "form/sound.h"

namespace jixiao {
namespace {

using Changes = std::vector<Change>;

void add_remarks(const Draft& from, const Draft& to, Changes& changes) {
  for (const Remark& remark : to.remarks) {
    const Remark* old = find_remark(from, remark.id);
    if (old && *old == remark) continue;
    changes.emplace_back(
        SetRemarkChange{remark.id, remark.node, std::make_shared<const Remark>(remark)});
  }
  for (const Remark& remark : from.remarks) {
    if (find_remark(to, remark.id)) continue;
    changes.emplace_back(SetRemarkChange{remark.id, remark.node, nullptr});
  }
}

void add_ignored(const Draft& from, const Draft& to, Changes& changes) {
  for (const IgnoredFinding& finding : to.ignored) {
    const IgnoredFinding* old = find_ignored(from, key_of(finding));
    if (old && *old == finding) continue;
    changes.emplace_back(
        SetIgnoredChange{key_of(finding), std::make_shared<const IgnoredFinding>(finding)});
  }
  for (const IgnoredFinding& finding : from.ignored) {
    if (find_ignored(to, key_of(finding))) continue;
    changes.emplace_back(SetIgnoredChange{key_of(finding), nullptr});
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
