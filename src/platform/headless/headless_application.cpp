#include "platform/headless/headless_application.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr int MAX_FRAMES_UNTIL_IDLE = 500;  // more is a program that never comes to rest
constexpr double FRAME_MS = 16;

bool is_text_key(const KeyEvent& key) {
  return count_characters(key.key) == 1 && !key.modifiers.ctrl && !key.modifiers.alt;
}

Point centre_of(const Rect& rect) {
  return {rect.x_px + rect.width_px / 2, rect.y_px + rect.height_px / 2};
}

bool can_be_used(const MirrorNode* node) {
  return node != nullptr && !node->disabled;
}

}  // namespace

KeyEvent parse_key(std::string_view text) {
  KeyEvent event;
  while (true) {
    const std::size_t plus = text.find('+');
    if (plus == std::string_view::npos || plus == 0 || plus + 1 == text.size()) break;
    const std::string_view modifier = text.substr(0, plus);
    if (modifier == "Ctrl")
      event.modifiers.ctrl = true;
    else if (modifier == "Shift")
      event.modifiers.shift = true;
    else if (modifier == "Alt")
      event.modifiers.alt = true;
    else
      assert(false && "modifiers are Ctrl, Shift and Alt");
    text.remove_prefix(plus + 1);
  }
  event.key = text == "Space" ? " " : std::string(text);
  return event;
}

HeadlessApplication::HeadlessApplication(Factory factory, std::shared_ptr<HeadlessMachine> machine)
    : factory_(std::move(factory)),
      machine_(machine ? std::move(machine) : std::make_shared<HeadlessMachine>()),
      text_field_([this](const TextFieldEvent& event) { return sink_->on_text_field(event); },
                  [this](std::function<void()> later) {
                    post([later = std::move(later)](EventSink&) { later(); });
                  }),
      storage_(*machine_, [this](auto event) { post(std::move(event)); }),
      files_(*machine_, [this](auto event) { post(std::move(event)); }),
      screen_(*machine_),
      clipboard_(*machine_, [this](auto event) { post(std::move(event)); }),
      clock_(*machine_),
      platform_{text_field_, mirror_, files_,  storage_, screen_,
                clipboard_,  clock_,  glyphs_, decoder_} {
  follow_focus();
}

HeadlessApplication::~HeadlessApplication() = default;

void HeadlessApplication::follow_focus() {
  mirror_.on_focus = [this](std::uint64_t id) {
    text_field_.set_focused(text_field_.is_open_for(id));
  };
}

void HeadlessApplication::start() {
  assert(!sink_ && "the page is running");
  sink_ = factory_(platform_);
  screen_.request_frame();
  run_until_idle();
}

void HeadlessApplication::hide() {
  sink_->on_page_hidden();
  run_until_idle();
}

void HeadlessApplication::cut_off() {
  sink_->on_cut_off();
  crash();
}

void HeadlessApplication::crash() {
  sink_.reset();
  posted_.clear();
  storage_.release_locks();
  text_field_.close();
  mirror_ = HeadlessMirror();
  follow_focus();
  screen_.frame_wanted = false;
  screen_.timer_due_ms = -1;
}

void HeadlessApplication::reload() {
  hide();
  crash();
  start();
}

// ---- pointer ----

void HeadlessApplication::pointer(PointerAction action, Point position, int button,
                                  int click_count) {
  PointerEvent event;
  event.action = action;
  event.position = position;
  event.button = button;
  event.click_count = click_count;
  input([&](EventSink& sink) { sink.on_pointer(event); });
}

void HeadlessApplication::click_at(Point position, int button, int click_count) {
  pointer(PointerAction::MOVE, position, 0, 1);
  for (int click = 1; click <= click_count; ++click) {
    pointer(PointerAction::DOWN, position, button, click);
    pointer(PointerAction::UP, position, button, click);
  }
}

bool HeadlessApplication::click(Role role, std::string_view name, std::string_view within) {
  const MirrorNode* node = mirror_.find(role, name, within);
  if (!can_be_used(node)) return false;
  click_at(centre_of(node->rect));
  return true;
}

