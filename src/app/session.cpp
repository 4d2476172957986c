// The open draft, editing, selection, messages. See session_state.h for the other parts.
#include "app/session.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "app/session_state.h"
#include "app/waiting.h"
#include "edit/merge_groups.h"
#include "edit/typing.h"
#include "recognise/lists.h"

namespace jixiao {

SessionState::SessionState(Session& owner, Platform& machine)
    : session(owner),
      platform(machine),
      settings(load_settings(platform.storage)),
      store(platform.storage, platform.clock),
      claim(store, platform.clock) {
  platform.screen.set_language(settings.language == Language::ENGLISH ? "en" : "zh-CN");
  open.history.observe([this](const Form& form, const Change& applied, const Change& inverse) {
    on_form_changed(form, applied, inverse);
  });
}

Session::Session(Platform& platform) : state_(std::make_unique<SessionState>(*this, platform)) {}

Session::~Session() = default;

// ---- the draft ----

bool Session::has_draft() const {
  return state_->open.draft.has_value();
}

bool SessionState::is_read_only() const {
  return open.draft && (open.draft->read_only() || claim.is_of_other_tab());
}

bool Session::read_only() const {
  return state_->is_read_only() || (has_draft() && state_->open.view.reviewing);
}

std::string Session::read_only_reason() const {
  const SessionState& state = *state_;
  if (!state.is_read_only() && read_only()) {
    return state.tr("正在审核模式：表不会被改动，可以写批注和建议（Ctrl+Alt+K）。要改表请先退出。",
                    "Reviewing: the form stays as it is; remark on it (Ctrl+Alt+K).");
  }
  if (!state.is_read_only()) return {};
  if (state.open.draft->read_only()) {
    return state.tr(
        "这份草稿是用更新版本的程序保存的，这里只能查看。请换用新版本，或让对方另存为旧版本。",
        "This draft was saved by a newer version of the program and can only be viewed here.");
  }
  return state.tr(
      "这份草稿正在另一个标签页里编辑，这里只能查看。可以「接管编辑」，或「另起一份」。",
      "This draft is being edited in another tab and can only be viewed here.");
}

const Draft& Session::draft() const {
  assert(state_->open.draft && "check has_draft() before draft()");
  return *state_->open.draft;
}

const Form& Session::form() const {
  return draft().form;
}
const History& Session::history() const {
  return state_->open.history;
}

Editor Session::editor() {
  assert(state_->open.draft && !read_only() && "check read_only() before editor()");
  return {state_->open.draft->form, state_->open.history, &*state_->open.draft};
}

std::uint64_t Session::form_version() const {
  return state_->open.versions.total();
}

std::uint64_t Session::structure_version() const {
  return state_->open.versions.structure();
}

const FormVersions& Session::form_versions() const {
  return state_->open.versions;
}

std::size_t Session::indicator_count() const {
  return state_->open.indicator_count();
}

// ---- what changed ----

namespace {

bool has_twin(const Form& form, std::string_view group) {
  const Node* node = form.find(group);
  return node != nullptr && twin_of(form, *node) != nullptr;
}

}  // namespace

void SessionState::on_form_changed(const Form& form, const Change& applied, const Change& inverse) {
  open.note_change(form, applied, inverse, now_ms());
  // What they offer is another thing now.
  notices.dismiss_offers_of("edit.undo");
  if (!open.view.twin.empty() && !has_twin(form, open.view.twin)) {
    open.view.twin.clear();
    notices.dismiss_offers_of("edit.merge_group");
  }
  refresh_storage_state();
  platform.screen.request_frame();
}

bool Session::has_unsaved_work() const {
  const SessionState& state = *state_;
  if (state.open.unsaved()) return true;
  // Drafts that were left and could not be stored are only in this page.
  const auto is_only_here = [&](const QueuedWrite& write) {
    const bool of_open_draft =
        state.open.draft && draft_id_of_key(write.key) == state.open.draft->id;
    if (of_open_draft && write.key != state.open.set_aside_key) return false;
    return read_record_info(write.info).unsaved;
  };
  const std::vector<QueuedWrite>& waiting = state.store.queue().waiting();
  return std::any_of(waiting.begin(), waiting.end(), is_only_here);
}

void SessionState::tell_unsaved() {
  const bool now_unsaved = session.has_unsaved_work();
  if (now_unsaved == told_unsaved) return;
  told_unsaved = now_unsaved;
  platform.screen.set_unsaved(now_unsaved);
}

// ---- editing ----

void Session::set_text(std::string_view node, const FieldKey& field, std::string text,
                       std::string merge_key) {
  if (!has_draft()) return;
  if (read_only()) {
    state_->tell_read_only();
    return;
  }
  if (report(set_field(editor(), node, field, std::move(text), std::move(merge_key))) &&
      field.field == Field::TEXT) {
    state_->open.renamed = node;
  }
  state_->tell_unsaved();
}

namespace {

// The duty or goal that the newest step typed into, where its text begins with a number: in print
// the number comes from its place, so it would be there twice.
const Node* numbered_item(const Form& form, const History& history) {
  if (!history.can_undo() || history.undo_steps().back().merge_key.empty()) return nullptr;
  const Node* node = form.find(history.undo_steps().back().select_after);
  if (node == nullptr) return nullptr;
  const bool item = node->kind() == NodeKind::RESPONSIBILITY || node->kind() == NodeKind::GOAL;
  return item ? node : nullptr;
}

}  // namespace

// A duty or goal that was typed or pasted with numbers loses them, and several become as many: as
// where they are pasted on the cell.
void Session::end_typing() {
  const Node* item = has_draft() && !read_only() ? numbered_item(form(), history()) : nullptr;
  if (item != nullptr) {
    const std::vector<std::string> items = items_of_text(item->text);
    const bool as_it_is = items.empty() || (items.size() == 1 && items.front() == item->text);
    const std::string key = history().undo_steps().back().merge_key;
    if (!as_it_is) report(split_item(editor(), NodeId(item->id()), items, key));
  }
  state_->open.history.stop_merging();
  state_->hint_at_twin();
}

// Two groups of one name are most often meant to be one; both are kept until the person says so.
void SessionState::hint_at_twin() {
  const NodeId group = std::exchange(open.renamed, {});
  if (!open.draft || is_read_only() || !has_twin(open.draft->form, group)) return;
  open.view.twin = group;
  const std::string& name = open.draft->form.find(group)->text;
  notify(Notice::Kind::WARNING,
         tr("这里已经有一个“" + name + "”，两个都留着。可以合并成一个。",
            "There is another “" + name + "” here. Both are kept; they can be merged."),
         {}, "edit.merge_group");
}

namespace {

// The field that a step just taken back or made again has written, so that its very cell is
// selected: the last one it changed of that node.
FieldKey field_written(const std::deque<Step>& steps, const NodeId& node) {
  if (steps.empty()) return {Field::TEXT, {}};
  const std::vector<Change>& changes = steps.back().changes;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const auto* written = std::get_if<SetFieldChange>(&*change);
    if (written != nullptr && written->node == node) return written->field;
  }
  return {Field::TEXT, {}};
}

}  // namespace

