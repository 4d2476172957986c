#include "app/imports.h"

#include <utility>

#include "app/session_state.h"
#include "edit/annotations.h"
#include "edit/labels.h"
#include "form/sound.h"
#include "import/trace.h"

namespace jixiao {

void Imports::open(FileContent&& file) {
  if (state_.hooks.on_foreign_file) return state_.hooks.on_foreign_file(std::move(file));
  state_.notify(Notice::Kind::ERROR,
                state_.tr("打不开「", "Cannot open “") + file.name +
                    state_.tr("」：它不是草稿文件（.json）。请选用「保存」得到的草稿文件。",
                              "”: it is not a draft file (.json)."));
}

void Imports::adopt(std::vector<Draft> drafts) {
  if (drafts.empty()) return;
  for (std::size_t i = drafts.size(); i-- > 1;) {
    make_sound(drafts[i].form);
    state_.keep_beside(std::move(drafts[i]));
  }
  state_.store.start_writes();
  const std::string others = std::to_string(drafts.size() - 1);
  session_.adopt(std::move(drafts.front()), {});
  if (others == "0") return;
  const bool only_here = state_.store.is_unavailable();
  state_.notify(
      only_here ? Notice::Kind::WARNING : Notice::Kind::SUCCESS,
      state_.tr("这里打开的是第一份，另外 " + others + " 份在「最近草稿」里。",
                "This is the first; the other " + others + " are among the recent drafts."),
      only_here ? state_.tr("本机存储写不进去，它们只留在这个页面里，请逐份打开并保存。",
                            "The browser stores nothing: open and save each of them.")
                : std::string(),
      "file.recent");
}

Status Imports::merge_in(const Form& merged, std::string_view record_json) {
  std::string imported = add_to_import_trace(session_.draft().imported_json, record_json);
  return replace_form(session_.editor(), merged, "并入导入的表格", std::move(imported));
}

// ---- what they assumed ----

const Guesses& Imports::guesses() const {
  if (!state_.open.draft) {
    state_.open.guesses.clear();
  } else {
    state_.open.guesses.update(*state_.open.draft, session_.form_version(),
                               session_.structure_version());
  }
  return state_.open.guesses;
}

std::optional<std::size_t> Imports::current_guess() const {
  return guesses().current(session_.view().selection.node, session_.view().guess);
}

void Imports::show(const OpenGuess& guess) {
  const NodeId node = guess.node();  // the field being edited is written first: it may be gone then
  const FieldKey field = guess.field;
  state_.open.view.guess = guess.place;
  state_.open.view.guesses_hidden = false;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  session_.select_node(node, field);
  state_.open.view.request = ScreenRequest::GO_FORM;
  state_.view_changed();
}

void Imports::next_guess(bool backwards) {
  const std::vector<OpenGuess>& open = guesses().open();
  const auto here = current_guess();
  const auto next =
      guesses().next(here ? std::optional(open[*here].place) : session_.view().guess, backwards);
  if (next) show(open[*next]);
}

void Imports::accept_guess() {
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  const auto here = current_guess();
  if (!here) return next_guess(false);  // it is looked at first
  if (session_.read_only()) return state_.tell_read_only();
  const OpenGuess guess = guesses().open()[*here];
  const Node* node = session_.form().find(guess.node());
  std::string label = "确认推断：" + (node != nullptr ? short_name(*node) : guess.source);
  if (!session_.report(put_import_trace(
          session_.editor(), std::move(label), guess.node(),
          confirm_in_import_trace(session_.draft().imported_json, {guess.place})))) {
    return;
  }
  state_.open.view.guess = guess.place;
  if (const auto next = guesses().next(guess.place, false)) {
    return show(guesses().open()[*next]);
  }
  tell_all_confirmed();
}

void Imports::accept_all_guesses() {
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  if (session_.read_only()) return state_.tell_read_only();
  std::vector<GuessPlace> places;
  for (const OpenGuess& guess : guesses().open()) places.push_back(guess.place);
  std::string label = "确认全部推断 " + std::to_string(places.size()) + " 处";
  if (session_.report(put_import_trace(
          session_.editor(), std::move(label), NodeId(session_.view().selection.node),
          confirm_in_import_trace(session_.draft().imported_json, places)))) {
    tell_all_confirmed();
  }
}

void Imports::tell_all_confirmed() {
  session_.end_typing();
  state_.open.view.request = ScreenRequest::GO_FORM;
  state_.tell_unsaved();
  state_.notify(Notice::Kind::SUCCESS,
                state_.tr("推断都已确认。", "Every guess is confirmed; it can be undone."));
}

}  // namespace jixiao
