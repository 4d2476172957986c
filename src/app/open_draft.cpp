#include "app/open_draft.h"

#include <algorithm>
#include <utility>

#include "app/draft_subject.h"
#include "draft/draft.h"
#include "edit/selection.h"

namespace jixiao {

namespace {

// A form just opened shows the whole of its first function and the names of all others.
ClosedBranches long_parts(const Form& form) {
  ClosedBranches closed;
  for (const Node* section : {&form.responsibilities(), &form.goals()}) {
    if (!section->children().empty()) closed.insert(section->id());
  }
  const auto& functions = form.functions().children();
  for (std::size_t i = 1; i < functions.size(); ++i) closed.insert(functions[i]->id());
  return closed;
}

DraftBase as_opened(const Draft& draft) {
  return DraftBase{form_hash(draft.form), draft.form.clone()};
}

}  // namespace

FieldKey field_for(NodeKind kind, FieldKey wanted) {
  if (has_field(kind, wanted.field)) return wanted;
  return {kind == NodeKind::FORM ? Field::DEPARTMENT : Field::TEXT, {}};
}

// ---- taking the place of another ----

void OpenDraft::continue_counts(OpenDraft& before) {
  history = std::move(before.history);
  history.clear();
  versions = std::move(before.versions);
  versions.restart();
}

OpenDraft::OpenDraft(Place place) {
  continue_counts(place.before);
}

OpenDraft::OpenDraft(ReadDraft read, FileState opened_file, Origin origin, Place place)
    : draft(std::move(read.draft)),
      repairs(std::move(read.repairs)),
      file(std::move(opened_file)),
      fresh(origin == Origin::NEW),
      touched(origin != Origin::NEW),
      version_due(origin == Origin::FILE || origin == Origin::ADOPTED) {
  continue_counts(place.before);
  if (place.before.draft && place.before.draft->id == draft->id) writes = place.before.writes;
  view.tab = place.before.view.tab;
  view.selection = {.node = NodeId(FORM_ID), .field = {Field::DEPARTMENT, {}}, .more = {}};
  view.closed = long_parts(draft->form);
  if (origin == Origin::FILE) opened = as_opened(*draft);
  if (origin == Origin::ADOPTED && file.name.empty()) saved_serial = IN_NO_FILE;
  timer.content_changed(place.now_ms);
}

OpenDraft::OpenDraft(StoredDraft stored, Place place)
    : OpenDraft(std::move(stored.read), std::move(stored.state.file), Origin::STORAGE, place) {
  history.restore(std::move(stored.history.undo), std::move(stored.history.redo));
  saved_serial = stored.state.unsaved ? IN_NO_FILE : newest_serial();
  touched = stored.state.touched;
  writes = std::max(writes, stored.state.writes);
  if (stored.state.as_opened) opened = as_opened(*draft);
  view.sheet = std::move(stored.state.sheet);
  view.tab = stored.state.tab;
  show_as(std::move(stored.state.selection), std::move(stored.state.closed));
  settle_timer();  // it is in storage as it is
}

// ---- what changed ----

void OpenDraft::note_change(const Form& form, const Change& applied, const Change& inverse,
                            double now_ms) {
  versions.on_change(form, applied, inverse);
  snapshot.mark(form, applied, inverse);
  changed_since_open = true;
  touched = true;
  distrust_forgotten_steps();
  timer.content_changed(now_ms);
  work_time.changed(now_ms);
}

std::uint64_t OpenDraft::newest_serial() const {
  return history.can_undo() ? history.undo_steps().back().serial : 0;
}

bool OpenDraft::unsaved() const {
  return draft && newest_serial() != saved_serial;
}

void OpenDraft::distrust_forgotten_steps() {
  const bool may_forget = history.size_bytes() > History::MEMORY_LIMIT_BYTES / 2;
  if (saved_serial == 0 && may_forget) saved_serial = IN_NO_FILE;
}

void OpenDraft::settle_base() {
  if (!opened || !changed_since_open) return;
  draft->base = std::exchange(opened, std::nullopt);
  snapshot.mark_all();
}

std::size_t OpenDraft::indicator_count() const {
  if (!draft) return 0;
  if (counted_at_ != versions.structure()) {
    counted_ = count_indicators(draft->form.root());
    counted_at_ = versions.structure();
  }
  return counted_;
}

// Looking walks the whole form; not for each letter that is typed.
const SheetOptions& OpenDraft::used_columns() const {
  if (used_columns_at_ != versions.optional_texts()) {
    used_columns_ = options_for(draft->form);
    used_columns_at_ = versions.optional_texts();
  }
  return used_columns_;
}

// ---- selection ----

void OpenDraft::check_selection() {
  if (!draft || view_checked_at_ == versions.total()) return;
  view_checked_at_ = versions.total();
  const Form& form = draft->form;
  std::erase_if(view.selection.more, [&](const NodeId& id) { return form.find(id) == nullptr; });
  const Node* node = form.find(view.selection.node);
  if (node == nullptr) {
    view.selection = {.node = NodeId(FORM_ID), .field = field_for(NodeKind::FORM, {}), .more = {}};
  } else {
    view.selection.field = field_for(node->kind(), std::move(view.selection.field));
  }
}

void OpenDraft::show_as(Selection selection, std::unordered_set<NodeId> closed) {
  view.selection = std::move(selection);
  view.closed = ClosedBranches(std::move(closed));
  view_checked_at_ = 0;
  check_selection();
}

void OpenDraft::reveal(std::string_view node) {
  const Node* found = draft->form.find(node);
  if (found == nullptr) return;
  for (const Node* above = found->parent(); above != nullptr; above = above->parent()) {
    view.closed.erase(above->id());
  }
}

std::vector<NodeId> OpenDraft::selected_nodes() const {
  if (!draft) return {};
  std::vector<NodeId> ids = view.selection.more;
  ids.push_back(view.selection.node);
  const Result<std::vector<const Node*>> nodes = topmost_nodes(draft->form, ids);
  if (!nodes) return {};
  std::vector<NodeId> selected;
  for (const Node* node : nodes.value()) selected.push_back(node->id());
  return selected;
}

// ---- its record ----

RecordState OpenDraft::record_state() const {
  RecordState state;
  state.file = file;
  state.selection = view.selection;
  state.closed = view.closed.ids();
  std::erase_if(state.closed, [&](const NodeId& id) { return draft->form.find(id) == nullptr; });
  state.sheet = view.sheet;
  state.tab = view.tab;
  state.unsaved = unsaved();
  state.touched = touched;
  state.as_opened = opened && !changed_since_open;
  state.writes = writes;
  return state;
}

RecordInfo OpenDraft::record_info() const {
  RecordInfo info = record_info_of(*draft, indicator_count());
  info.file_name = file.name;
  info.writes = writes;
  info.unsaved = unsaved();
  return info;
}

RecordJoining OpenDraft::join_parts() {
  const std::string state = write_record_state(record_state());
  const std::string steps = history_text.write(history);
  return {snapshot.bytes(*draft, record_room(state, steps)), state, steps};
}

std::string OpenDraft::make_record() {
  settle_base();
  snapshot.advance(*draft);
  RecordJoining joining = join_parts();
  joining.advance(std::string::npos);
  return joining.take();
}

void OpenDraft::begin_record() {
  making.emplace(
      MakingRecord{.joining = join_parts(), .info = record_info(), .changes = timer.changes()});
}

void OpenDraft::settle_timer() {
  timer.reset();
  making.reset();
}

std::string OpenDraft::make_record_anew() const {
  return join_record(write_draft(*draft), write_record_state(record_state()),
                     write_history(history));
}

}  // namespace jixiao
