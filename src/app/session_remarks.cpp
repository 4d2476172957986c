// Remarks and suggestions: written, answered, settled; a suggestion taken or refused. They can be
// written where the form itself may not be changed (审核模式).
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
bool Session::can_remark() const {
  return has_draft() && !state_->is_read_only();
}

Editor Session::State::remark_editor() {
  return {open.draft->form, open.history, &*open.draft};
}

std::string Session::person() const {
  return settings().person;
}

void Session::set_person(std::string name) {
  settings().person = std::move(name);
  settings_changed();
}

Status Session::add_remark(RemarkDraft wanted) {
  State& state = *state_;
  if (!can_remark()) return Error{read_only_reason()};
  const Node* node = form().find(wanted.node);
  if (!node) return Error{state.tr("这一行已经不在了。", "This row is gone.")};
  if (person().empty())
    return Error{state.tr("请先写上您的姓名。", "Please give your name first.")};
  if (wanted.text.empty() && !wanted.suggest) {
    return Error{state.tr("还没有写内容。", "There is nothing written yet.")};
  }
  Remark remark;
  remark.node = wanted.node;
  remark.field = wanted.field;
  remark.by = person();
  remark.at = state.platform.clock.local_iso8601();
  remark.text = std::move(wanted.text);
  remark.place = path_of(*node);
  remark.suggest = std::move(wanted.suggest);
  if (remark.suggest && remark.field.empty()) remark.was = describe_row(*node);
  const bool of_field = !remark.field.empty() && remark.field != list_key(node->kind());
  if (of_field) remark.was = std::string(form().field(*node, field_key_of(remark.field)));
  const Result<std::string> put = put_remark(state.remark_editor(), std::move(remark));
  return put ? Status(Done{}) : Status(put.error());
}

Status Session::reply_to_remark(std::string_view id, std::string text) {
  State& state = *state_;
  if (!can_remark()) return Error{read_only_reason()};
  if (person().empty())
    return Error{state.tr("请先写上您的姓名。", "Please give your name first.")};
  const Remark* old = find_remark(draft(), id);
  if (!old || text.empty())
    return Error{state.tr("还没有写内容。", "There is nothing written yet.")};
  Remark remark = *old;
  remark.replies.push_back(
      {short_id(random_bits()), person(), state.platform.clock.local_iso8601(), std::move(text)});
  const Result<std::string> put = put_remark(state.remark_editor(), std::move(remark));
  return put ? Status(Done{}) : Status(put.error());
}

void Session::resolve_remark(std::string_view id, bool resolved) {
  State& state = *state_;
  const Remark* old = can_remark() ? find_remark(draft(), id) : nullptr;
  if (!old) return;
  Remark remark = *old;
  remark.resolved.reset();
  if (resolved) remark.resolved = {person(), state.platform.clock.local_iso8601()};
  report(put_remark(state.remark_editor(), std::move(remark)));
}

void Session::delete_remark(std::string_view id) {
  if (can_remark()) report(remove_remark(state_->remark_editor(), id));
}

// The content and the note that it was taken are one step.
void Session::take_suggestion(std::string_view id) {
  State& state = *state_;
  if (!has_draft()) return;
  if (read_only()) return state.tell_read_only();
  const Remark* old = find_remark(draft(), id);
  if (!old) return;
  const std::optional<Change> change = change_of(draft(), *old);
  if (!change)
    return notify(Notice::Kind::WARNING, state.tr("这条建议已经用不上了：那一行不在了。",
                                                  "The row of this suggestion is gone."));
  auto settled = std::make_shared<Remark>(*old);
  settled->resolved = {person(), state.platform.clock.local_iso8601()};
  settled->replies.push_back(
      {short_id(random_bits()), person(), settled->resolved->at, state.tr("已采纳", "taken")});
  const NodeId node = old->node;
  Transaction step(state.remark_editor().document(), state.open.history,
                   "采纳建议：" + describe_suggestion(draft(), *old));
  const std::string key = old->id;
  if (!step.apply(*change) || !step.apply(SetRemarkChange{key, node, settled})) {
    return notify(Notice::Kind::WARNING, state.tr("这条建议放不进表里，表没有变。",
                                                  "The suggestion does not fit the form."));
  }
  step.commit();
}

void Session::refuse_suggestion(std::string_view id) {
  if (!report(reply_to_remark(id, state_->tr("不采纳", "not taken")))) return;
  resolve_remark(id, true);
}

void Session::set_reviewing(bool reviewing) {
  State& state = *state_;
  if (!has_draft() || reviewing == state.open.view.reviewing) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  state.open.view.reviewing = reviewing;
  notify(Notice::Kind::INFO,
         reviewing ? state.tr("审核模式：表不会被改动，可以写批注和建议（Ctrl+Alt+K）。",
                              "Reviewing: the form stays as it is; remark on it (Ctrl+Alt+K).")
                   : state.tr("已退出审核模式。", "No longer reviewing."));
  state.view_changed();
  state.platform.screen.request_frame();
}

}  // namespace jixiao
