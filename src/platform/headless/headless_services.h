// Files, storage, clipboard, screen, clock and text decoder of one page over a HeadlessMachine.
// What takes time in a browser is posted and happens in HeadlessApplication::run_until_idle().
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/headless/headless_machine.h"
#include "platform/services.h"

namespace jixiao {

// Delivers an event to the page's sink later, in the order posted.
using PostEvent = std::function<void(std::function<void(EventSink&)>)>;

class HeadlessClock final : public Clock {
 public:
  explicit HeadlessClock(HeadlessMachine& machine) : machine_(machine) {}
  double now_ms() const override { return machine_.now_ms += machine_.ms_per_look; }
  std::int64_t unix_ms() const override { return machine_.unix_ms; }
  std::string local_iso8601() const override { return iso8601_of(machine_.unix_ms); }
  std::string iso8601_of(std::int64_t unix_ms) const override;

 private:
  HeadlessMachine& machine_;
};

class HeadlessScreen final : public Screen {
 public:
  explicit HeadlessScreen(HeadlessMachine& machine) : machine_(machine) {}
  float width_px() const override { return width; }
  float height_px() const override { return height; }
  float device_pixel_ratio() const override { return ratio; }
  bool prefers_dark() const override { return dark_preferred; }
  bool has_touch() const override { return touch; }
  bool is_software() const override { return software; }
  bool is_mac() const override { return mac; }
  void request_frame() override { frame_wanted = true; }
  void request_frame_in(int delay_ms) override;
  void set_idle(bool now) override { idle = now; }
  void set_cursor(Cursor new_cursor) override { cursor = new_cursor; }
  void set_title(std::string_view new_title) override { title = new_title; }
  void set_dark(bool new_dark) override { dark = new_dark; }
  void set_unsaved(bool new_unsaved) override { unsaved = new_unsaved; }
  void print(std::string_view html) override { printed.emplace_back(html); }
  void set_language(std::string_view tag) override { language = tag; }

  float width = 1366;
  float height = 768;
  float ratio = 1;
  bool dark_preferred = false;
  bool touch = false;
  bool software = false;
  bool mac = false;
  bool frame_wanted = false;
  bool idle = false;         // as the program said last
  double timer_due_ms = -1;  // on the machine's clock; negative: none
  Cursor cursor = Cursor::ARROW;
  std::string title;
  std::string language = "zh-CN";
  bool dark = false;
  bool unsaved = false;
  std::vector<std::string> printed;

 private:
  HeadlessMachine& machine_;
};

class HeadlessClipboard final : public Clipboard {
 public:
  HeadlessClipboard(HeadlessMachine& machine, PostEvent post)
      : machine_(machine), post_(std::move(post)) {}
  bool write(const ClipboardContent& content) override;
  bool request_paste() override;

 private:
  HeadlessMachine& machine_;
  PostEvent post_;
};

class HeadlessStorage final : public Storage {
 public:
  HeadlessStorage(HeadlessMachine& machine, PostEvent post)
      : machine_(machine), post_(std::move(post)) {}
  ~HeadlessStorage() override { release_locks(); }
  void open() override;
  void write(std::uint64_t request, std::string_view key, std::string_view info,
             std::string_view bytes) override;
  void read(std::uint64_t request, std::string_view key) override;
  void list(std::uint64_t request) override;
  void remove(std::string_view key) override;
  void lock(std::uint64_t request, std::string_view key, bool steal) override;
  void unlock(std::string_view key) override;
  std::string setting(std::string_view name) override;
  bool set_setting(std::string_view name, std::string_view value) override;

  void release_locks();  // as the browser does when a page is gone

 private:
  std::vector<StorageRecord> records_without_bytes() const;
  void post(StorageEvent event);

  HeadlessMachine& machine_;
  PostEvent post_;
};

class HeadlessFiles final : public Files {
 public:
  HeadlessFiles(HeadlessMachine& machine, PostEvent post)
      : machine_(machine), post_(std::move(post)) {}
  void open(std::uint64_t request, std::string_view accept, bool several) override;
  void save(std::uint64_t request, std::string_view suggested_name, std::string_view media_type,
            std::string bytes, std::uint64_t handle, std::int64_t expected_modified_ms) override;
  void download(std::uint64_t request, std::string_view name, std::string_view media_type,
                std::string bytes) override;
  void share(std::uint64_t request, std::string_view name, std::string_view media_type,
             std::string bytes, std::string_view) override {
    download(request, name, media_type, std::move(bytes));
  }
  bool can_overwrite() const override { return machine_.has_pickers; }
  std::string page_source() override { return machine_.page_source; }
  bool has_page_source() const override { return !machine_.page_source.empty(); }
  FileContent page_draft() override { return machine_.page_draft; }

  // A file of the machine's disk as the page gets it, with a handle where there are pickers.
  FileContent content_of(std::string_view name);

  // What the person does in the next picker: choose these, or (empty) cancel.
  std::vector<std::string> next_open;
  // Name typed into the next save picker; empty: the suggested one.
  std::string next_save_name;
  bool cancel_next_save = false;
  std::string last_accept;

 private:
  void post(FileEvent event);
  void write_file(std::uint64_t request, std::string_view name, std::string bytes,
                  std::int64_t expected_modified_ms);
  std::uint64_t handle_of(std::string_view name);

  HeadlessMachine& machine_;
  PostEvent post_;
  std::vector<std::string> handles_;  // handle n is handles_[n - 1], a name on disk
};

class HeadlessTextDecoder final : public TextDecoder {
 public:
  bool decode(std::string_view bytes, std::string_view encoding, std::string& utf8) override;
  bool encode(std::string_view utf8, std::string_view encoding, std::string& bytes) override;
};

}  // namespace jixiao