void Session::undo() {
  if (!has_draft() || read_only() || !state_->open.history.can_undo()) return;
  state_->open.distrust_forgotten_steps();
  const NodeId node = state_->open.history.undo(*state_->open.draft);
  if (node.empty()) state_->open.saved_serial = OpenDraft::IN_NO_FILE;
  select_node(node, field_written(state_->open.history.redo_steps(), node));
  state_->tell_unsaved();
}

void Session::redo() {
  if (!has_draft() || read_only() || !state_->open.history.can_redo()) return;
  const NodeId node = state_->open.history.redo(*state_->open.draft);
  if (node.empty()) state_->open.saved_serial = OpenDraft::IN_NO_FILE;
  select_node(node, field_written(state_->open.history.undo_steps(), node));
  state_->tell_unsaved();
}

// ---- selection ----

void SessionState::view_changed() {
  if (open.draft) open.timer.view_changed(now_ms());
  platform.screen.request_frame();
}

void Session::select(Selection selection) {
  SessionState& state = *state_;
  const Node* node = state.open.draft ? state.open.draft->form.find(selection.node) : nullptr;
  if (node == nullptr) return;
  selection.field = field_for(node->kind(), std::move(selection.field));
  const Selection& before = state.open.view.selection;
  const bool same_cell = before.node == selection.node && before.field == selection.field;
  // Whoever selects a field and says nothing of its parts means the one that is framed.
  if (selection.parts.empty() && same_cell) selection.parts = before.parts;
  std::erase_if(selection.more, [&](const NodeId& id) {
    return id == selection.node || state.open.draft->form.find(id) == nullptr;
  });
  state.open.reveal(selection.node);
  if (state.open.view.selection == selection) return;
  if (!same_cell) end_typing();
  state.open.view.selection = std::move(selection);
  state.view_changed();
}

void Session::select_node(std::string_view node, FieldKey field) {
  select({.node = NodeId(node), .field = std::move(field), .more = {}});
}

SheetOptions Session::sheet_options() const {
  SheetOptions options = with_choices(state_->open.used_columns(), view().sheet);
  options.signatures = settings().signatures;
  return options;
}

void Session::choose_sheet(SheetChoices choices) {
  state_->open.view.sheet = std::move(choices);
  state_->view_changed();
}

std::vector<NodeId> Session::selected_nodes() const {
  state_->open.check_selection();
  return state_->open.selected_nodes();
}

// ---- messages ----

