// The command table: what an import assumed and nobody has confirmed.
#include "app/command_groups.h"
#include "app/imports.h"

namespace jixiao {

namespace {

bool has_guesses(const Session& session) {
  return session.has_draft() && !session.imports().guesses().open().empty();
}
bool can_confirm(const Session& session) {
  return has_guesses(session) && !session.read_only();
}

constexpr Command COMMANDS[] = {
    {"view.next_guess", CommandGroup::TOOLS, "下一处推断", "Next guess", "F8",
     "转到导入时推断、还没有确认的下一处。", "Go to the next thing an import assumed.", has_guesses,
     [](Session& session) { session.imports().next_guess(false); }, KeyScope::EVERYWHERE},
    {"view.previous_guess", CommandGroup::TOOLS, "上一处推断", "Previous guess", "Shift+F8",
     "转到导入时推断、还没有确认的上一处。", "Go to the thing an import assumed before this.",
     has_guesses, [](Session& session) { session.imports().next_guess(true); },
     KeyScope::EVERYWHERE},
    {"edit.accept_guess", CommandGroup::TOOLS, "确认推断", "Confirm the guess", "Ctrl+F8",
     "确认选中这一处的推断，再转到下一处。可以撤销。",
     "Confirm what was assumed here and go on to the next. It can be undone.", can_confirm,
     [](Session& session) { session.imports().accept_guess(); }, KeyScope::EVERYWHERE},
    {"edit.accept_all_guesses", CommandGroup::TOOLS, "全部确认推断", "Confirm all guesses", "",
     "确认导入时的全部推断，算一步，可以撤销。",
     "Confirm everything the import assumed, as one step.", can_confirm,
     [](Session& session) { session.imports().accept_all_guesses(); }},
};

}  // namespace

std::span<const Command> guess_commands() {
  return COMMANDS;
}

}  // namespace jixiao
