// What an import assumed and nobody has confirmed: going from one to the next, and confirming.
#include <utility>

#include "app/session_state.h"
#include "edit/annotations.h"
#include "edit/labels.h"

namespace jixiao {

const Guesses& Session::guesses() const {
  State& state = *state_;
  if (!state.open.draft) {
    state.open.guesses.clear();
  } else {
    state.open.guesses.update(*state.open.draft, form_version(), structure_version());
  }
  return state.open.guesses;
}

std::optional<std::size_t> Session::current_guess() const {
  return guesses().current(view().selection.node, view().guess);
}

void Session::State::show_guess(const OpenGuess& guess) {
  const NodeId node = guess.node();  // the field being edited is written first: it may be gone then
  const FieldKey field = guess.field;
  open.view.guess = guess.place;
  open.view.guesses_hidden = false;
  if (hooks.commit_field) hooks.commit_field();
  session.select_node(node, field);
  open.view.request = ScreenRequest::GO_FORM;
  view_changed();
}

void Session::next_guess(bool backwards) {
  const std::vector<OpenGuess>& open = guesses().open();
  const auto here = current_guess();
  const auto next =
      guesses().next(here ? std::optional(open[*here].place) : view().guess, backwards);
  if (next) state_->show_guess(open[*next]);
}

void Session::accept_guess() {
  if (state_->hooks.commit_field) state_->hooks.commit_field();
  const auto here = current_guess();
  if (!here) return next_guess(false);  // it is looked at first
  if (read_only()) return state_->tell_read_only();
  const OpenGuess guess = guesses().open()[*here];
  const Node* node = form().find(guess.node());
  std::string label = "确认推断：" + (node != nullptr ? short_name(*node) : guess.source);
  if (!report(put_import_trace(editor(), std::move(label), guess.node(),
                               confirm_in_import_trace(draft().imported_json, {guess.place})))) {
    return;
  }
  state_->open.view.guess = guess.place;
  if (const auto next = guesses().next(guess.place, false)) {
    return state_->show_guess(guesses().open()[*next]);
  }
  state_->tell_all_confirmed();
}

void Session::accept_all_guesses() {
  if (state_->hooks.commit_field) state_->hooks.commit_field();
  if (read_only()) return state_->tell_read_only();
  std::vector<GuessPlace> places;
  for (const OpenGuess& guess : guesses().open()) places.push_back(guess.place);
  std::string label = "确认全部推断 " + std::to_string(places.size()) + " 处";
  if (report(put_import_trace(editor(), std::move(label), NodeId(view().selection.node),
                              confirm_in_import_trace(draft().imported_json, places)))) {
    state_->tell_all_confirmed();
  }
}

void Session::State::tell_all_confirmed() {
  session.end_typing();
  open.view.request = ScreenRequest::GO_FORM;
  tell_unsaved();
  notify(Notice::Kind::SUCCESS,
         tr("推断都已确认。", "Every guess is confirmed; it can be undone."));
}

}  // namespace jixiao