bool HeadlessApplication::double_click(Role role, std::string_view name, std::string_view within) {
  const MirrorNode* node = mirror_.find(role, name, within);
  if (!can_be_used(node)) return false;
  click_at(centre_of(node->rect), 0, 2);
  return true;
}

bool HeadlessApplication::right_click(Role role, std::string_view name, std::string_view within) {
  const MirrorNode* node = mirror_.find(role, name, within);
  if (!can_be_used(node)) return false;
  click_at(centre_of(node->rect), 2);
  return true;
}

void HeadlessApplication::drag(Point from, Point to) {
  constexpr int STEPS = 8;
  pointer(PointerAction::MOVE, from, 0, 1);
  pointer(PointerAction::DOWN, from, 0, 1);
  for (int step = 1; step <= STEPS; ++step) {
    const float part = static_cast<float>(step) / STEPS;
    pointer(PointerAction::MOVE,
            {from.x_px + (to.x_px - from.x_px) * part, from.y_px + (to.y_px - from.y_px) * part}, 0,
            1);
  }
  pointer(PointerAction::UP, to, 0, 1);
}

void HeadlessApplication::wheel(Point position, float y_px) {
  PointerEvent event;
  event.action = PointerAction::WHEEL;
  event.position = position;
  event.wheel_y_px = y_px;
  input([&](EventSink& sink) { sink.on_pointer(event); });
}

// ---- mirror ----

bool HeadlessApplication::activate(Role role, std::string_view name, std::string_view within) {
  const MirrorNode* node = mirror_.find(role, name, within);
  if (!can_be_used(node)) return false;
  const std::uint64_t id = node->id;
  input([&](EventSink& sink) { sink.on_mirror({MirrorEvent::Kind::ACTIVATED, id, {}}); });
  return true;
}

bool HeadlessApplication::focus(Role role, std::string_view name, std::string_view within) {
  const MirrorNode* node = mirror_.find(role, name, within);
  if (node == nullptr || !node->focusable) return false;
  focus_by_person(node->id);
  return true;
}

void HeadlessApplication::focus_by_person(std::uint64_t id) {
  text_field_.set_focused(false);
  mirror_.focus_by_person(id);
  input([&](EventSink& sink) { sink.on_mirror({MirrorEvent::Kind::FOCUSED, id, {}}); });
}

// From the element that the field stands for; from the last one around to the first, as if there
// were nothing to go to around the page.
void HeadlessApplication::move_focus(bool backwards) {
  std::uint64_t id = mirror_.next_tab_stop(backwards);
  if (id == 0) {
    mirror_.focus_by_person(0);
    id = mirror_.next_tab_stop(backwards);
  }
  if (id != 0) focus_by_person(id);
}

// ---- keys and text ----

bool HeadlessApplication::press(std::string_view key) {
  if (text_field_.is_composing()) return false;  // the IME has it
  const KeyEvent event = parse_key(key);
  bool taken = false;
  input([&](EventSink& sink) {
    taken = text_field_.has_focus() && text_field_.key(event);
    if (!taken) taken = sink.on_key(event);
  });
  if (!taken) browser_default(event);
  return taken;
}

void HeadlessApplication::browser_default(const KeyEvent& key) {
  if (key.key == "Tab") return move_focus(key.modifiers.shift);
  if (text_field_.has_focus() && field_default(key)) return;
  const MirrorNode* focused = mirror_.focused_node();
  const bool activates = key.key == "Enter" || key.key == " ";
  if (text_field_.has_focus() || !activates || !can_be_used(focused)) return;
  const std::uint64_t id = focused->id;
  input([&](EventSink& sink) { sink.on_mirror({MirrorEvent::Kind::ACTIVATED, id, {}}); });
}

bool HeadlessApplication::field_default(const KeyEvent& key) {
  const bool breaks_line = key.key == "Enter" && text_field_.spec().multiline;
  const bool selects = key.modifiers.ctrl && key.key == "a";
  const bool undoes = key.modifiers.ctrl && key.key == "Z" && !key.modifiers.shift;
  if (!is_text_key(key) && !breaks_line && !selects && !undoes && key.key != "Backspace") {
    return false;
  }
  input([&](EventSink&) {
    if (breaks_line)
      text_field_.insert("\n");
    else if (selects)
      text_field_.select_all();
    else if (undoes)
      text_field_.undo();
    else if (key.key == "Backspace")
      text_field_.delete_backwards();
    else
      text_field_.insert(key.key);
  });
  return true;
}

