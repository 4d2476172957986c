#include "app/focus_walker.h"

#include <random>
#include <utility>

#include "app/large_draft.h"

namespace jixiao {
namespace {

constexpr std::string_view KEYS[] = {"ArrowDown",
                                     "ArrowUp",
                                     "ArrowLeft",
                                     "ArrowRight",
                                     "Tab",
                                     "Shift+Tab",
                                     "Enter",
                                     "Shift+Enter",
                                     "F2",
                                     "Escape",
                                     "Home",
                                     "End",
                                     "Ctrl+Home",
                                     "Ctrl+End",
                                     "PageDown",
                                     "PageUp",
                                     "Delete",
                                     "Backspace",
                                     "Ctrl+Z",
                                     "Ctrl+Z",
                                     "Ctrl+Y",
                                     "Alt+ArrowDown",
                                     "Alt+ArrowUp",
                                     "Ctrl+D",
                                     "Ctrl+Enter",
                                     "Ctrl+a",
                                     "Shift+ArrowDown",
                                     "Shift+ArrowRight",
                                     "F6",
                                     "Shift+F6",
                                     "Ctrl+F",
                                     "Ctrl+H",
                                     "F3",
                                     "Shift+F3",
                                     "F4",
                                     "Alt+Enter",
                                     "Ctrl+Delete",
                                     "Ctrl+Shift+V",
                                     "Ctrl+S",
                                     "F1",
                                     "Ctrl+Shift+P",
                                     "Ctrl+Alt+O",
                                     "Ctrl+Alt+F",
                                     "Ctrl+Alt+I",
                                     "Ctrl+Alt+4",
                                     "Ctrl+Alt+2",
                                     "Ctrl+Alt+5",
                                     "ContextMenu"};

constexpr Role THINGS[] = {Role::GRID_CELL, Role::GRID_CELL, Role::GRID_CELL, Role::TREE_ITEM,
                           Role::TREE_ITEM, Role::TEXTBOX,   Role::COMBOBOX,  Role::BUTTON,
                           Role::LINK,      Role::OPTION,    Role::MENU_ITEM, Role::CHECKBOX};

constexpr std::string_view TYPED[] = {"甲", "x", "≥5个", "乙丙"};

// Kinds with their weights.
constexpr WalkKind DICE[] = {
    WalkKind::KEY,   WalkKind::KEY,         WalkKind::KEY,          WalkKind::KEY,
    WalkKind::KEY,   WalkKind::KEY,         WalkKind::CLICK,        WalkKind::CLICK,
    WalkKind::CLICK, WalkKind::RIGHT_CLICK, WalkKind::DOUBLE_CLICK, WalkKind::ACTIVATE,
    WalkKind::FOCUS, WalkKind::TYPE,        WalkKind::TYPE,         WalkKind::COMPOSE,
    WalkKind::DRAG,  WalkKind::CLIPBOARD,   WalkKind::COMMAND,      WalkKind::COMMAND,
    WalkKind::WHEEL, WalkKind::WAIT,        WalkKind::BLUR};

Point centre(const Rect& rect) {
  return {rect.x_px + rect.width_px / 2, rect.y_px + rect.height_px / 2};
}

std::string shown(const MirrorNode* node) {
  if (node == nullptr) return "nothing";
  return "'" + node->name + "' (role " + std::to_string(static_cast<int>(node->role)) + ")";
}

constexpr Field FIELDS[] = {Field::YEAR, Field::TITLE,    Field::DEPARTMENT,  Field::SUPERVISOR,
                            Field::KIND, Field::TAXONOMY, Field::TEXT,        Field::VALUE,
                            Field::NOTE, Field::WEIGHT,   Field::EXPLANATION, Field::STANDARD};

void collect(const Form& form, const Node& node, std::map<std::string, std::string>& texts) {
  texts[node.id() + "/"] = std::to_string(node.children().size());
  for (const Field field : FIELDS) {
    if (!has_field(node.kind(), field)) continue;
    const std::string text(form.field(node, {field, {}}));
    if (!text.empty()) texts[node.id() + "/" + std::to_string(static_cast<int>(field))] = text;
  }
  for (const auto& child : node.children()) collect(form, *child, texts);
}

}  // namespace

std::vector<WalkStep> random_steps(std::uint32_t seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<WalkStep> steps(count);
  for (WalkStep& step : steps) {
    step.kind = DICE[random() % std::size(DICE)];
    step.which = random();
    step.more = random();
  }
  return steps;
}

namespace {

std::unique_ptr<Page> writing_tab(std::shared_ptr<HeadlessMachine> machine) {
  auto page = std::make_unique<Page>(std::move(machine));
  REQUIRE(page->click(Role::BUTTON, "从示例开始"));
  page->settle();
  return page;
}

void drop(Page& page, std::string name, std::string bytes) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({.name = std::move(name), .bytes = std::move(bytes)});
  page.sink().on_file(std::move(event));
  page.run_until_idle();
}

}  // namespace

