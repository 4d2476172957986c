// The services of platform/services.h over the scripts of web/. See web_page.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/services.h"

namespace jixiao {

class WebTextField final : public TextField {
 public:
  void open(const TextFieldSpec& spec) override;
  void place(const Rect& rect, const Rect& clip, float font_px) override;
  void set_text(const std::string& text) override;
  void insert(std::string_view text) override;
  void close() override;
  bool is_composing() const override;

 private:
  bool open_ = false;
  Rect rect_ = {};
  Rect clip_ = {};
  float font_px_ = 0;
};

class WebMirror final : public Mirror {
 public:
  void update(std::span<const MirrorNode> changed, std::span<const std::uint64_t> removed,
              std::span<const std::uint64_t> order) override;
  void focus(std::uint64_t id) override;
  void announce(std::string_view message, bool urgent) override;
};

class WebFiles final : public Files {
 public:
  void open(std::uint64_t request, std::string_view accept, bool several) override;
  void save(std::uint64_t request, std::string_view suggested_name, std::string_view media_type,
            std::string bytes, std::uint64_t handle, std::int64_t expected_modified_ms) override;
  void download(std::uint64_t request, std::string_view name, std::string_view media_type,
                std::string bytes) override;
  void share(std::uint64_t request, std::string_view name, std::string_view media_type,
             std::string bytes, std::string_view text) override;
  bool can_overwrite() const override;
  std::string page_source() override;
  bool has_page_source() const override;
  FileContent page_draft() override;
};

class WebStorage final : public Storage {
 public:
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
};

// What the browser last said of the drawing area.
struct ScreenState {
  float width_px = 0;
  float height_px = 0;
  float device_pixel_ratio = 1;
  int device_width = 0;
  int device_height = 0;
  bool prefers_dark = false;
  bool has_touch = false;
  bool is_mac = false;
};

class WebScreen final : public Screen {
 public:
  float width_px() const override { return state.width_px; }
  float height_px() const override { return state.height_px; }
  float device_pixel_ratio() const override { return state.device_pixel_ratio; }
  bool prefers_dark() const override { return state.prefers_dark; }
  bool has_touch() const override { return state.has_touch; }
  bool is_software() const override;
  bool is_mac() const override { return state.is_mac; }
  void request_frame() override;
  void request_frame_in(int delay_ms) override;
  void set_idle(bool idle) override;
  void set_cursor(Cursor cursor) override;
  void set_title(std::string_view title) override;
  void set_dark(bool dark) override;
  void set_unsaved(bool unsaved) override;
  void print(std::string_view html) override;
  void set_language(std::string_view language_tag) override;

  ScreenState state;

 private:
  Cursor cursor_ = Cursor::ARROW;
  bool idle_ = false;
};

class WebClipboard final : public Clipboard {
 public:
  bool write(const ClipboardContent& content) override;
  bool request_paste() override;
};

class WebClock final : public Clock {
 public:
  double now_ms() const override;
  std::int64_t unix_ms() const override;
  std::string local_iso8601() const override;
  std::string iso8601_of(std::int64_t unix_ms) const override;
};

class WebGlyphs final : public Glyphs {
 public:
  GlyphMetrics metrics(float size_px, bool bold) override;
  float advance(char32_t character, float size_px, bool bold) override;
  GlyphBitmap rasterize(char32_t character, float size_px, bool bold) override;
  // The font behind the names has changed.
  void forget() { advances_.clear(); }

 private:
  std::unordered_map<std::uint64_t, float> advances_;  // by character, size and weight
};

class WebTextDecoder final : public TextDecoder {
 public:
  bool decode(std::string_view bytes, std::string_view encoding, std::string& utf8) override;
  bool encode(std::string_view utf8, std::string_view encoding, std::string& bytes) override;
};

struct WebServices {
  WebTextField text_field;
  WebMirror mirror;
  WebFiles files;
  WebStorage storage;
  WebScreen screen;
  WebClipboard clipboard;
  WebClock clock;
  WebGlyphs glyphs;
  WebTextDecoder decoder;
};

WebServices& web_services();

}  // namespace jixiao