std::string SessionState::tr(std::string_view chinese, std::string_view english) const {
  return std::string(settings.language == Language::ENGLISH ? english : chinese);
}

void SessionState::tell(const Notice& notice) {
  notify(notice.kind, notice.text, notice.detail, notice.command);
}

void SessionState::notify(Notice::Kind kind, std::string text, std::string detail,
                          std::string command) {
  notices.add({.id = 0,
               .kind = kind,
               .text = std::move(text),
               .detail = std::move(detail),
               .command = std::move(command)},
              now_ms());
  platform.screen.request_frame();
}

void Session::notify(Notice::Kind kind, std::string text, std::string detail, std::string command) {
  state_->notify(kind, std::move(text), std::move(detail), std::move(command));
}

bool Session::report(const Status& status) {
  if (status.ok()) return true;
  notify(Notice::Kind::WARNING, status.error().message);
  return false;
}

void Session::dismiss(std::uint64_t notice) {
  state_->notices.dismiss(notice);
  state_->platform.screen.request_frame();
}

const std::vector<Notice>& Session::notices() const {
  return state_->notices.all();
}

// ---- what the user interface holds ----

ViewState& Session::view() {
  state_->open.check_selection();
  return state_->open.view;
}

const ViewState& Session::view() const {
  state_->open.check_selection();
  return state_->open.view;
}

Settings& Session::settings() {
  return state_->settings;
}
const Settings& Session::settings() const {
  return state_->settings;
}

void Session::settings_changed() {
  save_settings(state_->platform.storage, state_->settings);
  // <html lang>, by which screen readers choose their voice.
  state_->platform.screen.set_language(english() ? "en" : "zh-CN");
  state_->platform.screen.request_frame();
}

Platform& Session::platform() {
  return state_->platform;
}
SessionHooks& Session::hooks() {
  return state_->hooks;
}
const SessionHooks& Session::hooks() const {
  return state_->hooks;
}
bool Session::english() const {
  return state_->settings.language == Language::ENGLISH;
}

const StorageState& Session::storage() const {
  return state_->storage_state;
}

// ---- its parts ----

Remarks& Session::remarks() {
  return state_->remarks;
}
const Remarks& Session::remarks() const {
  return state_->remarks;
}
Merging& Session::merging() {
  return state_->merging;
}
const Merging& Session::merging() const {
  return state_->merging;
}
Comparing& Session::comparing() {
  return state_->comparing;
}
ManyDrafts& Session::many_drafts() {
  return state_->many_drafts;
}
const ManyDrafts& Session::many_drafts() const {
  return state_->many_drafts;
}
EarlierVersions& Session::versions() {
  return state_->versions;
}
const EarlierVersions& Session::versions() const {
  return state_->versions;
}
KeptDrafts& Session::kept_drafts() {
  return state_->kept_drafts;
}
const KeptDrafts& Session::kept_drafts() const {
  return state_->kept_drafts;
}
LastYearForm& Session::last_year() {
  return state_->last_year;
}
const LastYearForm& Session::last_year() const {
  return state_->last_year;
}
Imports& Session::imports() {
  return state_->imports;
}
const Imports& Session::imports() const {
  return state_->imports;
}
DraftFile& Session::draft_file() {
  return state_->draft_file;
}
const DraftFile& Session::draft_file() const {
  return state_->draft_file;
}
Exports& Session::exports() {
  return state_->exports;
}
Sharing& Session::sharing() {
  return state_->sharing;
}
const Sharing& Session::sharing() const {
  return state_->sharing;
}
FormClipboard& Session::clipboard() {
  return state_->clipboard;
}
Branches& Session::branches() {
  return state_->branches;
}

const Desk& Session::desk() const {
  return state_->desk;
}
const DraftStore& Session::store() const {
  return state_->store;
}

// ---- time ----

int Session::on_tick(Jobs& jobs) {
  SessionState& state = *state_;
  state.open.check_selection();
  state.notices.fade(state.now_ms());
  state.store.start_writes();  // before the next record is made: not both in one frame
  state.run_autosave();
  state.store.start_packing(jobs);
  state.tell_unsaved();
  state.refresh_storage_state();
  return state.due_in_ms();
}

bool Session::is_idle() const {
  const SessionState& state = *state_;
  if (state.starting || state.claim.is_settling() || state.kept_drafts.is_opening()) {
    return false;
  }
  if (state.may_write() && state.open.timer.is_dirty()) return false;
  return state.store.is_idle();
}

int SessionState::due_in_ms() const {
  const double now = now_ms();
  int due = notices.due_in_ms(now);
  if (may_write()) due = sooner(due, open.timer.due_in_ms(now));
  due = sooner(due, store.due_in_ms());
  due = sooner(due, claim.due_in_ms());
  return due;
}

}  // namespace jixiao
