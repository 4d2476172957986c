// The command table: finding and replacing words in the form. The find bar (ui/panels/find_bar.h)
// shows what ViewState::find holds; where the search goes on is the selection.
#include "app/command_groups.h"
#include "edit/find.h"

namespace jixiao {

namespace {

TextHit selected_place(const Session& session) {
  return {session.view().selection.node, session.view().selection.field};
}

bool can_go_on(const Session& session) {
  return session.has_draft() && !session.view().find.words.empty();
}
bool can_replace(const Session& session) {
  return can_edit(session) && session.view().find.open && !session.view().find.words.empty();
}

void say_nothing_found(Session& session) {
  const std::string& words = session.view().find.words;
  session.notify(Notice::Kind::INFO, session.english() ? "“" + words + "” was not found."
                                                       : "没有找到“" + words + "”。");
}

enum class Way : std::uint8_t { ON, BACK };

void go_to_hit(Session& session, Way way) {
  const TextHits found =
      find_text(session.form(), session.view().find.words, selected_place(session));
  const TextHit* hit = way == Way::ON ? found.next() : found.previous();
  if (hit == nullptr) return say_nothing_found(session);
  session.select_node(hit->node, hit->field);
}

void open_bar(Session& session, bool replacing) {
  FindState& find = session.view().find;
  find.open = true;
  find.replacing = replacing;
  session.view().request = ScreenRequest::FIND;
}

// As in a spreadsheet: the first press goes to a hit, the next ones replace it and go on.
void replace_here(Session& session) {
  const FindState& find = session.view().find;
  const TextHit here = selected_place(session);
  const TextHits found = find_text(session.form(), find.words, here);
  if (!found.current) return go_to_hit(session, Way::ON);
  if (session.report(replace_in(session.editor(), here, find.words, find.with))) {
    const TextHits left = find_text(session.form(), find.words, here);
    if (const TextHit* hit = left.next()) session.select_node(hit->node, hit->field);
  }
}

void replace_everywhere(Session& session) {
  const FindState& find = session.view().find;
  const Result<std::size_t> count = replace_all(session.editor(), find.words, find.with);
  if (!session.report(count)) return;
  if (count.value() == 0) return say_nothing_found(session);
  const std::string number = std::to_string(count.value());
  session.notify(Notice::Kind::SUCCESS,
                 session.english() ? number + " replaced" : "已替换 " + number + " 处", {},
                 "edit.undo");
}

constexpr Command COMMANDS[] = {
    {"view.find", CommandGroup::EDIT, "查找…", "Find…", "Ctrl+F",
     "在整张表里查找文字；回车或 F3 到下一处。", "Find words in the form; Enter or F3 go on.",
     with_draft, [](Session& session) { open_bar(session, session.view().find.replacing); },
     KeyScope::EVERYWHERE},
    {"edit.replace", CommandGroup::EDIT, "替换…", "Replace…", "Ctrl+H",
     "查找文字并换成别的，一处一处或全部。", "Find words and replace them, one by one or all.",
     can_edit, [](Session& session) { open_bar(session, true); }, KeyScope::EVERYWHERE},
    {"edit.find_next", CommandGroup::EDIT, "下一处", "Find next", "F3", "到下一处找到的文字。",
     "Go to the next place with the words.", can_go_on,
     [](Session& session) { go_to_hit(session, Way::ON); }, KeyScope::EVERYWHERE},
    {"edit.find_previous", CommandGroup::EDIT, "上一处", "Find previous", "Shift+F3",
     "回到上一处找到的文字。", "Go back to the place before with the words.", can_go_on,
     [](Session& session) { go_to_hit(session, Way::BACK); }, KeyScope::EVERYWHERE},
    {"edit.replace_one", CommandGroup::EDIT, "替换这一处", "Replace this one", "",
     "替换选中的一处，再到下一处。", "Replace in the selected place and go on.", can_replace,
     replace_here},
    {"edit.replace_all", CommandGroup::EDIT, "全部替换", "Replace all", "",
     "把找到的全部替换，算一步，可以撤销。", "Replace everywhere, as one step.", can_replace,
     replace_everywhere},
};

}  // namespace

std::span<const Command> search_commands() {
  return COMMANDS;
}

}  // namespace jixiao
