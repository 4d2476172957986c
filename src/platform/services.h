// The rest of what the program asks of the machine it runs on: files, storage, clipboard, screen,
// clock, glyphs. platform/web answers with the browser, platform/headless with memory.
//
// Answers that take time come as events with the request number given here.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/events.h"
#include "platform/geometry.h"
#include "platform/mirror.h"
#include "platform/text_field.h"

namespace jixiao {

class Files {
 public:
  virtual ~Files() = default;

  // Asks for files. accept: as in <input accept>: ".json,.xlsx". Events OPENED, FAILED or
  // CANCELLED; many browsers say nothing when the person cancels.
  virtual void open(std::uint64_t request, std::string_view accept, bool several) = 0;
  // Overwrites handle where it is not 0 (after comparing modified_ms with the file; 0 skips the
  // comparison); else asks for a place, or hands over to downloads where the browser has no
  // picker. Events SAVED, DOWNLOADED, CANCELLED, CHANGED_OUTSIDE or FAILED.
  virtual void save(std::uint64_t request, std::string_view suggested_name,
                    std::string_view media_type, std::string bytes, std::uint64_t handle,
                    std::int64_t expected_modified_ms) = 0;
  // Straight to the browser's downloads, for exports.
  virtual void download(std::uint64_t request, std::string_view name, std::string_view media_type,
                        std::string bytes) = 0;
  // To the system's share sheet, with a text beside it, where there is one that takes such files;
  // else as download(). Works only within an input event. DOWNLOADED, CANCELLED or FAILED.
  virtual void share(std::uint64_t request, std::string_view name, std::string_view media_type,
                     std::string bytes, std::string_view text) = 0;
  virtual bool can_overwrite() const = 0;
  // The page's own file as it was built, to make copies of; empty where the page is no single file.
  virtual std::string page_source() = 0;
  virtual bool has_page_source() const = 0;
  // The draft that came inside the page, under the name of the page's file; no bytes: none did.
  virtual FileContent page_draft() = 0;
};

// A cache in the browser, one record a draft: may be shared, missing, full or wiped.
class Storage {
 public:
  virtual ~Storage() = default;

  virtual void open() = 0;  // READY or UNAVAILABLE
  // The bytes have to stay where they are until the answer comes, which may be within the call.
  virtual void write(std::uint64_t request, std::string_view key, std::string_view info,
                     std::string_view bytes) = 0;
  virtual void read(std::uint64_t request, std::string_view key) = 0;
  virtual void list(std::uint64_t request) = 0;
  virtual void remove(std::string_view key) = 0;
  // Becomes the one writer of the key among all tabs; steal takes it from another tab.
  virtual void lock(std::uint64_t request, std::string_view key, bool steal) = 0;
  virtual void unlock(std::string_view key) = 0;
  // Small settings, answered at once; empty when never set or blocked.
  virtual std::string setting(std::string_view name) = 0;
  // False: it could not be kept (blocked, full), and what was kept before may still be there.
  virtual bool set_setting(std::string_view name, std::string_view value) = 0;
};

enum class Cursor : std::uint8_t {
  ARROW,
  HAND,
  TEXT,
  RESIZE_HORIZONTAL,
  RESIZE_VERTICAL,
  GRAB,
  GRABBING,
  FORBIDDEN,
  CELL,
};

class Screen {
 public:
  virtual ~Screen() = default;

  virtual float width_px() const = 0;
  virtual float height_px() const = 0;
  virtual float device_pixel_ratio() const = 0;
  virtual bool prefers_dark() const = 0;
  virtual bool has_touch() const = 0;
  virtual bool is_software() const = 0;  // no WebGL: no anti-aliased fills, no rounding
  virtual bool is_mac() const = 0;
  virtual void request_frame() = 0;
  // One frame after a delay (a timer due); an earlier request stands.
  virtual void request_frame_in(int delay_ms) = 0;
  // Said in every frame: once no further one is wanted, all is drawn, and nothing waits to be
  // written or answered. For tests, which wait for it.
  virtual void set_idle(bool idle) = 0;
  virtual void set_cursor(Cursor cursor) = 0;
  virtual void set_title(std::string_view title) = 0;
  virtual void set_dark(bool dark) = 0;  // colour scheme of the page around and of the text field
  // Warn when the page is left. True while there is work that is in no file.
  virtual void set_unsaved(bool unsaved) = 0;
  // Opens the browser's print dialogue with this document (trusted: written by export/).
  virtual void print(std::string_view html) = 0;
  virtual void set_language(std::string_view language_tag) = 0;  // zh-CN or en
};

class Clipboard {
 public:
  virtual ~Clipboard() = default;

  // For a menu or button; works only within an input event. False where the browser refuses.
  virtual bool write(const ClipboardContent& content) = 0;
  // Asks for a paste (menu); an on_paste call follows where the browser allows it. False where it
  // does not: tell the person to press Ctrl+V.
  virtual bool request_paste() = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;

  virtual double now_ms() const = 0;  // monotonic
  virtual std::int64_t unix_ms() const = 0;
  virtual std::string local_iso8601() const = 0;  // 2026-11-22T10:32:05+08:00
  virtual std::string iso8601_of(std::int64_t unix_ms) const = 0;
};

struct GlyphBitmap {
  int width = 0;  // device pixels
  int height = 0;
  int left = 0;                     // from the pen position to the first column
  int top = 0;                      // from the baseline up to the first row
  float advance = 0;                // device pixels
  std::vector<std::uint8_t> alpha;  // width * height
};

struct GlyphMetrics {
  float ascent = 0;   // device pixels
  float descent = 0;  // positive
};

class Glyphs {
 public:
  virtual ~Glyphs() = default;

  virtual GlyphMetrics metrics(float size_px, bool bold) = 0;  // size in device pixels
  virtual float advance(char32_t character, float size_px, bool bold) = 0;
  virtual GlyphBitmap rasterize(char32_t character, float size_px, bool bold) = 0;
};

// Text in an encoding the core does not read by itself (GB18030, UTF-16). Empty optional where the
// bytes are not valid in it.
class TextDecoder {
 public:
  virtual ~TextDecoder() = default;
  virtual bool decode(std::string_view bytes, std::string_view encoding, std::string& utf8) = 0;
  virtual bool encode(std::string_view utf8, std::string_view encoding, std::string& bytes) = 0;
};

struct Platform {
  TextField& text_field;
  Mirror& mirror;
  Files& files;
  Storage& storage;
  Screen& screen;
  Clipboard& clipboard;
  Clock& clock;
  Glyphs& glyphs;
  TextDecoder& decoder;
};

}  // namespace jixiao
