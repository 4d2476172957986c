// SessionPage: a page that has a session and nothing to look at, over the platform in memory. Two
// of one machine are two tabs of one browser.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "app/draft_file.h"
#include "app/form_clipboard.h"
#include "app/opening.h"
#include "app/session.h"
#include "platform/headless/headless_application.h"

namespace jixiao::test {

class SessionSink : public EventSink {
 public:
  explicit SessionSink(Platform& platform)
      : session(platform), jobs(platform.clock), platform_(platform) {
    session.start();
  }

  bool on_frame() override {
    jobs.work();
    opening.note_shown();
    if (!jobs.is_idle()) platform_.screen.request_frame();
    const int wait_ms = session.on_tick(jobs);
    if (wait_ms >= 0) platform_.screen.request_frame_in(wait_ms);
    return false;
  }
  void on_pointer(const PointerEvent&) override {}
  bool on_key(const KeyEvent&) override { return false; }
  bool on_text_field(const TextFieldEvent&) override { return false; }
  void on_mirror(const MirrorEvent&) override {}
  bool on_copy(ClipboardContent& content, bool cut) override {
    return session.clipboard().copy(content, cut);
  }
  bool on_paste(const ClipboardContent& content) override {
    return session.clipboard().paste(content);
  }
  void on_file(FileEvent&& event) override { opening.take(std::move(event)); }
  void on_storage(const StorageEvent& event) override { session.on_storage(event); }
  void on_screen_changed() override {}
  void on_page_hidden() override { session.on_page_hidden(); }
  void on_cut_off() override { session.on_cut_off(); }
  void on_glyphs_stale() override {}

  Session session;
  Jobs jobs;
  Opening opening{session, jobs};

 private:
  Platform& platform_;
};

// A platform but for its clock.
template <class OwnClock>
struct ClockedPlatform {
  explicit ClockedPlatform(Platform& other)
      : clock(other.clock), platform{other.text_field, other.mirror,    other.files, other.storage,
                                     other.screen,     other.clipboard, clock,       other.glyphs,
                                     other.decoder} {}
  OwnClock clock;
  Platform platform;
};

// The session over such a one.
template <class OwnClock>
class ClockedSink : private ClockedPlatform<OwnClock>, public SessionSink {
 public:
  explicit ClockedSink(Platform& platform)
      : ClockedPlatform<OwnClock>(platform),
        SessionSink(static_cast<ClockedPlatform<OwnClock>*>(this)->platform) {}
};

class SessionPage {
 public:
  explicit SessionPage(std::shared_ptr<HeadlessMachine> machine = nullptr)
      : machine_(machine ? std::move(machine) : std::make_shared<HeadlessMachine>()),
        application([](Platform& platform) { return std::make_unique<SessionSink>(platform); },
                    machine_) {
    application.start();
  }

  Opening& opening() { return static_cast<SessionSink&>(application.sink()).opening; }
  Session& session() { return static_cast<SessionSink&>(application.sink()).session; }
  HeadlessMachine& machine() { return *machine_; }
  // For a second tab of the same browser.
  std::shared_ptr<HeadlessMachine> machine_pointer() { return machine_; }
  void settle() { application.run_until_idle(); }
  void wait_ms(double time) {
    application.screen().request_frame();
    application.run_until_idle();
    application.advance_ms(time);
  }

  // Writes on the sample's first indicator; its id.
  std::string first_indicator();
  void set_name(std::string_view text);
  // Names it text, and goes on naming it, text1, text2 …, for so many minutes.
  void work_minutes(std::string_view text, int minutes);
  // Names it so and saves, which keeps a version.
  void save_named(std::string_view text);
  std::string name();
  std::string draft_id() { return session().draft().id; }
  // The newest notice's text; empty when there is none.
  std::string last_notice();
  bool has_notice(std::string_view part);
  const StorageRecord* record(std::string_view key);

 private:
  std::shared_ptr<HeadlessMachine> machine_;

 public:
  HeadlessApplication application;
};

inline std::string SessionPage::first_indicator() {
  const Node* node = &session().form().functions();
  while (!node->children().empty()) node = &node->child(0);
  return node->id();
}

inline void SessionPage::set_name(std::string_view text) {
  session().set_text(first_indicator(), {Field::TEXT, {}}, std::string(text));
}

inline void SessionPage::save_named(std::string_view text) {
  set_name(text);
  session().end_typing();
  session().draft_file().save();
  wait_ms(1000);
}

inline void SessionPage::work_minutes(std::string_view text, int minutes) {
  constexpr double MINUTE_MS = 60 * 1000;
  set_name(text);
  for (int minute = 1; minute <= minutes; ++minute) {
    wait_ms(MINUTE_MS);
    set_name(std::string(text) + std::to_string(minute));
    session().end_typing();
  }
  settle();
}

inline std::string SessionPage::name() {
  return session().form().find(first_indicator())->text;
}

inline std::string SessionPage::last_notice() {
  const auto& notices = session().notices();
  return notices.empty() ? std::string() : notices.back().text;
}

inline bool SessionPage::has_notice(std::string_view part) {
  for (const Notice& notice : session().notices()) {
    if (notice.text.find(part) != std::string::npos) return true;
  }
  return false;
}

inline const StorageRecord* SessionPage::record(std::string_view key) {
  const auto found = machine().records.find(key);
  return found == machine().records.end() ? nullptr : &found->second;
}

}  // namespace jixiao::test
