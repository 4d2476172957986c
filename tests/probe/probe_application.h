// ProbeApplication: the smallest program over the platform. It has one of each thing the platform
// offers and logs every event in words, so that tests of platform/web (tests/browser) and of
// platform/headless (tests/app) ask the same questions without the product's user interface.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/imgui/imgui_glue.h"
#include "platform/services.h"

struct ImGuiContext;

namespace jixiao {

class ProbeApplication final : public EventSink {
 public:
  explicit ProbeApplication(Platform& platform);
  ~ProbeApplication() override;

  bool on_frame() override;
  void on_pointer(const PointerEvent& event) override;
  bool on_key(const KeyEvent& event) override;
  bool on_text_field(const TextFieldEvent& event) override;
  void on_mirror(const MirrorEvent& event) override;
  bool on_copy(ClipboardContent& content, bool cut) override;
  bool on_paste(const ClipboardContent& content) override;
  void on_file(FileEvent&& event) override;
  void on_storage(const StorageEvent& event) override;
  void on_screen_changed() override;
  void on_page_hidden() override;
  void on_cut_off() override {}
  void on_glyphs_stale() override;

  const std::vector<std::string>& log() const { return log_; }

 private:
  struct Button {
    const char* name;
    std::function<void(ProbeApplication&)> press;
  };
  struct Field {
    const char* name;
    bool multiline;
    std::string text;
    float height_px;
    float top_px;
  };

  static const std::vector<Button>& buttons();
  void say(std::string line);
  void press_at(Point position, int click_count);
  void open_field(std::size_t index, TextFieldMode mode);
  void draw_row(const Rect& rect, const std::string& text, bool bold);
  void mirror_all();
  std::vector<MirrorNode> make_mirror() const;
  Rect button_rect(std::size_t index) const;
  Rect field_rect(std::size_t index) const;

  Platform& platform_;
  ImGuiContext* context_;
  UiFonts fonts_;
  std::vector<Field> fields_;
  std::uint64_t open_owner_ = 0;
  bool editing_ = false;
  float scrolled_px_ = 0;
  std::vector<std::string> log_;
  std::vector<MirrorNode> mirrored_;
  std::uint64_t file_handle_ = 0;
  std::int64_t file_modified_ms_ = 0;
  std::uint64_t next_request_ = 1;
};

std::unique_ptr<EventSink> make_probe(Platform& platform);

}  // namespace jixiao
