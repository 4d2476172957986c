#include "app/remarks.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/session_state.h"
#include "base/random.h"
#include "compare/merge_words.h"
#include "compare/remarks.h"
#include "edit/annotations.h"
#include "edit/labels.h"
#include "form/fields.h"

namespace jixiao {

namespace {

FieldKey field_key_of(std::string_view field) {
  if (field == "name" || field == "text") return {Field::TEXT, {}};
  const FieldInfo* info = field_of_key(field);
  return info ? FieldKey{info->field, {}} : FieldKey{Field::TEXT, {}};
}

// What the suggestion changes, or nothing where it does not fit the form any more.
std::optional<Change> change_of(const Draft& draft, const Remark& remark) {
  const Node* node = draft.form.find(remark.node);
  if (!node || !remark.suggest) return std::nullopt;
  switch (suggestion_kind(draft, remark)) {
    case SuggestionKind::TEXT:
      return SetFieldChange{remark.node, field_key_of(remark.field), *remark.suggest};
    case SuggestionKind::DELETION:
      return RemoveChange{remark.node};
    case SuggestionKind::INSERTION: {
      const std::string& text = *remark.suggest;
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string id = short_id(random_bits());
      while (draft.form.find(id)) id = short_id(random_bits());
      auto row =
          std::make_shared<Node>(child_kind(node->kind()), std::move(id), text.substr(0, end));
      if (end < text.size()) row->value = text.substr(end + 1);
      return InsertChange{remark.node, node->children().size(), std::move(row)};
    }
    case SuggestionKind::NONE:
      break;
  }
  return std::nullopt;
}

}  // namespace

// Another tab, or a newer version of the file, forbids this too.
bool Remarks::can_write() const {
  return session_.has_draft() && !state_.is_read_only();
}

Editor Remarks::editor() {
  return {state_.open.draft->form, state_.open.history, &*state_.open.draft};
}

std::string Remarks::person() const {
  return session_.settings().person;
}

void Remarks::set_person(std::string name) {
  session_.settings().person = std::move(name);
  session_.settings_changed();
}

Status Remarks::add(RemarkDraft wanted) {
  if (!can_write()) return Error{session_.read_only_reason()};
  const Node* node = session_.form().find(wanted.node);
  if (!node) return Error{state_.tr("这一行已经不在了。", "This row is gone.")};
  if (person().empty())
    return Error{state_.tr("请先写上您的姓名。", "Please give your name first.")};
  if (wanted.text.empty() && !wanted.suggest) {
    return Error{state_.tr("还没有写内容。", "There is nothing written yet.")};
  }
  Remark remark;
  remark.node = wanted.node;
  remark.field = wanted.field;
  remark.by = person();
  remark.at = state_.platform.clock.local_iso8601();
  remark.text = std::move(wanted.text);
  remark.place = path_of(*node);
  remark.suggest = std::move(wanted.suggest);
  if (remark.suggest && remark.field.empty()) remark.was = describe_row(*node);
  const bool of_field = !remark.field.empty() && remark.field != list_key(node->kind());
  if (of_field) remark.was = std::string(session_.form().field(*node, field_key_of(remark.field)));
  const Result<std::string> put = put_remark(editor(), std::move(remark));
  return put ? Status(Done{}) : Status(put.error());
}

Status Remarks::reply(std::string_view id, std::string text) {
  if (!can_write()) return Error{session_.read_only_reason()};
  if (person().empty())
    return Error{state_.tr("请先写上您的姓名。", "Please give your name first.")};
  const Remark* old = find_remark(session_.draft(), id);
  if (!old || text.empty())
    return Error{state_.tr("还没有写内容。", "There is nothing written yet.")};
  Remark remark = *old;
  remark.replies.push_back(
      {short_id(random_bits()), person(), state_.platform.clock.local_iso8601(), std::move(text)});
  const Result<std::string> put = put_remark(editor(), std::move(remark));
  return put ? Status(Done{}) : Status(put.error());
}

void Remarks::resolve(std::string_view id, bool resolved) {
  const Remark* old = can_write() ? find_remark(session_.draft(), id) : nullptr;
  if (!old) return;
  Remark remark = *old;
  remark.resolved.reset();
  if (resolved) remark.resolved = {person(), state_.platform.clock.local_iso8601()};
  session_.report(put_remark(editor(), std::move(remark)));
}

void Remarks::remove(std::string_view id) {
  if (can_write()) session_.report(remove_remark(editor(), id));
}

// The content and the note that it was taken are one step.
void Remarks::take_suggestion(std::string_view id) {
  if (!session_.has_draft()) return;
  if (session_.read_only()) return state_.tell_read_only();
  const Remark* old = find_remark(session_.draft(), id);
  if (!old) return;
  const std::optional<Change> change = change_of(session_.draft(), *old);
  if (!change)
    return state_.notify(Notice::Kind::WARNING, state_.tr("这条建议已经用不上了：那一行不在了。",
                                                          "The row of this suggestion is gone."));
  auto settled = std::make_shared<Remark>(*old);
  settled->resolved = {person(), state_.platform.clock.local_iso8601()};
  settled->replies.push_back(
      {short_id(random_bits()), person(), settled->resolved->at, state_.tr("已采纳", "taken")});
  const NodeId node = old->node;
  Transaction step(editor().document(), state_.open.history,
                   "采纳建议：" + describe_suggestion(session_.draft(), *old));
  const std::string key = old->id;
  if (!step.apply(*change) || !step.apply(SetRemarkChange{key, node, settled})) {
    return state_.notify(Notice::Kind::WARNING, state_.tr("这条建议放不进表里，表没有变。",
                                                          "The suggestion does not fit the form."));
  }
  step.commit();
}

void Remarks::refuse_suggestion(std::string_view id) {
  if (!session_.report(reply(id, state_.tr("不采纳", "not taken")))) return;
  resolve(id, true);
}

void Remarks::set_reviewing(bool reviewing) {
  if (!session_.has_draft() || reviewing == state_.open.view.reviewing) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  state_.open.view.reviewing = reviewing;
  state_.notify(Notice::Kind::INFO,
                reviewing
                    ? state_.tr("审核模式：表不会被改动，可以写批注和建议（Ctrl+Alt+K）。",
                                "Reviewing: the form stays as it is; remark on it (Ctrl+Alt+K).")
                    : state_.tr("已退出审核模式。", "No longer reviewing."));
  state_.view_changed();
  state_.platform.screen.request_frame();
}

}  // namespace jixiao