FocusWalker::FocusWalker(std::uint32_t window, WalkGround ground)
    : writer_(ground == WalkGround::READ_ONLY ? writing_tab(machine_) : nullptr),
      page_(machine_),
      ground_(ground) {
  constexpr Point SIZES[] = {{1280, 620}, {1366, 768}, {1000, 700}};
  const Point size = SIZES[window % std::size(SIZES)];
  page_.resize(size.x_px, size.y_px);
  if (ground == WalkGround::LARGE) drop(page_, "大.json", large_draft(20'000));
  page_.run_until_idle();
  REQUIRE(session().has_draft() == (ground != WalkGround::USUAL));
  REQUIRE(session().read_only() == (ground == WalkGround::READ_ONLY));
}

// ---- steps ----

const MirrorNode* FocusWalker::thing(std::uint32_t which) {
  const auto things = page_.mirror().all(THINGS[which % std::size(THINGS)]);
  return things.empty() ? nullptr : things[which / std::size(THINGS) % things.size()];
}

void FocusWalker::key(std::uint32_t which) {
  const std::string_view pressed = KEYS[which % std::size(KEYS)];
  told_ = "press " + std::string(pressed);
  page_.press(pressed);
}

void FocusWalker::command(std::uint32_t which) {
  if (!page_.click(Role::BUTTON, "菜单")) return;
  const auto items = page_.mirror().all(Role::MENU_ITEM);
  if (items.empty()) return;
  const MirrorNode* item = items[which % items.size()];
  const bool turns_english = item->name.find("English") != std::string::npos;
  if (item->disabled || turns_english) {
    page_.press("Escape");
    return;
  }
  told_ = "menu " + item->name;
  page_.activate(Role::MENU_ITEM, item->name);
}

void FocusWalker::clipboard(std::uint32_t which) {
  constexpr std::string_view NAMES[] = {"copy", "cut", "paste", "paste rows", "paste a text"};
  told_ = NAMES[which % std::size(NAMES)];
  ClipboardContent content;
  switch (which % std::size(NAMES)) {
    case 0:
      page_.copy();
      break;
    case 1:
      page_.copy(true);
      break;
    case 2:
      page_.paste();
      break;
    case 3:
      content.text = "新行\t≥3个\n又一行\t≥4个\n";
      page_.paste(content);
      break;
    default:
      content.text = "一格";
      page_.paste(content);
  }
}

// Held at an edge, a drag scrolls on until the form ends: of 20,000 lines not within one step.
void FocusWalker::drag(const WalkStep& step) {
  if (ground_ == WalkGround::LARGE) return;
  const auto things = page_.mirror().all(step.which % 2 == 0 ? Role::TREE_ITEM : Role::GRID_CELL);
  if (things.empty()) return;
  const MirrorNode* from = things[step.which / 2 % things.size()];
  const MirrorNode* to = things[step.more % things.size()];
  told_ = "drag " + shown(from) + " to " + shown(to);
  page_.drag(centre(from->rect), centre(to->rect));
}

void FocusWalker::act(const WalkStep& step) {
  const MirrorNode* node = thing(step.which);
  const bool usable = node != nullptr && !node->disabled;
  switch (step.kind) {
    case WalkKind::KEY:
      return key(step.which);
    case WalkKind::COMMAND:
      return command(step.which);
    case WalkKind::CLICK:
    case WalkKind::RIGHT_CLICK:
    case WalkKind::DOUBLE_CLICK:
      if (!usable) return;
      told_ = "click (kind " + std::to_string(static_cast<int>(step.kind)) + ") on " + shown(node);
      return page_.click_at(centre(node->rect), step.kind == WalkKind::RIGHT_CLICK ? 2 : 0,
                            step.kind == WalkKind::DOUBLE_CLICK ? 2 : 1);
    case WalkKind::ACTIVATE:
      told_ = "activate " + shown(node);
      if (usable) page_.activate(node->role, std::string(node->name));
      return;
    case WalkKind::FOCUS:
      told_ = "focus " + shown(node);
      if (usable) page_.focus(node->role, std::string(node->name));
      return;
    case WalkKind::TYPE:
      told_ = "type " + std::string(TYPED[step.which % std::size(TYPED)]);
      return page_.type(TYPED[step.which % std::size(TYPED)]);
    case WalkKind::COMPOSE:
      told_ = "compose";
      if (page_.text_field().has_focus()) page_.compose("拼音");
      return;
    case WalkKind::CLIPBOARD:
      return clipboard(step.which);
    case WalkKind::DRAG:
      return drag(step);
    case WalkKind::WHEEL:
      told_ = "wheel";
      return page_.wheel({640, 300}, step.which % 2 == 0 ? 400.0f : -400.0f);
    case WalkKind::WAIT:
      told_ = "wait";
      return page_.advance_ms(300);
    case WalkKind::BLUR:
      told_ = "the field loses the focus";
      if (page_.text_field().has_focus()) page_.blur_field();
      return;
  }
}

std::string FocusWalker::take(const WalkStep& step) {
  told_ = "nothing";
  act(step);
  if (!session().has_draft() && page_.mirror().all(Role::DIALOG).empty()) {
    const bool sample = step.more % 2 == 0;
    page_.click(Role::BUTTON, sample ? "从示例开始" : "空白表");
  }
  if (!page_.mirror().faults().empty()) return page_.mirror().faults().front();
  std::string wrong = disagreement();
  if (wrong.empty()) wrong = probe();
  if (wrong.empty()) wrong = disagreement();
  return wrong;
}

// ---- what must agree ----

std::string FocusWalker::field_disagreement() {
  const HeadlessTextField& field = page_.text_field();
  if (!field.is_open()) return {};
  if (!field.has_focus()) return "a field is open that has not the focus: " + field.spec().label;
  if (page_.mirror().focused() != field.spec().owner) {
    return "the field of " + field.spec().label + " is open for another than the focused " +
           shown(page_.mirror().focused_node());
  }
  return {};
}

// The framed cell is the one of the grid that Tab reaches.
std::string FocusWalker::frame_disagreement() {
  const MirrorNode* focused = page_.mirror().focused_node();
  if (focused == nullptr) return {};
  const Selection& selection = session().view().selection;
  if (focused->role == Role::GRID_CELL && focused->selected != Tri::YES) {
    return "the focus is on " + shown(focused) + ", which is not framed";
  }
  // The import screen has a tree of its own, where looking is not selecting.
  const bool of_outline =
      focused->role == Role::TREE_ITEM && page_.mirror().all(Role::DIALOG).empty();
  if (of_outline && session().has_draft() && focused->selected != Tri::YES) {
    return "the focus is on " + shown(focused) + ", which is not selected, but " + selection.node;
  }
  if (session().form().find(selection.node) == nullptr) return "what is selected is not there";
  for (const MirrorNode* cell : page_.mirror().all(Role::GRID_CELL)) {
    if (cell->tab_stop && cell->selected != Tri::YES) return "Tab would leave the framed cell";
  }
  return {};
}

std::string FocusWalker::disagreement() {
  if (!session().has_draft()) return {};
  std::string wrong = field_disagreement();
  if (wrong.empty()) wrong = frame_disagreement();
  const bool busy = !page_.mirror().all(Role::DIALOG).empty() ||
                    !page_.mirror().all(Role::MENU).empty() ||
                    !page_.mirror().all(Role::LIST_BOX).empty();
  if (!wrong.empty() || busy || page_.text_field().is_open()) return wrong;
  // Nothing over the form and nothing open: then something else is focused, and there.
  const MirrorNode* focused = page_.mirror().focused_node();
  if (focused == nullptr) return "the keyboard is nowhere";
  const bool takes_text = focused->role == Role::GRID_CELL && !focused->read_only;
  if (takes_text && !session().read_only()) return shown(focused) + " is framed and not armed";
  return {};
}

FocusWalker::Texts FocusWalker::texts() {
  Texts texts;
  if (!session().has_draft()) return texts;
  collect(session().form(), session().form().root(), texts);
  for (const HeaderField& entry : session().form().header) {
    texts[std::string(FORM_ID).append("/").append(entry.name)] = entry.text;
  }
  return texts;
}

// One letter into what has the focus: it changes that and nothing else, and comes out again.
std::string FocusWalker::probe() {
  if (!session().has_draft() || page_.text_field().is_composing()) return {};
  const MirrorNode* focused = page_.mirror().focused_node();
  const bool cell =
      page_.text_field().is_open() && focused != nullptr && focused->role == Role::GRID_CELL;
  if (page_.text_field().is_open() && !cell) return probe_field();
  const bool menu =
      !page_.mirror().all(Role::MENU).empty() || !page_.mirror().all(Role::LIST_BOX).empty();
  if (menu) return {};
  // A year takes four digits and no more.
  if (cell && session().view().selection.field.field == Field::YEAR) return {};
  const bool editing = page_.text_field().is_editing();
  if (editing) page_.text_field().move_caret_to_end();
  const Texts before = texts();
  // Another than what a probe may have left there, which typing over would not change.
  page_.press(cell && focused->name.ends_with("7") ? "8" : "7");
  const Texts after = texts();
  if (session().read_only()) {
    return before == after ? std::string() : "a letter changed a form that is read only";
  }
  if (!cell)
    return before == after ? std::string() : "a letter changed the form from " + shown(focused);
  const std::string elsewhere = changed_elsewhere(before, after);
  if (!elsewhere.empty()) return "the letter typed over " + shown(focused) + elsewhere;
  if (before == after) return "the letter typed over " + shown(focused) + " went nowhere";
  return undo_probe(before, editing);
}

// What a letter changed that is not of the selected node; a line it made counts in its group.
std::string FocusWalker::changed_elsewhere(const Texts& before, const Texts& after) {
  const NodeId node = session().view().selection.node;
  for (const auto& [key, text] : after) {
    const auto old = before.find(key);
    if (old != before.end() && old->second == text) continue;
    const bool of_selected = key.starts_with(node + "/");
    const bool is_new = session().form().find(node) != nullptr && before.count(node + "/") == 0;
    const bool of_parent =
        is_new && key.starts_with(session().form().find(node)->parent()->id() + "/");
    // The panel of a section has a field for each of its lines.
    const Node* changed = session().form().find(key.substr(0, key.find('/')));
    const bool below = changed != nullptr && changed->parent() != nullptr &&
                       changed->parent()->id() == node && is_section(changed->parent()->kind());
    if (!of_selected && !of_parent && !below) {
      return std::string(" changed ").append(key).append(", selected is ").append(node);
    }
  }
  return {};
}

// A field of the panel writes to what is selected, one of a bar or a dialog to nothing of the form.
std::string FocusWalker::probe_field() {
  const std::string label = page_.text_field().spec().label;
  const Texts before = texts();
  page_.text_field().move_caret_to_end();
  page_.press("7");
  if (!page_.text_field().is_open()) return "the letter closed the field " + label;
  const std::string elsewhere = changed_elsewhere(before, texts());
  if (!elsewhere.empty()) return "the letter typed into " + label + elsewhere;
  page_.press("Backspace");
  return texts() == before ? std::string() : "the letter does not come out of " + label;
}

// What differs, apart from an empty line that an open field holds: it goes when the field does.
bool FocusWalker::is_as_before(const Texts& before, bool editing) {
  Texts now = texts();
  Texts then = before;
  const Node* node = session().form().find(session().view().selection.node);
  if (editing && node != nullptr && node->parent() != nullptr && node->text.empty()) {
    for (const NodeId& id : {node->id(), node->parent()->id()}) {
      now.erase(id + "/");
      then.erase(id + "/");
    }
  }
  return now == then;
}

std::string FocusWalker::undo_probe(const Texts& before, bool editing) {
  page_.press(editing ? "Backspace" : "Escape");
  for (int step = 0; step < 3 && !editing && !is_as_before(before, false); ++step) {
    page_.press("Ctrl+Z");
  }
  return is_as_before(before, editing) ? std::string() : "the letter does not come out again";
}

}  // namespace jixiao