void HeadlessApplication::type(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && is_continuation(text[end])) ++end;
    const std::string_view character = text.substr(begin, end - begin);
    press(character == "\n" ? "Enter" : character);
    begin = end;
  }
}

void HeadlessApplication::compose(std::string_view text) {
  for (std::size_t end = 1; end <= text.size(); ++end)
    if (end == text.size() || !is_continuation(text[end])) start_composition(text.substr(0, end));
  finish_composition(text);
}

void HeadlessApplication::start_composition(std::string_view preedit) {
  input([&](EventSink&) { text_field_.compose(preedit); });
}

void HeadlessApplication::finish_composition(std::string_view committed) {
  input([&](EventSink&) { text_field_.end_composition(committed); });
}

void HeadlessApplication::blur_field() {
  input([&](EventSink&) { text_field_.blur(); });
}

// ---- clipboard, files, screen ----

bool HeadlessApplication::copy(bool cut) {
  ClipboardContent content;
  bool taken = false;
  // While a text is edited, both are the field's own.
  const bool in_text = text_field_.is_editing();
  input([&](EventSink& sink) { taken = !in_text && sink.on_copy(content, cut); });
  if (taken) machine_->clipboard = content;
  return taken;
}

bool HeadlessApplication::paste() {
  return paste(ClipboardContent(machine_->clipboard));
}

bool HeadlessApplication::paste(const ClipboardContent& content) {
  bool taken = false;
  input([&](EventSink& sink) {
    const bool in_text = text_field_.is_editing();
    taken = !in_text && sink.on_paste(content);
    if (!taken) text_field_.insert(content.text);
  });
  return taken;
}

void HeadlessApplication::drop_file(std::string_view name) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back(files_.content_of(name));
  input([&](EventSink& sink) { sink.on_file(std::move(event)); });
}

void HeadlessApplication::drop_bytes(std::string_view name, std::string bytes) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({std::string(name), std::move(bytes), 0, machine_->unix_ms});
  input([&](EventSink& sink) { sink.on_file(std::move(event)); });
}

void HeadlessApplication::resize(float width_px, float height_px, float ratio) {
  screen_.width = width_px;
  screen_.height = height_px;
  screen_.ratio = ratio;
  input([](EventSink& sink) { sink.on_screen_changed(); });
}

// ---- time ----

void HeadlessApplication::input(const std::function<void(EventSink&)>& action) {
  assert(sink_ && "call start() first");
  action(*sink_);
  draw_frame();
  run_until_idle();
}

void HeadlessApplication::draw_frame() {
  screen_.frame_wanted = false;
  machine_->now_ms += FRAME_MS;
  machine_->unix_ms += static_cast<std::int64_t>(FRAME_MS);
  ++frames_drawn_;
  sink_->on_frame();
}

bool HeadlessApplication::is_idle() const {
  return posted_.empty() && !screen_.frame_wanted;
}

void HeadlessApplication::run_until_idle() {
  for (int frame = 0; sink_ && !is_idle(); ++frame) {
    if (frame >= MAX_FRAMES_UNTIL_IDLE) {
      assert(false && "the program asks for frames without end");
      return;
    }
    if (!posted_.empty()) {
      const auto event = std::move(posted_.front());
      posted_.pop_front();
      event(*sink_);
      screen_.request_frame();
    } else {
      draw_frame();
    }
  }
}

void HeadlessApplication::advance_ms(double time) {
  const double end_ms = machine_->now_ms + time;
  while (screen_.timer_due_ms >= 0 && screen_.timer_due_ms <= end_ms) {
    const double due_ms = std::max(machine_->now_ms, std::exchange(screen_.timer_due_ms, -1));
    machine_->unix_ms += static_cast<std::int64_t>(due_ms - machine_->now_ms);
    machine_->now_ms = due_ms;
    screen_.request_frame();
    run_until_idle();
  }
  if (machine_->now_ms >= end_ms) return;
  machine_->unix_ms += static_cast<std::int64_t>(end_ms - machine_->now_ms);
  machine_->now_ms = end_ms;
}

}  // namespace jixiao
