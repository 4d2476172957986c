// HeadlessApplication: one page without a browser, driven by a test as a person would drive it.
//
//   HeadlessApplication page(make_application);       // ui/application.h
//   page.start();
//   page.click(Role::BUTTON, "从示例开始");
//   page.press("F2");  page.type("检查频次");  page.press("Enter");
//   CHECK(page.mirror().find(Role::TREE_ITEM, "指标2 检查频次 ≥100次") != nullptr);
//
// Two pages of one machine are two tabs of one browser. Nothing happens on its own: answers of
// storage and file pickers come in run_until_idle (called at the end of every action here), timers
// in advance_ms.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/headless/headless_glyphs.h"
#include "platform/headless/headless_machine.h"
#include "platform/headless/headless_mirror.h"
#include "platform/headless/headless_services.h"
#include "platform/headless/headless_text_field.h"
#include "platform/services.h"

namespace jixiao {

// "Ctrl+Shift+P", "Alt+ArrowUp", "F2", "a", "Ctrl++" → key and modifiers.
KeyEvent parse_key(std::string_view text);

class HeadlessApplication {
 public:
  using Factory = std::function<std::unique_ptr<EventSink>(Platform&)>;

  explicit HeadlessApplication(Factory factory, std::shared_ptr<HeadlessMachine> machine = nullptr);
  ~HeadlessApplication();  // the page is closed by force: on_page_hidden is not called

  // ---- life of the page ----
  void start();    // makes the application; set screen and machine before
  void hide();     // another tab comes to the front, or the page is about to close
  void cut_off();  // ended in the midst of a call, as a tab being closed; then gone
  void crash();    // gone without a word; what others see (storage, files) stays
  void reload();   // hide, crash, start
  bool is_running() const { return sink_ != nullptr; }

  // ---- what a person does; false: there is no such thing, or it is disabled ----
  bool click(Role role, std::string_view name, std::string_view within = {});  // by mouse
  bool double_click(Role role, std::string_view name, std::string_view within = {});
  bool right_click(Role role, std::string_view name, std::string_view within = {});
  bool activate(Role role, std::string_view name, std::string_view within = {});  // screen reader
  bool focus(Role role, std::string_view name, std::string_view within = {});
  void click_at(Point position, int button = 0, int click_count = 1);
  void drag(Point from, Point to);
  void wheel(Point position, float y_px);
  // True where the program took the key. Otherwise what the browser does on its own happens: text
  // keys go into the field, Tab moves the focus, Enter and Space activate the focused element.
  bool press(std::string_view key);
  void type(std::string_view text);     // key by key, into the field
  void compose(std::string_view text);  // an IME: preedit growing by characters, then committed
  void start_composition(std::string_view preedit);
  void finish_composition(std::string_view committed);
  void blur_field();
  bool copy(bool cut = false);  // Ctrl+C; false: nothing of ours
  bool paste();                 // Ctrl+V of what is on the machine's clipboard
  bool paste(const ClipboardContent& content);
  void drop_file(std::string_view name);  // of the machine's disk
  void drop_bytes(std::string_view name, std::string bytes);
  void resize(float width_px, float height_px, float ratio = 1);

  // ---- time ----
  void run_until_idle();         // frames and answers, no timers
  void advance_ms(double time);  // with the timers that are due meanwhile

  // ---- what there is to see ----
  std::uint64_t frames_drawn() const { return frames_drawn_; }
  bool is_idle() const;
  HeadlessMirror& mirror() { return mirror_; }
  HeadlessTextField& text_field() { return text_field_; }
  HeadlessScreen& screen() { return screen_; }
  HeadlessFiles& files() { return files_; }
  HeadlessMachine& machine() { return *machine_; }
  EventSink& sink() { return *sink_; }
  Platform& platform() { return platform_; }

 private:
  void draw_frame();
  void input(const std::function<void(EventSink&)>& action);  // then a frame, then until idle
  void pointer(PointerAction action, Point position, int button, int click_count);
  void browser_default(const KeyEvent& key);
  bool field_default(const KeyEvent& key);
  void move_focus(bool backwards);
  void follow_focus();
  void focus_by_person(std::uint64_t id);
  void post(std::function<void(EventSink&)> event) { posted_.push_back(std::move(event)); }

  Factory factory_;
  std::shared_ptr<HeadlessMachine> machine_;
  std::deque<std::function<void(EventSink&)>> posted_;
  HeadlessTextField text_field_;
  HeadlessMirror mirror_;
  HeadlessStorage storage_;
  HeadlessFiles files_;
  HeadlessScreen screen_;
  HeadlessClipboard clipboard_;
  HeadlessClock clock_;
  HeadlessGlyphs glyphs_;
  HeadlessTextDecoder decoder_;
  Platform platform_;
  std::unique_ptr<EventSink> sink_;
  std::uint64_t frames_drawn_ = 0;
};

}  // namespace jixiao
