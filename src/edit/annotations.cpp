#include "edit/annotations.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>

#include "base/random.h"
#include "edit/labels.h"

namespace jixiao {
namespace {

Error nothing_around() {
  return {"这里没有打开的草稿，不能写批注，也不能忽略检查结果。"};
}

std::string name_of(const Form& form, std::string_view node, std::string_view otherwise) {
  const Node* found = form.find(node);
  return found ? short_name(*found) : std::string(otherwise);
}

// One change as a step of its own.
Status do_step(Editor editor, std::string label, const NodeId& node, const Change& change) {
  Transaction step(editor.document(), editor.history, std::move(label));
  if (!step.apply(change)) return nothing_around();
  if (editor.form.find(node)) step.select(node, node);
  step.commit();
  return Done{};
}

std::string new_remark_id(const Draft& draft) {
  std::string id = short_id(random_bits());
  while (find_remark(draft, id)) id = short_id(random_bits());
  return id;
}

std::vector<IgnoredFinding> all_ignored(const Draft& draft, const IgnoredKey& key) {
  std::vector<IgnoredFinding> named;
  std::copy_if(draft.ignored.begin(), draft.ignored.end(), std::back_inserter(named),
               [&key](const IgnoredFinding& finding) { return is_named(finding, key); });
  return named;
}

}  // namespace

const Remark* find_remark(const Draft& draft, std::string_view id) {
  const auto found = std::find_if(draft.remarks.begin(), draft.remarks.end(),
                                  [id](const Remark& remark) { return remark.id == id; });
  return found == draft.remarks.end() ? nullptr : &*found;
}

const IgnoredFinding* find_ignored(const Draft& draft, const IgnoredKey& key) {
  const auto found =
      std::find_if(draft.ignored.begin(), draft.ignored.end(),
                   [&key](const IgnoredFinding& finding) { return is_named(finding, key); });
  return found == draft.ignored.end() ? nullptr : &*found;
}

Result<std::string> put_remark(Editor editor, Remark remark) {
  if (!editor.draft) return nothing_around();
  if (remark.id.empty()) remark.id = new_remark_id(*editor.draft);
  std::sort(remark.replies.begin(), remark.replies.end(),
            [](const RemarkReply& left, const RemarkReply& right) {
              return std::tie(left.at, left.id) < std::tie(right.at, right.id);
            });
  const Remark* old = find_remark(*editor.draft, remark.id);
  if (old && *old == remark) return remark.id;
  const std::string verb = old ? "修改批注：" : "批注 ";
  const NodeId node = remark.node;
  const std::string id = remark.id;
  const auto content = std::make_shared<const Remark>(std::move(remark));
  const Status status = do_step(editor, verb + name_of(editor.form, node, "表"), node,
                                SetRemarkChange{id, node, content});
  if (!status) return status.error();
  return id;
}

Status remove_remark(Editor editor, std::string_view id) {
  if (!editor.draft) return nothing_around();
  const Remark* remark = find_remark(*editor.draft, id);
  if (!remark) return Error{"这条批注已经不在了。"};
  const NodeId node = remark->node;
  return do_step(editor, "删除批注：" + name_of(editor.form, node, "表"), node,
                 SetRemarkChange{std::string(id), node, nullptr});
}

Status ignore_finding(Editor editor, IgnoredFinding finding) {
  if (!editor.draft) return nothing_around();
  IgnoredKey key = key_of(finding);
  std::vector<IgnoredFinding> entries = all_ignored(*editor.draft, key);
  if (!entries.empty() && entries.front() == finding) return Done{};
  const NodeId node = finding.node;
  if (entries.empty()) entries.emplace_back();
  entries.front() = std::move(finding);
  return do_step(editor, "忽略检查结果：" + name_of(editor.form, node, "全表"), node,
                 SetIgnoredChange{std::move(key), std::move(entries)});
}

Status stop_ignoring(Editor editor, const IgnoredKey& key) {
  if (!editor.draft) return nothing_around();
  if (!find_ignored(*editor.draft, key)) return Done{};
  return do_step(editor, "不再忽略：" + name_of(editor.form, key.node, "全表"), key.node,
                 SetIgnoredChange{key, {}});
}

Status put_import_trace(Editor editor, std::string label, const NodeId& node,
                        std::string imported_json) {
  if (!editor.draft) return nothing_around();
  if (editor.draft->imported_json == imported_json) return Done{};
  return do_step(editor, std::move(label), node, SetImportedChange{std::move(imported_json)});
}

}  // namespace jixiao
